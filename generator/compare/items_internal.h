/* What stands where in each document of a comparison. Private to compare/. */
#ifndef NENPO_COMPARE_ITEMS_INTERNAL_H
#define NENPO_COMPARE_ITEMS_INTERNAL_H

#include "compare/items.h"

/* An item of one document, or the text before a chapter's first heading. */
struct part {
	const struct chapter *chapter;
	const struct item_use *use, *parent;
	struct text_block_list blocks[LANGUAGES_MAX]; /* by language of the new site */
	bool taken;                                   /* it is in the comparison */
};

struct parts {
	struct part *v; /* in order, each chapter's first the text before its first heading */
	size_t n, cap;
	struct map by_id; /* of items: id -> struct part * */
};

struct comparer {
	struct arena *a;
	struct comparison *c;
	struct parts parts[SIDES];
};

/* Reads what stands in a document. */
void parts_read(struct comparer *k, enum side side);
/* Fills in what became of an item between the years. */
void kin_find(struct comparer *k, struct compared_item *i);
/* Gives a chapter its memo. */
void blocks_prepare(struct compared_chapter *c, struct arena *a);
/* Puts tables of both sides to the items where they stand. */
void tables_match(struct comparer *k);

#endif
