/* translation.LANG.csv: what was accepted, written so that a change of one block changes its line alone. */
#include "load/csv.h"
#include "translate/translation.h"

static void put_block(struct buf *out, struct str of, struct str at, uint64_t source, uint64_t translation, struct str text)
{
	csv_put(out, of);
	buf_putc(out, ',');
	csv_put(out, at);
	buf_printf(out, ",%016llx,%016llx,", (unsigned long long)source, (unsigned long long)translation);
	csv_put(out, text);
	buf_putc(out, '\n');
}

/* "lgwan" of "lgwan/paragraph-2". */
static struct str above(struct str at)
{
	size_t n = at.n;
	while (n > 0 && at.p[n - 1] != '/')
		n--;
	return str_sub(at, 0, n);
}

/* Numbers in addresses stay as they were: who accepts a block changes the line of no other, and none between, so that records merge. */
static struct str address_kept(const struct written_block *source, const struct accepted_block *r)
{
	bool numbered = source && source->identity.n == 0;
	return r && (!source || (numbered && str_eq(above(source->at), above(r->at)))) ? r->at : source->at;
}

static bool says_the_same(const struct translated_block *b)
{
	const struct accepted_block *r = b->accepted;
	return r && r->source == b->source->hash && r->translation == b->target->hash && str_eq(r->text, b->source->text);
}

static size_t put_part(struct buf *out, const struct record_part *part,
		       bool (*accept)(void *context, const struct record_part *part, const struct translated_block *b), void *context)
{
	size_t fresh = 0;
	for (size_t i = 0; i < part->translation->n; i++) {
		const struct translated_block *b = &part->translation->v[i];
		const struct accepted_block *r = b->accepted;
		if (b->source && b->target && !b->moved && !says_the_same(b) && accept(context, part, b)) {
			put_block(out, part->key, address_kept(b->source, r), b->source->hash, b->target->hash, b->source->text);
			fresh += b->state != BLOCK_CURRENT;
		} else if (r) {
			put_block(out, part->key, address_kept(b->source, r), r->source, r->translation, r->text);
		}
	}
	return fresh;
}

size_t translation_write(struct buf *out, const struct record_part *parts, size_t n,
			 bool (*accept)(void *context, const struct record_part *part, const struct translated_block *b), void *context)
{
	size_t fresh = 0;
	buf_puts(out, "of,at,source,translation,text\n");
	for (size_t i = 0; i < n; i++)
		fresh += put_part(out, &parts[i], accept, context);
	return fresh;
}

struct str translation_path(struct arena *a, struct str folder, struct str language)
{
	return arena_printf(a, "content/" STR_FMT "%stranslation." STR_FMT ".csv", STR_ARG(folder), folder.n ? "/" : "", STR_ARG(language));
}
