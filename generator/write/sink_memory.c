#include "base/map.h"
#include "write/sink.h"

#include <pthread.h>

struct memory {
	struct sink sink;
	struct arena *arena;
	struct map files; /* path -> struct str * */
	bool committed;
	pthread_mutex_t lock;
};

static bool memory_put(struct sink *s, struct str path, struct hash key, struct str bytes, struct buf *error)
{
	struct memory *m = (struct memory *)s;
	(void)key;
	(void)error;
	pthread_mutex_lock(&m->lock);
	struct str *copy = ARENA_NEW(m->arena, struct str);
	*copy = arena_str(m->arena, bytes);
	map_set(&m->files, m->arena, arena_str(m->arena, path), copy);
	pthread_mutex_unlock(&m->lock);
	return true;
}

static bool memory_keep(struct sink *s, struct str path, struct hash key)
{
	(void)s;
	(void)path;
	(void)key;
	return false;
}

static bool memory_commit(struct sink *s, struct diags *d)
{
	(void)d;
	((struct memory *)s)->committed = true;
	return true;
}

static void memory_close(struct sink *s)
{
	struct memory *m = (struct memory *)s;
	pthread_mutex_destroy(&m->lock);
	arena_free(m->arena);
}

struct sink *sink_memory(void)
{
	static const struct sink_ops ops = {memory_put, memory_keep, memory_commit, memory_close};
	struct arena *a = arena_new();
	struct memory *m = ARENA_NEW(a, struct memory);
	m->sink.ops = &ops;
	m->arena = a;
	pthread_mutex_init(&m->lock, NULL);
	return &m->sink;
}

bool sink_memory_get(const struct sink *s, struct str path, struct str *bytes)
{
	const struct memory *m = (const struct memory *)s;
	const struct str *found = m->committed ? map_get(&m->files, path) : NULL;
	if (found)
		*bytes = *found;
	return found != NULL;
}
