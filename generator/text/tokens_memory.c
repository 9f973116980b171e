/* Tokens of the texts that were read last. */
#include <stdlib.h>

#include "base/map.h"
#include "text/language_internal.h"
#include "text/tokens.h"

/* Bytes of text; their tokens take about ten times as many. A document of a few hundred pages is as long. */
#define MUCH ((size_t)1 << 19)

struct token_memory {
	struct arena *arena;
	const struct vocabulary *vocabulary;
	struct map tokens; /* text -> struct tokens */
	size_t bytes;
};

void token_memory_free(struct token_memory *m)
{
	if (m)
		arena_free(m->arena);
	free(m);
}

static void forget(struct token_memory *m)
{
	arena_reset(m->arena);
	m->tokens = (struct map){0};
	m->bytes = 0;
}

static struct token_memory *memory_of(struct language_tools *t, const struct vocabulary *v)
{
	if (!t->memory) {
		t->memory = heap_resize(NULL, sizeof *t->memory);
		*t->memory = (struct token_memory){.arena = arena_new()};
	}
	if (t->memory->vocabulary != v)
		forget(t->memory);
	t->memory->vocabulary = v;
	return t->memory;
}

struct tokens tokens_recall(struct language_tools *t, const struct vocabulary *v, struct str text)
{
	struct token_memory *m = memory_of(t, v);
	const struct tokens *known = map_get(&m->tokens, text);

	if (known)
		return *known;
	struct tokens *read = ARENA_NEW(m->arena, struct tokens);
	*read = tokens_read(t, v, m->arena, arena_str(m->arena, text));
	m->bytes += text.n;
	map_set(&m->tokens, m->arena, read->text, read);
	return *read;
}

void tokens_forget(struct language_tools *t)
{
	if (t->memory && t->memory->bytes > MUCH)
		forget(t->memory);
}
