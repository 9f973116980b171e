/* Tokens of the texts that were read last. */
#include <stdlib.h>

#include "base/map.h"
#include "text/language_internal.h"
#include "text/tokens_internal.h"

/* Bytes of text; their tokens take about ten times as many. */
#define MUCH ((size_t)1 << 16)

/* What was read since much was read before it. */
struct generation {
	struct arena *arena;
	struct map tokens; /* text -> struct tokens */
	size_t bytes;
};

struct token_memory {
	const struct vocabulary *vocabulary;
	struct generation now, before;
};

void token_memory_free(struct token_memory *m)
{
	if (m) {
		arena_free(m->now.arena);
		arena_free(m->before.arena);
	}
	free(m);
}

static void forget(struct generation *g)
{
	arena_reset(g->arena);
	*g = (struct generation){.arena = g->arena};
}

static struct token_memory *memory_of(struct language_tools *t, const struct vocabulary *v)
{
	if (!t->memory) {
		t->memory = heap_resize(NULL, sizeof *t->memory);
		*t->memory = (struct token_memory){.now.arena = arena_new(), .before.arena = arena_new()};
	}
	if (t->memory->vocabulary != v) {
		forget(&t->memory->now);
		forget(&t->memory->before);
	}
	t->memory->vocabulary = v;
	return t->memory;
}

struct tokens tokens_recall(struct language_tools *t, const struct vocabulary *v, struct str text)
{
	struct token_memory *m = memory_of(t, v);
	const struct tokens *known = map_get(&m->now.tokens, text);

	known = known ? known : map_get(&m->before.tokens, text);
	if (known)
		return *known;
	struct tokens *read = ARENA_NEW(m->now.arena, struct tokens);
	*read = tokens_read(t, v, m->now.arena, arena_str(m->now.arena, text));
	m->now.bytes += text.n;
	map_set(&m->now.tokens, m->now.arena, read->text, read);
	return *read;
}

void tokens_forget(struct language_tools *t)
{
	struct token_memory *m = t->memory;
	bool full = lexicon_is_full(t);

	if (m && (full || m->now.bytes > MUCH)) {
		struct generation oldest = m->before;

		forget(&oldest);
		m->before = m->now;
		m->now = oldest;
	}
	if (m && full)
		forget(&m->before);
	if (full)
		lexicon_forget(t);
}
