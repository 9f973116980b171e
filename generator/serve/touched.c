#include "serve/touched.h"

struct fingerprint {
	struct str path;
	uint64_t hash;
};

struct fingerprints {
	struct arena *arena;
	struct fingerprint *v;
	size_t n;
	struct map of; /* path -> struct fingerprint * */
};

static struct str title_of(struct str html)
{
	size_t from = str_find(html, STR("<title>")), to = str_find(html, STR("</title>"));
	return from == SIZE_MAX || to == SIZE_MAX || to < from ? (struct str){0} : str_sub(html, from + 7, to);
}

static void compare(const struct fingerprint *now, const struct fingerprints *before, struct str html, struct arena *a, struct touched *out)
{
	const struct fingerprint *old = map_get(&before->of, now->path);
	if (old && old->hash == now->hash)
		return;
	*LIST_ADD(out, a) = (struct touched_page){arena_str(a, now->path), arena_str(a, title_of(html)), old ? TOUCH_CHANGED : TOUCH_ADDED};
}

struct fingerprints *fingerprints_take(const struct edition *e, const struct fingerprints *before, bool (*stop)(void *context),
				       void *context, struct arena *a, struct touched *out)
{
	const struct pages *pages = e->publication->pages;
	struct arena *arena = arena_new();
	struct fingerprints *f = ARENA_NEW(arena, struct fingerprints);
	struct buf html = {0}, error = {0};
	*f = (struct fingerprints){.arena = arena, .v = ARENA_ARRAY(arena, struct fingerprint, pages->n)};
	while (f->n < pages->n && !stop(context)) {
		buf_clear(&html);
		publication_render(e->publication, &e->publication->outputs.v[f->n], READER_COMPARER, &html, &error);
		struct fingerprint *one = &f->v[f->n++];
		*one = (struct fingerprint){arena_str(arena, pages->v[f->n - 1].address), str_hash(buf_str(&html))};
		map_set(&f->of, arena, one->path, one);
		if (before)
			compare(one, before, buf_str(&html), a, out);
	}
	buf_free(&html);
	buf_free(&error);
	if (f->n < pages->n) {
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
