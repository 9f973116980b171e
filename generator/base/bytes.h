/* Text byte by byte, for those who read all of it. */
#ifndef NENPO_BASE_BYTES_H
#define NENPO_BASE_BYTES_H

#include "base/slice.h"

/* Bytes that are looked for: static const struct byte_set commas = {{[','] = true}}; */
struct byte_set {
	bool has[256];
};

/* Where the next byte of the set stands, from byte `from` on; s.n: there is none. */
static inline size_t str_next_of(struct str s, size_t from, const struct byte_set *set)
{
	while (from < s.n && !set->has[(unsigned char)s.p[from]])
		from++;
	return from;
}

/* Bytes of the well-formed character (Unicode table 3-7) at byte i; 0: there is none. */
static inline size_t utf8_length(struct str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p + i;
	unsigned char low = 0x80, high = 0xBF;
	size_t length;
	if (p[0] < 0x80)
		return 1;
	if (p[0] >= 0xE0 && p[0] <= 0xEF) {
		length = 3;
		low = p[0] == 0xE0 ? 0xA0 : 0x80;
		high = p[0] == 0xED ? 0x9F : 0xBF;
	} else if (p[0] >= 0xC2 && p[0] <= 0xDF) {
		length = 2;
	} else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
		length = 4;
		low = p[0] == 0xF0 ? 0x90 : 0x80;
		high = p[0] == 0xF4 ? 0x8F : 0xBF;
	} else {
		return 0;
	}
	if (s.n - i < length || p[1] < low || p[1] > high)
		return 0;
	for (size_t k = 2; k < length; k++)
		if ((p[k] & 0xC0) != 0x80)
			return 0;
	return length;
}

#endif
