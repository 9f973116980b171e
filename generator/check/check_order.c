/* Columns whose dates stand in a declared order. */
#include "check/texts.h"

struct dated_cell {
	struct cell_ref cell;
	struct date date;
	struct str quote; /* the date as it stands */
};

struct dated_cells {
	struct dated_cell *v;
	size_t n, cap;
};

/* The first date that a text names, in the fiscal year where it states no year. */
static bool date_in_text(struct str text, int fiscal_year, struct dated_cell *out)
{
	struct when_match m;
	for (size_t at = 0; when_find(text, at, &m); at = m.end) {
		if (m.impossible || m.date.month == 0 || m.kind == WHEN_FISCAL_YEAR || m.kind == WHEN_CALENDAR_YEAR ||
		    m.kind == WHEN_QUARTER)
			continue;
		out->date = m.date;
		if (m.kind == WHEN_MONTH || m.kind == WHEN_MONTH_OF_YEAR)
			out->date.day = 0;
		if (out->date.year == 0)
			out->date.year = (int16_t)(m.date.month >= 4 ? fiscal_year : fiscal_year + 1);
		out->quote = str_sub(text, m.start, m.end);
		return true;
	}
	return false;
}

static bool date_of_cell(struct cell_ref c, struct dated_cell *out)
{
	const struct cell *cell = cell_at(c);
	*out = (struct dated_cell){.cell = c, .quote = cell->raw};
	if (cell->kind == DATUM_DATE)
		out->date = cell->date;
	if (cell->kind == DATUM_TEXT)
		return date_in_text(cell->text->v[0], table_aspect(c.table, c.column).period.year, out);
	if (cell->kind == DATUM_PERIOD)
		out->date =
			cell->period->kind == PERIOD_FISCAL_YEAR ? (struct date){(int16_t)cell->period->year, 4, 1} : cell->period->first;
	return cell->kind == DATUM_DATE || cell->kind == DATUM_PERIOD;
}

/* Months are compared with days as far as both go. */
static int compare(const struct dated_cell *a, const struct dated_cell *b, enum date_order order)
{
	struct date x = a->date, y = b->date;
	if (x.day == 0 || y.day == 0)
		x.day = y.day = 0;
	return order == ORDER_RISING ? date_cmp(x, y) : date_cmp(y, x);
}

/* One of the two neighbours at i - 1 and i is out of order: the one without which the others fit. */
static size_t odd_one(const struct dated_cells *cells, size_t i, enum date_order order)
{
	bool without_last = i + 1 == cells->n || compare(&cells->v[i - 1], &cells->v[i + 1], order) <= 0;
	bool without_first = i == 1 || compare(&cells->v[i - 2], &cells->v[i], order) <= 0;
	return without_last || !without_first ? i : i - 1;
}

static void check_group(struct checker *k, const struct dated_cells *cells, enum date_order order)
{
	for (size_t i = 1; i < cells->n; i++) {
		if (compare(&cells->v[i - 1], &cells->v[i], order) <= 0)
			continue;
		size_t odd = odd_one(cells, i, order), other = odd == i ? i - 1 : i;
		const struct dated_cell *at = &cells->v[odd], *beside = &cells->v[other];
		struct finding *f = finding_add(k, DIAG_DATES_UNORDERED, at->cell.table->document, 2);
		f->places[0] = place_of_cell(at->cell);
		f->places[1] = place_of_cell(beside->cell);
		f->places[0].quote = f->found = arena_str(k->arena, at->quote);
		f->places[1].quote = arena_str(k->arena, beside->quote);
		f->what = finding_text(k, "\"" STR_FMT "\" stands %s \"" STR_FMT "\", though the dates of the column are %s",
				       STR_ARG(at->quote), odd > other ? "below" : "above", STR_ARG(beside->quote),
				       order == ORDER_RISING ? "rising" : "falling");
		/* The odd one is not compared again. */
		if (odd == i)
			cells->v[i] = cells->v[i - 1];
	}
}

/* The label path above a row. */
static struct str group_of(const struct row *row)
{
	size_t end = row->key.n;
	while (end > 0 && row->key.p[end - 1] != '/')
		end--;
	return str_sub(row->key, 0, end);
}

void check_order(struct checker *k, const struct table *t, const struct column *c)
{
	struct dated_cells cells = {0};
	for (size_t i = 0; i < t->rows.n; i++) {
		struct dated_cell one;
		if (t->rows.v[i].role == LINE_HEADING || (i > 0 && !str_eq(group_of(&t->rows.v[i]), group_of(&t->rows.v[i - 1])))) {
			check_group(k, &cells, c->order);
			cells.n = 0;
		}
		if (date_of_cell((struct cell_ref){t, &t->rows.v[i], c}, &one))
			*LIST_ADD(&cells, k->scratch) = one;
	}
	check_group(k, &cells, c->order);
}
