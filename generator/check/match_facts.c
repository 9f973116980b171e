/* Which statements are about the same fact: indicators by their period and basis, cells by what their row and column are about. */
#include "check/match_index.h"

#include <stdlib.h>

/* ---- indicators ---- */

static bool is_at_time(const struct indicator *i)
{
	return i->kind == KIND_STOCK || i->kind == KIND_CUMULATIVE;
}

static int compare_pointers(const void *a, const void *b)
{
	return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

/* 0: about the same, though perhaps due at another date. */
static int about_cmp(const struct value *a, const struct value *b)
{
	bool at_time = is_at_time(a->indicator);
	int order = compare_pointers(a->indicator, b->indicator);
	if (order == 0)
		order = (a->basis > b->basis) - (a->basis < b->basis);
	if (order == 0)
		order = (a->comparator > b->comparator) - (a->comparator < b->comparator);
	return order ? order : period_cmp(period_normal(a->period, at_time), period_normal(b->period, at_time));
}

static int by_value(const void *a, const void *b)
{
	const struct statement *x = *(struct statement *const *)a, *y = *(struct statement *const *)b;
	int order = about_cmp(x->value, y->value);
	if (order == 0)
		order = date_cmp(x->value->due, y->value->due);
	return order ? order : x < y ? -1 : x > y;
}

void match_values(struct facts *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->all[i].value)
			*LIST_ADD(&f->values, f->k->scratch) = &f->all[i];
	if (f->values.n)
		qsort(f->values.v, f->values.n, sizeof *f->values.v, by_value);
	for (size_t i = 1; i < f->values.n; i++) {
		const struct value *a = f->values.v[i - 1]->value, *b = f->values.v[i]->value;
		if (about_cmp(a, b) == 0 && date_cmp(a->due, b->due) == 0)
			facts_join(f->values.v[i - 1], f->values.v[i]);
	}
}

const struct statement *statement_for(const struct facts *f, const struct value *v, struct period period)
{
	const struct statement *best = NULL;
	struct value like = *v;
	size_t low = 0, high = f->values.n;
	like.period = period;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (about_cmp(f->values.v[middle]->value, &like) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < f->values.n && about_cmp(f->values.v[low]->value, &like) == 0; low++) {
		const struct statement *s = f->values.v[low];
		int order = best ? s->quantity.place - best->quantity.place : -1;
		if (order < 0 || (order == 0 && s < best))
			best = s;
	}
	return best;
}

/* ---- rows ---- */

static struct row_name *row_names(struct facts *f, const struct table *t)
{
	struct row_name *names = ARENA_ARRAY(f->k->scratch, struct row_name, t->rows.n + 1);
	for (size_t i = 0; i < t->rows.n; i++) {
		const struct row *r = &t->rows.v[i];
		struct str stem = r->role == LINE_HEADING ? STR("") : label_stem(r->label);
		names[i].stem = stem.n ? facts_one_of(f, stem) : NULL;
		names[i].key = facts_one_of(f, r->key);
		names[i].total = r->role == LINE_TOTAL || r->formula || stem.n < r->label.n;
	}
	/* リース資産 stands under 有形固定資産 and under 無形固定資産. */
	for (size_t i = 0; i < t->rows.n; i++) {
		bool repeated = false;
		for (size_t j = i + 1; j < t->rows.n && names[i].stem; j++) {
			if (names[i].stem != names[j].stem)
				continue;
			names[j].stem = NULL;
			repeated = true;
		}
		if (repeated)
			names[i].stem = NULL;
	}
	return names;
}

/* ---- pairs of tables ---- */

/* The tables of a pair, and which row of the second each of the first is: by its line or key, or by its label. */
struct pair {
	struct facts *f;
	const struct measure *a, *b;
	const struct row_name *names_a, *names_b;
	bool declared; /* rows are the same by line or key; else by label */
	int power;     /* the numbers of the first are seen as many powers of ten smaller than they are stated */
};

static bool has_accounts(const struct table *t)
{
	return t->kind == TABLE_STATEMENT || t->kind == TABLE_SEGMENT || t->kind == TABLE_SUMMARY;
}

/* The same table in another document; or the accounts, whose series says what each line is. Tables of details may share a chart of rows
 * and be about different things. */
static bool is_declared(const struct measure *a, const struct measure *b)
{
	if (!period_eq(a->about.period, b->about.period))
		return false;
	if (str_eq(a->table->id, b->table->id))
		return a->table->document != b->table->document && ((a->plain && b->plain) || str_eq(a->column->name, b->column->name));
	return a->table->series && a->table->series == b->table->series && a->plain && b->plain && has_accounts(a->table) &&
	       has_accounts(b->table);
}

static bool is_end_of(struct period year, struct period at)
{
	return year.kind == PERIOD_FISCAL_YEAR && at.kind == PERIOD_DATE && date_cmp(period_end(year), at.first) == 0;
}

/* What is counted in a year and what is counted at its end may stand under either in schedules. */
static bool periods_meet(struct period a, struct period b)
{
	return period_eq(a, b) || is_end_of(a, b) || is_end_of(b, a);
}

static bool may_agree(const struct measure *a, const struct measure *b)
{
	return a->table->document == b->table->document && !a->rate && periods_meet(a->about.period, b->about.period) && a->about.unit &&
	       a->about.unit->id.n;
}

static const struct row *row_in(const struct pair *p, const struct row *row)
{
	const struct table *from = p->a->table, *to = p->b->table;
	size_t at = (size_t)(row - from->rows.v);
	const struct row_name *name = &p->names_a[at];
	bool detail = from->kind == TABLE_DETAIL || to->kind == TABLE_DETAIL;
	bool series = from->series && from->series == to->series;
	/* Mostly the two have the same rows; of one name there is one. */
	size_t first = !series && !p->declared && at < to->rows.n && name->stem == p->names_b[at].stem ? at : 0;
	for (size_t i = first; i < to->rows.n; i++) {
		const struct row *r = &to->rows.v[i];
		if (series) {
			if (r->line == row->line && r->line)
				return detail && !p->declared && p->names_b[i].total ? NULL : r;
		} else if (p->declared ? name->key == p->names_b[i].key : name->stem && name->stem == p->names_b[i].stem) {
			/* The total of a schedule may be of fewer rows than that of the accounts. */
			return detail && !p->declared && name->total && p->names_b[i].total ? NULL : r;
		}
	}
	return NULL;
}

static struct statement *statement_in(const struct measure *m, const struct row *row)
{
	const struct table *t = m->table;
	return m->of_cells[(size_t)(row - t->rows.v) * t->columns.n + (size_t)(m->column - t->columns.v)];
}

/* Whether a finer statement lies in what a coarser one says when its unit rounds, and when it cuts off. */
static void compare_roughly(const struct statement *coarse, const struct statement *fine, bool *rounded, bool *cut)
{
	struct interval x, y, z;
	*rounded = *cut = false;
	if (!statement_interval(coarse, &x) || !statement_interval(fine, &y) || !interval_of_cut(coarse->quantity, &z))
		return;
	*rounded = interval_overlaps(x, y);
	*cut = interval_overlaps(z, y);
}

/* What speaks for two columns having the same numbers, and against it. */
struct evidence {
	size_t rows, met; /* rows that other tables may have, and those that the other has */
	size_t holds, fails;
	size_t digits; /* of the numbers that agree; those of one digit agree too easily */
};

static bool agree_somehow(const struct statement *x, const struct statement *y)
{
	bool x_coarse = x->quantity.place > y->quantity.place, rounded, cut;
	if (statement_unit(x) == statement_unit(y))
		return statements_agree(x, y);
	compare_roughly(x_coarse ? x : y, x_coarse ? y : x, &rounded, &cut);
	return rounded || cut;
}

__extension__ typedef __int128 wide;

/* Whole numbers of one unit, of which a is seen as many powers of ten smaller: as large as b, or what b is when rounded. */
static bool whole_agree(wide a, int power, wide b)
{
	wide one = 1;
	for (int i = abs(power); i; i--)
		one *= 10;
	wide apart = power > 0 ? a - b * one : b - a * one;
	return apart == 0 || (power < 0 && 2 * apart <= one && -2 * apart <= one);
}

static bool agree_at(const struct statement *x, int power, const struct statement *y)
{
	if (x->whole && y->whole && statement_unit(x) == statement_unit(y))
		return whole_agree(x->quantity.value.coefficient, power, y->quantity.value.coefficient);
	if (power == 0)
		return agree_somehow(x, y);
	struct statement seen = *x;
	int place = x->quantity.place - power;
	seen.quantity.place = (int8_t)place;
	return place >= -18 && place <= 18 && decimal_mul(x->quantity.value, (struct decimal){1, (int8_t)-power}, &seen.quantity.value) &&
	       agree_somehow(&seen, y);
}

/* As far as it takes to see that the two are not to be believed. */
static struct evidence evidence_of(const struct pair *p)
{
	struct evidence e = {0};
	const struct table *t = p->a->table;
	for (size_t i = 0; i < t->rows.n && e.holds + (t->rows.n - i) >= 2 * e.fails; i++) {
		const struct statement *x = statement_in(p->a, &t->rows.v[i]);
		const struct row *row = x ? row_in(p, &t->rows.v[i]) : NULL;
		const struct statement *y = row ? statement_in(p->b, row) : NULL;
		e.rows += x && p->names_a[i].stem && !p->names_a[i].total;
		if (!y)
			continue;
		size_t digits = x->digits < y->digits ? x->digits : y->digits;
		bool agrees = agree_at(x, p->power, y);
		e.met += !p->names_a[i].total;
		e.fails += !agrees;
		e.holds += agrees && digits > 1;
		e.digits += agrees && digits > 1 ? digits : 0;
	}
	return e;
}

#define ENOUGH_DIGITS 8

/* A schedule whose numbers are nearly all those of the accounts repeats them; one wrong number does not change that. */
static bool is_believed(struct evidence e)
{
	bool whole = e.met >= e.rows;
	return e.digits >= ENOUGH_DIGITS && ((e.holds >= 3 && e.holds >= 4 * e.fails) || (whole && e.holds >= 2 && e.holds >= 2 * e.fails));
}

/* How many digits a number has before the point. */
static int magnitude(const struct statement *s)
{
	int n = s->quantity.value.exponent;
	for (int64_t c = s->quantity.value.coefficient; c; c /= 10)
		n++;
	return n;
}

/* A table whose numbers would be those of the accounts in another unit: the wrong one is declared. */
static bool is_believed_in_other_unit(struct pair p)
{
	const struct table *t = p.a->table;
	for (size_t i = 0; i < t->rows.n; i++) {
		struct statement *x = statement_in(p.a, &t->rows.v[i]);
		const struct row *row = x && x->quantity.value.coefficient ? row_in(&p, &t->rows.v[i]) : NULL;
		struct statement *y = row ? statement_in(p.b, row) : NULL;
		if (!y || !y->quantity.value.coefficient)
			continue;
		p.power = magnitude(x) - magnitude(y);
		return abs(p.power) >= LEAST_SLIP && abs(p.power) <= MOST_SLIP && is_believed(evidence_of(&p));
	}
	return false;
}

static void count_rounding(struct statement *x, struct statement *y, struct measure *mx, struct measure *my)
{
	bool x_coarse = x->quantity.place > y->quantity.place, rounded, cut;
	struct measure *m = x_coarse ? mx : my;
	if (statement_unit(x) == statement_unit(y) || x->quantity.place == y->quantity.place)
		return;
	compare_roughly(x_coarse ? x : y, x_coarse ? y : x, &rounded, &cut);
	m->cut += cut && !rounded;
	m->rounded += rounded && !cut;
}

static void join_rows(const struct pair *p)
{
	const struct table *t = p->a->table;
	for (size_t i = 0; i < t->rows.n; i++) {
		struct statement *x = statement_in(p->a, &t->rows.v[i]);
		const struct row *row = x ? row_in(p, &t->rows.v[i]) : NULL;
		struct statement *y = row ? statement_in(p->b, row) : NULL;
		if (!y)
			continue;
		facts_join(x, y);
		count_rounding(x, y, &p->f->measures[p->a - p->f->measures], &p->f->measures[p->b - p->f->measures]);
	}
}

static void match_pair(struct facts *f, const struct measure *a, const struct measure *b, const struct row_name **names)
{
	struct pair p = {f, a, b, names[a - f->measures], names[b - f->measures], false, 0};
	if (a->table == b->table || a->rate != b->rate || a->about.unit != b->about.unit || a->about.basis != b->about.basis ||
	    a->about.segment != b->about.segment)
		return;
	p.declared = is_declared(a, b);
	if (p.declared ? b < a : may_agree(a, b) && (is_believed(evidence_of(&p)) || is_believed_in_other_unit(p)))
		join_rows(&p);
}

/* The columns that one is compared with, which stand in three places, each in order. */
struct others {
	struct measure *const *id, *const *id_end, *const *series, *const *series_end, *const *alike, *const *alike_end;
};

static void take_list(const struct measure_list *list, struct measure *const **v, struct measure *const **end)
{
	*v = list ? list->v : NULL;
	*end = list ? list->v + list->n : NULL;
}

static struct others others_of(const struct facts *f, const struct measure *m, struct match_index *alike)
{
	struct others o;
	struct period p = m->about.period;
	take_list(measures_of_id(f, m, p.kind, p.year), &o.id, &o.id_end);
	take_list(measures_of_series(f, m, p.kind, p.year), &o.series, &o.series_end);
	take_list(match_index_find(alike, m), &o.alike, &o.alike_end);
	return o;
}

/* The first that is left in one of the places, each once; null: none. */
static const struct measure *next_other(struct others *o)
{
	const struct measure *next = o->alike < o->alike_end ? *o->alike : NULL;
	if (o->id < o->id_end && (!next || *o->id < next))
		next = *o->id;
	if (o->series < o->series_end && (!next || *o->series < next))
		next = *o->series;
	o->alike += o->alike < o->alike_end && *o->alike == next;
	o->id += o->id < o->id_end && *o->id == next;
	o->series += o->series < o->series_end && *o->series == next;
	return next;
}

void match_tables(struct facts *f)
{
	const struct row_name **names = ARENA_ARRAY(f->k->scratch, const struct row_name *, f->measure_count + 1);
	for (size_t i = 0; i < f->measure_count; i++) {
		const struct measure *m = &f->measures[i];
		names[i] = i && m[-1].table == m->table ? names[i - 1] : row_names(f, m->table);
	}
	for (size_t i = 0; i < f->measure_count;) {
		struct arena *scratch = arena_new();
		size_t end = i + f->measures[i].beside_n;
		struct match_index *alike = match_index_new(f, names, &f->measures[i], end - i, scratch);
		for (; i < end; i++) {
			struct others others = others_of(f, &f->measures[i], alike);
			for (const struct measure *other; (other = next_other(&others));)
				match_pair(f, &f->measures[i], other, names);
		}
		arena_free(scratch);
	}
}
