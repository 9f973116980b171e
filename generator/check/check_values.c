/* One fact, one value: what the site states more than once must agree. */
#include "check/facts.h"

#include <stdlib.h>

/* ---- the statements of one fact ---- */

struct group {
	struct statement **v;
	size_t n;
};

static size_t agreeing(const struct group *g, size_t i)
{
	size_t n = 0;
	for (size_t j = 0; j < g->n; j++)
		n += statements_agree(g->v[i], g->v[j]);
	return n;
}

/* Whether a says it less surely than b: fewer others say the same; then it does not fit its table, is less exact, in running text, later.
 */
static bool is_weaker(const struct group *g, size_t a, size_t b)
{
	const struct statement *x = g->v[a], *y = g->v[b];
	size_t with_x = agreeing(g, a), with_y = agreeing(g, b);
	if (with_x != with_y)
		return with_x < with_y;
	if (x->blamed != y->blamed)
		return x->blamed;
	if (x->quantity.place != y->quantity.place)
		return x->quantity.place > y->quantity.place;
	if (!x->measure != !y->measure)
		return !x->measure;
	return statement_document(x)->year > statement_document(y)->year;
}

/* The weakest comes first; the others stay in the order of documents. */
static void weakest_first(struct group *g)
{
	size_t weakest = 0;
	for (size_t i = 1; i < g->n; i++)
		if (is_weaker(g, i, weakest))
			weakest = i;
	struct statement *s = g->v[weakest];
	for (size_t i = weakest; i > 0; i--)
		g->v[i] = g->v[i - 1];
	g->v[0] = s;
}

/* Whether documents of different years disagree, and each of them says one thing. */
static bool is_restated(const struct group *g)
{
	for (size_t i = 0; i < g->n; i++)
		for (size_t j = 0; j < i; j++)
			if (statement_document(g->v[i])->year == statement_document(g->v[j])->year && !statements_agree(g->v[i], g->v[j]))
				return false;
	return true;
}

/* The number that most of the others state: the first of them that disagrees with the weakest. */
static const struct statement *opposed(const struct group *g)
{
	const struct statement *best = NULL;
	for (size_t i = 1; i < g->n; i++)
		if (!statements_agree(g->v[0], g->v[i]) && (!best || g->v[i]->quantity.place < best->quantity.place))
			best = g->v[i];
	return best ? best : g->v[1];
}

static struct str listed(struct checker *k, const struct finding *f)
{
	struct buf out = {.arena = k->arena};
	for (size_t i = 1; i < f->place_count; i++) {
		const struct finding_place *p = &f->places[i];
		buf_printf(&out, "%s\"" STR_FMT "\" in " STR_FMT ", line %u",
			   i == 1                   ? ""
			   : i + 1 < f->place_count ? ", "
						    : " and ",
			   STR_ARG(p->quote), STR_ARG(p->place.source->path), p->place.line);
	}
	return buf_take(&out);
}

static struct str fact_name(struct checker *k, const struct statement *s)
{
	return s->value ? arena_str(k->arena, s->value->indicator->id) : cell_name(k, statement_cell(s));
}

static void report_group(struct checker *k, struct group *g)
{
	weakest_first(g);
	const struct statement *weak = g->v[0], *strong = opposed(g);
	enum diag_code code = is_restated(g) ? DIAG_VALUE_RESTATED : DIAG_VALUES_DISAGREE;
	struct finding *f = finding_add(k, code, statement_document(weak), g->n);
	struct interval wanted;
	for (size_t i = 0; i < g->n; i++)
		f->places[i] = place_of_statement(k, g->v[i]);
	f->found = f->places[0].quote;
	f->expected = number_text(k, strong->quantity.value);
	/* What the stronger one is in the weaker one's digits. */
	bool coarser = weak->quantity.place > strong->quantity.place;
	if (coarser ? interval_around(strong->quantity.value, weak->quantity.place, &wanted) : statement_interval(strong, &wanted))
		f->cause = cause_of(weak->quantity.value, wanted, &f->power);
	f->what = finding_text(k, STR_FMT ": \"" STR_FMT "\" here, but " STR_FMT, STR_ARG(fact_name(k, weak)), STR_ARG(f->found),
			       STR_ARG(listed(k, f)));
}

/* ---- agreements ---- */

static void cover_group(struct checker *k, const struct group *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->v[i]->measure)
			cell_cover(k, statement_cell(g->v[i]));
}

static void add_agreements(struct facts *f, const struct group *g)
{
	struct checker *k = f->k;
	struct agreed_place *places = ARENA_ARRAY(k->arena, struct agreed_place, g->n);
	for (size_t i = 0; i < g->n; i++) {
		struct cell_ref cell = statement_cell(g->v[i]);
		places[i] = (struct agreed_place){cell, g->v[i]->value};
		if (cell.table)
			*LIST_ADD(&checks_for(k, cell.table)->agreements, k->scratch) = (struct agreement){cell, places, g->n};
	}
}

static void settle_group(struct facts *f, struct group *g)
{
	bool agrees = true;
	for (size_t i = 0; i < g->n; i++)
		agrees = agrees && agreeing(g, i) == g->n;
	cover_group(f->k, g);
	if (agrees)
		add_agreements(f, g);
	else
		report_group(f->k, g);
}

static int by_cell(const void *a, const void *b)
{
	const struct agreement *x = a, *y = b;
	if (x->cell.row != y->cell.row)
		return x->cell.row < y->cell.row ? -1 : 1;
	return x->cell.column < y->cell.column ? -1 : x->cell.column > y->cell.column;
}

static int by_fact(const void *a, const void *b)
{
	const struct statement *x = *(struct statement *const *)a, *y = *(struct statement *const *)b;
	if (x->fact != y->fact)
		return x->fact < y->fact ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Those of a table in order, and no longer in the memory of the pass. */
static void keep_agreements(struct table_checks *t, struct arena *a)
{
	struct agreement *v = ARENA_ARRAY(a, struct agreement, t->agreements.n);
	for (size_t i = 0; i < t->agreements.n; i++)
		v[i] = t->agreements.v[i];
	if (t->agreements.n)
		qsort(v, t->agreements.n, sizeof *v, by_cell);
	t->agreements.v = v;
	t->agreements.cap = t->agreements.n;
}

static void settle_facts(struct facts *f)
{
	struct statement **sorted = ARENA_ARRAY(f->k->scratch, struct statement *, f->n + 1);
	for (size_t i = 0; i < f->n; i++) {
		f->all[i].fact = fact_of(&f->all[i]);
		sorted[i] = &f->all[i];
	}
	if (f->n)
		qsort(sorted, f->n, sizeof *sorted, by_fact);
	for (size_t i = 0, end = 0; i < f->n; i = end) {
		while (end < f->n && sorted[end]->fact == sorted[i]->fact)
			end++;
		for (size_t j = i; j < end; j++) {
			sorted[j]->same = &sorted[i];
			sorted[j]->same_n = (uint32_t)(end - i);
		}
		if (end - i > 1)
			settle_group(f, &(struct group){&sorted[i], end - i});
	}
	for (size_t i = 0; i < f->k->checks->table_count; i++)
		keep_agreements(&f->k->checks->tables[i], f->k->arena);
}

void check_values(struct checker *k)
{
	struct facts f = {0};
	facts_collect(&f, k);
	match_values(&f);
	match_tables(&f);
	match_balances(&f);
	settle_facts(&f);
	check_segments(&f);
	check_changes(&f);
	check_repeats(&f);
}
