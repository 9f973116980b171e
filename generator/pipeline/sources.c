#include "pipeline/sources.h"

/* The frames of chapters stand in their order, so that each file is found without being looked for. */
static void put_frames(struct buf *out, const struct site *s, struct map *framed, struct arena *scratch)
{
	for (size_t i = 0; i < s->documents.n; i++)
		for (size_t j = 0; j < s->documents.v[i]->chapters.n; j++)
			for (size_t l = 0; l < s->language_count; l++) {
				const struct file *f = s->documents.v[i]->chapters.v[j]->text[l].file;
				if (!f)
					continue;
				hash_put_text(out, f->path);
				hash_put(out, f->frame);
				map_set(framed, scratch, f->path, (void *)f);
			}
}

struct hash site_frame(const struct site *s, const struct checks *c, struct hash layouts)
{
	struct arena *scratch = arena_new();
	struct map framed = {0};
	struct buf all = {0};
	hash_put(&all, layouts);
	hash_put(&all, checks_hash(c));
	put_frames(&all, s, &framed, scratch);
	for (size_t i = 0; i < s->files->n; i++) {
		const struct file *f = &s->files->v[i];
		if (map_get(&framed, f->path))
			continue;
		hash_put_text(&all, f->path);
		hash_put(&all, f->hash);
	}
	struct hash frame = hash_of(buf_str(&all));
	buf_free(&all);
	arena_free(scratch);
	return frame;
}

struct gathering {
	const struct site *site;
	struct buf bytes;
};

static void put_chapter(void *context, const struct chapter *c)
{
	struct gathering *g = context;
	for (size_t l = 0; l < g->site->language_count; l++)
		if (c->text[l].file)
			hash_put(&g->bytes, c->text[l].file->hash);
}

struct hash page_sources(const struct site *s, const struct pages *pages, const struct page *p, struct hash frame)
{
	struct gathering g = {.site = s};
	hash_put(&g.bytes, frame);
	hash_put_text(&g.bytes, p->address);
	page_chapters(s, pages, p, put_chapter, &g);
	struct hash sources = hash_of(buf_str(&g.bytes));
	buf_free(&g.bytes);
	return sources;
}
