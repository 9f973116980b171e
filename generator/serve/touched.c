#include "serve/touched.h"

struct fingerprint {
	struct str path;
	struct hash key, hash; /* of what the page is made of, and of its bytes */
};

struct fingerprints {
	struct arena *arena;
	struct fingerprint *v;
	size_t n;
	struct map of; /* path -> struct fingerprint * */
};

/* Pages are rendered into html; what differs from before goes to out. */
struct touching {
	const struct fingerprints *before;
	struct buf html, error;
	struct arena *arena;
	struct touched *out;
};

static struct str title_of(struct str html)
{
	size_t from = str_find(html, STR("<title>")), to = str_find(html, STR("</title>"));
	return from == SIZE_MAX || to == SIZE_MAX || to < from ? (struct str){0} : str_sub(html, from + 7, to);
}

/* A page made of something else may still have the same bytes. */
static void take_one(const struct edition *e, const struct output *o, const struct fingerprint *old, struct fingerprint *now,
		     struct touching *t)
{
	publication_key(e->publication, o, READER_COMPARER, &now->key);
	if (old && hash_eq(old->key, now->key)) {
		now->hash = old->hash;
		return;
	}
	buf_clear(&t->html);
	publication_render(e->publication, o, READER_COMPARER, &t->html, &t->error);
	now->hash = hash_of(buf_str(&t->html));
	if (t->before && (!old || !hash_eq(old->hash, now->hash)))
		*LIST_ADD(t->out, t->arena) = (struct touched_page){arena_str(t->arena, o->path), arena_str(t->arena, title_of(buf_str(&t->html))),
								    old ? TOUCH_CHANGED : TOUCH_ADDED};
}

struct fingerprints *fingerprints_take(const struct edition *e, const struct fingerprints *before, bool (*stop)(void *context),
				       void *context, struct arena *a, struct touched *out)
{
	size_t pages = e->publication->pages->n;
	struct arena *arena = arena_new();
	struct fingerprints *f = ARENA_NEW(arena, struct fingerprints);
	struct touching t = {.before = before, .arena = a, .out = out};
	*f = (struct fingerprints){.arena = arena, .v = ARENA_ARRAY(arena, struct fingerprint, pages)};
	while (f->n < pages && !stop(context)) {
		const struct output *o = &e->publication->outputs.v[f->n];
		struct fingerprint *one = &f->v[f->n++];
		one->path = arena_str(arena, o->path);
		map_set(&f->of, arena, one->path, one);
		take_one(e, o, before ? map_get(&before->of, one->path) : NULL, one, &t);
	}
	buf_free(&t.html);
	buf_free(&t.error);
	if (f->n < pages) {
		fingerprints_free(f);
		return NULL;
	}
	for (size_t i = 0; before && i < before->n; i++)
		if (!map_get(&f->of, before->v[i].path))
			*LIST_ADD(out, a) = (struct touched_page){.path = arena_str(a, before->v[i].path), .touch = TOUCH_REMOVED};
	return f;
}

void fingerprints_free(struct fingerprints *f)
{
	if (f)
		arena_free(f->arena);
}
