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

void hash_put_text(struct buf *bytes, struct str s)
{
	hash_put_number(bytes, (int64_t)s.n);
	buf_put(bytes, s);
}

void hash_put_number(struct buf *bytes, int64_t n)
{
	buf_put(bytes, (struct str){(const char *)&n, sizeof n});
}

void hash_put(struct buf *bytes, struct hash h)
{
	buf_put(bytes, (struct str){(const char *)&h, sizeof h});
}
