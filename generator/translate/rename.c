/* Records of chapters and files that were renamed: they go to what says the same, so that what was accepted stays so. */
#include "translate/texts.h"

struct search {
	struct site *site;
	struct arena *scratch;
	struct map sources; /* of the record: by hash */
};

static struct str hash_key(const uint64_t *hash)
{
	return (struct str){(const char *)hash, sizeof *hash};
}

/* How many blocks are in the record, too. */
static size_t shared(const struct search *f, const struct written_blocks *blocks)
{
	size_t n = 0;
	for (size_t i = 0; i < blocks->n; i++)
		n += map_get(&f->sources, hash_key(&blocks->v[i].hash)) != NULL;
	return n;
}

struct best {
	const struct translation_record **record;
	size_t shared;
};

/* At least half of what was accepted must be there again. */
static void consider(struct best *best, const struct search *f, const struct homeless_record *h, const struct translation_record **record,
		     const struct written_blocks *blocks)
{
	size_t n = *record && (*record)->blocks.n == 0 ? shared(f, blocks) : 0;
	if (n > best->shared && n * 2 >= h->record->blocks.n)
		*best = (struct best){record, n};
}

static void consider_chapters(struct best *best, const struct search *f, const struct homeless_record *h, struct chapter *const *v,
			      size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct written_blocks blocks = blocks_of_text(&v[i]->text[0], f->scratch);
		consider(best, f, h, &v[i]->text[h->language].record, &blocks);
	}
}

static void consider_files(struct best *best, const struct search *f, const struct homeless_record *h)
{
	for (size_t i = 0; i < f->site->text_files.n; i++) {
		struct text_file *file = &f->site->text_files.v[i];
		if (file->document != h->document)
			continue;
		struct written_texts texts = texts_of_file(f->site, file->file, h->language, f->scratch);
		consider(best, f, h, &file->record[h->language], &texts.source);
	}
}

static bool give(struct search *f, const struct homeless_record *h)
{
	struct best best = {0};
	for (size_t i = 0; i < h->record->blocks.n; i++)
		map_set(&f->sources, f->scratch, hash_key(&h->record->blocks.v[i].source), &h->record->blocks.v[i]);
	if (str_chr(h->key, '.') != SIZE_MAX)
		consider_files(&best, f, h);
	else if (h->document)
		consider_chapters(&best, f, h, h->document->chapters.v, h->document->chapters.n);
	else
		consider_chapters(&best, f, h, f->site->pages.v, f->site->pages.n);
	if (best.record)
		*best.record = h->record;
	return best.record;
}

void translate_records(struct site *s, struct diags *d)
{
	for (size_t i = 0; i < s->homeless.n; i++) {
		const struct homeless_record *h = &s->homeless.v[i];
		struct search f = {s, arena_new(), {0}};
		if (!give(&f, h)) {
			const char *what = str_chr(h->key, '.') == SIZE_MAX ? "chapter" : "file";
			diags_add(d, DIAG_TRANSLATION_ORPHAN, h->record->place, "there is no %s \"" STR_FMT "\" any more", what,
				  STR_ARG(h->key));
			diags_hint(d, "the next nenpo status --accept here leaves it out");
		}
		arena_free(f.scratch);
	}
}
