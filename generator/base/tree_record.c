#include "base/tree_record.h"

#include "base/map.h"

#include <pthread.h>
#include <stdlib.h>

struct recording {
	struct tree tree;
	struct tree *inner;
	struct arena *arena;
	struct map known; /* the question's number and the path -> struct answer * */
	LIST(struct answer) answers;
	bool torn;
	pthread_mutex_t lock;
};

/* ---- asking ---- */

static struct hash hash_text(bool good, struct str answer)
{
	struct hash h = hash_of(answer);
	h.high ^= !good;
	return h;
}

static struct hash hash_list(bool good, const struct tree_list *list, size_t from, struct str fault)
{
	struct buf all = {0};
	for (size_t i = from; i < list->n; i++) {
		buf_put(&all, list->v[i].name);
		buf_putc(&all, '\0');
		buf_putc(&all, (char)('0' + list->v[i].directory + 2 * list->v[i].linked));
	}
	buf_put(&all, fault);
	struct hash h = hash_text(good, buf_str(&all));
	buf_free(&all);
	return h;
}

static bool ask_read(struct tree *t, struct answer *a, struct buf *out, struct buf *error)
{
	size_t before = out->n, faults = error->n;
	bool stamped = tree_stamp(t, a->path, &a->stamp);
	bool good = tree_read(t, a->path, out, error);
	a->hash = hash_text(good, good ? str_from(buf_str(out), before) : str_from(buf_str(error), faults));
	if (!stamped)
		a->stamp = (struct tree_stamp){0};
	a->stamp.settled = a->stamp.settled && good;
	return good;
}

static bool ask_list(struct tree *t, struct answer *a, struct arena *arena, struct tree_list *out, struct buf *error)
{
	size_t before = out->n, faults = error->n;
	bool good = tree_list_directory(t, a->path, arena, out, error);
	a->hash = hash_list(good, out, before, str_from(buf_str(error), faults));
	return good;
}

static bool ask_exists(struct tree *t, struct answer *a)
{
	bool found = tree_exists(t, a->path);
	a->hash = (struct hash){found, 0};
	return found;
}

/* ---- the tree ---- */

static void note(struct recording *r, struct answer a)
{
	pthread_mutex_lock(&r->lock);
	struct str key = arena_printf(r->arena, "%d" STR_FMT, (int)a.asked, STR_ARG(a.path));
	struct answer *known = map_get(&r->known, key);
	if (known) {
		r->torn = r->torn || !hash_eq(known->hash, a.hash);
	} else {
		struct answer *own = ARENA_NEW(r->arena, struct answer);
		*own = a;
		own->path = str_from(key, 1);
		map_set(&r->known, r->arena, key, own);
		*LIST_ADD(&r->answers, r->arena) = *own;
	}
	pthread_mutex_unlock(&r->lock);
}

static bool recording_read(struct tree *t, struct str path, struct buf *out, struct buf *error)
{
	struct recording *r = (struct recording *)t;
	struct answer a = {.asked = ASKED_READ, .path = path};
	bool good = ask_read(r->inner, &a, out, error);
	note(r, a);
	return good;
}

static bool recording_list(struct tree *t, struct str path, struct arena *arena, struct tree_list *out, struct buf *error)
{
	struct recording *r = (struct recording *)t;
	struct answer a = {.asked = ASKED_LIST, .path = path};
	bool good = ask_list(r->inner, &a, arena, out, error);
	note(r, a);
	return good;
}

static bool recording_exists(struct tree *t, struct str path)
{
	struct recording *r = (struct recording *)t;
	struct answer a = {.asked = ASKED_EXISTS, .path = path};
	bool found = ask_exists(r->inner, &a);
	note(r, a);
	return found;
}

static bool recording_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	return tree_stamp(((struct recording *)t)->inner, path, out);
}

static void recording_free(struct tree *t)
{
	struct recording *r = (struct recording *)t;
	pthread_mutex_destroy(&r->lock);
	arena_free(r->arena);
}

struct tree *tree_recording(struct tree *inner)
{
	static const struct tree_ops ops = {recording_read, recording_list, recording_exists, recording_stamp, recording_free};
	struct arena *a = arena_new();
	struct recording *r = ARENA_NEW(a, struct recording);
	r->tree.ops = &ops;
	r->inner = inner;
	r->arena = a;
	pthread_mutex_init(&r->lock, NULL);
	return &r->tree;
}

static int answer_cmp(const void *x, const void *y)
{
	const struct answer *a = x, *b = y;
	int order = str_cmp(a->path, b->path);
	return order ? order : (a->asked > b->asked) - (a->asked < b->asked);
}

bool tree_recording_answers(struct tree *recording, struct answers *out)
{
	struct recording *r = (struct recording *)recording;
	if (r->answers.n)
		qsort(r->answers.v, r->answers.n, sizeof *r->answers.v, answer_cmp);
	*out = (struct answers){r->answers.v, r->answers.n};
	return !r->torn;
}

/* ---- asking again ---- */

bool answer_holds(struct tree *t, struct answer *a, bool *renewed)
{
	struct answer now = {.asked = a->asked, .path = a->path};
	if (a->asked == ASKED_READ && tree_stamp(t, a->path, &now.stamp) && tree_stamp_eq(&a->stamp, &now.stamp))
		return true;
	struct arena *arena = arena_new();
	struct tree_list list = {0};
	struct buf bytes = {0}, error = {0};
	if (a->asked == ASKED_READ)
		ask_read(t, &now, &bytes, &error);
	else if (a->asked == ASKED_LIST)
		ask_list(t, &now, arena, &list, &error);
	else
		ask_exists(t, &now);
	bool holds = hash_eq(a->hash, now.hash);
	if (holds && a->asked == ASKED_READ) {
		a->stamp = now.stamp;
		*renewed = true;
	}
	buf_free(&bytes);
	buf_free(&error);
	arena_free(arena);
	return holds;
}
