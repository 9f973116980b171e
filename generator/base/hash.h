/* Hashes by which contents are told apart: 128 bits, so that chance makes no two alike. They do not withstand forgery. */
#ifndef NENPO_BASE_HASH_H
#define NENPO_BASE_HASH_H

#include "base/str.h"

struct hash {
	uint64_t low, high;
};

struct hash hash_of(struct str bytes);
bool hash_eq(struct hash a, struct hash b);

/* Appends to what is to be hashed. Texts go with their lengths, so that none runs into the next. */
void hash_put_text(struct buf *bytes, struct str s);
void hash_put_number(struct buf *bytes, int64_t n);
void hash_put(struct buf *bytes, struct hash h);

#endif
