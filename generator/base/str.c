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
	uint64_t h = 0xcbf29ce484222325u; /* FNV-1a, eight bytes at a step */
	size_t i = 0;
	for (; i + 8 <= s.n; i += 8) {
		uint64_t eight;
		memcpy(&eight, s.p + i, 8);
		h = (h ^ eight) * 0x100000001b3u;
		h ^= h >> 32;
	}
	for (; i < s.n; i++)
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

bool utf8_valid(struct str s, size_t *bad)
{
	for (size_t i = 0; i < s.n;) {
		size_t length = utf8_length(s, i);
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

void buf_grow(struct buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 64;
	while (cap <= b->n + more)
		cap += cap / 2;
	b->p = b->arena ? arena_resize(b->arena, b->p, b->cap, cap) : heap_resize(b->p, cap);
	b->cap = cap;
}

/* ---- formatting ---- */

static void put_unsigned(struct buf *b, uintmax_t n, unsigned base, size_t least)
{
	char digits[64];
	size_t i = sizeof digits;
	for (; n || least || i == sizeof digits; n /= base, least -= least > 0)
		digits[--i] = "0123456789ABCDEF"[n % base];
	buf_put(b, (struct str){digits + i, sizeof digits - i});
}

static void put_signed(struct buf *b, intmax_t n)
{
	if (n < 0)
		buf_putc(b, '-');
	put_unsigned(b, n < 0 ? -(uintmax_t)n : (uintmax_t)n, 10, 0);
}

/* The conversions that nearly every format is made of: %s %.*s (so many bytes) %c %d %ld %lld %u %zu %02u %02X %%. False: another was met.
 */
static bool put_plain(struct buf *b, const char *fmt, va_list ap)
{
	for (;;) {
		const char *end = fmt;
		while (*end && *end != '%')
			end++;
		if (end > fmt)
			buf_put(b, (struct str){fmt, (size_t)(end - fmt)});
		if (!*end)
			return true;
		fmt = end + 2;
		if (end[1] == 's') {
			buf_puts(b, va_arg(ap, const char *));
		} else if (end[1] == '.' && end[2] == '*' && end[3] == 's') {
			int n = va_arg(ap, int);
			buf_put(b, (struct str){va_arg(ap, const char *), (size_t)n});
			fmt = end + 4;
		} else if (end[1] == 'z' && end[2] == 'u') {
			put_unsigned(b, va_arg(ap, size_t), 10, 0);
			fmt = end + 3;
		} else if (end[1] == 'd') {
			put_signed(b, va_arg(ap, int));
		} else if (end[1] == 'l' && end[2] == 'd') {
			put_signed(b, va_arg(ap, long));
			fmt = end + 3;
		} else if (end[1] == 'l' && end[2] == 'l' && end[3] == 'd') {
			put_signed(b, va_arg(ap, long long));
			fmt = end + 4;
		} else if (end[1] == 'u') {
			put_unsigned(b, va_arg(ap, unsigned), 10, 0);
		} else if (end[1] == '0' && end[2] == '2' && (end[3] == 'u' || end[3] == 'X')) {
			put_unsigned(b, va_arg(ap, unsigned), end[3] == 'u' ? 10 : 16, 2);
			fmt = end + 4;
		} else if (end[1] == 'c') {
			buf_putc(b, (char)va_arg(ap, int));
		} else if (end[1] == '%') {
			buf_putc(b, '%');
		} else {
			return false;
		}
	}
}

void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	size_t before = b->n;
	va_list again, measured;
	va_copy(again, ap);
	if (!put_plain(b, fmt, ap)) {
		b->n = before;
		va_copy(measured, again);
		int n = vsnprintf(NULL, 0, fmt, measured);
		va_end(measured);
		if (n < 0)
			BUG("format");
		buf_reserve(b, (size_t)n);
		vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
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
	if (!b->arena)
		free(b->p);
	*b = (struct buf){.arena = b->arena};
}

struct str buf_take(struct buf *b)
{
	buf_reserve(b, 0);
	struct str s = {arena_resize(b->arena, b->p, b->cap, b->n + 1), b->n};
	*b = (struct buf){.arena = b->arena};
	return s;
}

struct str buf_str(const struct buf *b)
{
	return (struct str){b->p, b->n};
}
