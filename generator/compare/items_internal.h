/* What stands where in each document of a comparison. Private to compare/. */
#ifndef NENPO_COMPARE_ITEMS_INTERNAL_H
#define NENPO_COMPARE_ITEMS_INTERNAL_H

#include "compare/items.h"

/* An item of one document, or the text before a chapter's first heading. */
struct part {
	const struct chapter *chapter;
	const struct item_use *use, *parent;
	size_t compared;                   /* of the text before the first heading: number of the compared chapter */
	LIST(const struct table *) tables; /* placed here, by language of the new site */
	bool empty;                        /* nothing stands before the first heading */
	bool taken;                        /* it is in the comparison */
};

struct parts {
	struct part *v; /* in order, each chapter's first the text before its first heading */
	size_t n, cap;
	struct map by_id; /* of items: id -> struct part * */
	struct map leads; /* texts before the first heading: slug of the chapter -> struct part * */
};

struct comparer {
	struct arena *a, *scratch;
	struct comparison *c;
	struct parts parts[SIDES];
	LIST(const struct item *) told; /* of which something is told between the years */
};

/* Lists what stands in a document. */
void parts_read(struct comparer *k, enum side side);
/* That of an item of the comparison; null: it is not on this side. */
struct part *part_of(const struct comparer *k, const struct compared_item *i, enum side side);
/* Lists the items of which something is told between the years. */
void kin_prepare(struct comparer *k);
/* Fills in what became of an item between the years. */
void kin_find(struct comparer *k, struct compared_item *i);
/* Puts tables of both sides to the items where they stand. */
void tables_match(struct comparer *k);

#endif
