#include "base/map.h"

/* Keys that differ in a few bits alone, as addresses do, have hashes that do; all of their bits count in the upper half of this. */
static uint32_t key_hash(struct str key)
{
	return (uint32_t)(str_hash(key) * 0x9e3779b97f4a7c15u >> 32);
}

static struct map_entry *map_slot(const struct map *m, struct str key, uint32_t hash)
{
	for (size_t i = hash & (m->cap - 1);; i = (i + 1) & (m->cap - 1)) {
		struct map_entry *e = &m->slots[i];
		if (!e->value || (e->hash == hash && str_eq(e->key, key)))
			return e;
	}
}

void *map_get(const struct map *m, struct str key)
{
	return m->cap ? map_slot(m, key, key_hash(key))->value : NULL;
}

static void move_entry(struct map *to, const struct map_entry *e)
{
	size_t i = e->hash & (to->cap - 1);
	while (to->slots[i].value)
		i = (i + 1) & (to->cap - 1);
	to->slots[i] = *e;
}

static void map_grow(struct map *m, struct arena *a)
{
	struct map bigger = {.n = m->n, .cap = m->cap ? m->cap * 2 : 16};
	bigger.slots = ARENA_ARRAY(a, struct map_entry, bigger.cap);
	for (size_t i = 0; i < m->cap; i++)
		if (m->slots[i].value)
			move_entry(&bigger, &m->slots[i]);
	*m = bigger;
}

static struct map_entry *map_place(struct map *m, struct arena *a, struct str key)
{
	if (m->n * 4 >= m->cap * 3)
		map_grow(m, a);
	uint32_t hash = key_hash(key);
	struct map_entry *e = map_slot(m, key, hash);
	if (!e->value) {
		e->key = key;
		e->hash = hash;
		m->n++;
	}
	return e;
}

void *map_add(struct map *m, struct arena *a, struct str key, void *value)
{
	struct map_entry *e = map_place(m, a, key);
	if (!e->value)
		e->value = value;
	return e->value;
}

void map_set(struct map *m, struct arena *a, struct str key, void *value)
{
	map_place(m, a, key)->value = value;
}
