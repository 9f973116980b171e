/* Text: a borrowed slice and an owned, growing buffer.  All text is UTF-8. */
#ifndef NENPO_BASE_STR_H
#define NENPO_BASE_STR_H

#include "base/bytes.h"

#include <stdarg.h>

/* Owned bytes, always terminated by a NUL that n does not count. Zero-initialise and release with buf_free; or begin as {.arena = a} and
 * end with buf_take: then they grow in the arena. */
struct buf {
	char *p;
	size_t n, cap;
	struct arena *arena;
};

bool str_is(struct str s, const char *c);
int str_cmp(struct str a, struct str b);        /* byte order, as memcmp */
struct str str_trim(struct str s);              /* without ASCII white space and U+3000 at either end */
size_t str_find(struct str s, struct str what); /* byte offset, or SIZE_MAX */
size_t str_chr(struct str s, char c);           /* byte offset, or SIZE_MAX */
/* Splits at the first c: *rest is what follows it. Without c: all of s, and *rest is empty with p null. */
struct str str_split(struct str s, char c, struct str *rest);
uint64_t str_hash(struct str s);

size_t utf8_put(char out[4], uint32_t c);   /* bytes written */
bool utf8_valid(struct str s, size_t *bad); /* *bad: byte offset of the first fault; may be null */
size_t utf8_count(struct str s);            /* code points */

void buf_grow(struct buf *b, size_t more);
/* Room for so many bytes and the NUL. */
static inline void buf_reserve(struct buf *b, size_t more)
{
	if (more >= b->cap - b->n)
		buf_grow(b, more);
}

static inline void buf_put(struct buf *b, struct str s)
{
	buf_reserve(b, s.n);
	if (s.n)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

static inline void buf_puts(struct buf *b, const char *c)
{
	buf_put(b, str_of(c));
}

static inline void buf_putc(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->p[b->n++] = c;
	b->p[b->n] = '\0';
}

void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
void buf_clear(struct buf *b); /* empties, keeps the memory */
void buf_free(struct buf *b);
struct str buf_take(struct buf *b);      /* of a buffer in an arena: lives as long as that; the buffer is empty again */
struct str buf_str(const struct buf *b); /* borrowed until the next change of b */

#endif
