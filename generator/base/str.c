#include "base/str.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool str_is(struct str s, const char *c)
{
	return str_eq(s, str_of(c));
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;
	return order ? order : (a.n > b.n) - (a.n < b.n);
}

struct str str_trim(struct str s)
{
	static const struct str wide = {"\xE3\x80\x80", 3}; /* U+3000 */
	for (;;) {
		if (s.n && strchr(" \t\r\n", s.p[0]))
			s = str_from(s, 1);
		else if (str_starts(s, wide))
			s = str_from(s, wide.n);
		else
			break;
	}
	for (;;) {
		if (s.n && strchr(" \t\r\n", s.p[s.n - 1]))
			s.n--;
		else if (str_ends(s, wide))
			s.n -= wide.n;
		else
			break;
	}
	return s;
}

size_t str_find(struct str s, struct str what)
{
	if (what.n == 0)
		return 0;
	const char *hit = s.n ? memmem(s.p, s.n, what.p, what.n) : NULL;
	return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

size_t str_chr(struct str s, char c)
{
	const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;
	return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

struct str str_split(struct str s, char c, struct str *rest)
{
	size_t at = str_chr(s, c);
	if (at == SIZE_MAX) {
		*rest = (struct str){0};
		return s;
	}
	*rest = str_from(s, at + 1);
	return str_sub(s, 0, at);
}

uint64_t str_hash(struct str s)
{
	uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h ^ (h >> 32);
}

size_t utf8_put(char out[4], uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

/* Bytes of the well-formed sequence at p (Unicode table 3-7), or 0. */
static size_t utf8_length(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t length;
	if (p[0] < 0x80)
		return 1;
	if (p[0] >= 0xC2 && p[0] <= 0xDF) {
		length = 2;
	} else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
		length = 3;
		low = p[0] == 0xE0 ? 0xA0 : 0x80;
		high = p[0] == 0xED ? 0x9F : 0xBF;
	} else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
		length = 4;
		low = p[0] == 0xF0 ? 0x90 : 0x80;
		high = p[0] == 0xF4 ? 0x8F : 0xBF;
	} else {
		return 0;
	}
	if (n < length || p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

bool utf8_valid(struct str s, size_t *bad)
{
	for (size_t i = 0; i < s.n;) {
		size_t length = utf8_length((const unsigned char *)s.p + i, s.n - i);
		if (length == 0) {
			if (bad)
				*bad = i;
			return false;
		}
		i += length;
	}
	return true;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

void buf_reserve(struct buf *b, size_t more)
{
	if (more < b->cap - b->n) /* strictly: one byte is for the terminator */
		return;
	size_t cap = b->cap ? b->cap : 64;
	while (cap <= b->n + more)
		cap += cap / 2;
	b->p = heap_resize(b->p, cap);
	b->cap = cap;
}

void buf_put(struct buf *b, struct str s)
{
	buf_reserve(b, s.n);
	if (s.n)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

void buf_puts(struct buf *b, const char *c)
{
	buf_put(b, str_of(c));
}

void buf_putc(struct buf *b, char c)
{
	buf_put(b, (struct str){&c, 1});
}

void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	if (n < 0)
		BUG("format");
	buf_reserve(b, (size_t)n);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
	va_end(again);
	b->n += (size_t)n;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

void buf_clear(struct buf *b)
{
	b->n = 0;
	if (b->p)
		b->p[0] = '\0';
}

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){0};
}

struct str buf_str(const struct buf *b)
{
	return (struct str){b->p, b->n};
}
