/* Lists of the same thing in other fiscal years: they do not grow with the years. Private to page/. */
#ifndef NENPO_PAGE_OTHER_YEARS_H
#define NENPO_PAGE_OTHER_YEARS_H

#include "page/builder.h"

/* The fiscal years that a page of one of them names beside its own: all, or of more than eight the four before and the four after. */
struct other_years {
	int first, last;
	const struct link_view *all; /* where all are listed; null: nothing is left out */
};

/* `years` are those that have something, in any order and with repeats; `p` is the programme whose page lists it, null: the tables' does.
 */
struct other_years b_other_years(const struct builder *b, const int *years, size_t n, int year, const struct programme *p);

#endif
