/* How much changed in each item of a comparison: worked out once for all pages that say it, by whichever thread asks first. */
#ifndef NENPO_COMPARE_COUNTS_H
#define NENPO_COMPARE_COUNTS_H

#include "compare/documents.h"

struct comparison_counts;

/* In the arena, but for its locks and what is known: release it. Borrows both. */
struct comparison_counts *comparison_counts_new(struct arena *a, const struct comparison *c, const struct comparison_words *w);
void comparison_counts_release(struct comparison_counts *k);
/* One for each item of a chapter of the comparison, in order, in the arena. `t`: as for item_difference_of. */
const struct change_counts *comparison_counts_of(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language,
						 struct language_tools *const *t, struct arena *a);
/* What someone knows already: saves working it out. */
void comparison_counts_put(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language,
			   const struct change_counts *counts);

/* Appends what is known of a chapter, for a later run of the same program. */
void comparison_counts_save(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language, struct buf *out);
/* Takes from the front of *from what was saved of a comparison of the same texts. */
void comparison_counts_load(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language, struct str *from);

#endif
