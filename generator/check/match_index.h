/* Columns of a document that may have the same numbers in the same rows: found by the numbers, as each with each would take long. */
#ifndef NENPO_CHECK_MATCH_INDEX_H
#define NENPO_CHECK_MATCH_INDEX_H

#include "check/facts.h"

/* What a row of a table is called elsewhere. */
struct row_name {
	const char *stem; /* as facts_one_of has it; null: nothing that tells it from other rows */
	const char *key;  /* so too */
	bool total;
};

/* Powers of ten between two units, where the wrong one is declared. */
#define LEAST_SLIP 2
#define MOST_SLIP 12

struct match_index;

/* Of the `n` columns of a document from `first` on; names: of the rows of each column of the site. */
struct match_index *match_index_new(const struct facts *f, const struct row_name *const *names, const struct measure *first, size_t n,
				    struct arena *a);
/* Those of measures_alike that have two rows in common with m or more, as its numbers stand or in other units, and those of which that
 * cannot be told so; in order. The list is valid until the next call. */
const struct measure_list *match_index_find(struct match_index *x, const struct measure *m);

#endif
