/* Which parts of two documents correspond: chapters, items, tables. Reads no text; immutable once made, but for its memory of texts.
 * The documents may be of one site or of two: of two revisions of it, or of two content directories. */
#ifndef NENPO_COMPARE_ITEMS_H
#define NENPO_COMPARE_ITEMS_H

#include "model/model.h"

enum side { SIDE_OLD, SIDE_NEW, SIDES };

/* What items.yaml says became of an item between the two documents' years. */
struct kinship {
	const struct lineage *lineage;
	const struct item *of;                  /* whose entry it is: another's may name this one */
	LIST(const struct item_use *) from, to; /* in the old and the new document, the item itself apart */
};

struct compared_table {
	const struct table *v[SIDES]; /* one may be null */
	const struct chapter *in[SIDES];
};

/* An item of either document, or what stands in a chapter before its first heading. */
struct compared_item {
	struct str id; /* empty: before the first heading */
	const struct item_use *use[SIDES];
	const struct chapter *chapter[SIDES]; /* null: the item is not in that document */
	int level;                            /* of its heading, 0 without */
	const struct item_use *parent[SIDES]; /* the heading it stands under; null: none */
	bool other_chapter;                   /* moved: its chapter is not the counterpart of the one it stood in */
	bool other_parent;                    /* moved: within the chapter, under another heading */
	bool reordered;                       /* moved: under the same heading, before others that it followed or behind them */
	LIST(struct kinship) kin;             /* renamed, merged, split, started, ended, moved */
	LIST(struct compared_table) tables;
};

/* A chapter of the new document with its counterpart, else one that only the old document has. An item that stands in both documents
 * belongs to the chapter of the new one. */
struct compared_chapter {
	struct str slug; /* unique in the comparison */
	const struct chapter *v[SIDES];
	LIST(struct compared_item) items;     /* in the order of the new document; those that ended behind what they followed */
	LIST(const struct lineage *) lineage; /* of its programme, between the two years */
	_Atomic(struct matching_memo *) memo; /* which blocks are which, once known: see compare/blocks.c */
};

struct comparison {
	const struct site *site[SIDES];
	const struct document *document[SIDES];
	size_t language[SIDES][LANGUAGES_MAX]; /* number in each site, by language of the new one; SIZE_MAX: not there */
	LIST(struct compared_chapter) chapters;
	struct map item_of; /* id -> struct compared_item *; not of what stands before the first heading */
	bool mixed_wording; /* a summary on one side, a full text on the other */
};

/* Lives in the arena; borrows both sites. To be released, too. */
const struct comparison *comparison_of(struct arena *a, const struct site *old_site, const struct document *old,
				       const struct site *new_site, const struct document *new);
void comparison_release(const struct comparison *c);

/* The chapter of an item, or of a table; null: not in the comparison. */
const struct compared_chapter *comparison_chapter(const struct comparison *c, const struct chapter *chapter);
const struct compared_item *comparison_item(const struct comparison *c, const struct item_use *use);

/* Whether an item belongs to a programme on either side. */
bool item_has_programme(const struct compared_item *i, struct str programme);

#endif
