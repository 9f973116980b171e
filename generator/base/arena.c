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

#define ALIGN 8
#define FIRST_BLOCK ((size_t)1024)
#define FIRST_LASTING_BLOCK ((size_t)512)
#define FIRST_LIST ((size_t)64) /* bytes, if that is more than one element: most lists are short */
#define LARGEST_BLOCK ((size_t)1 << 20)

struct block {
	struct block *next; /* the one filled before */
	size_t size, used;
	_Alignas(ALIGN) char bytes[];
};

struct arena {
	struct block *blocks; /* the one being filled first */
	struct block *spare;  /* empty */
	size_t size;          /* of all that were ever added */
	bool lasting;
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

struct arena *arena_new_lasting(void)
{
	struct arena *a = arena_new();
	a->lasting = true;
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
	blocks_free(a->spare);
	free(a);
}

void arena_join(struct arena *a, struct arena *other)
{
	struct block **last = &a->blocks;
	while (*last)
		last = &(*last)->next;
	*last = other->blocks;
	blocks_free(other->spare);
	a->size += other->size;
	free(other);
}

void arena_reset(struct arena *a)
{
	for (struct block *b = a->blocks, *next; b; b = next) {
		next = b->next;
		b->used = 0;
		POISON(b->bytes, b->size);
		b->next = a->spare;
		a->spare = b;
	}
	a->blocks = NULL;
}

/* The size of the next block: twice that of the last, or an eighth of all. */
static size_t next_size(const struct arena *a)
{
	size_t least = a->lasting ? FIRST_LASTING_BLOCK : FIRST_BLOCK, grown = a->lasting  ? a->size / 8
									       : a->blocks ? a->blocks->size * 2
											   : 0;
	return grown > LARGEST_BLOCK ? LARGEST_BLOCK : grown < least ? least : grown;
}

/* A spare block that has room, taken out; or null. */
static struct block *take_spare(struct arena *a, size_t n)
{
	struct block **spare = &a->spare;
	while (*spare && (*spare)->size < n)
		spare = &(*spare)->next;
	struct block *b = *spare;
	if (b)
		*spare = b->next;
	return b;
}

static struct block *new_block(struct arena *a, size_t size)
{
	struct block *b = heap_resize(NULL, sizeof *b + size);
	*b = (struct block){.size = size};
	POISON(b->bytes, b->size);
	a->size += size;
	return b;
}

/* Apart from take, which is called all the time. */
__attribute__((noinline)) static struct block *block_add(struct arena *a, size_t n)
{
	size_t size = next_size(a);
	bool alone = a->lasting && a->blocks && n > size; /* the block in hand goes on being filled */
	struct block **at = alone ? &a->blocks->next : &a->blocks, *b = take_spare(a, n);
	if (!b)
		b = new_block(a, size < n ? n : size);
	b->next = *at;
	return *at = b;
}

static size_t room_for(size_t n)
{
	size_t room = (n + GAP + ALIGN - 1) / ALIGN * ALIGN;
	if (room < n)
		BUG("size overflow");
	return room;
}

static void *take(struct arena *a, size_t n)
{
	size_t need = room_for(n);
	struct block *b = a->blocks;
	if (!b || b->size - b->used < need)
		b = block_add(a, need);
	void *p = b->bytes + b->used;
	b->used += need;
	UNPOISON(p, n);
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return memset(take(a, n), 0, n);
}

/* Moves the end of the piece that was handed out last; false: it was not, or there is no room. */
static bool resize_last(struct block *b, const char *p, size_t old_n, size_t n)
{
	size_t had = room_for(old_n), need = room_for(n);
	if (!b || had > b->used || p != b->bytes + (b->used - had) || b->size - (b->used - had) < need)
		return false;
	b->used += need - had;
	POISON(p, had);
	UNPOISON(p, n);
	return true;
}

void *arena_resize(struct arena *a, void *p, size_t old_n, size_t n)
{
	if (p && (resize_last(a->blocks, p, old_n, n) || n <= old_n))
		return p;
	void *moved = take(a, n);
	if (p)
		memcpy(moved, p, old_n);
	return moved;
}

struct str arena_str(struct arena *a, struct str s)
{
	char *p = take(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (struct str){p, s.n};
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
	struct buf b = {.arena = a};
	va_list ap;
	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	return buf_take(&b);
}

void list_grow(struct arena *a, void **v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return;
	size_t grown = *cap ? *cap * 2 : size < FIRST_LIST ? FIRST_LIST / size : 1;
	*v = arena_resize(a, *v, n * size, grown * size);
	memset((char *)*v + n * size, 0, (grown - n) * size);
	*cap = grown;
}
