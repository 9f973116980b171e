/* Tokens without their order. */
#ifndef NENPO_TEXT_ALIGNMENT_INTERNAL_H
#define NENPO_TEXT_ALIGNMENT_INTERNAL_H

#include "text/alignment.h"

struct bag_item {
	uint64_t hash;
	size_t weight;
};

struct bag {
	struct bag_item *v; /* by hash */
	size_t n, weight;
};

struct bag bag_of(struct arena *a, const struct tokens *k, size_t first, size_t end);
size_t bag_common(const struct bag *x, const struct bag *y); /* the weight of what both hold */

#endif
