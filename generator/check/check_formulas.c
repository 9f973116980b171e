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

void check_formulas(struct checker *k)
{
	for (size_t i = 0; i < k->checks->table_count; i++) {
		struct table_checks *t = &k->checks->tables[i];
		calculations_of(k, t->table, &t->calculations);
		infer_calculations(k, t->table, &t->calculations);
		for (size_t j = 0; j < t->calculations.n; j++)
			cover_calculation(k, &t->calculations.v[j]);
		blame_failures(k, t);
	}
}
