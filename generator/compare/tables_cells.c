/* One cell against another. */
#include "compare/tables_internal.h"

#include "text/label.h"

/* ---- units ---- */

static const struct unit *root_of(const struct unit *u)
{
	return u && u->of ? u->of : u;
}

static bool same_unit(const struct unit *x, const struct unit *y)
{
	return x && y ? str_eq(x->id, y->id) : x == y;
}

/* Times a power of ten, without losing anything. */
static bool shift(struct quantity *q, int by)
{
	int exponent = q->value.exponent + by, place = q->place + by;
	if (exponent < -18 || exponent > 18 || place < INT8_MIN || place > INT8_MAX)
		return false;
	q->value.exponent = (int8_t)exponent;
	q->place = (int8_t)place;
	return true;
}

/* The power of ten by which a number in one unit becomes one in the other; false: there is none. */
static bool power_between(const struct unit *from, const struct unit *to, int *power)
{
	int64_t x = from && from->of ? from->times : 1, y = to && to->of ? to->times : 1;
	*power = 0;
	if (same_unit(from, to))
		return true;
	if (!same_unit(root_of(from), root_of(to)))
		return false;
	for (; x > y && y > 0 && y <= INT64_MAX / 10; y *= 10)
		++*power;
	for (; x < y && x > 0 && x <= INT64_MAX / 10; x *= 10)
		--*power;
	return x == y;
}

/* ---- figures ---- */

static bool is_number(const struct cell *c)
{
	return c->kind == DATUM_NUMBER || c->kind == DATUM_CHANGE;
}

static struct figure figure_of(const struct table *t, const struct column *c, const struct cell *cell)
{
	struct aspect about = table_aspect(t, c);
	bool rate = c->type == COLUMN_PERCENT || c->type == COLUMN_CHANGE;
	return (struct figure){
		.there = is_number(cell),
		.document = t->document,
		.period = about.period.kind == PERIOD_NONE ? period_fiscal_year(t->document->year) : about.period,
		.basis = about.basis == BASIS_NONE ? BASIS_ACTUAL : about.basis,
		.comparator = cell->number.comparator,
		.quantity = cell->number,
		.rounded = rate || (about.unit && about.unit->of),
	};
}

static void compare_figures(const struct table_difference *d, const struct compared_column *column, struct compared_cell *cell)
{
	int power;
	if (cell->old->number.percent != cell->new->number.percent && is_number(cell->old) && is_number(cell->new))
		return;
	if (!power_between(table_aspect(d->old, column->old).unit, table_aspect(d->new, column->new).unit, &power))
		return;
	struct figure from = figure_of(d->old, column->old, cell->old), to = figure_of(d->new, column->new, cell->new);
	if (!shift(&from.quantity, power))
		return;
	cell->figures = true;
	cell->difference = figures_difference(from, to);
}

/* ---- cells ---- */

static bool same_number(struct quantity x, struct quantity y)
{
	return decimal_cmp(x.value, y.value) == 0 && x.about == y.about && x.percent == y.percent && x.comparator == y.comparator;
}

static bool same_text(struct arena *a, const struct cell *x, const struct cell *y)
{
	if (!str_eq(label_key(a, x->raw), label_key(a, y->raw)))
		return false;
	for (size_t l = 1; l < LANGUAGES_MAX; l++)
		if (x->text->v[l].n && y->text->v[l].n && !str_eq(label_key(a, x->text->v[l]), label_key(a, y->text->v[l])))
			return false;
	return true;
}

static bool in_year(struct period p, int year)
{
	struct date last = p.kind == PERIOD_RANGE ? p.last : p.first;
	return (p.kind == PERIOD_DATE || p.kind == PERIOD_RANGE) && date_fiscal_year(p.first) == year && date_fiscal_year(last) == year;
}

static bool same_days(struct date a, struct date b, int years)
{
	return a.year + years == b.year && a.month == b.month && a.day == b.day;
}

/* Days of each table's own year are written without it: the same ones every year are no change. */
static bool same_period(const struct table_difference *d, struct period x, struct period y)
{
	int then = table_aspect(d->old, NULL).period.year, now = table_aspect(d->new, NULL).period.year;
	if (!in_year(x, then) || !in_year(y, now) || x.kind != y.kind)
		return period_eq(x, y);
	return same_days(x.first, y.first, now - then) && (x.kind == PERIOD_DATE || same_days(x.last, y.last, now - then));
}

static bool same_datum(struct arena *a, const struct table_difference *d, const struct compared_cell *c)
{
	const struct cell *x = c->old, *y = c->new;
	if (c->figures && is_number(x) && is_number(y))
		return same_number(c->difference.from.quantity, c->difference.to.quantity);
	if (x->kind != y->kind)
		return false;
	switch (x->kind) {
	case DATUM_TEXT:
		return same_text(a, x, y);
	case DATUM_NUMBER:
	case DATUM_CHANGE:
		return false; /* in other units */
	case DATUM_RANGE:
		return same_number(x->number, y->number) && same_number(*x->last, *y->last);
	case DATUM_DATE:
		return date_cmp(x->date, y->date) == 0;
	case DATUM_PERIOD:
		return same_period(d, *x->period, *y->period);
	case DATUM_ABSENT:
		return x->absence == y->absence;
	}
	return false;
}

struct compared_cell cell_compare(struct arena *a, const struct table_difference *d, const struct compared_row *row,
				  const struct compared_column *column)
{
	struct compared_cell c = {.change = CELL_ONE_SIDE};
	if (row->old && column->old)
		c.old = &row->old->cells[column->old - d->old->columns.v];
	if (row->new && column->new)
		c.new = &row->new->cells[column->new - d->new->columns.v];
	if (!c.old || !c.new)
		return c;
	if ((is_number(c.old) || c.old->kind == DATUM_ABSENT) && (is_number(c.new) || c.new->kind == DATUM_ABSENT) &&
	    (is_number(c.old) || is_number(c.new)))
		compare_figures(d, column, &c);
	if (same_datum(a, d, &c))
		c.change = CELL_EQUAL;
	else if (c.old->kind == DATUM_ABSENT && c.new->kind != DATUM_ABSENT)
		c.change = CELL_APPEARS;
	else if (c.new->kind == DATUM_ABSENT && c.old->kind != DATUM_ABSENT)
		c.change = CELL_LEAVES;
	else
		c.change = CELL_DIFFERS;
	return c;
}
