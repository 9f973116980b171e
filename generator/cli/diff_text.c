/* A comparison for a terminal. */
#include "cli/diff_print.h"

#include "cli/ribbon.h"
#include "cli/sheet.h"
#include "text/width.h"

#define BEFORE 14  /* columns in front of a text: "  ja:1234  ~ " */
#define CONTEXT 60 /* columns of unchanged sentences that are shown whole */
#define LABEL 28   /* columns of a row's label */

struct printer {
	struct paper *p;
	const struct shown *shown;
	struct ribbon ribbon;
	struct arena *scratch;
};

/* ---- pieces ---- */

/* Behind the first sentence of a text; its length if it is one sentence. （以下「…」という。） ends none. */
static size_t sentence_end(struct str s)
{
	int depth = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		depth += c == '(' || c == 0xFF08;
		depth -= depth > 0 && (c == ')' || c == 0xFF09);
		if (depth == 0 && (c == 0x3002 || (c == '.' && i < s.n && s.p[i] == ' ')))
			return i;
	}
	return s.n;
}

/* Where the last sentence of a text begins. */
static size_t sentence_start(struct str s)
{
	size_t start = 0;
	for (size_t at = 0; at < s.n;) {
		at += sentence_end(str_from(s, at));
		if (at < s.n)
			start = at;
	}
	/* A text that ends with a sentence leaves nothing begun. */
	bool ends = str_ends(s, STR("。")) || str_ends(s, STR(". "));
	return ends ? s.n : start;
}

/* What did not change: the sentences around a mark, and a dash for those between. */
static void add_same(struct printer *k, struct str text, bool first, bool last)
{
	size_t head = first ? 0 : sentence_end(text), tail = last ? text.n : sentence_start(text);
	if (tail < head || str_width(str_sub(text, head, tail)) <= CONTEXT) {
		ribbon_add(&k->ribbon, RIBBON_PLAIN, text);
		return;
	}
	ribbon_add(&k->ribbon, RIBBON_PLAIN, str_sub(text, 0, head));
	ribbon_add(&k->ribbon, RIBBON_FAINT, head && tail < text.n ? STR(" … ") : STR("…"));
	ribbon_add(&k->ribbon, RIBBON_PLAIN, str_trim(str_from(text, tail)));
}

/* Marked, and coloured as well where there are colours: nothing is told by colour alone. White space around it is no part of it. */
static void add_marked(struct printer *k, const struct piece *one)
{
	bool old = one->kind == PIECE_OLD;
	enum ribbon_style style = old ? one->moved ? RIBBON_MOVED_OLD : RIBBON_OLD : one->moved ? RIBBON_MOVED_NEW : RIBBON_NEW;
	const char *const marks[2][2] = {{old ? "[-" : "{+", old ? "-]" : "+}"}, {old ? "[~" : "{~", old ? "~]" : "~}"}};
	struct str text = str_trim(one->text);
	bool blank = text.n == 0; /* a space that came or went */
	size_t before = blank ? 0 : (size_t)(text.p - one->text.p);
	if (blank)
		text = one->text;
	ribbon_add(&k->ribbon, RIBBON_PLAIN, str_sub(one->text, 0, before));
	ribbon_open(&k->ribbon, style, marks[one->moved][0]);
	ribbon_add(&k->ribbon, style, text);
	ribbon_close(&k->ribbon, style, marks[one->moved][1]);
	ribbon_add(&k->ribbon, RIBBON_PLAIN, str_from(one->text, before + text.n));
}

static void add_pieces(struct printer *k, const struct pieces *p, bool whole)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct piece *one = &p->v[i];
		if (one->kind != PIECE_SAME)
			add_marked(k, one);
		else if (whole)
			ribbon_add(&k->ribbon, RIBBON_PLAIN, one->text);
		else
			add_same(k, one->text, i == 0, i + 1 == p->n);
	}
}

/* A text that one side alone has. */
static void add_whole(struct printer *k, const struct pieces *p, enum ribbon_style style)
{
	for (size_t i = 0; i < p->n; i++)
		ribbon_add(&k->ribbon, style, p->v[i].text);
}

/* What one side says. */
static struct str side_text(struct printer *k, const struct pieces *p, enum side side)
{
	struct buf all = {0};
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].kind != (side == SIDE_NEW ? PIECE_OLD : PIECE_NEW))
			buf_put(&all, p->v[i].text);
	struct str text = arena_str(k->scratch, buf_str(&all));
	buf_free(&all);
	return text;
}

static void add_start(struct printer *k, const struct shown_block *b, enum ribbon_style style)
{
	struct str text = side_text(k, &b->pieces, b->to.n ? SIDE_OLD : SIDE_NEW);
	size_t end = str_fitting(text, CONTEXT);
	ribbon_add(&k->ribbon, style, str_sub(text, 0, end));
	ribbon_add(&k->ribbon, style, end < text.n ? STR("…") : (struct str){0});
}

/* ---- blocks ---- */

/* "  ja:34     ~ " */
static struct str block_head(struct printer *k, const struct shown_block *b)
{
	const struct shown_place *at = &b->place[b->place[SIDE_NEW].path.n ? SIDE_NEW : SIDE_OLD];
	bool moved = b->moved || b->from.n || b->to.n;
	const char *sign = b->change == PAIR_INSERTED ? "+" : b->change == PAIR_DELETED && !b->to.n ? "-" : moved ? ">" : "~";
	struct str where = arena_printf(k->scratch, STR_FMT "%s%u", STR_ARG(b->language), b->language.n ? ":" : "", at->line);
	int pad = BEFORE - 4 - (int)where.n;
	const struct colours *c = k->p->colours;
	return arena_printf(k->scratch, "  %s" STR_FMT "%s%*s%s ", c->faint, STR_ARG(where), c->off, pad > 1 ? pad : 1, "", sign);
}

static void print_block(struct printer *k, const struct shown_block *b)
{
	static const char *const kinds[] = {[BLOCK_HEADING] = "# ", [BLOCK_LIST_ITEM] = "• ", [BLOCK_NOTE] = "※ ", [BLOCK_LINE] = ""};
	struct str head = block_head(k, b);
	if (kinds[b->kind])
		ribbon_add(&k->ribbon, RIBBON_FAINT, str_of(kinds[b->kind]));
	struct str note = diff_block_note(b, k->scratch);
	if (note.n)
		ribbon_add(&k->ribbon, RIBBON_FAINT, arena_printf(k->scratch, "(" STR_FMT ") ", STR_ARG(note)));
	if (b->to.n)
		add_start(k, b, RIBBON_OLD);
	else if (b->change == PAIR_INSERTED)
		add_whole(k, &b->pieces, RIBBON_NEW);
	else if (b->change == PAIR_DELETED)
		add_whole(k, &b->pieces, RIBBON_OLD);
	else if (b->change == PAIR_SAME && !k->shown->choice->cosmetic)
		add_start(k, b, RIBBON_PLAIN);
	else
		add_pieces(k, &b->pieces, b->kind == BLOCK_HEADING);
	ribbon_draw(&k->ribbon, k->p, head, BEFORE);
	arena_reset(k->scratch);
}

/* ---- tables ---- */

/* Running text stands below; all else in lines. */
static bool in_sheet(const struct shown_cell *c)
{
	return c->pieces.n == 0 || (str_width(c->text[SIDE_OLD]) <= 24 && str_width(c->text[SIDE_NEW]) <= 24);
}

static struct str cell_or_dash(struct printer *k, struct str text)
{
	struct buf line = {.arena = k->scratch};
	put_in_line(&line, text.n ? text : STR("–"));
	return buf_take(&line);
}

/* "会計監査（決算監査及び… / 会計上の諸取引が地…": each label of a row cut. */
static struct str short_label(struct printer *k, struct str label)
{
	struct buf out = {.arena = k->scratch};
	for (struct str rest = label; rest.n;) {
		size_t at = str_find(rest, STR(" / "));
		struct str one = at == SIZE_MAX ? rest : str_sub(rest, 0, at);
		size_t end = str_width(one) > LABEL ? str_fitting(one, LABEL - 1) : one.n;
		buf_printf(&out, "%s" STR_FMT "%s", out.n ? " / " : "", STR_ARG(str_sub(one, 0, end)), end < one.n ? "…" : "");
		rest = at == SIZE_MAX ? (struct str){0} : str_from(rest, at + 3);
	}
	return buf_take(&out);
}

enum { FIELD_ROW, FIELD_COLUMN, FIELD_OLD, FIELD_ARROW, FIELD_NEW, FIELD_DIFFERENCE, FIELD_PERCENT, FIELDS };

static void fill_line(struct printer *k, const struct sheet *s, size_t line, const struct shown_cell *c, struct str row_before)
{
	bool right = c->cell->figures;
	*sheet_box(s, line, FIELD_ROW) = (struct box){.text = str_eq(row_before, c->row) ? (struct str){0} : cell_or_dash(k, c->row)};
	*sheet_box(s, line, FIELD_COLUMN) = (struct box){.text = cell_or_dash(k, c->column), .faint = true};
	*sheet_box(s, line, FIELD_OLD) = (struct box){.text = cell_or_dash(k, c->text[SIDE_OLD]), .right = right};
	*sheet_box(s, line, FIELD_ARROW) = (struct box){.text = STR("→"), .right = true};
	*sheet_box(s, line, FIELD_NEW) = (struct box){.text = cell_or_dash(k, c->text[SIDE_NEW]), .right = right};
	*sheet_box(s, line, FIELD_DIFFERENCE) = (struct box){.text = c->difference, .right = true};
	*sheet_box(s, line, FIELD_PERCENT) = (struct box){.text = c->percent, .right = true};
}

static void print_sheet(struct printer *k, const struct shown_table *t)
{
	size_t lines = 1;
	struct str row = {0};
	for (size_t i = 0; i < t->cells.n; i++)
		lines += in_sheet(&t->cells.v[i]);
	struct sheet s = sheet_new(k->scratch, lines, FIELDS);
	*sheet_box(&s, 0, FIELD_OLD) = (struct box){.text = STR("old"), .right = true, .faint = true};
	*sheet_box(&s, 0, FIELD_NEW) = (struct box){.text = STR("new"), .right = true, .faint = true};
	for (size_t i = 0, line = 1; i < t->cells.n; i++) {
		if (!in_sheet(&t->cells.v[i]))
			continue;
		fill_line(k, &s, line++, &t->cells.v[i], row);
		row = t->cells.v[i].row;
	}
	if (lines > 1)
		sheet_draw(&s, k->p);
}

static void print_texts(struct printer *k, const struct shown_table *t)
{
	for (size_t i = 0; i < t->cells.n; i++) {
		const struct shown_cell *c = &t->cells.v[i];
		if (in_sheet(c))
			continue;
		ribbon_add(&k->ribbon, RIBBON_PLAIN, arena_printf(k->scratch, STR_FMT ", ", STR_ARG(short_label(k, c->row))));
		ribbon_add(&k->ribbon, RIBBON_FAINT, arena_printf(k->scratch, STR_FMT ": ", STR_ARG(c->column)));
		add_pieces(k, &c->pieces, false);
		ribbon_draw(&k->ribbon, k->p, STR("    ~ "), 6);
	}
}

static void print_parts(struct printer *k, const struct shown_table *t)
{
	for (size_t i = 0; i < t->columns.n + t->rows.n; i++) {
		bool column = i < t->columns.n;
		const struct shown_row *r = column ? &t->columns.v[i] : &t->rows.v[i - t->columns.n];
		enum ribbon_style style = r->change == PART_NEW ? RIBBON_NEW : RIBBON_OLD;
		ribbon_add(&k->ribbon, RIBBON_PLAIN, column ? STR("column ") : (struct str){0});
		ribbon_add(&k->ribbon, style, short_label(k, r->label));
		ribbon_add(&k->ribbon, RIBBON_FAINT,
			   r->text.n ? arena_printf(k->scratch, " – " STR_FMT, STR_ARG(r->text)) : (struct str){0});
		ribbon_draw(&k->ribbon, k->p, r->change == PART_NEW ? STR("    + ") : STR("    - "), 6);
	}
}

static void print_table(struct printer *k, const struct shown_table *t)
{
	ribbon_add(&k->ribbon, RIBBON_BOLD, t->title);
	ribbon_add(&k->ribbon, RIBBON_FAINT,
		   str_eq(t->id, t->title) ? STR(": ") : arena_printf(k->scratch, " (" STR_FMT "): ", STR_ARG(t->id)));
	ribbon_add(&k->ribbon, RIBBON_PLAIN, diff_table_counts(t, k->scratch));
	ribbon_draw(&k->ribbon, k->p, STR("  "), 4);
	print_sheet(k, t);
	print_texts(k, t);
	print_parts(k, t);
	arena_reset(k->scratch);
}

/* ---- items, chapters, documents ---- */

static void print_notes(struct printer *k, const struct str_list *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		ribbon_add(&k->ribbon, RIBBON_PLAIN, notes->v[i]);
		ribbon_draw(&k->ribbon, k->p, STR("  » "), 4);
	}
}

/* The heading above a block, unless it was shown just now. */
static void print_above(struct printer *k, const struct shown_item *i, size_t n)
{
	const struct shown_block *b = &i->blocks.v[n], *before = n ? b - 1 : NULL;
	enum side side = b->change == PAIR_DELETED ? SIDE_OLD : SIDE_NEW;
	if (b->under.n == 0 || (before && str_eq(b->under, before->under)))
		return;
	if (before && before->kind == BLOCK_HEADING && str_eq(side_text(k, &before->pieces, side), b->under))
		return;
	ribbon_add(&k->ribbon, RIBBON_BOLD, b->under);
	ribbon_draw(&k->ribbon, k->p, STR("  § "), 4);
}

static void print_item(struct printer *k, const struct shown_item *i)
{
	bool named = i->name.n > 0;
	fputc('\n', k->p->to);
	ribbon_add(&k->ribbon, RIBBON_BOLD, diff_item_heading(i, k->scratch));
	ribbon_add(&k->ribbon, RIBBON_FAINT, named ? arena_printf(k->scratch, "  " STR_FMT, STR_ARG(i->id)) : (struct str){0});
	if (named)
		ribbon_draw(&k->ribbon, k->p, (struct str){0}, 2);
	if (i->place.path.n && (i->blocks.n || named))
		fprintf(k->p->to, "  %s" STR_FMT ":%u%s\n", k->p->colours->faint, STR_ARG(i->place.path), i->place.line,
			k->p->colours->off);
	arena_reset(k->scratch);
	print_notes(k, &i->notes);
	for (size_t n = 0; n < i->blocks.n; n++) {
		print_above(k, i, n);
		if (!shown_names_item(i, &i->blocks.v[n]))
			print_block(k, &i->blocks.v[n]);
	}
	for (size_t n = 0; n < i->tables.n; n++)
		print_table(k, &i->tables.v[n]);
}

static void print_rule(struct printer *k, struct str title)
{
	ribbon_add(&k->ribbon, RIBBON_BOLD, title);
	ribbon_draw(&k->ribbon, k->p, STR("══ "), 3);
}

static void print_chapter(struct printer *k, const struct shown_chapter *c)
{
	if (c->title.n) {
		fputc('\n', k->p->to);
		print_rule(k, diff_chapter_heading(c, k->scratch));
	}
	print_notes(k, &c->notes);
	for (size_t i = 0; i < c->items.n; i++)
		print_item(k, &c->items.v[i]);
}

static void print_side(struct printer *k, const struct shown_document *d, enum side side)
{
	static const char *const signs[] = {"--- ", "+++ "};
	const struct document *of = d->document[side];
	struct str said = k->shown->operands[side].said;
	if (!of && d->change != PART_BOTH)
		return;
	fprintf(k->p->to, "%s%s" STR_FMT "%s%s", signs[side], k->p->colours->bold, STR_ARG(said), k->p->colours->off, of ? "  " : "");
	if (of)
		fprintf(k->p->to, STR_FMT "%s" STR_FMT, STR_ARG(d->title[side]), str_eq(of->id, said) ? "" : "  ",
			STR_ARG(str_eq(of->id, said) ? (struct str){0} : of->id));
	fputc('\n', k->p->to);
}

static void print_document(struct printer *k, const struct shown_document *d)
{
	if (d->file) {
		print_rule(k, diff_document_heading(k->shown, d, k->scratch));
	} else {
		print_side(k, d, SIDE_OLD);
		print_side(k, d, SIDE_NEW);
	}
	print_notes(k, &d->notes);
	for (size_t i = 0; i < d->chapters.n; i++)
		print_chapter(k, &d->chapters.v[i]);
	for (size_t i = 0; i < d->lines.n; i++)
		print_block(k, &d->lines.v[i]);
}

/* ---- counts ---- */

static void print_counts(struct printer *k)
{
	struct counted_line lines[COUNTED_LINES];
	size_t n = diff_counts(k->shown, k->scratch, lines);
	for (size_t i = 0; i < n; i++) {
		ribbon_add(&k->ribbon, RIBBON_PLAIN, lines[i].text);
		ribbon_draw(&k->ribbon, k->p,
			    arena_printf(k->scratch, "%-*.*s", lines[i].name.n ? 9 : 0, (int)lines[i].name.n,
					 lines[i].name.n ? lines[i].name.p : ""),
			    9);
	}
}

void diff_print_text(const struct shown *s, struct paper *p)
{
	struct printer k = {.p = p, .shown = s, .scratch = arena_new()};
	for (size_t i = 0; i < s->documents.n; i++) {
		if (i)
			fputc('\n', p->to);
		print_document(&k, &s->documents.v[i]);
	}
	if (s->documents.n)
		fputc('\n', p->to);
	print_counts(&k);
	ribbon_free(&k.ribbon);
	arena_free(k.scratch);
}
