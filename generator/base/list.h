/* A growing array in an arena: LIST(struct thing) things = {0}; *LIST_ADD(&things, arena) = thing; */
#ifndef NENPO_BASE_LIST_H
#define NENPO_BASE_LIST_H

#include "base/arena.h"

#define LIST(type)             \
	struct {               \
		type *v;       \
		size_t n, cap; \
	}

/* The address of a new, zeroed last element. Addresses of earlier elements are valid until the next LIST_ADD. */
#define LIST_ADD(list, arena) (list_grow((arena), (void **)&(list)->v, (list)->n, &(list)->cap, sizeof *(list)->v), &(list)->v[(list)->n++])

/* Room for so many elements in an empty list, of which no more is known to come. */
#define LIST_RESERVE(list, arena, count) ((list)->v = arena_alloc((arena), sizeof *(list)->v * (count)), (list)->cap = (count))

void list_grow(struct arena *a, void **v, size_t n, size_t *cap, size_t size);

struct str_list {
	struct str *v;
	size_t n, cap;
};

#endif
