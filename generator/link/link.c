#include "link/link_internal.h"

#include "base/pool.h"
#include "translate/translation.h"

void each_node(const struct node *n, void (*visit)(void *context, const struct node *n), void *context)
{
	visit(context, n);
	for (const struct node *c = n->first; c; c = c->next)
		each_node(c, visit, context);
}

void each_text(struct linker *k, const struct document *d, void (*visit)(struct linker *k, struct chapter *c, size_t language))
{
	struct chapter *const *chapters = d ? d->chapters.v : k->site->pages.v;
	size_t n = d ? d->chapters.n : k->site->pages.n;
	for (size_t i = 0; i < n; i++)
		for (size_t l = 0; l < k->site->language_count; l++)
			if (chapters[i]->text[l].markdown)
				visit(k, chapters[i], l);
}

const struct item_use *item_above(const struct chapter *c, const struct node *heading)
{
	for (size_t i = 0; heading && i < c->items.n; i++)
		if (str_eq(c->items.v[i]->id, heading->more->id))
			return c->items.v[i];
	return NULL;
}

static bool open_tools(struct linker *k)
{
	struct buf error = {0};
	bool good = true;
	for (size_t l = 0; l < k->site->language_count; l++) {
		k->tools[l] = language_open(k->site->languages[l], &error);
		if (!k->tools[l]) {
			diags_add(k->d, DIAG_BAD_VALUE, (struct place){0}, "the language \"" STR_FMT "\" cannot be used: " STR_FMT,
				  STR_ARG(k->site->languages[l]), STR_ARG(buf_str(&error)));
			good = false;
		}
		buf_clear(&error);
	}
	buf_free(&error);
	return good;
}

/* Each thread has its own. */
static struct language_tools *open_again(struct str language)
{
	struct buf error = {0};
	struct language_tools *tools = language_open(language, &error);
	if (!tools)
		BUG("a language that was opened cannot be opened again");
	buf_free(&error);
	return tools;
}

/* What became of the blocks of each translation. */
static void link_translations(struct linker *k, struct document *d)
{
	struct chapter *const *chapters = d ? d->chapters.v : k->site->pages.v;
	size_t n = d ? d->chapters.n : k->site->pages.n;
	if (k->site->language_count < 2)
		return;
	if (!k->tools[0])
		k->tools[0] = open_again(k->site->languages[0]);
	for (size_t i = 0; i < n; i++)
		translate_chapter(k->site, chapters[i], k->tools[0], k->arena, k->d);
	translate_files(k->site, d, k->tools[0], k->arena, k->d);
}

/* ---- what is shared out ---- */

typedef void document_pass(struct linker *k, struct document *d);

struct sharing {
	const struct site *site;
	document_pass *const *passes;
	struct linker *workers;
	struct diags **said; /* of each document, so that their order is always the same */
	struct value_list *values;
};

static void link_one(void *context, size_t i, unsigned worker)
{
	const struct sharing *s = context;
	struct linker *k = &s->workers[worker];
	k->d = s->said[i] = diags_new_in(k->scratch);
	k->values = &s->values[i];
	for (document_pass *const *pass = s->passes; *pass; pass++)
		(*pass)(k, i < s->site->documents.n ? s->site->documents.v[i] : NULL);
}

/* Calls passes (null-terminated) for each document, and for the plain pages. */
static void share(struct linker *k, struct linker *workers, unsigned count, document_pass *const *passes)
{
	size_t n = k->site->documents.n + 1;
	struct sharing s = {k->site, passes, workers, ARENA_ARRAY(k->scratch, struct diags *, n), k->values};
	pool_run(count, n, link_one, &s);
	for (size_t i = 0; i < n; i++)
		diags_merge(k->d, s.said[i]);
}

static void link_all(struct linker *k, struct linker *workers, unsigned count)
{
	translate_records(k->site, k->d);
	share(k, workers, count, (document_pass *const[]){link_translations, link_labels, link_headings, NULL});
	translate_note_older(k->site);
	link_items(k);
	share(k, workers, count, (document_pass *const[]){link_blocks, link_references, link_parity, NULL});
	share(k, workers, count, (document_pass *const[]){link_tables, link_values, link_commitments, NULL});
	link_indicators(k);
	link_outcomes(k);
	link_order(k);
}

bool link_site(struct site *s, struct tree *tree, unsigned workers, struct diags *d)
{
	struct linker k = {.site = s, .tree = tree, .d = d, .arena = s->arena, .scratch = arena_new()};
	struct linker *all = ARENA_ARRAY(k.scratch, struct linker, workers);
	bool good = open_tools(&k);
	k.values = ARENA_ARRAY(k.scratch, struct value_list, s->documents.n + 1);
	for (unsigned i = 0; i < workers; i++) {
		all[i] = (struct linker){.site = s, .tree = tree, .arena = arena_new_lasting(), .scratch = arena_new()};
		all[i].tools[0] = i ? NULL : k.tools[0];
	}
	if (good)
		link_all(&k, all, workers);
	for (unsigned i = 0; i < workers; i++) {
		arena_join(s->arena, all[i].arena);
		arena_free(all[i].scratch);
		if (i && all[i].tools[0])
			language_close(all[i].tools[0]);
	}
	for (size_t l = 0; l < s->language_count; l++)
		if (k.tools[l])
			language_close(k.tools[l]);
	arena_free(k.scratch);
	return good;
}
