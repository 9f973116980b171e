/* Which block of one text is which block of another: paragraphs, list items, sentences. Thread-safe: no state. */
#ifndef NENPO_TEXT_ALIGNMENT_H
#define NENPO_TEXT_ALIGNMENT_H

#include "text/tokens.h"

struct block {
	struct str identity; /* blocks of one identity are the same whatever they say; empty: none is known */
	const struct tokens *tokens;
	size_t first, end; /* the block's tokens */
	int kind;          /* not 0: short blocks of a kind that stand at the same place between blocks that were found are the same */
	struct str label;  /* of a row: one with the same label between the same neighbours is the same row, whatever its figures */
	const uint64_t *subjects; /* hashes of what the block is known to speak of, rising: blocks that share them are more alike */
	size_t subject_n;
};

enum pair_kind {
	PAIR_SAME,    /* the same meanings in the same order; perhaps written otherwise */
	PAIR_CHANGED, /* alike enough, or of one identity */
	PAIR_DELETED, /* no counterpart in the new text; new_block is SIZE_MAX */
	PAIR_INSERTED /* no counterpart in the old text; old_block is SIZE_MAX */
};

struct pair {
	enum pair_kind kind;
	bool moved; /* same or changed, but its place among the others is another */
	size_t old_block, new_block;
};

struct pairs {
	struct pair *v;
	size_t n;
};

/* Every block of both lists once, in the order of the new one; a deleted block stands behind the pair of the block that it followed. Two
 * blocks are alike from `threshold` on (0.4 serves paragraphs). The same lists give the same pairs. Lists of thousands of blocks are
 * compared where they share a rare word. */
struct pairs alignment_of(struct arena *a, const struct block *old, size_t old_n, const struct block *new, size_t new_n, double threshold);

#endif
