/* A borrowed slice of text, with what is called for every character of every text. */
#ifndef NENPO_BASE_SLICE_H
#define NENPO_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A slice of text that somebody else owns; not terminated. p may be null only when n is 0. */
struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct str str_of(const char *c)
{
	return (struct str){c, strlen(c)};
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Bytes [from, end), clamped. */
static inline struct str str_sub(struct str s, size_t from, size_t end)
{
	if (end > s.n)
		end = s.n;
	if (from >= end)
		return (struct str){s.p ? s.p + end : NULL, 0};
	return (struct str){s.p + from, end - from};
}

/* The rest from byte `from` on; empty when past the end. */
static inline struct str str_from(struct str s, size_t from)
{
	return str_sub(s, from, s.n);
}

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}

/* Decodes one code point of valid UTF-8 at byte i, and moves i behind it. */
static inline uint32_t utf8_next(struct str s, size_t *i)
{
	const unsigned char *p = (const unsigned char *)s.p + *i;
	if (p[0] < 0x80) {
		*i += 1;
		return p[0];
	}
	if (p[0] < 0xE0) {
		*i += 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if (p[0] < 0xF0) {
		*i += 3;
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	*i += 4;
	return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* The code point that ends before byte i (i > 0), and moves i to its start. */
static inline uint32_t utf8_prev(struct str s, size_t *i)
{
	do
		(*i)--;
	while (*i > 0 && ((unsigned char)s.p[*i] & 0xC0) == 0x80);
	size_t at = *i;
	return utf8_next(s, &at);
}

#endif
