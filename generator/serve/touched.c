#include "serve/touched.h"

struct fingerprint {
	struct str path;
	struct hash sources, hash; /* of what the page is made of, and of its bytes */
	struct str memo;
};

struct fingerprints {
	struct arena *arena;
	struct fingerprint *v;
	size_t n;
	struct map of; /* path -> struct fingerprint * */
};

/* Pages are rendered into html; what differs from before goes to out, in the arena. */
struct touching {
	const struct fingerprints *before;
	struct buf html, memo, error;
	struct arena *arena;
	struct touched *out;
};

static struct str title_of(struct str html)
{
	size_t from = str_find(html, STR("<title>")), to = str_find(html, STR("</title>"));
	return from == SIZE_MAX || to == SIZE_MAX || to < from ? (struct str){0} : str_sub(html, from + 7, to);
}

static bool has_same_sources(const struct fingerprint *old, const struct fingerprint *now)
{
	return old && hash_eq(old->sources, now->sources);
}

/* Pages of the same sources are the same; what others need of them is put back before any is built. */
static void take_sources(const struct edition *e, const struct output *o, const struct fingerprint *old, struct fingerprint *now)
{
	publication_sources(e->publication, o, &now->sources);
	if (!has_same_sources(old, now))
		return;
	now->hash = old->hash;
	now->memo = old->memo;
	publication_recall(e->publication, o, now->memo);
}

/* A page of other sources may still have the same bytes. */
static void take_page(const struct edition *e, const struct output *o, const struct fingerprint *old, struct fingerprint *now,
		      struct touching *t)
{
	if (has_same_sources(old, now))
		return;
	buf_clear(&t->html);
	publication_render(e->publication, o, READER_COMPARER, &t->html, &t->error);
	now->hash = hash_of(buf_str(&t->html));
	buf_clear(&t->memo);
	publication_memo(e->publication, o, &t->memo);
	now->memo = buf_str(&t->memo);
	if (t->before && (!old || !hash_eq(old->hash, now->hash)))
		*LIST_ADD(t->out, t->arena) = (struct touched_page){
			arena_str(t->arena, o->path), arena_str(t->arena, title_of(buf_str(&t->html))), old ? TOUCH_CHANGED : TOUCH_ADDED};
}

static void add_removed(const struct fingerprints *now, struct touching *t)
{
	for (size_t i = 0; t->before && i < t->before->n; i++)
		if (!map_get(&now->of, t->before->v[i].path))
			*LIST_ADD(t->out, t->arena) =
				(struct touched_page){.path = arena_str(t->arena, t->before->v[i].path), .touch = TOUCH_REMOVED};
}

struct fingerprints *fingerprints_take(const struct edition *e, const struct fingerprints *before, bool (*stop)(void *context),
				       void *context, struct arena *a, struct touched *out)
{
	const struct output *outputs = e->publication->outputs.v; /* pages first */
	size_t pages = e->publication->pages->n;
	struct arena *arena = arena_new();
	struct fingerprints *f = ARENA_NEW(arena, struct fingerprints);
	struct touching t = {.before = before, .arena = a, .out = out};
	publication_frame(e->publication);
	*f = (struct fingerprints){.arena = arena, .v = ARENA_ARRAY(arena, struct fingerprint, pages)};
	for (; f->n < pages; f->n++) {
		struct fingerprint *one = &f->v[f->n];
		one->path = arena_str(arena, outputs[f->n].path);
		map_set(&f->of, arena, one->path, one);
		take_sources(e, &outputs[f->n], before ? map_get(&before->of, one->path) : NULL, one);
	}
	bool stopped = false;
	for (size_t i = 0; i < pages && !(stopped = stop(context)); i++) {
		take_page(e, &outputs[i], before ? map_get(&before->of, f->v[i].path) : NULL, &f->v[i], &t);
		f->v[i].memo = arena_str(arena, f->v[i].memo);
	}
	add_removed(f, &t);
	buf_free(&t.html);
	buf_free(&t.memo);
	buf_free(&t.error);
	if (!stopped)
		return f;
	fingerprints_free(f);
	return NULL;
}

void fingerprints_free(struct fingerprints *f)
{
	if (f)
		arena_free(f->arena);
}
