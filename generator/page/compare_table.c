/* What changed in a table, row by row: old → new, and the difference. */
#include "page/compare.h"
#include "page/statements.h"

static struct str signed_text(const struct builder *b, struct quantity q, struct str unit)
{
	struct buf out = {.arena = b->arena};
	language_difference(b->tools, &out, q, unit);
	return buf_take(&out);
}

/* Bytes of two texts that do not stand on one line. */
#define LONG 60

/* How much, and how much in percent. */
static struct str amount_text(const struct builder *b, const struct difference *d)
{
	if (d->direction == 0)
		return b_word(b, d->within_rounding ? "change-within-rounding" : "change-none");
	bool points = d->percent_lack == PERCENT_OF_RATIO;
	struct str amount = signed_text(b, d->amount, points ? b_word(b, "percentage-points") : (struct str){0});
	if (d->percent_lack != PERCENT_NONE)
		return amount;
	return b_word2(b, "change-with-percent", "difference", amount, "percent", signed_text(b, d->percent, (struct str){0}));
}

/* Of figures of one indicator alone, both of one basis and of like periods: what a plan provides for is not weighed against what came. */
static enum verdict verdict_of(const struct compared_cell *cell)
{
	const struct value *from = cell->old->value, *to = cell->new->value;
	if (!from || !to || from->indicator != to->indicator || from->basis != to->basis || !periods_alike(from->period, to->period))
		return VERDICT_NONE;
	struct difference d = figures_difference(figure_of_value(from), figure_of_value(to));
	return difference_verdict(&d, to->indicator->better);
}

static void add_line(const struct builder *b, struct str *lines, const char *word)
{
	struct str line = b_word(b, word);
	*lines = lines->n ? arena_printf(b->arena, STR_FMT "\n" STR_FMT, STR_ARG(*lines), STR_ARG(line)) : line;
}

/* The difference, whether it is good, or why there is none. */
static struct str difference_text(const struct builder *b, const struct compared_cell *cell)
{
	static const char *const lacks[] = {[LACK_FROM] = "compare-no-earlier",
					    [LACK_TO] = "compare-no-later",
					    [LACK_BOUND] = "change-of-bound",
					    [LACK_TOO_LONG] = "absent-not-calculated"};
	static const char *const percent_lacks[PERCENT_TOO_ROUGH + 1] = {
		[PERCENT_ZERO_BASE] = "percent-zero-base", [PERCENT_SIGN_CHANGE] = "percent-sign-change"};
	static const char *const verdicts[] = {NULL, "verdict-favourable", "verdict-unfavourable"};
	const struct difference *d = &cell->difference;
	if (d->lack != LACK_NONE)
		return b_word(b, lacks[d->lack]);
	struct str lines = amount_text(b, d);
	enum verdict verdict = verdict_of(cell);
	if (verdict != VERDICT_NONE)
		add_line(b, &lines, verdicts[verdict]);
	if (percent_lacks[d->percent_lack])
		add_line(b, &lines, percent_lacks[d->percent_lack]);
	return lines;
}

static struct str shown(const struct builder *b, const struct cell_view *v)
{
	return v->text.n ? v->text : b_word(b, "absent-sign");
}

static struct str spoken(const struct builder *b, const struct cell_view *v)
{
	struct str s = v->spoken.n ? v->spoken : v->reason.n ? v->reason : v->text;
	return s.n ? s : b_word(b, "compare-blank");
}

/* A side without such a row. */
static struct cell_view no_row(const struct builder *b)
{
	return (struct cell_view){.kind = CELL_ABSENT, .reason = b_word(b, "compare-no-row")};
}

/* The page of the indicator that the cell states, if any. */
static struct str indicator_address(const struct builder *b, const struct compared_cell *cell)
{
	const struct value *v = cell->new && cell->new->value ? cell->new->value : cell->old ? cell->old->value : NULL;
	return v ? a_indicator(b, v->indicator) : (struct str){0};
}

/* A cell that reads alike on both sides. */
static void put_one(const struct builder *b, const struct table_difference *d, const struct compared_row *row,
		    const struct compared_column *column, const struct compared_cell *cell, struct cell_view *v)
{
	*v = row->new ? b_cell(b, d->new, row->new, column->new) : b_cell(b, d->old, row->old, column->old);
	v->id = (struct str){0};
	v->href = indicator_address(b, cell);
	v->columns = v->rows = 1;
	v->of_which = (struct str){0};
}

static struct str join(const struct builder *b, const char *word, struct str old, struct str new)
{
	return b_word2(b, word, "old", old, "new", new);
}

static bool is_prose(const struct cell *c)
{
	return c && c->kind == DATUM_TEXT;
}

static void put_cell(const struct builder *b, const struct table_difference *d, const struct compared_row *row,
		     const struct compared_column *column, const struct compared_cell *cell, struct cell_view *v)
{
	if (cell->change == CELL_EQUAL) {
		put_one(b, d, row, column, cell, v);
		v->of_which = v->kind == CELL_NUMBER ? b_word(b, "change-none") : (struct str){0};
		return;
	}
	struct cell_view old = row->old ? b_cell(b, d->old, row->old, column->old) : no_row(b),
			 new = row->new ? b_cell(b, d->new, row->new, column->new) : no_row(b);
	struct str then = shown(b, &old), now = shown(b, &new);
	if (str_eq(then, now) && row->change == PART_BOTH) {
		then = spoken(b, &old); /* nil is another thing than not applicable, though both are a dash */
		now = spoken(b, &new);
	}
	if (str_eq(then, now)) {
		put_one(b, d, row, column, cell, v);
		v->of_which = row->change == PART_BOTH ? b_word(b, "compare-same-here") : (struct str){0};
		return;
	}
	v->kind = old.kind == CELL_NUMBER || new.kind == CELL_NUMBER ? CELL_NUMBER : CELL_TEXT;
	bool long_text = then.n + now.n > LONG;
	if (long_text && is_prose(cell->old) && is_prose(cell->new))
		v->prose = compared_words(b, old.text, new.text);
	v->text = join(b, long_text ? "compare-from-to-lines" : "compare-from-to", then, now);
	v->spoken = join(b, "compare-from-to-spoken", spoken(b, &old), spoken(b, &new));
	v->href = indicator_address(b, cell);
	if (cell->figures)
		v->of_which = difference_text(b, cell);
	else if (old.kind == CELL_NUMBER && new.kind == CELL_NUMBER)
		v->of_which = b_word(b, "compare-other-unit");
}

/* The same row under another name: 3 chains are now 4. */
static bool is_renamed(const struct builder *b, const struct table_difference *d, const struct compared_row *row)
{
	return row->change == PART_BOTH && !str_eq(b_row(b, d->old, row->old), b_row(b, d->new, row->new));
}

static bool is_shown(const struct builder *b, const struct table_difference *d, const struct compared_row *row)
{
	return row->differing > 0 || (!d->unlike && (row->change != PART_BOTH || is_renamed(b, d, row)));
}

static void put_row_header(const struct builder *b, const struct table_difference *d, const struct compared_row *row, struct cell_view *v)
{
	struct str name = row->new ? b_row(b, d->new, row->new) : b_row(b, d->old, row->old);
	v->header = true;
	v->text = name;
	if (row->change != PART_BOTH) {
		enum side side = row->change == PART_NEW ? SIDE_NEW : SIDE_OLD;
		struct str only = only_in_text(b, d->old->document, d->new->document, side);
		v->text = b_word2(b, "name-with-note", "name", name, "note", b_inside(b, only));
	} else if (is_renamed(b, d, row)) {
		struct str before = b_row(b, d->old, row->old);
		v->text = join(b, "compare-from-to", before, name);
		v->spoken = join(b, "compare-from-to-spoken", before, name);
	}
}

static struct str column_title(const struct builder *b, const struct table_difference *d, const struct compared_column *c)
{
	struct str old = b_column(b, d->old, c->old), new = b_column(b, d->new, c->new);
	enum basis then = table_aspect(d->old, c->old).basis, now = table_aspect(d->new, c->new).basis;
	struct str title = str_eq(old, new) ? new : join(b, "compare-from-to", old, new);
	if (then == now || then == BASIS_NONE || now == BASIS_NONE)
		return title;
	return b_word2(b, "name-with-note", "name", title, "note", join(b, "compare-from-to", b_basis(b, then), b_basis(b, now)));
}

static size_t shared_columns(const struct table_difference *d)
{
	size_t n = 0;
	while (n < d->column_count && d->columns[n].change != PART_ENDED)
		n++;
	size_t shared = 0;
	for (size_t i = 0; i < n; i++)
		shared += d->columns[i].change == PART_BOTH;
	return shared;
}

static const struct table_view *matrix(const struct builder *b, const struct table_difference *d, struct str id, size_t rows)
{
	struct table_view *t = b_new_table(b, b_table_title(b, d->new), id, 1 + shared_columns(d), rows);
	size_t at = 0, column = 1;
	t->header->cells[0].header = true;
	t->header->cells[0].text = b_word(b, "compare-table-row");
	for (size_t c = 0; c < d->column_count; c++)
		if (d->columns[c].change == PART_BOTH) {
			t->header->cells[column].header = true;
			t->header->cells[column++].text = column_title(b, d, &d->columns[c]);
		}
	for (size_t i = 0; i < d->row_count; i++) {
		const struct compared_row *row = &d->rows[i];
		if (!is_shown(b, d, row))
			continue;
		struct row_view *v = &t->rows[at++];
		v->role = (row->new ? row->new : row->old)->role == LINE_TOTAL ? ROW_TOTAL : ROW_ITEM;
		put_row_header(b, d, row, &v->cells[0]);
		column = 1;
		for (size_t c = 0; c < d->column_count; c++)
			if (d->columns[c].change == PART_BOTH)
				put_cell(b, d, row, &d->columns[c], &row->cells[c], &v->cells[column++]);
	}
	return t;
}

static struct str part_list(const struct builder *b, struct str list, const char *word, size_t n)
{
	if (!n)
		return list;
	struct str one = b_count(b, word, (int64_t)n);
	return list.n ? b_word2(b, "list-comma", "a", list, "b", one) : one;
}

static struct str counts_text(const struct builder *b, const struct table_difference *d)
{
	struct str list = part_list(b, (struct str){0}, "compare-cells", d->cells);
	list = part_list(b, list, "compare-rows-new", d->rows_new);
	list = part_list(b, list, "compare-rows-ended", d->rows_ended);
	list = part_list(b, list, "compare-columns-new", d->columns_new);
	return part_list(b, list, "compare-columns-ended", d->columns_ended);
}

void compared_table(const struct builder *b, const struct table_difference *d, struct compared_table_view *v)
{
	const struct table *t = d->new ? d->new : d->old;
	size_t rows = 0;
	v->id = arena_printf(b->arena, "table-" STR_FMT, STR_ARG(t->id));
	v->title = b_texts(b, &t->title);
	for (int side = 0; side < SIDES; side++) {
		const struct table *of = side == SIDE_OLD ? d->old : d->new;
		if (!of)
			continue;
		struct str number = b_table_number(b, of), name = b_year_and_kind(b, of->document);
		struct link_view *link =
			b_link(b, number.n ? b_word2(b, "compare-table-of", "document", name, "table", number) : name, a_table(b, of));
		if (side == SIDE_OLD)
			v->old = link;
		else
			v->new = link;
	}
	v->statements = b_table_statements(b, t);
	if (!d->old || !d->new) {
		v->text = b_word(b, d->new ? "compare-table-new" : "compare-table-ended");
		return;
	}
	for (size_t i = 0; i < d->row_count; i++)
		rows += is_shown(b, d, &d->rows[i]);
	if (table_difference_is_empty(d))
		v->text = b_word(b, "compare-table-same");
	else
		v->text = d->unlike ? b_word(b, "compare-table-unlike") : counts_text(b, d);
	if (rows && shared_columns(d) && !d->unlike)
		v->table = matrix(b, d, arena_printf(b->arena, "rows-" STR_FMT, STR_ARG(t->id)), rows);
	for (size_t i = 0; i < d->row_count; i++)
		v->equal_rows += v->table && !is_shown(b, d, &d->rows[i]);
}
