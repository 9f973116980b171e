/* Which figures stand beside which: measures of a series, their sides, and the pairs of sides that are compared. */
#include "compare/statements_internal.h"

/* ---- measures ---- */

/* What a column of a table is one of: tables of one measure are compared with one another. */
struct measure {
	const struct series *series;
	const struct segment *segment;
	const struct unit *base;
	bool rate;
	struct str name;  /* of the column, where only that tells it from others of its table; else empty */
	struct str table; /* id of the table, where only tables with it are about the same; else empty */
};

static bool measures_eq(const struct measure *a, const struct measure *b)
{
	return a->series == b->series && a->segment == b->segment && a->base == b->base && a->rate == b->rate && str_eq(a->name, b->name) &&
	       str_eq(a->table, b->table);
}

static const struct unit *base_unit(const struct unit *u)
{
	return u && u->of ? u->of : u;
}

bool statement_is_difference(const struct column *c)
{
	const struct formula *f = c->formula;
	return f && f->operator== FORMULA_TERMS && f->n == 2 && f->operands[0].sign != f->operands[1].sign;
}

/* What is more or less than another column is no figure of its own. */
static bool is_figure(const struct column *c)
{
	if (statement_is_difference(c))
		return false;
	return c->type == COLUMN_NUMBER || c->type == COLUMN_AMOUNT || c->type == COLUMN_PERCENT;
}

static bool same_aspect(const struct table *t, const struct column *a, const struct column *b)
{
	struct aspect x = table_aspect(t, a), y = table_aspect(t, b);
	return (a->type == COLUMN_PERCENT) == (b->type == COLUMN_PERCENT) && x.unit == y.unit && x.basis == y.basis &&
	       x.segment == y.segment && period_eq(x.period, y.period);
}

static bool needs_name(const struct table *t, const struct column *c)
{
	if (c->formula && c->formula->operator== FORMULA_RATIO)
		return true;
	for (size_t i = 0; i < t->columns.n; i++)
		if (&t->columns.v[i] != c && is_figure(&t->columns.v[i]) && same_aspect(t, &t->columns.v[i], c))
			return true;
	return false;
}

/* In the accounts the series says what each line is. Other tables may share rows and be about different things. */
static bool is_account(const struct table *t)
{
	return t->kind == TABLE_STATEMENT || t->kind == TABLE_SEGMENT || t->kind == TABLE_SUMMARY;
}

static struct measure measure_of(const struct table *t, const struct column *c)
{
	struct aspect about = table_aspect(t, c);
	struct measure m = {.series = t->series, .segment = about.segment, .base = base_unit(about.unit)};
	m.rate = c->type == COLUMN_PERCENT;
	if (needs_name(t, c))
		m.name = c->name;
	if (!is_account(t))
		m.table = t->id;
	return m;
}

/* ---- sides ---- */

static bool is_day(struct date d, int year, int month, int day)
{
	return d.year == year && d.month == month && (d.day == day || d.day == 0);
}

/* The year of a statement, whether it is of the year or of its last day. */
static struct period side_period(struct period p)
{
	bool ends = is_day(p.kind == PERIOD_DATE ? p.first : p.last, p.year + 1, 3, 31);
	if (p.kind == PERIOD_RANGE && !(ends && is_day(p.first, p.year, 4, 1)))
		return p;
	return p.kind == PERIOD_DATE && !ends ? p : period_fiscal_year(p.year);
}

struct builder_side {
	struct statement_side side;
	struct period key;
	struct stated *stated; /* by line of the series */
};

struct building {
	struct measure measure;
	LIST(struct builder_side) sides;
};

struct maker {
	const struct site *site;
	struct arena *arena;
	LIST(struct building) all;
};

static struct building *building_of(struct maker *m, const struct measure *measure)
{
	for (size_t i = 0; i < m->all.n; i++)
		if (measures_eq(&m->all.v[i].measure, measure))
			return &m->all.v[i];
	struct building *new = LIST_ADD(&m->all, m->arena);
	new->measure = *measure;
	return new;
}

static struct builder_side *side_of(struct maker *m, struct building *b, const struct table *t, struct aspect about)
{
	struct period key = side_period(about.period), stated = about.period.kind == PERIOD_RANGE ? key : about.period;
	for (size_t i = 0; i < b->sides.n; i++) {
		struct builder_side *s = &b->sides.v[i];
		if (s->side.documents.v[0] != t->document || s->side.basis != about.basis || !period_eq(s->key, key))
			continue;
		if (!period_eq(s->side.period, stated))
			s->side.period = key;
		return s;
	}
	struct builder_side *new = LIST_ADD(&b->sides, m->arena);
	*new = (struct builder_side){.side = {.period = stated, .basis = about.basis}, .key = key};
	*LIST_ADD(&new->side.documents, m->arena) = t->document;
	return new;
}

static int64_t times_of(const struct unit *u)
{
	return u ? u->times : 1;
}

static int rank(const struct statement_table *t)
{
	static const int ranks[TABLE_KINDS] = {[TABLE_STATEMENT] = 0, [TABLE_SEGMENT] = 1, [TABLE_SUMMARY] = 2};
	return is_account(t->table) ? ranks[t->table->kind] : 3;
}

/* The finer one first, then the statement itself before what repeats it. */
static bool speaks_before(const struct statement_table *a, const struct statement_table *b)
{
	int64_t x = times_of(table_aspect(a->table, a->column).unit), y = times_of(table_aspect(b->table, b->column).unit);
	return x != y ? x < y : rank(a) < rank(b);
}

static void add_table(struct maker *m, struct statement_side *side, struct statement_table t)
{
	size_t i = side->tables.n;
	LIST_ADD(&side->tables, m->arena);
	for (; i > 0 && speaks_before(&t, &side->tables.v[i - 1]); i--)
		side->tables.v[i] = side->tables.v[i - 1];
	side->tables.v[i] = t;
	side->unit = table_aspect(side->tables.v[0].table, side->tables.v[0].column).unit;
}

static void collect(struct maker *m)
{
	for (size_t i = 0; i < m->site->documents.n; i++) {
		const struct document *d = m->site->documents.v[i];
		for (size_t j = 0; j < d->tables.n; j++) {
			const struct table *t = d->tables.v[j];
			for (size_t c = 0; t->series && c < t->columns.n; c++) {
				const struct column *column = &t->columns.v[c];
				if (!is_figure(column))
					continue;
				struct measure measure = measure_of(t, column);
				struct building *b = building_of(m, &measure);
				add_table(m, &side_of(m, b, t, table_aspect(t, column))->side, (struct statement_table){t, column});
			}
		}
	}
}

/* ---- figures ---- */

bool statement_to_unit(struct quantity *q, const struct unit *from, const struct unit *to)
{
	int64_t times = times_of(from) / times_of(to);
	bool fits = decimal_mul(q->value, (struct decimal){times, 0}, &q->value);
	for (; times >= 10; times /= 10)
		q->place++;
	return fits;
}

static const struct row *row_of(const struct table *t, const struct line_item *line)
{
	for (size_t i = 0; i < t->rows.n; i++)
		if (t->rows.v[i].line == line)
			return &t->rows.v[i];
	return NULL;
}

/* In the first table that has a number for it; else where something stands instead. */
static struct stated stated_on(const struct statement_side *side, const struct line_item *line, const struct unit *unit)
{
	struct stated found = {0};
	for (size_t i = 0; i < side->tables.n && !found.figure.there; i++) {
		const struct table *t = side->tables.v[i].table;
		const struct column *c = side->tables.v[i].column;
		const struct row *row = row_of(t, line);
		const struct cell *cell = row ? &row->cells[c - t->columns.v] : NULL;
		const struct unit *own = table_aspect(t, c).unit;
		if (!cell || (found.cell && cell->kind != DATUM_NUMBER))
			continue;
		found = (struct stated){.cell = cell, .table = t, .row = row, .column = c};
		struct quantity q = cell->number;
		if (cell->kind != DATUM_NUMBER || !statement_to_unit(&q, own, unit))
			continue;
		found.figure = (struct figure){.there = true,
					       .document = t->document,
					       .period = side->period,
					       .basis = side->basis,
					       .comparator = q.comparator,
					       .quantity = q,
					       .rounded = own && own->of};
	}
	return found;
}

static const struct unit *finest(const struct building *b)
{
	const struct unit *unit = b->sides.v[0].side.unit;
	for (size_t i = 1; i < b->sides.n; i++)
		if (times_of(b->sides.v[i].side.unit) < times_of(unit))
			unit = b->sides.v[i].side.unit;
	return unit;
}

/* ---- documents that agree ---- */

static bool figures_agree(const struct figure *a, const struct figure *b)
{
	struct interval x, y;
	if (!a->there || !b->there)
		return true;
	return !interval_of_quantity(a->quantity, a->rounded, &x) || !interval_of_quantity(b->quantity, b->rounded, &y) ||
	       interval_overlaps(x, y);
}

static bool sides_agree(const struct builder_side *a, const struct builder_side *b, size_t lines)
{
	if (a->side.basis != b->side.basis || !period_eq(a->key, b->key))
		return false;
	for (size_t i = 0; i < lines; i++)
		if (!figures_agree(&a->stated[i].figure, &b->stated[i].figure))
			return false;
	return true;
}

static bool is_own_year(const struct builder_side *s)
{
	return s->side.documents.v[0]->year == s->key.year;
}

/* The speaker's figures stand; the other's where it has none. */
static void join(struct maker *m, struct builder_side *a, struct builder_side *b, size_t lines)
{
	if (!is_own_year(a) && is_own_year(b)) {
		struct builder_side other = *a;
		*a = *b;
		*b = other;
	}
	for (size_t i = 0; i < b->side.documents.n; i++)
		*LIST_ADD(&a->side.documents, m->arena) = b->side.documents.v[i];
	for (size_t i = 0; i < b->side.tables.n; i++)
		*LIST_ADD(&a->side.tables, m->arena) = b->side.tables.v[i];
	for (size_t i = 0; i < lines; i++)
		if (!a->stated[i].figure.there && b->stated[i].cell)
			a->stated[i] = b->stated[i];
	if (!period_eq(a->side.period, b->side.period))
		a->side.period = a->key;
}

static int sides_cmp(const struct builder_side *a, const struct builder_side *b)
{
	int order = period_cmp(a->key, b->key);
	return order ? order : (a->side.basis > b->side.basis) - (a->side.basis < b->side.basis);
}

static void order_sides(struct maker *m, struct building *b)
{
	size_t lines = b->measure.series->lines.n, n = 0;
	const struct unit *unit = finest(b);
	for (size_t i = 0; i < b->sides.n; i++) {
		struct builder_side side = b->sides.v[i];
		side.stated = ARENA_ARRAY(m->arena, struct stated, lines + 1);
		for (size_t j = 0; j < lines; j++)
			side.stated[j] = stated_on(&side.side, &b->measure.series->lines.v[j], unit);
		size_t same = 0;
		while (same < n && !sides_agree(&b->sides.v[same], &side, lines))
			same++;
		if (same < n) {
			join(m, &b->sides.v[same], &side, lines);
			continue;
		}
		size_t at = n++;
		for (; at > 0 && sides_cmp(&side, &b->sides.v[at - 1]) < 0; at--)
			b->sides.v[at] = b->sides.v[at - 1];
		b->sides.v[at] = side;
	}
	b->sides.n = n;
}

/* ---- pairs ---- */

static bool is_budget(enum basis basis)
{
	return basis == BASIS_BUDGET || basis == BASIS_REVISED_BUDGET;
}

/* Years, or the same days of years. */
static bool comparable(struct period a, struct period b)
{
	if (a.kind != b.kind || (a.kind == PERIOD_RANGE && (a.first.month != b.first.month || a.first.day != b.first.day)))
		return false;
	return a.kind == PERIOD_FISCAL_YEAR || (a.last.month == b.last.month && a.last.day == b.last.day);
}

static bool share_document(const struct statement_side *a, const struct statement_side *b)
{
	for (size_t i = 0; i < a->documents.n; i++)
		for (size_t j = 0; j < b->documents.n; j++)
			if (a->documents.v[i] == b->documents.v[j])
				return true;
	return false;
}

enum wanted { WANT_BUDGET, WANT_SAME, WANT_BUDGET_BEFORE, WANT_ACTUAL_BEFORE };

static bool is_wanted(enum wanted wanted, const struct builder_side *s, const struct builder_side *to)
{
	bool now = period_eq(s->key, to->key), before = comparable(s->key, to->key) && period_cmp(s->key, to->key) < 0;
	switch (wanted) {
	case WANT_BUDGET:
		return now && is_budget(s->side.basis);
	case WANT_SAME:
		return before && (s->side.basis == to->side.basis || (is_budget(s->side.basis) && is_budget(to->side.basis)));
	case WANT_BUDGET_BEFORE:
		return before && is_budget(s->side.basis);
	case WANT_ACTUAL_BEFORE:
		return before && s->side.basis == BASIS_ACTUAL;
	}
	return false;
}

/* The latest such side; of those of one period and basis one that a document states beside the other. SIZE_MAX: none. */
static size_t wanted_side(const struct building *b, enum wanted wanted, size_t to)
{
	size_t found = SIZE_MAX;
	for (size_t i = 0; i < b->sides.n; i++) {
		const struct builder_side *s = &b->sides.v[i];
		if (i == to || !is_wanted(wanted, s, &b->sides.v[to]))
			continue;
		if (found == SIZE_MAX || sides_cmp(&b->sides.v[found], s) < 0 || share_document(&s->side, &b->sides.v[to].side))
			found = i;
	}
	return found;
}

static bool add_pair(struct maker *m, struct statement *s, enum pairing kind, size_t from, size_t to)
{
	if (from != SIZE_MAX)
		*LIST_ADD(&s->pairs, m->arena) = (struct statement_pair){kind, from, to};
	return from != SIZE_MAX;
}

static bool has_result(const struct building *b, size_t budget)
{
	for (size_t i = 0; i < b->sides.n; i++)
		if (b->sides.v[i].side.basis == BASIS_ACTUAL && period_eq(b->sides.v[i].key, b->sides.v[budget].key))
			return true;
	return false;
}

/* An actual figure is compared with its budget, and with the year before; a budget that has no result yet with what came before. */
static void choose_pairs(struct maker *m, const struct building *b, struct statement *s)
{
	for (size_t i = 0; i < b->sides.n; i++) {
		enum basis basis = b->sides.v[i].side.basis;
		bool budget = is_budget(basis);
		if (budget && has_result(b, i))
			continue;
		if (!budget)
			add_pair(m, s, SIDES_RESULT, wanted_side(b, WANT_BUDGET, i), i);
		if (add_pair(m, s, SIDES_YEARS, wanted_side(b, WANT_SAME, i), i) || (!budget && basis != BASIS_ACTUAL))
			continue;
		add_pair(m, s, SIDES_BASES, wanted_side(b, budget ? WANT_ACTUAL_BEFORE : WANT_BUDGET_BEFORE, i), i);
	}
}

/* From the first actual figures to the last, where years are compared in between. */
static void add_span(struct maker *m, const struct building *b, struct statement *s)
{
	size_t first = SIZE_MAX, last = SIZE_MAX, years = 0;
	for (size_t i = 0; i < b->sides.n; i++)
		if (b->sides.v[i].side.basis == BASIS_ACTUAL) {
			first = first == SIZE_MAX ? i : first;
			last = i;
		}
	for (size_t i = 0; i < s->pairs.n; i++)
		years += s->pairs.v[i].kind == SIDES_YEARS;
	if (years > 1 && first != last && is_wanted(WANT_ACTUAL_BEFORE, &b->sides.v[first], &b->sides.v[last]))
		add_pair(m, s, SIDES_SPAN, first, last);
}

/* ---- statements ---- */

static void make(struct maker *m, struct building *b, struct statement *s)
{
	struct stated **stated = NULL;
	order_sides(m, b);
	choose_pairs(m, b, s);
	add_span(m, b, s);
	if (s->pairs.n == 0)
		return;
	stated = ARENA_ARRAY(m->arena, struct stated *, b->sides.n);
	for (size_t i = 0; i < b->sides.n; i++) {
		*LIST_ADD(&s->sides, m->arena) = b->sides.v[i].side;
		stated[i] = b->sides.v[i].stated;
	}
	const struct statement_side *last = &s->sides.v[s->sides.n - 1];
	s->series = b->measure.series;
	s->segment = b->measure.segment;
	s->rate = b->measure.rate;
	s->unit = finest(b);
	s->latest = last->tables.v[0].table;
	s->measure = last->tables.v[0].column;
	statement_lines(s, stated, m->arena);
}

static size_t number_of(const struct site *s, const struct segment *segment)
{
	size_t i = 0;
	while (segment && i < s->segments.n && s->segments.v[i] != segment)
		i++;
	return segment ? i + 1 : 0;
}

/* By series, then the whole before segments in their order; else as found. */
static bool stands_before(const struct site *s, const struct statement *a, const struct statement *b)
{
	if (a->series != b->series) {
		for (size_t i = 0; i < s->series.n; i++)
			if (s->series.v[i] == a->series || s->series.v[i] == b->series)
				return s->series.v[i] == a->series;
	}
	return number_of(s, a->segment) < number_of(s, b->segment);
}

struct statements statements_of(const struct site *s, struct arena *a)
{
	struct maker m = {.site = s, .arena = a};
	struct statements all = {0};
	collect(&m);
	all.v = ARENA_ARRAY(a, struct statement, m.all.n + 1);
	for (size_t i = 0; i < m.all.n; i++) {
		struct statement one = {0};
		make(&m, &m.all.v[i], &one);
		if (one.pairs.n == 0 || one.lines.n == 0)
			continue;
		size_t at = all.n++;
		for (; at > 0 && stands_before(s, &one, &all.v[at - 1]); at--)
			all.v[at] = all.v[at - 1];
		all.v[at] = one;
	}
	return all;
}

bool statement_uses(const struct statement *s, const struct table *t, const struct document *d)
{
	for (size_t i = 0; i < s->sides.n; i++)
		for (size_t j = 0; j < s->sides.v[i].tables.n; j++) {
			const struct table *one = s->sides.v[i].tables.v[j].table;
			if (t ? one == t : one->document == d)
				return true;
		}
	return false;
}
