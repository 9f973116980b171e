/* Parts of the difference of two texts. */
#ifndef NENPO_TEXT_DIFFERENCE_INTERNAL_H
#define NENPO_TEXT_DIFFERENCE_INTERNAL_H

#include "text/difference.h"

/* Tokens [old, old_end) of the one text against [new, new_end) of the other. */
struct run {
	bool equal;    /* one by one the same meaning: both sides have as many */
	bool cosmetic; /* not equal, and yet no change: 、 for ・, データベース for データ ベース */
	bool whole;    /* a sentence or a number that is marked for itself */
	bool moved;
	size_t old, old_end, new, new_end;
};

struct runs {
	struct run *v;
	size_t n, cap;
};

/* Appends the runs that tell the ranges apart. */
void difference_match(struct arena *a, const struct tokens *old, const struct tokens *new, struct run range, struct runs *out);
/* Makes the runs readable: no islands of a particle or two between changes, changes begin and end where a phrase does, what is cosmetic
 * is said to be. */
void difference_tidy(const struct tokens *old, const struct tokens *new, struct runs *runs);
/* The edits of the runs, and their counts. */
void difference_write(struct arena *a, const struct tokens *old, const struct tokens *new, const struct runs *runs,
		      struct word_difference *d);

#endif
