/* Two tables as rows, columns and cells that differ. */
#include "cli/diff_work.h"

/* In the first language a cell is shown as it was typed, so that it is found in the file; or as readers see it. */
enum wording { AS_TYPED, AS_SHOWN };

/* ---- names and texts ---- */

static size_t own_language(const struct diff_work *w, enum side side, size_t language)
{
	return side == SIDE_NEW ? language : w->old_language[language];
}

static struct str number_text(struct diff_work *w, struct quantity q, size_t language)
{
	struct buf out = {.arena = w->arena};
	language_number(w->tools[0][language], &out, q);
	return buf_take(&out);
}

static struct str date_text(struct diff_work *w, const struct cell *c, size_t language)
{
	struct buf out = {.arena = w->arena};
	if (c->kind == DATUM_DATE)
		language_date(w->tools[0][language], &out, c->date);
	else
		language_period(w->tools[0][language], &out, *c->period);
	return buf_take(&out);
}

static struct str cell_text(struct diff_work *w, enum side side, const struct cell *c, size_t language, enum wording as)
{
	size_t own = own_language(w, side, language);
	if (own == SIZE_MAX || (own == 0 && as == AS_TYPED))
		return c->raw;
	switch (c->kind) {
	case DATUM_TEXT:
		return own && c->text->v[own].n ? c->text->v[own] : c->raw;
	case DATUM_NUMBER:
	case DATUM_CHANGE:
		return number_text(w, c->number, language);
	case DATUM_DATE:
	case DATUM_PERIOD:
		return date_text(w, c, language);
	default:
		return c->raw;
	}
}

static struct str label_text(struct diff_work *w, enum side side, const struct table *t, struct str label, size_t own)
{
	struct str s = own ? site_label(w->site[side], t, label, own, w->arena) : label;
	return s.n ? s : label;
}

static struct str column_text(struct diff_work *w, enum side side, const struct table *t, const struct column *c, size_t language)
{
	size_t own = own_language(w, side, language);
	own = own == SIZE_MAX ? 0 : own;
	if (c->label.v[own].n)
		return c->label.v[own];
	struct str upper = label_text(w, side, t, c->header[0], own), lower = label_text(w, side, t, c->header[1], own);
	if (t->header_rows < 2 || c->header[1].n == 0 || str_eq(c->header[0], c->header[1]))
		return upper.n ? upper : c->name;
	return arena_printf(w->arena, STR_FMT " / " STR_FMT, STR_ARG(upper), STR_ARG(lower));
}

/* The labels of a row, from left to right. */
static struct str row_text(struct diff_work *w, enum side side, const struct table *t, const struct row *r, size_t language)
{
	struct str all = {0};
	for (size_t i = 0; i < t->columns.n; i++) {
		struct str text =
			t->columns.v[i].type == COLUMN_ROW ? cell_text(w, side, &r->cells[i], language, AS_TYPED) : (struct str){0};
		if (text.n)
			all = all.n ? arena_printf(w->arena, STR_FMT " / " STR_FMT, STR_ARG(all), STR_ARG(text)) : text;
	}
	return all.n ? all : r->label;
}

static struct str both_texts(struct diff_work *w, struct str old, struct str new)
{
	return str_eq(old, new) ? new : arena_printf(w->arena, STR_FMT " → " STR_FMT, STR_ARG(old), STR_ARG(new));
}

/* ---- figures ---- */

static struct str signed_text(struct diff_work *w, struct quantity q, int direction, bool points, size_t language)
{
	bool about = q.about;
	if (q.value.coefficient < 0)
		q.value.coefficient = -q.value.coefficient;
	q.percent = q.percent && !points;
	struct str number = number_text(w, q, language);
	return arena_printf(w->arena, "%s%s" STR_FMT "%s", about ? "≈" : "",
			    direction < 0   ? "−"
			    : direction > 0 ? "+"
					    : "±",
			    STR_ARG(number), points ? " pt" : "");
}

static void put_difference(struct diff_work *w, struct shown_cell *s, size_t language)
{
	const struct difference *d = &s->cell->difference;
	if (!s->cell->figures || d->lack != LACK_NONE)
		return;
	if (d->within_rounding) {
		s->difference = STR("within rounding");
		return;
	}
	s->difference = signed_text(w, d->amount, d->direction, d->percent_lack == PERCENT_OF_RATIO, language);
	if (d->percent_lack == PERCENT_NONE)
		s->percent = signed_text(w, d->percent, d->direction, false, language);
}

/* ---- cells ---- */

/* The first chosen language in which the cells read otherwise. */
static size_t language_of(struct diff_work *w, const struct compared_cell *c)
{
	for (size_t i = 0; i < w->language_count; i++)
		if (!str_eq(cell_text(w, SIDE_OLD, c->old, w->languages[i], AS_TYPED),
			    cell_text(w, SIDE_NEW, c->new, w->languages[i], AS_TYPED)))
			return w->languages[i];
	return SIZE_MAX;
}

static bool is_prose(const struct compared_cell *c)
{
	return c->old->kind == DATUM_TEXT && c->new->kind == DATUM_TEXT;
}

static struct cell_words words_of(struct diff_work *w, const struct shown_table *t, const struct compared_row *r,
				  const struct compared_column *column, const struct compared_cell *c, size_t language, enum wording as)
{
	return (struct cell_words){
		.row = row_text(w, SIDE_NEW, t->v[SIDE_NEW], r->new, language),
		.column = both_texts(w, column_text(w, SIDE_OLD, t->v[SIDE_OLD], column->old, language),
				     column_text(w, SIDE_NEW, t->v[SIDE_NEW], column->new, language)),
		.text = {cell_text(w, SIDE_OLD, c->old, language, as), cell_text(w, SIDE_NEW, c->new, language, as)},
	};
}

static void add_cell(struct diff_work *w, struct shown_table *t, const struct compared_row *r, const struct compared_column *column,
		     const struct compared_cell *c)
{
	size_t language = language_of(w, c);
	if (language == SIZE_MAX || (w->choice->only == ONLY_NUMBERS && !c->figures))
		return;
	struct shown_cell *s = LIST_ADD(&t->cells, w->arena);
	struct cell_words words = words_of(w, t, r, column, c, language, AS_TYPED);
	*s = (struct shown_cell){
		.row = words.row, .column = words.column, .text = {words.text[0], words.text[1]}, .change = c->change, .cell = c};
	for (size_t i = 0; i < w->language_count; i++)
		s->in[i] = words_of(w, t, r, column, c, w->languages[i], AS_SHOWN);
	s->place[SIDE_OLD] = shown_place_of(w, SIDE_OLD, c->old->place);
	s->place[SIDE_NEW] = shown_place_of(w, SIDE_NEW, c->new->place);
	put_difference(w, s, language);
	if (is_prose(c))
		s->pieces = pieces_between(w, s->text[SIDE_OLD], s->text[SIDE_NEW], language, NULL);
}

/* The cells of a row, each behind its column. */
static struct str cells_text(struct diff_work *w, enum side side, const struct table *t, const struct row *row, size_t language)
{
	struct buf text = {.arena = w->arena};
	for (size_t i = 0; i < t->columns.n; i++) {
		enum column_type type = t->columns.v[i].type;
		struct str cell = cell_text(w, side, &row->cells[i], language, AS_TYPED),
			   name = column_text(w, side, t, &t->columns.v[i], language);
		if (type != COLUMN_ROW && type != COLUMN_LEVEL && cell.n)
			buf_printf(&text, "%s" STR_FMT ": " STR_FMT, text.n ? "; " : "", STR_ARG(name), STR_ARG(cell));
	}
	return buf_take(&text);
}

/* A row that one side alone has. */
static void add_row(struct diff_work *w, struct shown_table *t, const struct compared_row *r)
{
	enum side side = r->new ? SIDE_NEW : SIDE_OLD;
	const struct row *row = r->new ? r->new : r->old;
	struct shown_row *s = LIST_ADD(&t->rows, w->arena);
	for (size_t i = 0; i < w->language_count; i++) {
		s->in[i].row = row_text(w, side, t->v[side], row, w->languages[i]);
		s->in[i].text[side] = cells_text(w, side, t->v[side], row, w->languages[i]);
	}
	s->change = r->change;
	s->label = s->in[0].row;
	s->text = s->in[0].text[side];
	s->place = shown_place_of(w, side, row->place);
}

static struct str title_of(struct diff_work *w, enum side side, const struct table *t, size_t language)
{
	size_t own = own_language(w, side, language);
	struct str title = own != SIZE_MAX && t->title.v[own].n ? t->title.v[own] : text_of_texts(w, side, &t->title);
	if (t->number == 0)
		return title;
	return arena_printf(w->arena, language_is_japanese(w->tools[0][language]) ? "第%d表 " STR_FMT : "Table %d " STR_FMT, t->number,
			    STR_ARG(title));
}

static void fill_table(struct diff_work *w, const struct table_difference *d, struct shown_table *t)
{
	bool all = w->choice->only != ONLY_NUMBERS;
	for (size_t i = 0; i < d->column_count && all; i++) {
		const struct compared_column *c = &d->columns[i];
		enum side side = c->new ? SIDE_NEW : SIDE_OLD;
		if (c->change != PART_BOTH)
			*LIST_ADD(&t->columns, w->arena) = (struct shown_row){
				.change = c->change, .label = column_text(w, side, t->v[side], c->new ? c->new : c->old, w->languages[0])};
	}
	for (size_t i = 0; i < d->row_count; i++) {
		const struct compared_row *r = &d->rows[i];
		t->moved += r->moved;
		if (r->change != PART_BOTH && all)
			add_row(w, t, r);
		for (size_t c = 0; r->change == PART_BOTH && c < d->column_count; c++)
			if (r->cells[c].change != CELL_EQUAL && r->cells[c].change != CELL_ONE_SIDE)
				add_cell(w, t, r, &d->columns[c], &r->cells[c]);
	}
}

void diff_table(struct diff_work *w, const struct table_difference *d, const struct table *old, const struct table *new,
		struct shown_item *i)
{
	const struct table *some = new ? new : old;
	struct shown_table t = {.difference = d, .v = {old, new}, .id = some->id};
	for (size_t l = 0; l < w->language_count; l++)
		t.title_in[l] = title_of(w, new ? SIDE_NEW : SIDE_OLD, some, w->languages[l]);
	t.title = t.title_in[0];
	if (old && new && !d->unlike)
		fill_table(w, d, &t);
	bool whole = (!old || !new || (d->unlike && !table_difference_is_empty(d))) && w->choice->only != ONLY_NUMBERS;
	if (whole || t.cells.n || t.rows.n || t.columns.n)
		*LIST_ADD(&i->tables, w->arena) = t;
}
