/* A map from text to pointers, in an arena. Keys are borrowed and must outlive it. Threads may read while nobody adds. */
#ifndef NENPO_BASE_MAP_H
#define NENPO_BASE_MAP_H

#include "base/arena.h"

struct map {
	struct map_entry *slots;
	size_t n, cap;
};

struct map_entry {
	struct str key;
	void *value;   /* null: free slot */
	uint32_t hash; /* of the key, which then need not be looked at to be told apart or put elsewhere */
};

void *map_get(const struct map *m, struct str key); /* null when absent */
/* Adds, unless the key is there: returns the value that the key now has (not null). */
void *map_add(struct map *m, struct arena *a, struct str key, void *value);
void map_set(struct map *m, struct arena *a, struct str key, void *value);

#endif
