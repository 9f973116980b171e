#include "base/hash.h"

#include <xxhash.h>

struct hash hash_of(struct str bytes)
{
	XXH128_hash_t h = XXH3_128bits(bytes.p ? bytes.p : "", bytes.n);
	return (struct hash){h.low64, h.high64};
}

bool hash_eq(struct hash a, struct hash b)
{
	return a.low == b.low && a.high == b.high;
}
