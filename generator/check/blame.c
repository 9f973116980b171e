/* From calculations that fail to the cell that is most likely wrong: of all cells in them the one that explains the most failures when
 * changed, and breaks no calculation that holds. */
#include "check/check_internal.h"

#define RESULT SIZE_MAX

/* A cell stands in a calculation. */
struct use {
	size_t calculation, term; /* term: RESULT, or which */
	struct use *next;
};

struct suspect {
	struct cell_ref cell;
	size_t fails;           /* calculations that it would mend */
	bool known;             /* what it should be can be told: */
	struct interval wanted; /* by all calculations it stands in */
	enum cause cause;
	int power;
};

/* What choose said of a calculation. */
struct choice {
	struct suspect suspect;
	bool sure, stale;
};

struct blame {
	struct checker *k;
	const struct table_checks *checks;
	struct use **uses;      /* of each cell, row by row; of calculations that are not open */
	bool *explained;        /* by calculation */
	struct choice *choices; /* by calculation */
};

static bool is_cell(struct cell_ref a, struct cell_ref b)
{
	return a.row == b.row && a.column == b.column;
}

static struct use **uses_of(const struct blame *b, struct cell_ref c)
{
	const struct table *t = b->checks->table;
	return &b->uses[(size_t)(c.row - t->rows.v) * t->columns.n + (size_t)(c.column - t->columns.v)];
}

static void add_use(struct blame *b, struct cell_ref cell, size_t calculation, size_t term)
{
	struct use *use = ARENA_NEW(b->k->scratch, struct use), **first = uses_of(b, cell);
	if (*first && (*first)->calculation == calculation)
		return; /* stands in it twice: once is enough */
	*use = (struct use){calculation, term, *first};
	*first = use;
}

/* ---- a cell under suspicion ---- */

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
	for (const struct use *use = *uses_of(b, cell); use; use = use->next) {
		const struct calculation *c = &b->checks->calculations.v[use->calculation];
		struct interval wanted = {0};
		if (c->outcome == OUTCOME_FAILS && b->explained[use->calculation])
			continue;
		s->fails += c->outcome == OUTCOME_FAILS;
		if (!(use->term == RESULT ? wanted_of_result(c, &wanted) : wanted_of_term(c, use->term, &wanted)))
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
	if (c == CAUSE_SIGN || c == CAUSE_UNIT || c == CAUSE_SWAPPED || c == CAUSE_SHIFTED || c == CAUSE_BASE)
		return 2;
	return c == CAUSE_DIGIT || c == CAUSE_DROPPED;
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
		best = (struct suspect){.cell = c->cell, .fails = 1};
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

static void index_uses(struct blame *b)
{
	const struct table *t = b->checks->table;
	b->uses = ARENA_ARRAY(b->k->scratch, struct use *, t->rows.n * t->columns.n + 1);
	for (size_t i = 0; i < b->checks->calculations.n; i++) {
		const struct calculation *c = &b->checks->calculations.v[i];
		if (c->outcome == OUTCOME_OPEN)
			continue;
		add_use(b, c->cell, i, RESULT);
		for (size_t j = 0; j < c->n; j++)
			add_use(b, c->terms[j].cell, i, j);
	}
}

/* What was said of the calculations that share a cell with this one does not hold any more. */
static void explain(struct blame *b, size_t calculation)
{
	const struct calculation *c = &b->checks->calculations.v[calculation];
	b->explained[calculation] = true;
	for (const struct use *use = *uses_of(b, c->cell); use; use = use->next)
		b->choices[use->calculation].stale = true;
	for (size_t i = 0; i < c->n; i++)
		for (const struct use *use = *uses_of(b, c->terms[i].cell); use; use = use->next)
			b->choices[use->calculation].stale = true;
}

static void blame_one(struct blame *b, size_t calculation)
{
	const struct calculation *all = b->checks->calculations.v;
	struct choice choice = b->choices[calculation];
	add_finding(b, &all[calculation], &choice.suspect, choice.sure);
	explain(b, calculation);
	for (const struct use *use = choice.sure ? *uses_of(b, choice.suspect.cell) : NULL; use; use = use->next)
		if (all[use->calculation].outcome == OUTCOME_FAILS && !b->explained[use->calculation])
			explain(b, use->calculation);
}

/* Blames for the calculations whose suspect explains so many at least; gives the most that one of the others does. */
static size_t blame_round(struct blame *b, size_t least)
{
	size_t most = 0;
	for (size_t i = 0; i < b->checks->calculations.n; i++) {
		const struct calculation *c = &b->checks->calculations.v[i];
		struct choice *choice = &b->choices[i];
		if (c->outcome != OUTCOME_FAILS || b->explained[i])
			continue;
		if (choice->stale) {
			choice->suspect = choose(b, c, &choice->sure);
			choice->stale = false;
		}
		if (choice->suspect.fails >= least)
			blame_one(b, i);
		else if (choice->suspect.fails > most)
			most = choice->suspect.fails;
	}
	return most;
}

void blame_failures(struct checker *k, const struct table_checks *checks)
{
	size_t n = checks->calculations.n, fails = 0;
	for (size_t i = 0; i < n; i++)
		fails += checks->calculations.v[i].outcome == OUTCOME_FAILS;
	if (!fails)
		return;
	struct blame b = {.k = k, .checks = checks};
	b.explained = ARENA_ARRAY(k->scratch, bool, n);
	b.choices = ARENA_ARRAY(k->scratch, struct choice, n);
	for (size_t i = 0; i < n; i++)
		b.choices[i].stale = true;
	index_uses(&b);
	for (size_t least = n + 1; least > 0;)
		least = blame_round(&b, least);
}
