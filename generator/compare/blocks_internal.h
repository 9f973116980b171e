/* Which blocks of the items of a chapter are which. Private to compare/. */
#ifndef NENPO_COMPARE_BLOCKS_INTERNAL_H
#define NENPO_COMPARE_BLOCKS_INTERNAL_H

#include "compare/documents.h"

/* The texts of chapters, cut at their headings: each is read when it is asked for first. One thread at a time. */
struct text_reader {
	const struct comparison *c;
	struct arena *a; /* lives as long as what was read */
	LIST(struct read_text *) read;
};

/* Two blocks, or one: each as its place among the blocks of the item it stands in, which is the same place in every language. */
struct matched_block {
	bool moved;
	const struct item_use *kin;            /* as in struct compared_block */
	const struct compared_item *in[SIDES]; /* null: not on this side */
	size_t at[SIDES];
	const struct text_block *v[SIDES];  /* that block, as the matching's language has it */
	const struct tokens *tokens[SIDES]; /* null: not read */
};

struct matching {
	struct matched_block *v; /* in the order of struct item_difference */
	size_t n, language;      /* whose texts decided; the tokens are of it */
	const struct text_block_list *own[SIDES];
};

struct chapter_matching {
	const struct comparison *c;
	const struct compared_chapter *chapter;
	size_t language;
	const struct comparison_words *words;
	struct matching *items; /* as chapter->items; their blocks are those of the language */
	struct arena *a;
};

/* At work on the texts of one language. */
struct matcher {
	const struct comparison *c;
	const struct compared_chapter *chapter;
	size_t language;
	const struct vocabulary *vocabulary;
	struct language_tools *tools;
	struct text_reader *reader;
	struct arena *a;
	struct matching *items;
};

/* What an item says in a language of the new site; empty where it does not stand. */
const struct text_block_list *blocks_in(struct text_reader *r, const struct compared_item *i, enum side side, size_t language);

/* The item is there, but not in this language of the new site. */
bool blocks_absent(const struct comparison *c, const struct compared_item *i, enum side side, size_t language);
const struct tokens *tokens_of(const struct matcher *k, const struct text_block *b);
struct block block_of(const struct text_block *b, const struct tokens *tokens);
/* Finds what went from one item to another, among the blocks that have no counterpart in their own. */
void blocks_follow(const struct matcher *k);

#endif
