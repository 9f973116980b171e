/* The difference between two figures of the same thing: how much, how much in percent, or why that cannot be said.
 * Exact decimals; a rounded figure stands for an interval, and so does its difference. Thread-safe: no state. */
#ifndef NENPO_COMPARE_FIGURES_H
#define NENPO_COMPARE_FIGURES_H

#include "model/model.h"

/* One side of a comparison, named so that readers know what is compared. */
struct figure {
	bool there; /* false: nothing is stated, and the rest may be empty */
	const struct document *document;
	struct period period;
	enum basis basis;
	enum comparator comparator; /* at least, at most …: a bound, not a value */
	struct quantity quantity;   /* both sides in the same unit */
	bool rounded;               /* its unit itself rounds (千円) */
};

struct figure figure_of_value(const struct value *v); /* null: one that is not there */
bool figure_is_rounded(const struct figure *f);       /* and may be off by its rounding; false: exact, or not there */

/* Why there is no difference. */
enum difference_lack {
	LACK_NONE,
	LACK_FROM,    /* the earlier side is missing */
	LACK_TO,      /* the later side is missing */
	LACK_BOUND,   /* a side is a bound: 95%以上 */
	LACK_TOO_LONG /* more digits than can be reckoned with */
};

/* Why there is no percentage beside it. */
enum percent_lack {
	PERCENT_NONE,
	PERCENT_NO_DIFFERENCE,
	PERCENT_ZERO_BASE,   /* from zero, or from what rounding may have made of zero */
	PERCENT_SIGN_CHANGE, /* between a negative number and another: a loss is no base */
	PERCENT_OF_RATIO,    /* the figures are percentages: the difference is in percentage points */
	PERCENT_TOO_SMALL,   /* less than one decimal shows */
	PERCENT_TOO_ROUGH    /* the sides are rounded so much that it says nothing */
};

struct difference {
	struct figure from, to;
	enum difference_lack lack;
	/* With LACK_NONE: to - from, not more exact than its sides; `about` when one of them is rounded. */
	struct quantity amount;
	int direction;        /* -1, 0 or +1 */
	bool within_rounding; /* direction 0: the sides may differ, but not by more than they are rounded */
	enum percent_lack percent_lack;
	/* With PERCENT_NONE: of `from`, to one decimal or to a whole percent; `about` when rounding leaves others, up to six points off. */
	struct quantity percent;
};

struct difference figures_difference(struct figure from, struct figure to);

enum verdict { VERDICT_NONE, VERDICT_FAVOURABLE, VERDICT_UNFAVOURABLE };

/* Of what came about: VERDICT_NONE where the later side is not actual, where there is no difference, and where neither more nor less is
 * better. */
enum verdict difference_verdict(const struct difference *d, enum better better);

/* Whether a period is the one before another in a row of comparable ones: the fiscal year before, the same day, month or range a year
 * earlier, or a range with the same beginning that ends a year earlier (cumulative). */
bool period_precedes(struct period earlier, struct period later);
/* Whether what is counted in one may be weighed against the other, however far apart: two years, two days, or ranges that begin on the
 * same day or cover the same days of their years. */
bool periods_alike(struct period a, struct period b);

#endif
