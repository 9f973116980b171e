#include "compare/counts.h"

#include <pthread.h>

/* Of one chapter in one language. */
struct slot {
	pthread_mutex_t lock;
	struct buf saved; /* as they are kept; p null: not known yet */
};

struct comparison_counts {
	const struct comparison *c;
	const struct comparison_words *words;
	struct slot *slots; /* by chapter, then language */
	size_t n, languages;
};

struct comparison_counts *comparison_counts_new(struct arena *a, const struct comparison *c, const struct comparison_words *w)
{
	struct comparison_counts *k = ARENA_NEW(a, struct comparison_counts);
	size_t languages = c->site[SIDE_NEW]->language_count;
	*k = (struct comparison_counts){.c = c, .words = w, .n = c->chapters.n * languages, .languages = languages};
	k->slots = ARENA_ARRAY(a, struct slot, k->n + 1);
	for (size_t i = 0; i < k->n; i++)
		pthread_mutex_init(&k->slots[i].lock, NULL);
	return k;
}

void comparison_counts_release(struct comparison_counts *k)
{
	for (size_t i = 0; i < k->n; i++) {
		pthread_mutex_destroy(&k->slots[i].lock);
		buf_free(&k->slots[i].saved);
	}
}

static struct slot *slot_of(const struct comparison_counts *k, const struct compared_chapter *chapter, size_t language)
{
	return &k->slots[(size_t)(chapter - k->c->chapters.v) * k->languages + language];
}

/* ---- as they are kept ---- */

#define COUNTS (sizeof(struct change_counts) / sizeof(size_t))
_Static_assert(sizeof(struct change_counts) == COUNTS * sizeof(size_t), "change_counts is made of size_t alone");

/* Seven bits a byte, the lowest first: most counts are small. */
static void put_count(struct buf *out, size_t n)
{
	for (; n > 0x7F; n >>= 7)
		buf_putc(out, (char)(n | 0x80));
	buf_putc(out, (char)n);
}

static size_t get_count(struct str *from)
{
	size_t n = 0;
	for (unsigned shift = 0; from->n; shift += 7) {
		unsigned char byte = (unsigned char)from->p[0];
		*from = str_from(*from, 1);
		n |= shift < sizeof n * 8 ? (size_t)(byte & 0x7F) << shift : 0;
		if (byte < 0x80)
			break;
	}
	return n;
}

static void put_counts(struct slot *slot, const struct compared_chapter *chapter, const struct change_counts *counts)
{
	buf_reserve(&slot->saved, chapter->items.n * COUNTS);
	for (size_t i = 0; i < chapter->items.n; i++)
		for (size_t j = 0; j < COUNTS; j++)
			put_count(&slot->saved, ((const size_t *)&counts[i])[j]);
}

/* Null: it is no such list. */
static struct change_counts *get_counts(struct str saved, const struct compared_chapter *chapter, struct arena *a)
{
	struct change_counts *counts = ARENA_ARRAY(a, struct change_counts, chapter->items.n + 1);
	for (size_t i = 0; i < chapter->items.n; i++)
		for (size_t j = 0; j < COUNTS; j++)
			((size_t *)&counts[i])[j] = get_count(&saved);
	return saved.n == 0 ? counts : NULL;
}

/* ---- use ---- */

static void work_out(const struct comparison_counts *k, struct slot *slot, const struct compared_chapter *chapter, size_t language,
		     struct language_tools *const *t)
{
	struct arena *scratch = arena_new();
	struct change_counts *counts = ARENA_ARRAY(scratch, struct change_counts, chapter->items.n + 1);
	tokens_forget(t[0]);
	tokens_forget(t[language]);
	const struct chapter_matching *m = chapter_matching_of(k->c, chapter, language, k->words, t, scratch);
	for (size_t i = 0; i < chapter->items.n; i++)
		counts[i] = item_difference_of(m, &chapter->items.v[i], t, scratch).counts;
	put_counts(slot, chapter, counts);
	arena_free(scratch);
}

const struct change_counts *comparison_counts_of(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language,
						 struct language_tools *const *t, struct arena *a)
{
	struct slot *slot = slot_of(k, chapter, language);
	pthread_mutex_lock(&slot->lock);
	if (!slot->saved.p)
		work_out(k, slot, chapter, language, t);
	const struct change_counts *counts = get_counts(buf_str(&slot->saved), chapter, a);
	pthread_mutex_unlock(&slot->lock);
	return counts;
}

void comparison_counts_put(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language,
			   const struct change_counts *counts)
{
	struct slot *slot = slot_of(k, chapter, language);
	pthread_mutex_lock(&slot->lock);
	if (!slot->saved.p)
		put_counts(slot, chapter, counts);
	pthread_mutex_unlock(&slot->lock);
}

/* ---- kept for later ---- */

void comparison_counts_save(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language, struct buf *out)
{
	struct slot *slot = slot_of(k, chapter, language);
	pthread_mutex_lock(&slot->lock);
	put_count(out, slot->saved.n);
	buf_put(out, buf_str(&slot->saved));
	pthread_mutex_unlock(&slot->lock);
}

void comparison_counts_load(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language, struct str *from)
{
	struct arena *scratch = arena_new();
	size_t n = get_count(from);
	const struct change_counts *counts = n && n <= from->n ? get_counts(str_sub(*from, 0, n), chapter, scratch) : NULL;
	if (counts)
		comparison_counts_put(k, chapter, language, counts);
	*from = str_from(*from, n);
	arena_free(scratch);
}
