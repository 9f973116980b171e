#include "base/tree.h"

#include <stdlib.h>

bool tree_read(struct tree *t, struct str path, struct buf *out, struct buf *error)
{
	return t->ops->read(t, path, out, error);
}

bool tree_list_directory(struct tree *t, struct str path, struct arena *a, struct tree_list *out, struct buf *error)
{
	return t->ops->list(t, path, a, out, error);
}

bool tree_exists(struct tree *t, struct str path)
{
	return t->ops->exists(t, path);
}

bool tree_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	return t->ops->stamp(t, path, out);
}

bool tree_stamp_eq(const struct tree_stamp *a, const struct tree_stamp *b)
{
	return a->settled && b->settled && a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       a->modified == b->modified && a->changed == b->changed;
}

void tree_free(struct tree *t)
{
	if (t)
		t->ops->free(t);
}

bool path_is_inside(struct str path)
{
	if (path.n == 0 || path.p[0] == '/' || str_chr(path, '\0') != SIZE_MAX || str_chr(path, '\\') != SIZE_MAX)
		return false;
	for (struct str rest = path; rest.p;) {
		struct str part = str_split(rest, '/', &rest);
		if (part.n == 0 || str_is(part, ".") || str_is(part, ".."))
			return false;
	}
	return true;
}

bool path_join(struct arena *a, struct str base, struct str path, struct str *out)
{
	struct buf b = {0};
	bool inside = path.n > 0 && path.p[0] != '/';
	buf_put(&b, base);
	for (struct str rest = path; inside && rest.p;) {
		struct str part = str_split(rest, '/', &rest);
		if (part.n == 0 || str_is(part, "."))
			continue;
		if (str_is(part, "..")) {
			inside = b.n > 0;
			b.n = path_directory(buf_str(&b)).n;
			continue;
		}
		if (b.n)
			buf_putc(&b, '/');
		buf_put(&b, part);
	}
	inside = inside && path_is_inside(buf_str(&b));
	*out = arena_str(a, buf_str(&b));
	buf_free(&b);
	return inside;
}

struct str path_directory(struct str path)
{
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	return path.n ? str_sub(path, 0, path.n - 1) : path;
}

struct str path_name(struct str path)
{
	size_t directory = path_directory(path).n;
	return directory ? str_from(path, directory + 1) : path;
}

/* ---- memory ---- */

static int entry_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct tree_entry *)a)->name, ((const struct tree_entry *)b)->name);
}

struct memory_file {
	struct str path, bytes;
};

struct tree_in_memory {
	struct tree tree;
	struct arena *arena;
	LIST(struct memory_file) files; /* in byte order of paths */
};

static bool memory_read(struct tree *t, struct str path, struct buf *out, struct buf *error)
{
	struct tree_in_memory *m = (struct tree_in_memory *)t;
	for (size_t i = 0; i < m->files.n; i++) {
		if (str_eq(m->files.v[i].path, path)) {
			buf_put(out, m->files.v[i].bytes);
			return true;
		}
	}
	buf_puts(error, "no such file");
	return false;
}

static bool memory_list(struct tree *t, struct str path, struct arena *a, struct tree_list *out, struct buf *error)
{
	(void)error;
	struct tree_in_memory *m = (struct tree_in_memory *)t;
	size_t before = out->n;
	for (size_t i = 0; i < m->files.n; i++) {
		struct str rest = m->files.v[i].path;
		if (path.n) {
			if (!str_starts(rest, path) || rest.n <= path.n || rest.p[path.n] != '/')
				continue;
			rest = str_from(rest, path.n + 1);
		}
		struct str below;
		struct str name = str_split(rest, '/', &below);
		if (out->n > before && str_eq(out->v[out->n - 1].name, name))
			continue; /* sorted: another file of the same folder */
		if (name.n && name.p[0] != '.')
			*LIST_ADD(out, a) = (struct tree_entry){arena_str(a, name), below.p != NULL, false};
	}
	if (out->n > before) /* a.md comes before a/b, but behind a */
		qsort(out->v + before, out->n - before, sizeof *out->v, entry_cmp);
	return true;
}

static bool memory_exists(struct tree *t, struct str path)
{
	struct tree_in_memory *m = (struct tree_in_memory *)t;
	for (size_t i = 0; i < m->files.n; i++)
		if (str_eq(m->files.v[i].path, path))
			return true;
	return false;
}

static bool memory_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	(void)t;
	(void)path;
	(void)out;
	return false;
}

static void memory_free(struct tree *t)
{
	arena_free(((struct tree_in_memory *)t)->arena);
}

struct tree *tree_memory(void)
{
	static const struct tree_ops ops = {memory_read, memory_list, memory_exists, memory_stamp, memory_free};
	struct arena *a = arena_new();
	struct tree_in_memory *m = ARENA_NEW(a, struct tree_in_memory);
	m->tree.ops = &ops;
	m->arena = a;
	return &m->tree;
}

void tree_memory_put(struct tree *t, struct str path, struct str bytes)
{
	struct tree_in_memory *m = (struct tree_in_memory *)t;
	struct memory_file file = {arena_str(m->arena, path), arena_str(m->arena, bytes)};
	for (size_t i = 0; i < m->files.n; i++) {
		if (str_eq(m->files.v[i].path, path)) {
			m->files.v[i] = file;
			return;
		}
	}
	LIST_ADD(&m->files, m->arena);
	size_t at = m->files.n - 1;
	for (; at > 0 && str_cmp(m->files.v[at - 1].path, path) > 0; at--)
		m->files.v[at] = m->files.v[at - 1];
	m->files.v[at] = file;
}

/* ---- one tree before another ---- */

struct tree_of_two {
	struct tree tree;
	struct tree *first, *second;
};

static bool overlay_read(struct tree *t, struct str path, struct buf *out, struct buf *error)
{
	struct tree_of_two *o = (struct tree_of_two *)t;
	struct buf why = {0};
	size_t before = out->n;
	bool good = tree_read(o->first, path, out, &why); /* most stand there: whether they do is asked only when they cannot be read */
	if (!good) {
		out->n = before;
		if (tree_exists(o->first, path))
			buf_put(error, buf_str(&why));
		else
			good = tree_read(o->second, path, out, error);
	}
	buf_free(&why);
	return good;
}

static bool overlay_list(struct tree *t, struct str path, struct arena *a, struct tree_list *out, struct buf *error)
{
	struct tree_of_two *o = (struct tree_of_two *)t;
	struct tree_list both = {0};
	if (!tree_list_directory(o->first, path, a, &both, error) || !tree_list_directory(o->second, path, a, &both, error))
		return false;
	if (both.n)
		qsort(both.v, both.n, sizeof *both.v, entry_cmp);
	for (size_t i = 0; i < both.n; i++)
		if (i == 0 || !str_eq(both.v[i].name, both.v[i - 1].name))
			*LIST_ADD(out, a) = both.v[i];
	return true;
}

static bool overlay_exists(struct tree *t, struct str path)
{
	struct tree_of_two *o = (struct tree_of_two *)t;
	return tree_exists(o->first, path) || tree_exists(o->second, path);
}

static bool overlay_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	struct tree_of_two *o = (struct tree_of_two *)t;
	return tree_stamp(o->first, path, out) || (!tree_exists(o->first, path) && tree_stamp(o->second, path, out));
}

static void overlay_free(struct tree *t)
{
	struct tree_of_two *o = (struct tree_of_two *)t;
	tree_free(o->first);
	tree_free(o->second);
	free(o);
}

struct tree *tree_overlay(struct tree *first, struct tree *second)
{
	static const struct tree_ops ops = {overlay_read, overlay_list, overlay_exists, overlay_stamp, overlay_free};
	struct tree_of_two *o = heap_resize(NULL, sizeof *o);
	*o = (struct tree_of_two){{&ops}, first, second};
	return &o->tree;
}

/* ---- a tree at another place ---- */

struct tree_elsewhere {
	struct tree tree;
	struct tree *of;
	struct arena *arena;
	struct str from, to;
};

/* The path in the tree itself; false: nothing of it stands there. */
static bool path_moved(const struct tree_elsewhere *m, struct str path, struct buf *out)
{
	if (m->to.n && !(str_starts(path, m->to) && (path.n == m->to.n || path.p[m->to.n] == '/')))
		return false;
	struct str rest = m->to.n && path.n > m->to.n ? str_from(path, m->to.n + 1) : m->to.n ? (struct str){0} : path;
	buf_put(out, m->from);
	if (m->from.n && rest.n)
		buf_putc(out, '/');
	buf_put(out, rest);
	return true;
}

static bool moved_read(struct tree *t, struct str path, struct buf *out, struct buf *error)
{
	struct tree_elsewhere *m = (struct tree_elsewhere *)t;
	struct buf own = {0};
	bool good = path_moved(m, path, &own);
	if (good)
		good = tree_read(m->of, buf_str(&own), out, error);
	else
		buf_puts(error, "no such file");
	buf_free(&own);
	return good;
}

static bool moved_list(struct tree *t, struct str path, struct arena *a, struct tree_list *out, struct buf *error)
{
	struct tree_elsewhere *m = (struct tree_elsewhere *)t;
	struct buf own = {0};
	bool good = !path_moved(m, path, &own) || tree_list_directory(m->of, buf_str(&own), a, out, error);
	buf_free(&own);
	return good;
}

static bool moved_exists(struct tree *t, struct str path)
{
	struct tree_elsewhere *m = (struct tree_elsewhere *)t;
	struct buf own = {0};
	bool found = path_moved(m, path, &own) && tree_exists(m->of, buf_str(&own));
	buf_free(&own);
	return found;
}

static bool moved_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	struct tree_elsewhere *m = (struct tree_elsewhere *)t;
	struct buf own = {0};
	bool found = path_moved(m, path, &own) && tree_stamp(m->of, buf_str(&own), out);
	buf_free(&own);
	return found;
}

static void moved_free(struct tree *t)
{
	struct tree_elsewhere *m = (struct tree_elsewhere *)t;
	tree_free(m->of);
	arena_free(m->arena);
}

struct tree *tree_moved(struct tree *t, struct str from, struct str to)
{
	static const struct tree_ops ops = {moved_read, moved_list, moved_exists, moved_stamp, moved_free};
	struct arena *a = arena_new();
	struct tree_elsewhere *m = ARENA_NEW(a, struct tree_elsewhere);
	*m = (struct tree_elsewhere){{&ops}, t, a, arena_str(a, from), arena_str(a, to)};
	return &m->tree;
}
