/* Hashes by which contents are told apart: 128 bits, so that chance makes no two alike. They do not withstand forgery. */
#ifndef NENPO_BASE_HASH_H
#define NENPO_BASE_HASH_H

#include "base/slice.h"

struct hash {
	uint64_t low, high;
};

struct hash hash_of(struct str bytes);
bool hash_eq(struct hash a, struct hash b);

#endif
