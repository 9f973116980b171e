/* What the segments of an organisation state must add up to what it states as a whole, also where they stand in tables of their own. */
#include "check/facts.h"

/* A column that states the whole, and those that state its parts. */
struct whole {
	struct facts *f;
	const struct measure *measure;
	LIST(const struct measure *) segments; /* one for each, the eliminations among them */
};

static bool may_be_part(const struct measure *m, const struct measure *whole)
{
	return m->plain && !m->rate && m->table->document == whole->table->document && m->table->kind != TABLE_DETAIL &&
	       m->about.unit == whole->about.unit && m->about.basis == whole->about.basis &&
	       period_eq(m->about.period, whole->about.period);
}

/* Eliminations may stand in a table of another series, by the same labels. */
static const struct measure *measure_of_segment(const struct whole *w, const struct segment *segment)
{
	const struct measure *other = NULL;
	size_t n;
	for (const struct measure *m = measures_beside(w->f, w->measure, &n); n; m++, n--) {
		if (m->about.segment != segment || !may_be_part(m, w->measure))
			continue;
		if (m->table->series == w->measure->table->series)
			return m;
		if (segment->elimination && !other)
			other = m;
	}
	return other;
}

/* False: not every segment of the year is stated, or the column's own formula adds them up. */
static bool find_segments(struct whole *w)
{
	const struct site *s = w->f->k->site;
	bool elsewhere = !w->measure->column->formula;
	for (size_t i = 0; i < s->segments.n; i++) {
		const struct segment *segment = s->segments.v[i];
		if (segment->from > w->measure->about.period.year)
			continue;
		const struct measure *m = measure_of_segment(w, segment);
		if (!m)
			return false;
		elsewhere = elsewhere || m->table != w->measure->table;
		*LIST_ADD(&w->segments, w->f->k->scratch) = m;
	}
	return elsewhere && w->segments.n > 1;
}

static const struct row *row_of(const struct measure *m, const struct row *like, const struct table *from)
{
	const struct row *found = NULL;
	struct str stem = label_stem(like->label);
	for (size_t i = 0; i < m->table->rows.n; i++) {
		const struct row *r = &m->table->rows.v[i];
		if (m->table->series == from->series) {
			if (r->line == like->line)
				return r;
		} else if (r->role != LINE_HEADING && stem.n && str_eq(label_stem(r->label), stem)) {
			if (found)
				return NULL;
			found = r;
		}
	}
	return found;
}

/* The sum for a row. False: a segment says nothing of it. */
static bool add_up(const struct whole *w, const struct row *row, struct calculation *c)
{
	struct term_ref *terms = ARENA_ARRAY(w->f->k->arena, struct term_ref, w->segments.n);
	struct interval sum = interval_of((struct decimal){0, 0}), part;
	*c = (struct calculation){.cell = {w->measure->table, row, w->measure->column}, .terms = terms, .n = w->segments.n};
	for (size_t i = 0; i < w->segments.n; i++) {
		const struct measure *m = w->segments.v[i];
		const struct row *r = row_of(m, row, w->measure->table);
		const struct statement *s = r ? facts_of_cell(w->f, (struct cell_ref){m->table, r, m->column}) : NULL;
		if (!s || !statement_interval(s, &part) || !interval_add(sum, part, 1, &sum))
			return false;
		terms[i] = (struct term_ref){1, statement_cell(s)};
	}
	c->expected = sum;
	const struct statement *whole = facts_of_cell(w->f, c->cell);
	if (!whole || !statement_interval(whole, &c->stated))
		return false;
	c->outcome = interval_overlaps(c->stated, c->expected) ? OUTCOME_HOLDS : OUTCOME_FAILS;
	return true;
}

static struct decimal middle(struct interval i)
{
	struct decimal sum;
	if (!decimal_add(i.low, i.high, &sum) || !decimal_mul(sum, (struct decimal){5, -1}, &sum))
		return i.low;
	return decimal_normal(sum);
}

static void report_sum(struct checker *k, const struct calculation *c)
{
	struct finding *f = finding_add(k, DIAG_TOTAL_DIFFERS, c->cell.table->document, 1 + c->n);
	struct calculation *copy = ARENA_NEW(k->arena, struct calculation);
	*copy = *c;
	f->calculation = copy;
	f->places[0] = place_of_cell(c->cell);
	for (size_t i = 0; i < c->n; i++)
		f->places[i + 1] = place_of_cell(c->terms[i].cell);
	f->found = f->places[0].quote;
	f->expected = number_text(k, middle(c->expected));
	f->cause = cause_of(middle(c->stated), c->expected, &f->power);
}

/* Once for each fact, and not where a column that adds up the segments says it too: it is compared with that. */
static bool is_added_up(const struct whole *w, const struct row *row)
{
	const struct statement *s = facts_of_cell(w->f, (struct cell_ref){w->measure->table, row, w->measure->column});
	for (size_t i = 0; s && i < s->same_n; i++) {
		const struct statement *other = s->same[i];
		if (other->measure && (other < s || other->measure->column->formula))
			return true;
	}
	return false;
}

static void check_whole(struct whole *w)
{
	struct checker *k = w->f->k;
	for (size_t i = 0; i < w->measure->table->rows.n; i++) {
		struct calculation c;
		if (is_added_up(w, &w->measure->table->rows.v[i]) || !add_up(w, &w->measure->table->rows.v[i], &c))
			continue;
		*LIST_ADD(&checks_for(k, w->measure->table)->calculations, k->arena) = c;
		cell_cover(k, c.cell);
		for (size_t j = 0; j < c.n; j++)
			cell_cover(k, c.terms[j].cell);
		if (c.outcome == OUTCOME_FAILS)
			report_sum(k, &c);
	}
}

void check_segments(struct facts *f)
{
	for (size_t i = 0; i < f->measure_count; i++) {
		struct whole w = {.f = f, .measure = &f->measures[i]};
		const struct measure *m = w.measure;
		if (!m->about.segment && m->table->series && may_be_part(m, m) && find_segments(&w))
			check_whole(&w);
	}
}
