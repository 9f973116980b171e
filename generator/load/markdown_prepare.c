#include "load/markdown_internal.h"

#include <string.h>

/* Punctuation in cmark's table that no report holds. Letters, private-use characters and spaces would not do: cmark must see
 * punctuation beside a `*` run, and a letter or space would change what else it sees there. */
static const uint32_t candidates[] = {0x1CC7, 0x1AAD, 0xA95F};
#define CANDIDATES (sizeof candidates / sizeof *candidates)

/* The number of a numeric character reference at byte i, or 0. */
static uint32_t reference_at(struct str s, size_t i)
{
	uint32_t number = 0;
	bool hex = i + 2 < s.n && (s.p[i + 2] == 'x' || s.p[i + 2] == 'X');
	for (i += hex ? 3 : 2; i < s.n && number < 0x110000; i++) {
		const char *digit = strchr("0123456789abcdef", s.p[i] | 0x20);
		if (!s.p[i] || !digit || (!hex && digit - "0123456789abcdef" > 9))
			break;
		number = number * (hex ? 16 : 10) + (uint32_t)(strchr("0123456789abcdef", s.p[i] | 0x20) - "0123456789abcdef");
	}
	return number;
}

static bool source_holds(struct str s, uint32_t c)
{
	char bytes[4];
	struct str literal = {bytes, utf8_put(bytes, c)};
	for (size_t i = 0, next; (next = str_chr(str_from(s, i), literal.p[0])) != SIZE_MAX; i += next + 1)
		if (str_starts(str_from(s, i + next), literal))
			return true;
	for (size_t i = 0, next; (next = str_chr(str_from(s, i), '&')) != SIZE_MAX; i += next + 1)
		if (str_starts(str_from(s, i + next), STR("&#")) && reference_at(s, i + next) == c)
			return true;
	return false;
}

static bool pick_sentinel(struct markdown_work *w, struct str body)
{
	for (size_t i = 0; i < CANDIDATES; i++) {
		if (!source_holds(body, candidates[i])) {
			char bytes[4];
			w->sentinel = arena_str(w->scratch, (struct str){bytes, utf8_put(bytes, candidates[i])});
			return true;
		}
	}
	diags_add(w->diags, DIAG_NOT_TEXT, place_in(w->source, 0, 0),
		  "the file holds U+1CC7, U+1AAD and U+A95F, so that none is left to mark places with");
	diags_hint(w->diags, "remove one of the three characters");
	return false;
}

/* Bytes of a line "---", with its end; 0 if it is another line. */
static size_t fence_length(struct str s)
{
	if (!str_starts(s, STR("---")))
		return 0;
	struct str rest, line = str_split(s, '\n', &rest);
	return str_trim(line).n == 3 ? (rest.p ? line.n + 1 : line.n) : 0;
}

/* False: it is faulty, and where the text begins cannot be known. */
static bool cut_front_matter(struct markdown_work *w)
{
	struct str text = w->source->text;
	size_t blank = 0;
	while (blank < text.n && strchr(" \t\r\n", text.p[blank]))
		blank++;
	if (blank > 0 && fence_length(str_from(text, blank))) {
		diags_add(w->diags, DIAG_FRONT_MATTER, markdown_place(w, blank), "the front matter does not begin in the first line");
		return false;
	}
	size_t first = fence_length(text);
	if (first == 0)
		return true;
	for (size_t at = first; at < text.n;) {
		size_t length = fence_length(str_from(text, at));
		if (length) {
			w->front_matter = str_sub(text, first, at);
			w->start = at + length;
			return true;
		}
		size_t end = str_chr(str_from(text, at), '\n');
		at = end == SIZE_MAX ? text.n : at + end + 1;
	}
	diags_add(w->diags, DIAG_FRONT_MATTER, place_in(w->source, 1, 1), "the front matter that begins here has no end");
	return false;
}

/* The body on its way from the source into the text for cmark. */
struct copier {
	struct markdown_work *w;
	struct str body;
	struct buf out;
};

static void put_inserted(struct copier *c, size_t at, struct str what)
{
	*LIST_ADD(&c->w->insertions, c->w->scratch) = (struct insertion){c->out.n, c->w->start + at, what.n};
	buf_put(&c->out, what);
}

/* Where the content of a line begins, behind the marks of quotations and list items. */
static size_t content_start(struct str s, size_t i)
{
	for (;;) {
		size_t start = i;
		while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '>'))
			i++;
		size_t mark = i;
		if (i < s.n && strchr("-+*", s.p[i]) && s.p[i]) {
			i++;
		} else {
			while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
				i++;
			if (i > mark && i < s.n && (s.p[i] == '.' || s.p[i] == ')'))
				i++;
			else
				i = mark;
		}
		if (i > mark && (i >= s.n || (s.p[i] != ' ' && s.p[i] != '\t')))
			return mark;
		if (i == start)
			return i;
	}
}

/* Does cmark take this for a link reference definition although it is text? True of notes, and of what no address follows. */
static bool is_definition(struct str line, bool *note)
{
	*note = str_starts(line, STR("[^"));
	size_t close = line.n && line.p[0] == '[' ? str_chr(line, ']') : SIZE_MAX;
	if (close == SIZE_MAX || close + 1 >= line.n || line.p[close + 1] != ':')
		return false;
	if (*note)
		return true;
	struct str address = str_trim(str_from(line, close + 2));
	for (size_t i = 0; i < address.n && address.p[i] != ' ' && address.p[i] != '\t'; i++)
		if ((unsigned char)address.p[i] >= 0x80)
			return true;
	return false;
}

/* A sentinel in front of a definition makes it a paragraph; a note at the margin also begins one, however close to the line above.
 * That line end is followed by two sentinels, so that it can be told from one of the source. */
static void put_definition_marks(struct copier *c, size_t *at)
{
	size_t start = content_start(c->body, *at);
	size_t end = start;
	while (end < c->body.n && c->body.p[end] != '\n' && c->body.p[end] != '\r')
		end++;
	bool note;
	if (!is_definition(str_sub(c->body, start, end), &note))
		return;
	buf_put(&c->out, str_sub(c->body, *at, start));
	if (note && start == *at) {
		put_inserted(c, start, STR("\n"));
		put_inserted(c, start, c->w->sentinel);
	}
	put_inserted(c, start, c->w->sentinel);
	*at = start;
}

/* Copies a run of `*` with a sentinel beside it where CommonMark, but no Japanese reader, sees a run that can only open or only close:
 * between punctuation and a letter, one of them CJK. */
static size_t copy_stars(struct copier *c, size_t at)
{
	size_t end = at, i = at;
	while (end < c->body.n && c->body.p[end] == '*')
		end++;
	uint32_t before = at > 0 ? utf8_prev(c->body, &i) : '\n';
	i = end;
	uint32_t after = end < c->body.n ? utf8_next(c->body, &i) : '\n';
	bool beside = (char_is_cjk(before) || char_is_cjk(after)) && !char_is_space(before) && !char_is_space(after);
	bool marked_before = beside && char_is_punctuation(after) && !char_is_punctuation(before);
	bool marked_after = beside && char_is_punctuation(before) && !char_is_punctuation(after);
	if (marked_before)
		put_inserted(c, at, c->w->sentinel);
	buf_put(&c->out, str_sub(c->body, at, end));
	if (marked_after)
		put_inserted(c, end, c->w->sentinel);
	return end;
}

/* Copies an escaped character; a sentinel keeps the brackets that mean something to us from meaning it. */
static size_t copy_escape(struct copier *c, size_t at)
{
	bool escapes = at + 1 < c->body.n && c->body.p[at + 1] > ' ' && (unsigned char)c->body.p[at + 1] < 0x80;
	size_t end = at + (escapes ? 2 : 1);
	buf_put(&c->out, str_sub(c->body, at, end));
	if (escapes && strchr("{[]", c->body.p[at + 1]))
		put_inserted(c, end, c->w->sentinel);
	return end;
}

static const struct byte_set line_ends = {{['\n'] = true, ['\r'] = true}};

static void copy_body(struct copier *c)
{
	static const struct byte_set noted = {{['\n'] = true, ['\r'] = true, ['*'] = true, ['\\'] = true}};
	size_t plain = 0; /* from here to `at` nothing is changed */
	bool line_start = true;
	for (size_t at = 0; at < c->body.n;) {
		if (!line_start && (at = str_next_of(c->body, at, &noted)) == c->body.n)
			break;
		char ch = c->body.p[at];
		if (!line_start && (ch == '\n' || ch == '\r')) {
			line_start = true;
			at++;
			continue;
		}
		buf_put(&c->out, str_sub(c->body, plain, at));
		if (line_start)
			put_definition_marks(c, &at);
		else if (ch == '*')
			at = copy_stars(c, at);
		else
			at = copy_escape(c, at);
		line_start = false;
		plain = at;
	}
	buf_put(&c->out, str_from(c->body, plain));
}

static void list_lines(struct markdown_work *w)
{
	*LIST_ADD(&w->lines, w->scratch) = 0;
	for (size_t i = 0; (i = str_next_of(w->text, i, &line_ends)) < w->text.n; i++)
		if (w->text.p[i] == '\n' || i + 1 == w->text.n || w->text.p[i + 1] != '\n')
			*LIST_ADD(&w->lines, w->scratch) = i + 1;
}

bool markdown_prepare(struct markdown_work *w)
{
	*LIST_ADD(&w->source_lines, w->scratch) = 0;
	for (struct str rest = w->source->text; str_split(rest, '\n', &rest), rest.p;)
		*LIST_ADD(&w->source_lines, w->scratch) = (size_t)(rest.p - w->source->text.p);
	w->text = w->source->text;
	if (!w->options.plain) {
		if (!cut_front_matter(w))
			return false;
		struct copier c = {.w = w, .body = str_from(w->source->text, w->start)};
		if (!pick_sentinel(w, c.body))
			return false;
		copy_body(&c);
		w->text = arena_str(w->scratch, buf_str(&c.out));
		buf_free(&c.out);
	}
	list_lines(w);
	return true;
}
