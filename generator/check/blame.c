/* From calculations that fail to the cell that is most likely wrong: of all cells in them the one that explains the most failures when
 * changed, and breaks no calculation that holds. */
#include "check/check_internal.h"

struct blame {
	struct checker *k;
	const struct table_checks *checks;
	bool *explained; /* by calculation */
};

struct suspect {
	struct cell_ref cell;
	size_t fails;           /* calculations that it would mend */
	bool known;             /* what it should be can be told: */
	struct interval wanted; /* by all calculations it stands in */
	enum cause cause;
	int power;
};

static bool is_cell(struct cell_ref a, struct cell_ref b)
{
	return a.row == b.row && a.column == b.column;
}

/* ---- what a cell should be ---- */

/* A number that stands for an interval fits where the interval does. */
static bool widen(struct cell_ref c, struct interval *wanted)
{
	struct interval own;
	struct decimal value = cell_at(c)->number.value, more, less;
	return cell_interval(c, &own) && decimal_sub(own.high, value, &more) && decimal_sub(value, own.low, &less) &&
	       decimal_sub(wanted->low, more, &wanted->low) && decimal_add(wanted->high, less, &wanted->high);
}

/* A rate as a plain number: 92.9% is 0.929, 8%増 is 1.08. */
static bool plain_ratio(const struct calculation *c, struct interval stated, struct interval *out)
{
	*out = stated;
	if (cell_at(c->cell)->number.percent || c->change || c->cell.column->type == COLUMN_PERCENT) {
		out->low.exponent -= 2;
		out->high.exponent -= 2;
	}
	return !c->change || interval_add(*out, interval_of((struct decimal){1, 0}), 1, out);
}

static bool percent_ratio(const struct calculation *c, struct interval *ratio)
{
	if (c->change && !interval_add(*ratio, interval_of((struct decimal){1, 0}), -1, ratio))
		return false;
	if (cell_at(c->cell)->number.percent || c->change || c->cell.column->type == COLUMN_PERCENT) {
		ratio->low.exponent += 2;
		ratio->high.exponent += 2;
	}
	return true;
}

static bool wanted_of_ratio(const struct calculation *c, struct interval *out)
{
	struct interval part, whole;
	return cell_interval(c->terms[0].cell, &part) && cell_interval(c->terms[1].cell, &whole) &&
	       interval_divide(part, whole, cell_at(c->cell)->number.place - 5, out) && percent_ratio(c, out) && widen(c->cell, out);
}

/* The part is ratio × whole, the whole part / ratio. */
static bool wanted_of_ratio_term(const struct calculation *c, size_t at, struct interval *out)
{
	struct interval ratio, other;
	struct cell_ref cell = c->terms[at].cell;
	if (!plain_ratio(c, c->stated, &ratio) || !cell_interval(c->terms[1 - at].cell, &other))
		return false;
	bool good = at == 0 ? interval_multiply(ratio, other, out) : interval_divide(other, ratio, cell_at(cell)->number.place - 3, out);
	return good && widen(cell, out);
}

bool wanted_of_term(const struct calculation *c, size_t at, struct interval *out)
{
	struct interval rest = c->stated, term;
	if (c->operator== FORMULA_RATIO)
		return wanted_of_ratio_term(c, at, out);
	for (size_t i = 0; i < c->n; i++)
		if (i != at && (!cell_interval(c->terms[i].cell, &term) || !interval_add(rest, term, -c->terms[i].sign, &rest)))
			return false;
	if (c->terms[at].sign < 0 && !interval_add(interval_of((struct decimal){0, 0}), rest, -1, &rest))
		return false;
	*out = rest;
	return widen(c->terms[at].cell, out);
}

bool wanted_of_result(const struct calculation *c, struct interval *out)
{
	if (c->operator== FORMULA_RATIO)
		return wanted_of_ratio(c, out);
	*out = c->expected;
	return widen(c->cell, out);
}

enum standing { NOT_IN_IT, STANDS_IN_IT, WANTED_KNOWN };

/* Whether a cell stands in a calculation, and what that wants it to be. */
static enum standing wanted_by(const struct calculation *c, struct cell_ref cell, struct interval *out)
{
	if (is_cell(c->cell, cell))
		return wanted_of_result(c, out) ? WANTED_KNOWN : STANDS_IN_IT;
	for (size_t i = 0; i < c->n; i++)
		if (is_cell(c->terms[i].cell, cell))
			return wanted_of_term(c, i, out) ? WANTED_KNOWN : STANDS_IN_IT;
	return NOT_IN_IT;
}

static bool intersect(struct interval *a, struct interval b)
{
	if (!interval_overlaps(*a, b))
		return false;
	if (decimal_cmp(b.low, a->low) > 0)
		a->low = b.low;
	if (decimal_cmp(b.high, a->high) < 0)
		a->high = b.high;
	return true;
}

/* False: no number in this cell makes its calculations hold. */
static bool suspect_of(const struct blame *b, struct cell_ref cell, struct suspect *s)
{
	*s = (struct suspect){.cell = cell};
	for (size_t i = 0; i < b->checks->calculations.n; i++) {
		const struct calculation *c = &b->checks->calculations.v[i];
		struct interval wanted = {0};
		enum standing standing = c->outcome == OUTCOME_OPEN ? NOT_IN_IT : wanted_by(c, cell, &wanted);
		if (standing == NOT_IN_IT)
			continue;
		s->fails += c->outcome == OUTCOME_FAILS && !b->explained[i];
		if (standing != WANTED_KNOWN || (c->outcome == OUTCOME_FAILS && b->explained[i]))
			continue;
		if (s->known && !intersect(&s->wanted, wanted))
			return false;
		s->wanted = s->known ? s->wanted : wanted;
		s->known = true;
	}
	return true;
}

/* ---- why ---- */

/* The terms leave out or double one of them. */
static bool is_term_off(const struct calculation *c)
{
	struct interval off, term;
	if (c->operator== FORMULA_RATIO || c->n<2 || !interval_add(c->stated, c->expected, -1, &off))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		if (!cell_interval(c->terms[i].cell, &term))
			continue;
		struct interval turned = {{-term.high.coefficient, term.high.exponent}, {-term.low.coefficient, term.low.exponent}};
		if (interval_overlaps(off, term) || interval_overlaps(off, turned))
			return true;
	}
	return false;
}

/* A cell beside holds what this one should: the row or column slipped. */
static bool is_shifted(struct cell_ref c, struct interval wanted)
{
	const struct table *t = c.table;
	size_t i = (size_t)(c.row - t->rows.v), j = (size_t)(c.column - t->columns.v);
	const struct row *up = i ? c.row - 1 : NULL, *down = i + 1 < t->rows.n ? c.row + 1 : NULL;
	const struct column *left = j ? c.column - 1 : NULL, *right = j + 1 < t->columns.n ? c.column + 1 : NULL;
	struct cell_ref beside[] = {{t, up, c.column}, {t, down, c.column}, {t, c.row, left}, {t, c.row, right}};
	struct interval there;
	for (size_t n = 0; n < sizeof beside / sizeof *beside; n++)
		if (beside[n].row && beside[n].column && cell_at(beside[n])->number.value.coefficient && cell_interval(beside[n], &there) &&
		    interval_overlaps(there, wanted))
			return true;
	return false;
}

static bool holds_with_base(const struct calculation *c, struct cell_ref base)
{
	struct term_ref terms[2] = {c->terms[0], {1, base}};
	struct calculation other = *c;
	if (is_cell(base, c->cell) || is_cell(base, terms[0].cell))
		return false;
	other.terms = terms;
	calculation_work_out(&other);
	return other.outcome == OUTCOME_HOLDS;
}

/* A rate that is right of another row or column. */
static bool has_other_base(const struct calculation *c)
{
	const struct table *t = c->cell.table;
	if (c->operator!= FORMULA_RATIO)
		return false;
	struct cell_ref base = c->terms[1].cell;
	for (size_t i = 0; i < t->rows.n; i++)
		if (holds_with_base(c, (struct cell_ref){t, &t->rows.v[i], base.column}))
			return true;
	for (size_t i = 0; i < t->columns.n; i++)
		if (holds_with_base(c, (struct cell_ref){t, base.row, &t->columns.v[i]}))
			return true;
	return false;
}

static void find_cause(const struct calculation *c, struct suspect *s)
{
	if (!s->known)
		return;
	s->cause = cause_of(cell_at(s->cell)->number.value, s->wanted, &s->power);
	if (s->cause == CAUSE_SIGN || s->cause == CAUSE_UNIT || s->cause == CAUSE_SWAPPED)
		return;
	if (is_cell(c->cell, s->cell) && has_other_base(c))
		s->cause = CAUSE_BASE;
	else if (is_cell(c->cell, s->cell) && is_term_off(c))
		s->cause = CAUSE_TERM;
	else if (is_shifted(s->cell, s->wanted))
		s->cause = CAUSE_SHIFTED;
}

/* ---- choosing ---- */

/* How much a cause speaks for a cell: a slip of the pen more than a digit that many numbers could have wrong. */
static int telling(enum cause c)
{
	if (c == CAUSE_SIGN || c == CAUSE_UNIT || c == CAUSE_SWAPPED || c == CAUSE_SHIFTED)
		return 2;
	return c == CAUSE_DIGIT || c == CAUSE_DROPPED || c == CAUSE_BASE;
}

/* -1, 0 or 1: whether a is the likelier one. */
static int suspect_cmp(const struct suspect *a, const struct suspect *b)
{
	if (a->fails != b->fails)
		return a->fails > b->fails ? 1 : -1;
	return telling(a->cause) - telling(b->cause);
}

/* The likeliest cell of a failing calculation; *sure when no other is as likely. Its result when nothing speaks for a cell. */
static struct suspect choose(const struct blame *b, const struct calculation *c, bool *sure)
{
	struct suspect best, one;
	bool any = suspect_of(b, c->cell, &best);
	*sure = any;
	find_cause(c, &best);
	for (size_t i = 0; i < c->n; i++) {
		if (!suspect_of(b, c->terms[i].cell, &one))
			continue;
		find_cause(c, &one);
		int order = any ? suspect_cmp(&one, &best) : 1;
		*sure = order > 0 || (*sure && order < 0);
		if (order > 0)
			best = one;
		any = true;
	}
	if (!any) {
		best = (struct suspect){.cell = c->cell};
		best.known = wanted_of_result(c, &best.wanted);
	}
	return best;
}

/* ---- findings ---- */

static enum diag_code code_of(const struct calculation *c)
{
	switch (c->operator) {
	case FORMULA_SUM:
	case FORMULA_SUM_RANGE:
		return DIAG_TOTAL_DIFFERS;
	case FORMULA_TERMS:
		for (size_t i = 0; i < c->n; i++)
			if (c->terms[i].sign < 0)
				return DIAG_DIFFERENCE_DIFFERS;
		return DIAG_TOTAL_DIFFERS;
	case FORMULA_RATIO:
		break;
	}
	return DIAG_RATE_DIFFERS;
}

/* The middle of what was expected, as messages name it. */
static struct str expected_text(struct blame *b, const struct suspect *s)
{
	struct decimal sum, low = s->wanted.low, high = s->wanted.high;
	if (!s->known)
		return (struct str){0};
	if (decimal_cmp(low, high) == 0)
		return number_text(b->k, low);
	if (!decimal_add(low, high, &sum) || !decimal_mul(sum, (struct decimal){5, -1}, &sum) ||
	    !decimal_round(sum, cell_at(s->cell)->number.place, &sum))
		return (struct str){0};
	return number_text(b->k, sum);
}

static void add_finding(struct blame *b, const struct calculation *c, const struct suspect *s, bool sure)
{
	struct finding *f = finding_add(b->k, code_of(c), b->checks->table->document, c->n + 1);
	struct cell_ref first = sure ? s->cell : c->cell;
	f->calculation = c;
	f->cause = s->cause;
	f->power = s->power;
	f->places[0] = place_of_cell(first);
	f->place_count = 1;
	if (!is_cell(first, c->cell))
		f->places[f->place_count++] = place_of_cell(c->cell);
	for (size_t i = 0; i < c->n; i++)
		if (!is_cell(first, c->terms[i].cell))
			f->places[f->place_count++] = place_of_cell(c->terms[i].cell);
	f->sure = sure;
	f->found = number_text(b->k, cell_at(first)->number.value);
	struct suspect result = {.cell = c->cell};
	result.known = wanted_of_result(c, &result.wanted);
	f->expected = expected_text(b, sure ? s : &result);
}

void blame_failures(struct checker *k, const struct table_checks *checks)
{
	struct blame b = {k, checks, ARENA_ARRAY(k->scratch, bool, checks->calculations.n + 1)};
	for (;;) {
		const struct calculation *worst = NULL;
		struct suspect best = {0};
		bool sure = false;
		for (size_t i = 0; i < checks->calculations.n; i++) {
			const struct calculation *c = &checks->calculations.v[i];
			bool one_sure;
			if (c->outcome != OUTCOME_FAILS || b.explained[i])
				continue;
			struct suspect one = choose(&b, c, &one_sure);
			if (worst && one.fails <= best.fails)
				continue;
			worst = c;
			best = one;
			sure = one_sure;
		}
		if (!worst)
			return;
		struct interval unused;
		add_finding(&b, worst, &best, sure);
		for (size_t i = 0; i < checks->calculations.n; i++) {
			const struct calculation *c = &checks->calculations.v[i];
			if (c == worst || (sure && wanted_by(c, best.cell, &unused) != NOT_IN_IT))
				b.explained[i] = true;
		}
	}
}
