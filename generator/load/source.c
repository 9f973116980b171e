#include "load/source.h"

#include "text/encoding.h"

#define MIB ((size_t)1 << 20)

static const struct {
	size_t limit;
	bool cp932; /* Excel saves CSV so; nothing else is written in it */
} kinds[] = {
	[SOURCE_MARKDOWN] = {4 * MIB, false},
	[SOURCE_YAML] = {4 * MIB, false},
	[SOURCE_CSV] = {32 * MIB, true},
	[SOURCE_LAYOUT] = {MIB, false},
};

static void report_not_text(struct diags *d, struct place file, struct str bytes, size_t bad)
{
	size_t line = 1;
	for (size_t i = 0; i < bad && i < bytes.n; i++)
		line += bytes.p[i] == '\n';
	if (bad < bytes.n)
		diags_add(d, DIAG_NOT_TEXT, file, "byte 0x%02X in line %zu belongs to no encoding that is read here",
			  (unsigned)(unsigned char)bytes.p[bad], line);
	else
		diags_add(d, DIAG_NOT_TEXT, file, "the file ends in the middle of a character (line %zu)", line);
}

static bool decode(struct source *s, enum source_kind kind, struct str bytes, struct arena *a, struct diags *d)
{
	size_t bad = 0;
	struct str text = {0};
	if (encoding_decode(a, bytes, kinds[kind].cp932, &text, &bad) == ENCODING_UNKNOWN) {
		report_not_text(d, place_in(s, 0, 0), bytes, bad);
		return false;
	}
	/* UTF-8 comes back as the bytes themselves, which are only borrowed. */
	bool borrowed = text.p >= bytes.p && text.p <= bytes.p + bytes.n;
	s->text = borrowed ? arena_str(a, text) : text;
	return true;
}

/* The line with which git begins what two people wrote at the same place; SIZE_MAX: none. */
static size_t find_conflict(struct str text)
{
	for (size_t at = 0, found; (found = str_chr(str_from(text, at), '<')) != SIZE_MAX; at += found + 1)
		if (str_starts(str_from(text, at + found), STR("<<<<<<< ")) && (at + found == 0 || text.p[at + found - 1] == '\n') &&
		    str_find(str_from(text, at + found), STR("\n>>>>>>> ")) != SIZE_MAX)
			return at + found;
	return SIZE_MAX;
}

static bool check_conflict(const struct source *s, struct diags *d)
{
	size_t at = find_conflict(s->text);
	if (at != SIZE_MAX)
		diags_add(d, DIAG_MERGE_CONFLICT, place_at(s, at), "a merge is not finished: both versions of these lines stand here");
	return at == SIZE_MAX;
}

const struct source *source_read(struct tree *tree, struct str path, enum source_kind kind, struct arena *a, struct diags *d)
{
	struct source *s = ARENA_NEW(a, struct source);
	s->path = arena_str(a, path);
	struct place file = place_in(s, 0, 0);
	struct buf bytes = {0}, error = {0};
	bool good = tree_read(tree, path, &bytes, &error);
	if (!good) {
		diags_add(d, DIAG_READ_FAILED, file, "cannot read the file: " STR_FMT, STR_ARG(buf_str(&error)));
	} else if (bytes.n > kinds[kind].limit) {
		diags_add(d, DIAG_TOO_LARGE, file, "the file has %zu bytes, and at most %zu MiB are read", bytes.n,
			  kinds[kind].limit / MIB);
		good = false;
	} else if (bytes.n) {
		good = decode(s, kind, buf_str(&bytes), a, d) && check_conflict(s, d);
	}
	buf_free(&bytes);
	buf_free(&error);
	return good ? s : NULL;
}
