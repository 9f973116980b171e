#include "serve/assets.h"

#define DEEPEST 16

static void list_below(struct tree *tree, struct str folder, int depth, struct assets *a)
{
	struct tree_list entries = {0};
	struct buf error = {0};
	tree_list_directory(tree, folder, a->arena, &entries, &error); /* the edition says what cannot be listed */
	buf_free(&error);
	for (size_t i = 0; i < entries.n; i++) {
		struct str path = arena_printf(a->arena, STR_FMT "/" STR_FMT, STR_ARG(folder), STR_ARG(entries.v[i].name));
		if (!entries.v[i].directory && !entries.v[i].linked)
			*LIST_ADD(&a->all, a->arena) = (struct asset){.path = path};
		else if (entries.v[i].directory && depth < DEEPEST)
			list_below(tree, path, depth + 1, a);
	}
}

static uint64_t asset_hash(struct tree *tree, struct str path)
{
	struct buf bytes = {0}, error = {0};
	uint64_t hash = tree_read(tree, path, &bytes, &error) ? str_hash(buf_str(&bytes)) : 0;
	buf_free(&bytes);
	buf_free(&error);
	return hash;
}

/* Both lists are in the same order, so that the next one is most often the one. */
static const struct asset *find(const struct assets *a, struct str path, size_t *from)
{
	for (size_t i = 0; a && i < a->all.n; i++) {
		size_t at = (*from + i) % a->all.n;
		if (str_eq(a->all.v[at].path, path)) {
			*from = at + 1;
			return &a->all.v[at];
		}
	}
	return NULL;
}

struct assets *assets_read(struct tree *tree, const struct assets *before, unsigned edition)
{
	struct arena *arena = arena_new();
	struct assets *a = ARENA_NEW(arena, struct assets);
	size_t from = 0;
	a->arena = arena;
	list_below(tree, STR("assets"), 1, a);
	for (size_t i = 0; i < a->all.n; i++) {
		struct asset *one = &a->all.v[i];
		const struct asset *old = find(before, one->path, &from);
		tree_stamp(tree, one->path, &one->stamp);
		one->hash = old && tree_stamp_eq(&old->stamp, &one->stamp) ? old->hash : asset_hash(tree, one->path);
		one->since = old && old->hash == one->hash ? old->since : before ? edition : 0;
	}
	return a;
}

void assets_free(struct assets *a)
{
	if (a)
		arena_free(a->arena);
}

bool assets_same_names(const struct assets *a, const struct assets *b)
{
	if (a->all.n != b->all.n)
		return false;
	for (size_t i = 0; i < a->all.n; i++)
		if (!str_eq(a->all.v[i].path, b->all.v[i].path))
			return false;
	return true;
}
