/* A stated change must be the difference of the two years that are stated too. */
#include "check/facts.h"
#include "check/texts.h"
#include "text/change.h"

#include <string.h>

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
	struct finding_place place;
	struct change_range range;
	struct decimal stated; /* with its sign, for messages; not of ratios */
	int precision;         /* of a ratio in percent: the exponent of its last digit */
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

static struct interval interval_of_range(const struct change_range *r)
{
	return (struct interval){r->no_low ? FAR_BELOW : r->low, r->no_high ? FAR_AWAY : r->high};
}

static bool is_right(const struct stated_change *c, struct interval *expected)
{
	struct interval now, before, stated = interval_of_range(&c->range);
	bool defined;
	if (!statement_interval(c->now, &now) || !statement_interval(c->before, &before) || !interval_add(now, before, -1, expected))
		return true;
	if (!c->range.is_ratio)
		return interval_overlaps(*expected, stated);
	return interval_is_ratio(now, before, stated, &defined) || !defined;
}

static void rate_text(const struct stated_change *c, struct buf *out)
{
	struct decimal rate;
	struct decimal difference;
	if (decimal_sub(c->now->quantity.value, c->before->quantity.value, &difference) &&
	    decimal_divide(difference, c->before->quantity.value, c->precision - 2, &rate)) {
		rate.exponent += 2;
		decimal_print(out, rate);
		buf_puts(out, "%");
	}
}

static struct str expected_text(struct checker *k, const struct stated_change *c)
{
	struct decimal difference;
	struct buf out = {0};
	if (c->range.is_ratio) {
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
	struct finding *f = finding_add(k, DIAG_CHANGE_DIFFERS, c->now->document, 3);
	f->document = c->place.cell.table ? c->place.cell.table->document : c->place.chapter->document;
	f->places[0] = c->place;
	f->places[1] = place_of_statement(k, c->now);
	f->places[2] = place_of_statement(k, c->before);
	f->found = c->place.quote;
	f->expected = expected_text(k, c);
	if (!c->range.is_ratio)
		f->cause = cause_of(c->stated, expected, &f->power);
	f->what = finding_text(
		k,
		"\"" STR_FMT "\", but from \"" STR_FMT "\" (" STR_FMT ", line %u) to \"" STR_FMT "\" (" STR_FMT ", line %u) it is " STR_FMT,
		STR_ARG(f->found), STR_ARG(f->places[2].quote), STR_ARG(f->places[2].place.source->path), f->places[2].place.line,
		STR_ARG(f->places[1].quote), STR_ARG(f->places[1].place.source->path), f->places[1].place.line, STR_ARG(f->expected));
}

/* ---- sentences ---- */

static const struct value *value_of_link(const struct chapter_text *t, const struct node *link)
{
	for (size_t i = 0; link && i < t->references.n; i++)
		if (t->references.v[i].node == link)
			return t->references.v[i].kind == TARGET_VALUE ? t->references.v[i].to.value : NULL;
	return NULL;
}

/* Words that may stand between a value and its change; any other begins to speak of something else. */
static bool only_connects(struct str s)
{
	static const char *const words[] = {" ",        "（",        "(",        "、",      "。",    ",",  ".",
					    "であった", "となった",  "となり",   "であり",  "で",    "は", "This was",
					    "This is",  "which was", "which is", "that is", "about", NULL};
	for (size_t at = 0; at < s.n;) {
		size_t longest = 0;
		for (const char *const *w = words; *w; w++)
			if (str_starts(str_from(s, at), str_of(*w)) && strlen(*w) > longest)
				longest = strlen(*w);
		if (!longest)
			return false;
		at += longest;
	}
	return true;
}

static bool is_of_year_before(const struct change_match *m, const struct value *v)
{
	return m->base == CHANGE_BASE_PREVIOUS_FISCAL_YEAR || m->base == CHANGE_BASE_PREVIOUS_YEAR ||
	       (m->base == CHANGE_BASE_YEAR && !m->base_calendar && m->base_year == v->period.year - 1);
}

static struct decimal signed_amount(const struct change_match *m)
{
	struct decimal d = m->amount.value;
	if (m->direction < 0)
		d.coefficient = -d.coefficient;
	return d;
}

/* Reads 12社増3社減 as one change. */
static bool read_change(struct str s, size_t from, struct change_match *m, struct stated_change *c, size_t *end)
{
	struct change_range more;
	if (!change_find(s, from, m) || !only_connects(str_sub(s, from, m->start)) || !change_range_of(m, &c->range))
		return false;
	c->stated = signed_amount(m);
	c->precision = m->amount.place;
	*end = m->end;
	struct change_match part = *m;
	while (part.part && change_find(s, *end, &part) && part.part && part.start == *end) {
		struct interval sum = {c->range.low, c->range.high};
		if (!change_range_of(&part, &more) || more.is_ratio || more.no_low || more.no_high ||
		    !interval_add(sum, (struct interval){more.low, more.high}, 1, &sum) ||
		    !decimal_add(c->stated, signed_amount(&part), &c->stated))
			return false;
		c->range.low = sum.low;
		c->range.high = sum.high;
		*end = part.end;
	}
	return !m->part || *end > m->end;
}

/* The change stated behind the value whose link ends at a byte of the passage. */
static bool find_change(const struct facts *f, const struct value *v, const struct passage *p, size_t from, struct stated_change *c)
{
	struct change_match m;
	size_t end;
	if (!read_change(p->text, from, &m, c, &end) || passage_link(p, m.start) || !is_of_year_before(&m, v))
		return false;
	/* A percentage that changes by percent may change by points. */
	if (v->quantity.percent && m.measure == CHANGE_PERCENT)
		return false;
	c->now = statement_for(f, v, v->period);
	c->before = statement_for(f, v, year_before(v->period));
	struct str quote = str_sub(p->text, m.start, end);
	c->place = (struct finding_place){
		.place = passage_place(p, m.start, quote), .chapter = v->chapter, .item = v->item, .quote = arena_str(f->k->arena, quote)};
	return c->now;
}

/* Whether another language says it too: then that place speaks for both. */
static bool is_translated(const struct changes *changes, const struct stated_change *c)
{
	for (const struct stated_change *other = changes->of_now[c->now->number]; other; other = other->previous) {
		if (other->place.chapter == c->place.chapter && other->place.language != c->place.language &&
		    other->range.is_ratio == c->range.is_ratio &&
		    interval_overlaps(interval_of_range(&other->range), interval_of_range(&c->range)))
			return true;
	}
	return false;
}

/* Where the year before is not known, the same change may still be stated twice. */
static void compare_changes(struct changes *changes, const struct stated_change *c)
{
	struct checker *k = changes->facts->k;
	struct interval x = interval_of_range(&c->range);
	const struct stated_change *first = NULL;
	for (const struct stated_change *other = changes->of_now[c->now->number]; other; other = other->previous)
		if (other->range.is_ratio == c->range.is_ratio && !interval_overlaps(x, interval_of_range(&other->range)))
			first = other;
	if (!first)
		return;
	struct finding *f = finding_add(k, DIAG_CHANGE_DIFFERS, c->place.chapter->document, 2);
	f->places[0] = c->place;
	f->places[1] = first->place;
	f->found = c->place.quote;
	f->expected = first->place.quote;
	f->what = finding_text(k, "\"" STR_FMT "\" here, but \"" STR_FMT "\" in " STR_FMT ", line %u", STR_ARG(f->found),
			       STR_ARG(f->expected), STR_ARG(first->place.place.source->path), first->place.place.line);
}

static void check_passage(struct changes *changes, const struct chapter_text *t, size_t language, const struct passage *p)
{
	for (size_t i = 0; i < p->parts.n; i++) {
		const struct node *link = passage_link(p, p->parts.v[i].start);
		bool last = i + 1 == p->parts.n;
		size_t end = last ? p->text.n : p->parts.v[i + 1].start;
		const struct value *v = value_of_link(t, link);
		struct stated_change c = {0};
		if (!v || (!last && passage_link(p, end) == link) || !find_change(changes->facts, v, p, end, &c))
			continue;
		c.place.language = language;
		if (is_translated(changes, &c))
			continue;
		if (c.before)
			check_change(changes->facts->k, &c);
		else
			compare_changes(changes, &c);
		struct stated_change *kept = ARENA_NEW(changes->facts->k->scratch, struct stated_change);
		*kept = c;
		kept->previous = changes->of_now[c.now->number];
		changes->of_now[c.now->number] = kept;
	}
}

static void check_chapter(struct changes *changes, const struct text_part *part)
{
	for (size_t l = 0; l < changes->facts->k->site->language_count; l++)
		for (size_t i = 0; i < part->in[l].notes; i++)
			check_passage(changes, &part->chapter->text[l], l, part->in[l].v[i].passage);
}

/* ---- columns ---- */

/* The number of a row for a year: in any document's table of the same id, in the one column that is about that year. */
static const struct statement *cell_for(struct facts *f, struct cell_ref of, const struct measure *like, struct period period)
{
	const struct measure_list *list = measures_of_id(f, of.table->id, period.kind, period.year);
	for (size_t i = 0; list && i < list->n; i++) {
		const struct measure *m = list->v[i];
		if (m->rate || !m->plain || m->about.basis != like->about.basis || m->about.segment != like->about.segment ||
		    !period_eq(m->about.period, period))
			continue;
		for (size_t r = 0; r < m->table->rows.n; r++) {
			const struct row *row = &m->table->rows.v[r];
			bool same = of.row->line ? row->line == of.row->line : str_eq(row->key, of.row->key);
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
		struct stated_change c = {.place = place_of_cell(ref), .precision = s->quantity.place};
		c.now = cell_for(f, ref, m, m->about.period);
		c.before = cell_for(f, ref, m, year_before(m->about.period));
		if (!c.now || !c.before || !range_of_cell(s, &c.range))
			continue;
		cell_cover(f->k, ref);
		cell_cover(f->k, c.now->cell);
		cell_cover(f->k, c.before->cell);
		check_change(f->k, &c);
	}
}

void check_changes(struct facts *f)
{
	struct changes changes = {f, ARENA_ARRAY(f->k->scratch, const struct stated_change *, f->all.n + 1)};
	for (size_t i = 0; i < f->k->texts->n; i++)
		if (f->k->texts->parts[i].document && f->k->texts->parts[i].chapter)
			check_chapter(&changes, &f->k->texts->parts[i]);
	for (size_t i = 0; i < f->measure_count; i++)
		if (f->measures[i].column->type == COLUMN_CHANGE && !f->measures[i].column->formula)
			check_column(f, &f->measures[i]);
}
