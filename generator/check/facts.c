/* Statements of numbers: what each is about and may stand for. */
#include "check/facts.h"

#include <stdlib.h>

/* ---- names and times ---- */

static struct str without_enumerator(struct str label)
{
	size_t end = str_chr(label, ')');
	if (str_starts(label, STR("(")) && end != SIZE_MAX && end <= 3)
		return str_from(label, end + 1);
	return label;
}

struct str label_stem(struct str label)
{
	static const char *const endings[] = {"合計", "総計", "小計", "累計", "計", NULL};
	static const char *const others[] = {"その他", "Other", "other", NULL};
	label = without_enumerator(label);
	for (const char *const *w = others; *w; w++)
		if (str_starts(label, str_of(*w)))
			return STR("");
	if (str_starts(label, STR("Total")) || str_starts(label, STR("Sub")))
		return str_starts(label, STR("Total")) ? str_from(label, 5) : STR("");
	for (const char *const *w = endings; *w; w++)
		if (str_ends(label, str_of(*w)))
			return str_sub(label, 0, label.n - str_of(*w).n);
	return label;
}

static bool is_date(struct date d, int year, int month, int day)
{
	return d.year == year && d.month == month && (d.day == day || d.day == 0);
}

struct period period_normal(struct period p, bool at_time)
{
	if (p.kind == PERIOD_RANGE && is_date(p.first, p.year, 4, 1) && is_date(p.last, p.year + 1, 3, 31))
		p = period_fiscal_year(p.year);
	if (p.kind == PERIOD_DATE || (p.kind == PERIOD_FISCAL_YEAR && at_time))
		p = (struct period){.kind = PERIOD_DATE, .year = p.year, .first = period_end(p), .last = period_end(p)};
	return p;
}

/* ---- columns ---- */

static bool is_measure(const struct column *c)
{
	return c->type == COLUMN_NUMBER || c->type == COLUMN_AMOUNT || c->type == COLUMN_PERCENT || c->type == COLUMN_CHANGE;
}

static bool same_aspect(const struct measure *a, const struct measure *b)
{
	return a->rate == b->rate && a->about.unit == b->about.unit && a->about.basis == b->about.basis &&
	       a->about.segment == b->about.segment && period_eq(a->about.period, b->about.period);
}

/* A column that follows from others is something else than they are, but for a sum of the segments, which is the whole. */
static bool is_derived(const struct column *c)
{
	return c->formula && c->formula->operator!= FORMULA_SUM_RANGE && c->formula->operator!= FORMULA_SUM;
}

const char *facts_one_of(struct facts *f, struct str text)
{
	char *known = map_get(&f->texts, text);
	if (known)
		return known;
	struct str one = arena_str(f->k->scratch, text);
	map_set(&f->texts, f->k->scratch, one, (char *)one.p);
	return one.p;
}

static void table_measures(struct facts *f, const struct table *t)
{
	size_t first = f->measure_count;
	const char *id = facts_one_of(f, t->id);
	for (size_t j = 0; j < t->columns.n; j++) {
		const struct column *c = &t->columns.v[j];
		if (!is_measure(c))
			continue;
		struct measure *m = &f->measures[f->measure_count++];
		*m = (struct measure){.table = t, .column = c, .about = table_aspect(t, c), .id = id};
		m->unit = m->about.unit;
		if (m->unit && m->unit->of)
			m->about.unit = m->unit->of;
		m->about.period = period_normal(m->about.period, false);
		m->rate = c->type == COLUMN_PERCENT || c->type == COLUMN_CHANGE;
		m->plain = !is_derived(c);
	}
	for (size_t i = first; i < f->measure_count; i++)
		for (size_t j = first; j < f->measure_count; j++)
			if (i != j && same_aspect(&f->measures[i], &f->measures[j]) && !is_derived(f->measures[j].column))
				f->measures[i].plain = false;
}

/* ---- statements ---- */

struct cell_ref statement_cell(const struct statement *s)
{
	return s->measure ? (struct cell_ref){s->measure->table, s->row, s->measure->column} : (struct cell_ref){0};
}

const struct document *statement_document(const struct statement *s)
{
	return s->measure ? s->measure->table->document : s->value->document;
}

const struct unit *statement_unit(const struct statement *s)
{
	return s->measure ? s->measure->unit : s->value->indicator->unit;
}

static struct statement *add_statement(struct facts *f, struct statement s)
{
	struct statement *new = &f->all[f->n++];
	const struct unit *unit = statement_unit(&s);
	*new = s;
	new->fact = new;
	new->whole = !s.quantity.about && !s.quantity.scaled && !s.quantity.place && !s.quantity.value.exponent && !(unit && unit->of);
	for (int64_t c = decimal_normal(s.quantity.value).coefficient; c; c /= 10)
		new->digits++;
	return new;
}

/* 3 千円 are 3,000 円. False: too long. */
static bool to_base(struct quantity *q, const struct unit *u)
{
	if (!u || !u->of)
		return true;
	for (int64_t times = u->times; times >= 10; times /= 10)
		q->place++;
	return decimal_mul(q->value, (struct decimal){u->times, 0}, &q->value);
}

static void table_statements(struct facts *f, const struct table *t, struct measure *measures, size_t n)
{
	struct statement **of_cells = ARENA_ARRAY(f->k->scratch, struct statement *, t->rows.n * t->columns.n + 1);
	f->of_tables[checks_for(f->k, t) - f->k->checks->tables] = of_cells;
	for (size_t j = 0; j < n; j++) {
		measures[j].of_cells = of_cells;
		measures[j].whole = true;
	}
	for (size_t i = 0; i < t->rows.n; i++) {
		for (size_t j = 0; j < n; j++) {
			size_t column = (size_t)(measures[j].column - t->columns.v);
			const struct row *row = &t->rows.v[i];
			const struct cell *cell = &row->cells[column];
			if (cell->kind != DATUM_NUMBER && cell->kind != DATUM_CHANGE)
				continue;
			struct statement s = {.measure = &measures[j], .row = row, .value = cell->value, .quantity = cell->number};
			if (!to_base(&s.quantity, measures[j].unit))
				continue;
			of_cells[i * t->columns.n + column] = add_statement(f, s);
			measures[j].whole = measures[j].whole && of_cells[i * t->columns.n + column]->whole;
		}
	}
}

/* ---- columns by what they are compared with ---- */

/* What columns are looked up by, without a gap between members. */
struct year_key {
	const void *whose; /* the table's id, or its series */
	int32_t kind, year;
};

struct alike_key {
	const void *document, *unit, *segment;
	int64_t basis;
	struct date first, last;
};

static const struct measure_list *list_of(const struct map *lists, const void *key, size_t n)
{
	return map_get(lists, (struct str){key, n});
}

static void add_to_list(struct map *lists, const void *key, size_t n, struct measure *m, struct arena *a)
{
	struct str name = {key, n};
	struct measure_list *list = map_get(lists, name);
	if (!list) {
		list = ARENA_NEW(a, struct measure_list);
		map_set(lists, a, arena_str(a, name), list);
	}
	*LIST_ADD(list, a) = m;
}

static const struct measure_list *of_year(const struct facts *f, const void *whose, enum period_kind kind, int year)
{
	struct year_key key = {whose, (int32_t)kind, year};
	return whose ? list_of(&f->of_years, &key, sizeof key) : NULL;
}

const struct measure_list *measures_of_id(const struct facts *f, const struct measure *m, enum period_kind kind, int year)
{
	return of_year(f, m->id, kind, year);
}

const struct measure_list *measures_of_series(const struct facts *f, const struct measure *m, enum period_kind kind, int year)
{
	return of_year(f, m->table->series, kind, year);
}

/* What is counted in a year and what is counted at its end may stand under either in schedules: both are of its last day. */
static bool alike_key_of(const struct measure *m, struct alike_key *key)
{
	const struct aspect *about = &m->about;
	struct period p = about->period;
	struct date end = period_end(p);
	if (m->rate || !about->unit || !about->unit->id.n)
		return false;
	*key = (struct alike_key){m->table->document, about->unit, about->segment, about->basis, end, end};
	if (p.kind == PERIOD_RANGE)
		key->first = p.first;
	return true;
}

const struct measure_list *measures_alike(const struct facts *f, const struct measure *m)
{
	struct alike_key key;
	return alike_key_of(m, &key) ? list_of(&f->alike, &key, sizeof key) : NULL;
}

static void sort_measures(struct facts *f)
{
	struct arena *a = f->k->scratch;
	for (size_t i = 0; i < f->measure_count; i++) {
		struct measure *m = &f->measures[i];
		struct year_key year = {m->id, (int32_t)m->about.period.kind, m->about.period.year};
		struct alike_key alike;
		add_to_list(&f->of_years, &year, sizeof year, m, a);
		year.whose = m->table->series;
		if (year.whose)
			add_to_list(&f->of_years, &year, sizeof year, m, a);
		if (alike_key_of(m, &alike))
			add_to_list(&f->alike, &alike, sizeof alike, m, a);
	}
}

const struct measure *measures_beside(const struct facts *f, const struct measure *m, size_t *n)
{
	*n = m->beside_n;
	return f->measures + m->beside;
}

/* ---- all of them ---- */

struct values_of_document {
	const struct document *document;
	LIST(const struct value *) list;
};

static struct str key_of(const struct document *const *d)
{
	return (struct str){(const char *)d, sizeof *d};
}

/* The values that running text states, by document; of each in the order of indicators. */
static void sort_values(const struct site *s, struct map *by_document, struct arena *a)
{
	for (size_t i = 0; i < s->indicators.n; i++) {
		for (size_t j = 0; j < s->indicators.v[i]->values.n; j++) {
			const struct value *v = s->indicators.v[i]->values.v[j];
			struct values_of_document *of = map_get(by_document, key_of(&v->document));
			if (v->table)
				continue;
			if (!of) {
				of = ARENA_NEW(a, struct values_of_document);
				of->document = v->document;
				map_set(by_document, a, key_of(&of->document), of);
			}
			*LIST_ADD(&of->list, a) = v;
		}
	}
}

static void prose_statements(struct facts *f, const struct document *d, const struct map *values)
{
	const struct values_of_document *of = map_get(values, key_of(&d));
	for (size_t i = 0; of && i < of->list.n; i++) {
		const struct value *v = of->list.v[i];
		add_statement(f, (struct statement){.value = v, .quantity = v->quantity});
	}
}

/* Those that explain why a calculation of their own table fails. */
static void mark_blamed(struct facts *f)
{
	const struct finding_list *findings = &f->k->checks->findings;
	for (size_t i = 0; i < findings->n; i++) {
		struct statement *s = findings->v[i].sure ? facts_of_cell(f, findings->v[i].places[0].cell) : NULL;
		if (s)
			s->blamed = true;
	}
}

void facts_collect(struct facts *f, struct checker *k)
{
	size_t columns = 0, tables = 0, numbers = 0;
	struct map values = {0};
	f->k = k;
	for (size_t i = 0; i < k->checks->table_count; i++)
		numbers += k->checks->tables[i].numbers;
	for (size_t i = 0; i < k->site->indicators.n; i++)
		numbers += k->site->indicators.v[i]->values.n;
	f->all = ARENA_ARRAY(k->scratch, struct statement, numbers + 1);
	for (size_t i = 0; i < k->site->documents.n; i++) {
		const struct document *d = k->site->documents.v[i];
		for (size_t j = 0; j < d->tables.n; j++)
			columns += d->tables.v[j]->columns.n;
		tables += d->tables.n;
	}
	f->measures = ARENA_ARRAY(k->scratch, struct measure, columns + 1);
	f->of_tables = ARENA_ARRAY(k->scratch, struct statement **, tables + 1);
	sort_values(k->site, &values, k->scratch);
	for (size_t i = 0; i < k->site->documents.n; i++) {
		const struct document *d = k->site->documents.v[i];
		size_t beside = f->measure_count;
		for (size_t j = 0; j < d->tables.n; j++) {
			size_t first = f->measure_count;
			table_measures(f, d->tables.v[j]);
			table_statements(f, d->tables.v[j], &f->measures[first], f->measure_count - first);
		}
		for (size_t j = beside; j < f->measure_count; j++) {
			f->measures[j].beside = (uint32_t)beside;
			f->measures[j].beside_n = (uint32_t)(f->measure_count - beside);
		}
		prose_statements(f, d, &values);
	}
	sort_measures(f);
	mark_blamed(f);
}

struct statement *facts_of_cell(struct facts *f, struct cell_ref c)
{
	struct statement **of_cells = f->of_tables[checks_for(f->k, c.table) - f->k->checks->tables];
	return of_cells[(size_t)(c.row - c.table->rows.v) * c.table->columns.n + (size_t)(c.column - c.table->columns.v)];
}

/* ---- facts ---- */

struct statement *fact_of(struct statement *s)
{
	while (s->fact != s)
		s = s->fact = s->fact->fact;
	return s;
}

void facts_join(struct statement *a, struct statement *b)
{
	fact_of(b)->fact = fact_of(a);
}

/* The difference of two rounded numbers is off by more than a rounded difference. */
static bool interval_of_derived(const struct statement *s, size_t terms, struct interval *out)
{
	struct decimal reach = {5 * (int64_t)terms, (int8_t)(s->quantity.place - 1)};
	return decimal_sub(s->quantity.value, reach, &out->low) && decimal_add(s->quantity.value, reach, &out->high);
}

bool interval_of_cut(struct quantity q, struct interval *out)
{
	struct decimal zero = {0, 0}, unit = {1, q.place};
	*out = interval_of(q.value);
	bool fits = decimal_cmp(q.value, zero) < 0 || decimal_add(q.value, unit, &out->high);
	return (decimal_cmp(q.value, zero) > 0 || decimal_sub(q.value, unit, &out->low)) && fits;
}

/* The papers known so far round amounts in 千円 and 百万円 half up; other offices cut them off. A column is held to cut off where more of
 * the exact statements of its facts say so. */
bool statement_interval(const struct statement *s, struct interval *out)
{
	const struct measure *m = s->measure;
	bool rounds = m && m->unit && m->unit->of;
	if (rounds && is_derived(m->column))
		return interval_of_derived(s, m->column->formula->n, out);
	if (rounds && m->cut > m->rounded)
		return interval_of_cut(s->quantity, out);
	return interval_of_quantity(s->quantity, rounds || (m && m->rate), out);
}

bool statements_agree(const struct statement *a, const struct statement *b)
{
	struct interval x, y;
	if (statement_unit(a) == statement_unit(b) && a->quantity.place == b->quantity.place)
		return decimal_cmp(a->quantity.value, b->quantity.value) == 0;
	return !statement_interval(a, &x) || !statement_interval(b, &y) || interval_overlaps(x, y);
}

static struct str text_of_value(struct checker *k, const struct value *v, size_t language)
{
	struct buf text = {.arena = k->arena};
	node_text(v->node[language], &text);
	return buf_take(&text);
}

struct finding_place place_of_statement(struct checker *k, const struct statement *s)
{
	if (s->measure) {
		struct finding_place p = place_of_cell(statement_cell(s));
		p.value = s->value;
		return p;
	}
	size_t language = 0;
	while (!s->value->node[language])
		language++;
	return (struct finding_place){.place = s->value->place,
				      .chapter = s->value->chapter,
				      .item = s->value->item,
				      .language = language,
				      .value = s->value,
				      .quote = text_of_value(k, s->value, language)};
}
