#include "base/map.h"

static struct map_entry *map_slot(const struct map *m, struct str key)
{
	/* Keys that differ in a few bits alone, as addresses do, have hashes that do; all of their bits count in the upper half of this. */
	size_t first = (size_t)(str_hash(key) * 0x9e3779b97f4a7c15u >> 32);
	for (size_t i = first & (m->cap - 1);; i = (i + 1) & (m->cap - 1))
		if (!m->slots[i].value || str_eq(m->slots[i].key, key))
			return &m->slots[i];
}

void *map_get(const struct map *m, struct str key)
{
	return m->cap ? map_slot(m, key)->value : NULL;
}

static void map_grow(struct map *m, struct arena *a)
{
	struct map bigger = {.n = m->n, .cap = m->cap ? m->cap * 2 : 16};
	bigger.slots = ARENA_ARRAY(a, struct map_entry, bigger.cap);
	for (size_t i = 0; i < m->cap; i++)
		if (m->slots[i].value)
			*map_slot(&bigger, m->slots[i].key) = m->slots[i];
	*m = bigger;
}

static struct map_entry *map_place(struct map *m, struct arena *a, struct str key)
{
	if (m->n * 4 >= m->cap * 3)
		map_grow(m, a);
	struct map_entry *e = map_slot(m, key);
	if (!e->value) {
		e->key = key;
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
