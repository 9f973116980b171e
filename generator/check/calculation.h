/* Formulas worked out for the cells of tables. Rounding follows Calculations 1.1 of XBRL: a stated number stands for an interval, and a
 * calculation holds when the intervals overlap. */
#ifndef NENPO_CHECK_CALCULATION_H
#define NENPO_CHECK_CALCULATION_H

#include "text/interval.h"
#include "model/model.h"

/* A cell of a table. */
struct cell_ref {
	const struct table *table; /* null: no cell */
	const struct row *row;
	const struct column *column;
};

const struct cell *cell_at(struct cell_ref c);

struct term_ref {
	int sign; /* +1 or -1 */
	struct cell_ref cell;
};

enum outcome { OUTCOME_HOLDS, OUTCOME_FAILS, OUTCOME_OPEN /* a term has no number, or the numbers are too long */ };

/* A formula worked out for one cell. */
struct calculation {
	struct cell_ref cell;
	enum formula_operator operator; /* SUM and SUM_RANGE have their rows or columns as terms */
	bool by_row;                    /* the formula is the row's; else the column's */
	bool change;                    /* a ratio less one: 73%増 */
	bool inferred;                  /* not declared: the label says what it is */
	const struct term_ref *terms;
	size_t n;
	enum outcome outcome;
	struct interval stated, expected; /* not of ratios */
};

struct calculation_list {
	struct calculation *v;
	size_t n, cap;
};

#endif
