#include "pipeline/sources.h"

static void put_hash(struct buf *out, struct hash h)
{
	buf_put(out, (struct str){(const char *)&h, sizeof h});
}

/* Lengths go before texts, so that none runs into the next. */
static void put_text(struct buf *out, struct str s)
{
	buf_printf(out, "%zu ", s.n);
	buf_put(out, s);
}

/* The frames of chapters stand in their order, so that each file is found without being looked for. */
static void put_frames(struct buf *out, const struct site *s, struct map *framed, struct arena *scratch)
{
	for (size_t i = 0; i < s->documents.n; i++)
		for (size_t j = 0; j < s->documents.v[i]->chapters.n; j++)
			for (size_t l = 0; l < s->language_count; l++) {
				const struct file *f = s->documents.v[i]->chapters.v[j]->text[l].file;
				if (!f)
					continue;
				put_text(out, f->path);
				put_hash(out, f->frame);
				map_set(framed, scratch, f->path, (void *)f);
			}
}

struct hash site_frame(const struct site *s, const struct checks *c, struct hash layouts)
{
	struct arena *scratch = arena_new();
	struct map framed = {0};
	struct buf all = {0};
	put_hash(&all, layouts);
	put_hash(&all, checks_hash(c));
	put_frames(&all, s, &framed, scratch);
	for (size_t i = 0; i < s->files->n; i++) {
		const struct file *f = &s->files->v[i];
		if (map_get(&framed, f->path))
			continue;
		put_text(&all, f->path);
		put_hash(&all, f->hash);
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
			put_hash(&g->bytes, c->text[l].file->hash);
}

struct hash page_sources(const struct site *s, const struct pages *pages, const struct page *p, struct hash frame)
{
	struct gathering g = {.site = s};
	put_hash(&g.bytes, frame);
	put_text(&g.bytes, p->address);
	page_chapters(s, pages, p, put_chapter, &g);
	struct hash sources = hash_of(buf_str(&g.bytes));
	buf_free(&g.bytes);
	return sources;
}
