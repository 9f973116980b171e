/* Totals, differences and rates. */
#include "check/check_internal.h"

static void cover_calculation(struct checker *k, const struct calculation *c)
{
	if (c->outcome == OUTCOME_OPEN)
		return;
	cell_cover(k, c->cell);
	for (size_t i = 0; i < c->n; i++)
		cell_cover(k, c->terms[i].cell);
}

/* With their terms, in one piece each. */
static struct calculation_list kept(const struct calculation_list *list, struct arena *a)
{
	struct calculation_list copy = {ARENA_ARRAY(a, struct calculation, list->n), list->n, list->n};
	struct term_ref *terms;
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++)
		n += list->v[i].n;
	terms = ARENA_ARRAY(a, struct term_ref, n);
	for (size_t i = 0; i < list->n; i++) {
		copy.v[i] = list->v[i];
		copy.v[i].terms = terms;
		for (size_t j = 0; j < list->v[i].n; j++)
			*terms++ = list->v[i].terms[j];
	}
	return copy;
}

static void check_table(struct checker *k, size_t i, void *context)
{
	struct table_checks *t = &k->checks->tables[i];
	struct calculation_list all = {0};
	struct checker trying = *k;
	(void)context;
	trying.arena = trying.scratch = arena_new();
	calculations_of(&trying, t->table, &all);
	infer_calculations(&trying, t->table, &all);
	t->calculations = kept(&all, k->arena);
	arena_free(trying.arena);
	for (size_t j = 0; j < t->calculations.n; j++)
		cover_calculation(k, &t->calculations.v[j]);
	blame_failures(k, t);
}

void check_formulas(struct checker *k)
{
	share_out(k, k->checks->table_count, check_table, NULL);
}
