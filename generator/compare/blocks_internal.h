/* Which blocks of an item's two texts are which. Private to compare/. */
#ifndef NENPO_COMPARE_BLOCKS_INTERNAL_H
#define NENPO_COMPARE_BLOCKS_INTERNAL_H

#include "compare/documents.h"

/* Two blocks, or one: each as its place among the blocks of the item it stands in, which is the same place in every language. */
struct matched_block {
	bool moved;
	const struct item_use *kin;            /* as in struct compared_block */
	const struct compared_item *in[SIDES]; /* null: not on this side */
	size_t at[SIDES];
	const struct tokens *tokens[SIDES]; /* null: not read */
};

struct matching {
	struct matched_block *v; /* in the order of struct item_difference */
	size_t n, language;      /* whose texts decided; the tokens are of it */
};

/* The item is there, but not in this language of the new site. */
bool blocks_absent(const struct comparison *c, const struct compared_item *i, enum side side, size_t language);
/* For a language in which the item is not absent. */
struct matching blocks_match(const struct comparison *c, const struct compared_item *i, size_t language, const struct comparison_words *w,
			     struct language_tools *const *t, struct arena *a);

#endif
