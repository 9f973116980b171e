/* The files of a site in memory, for as many readings as there are faults. */
#include "faults.h"

#include <stdio.h>
#include <stdlib.h>

static void fail(const char *where, struct str why)
{
	fprintf(stderr, "%s: " STR_FMT "\n", where, STR_ARG(why));
	exit(1);
}

static void copy_folder(struct tree *from, struct tree *to, struct str folder, struct arena *a)
{
	struct tree_list entries = {0};
	struct buf error = {0}, bytes = {0};
	if (!tree_list_directory(from, folder, a, &entries, &error))
		fail("cannot list", buf_str(&error));
	for (size_t i = 0; i < entries.n; i++) {
		struct str path = arena_printf(a, STR_FMT "/" STR_FMT, STR_ARG(folder), STR_ARG(entries.v[i].name));
		if (entries.v[i].directory) {
			copy_folder(from, to, path, a);
			continue;
		}
		buf_clear(&bytes);
		if (!tree_read(from, path, &bytes, &error))
			fail("cannot read", buf_str(&error));
		tree_memory_put(to, path, buf_str(&bytes));
	}
	buf_free(&bytes);
	buf_free(&error);
}

struct tree *tree_of_site(const char *root)
{
	struct arena *a = arena_new();
	struct buf error = {0};
	struct tree *from = tree_directory(root, &error), *to = tree_memory();
	if (!from)
		fail(root, buf_str(&error));
	copy_folder(from, to, STR("content"), a);
	copy_folder(from, to, STR("layouts"), a);
	copy_folder(from, to, STR("assets"), a);
	tree_free(from);
	arena_free(a);
	return to;
}

/* ---- lent ---- */

struct lent {
	struct tree tree;
	struct tree *of;
};

static bool lent_read(struct tree *t, struct str path, struct buf *out, struct buf *error)
{
	return tree_read(((struct lent *)t)->of, path, out, error);
}

static bool lent_list(struct tree *t, struct str path, struct arena *a, struct tree_list *out, struct buf *error)
{
	return tree_list_directory(((struct lent *)t)->of, path, a, out, error);
}

static bool lent_exists(struct tree *t, struct str path)
{
	return tree_exists(((struct lent *)t)->of, path);
}

static bool lent_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	(void)t;
	(void)path;
	(void)out;
	return false;
}

static void lent_free(struct tree *t)
{
	free(t);
}

struct tree *tree_lent(struct tree *t)
{
	static const struct tree_ops ops = {lent_read, lent_list, lent_exists, lent_stamp, lent_free};
	struct lent *l = heap_resize(NULL, sizeof *l);
	*l = (struct lent){{&ops}, t};
	return &l->tree;
}
