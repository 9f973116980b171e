#include "base/arena.h"

#include "base/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif
#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) __asan_poison_memory_region((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
#define GAP 16 /* between two pieces, so that an overrun meets poison */
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define GAP 0
#endif

#define ALIGN 16
#define FIRST_BLOCK ((size_t)4096)
#define LARGEST_BLOCK ((size_t)1 << 20)

struct block {
	struct block *next; /* the one filled before */
	size_t size, used;
	_Alignas(ALIGN) char bytes[];
};

struct arena {
	struct block *blocks; /* the one being filled first */
};

_Noreturn void bug(const char *file, int line, const char *what)
{
	fprintf(stderr, "nenpo: a mistake in nenpo itself at %s:%d: %s\n", file, line, what);
	abort();
}

void *heap_resize(void *p, size_t n)
{
	void *grown = realloc(p, n);
	if (!grown) {
		fprintf(stderr, "nenpo: out of memory (%zu bytes)\n", n);
		exit(2);
	}
	return grown;
}

struct arena *arena_new(void)
{
	struct arena *a = heap_resize(NULL, sizeof *a);
	*a = (struct arena){0};
	return a;
}

static void blocks_free(struct block *b)
{
	while (b) {
		struct block *next = b->next;
		UNPOISON(b->bytes, b->size);
		free(b);
		b = next;
	}
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	blocks_free(a->blocks);
	free(a);
}

void arena_join(struct arena *a, struct arena *other)
{
	struct block **last = &a->blocks;
	while (*last)
		last = &(*last)->next;
	*last = other->blocks;
	free(other);
}

void arena_reset(struct arena *a)
{
	struct block *largest = NULL;
	for (struct block *b = a->blocks; b; b = b->next)
		if (!largest || b->size > largest->size)
			largest = b;
	struct block *next;
	for (struct block *b = a->blocks; b; b = next) {
		next = b->next;
		if (b != largest) {
			b->next = NULL;
			blocks_free(b);
		}
	}
	a->blocks = largest;
	if (largest) {
		largest->next = NULL;
		largest->used = 0;
		POISON(largest->bytes, largest->size);
	}
}

static struct block *block_add(struct arena *a, size_t n)
{
	size_t size = a->blocks ? a->blocks->size * 2 : FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < n)
		size = n;
	struct block *b = heap_resize(NULL, sizeof *b + size);
	*b = (struct block){.next = a->blocks, .size = size};
	POISON(b->bytes, b->size);
	a->blocks = b;
	return b;
}

void *arena_alloc(struct arena *a, size_t n)
{
	size_t need = (n + GAP + ALIGN - 1) / ALIGN * ALIGN;
	if (need < n)
		BUG("size overflow");
	struct block *b = a->blocks;
	if (!b || b->size - b->used < need)
		b = block_add(a, need);
	void *p = b->bytes + b->used;
	b->used += need;
	UNPOISON(p, n);
	return memset(p, 0, n);
}

struct str arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return (struct str){p, s.n};
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		BUG("format");
	char *p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){p, (size_t)n};
}

void list_grow(struct arena *a, void **v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return;
	size_t grown = *cap ? *cap * 2 : 8;
	void *p = arena_alloc(a, grown * size);
	if (n)
		memcpy(p, *v, n * size);
	*v = p;
	*cap = grown;
}
