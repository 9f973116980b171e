#include "compare/counts.h"

#include <pthread.h>
#include <string.h>

/* Of one chapter in one language. */
struct slot {
	pthread_mutex_t lock;
	bool done;
	struct change_counts *v;
};

struct comparison_counts {
	const struct comparison *c;
	const struct comparison_words *words;
	struct slot *slots; /* by chapter, then language */
	size_t n;
};

struct comparison_counts *comparison_counts_new(struct arena *a, const struct comparison *c, const struct comparison_words *w)
{
	struct comparison_counts *k = ARENA_NEW(a, struct comparison_counts);
	*k = (struct comparison_counts){.c = c, .words = w, .n = c->chapters.n * LANGUAGES_MAX};
	k->slots = ARENA_ARRAY(a, struct slot, k->n + 1);
	for (size_t i = 0; i < k->n; i++) {
		pthread_mutex_init(&k->slots[i].lock, NULL);
		k->slots[i].v = ARENA_ARRAY(a, struct change_counts, c->chapters.v[i / LANGUAGES_MAX].items.n + 1);
	}
	return k;
}

void comparison_counts_release(struct comparison_counts *k)
{
	for (size_t i = 0; i < k->n; i++)
		pthread_mutex_destroy(&k->slots[i].lock);
}

static struct slot *slot_of(const struct comparison_counts *k, const struct compared_chapter *chapter, size_t language)
{
	return &k->slots[(size_t)(chapter - k->c->chapters.v) * LANGUAGES_MAX + language];
}

static void work_out(const struct comparison_counts *k, struct slot *slot, const struct compared_chapter *chapter, size_t language,
		     struct language_tools *const *t)
{
	struct arena *scratch = arena_new();
	tokens_forget(t[0]);
	tokens_forget(t[language]);
	const struct chapter_matching *m = chapter_matching_of(k->c, chapter, language, k->words, t, scratch);
	for (size_t i = 0; i < chapter->items.n; i++)
		slot->v[i] = item_difference_of(m, &chapter->items.v[i], t, scratch).counts;
	arena_free(scratch);
}

const struct change_counts *comparison_counts_of(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language,
						 struct language_tools *const *t)
{
	struct slot *slot = slot_of(k, chapter, language);
	pthread_mutex_lock(&slot->lock);
	if (!slot->done)
		work_out(k, slot, chapter, language, t);
	slot->done = true;
	pthread_mutex_unlock(&slot->lock);
	return slot->v;
}

void comparison_counts_put(struct comparison_counts *k, const struct compared_chapter *chapter, size_t language,
			   const struct change_counts *counts)
{
	struct slot *slot = slot_of(k, chapter, language);
	pthread_mutex_lock(&slot->lock);
	if (!slot->done)
		memcpy(slot->v, counts, sizeof *counts * chapter->items.n);
	slot->done = true;
	pthread_mutex_unlock(&slot->lock);
}
