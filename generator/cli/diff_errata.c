/* A comparison as entries of errata.yaml: what was wrong, and what is right, in every language chosen. */
#include "cli/diff_print.h"

#include "text/width.h"

#define AROUND 40 /* columns of unchanged text beside a change */

struct writer {
	struct buf *out;
	const struct shown *shown;
	const struct shown_document *document;
	const struct shown_chapter *chapter;
	const struct shown_item *item;
	struct arena *scratch;
};

/* Words of the entries, in Japanese and in English. */
enum word { WORD_NOTHING, WORD_DELETED, WORD_UNCHANGED, WORD_LEAD, WORD_COMMA };
static const char *const words[][2] = {
	[WORD_NOTHING] = {"（記載なし）", "(not there)"},
	[WORD_DELETED] = {"（削除）", "(deleted)"},
	[WORD_UNCHANGED] = {"（変更なし）", "(no change)"},
	[WORD_LEAD] = {"冒頭", "opening"},
	[WORD_COMMA] = {"、", ", "},
};

static bool is_japanese(const struct writer *w, size_t l)
{
	return str_is(w->shown->languages.v[l], "ja");
}

static struct str word(const struct writer *w, enum word one, size_t l)
{
	return str_of(words[one][!is_japanese(w, l)]);
}

static void put_quoted(struct buf *out, struct str s)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_putc(out, '\\');
		buf_putc(out, (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F ? ' ' : s.p[i]);
	}
	buf_putc(out, '"');
}

static void put_texts(struct writer *w, const char *key, const struct str *texts)
{
	buf_printf(w->out, "  %s:\n", key);
	for (size_t l = 0; l < w->shown->languages.n; l++) {
		buf_printf(w->out, "    " STR_FMT ": ", STR_ARG(w->shown->languages.v[l]));
		put_quoted(w->out, texts[l]);
		buf_putc(w->out, '\n');
	}
}

static void put_head(struct writer *w, const char *key, struct str of)
{
	const struct document *d = w->document->document[SIDE_NEW];
	if (d->updated.year)
		buf_printf(w->out, "- date: %04d-%02d-%02d\n", d->updated.year, d->updated.month ? d->updated.month : 1,
			   d->updated.day ? d->updated.day : 1);
	else
		buf_puts(w->out, "- date:   # when it was published\n");
	buf_printf(w->out, "  document: " STR_FMT "\n", STR_ARG(d->id));
	buf_printf(w->out, "  %s: " STR_FMT "\n", key, STR_ARG(of));
}

/* ---- texts ---- */

static bool is_boundary(uint32_t c)
{
	return c == 0x3001 || c == 0x3002 || c == ',' || c == '.' || c == ';' || c == ':';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Behind the first clause of a text, its mark apart; *cut: it goes on. */
static size_t clause_end(struct str s, bool *cut)
{
	size_t fits = str_fitting(s, AROUND), i = 0;
	*cut = false;
	while (i < fits) {
		size_t at = i;
		uint32_t c = utf8_next(s, &i);
		if (is_boundary(c) && at > 0 && (c > 0x7F || i == s.n || s.p[i] == ' '))
			return at;
	}
	if (fits == s.n)
		return fits;
	*cut = true;
	while (fits > 0 && is_letter(s.p[fits]) && is_letter(s.p[fits - 1]))
		fits--; /* a word is not cut */
	return fits;
}

/* Where the last clause of a text begins; *cut: there is more before it. */
static size_t clause_start(struct str s, bool *cut)
{
	size_t start = s.n, used = 0;
	*cut = false;
	while (start > 0) {
		size_t at = start;
		uint32_t c = utf8_prev(s, &at);
		used += (size_t)char_width(c);
		if (start < s.n && is_boundary(c) && (c > 0x7F || s.p[start] == ' '))
			return start + (c < 0x80);
		*cut = used > AROUND;
		if (*cut)
			break;
		start = at;
	}
	while (start > 0 && start < s.n && is_letter(s.p[start - 1]) && is_letter(s.p[start]))
		start++; /* a word is not cut */
	return start;
}

static void put_same(struct buf *out, struct str text, bool first, bool last)
{
	bool head_cut = false, tail_cut = false;
	size_t head = first ? 0 : clause_end(text, &head_cut), tail = last ? text.n : clause_start(text, &tail_cut);
	if (!first && !last && tail <= head + AROUND) {
		buf_put(out, text);
		return;
	}
	bool gap = head_cut || tail_cut || (!first && !last);
	struct str before = str_sub(text, 0, head), behind = str_from(text, tail < head ? head : tail);
	if (gap && str_ends(before, STR(" ")))
		before.n--;
	if (gap && str_starts(behind, STR(" ")))
		behind = str_from(behind, 1);
	buf_put(out, before);
	buf_puts(out, gap ? "…" : "");
	buf_put(out, behind);
}

/* One side of what changed in a block, with the clauses around it. */
static struct str side_text(struct writer *w, const struct pieces *p, enum side side)
{
	struct buf out = {0};
	size_t last = p->n;
	while (last > 0 && p->v[last - 1].kind == PIECE_SAME)
		last--;
	for (size_t i = 0; i < p->n; i++) {
		if (p->v[i].kind == PIECE_SAME)
			put_same(&out, p->v[i].text, i == 0, i >= last);
		else if ((p->v[i].kind == PIECE_OLD) == (side == SIDE_OLD))
			buf_put(&out, p->v[i].text);
	}
	struct str s = arena_str(w->scratch, str_trim(buf_str(&out)));
	buf_free(&out);
	return s;
}

/* The block of a language that answers to one of another. */
static const struct shown_block *block_in(const struct writer *w, const struct shown_block *of, size_t l)
{
	enum side side = of->change == PAIR_DELETED ? SIDE_OLD : SIDE_NEW;
	for (size_t i = 0; i < w->item->blocks.n; i++) {
		const struct shown_block *b = &w->item->blocks.v[i];
		if (str_eq(b->language, w->shown->languages.v[l]) && b->position[side] == of->position[side] && b->change != PAIR_SAME &&
		    b->to.n == 0)
			return b;
	}
	return NULL;
}

/* "1 …、第2段落" */
static struct str place_of(struct writer *w, const struct shown_block *b, size_t l)
{
	static const char *const kinds[][2] = {[BLOCK_PARAGRAPH] = {"第%d段落", "paragraph %d"},
					       [BLOCK_HEADING] = {"見出し", "heading"},
					       [BLOCK_LIST_ITEM] = {"箇条書きの%d番目", "list item %d"},
					       [BLOCK_NOTE] = {"注%d", "note %d"},
					       [BLOCK_CODE] = {"記載%d", "listing %d"},
					       [BLOCK_LINE] = {"%d行目", "line %d"}};
	struct str name = w->item->name_in[l].n ? w->item->name_in[l] : word(w, WORD_LEAD, l);
	struct buf out = {.arena = w->scratch};
	int ordinal = b->ordinal[b->change == PAIR_DELETED ? SIDE_OLD : SIDE_NEW];
	const char *kind = kinds[b->kind][!is_japanese(w, l)];
	buf_put(&out, w->chapter->title_in[l]);
	buf_put(&out, word(w, WORD_COMMA, l));
	buf_put(&out, name);
	buf_put(&out, word(w, WORD_COMMA, l));
	for (; *kind; kind++) {
		if (*kind == '%') {
			buf_printf(&out, "%d", ordinal);
			kind++;
		} else {
			buf_putc(&out, *kind);
		}
	}
	return buf_take(&out);
}

static void put_block(struct writer *w, const struct shown_block *b)
{
	struct str where[LANGUAGES_MAX], wrong[LANGUAGES_MAX], right[LANGUAGES_MAX];
	for (size_t l = 0; l < w->shown->languages.n; l++) {
		const struct shown_block *own = block_in(w, b, l);
		where[l] = place_of(w, own ? own : b, l);
		wrong[l] = right[l] = word(w, WORD_UNCHANGED, l);
		if (!own)
			continue;
		wrong[l] = own->change == PAIR_INSERTED ? word(w, WORD_NOTHING, l) : side_text(w, &own->pieces, SIDE_OLD);
		right[l] = own->change == PAIR_DELETED ? word(w, WORD_DELETED, l) : side_text(w, &own->pieces, SIDE_NEW);
	}
	put_head(w, "chapter", w->chapter->slug);
	put_texts(w, "place", where);
	put_texts(w, "wrong", wrong);
	put_texts(w, "right", right);
}

/* The same block in a language before this one has had its entry. */
static bool is_done(const struct writer *w, const struct shown_block *b)
{
	for (size_t l = 0; l < w->shown->languages.n && !str_eq(w->shown->languages.v[l], b->language); l++)
		if (block_in(w, b, l))
			return true;
	return false;
}

/* ---- tables ---- */

static void put_cell(struct writer *w, const struct shown_table *t, const struct cell_words *in, bool whole_row, enum part_change change)
{
	struct str where[LANGUAGES_MAX], wrong[LANGUAGES_MAX], right[LANGUAGES_MAX];
	for (size_t l = 0; l < w->shown->languages.n; l++) {
		struct str comma = word(w, WORD_COMMA, l);
		where[l] = arena_printf(w->scratch, STR_FMT STR_FMT STR_FMT STR_FMT STR_FMT, STR_ARG(t->title_in[l]), STR_ARG(comma),
					STR_ARG(in[l].row), STR_ARG(whole_row ? (struct str){0} : comma), STR_ARG(in[l].column));
		wrong[l] = whole_row && change == PART_NEW ? word(w, WORD_NOTHING, l) : in[l].text[SIDE_OLD];
		right[l] = whole_row && change == PART_ENDED ? word(w, WORD_DELETED, l) : in[l].text[SIDE_NEW];
		wrong[l] = wrong[l].n ? wrong[l] : word(w, WORD_NOTHING, l);
		right[l] = right[l].n ? right[l] : word(w, WORD_NOTHING, l);
	}
	put_head(w, "table", t->id);
	put_texts(w, "place", where);
	put_texts(w, "wrong", wrong);
	put_texts(w, "right", right);
}

static void put_table(struct writer *w, const struct shown_table *t)
{
	for (size_t i = 0; i < t->cells.n; i++)
		put_cell(w, t, t->cells.v[i].in, false, PART_BOTH);
	for (size_t i = 0; i < t->rows.n; i++)
		put_cell(w, t, t->rows.v[i].in, true, t->rows.v[i].change);
	if (t->columns.n || !t->v[SIDE_OLD] || !t->v[SIDE_NEW] || t->difference->unlike) {
		struct str counts = diff_table_counts(t, w->scratch);
		buf_printf(w->out, "# table " STR_FMT ": " STR_FMT "; to be written by hand\n", STR_ARG(t->id), STR_ARG(counts));
	}
}

/* ---- the whole ---- */

static void put_item(struct writer *w)
{
	for (size_t n = 0; n < w->item->blocks.n; n++) {
		const struct shown_block *b = &w->item->blocks.v[n];
		if (b->change != PAIR_SAME && b->to.n == 0 && !is_done(w, b)) /* what went elsewhere is right there */
			put_block(w, b);
	}
	for (size_t n = 0; n < w->item->tables.n; n++)
		put_table(w, &w->item->tables.v[n]);
	arena_reset(w->scratch);
}

static void put_document(struct writer *w)
{
	const struct shown_document *d = w->document;
	if (!d->document[SIDE_OLD] || !d->document[SIDE_NEW]) {
		buf_printf(w->out, "# " STR_FMT ": to be written by hand\n", STR_ARG(d->id));
		return;
	}
	for (size_t c = 0; c < d->chapters.n; c++)
		for (size_t i = 0; i < d->chapters.v[c].items.n; i++) {
			w->chapter = &d->chapters.v[c];
			w->item = &d->chapters.v[c].items.v[i];
			put_item(w);
		}
}

void diff_print_errata(const struct shown *s, struct buf *out)
{
	struct writer w = {.out = out, .shown = s, .scratch = arena_new()};
	buf_printf(out, "# Changes from " STR_FMT " to " STR_FMT ". Leave out what is no correction, see to the dates, and give reasons.\n",
		   STR_ARG(s->operands[SIDE_OLD].said), STR_ARG(s->operands[SIDE_NEW].said));
	for (size_t d = 0; d < s->documents.n; d++) {
		w.document = &s->documents.v[d];
		put_document(&w);
	}
	arena_free(w.scratch);
}
