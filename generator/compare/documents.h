/* What changed between two documents, item by item, in one language. Thread-safe: nothing is kept; one arena and one set of language
 * tools a thread. */
#ifndef NENPO_COMPARE_DOCUMENTS_H
#define NENPO_COMPARE_DOCUMENTS_H

#include "compare/items.h"
#include "compare/tables.h"
#include "load/passage.h"
#include "text/alignment.h"
#include "text/difference.h"

/* What is not to be divided in either site's texts: units and terms of both. Immutable; threads share it. */
struct comparison_words {
	const struct vocabulary *v[LANGUAGES_MAX]; /* by language of the new site */
};
struct comparison_words *comparison_words_of(struct arena *a, const struct site *old, const struct site *new);

struct change_counts {
	size_t places;                             /* marks: runs of changed words, moved sentences, new or ended blocks */
	size_t words_deleted, words_inserted;      /* as in struct word_difference */
	size_t numbers, sentences_moved, cosmetic; /* so too; neither years nor the numbers of headings */
	size_t years; /* times that went on as far as the years of the documents: 令和2年度 → 令和3年度 */
	size_t blocks_changed, blocks_new, blocks_ended, blocks_moved;
	size_t items, items_changed, items_new, items_ended, items_moved; /* items: on either side */
	size_t tables, tables_changed, rows_new, rows_ended, cells;       /* cells that differ, in rows and columns of both sides */
};

void change_counts_add(struct change_counts *to, const struct change_counts *from);
/* Nothing but what is cosmetic. */
bool change_counts_none(const struct change_counts *c);
/* Order by how much changed: words, numbers, cells. */
size_t change_counts_weight(const struct change_counts *c);

/* Hashes, rising. */
struct hash_list {
	uint64_t *v;
	size_t n, cap;
};

/* A paragraph, heading or placed table of a chapter or a footnote in one language. */
struct text_block {
	struct passage passage;      /* its text, and the nodes behind every byte; empty of a placed table */
	const struct node *node;     /* passage.block */
	const struct table *table;   /* that is placed here; or null */
	const struct footnote *note; /* it stands in; or null. Notes follow the block that first refers to them */
	const struct chapter *chapter;
	struct hash_list subjects; /* indicators whose values it states */
};

struct text_block_list {
	struct text_block *v;
	size_t n, cap;
};

/* Two blocks, or one: in the order of the new item, what ended behind what it followed. */
struct compared_block {
	enum pair_kind kind; /* PAIR_SAME may be written otherwise */
	bool moved;          /* within the item */
	const struct text_block *v[SIDES];
	const struct item_use *kin;        /* another item: the old block stands there; of PAIR_DELETED: it went there */
	struct word_difference difference; /* over passage.text of both; of a block alone all is inserted or deleted; none of tables */
};

enum item_state { ITEM_SAME, ITEM_COSMETIC, ITEM_CHANGED, ITEM_NEW, ITEM_ENDED };

struct item_difference {
	const struct compared_item *item;
	const struct text_block_list *own[SIDES]; /* its text on either side, its heading first */
	enum item_state state;                    /* ITEM_SAME: neither a word nor a cell changed; it may have moved */
	bool renamed;                             /* its heading differs, its number apart */
	bool absent[SIDES];                       /* the item is there, but not in this language: nothing is compared */
	struct compared_block *blocks;
	size_t n;
	struct table_difference *tables; /* as item->tables */
	struct change_counts counts;
};

/* Which blocks of a chapter's items are which: of paragraphs that went from one item to another, both say so. It is decided on the texts of
 * the first language for all of them, in items whose blocks are parallel. `language` is one of the new site; `t` are the tools of that and
 * of the site's first language, by number. It lives in the arena; threads may share it. */
struct chapter_matching;
const struct chapter_matching *chapter_matching_of(const struct comparison *c, const struct compared_chapter *chapter, size_t language,
						   const struct comparison_words *w, struct language_tools *const *t, struct arena *a);
/* Of an item of the chapter. */
struct item_difference item_difference_of(const struct chapter_matching *m, const struct compared_item *i, struct language_tools *const *t,
					  struct arena *a);

#endif
