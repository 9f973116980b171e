#include "link/link_internal.h"

#include "translate/translation.h"

void each_node(const struct node *n, void (*visit)(void *context, const struct node *n), void *context)
{
	visit(context, n);
	for (const struct node *c = n->first; c; c = c->next)
		each_node(c, visit, context);
}

static void texts_of(struct linker *k, struct chapter *c, void (*visit)(struct linker *, struct chapter *, size_t))
{
	for (size_t l = 0; l < k->site->language_count; l++)
		if (c->text[l].markdown)
			visit(k, c, l);
}

void each_text(struct linker *k, void (*visit)(struct linker *k, struct chapter *c, size_t language))
{
	for (size_t i = 0; i < k->site->documents.n; i++)
		for (size_t j = 0; j < k->site->documents.v[i]->chapters.n; j++)
			texts_of(k, k->site->documents.v[i]->chapters.v[j], visit);
	for (size_t i = 0; i < k->site->pages.n; i++)
		texts_of(k, k->site->pages.v[i], visit);
}

const struct item_use *item_above(const struct chapter *c, const struct node *heading)
{
	for (size_t i = 0; heading && i < c->items.n; i++)
		if (str_eq(c->items.v[i]->id, heading->id))
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

bool link_site(struct site *s, struct tree *tree, struct diags *d)
{
	struct linker k = {.site = s, .tree = tree, .d = d, .scratch = arena_new()};
	bool good = open_tools(&k);
	if (good) {
		translate_site(s, k.tools[0], d);
		link_labels(&k);
		link_items(&k);
		link_references(&k);
		link_parity(&k);
		link_tables(&k);
		link_values(&k);
		link_commitments(&k);
		link_outcomes(&k);
		link_order(&k);
	}
	for (size_t l = 0; l < s->language_count; l++)
		if (k.tools[l])
			language_close(k.tools[l]);
	arena_free(k.scratch);
	return good;
}
