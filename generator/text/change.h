/* Changes as running text states them, in Japanese and English. Thread-safe: no state. */
#ifndef NENPO_TEXT_CHANGE_H
#define NENPO_TEXT_CHANGE_H

#include "text/quantity.h"

enum change_measure {
	CHANGE_AMOUNT,  /* after - before, in the unit of both: 373人減, 99 more organisations */
	CHANGE_POINTS,  /* after - before, where both are percentages: 5.2ポイント増 */
	CHANGE_PERCENT, /* (after - before) / before: 70%増, down 70%, 3割減, 半減 */
	CHANGE_RATIO    /* after / before: 2倍に増加, 前年比1.2倍, 前年度比120%, doubled */
};

enum change_base {
	CHANGE_BASE_NONE,                 /* not said */
	CHANGE_BASE_PREVIOUS_FISCAL_YEAR, /* 前年度, 昨年度, the previous fiscal year */
	CHANGE_BASE_PREVIOUS_YEAR,        /* 前年, 昨年, the previous year: in a paper about fiscal years that may be the fiscal year */
	CHANGE_BASE_SAME_PERIOD,          /* 前年同月, 前年同期, the same month of the previous year */
	CHANGE_BASE_YEAR,                 /* the year `base_year`: 令和2年度比, than in FY2020 */
	CHANGE_BASE_BUDGET,               /* 予算, 計画, 目標, the budget, the plan */
	CHANGE_BASE_OTHER                 /* 前回, 前月 … */
};

struct change_match {
	size_t start, end; /* bytes, from the amount, or what it is compared with before it, to the word that tells the direction */
	enum change_measure measure;
	int direction;          /* 1 up, -1 down; 0 for a ratio that is stated without it: 前年度比120% */
	struct quantity amount; /* never negative; of 半減 50%, of doubled 2 */
	struct str unit;        /* 人; as quantity_unit gives it. Empty: none, or a ratio */
	enum change_base base;
	int base_year;      /* of CHANGE_BASE_YEAR, as Gregorian */
	bool base_calendar; /* … which is a calendar year */
	bool part;          /* one of several that make up the change together: 12社増3社減. Add them up first */
};

/* Finds the first statement of a change in s that starts at byte `from` or later, and at `until` or before: of what stands behind, no more
 * is read than belongs to it. It has an amount and a word or sign of direction
 * (増, 減少, 上回る, 多い; increase of, fell by, more than in), or what it is compared with and a ratio. No change: levels that were
 * reached (70%に増加, rose to 70%), 増減, things that were added (3台増設), comparators (3 or more, more than 3). READING.md says all by
 * example. False: none is left. */
bool change_find(struct str s, size_t from, size_t until, struct change_match *m);

/* What the statement says, for recomputing: values that the change may have, as a closed interval that precision, about and comparator
 * widen. For CHANGE_AMOUNT and CHANGE_POINTS it holds after - before, for the others after / before: 70%増 is 1.695 to 1.705.
 * A side without a limit (50%以上増) is open. */
struct change_range {
	bool is_ratio;
	struct decimal low, high;
	bool no_low, no_high;
};
/* False on overflow. */
bool change_range_of(const struct change_match *m, struct change_range *out);

#endif
