/* Guesses at formulas that nobody declared: made from labels, believed on the evidence of all cells of a row or column. */
#ifndef NENPO_CHECK_INFER_INTERNAL_H
#define NENPO_CHECK_INFER_INTERNAL_H

#include "check/check_internal.h"

/* What speaks for a guess. A zero says nothing. */
struct evidence {
	size_t holds, fails;
	int digits, most; /* that agree, in all; and in the one with most */
};

/* One formula for each cell of a row or column. */
struct guess {
	struct checker *k;
	bool natural; /* as labels and places have it, without a choice: less evidence is enough */
	struct calculation_list tried;
	struct evidence evidence;
};

void guess_try(struct guess *g, struct calculation c, const struct term_ref *terms, size_t n);
/* Not by chance, and not only as long as nothing is wrong: so much evidence that it would be believed with one cell wrong. Where a cell
 * does not fit, a slip of the pen in one number explains it. */
bool guess_is_believed(const struct guess *g);
void guess_keep(const struct guess *g, struct calculation_list *out);
void evidence_add(struct evidence *e, struct cell_ref result, bool holds);
bool evidence_is_better(struct evidence a, struct evidence b);

bool names_total(struct str label);
bool names_difference(struct str label);
bool names_rate(struct str label);
bool holds_amounts(const struct column *c); /* what adds up */

void infer_rows(struct checker *k, const struct table *t, struct calculation_list *out);
void infer_columns(struct checker *k, const struct table *t, struct calculation_list *out);

#endif
