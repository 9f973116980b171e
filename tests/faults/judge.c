/* Whether a fault can be told at all: some figure that agreed with what was changed does not any more. The formulas are those that check
 * worked out on the untouched content; here they are worked out a second time in another arithmetic. */
#include "faults.h"

#include <math.h>

/* Sums of figures with decimals are not exact; their last place is far larger than this. */
#define NEARLY 1e-7L

/* ---- the same thing in another reading of the site ---- */

struct table *table_in(const struct site *s, const struct table *t)
{
	for (size_t i = 0; i < s->documents.n; i++)
		if (str_eq(s->documents.v[i]->id, t->document->id))
			return document_table(s->documents.v[i], t->id);
	return NULL;
}

struct cell_ref cell_in(const struct site *s, struct cell_ref c)
{
	const struct table *t = table_in(s, c.table);
	size_t i = (size_t)(c.row - c.table->rows.v), j = (size_t)(c.column - c.table->columns.v);
	if (!t || i >= t->rows.n || j >= t->columns.n)
		return (struct cell_ref){0};
	return (struct cell_ref){t, &t->rows.v[i], &t->columns.v[j]};
}

static const struct value *value_in(const struct site *s, const struct value *v)
{
	if (v->table) {
		struct cell_ref c = cell_in(s, (struct cell_ref){v->table, v->row, v->column});
		return c.table ? cell_at(c)->value : NULL;
	}
	for (size_t i = 0; i < s->indicators.n; i++)
		for (size_t j = 0; j < s->indicators.v[i]->values.n; j++) {
			const struct value *other = s->indicators.v[i]->values.v[j];
			if (!other->table && str_eq(other->indicator->id, v->indicator->id) && str_eq(other->anchor, v->anchor) &&
			    str_eq(other->document->id, v->document->id) && str_eq(other->chapter->slug, v->chapter->slug))
				return other;
		}
	return NULL;
}

/* ---- arithmetic ---- */

static struct range range_of_quantity(const struct quantity *q, bool rounded)
{
	long double value = (long double)q->value.coefficient * powl(10, q->value.exponent);
	long double half = rounded || q->about || q->scaled || q->percent || q->place != 0 ? powl(10, q->place) / 2 : 0;
	return (struct range){value - half, value + half, true};
}

struct range range_of(struct cell_ref c)
{
	const struct cell *cell = cell_at(c);
	const struct unit *u = table_aspect(c.table, c.column).unit;
	if (cell->kind == DATUM_ABSENT && cell->absence == ABSENT_NIL)
		return (struct range){0, 0, true};
	if (cell->kind != DATUM_NUMBER && cell->kind != DATUM_CHANGE)
		return (struct range){0};
	return range_of_quantity(&cell->number, (u && u->of) || c.column->type == COLUMN_PERCENT || c.column->type == COLUMN_CHANGE);
}

static bool overlap(struct range a, struct range b)
{
	return a.low <= b.high + NEARLY && b.low <= a.high + NEARLY;
}

static struct range divided(struct range part, struct range whole)
{
	if (!part.known || !whole.known || (whole.low <= 0 && whole.high >= 0))
		return (struct range){0};
	long double corners[] = {part.low / whole.low, part.low / whole.high, part.high / whole.low, part.high / whole.high};
	struct range r = {corners[0], corners[0], true};
	for (int i = 1; i < 4; i++) {
		r.low = fminl(r.low, corners[i]);
		r.high = fmaxl(r.high, corners[i]);
	}
	return r;
}

/* What the formula of a calculation gives on the figures of a site. */
static struct range result_of(const struct calculation *c, const struct site *s)
{
	struct range sum = {0, 0, true};
	if (c->operator== FORMULA_RATIO) {
		struct range r = divided(range_of(cell_in(s, c->terms[0].cell)), range_of(cell_in(s, c->terms[1].cell)));
		bool percent = c->change || c->cell.column->type == COLUMN_PERCENT || cell_at(c->cell)->number.percent;
		long double times = percent ? 100 : 1, less = c->change ? 100 : 0;
		return (struct range){r.low * times - less, r.high * times - less, r.known};
	}
	for (size_t i = 0; i < c->n; i++) {
		struct range term = range_of(cell_in(s, c->terms[i].cell));
		sum.known = sum.known && term.known;
		sum.low += c->terms[i].sign > 0 ? term.low : -term.high;
		sum.high += c->terms[i].sign > 0 ? term.high : -term.low;
	}
	return sum;
}

/* What has no number any more disagrees too. */
static bool agrees(const struct calculation *c, const struct site *s)
{
	struct range expected = result_of(c, s), stated = range_of(cell_in(s, c->cell));
	return expected.known && stated.known && overlap(expected, stated);
}

static struct range range_of_value(const struct value *v)
{
	if (!v->table)
		return range_of_quantity(&v->quantity, false);
	struct cell_ref c = {v->table, v->row, v->column};
	const struct unit *u = table_aspect(v->table, v->column).unit;
	struct range r = range_of(c);
	if (u && u->of && u->of == v->indicator->unit) {
		r.low *= (long double)u->times;
		r.high *= (long double)u->times;
	}
	return r;
}

static bool is_same_fact(const struct value *a, const struct value *b)
{
	return a != b && a->indicator == b->indicator && period_eq(a->period, b->period) && a->basis == b->basis &&
	       a->comparator == b->comparator && overlap(range_of_value(a), range_of_value(b));
}

/* ---- what is compared with what ---- */

static bool is_changed(const struct fault *f, struct cell_ref c)
{
	for (size_t i = 0; i < f->cells.n; i++)
		if (f->cells.v[i].row == c.row && f->cells.v[i].column == c.column)
			return true;
	return f->table && c.table == f->table;
}

static bool is_in(const struct fault *f, const struct calculation *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (is_changed(f, c->terms[i].cell))
			return true;
	return is_changed(f, c->cell);
}

static bool breaks_calculation(const struct base *b, const struct site *changed, const struct fault *f)
{
	for (size_t i = 0; i < b->checks->table_count; i++) {
		const struct calculation_list *list = &b->checks->tables[i].calculations;
		for (size_t j = 0; j < list->n; j++)
			if (list->v[j].outcome == OUTCOME_HOLDS && is_in(f, &list->v[j]) && !agrees(&list->v[j], changed))
				return true;
	}
	return false;
}

/* Two places that check compared and found to agree, in the units that their columns have. */
static struct range range_of_place(const struct site *s, const struct agreed_place *p)
{
	struct cell_ref c = p->cell.table ? cell_in(s, p->cell) : (struct cell_ref){0};
	const struct value *v = p->value ? value_in(s, p->value) : NULL;
	if (c.table) {
		const struct unit *u = table_aspect(c.table, c.column).unit;
		struct range r = range_of(c);
		long double times = u && u->of ? (long double)u->times : 1;
		return (struct range){r.low * times, r.high * times, r.known};
	}
	if (!v)
		return (struct range){0};
	struct range r = range_of_value(v);
	long double times = v->indicator->unit && v->indicator->unit->of ? (long double)v->indicator->unit->times : 1;
	return (struct range){r.low * times, r.high * times, r.known};
}

static bool disagree_now(const struct base *b, const struct site *changed, const struct agreed_place *x, const struct agreed_place *y)
{
	struct range before[] = {range_of_place(b->site, x), range_of_place(b->site, y)};
	struct range now[] = {range_of_place(changed, x), range_of_place(changed, y)};
	if (!before[0].known || !before[1].known || !overlap(before[0], before[1]))
		return false;
	return !now[0].known || !now[1].known || !overlap(now[0], now[1]);
}

static bool is_changed_place(const struct fault *f, const struct agreed_place *p)
{
	return p->cell.table ? is_changed(f, p->cell) : p->value && p->value == f->value;
}

static bool breaks_agreement(const struct base *b, const struct site *changed, const struct fault *f)
{
	for (size_t i = 0; i < b->checks->table_count; i++) {
		const struct table_checks *t = &b->checks->tables[i];
		for (size_t j = 0; j < t->agreements.n; j++) {
			const struct agreement *one = &t->agreements.v[j];
			struct agreed_place cell = {.cell = one->cell};
			for (size_t n = 0; n < one->n; n++)
				if ((is_changed(f, one->cell) || is_changed_place(f, &one->places[n])) &&
				    disagree_now(b, changed, &cell, &one->places[n]))
					return true;
		}
	}
	return false;
}

static bool is_value_changed(const struct fault *f, const struct value *v)
{
	return v == f->value || (v->table && is_changed(f, (struct cell_ref){v->table, v->row, v->column}));
}

/* Another statement of the same fact; with a changed site, one that does not agree any more. */
static bool has_second_statement(const struct base *b, const struct site *changed, const struct fault *f)
{
	for (size_t i = 0; i < b->site->indicators.n; i++) {
		const struct indicator *one = b->site->indicators.v[i];
		for (size_t j = 0; j < one->values.n; j++) {
			for (size_t n = 0; n < one->values.n; n++) {
				const struct value *x = one->values.v[j], *y = one->values.v[n];
				if (!is_value_changed(f, x) || !is_same_fact(x, y))
					continue;
				const struct value *now = changed ? value_in(changed, x) : NULL,
						   *other = changed ? value_in(changed, y) : NULL;
				if (!changed || !now || !other || !overlap(range_of_value(now), range_of_value(other)))
					return true;
			}
		}
	}
	return false;
}

/* A table whose values are about another time now says what others deny. */
static bool contradicts(const struct site *changed, const struct fault *f)
{
	for (size_t i = 0; i < changed->indicators.n; i++) {
		const struct indicator *one = changed->indicators.v[i];
		for (size_t j = 0; j < one->values.n; j++) {
			const struct value *x = one->values.v[j];
			bool moved = x->table && str_eq(x->table->csv->path, f->table->csv->path);
			for (size_t n = 0; moved && n < one->values.n; n++) {
				const struct value *y = one->values.v[n];
				if (y->table != x->table && period_eq(x->period, y->period) && x->basis == y->basis &&
				    !overlap(range_of_value(x), range_of_value(y)))
					return true;
			}
		}
	}
	return false;
}

bool fault_exceeds(const struct base *b, const struct site *changed, const struct fault *f)
{
	if (f->class == FAULT_YEAR_CELL || (!f->cells.n && !f->value && !f->table))
		return true; /* another day, or text: the other language states another fact */
	if (f->class == FAULT_YEAR_TABLE)
		return contradicts(changed, f);
	return breaks_calculation(b, changed, f) || breaks_agreement(b, changed, f) || has_second_statement(b, changed, f);
}

/* Whether check has something to compare with what was changed. */
bool is_compared(const struct base *b, const struct fault *f)
{
	for (size_t i = 0; i < f->cells.n; i++) {
		struct cell_ref c = f->cells.v[i];
		const struct table_checks *t = checks_of_table(b->checks, c.table);
		if (t->is_covered[(size_t)(c.row - c.table->rows.v) * c.table->columns.n + (size_t)(c.column - c.table->columns.v)])
			return true;
	}
	return has_second_statement(b, NULL, f);
}
