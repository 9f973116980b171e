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

static void check_table(struct checker *k, size_t i, void *context)
{
	struct table_checks *t = &k->checks->tables[i];
	(void)context;
	calculations_of(k, t->table, &t->calculations);
	infer_calculations(k, t->table, &t->calculations);
	for (size_t j = 0; j < t->calculations.n; j++)
		cover_calculation(k, &t->calculations.v[j]);
	blame_failures(k, t);
}

void check_formulas(struct checker *k)
{
	share_out(k, k->checks->table_count, check_table, NULL);
}
