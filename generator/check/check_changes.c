/* A stated change must be the difference of the two years that are stated too. */
#include "check/facts.h"
#include "check/said.h"

/* ---- the two years ---- */

static struct period year_before(struct period p)
{
	if (p.kind == PERIOD_FISCAL_YEAR)
		return period_fiscal_year(p.year - 1);
	p.year--;
	p.first.year--;
	p.last.year--;
	return p;
}

/* ---- one change ---- */

struct stated_change {
	struct change_said said;
	const struct statement *now, *before;
	const struct stated_change *previous; /* of the same number now */
};

struct changes {
	struct facts *facts;
	const struct stated_change **of_now; /* by number of the statement: the last, in the order of chapters and languages */
};

/* A side without a limit: further than what papers state. */
#define FAR_AWAY ((struct decimal){1, 15})
#define FAR_BELOW ((struct decimal){-1, 15})

/* What was said is kept for the time of checking; findings last. */
static struct finding_place place_said(struct checker *k, const struct change_said *said)
{
	struct finding_place p = said->place;
	p.quote = arena_str(k->arena, p.quote);
	return p;
}

static struct interval interval_of_range(const struct change_range *r)
{
	return (struct interval){r->no_low ? FAR_BELOW : r->low, r->no_high ? FAR_AWAY : r->high};
}

static bool is_right(const struct stated_change *c, struct interval *expected)
{
	struct interval now, before, stated = interval_of_range(&c->said.range);
	bool defined;
	if (!statement_interval(c->now, &now) || !statement_interval(c->before, &before) || !interval_add(now, before, -1, expected))
		return true;
	if (!c->said.range.is_ratio)
		return interval_overlaps(*expected, stated);
	return interval_is_ratio(now, before, stated, &defined) || !defined;
}

static void rate_text(const struct stated_change *c, struct buf *out)
{
	struct decimal rate;
	struct decimal difference;
	if (decimal_sub(c->now->quantity.value, c->before->quantity.value, &difference) &&
	    decimal_divide(difference, c->before->quantity.value, c->said.precision - 2, &rate)) {
		rate.exponent += 2;
		decimal_print(out, rate);
		buf_puts(out, "%");
	}
}

static struct str expected_text(struct checker *k, const struct stated_change *c)
{
	struct decimal difference;
	struct buf out = {0};
	if (c->said.range.is_ratio) {
		rate_text(c, &out);
		struct str s = arena_str(k->arena, buf_str(&out));
		buf_free(&out);
		return s;
	}
	return decimal_sub(c->now->quantity.value, c->before->quantity.value, &difference) ? number_text(k, difference) : STR("");
}

static void check_change(struct checker *k, const struct stated_change *c)
{
	struct interval expected;
	if (is_right(c, &expected))
		return;
	struct finding *f = finding_add(k, DIAG_CHANGE_DIFFERS, statement_document(c->now), 3);
	f->document = c->said.place.cell.table ? c->said.place.cell.table->document : c->said.place.chapter->document;
	f->places[0] = place_said(k, &c->said);
	f->places[1] = place_of_statement(k, c->now);
	f->places[2] = place_of_statement(k, c->before);
	f->found = f->places[0].quote;
	f->expected = expected_text(k, c);
	if (!c->said.range.is_ratio)
		f->cause = cause_of(c->said.stated, expected, &f->power);
	f->what = finding_text(
		k,
		"\"" STR_FMT "\", but from \"" STR_FMT "\" (" STR_FMT ", line %u) to \"" STR_FMT "\" (" STR_FMT ", line %u) it is " STR_FMT,
		STR_ARG(f->found), STR_ARG(f->places[2].quote), STR_ARG(f->places[2].place.source->path), f->places[2].place.line,
		STR_ARG(f->places[1].quote), STR_ARG(f->places[1].place.source->path), f->places[1].place.line, STR_ARG(f->expected));
}

/* Whether another language says it too: then that place speaks for both. */
static bool is_translated(const struct changes *changes, const struct stated_change *c)
{
	for (const struct stated_change *other = changes->of_now[c->now - changes->facts->all]; other; other = other->previous) {
		if (other->said.place.chapter == c->said.place.chapter && other->said.place.language != c->said.place.language &&
		    other->said.range.is_ratio == c->said.range.is_ratio &&
		    interval_overlaps(interval_of_range(&other->said.range), interval_of_range(&c->said.range)))
			return true;
	}
	return false;
}

/* Where the year before is not known, the same change may still be stated twice. */
static void compare_changes(struct changes *changes, const struct stated_change *c)
{
	struct checker *k = changes->facts->k;
	struct interval x = interval_of_range(&c->said.range);
	const struct stated_change *first = NULL;
	for (const struct stated_change *other = changes->of_now[c->now - changes->facts->all]; other; other = other->previous)
		if (other->said.range.is_ratio == c->said.range.is_ratio && !interval_overlaps(x, interval_of_range(&other->said.range)))
			first = other;
	if (!first)
		return;
	struct finding *f = finding_add(k, DIAG_CHANGE_DIFFERS, c->said.place.chapter->document, 2);
	f->places[0] = place_said(k, &c->said);
	f->places[1] = place_said(k, &first->said);
	f->found = f->places[0].quote;
	f->expected = f->places[1].quote;
	f->what = finding_text(k, "\"" STR_FMT "\" here, but \"" STR_FMT "\" in " STR_FMT ", line %u", STR_ARG(f->found),
			       STR_ARG(f->expected), STR_ARG(first->said.place.place.source->path), first->said.place.place.line);
}

static void check_said(struct changes *changes, const struct change_said *said)
{
	const struct facts *f = changes->facts;
	struct stated_change c = {.said = *said, .now = statement_for(f, said->value, said->value->period)};
	if (!c.now || is_translated(changes, &c))
		return;
	c.before = statement_for(f, said->value, year_before(said->value->period));
	c.previous = changes->of_now[c.now - f->all];
	if (c.before)
		check_change(f->k, &c);
	else
		compare_changes(changes, &c);
	struct stated_change *kept = ARENA_NEW(f->k->scratch, struct stated_change);
	*kept = c;
	changes->of_now[c.now - f->all] = kept;
}

/* ---- columns ---- */

/* The number of a row for a year: in any document's table of the same id, in the one column that is about that year. */
static const struct statement *cell_for(struct facts *f, const struct measure *like, const struct row *of, struct period period)
{
	const struct measure_list *list = measures_of_id(f, like, period.kind, period.year);
	for (size_t i = 0; list && i < list->n; i++) {
		const struct measure *m = list->v[i];
		if (m->rate || !m->plain || m->about.basis != like->about.basis || m->about.segment != like->about.segment ||
		    !period_eq(m->about.period, period))
			continue;
		for (size_t r = 0; r < m->table->rows.n; r++) {
			const struct row *row = &m->table->rows.v[r];
			bool same = of->line ? row->line == of->line : str_eq(row->key, of->key);
			const struct statement *s = same ? facts_of_cell(f, (struct cell_ref){m->table, row, m->column}) : NULL;
			if (s)
				return s;
		}
	}
	return NULL;
}

/* 73%増 is 1.725 to 1.735 times. */
static bool range_of_cell(const struct statement *s, struct change_range *range)
{
	struct interval stated, one = interval_of((struct decimal){1, 0});
	if (!statement_interval(s, &stated))
		return false;
	stated.low.exponent -= 2;
	stated.high.exponent -= 2;
	*range = (struct change_range){.is_ratio = true};
	bool fits = interval_add(stated, one, 1, &stated);
	range->low = stated.low;
	range->high = stated.high;
	return fits;
}

/* A column of changes that has no formula. */
static void check_column(struct facts *f, const struct measure *m)
{
	for (size_t i = 0; i < m->table->rows.n; i++) {
		struct cell_ref ref = {m->table, &m->table->rows.v[i], m->column};
		const struct statement *s = facts_of_cell(f, ref);
		if (!s)
			continue;
		struct stated_change c = {.said = {.place = place_of_cell(ref), .precision = s->quantity.place}};
		c.now = cell_for(f, m, ref.row, m->about.period);
		c.before = cell_for(f, m, ref.row, year_before(m->about.period));
		if (!c.now || !c.before || !range_of_cell(s, &c.said.range))
			continue;
		cell_cover(f->k, ref);
		cell_cover(f->k, statement_cell(c.now));
		cell_cover(f->k, statement_cell(c.before));
		check_change(f->k, &c);
	}
}

void check_changes(struct facts *f)
{
	const struct said *said = f->k->said;
	struct changes changes = {f, ARENA_ARRAY(f->k->scratch, const struct stated_change *, f->n + 1)};
	for (size_t i = 0; i < said->sources.n; i++)
		for (size_t j = 0; j < said->changes[i].n; j++)
			check_said(&changes, &said->changes[i].v[j]);
	for (size_t i = 0; i < f->measure_count; i++)
		if (f->measures[i].column->type == COLUMN_CHANGE && !f->measures[i].column->formula)
			check_column(f, &f->measures[i]);
}
