/* Tokens without their order. */
#ifndef NENPO_TEXT_ALIGNMENT_INTERNAL_H
#define NENPO_TEXT_ALIGNMENT_INTERNAL_H

#include "text/alignment.h"

/* A block up to this weight, about three words, says too little for its likeness to count: 264名, a heading. */
#define SHORT 45

struct bag_item {
	uint64_t hash;
	unsigned weight, telling; /* telling: less of what several blocks of one list hold */
};

struct bag {
	struct bag_item *v; /* in the order of the tokens */
	size_t n, weight, telling;
};

/* A bag by its tokens. */
struct bag_index {
	const struct bag *of;
	struct bag_slot *slots;
	uint32_t *after, asked;
	size_t mask, room; /* of slots, less one; of slots and items */
};

/* Part of the weight of a number is its unit's, part of a time's that of its kind: 118団体 and 153団体 share something, unless that is
 * nearly all they say. */
struct bag bag_of(struct arena *a, const struct tokens *k, size_t first, size_t end);
/* Of a zeroed index, or one of another bag. */
void bag_index(struct bag_index *x, struct arena *a, const struct bag *of);
size_t bag_common(struct bag_index *x, const struct bag *y); /* the weight of what both hold */
struct bag_similarity {
	double all, telling;
} bag_similarity(struct bag_index *x, const struct bag *y);
/* Lowers what is telling where many blocks hold it: rare words tell more of a block than common ones. */
void bags_weigh(struct bag *old, size_t old_n, struct bag *new, size_t new_n);
/* The share of what two blocks are known to speak of that is the same; 0 where nothing is known of one. */
double subjects_shared(const struct block *x, const struct block *y);

#endif
