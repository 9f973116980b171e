#include "link/link_internal.h"

#include "translate/translation.h"

/* ---- headings with ids ---- */

struct heading_walk {
	struct linker *k;
	struct chapter *chapter;
	size_t language;
	struct map *uses; /* of the document: id -> struct item_use * */
};

static void add_heading(struct heading_walk *w, const struct node *n)
{
	struct item_use *use = map_get(w->uses, n->more->id);
	if (use && (use->chapter != w->chapter || use->heading[w->language])) {
		diags_add(w->k->d, DIAG_DUPLICATE_ID, n->place, "another heading of this document has the id \"" STR_FMT "\"",
			  STR_ARG(n->more->id));
		return;
	}
	if (!use) {
		use = ARENA_NEW(w->k->arena, struct item_use);
		*use = (struct item_use){.id = n->more->id, .chapter = w->chapter, .level = n->level};
		map_set(w->uses, w->k->scratch, n->more->id, use);
		*LIST_ADD(&w->chapter->document->items, w->k->arena) = use;
		*LIST_ADD(&w->chapter->items, w->k->arena) = use;
	}
	use->heading[w->language] = n;
}

static void chapter_headings(struct linker *k, struct chapter *c, struct map *uses)
{
	for (size_t l = 0; l < k->site->language_count; l++) {
		struct heading_walk w = {k, c, l, uses};
		const struct markdown *m = c->text[l].markdown;
		for (size_t i = 0; m && i < m->heading_count; i++)
			add_heading(&w, m->headings[i]);
	}
}

void link_headings(struct linker *k, struct document *d)
{
	struct map uses = {0};
	for (size_t i = 0; d && i < d->chapters.n; i++)
		chapter_headings(k, d->chapters.v[i], &uses);
}

/* ---- items over all documents ---- */

static struct place place_of(const struct item_use *use)
{
	size_t l = 0;
	while (!use->heading[l])
		l++;
	return use->heading[l]->place;
}

static void add_use(struct linker *k, struct item_use *use)
{
	struct item *item = map_get(&k->site->item_of, use->id);
	if (!item) {
		item = ARENA_NEW(k->arena, struct item);
		*item = (struct item){.id = use->id, .place = place_of(use)};
		map_set(&k->site->item_of, k->arena, item->id, item);
		*LIST_ADD(&k->site->items, k->arena) = item;
	}
	use->item = item;
	use->id = item->id; /* one text, which stays at hand while documents are compared */
	*LIST_ADD(&item->uses, k->arena) = use;
}

/* ---- programmes of items ---- */

/* What items.yaml says for the year, or the programme that has the item's own id; null: that of what stands above. */
static const struct programme *own_programme(struct linker *k, const struct item_use *use)
{
	const struct programme *found = map_get(&k->site->programme_of, use->id);
	for (size_t i = 0; i < use->item->programmes.n; i++)
		if (use->item->programmes.v[i].from <= use->chapter->document->year)
			found = use->item->programmes.v[i].programme;
	return found;
}

static void add_part(struct linker *k, const struct programme *named, const struct chapter *c, const struct item_use *item)
{
	struct programme *p = map_get(&k->site->programme_of, named->id);
	*LIST_ADD(&p->parts, k->arena) = (struct programme_part){c, item};
}

/* Headings below one another share a programme until one has its own. */
static void chapter_programmes(struct linker *k, struct chapter *c)
{
	const struct programme *above[7]; /* by level of heading */
	if (c->programme)
		add_part(k, c->programme, c, NULL);
	for (int level = 0; level < 7; level++)
		above[level] = c->programme;
	for (size_t i = 0; i < c->items.n; i++) {
		struct item_use *use = c->items.v[i];
		const struct programme *own = own_programme(k, use), *outer = above[use->level - 1];
		use->programme = own ? own : outer;
		if (own && own != outer)
			add_part(k, own, c, use);
		for (int level = use->level; level < 7; level++)
			above[level] = use->programme;
	}
}

/* ---- the same blocks in all languages ---- */

struct block_list {
	struct arena *arena;
	const struct translation *translation; /* null: none, or all its blocks have counterparts */
	LIST(const struct node *) blocks;
};

static bool is_block(const struct node *n)
{
	return n->kind <= NODE_RULE && n->kind != NODE_DOCUMENT;
}

static void visit_block(void *context, const struct node *n)
{
	struct block_list *b = context;
	if (is_block(n) && !(b->translation && translation_alone(b->translation, n)))
		*LIST_ADD(&b->blocks, b->arena) = n;
}

static bool same_block(const struct node *a, const struct node *b)
{
	return str_eq(node_placed(a), node_placed(b)) && a->kind == b->kind && str_eq(a->more->id, b->more->id) &&
	       (a->kind != NODE_HEADING || a->level == b->level);
}

static const char *kind_of(const struct node *n)
{
	static const char *const names[] = {
		[NODE_PARAGRAPH] = "a paragraph", [NODE_HEADING] = "a heading",       [NODE_QUOTE] = "a quotation", [NODE_LIST] = "a list",
		[NODE_ITEM] = "a list item",      [NODE_CODE_BLOCK] = "a code block", [NODE_HTML_BLOCK] = "HTML",   [NODE_RULE] = "a rule"};
	return node_placed(n).n ? "a placed table or image" : names[n->kind];
}

static bool some_alone(const struct translation *t)
{
	return t && t->counts[BLOCK_MISSING] + t->counts[BLOCK_ORPHAN] > 0;
}

/* One that stands elsewhere has been said, and makes all between differ. */
static bool some_moved(const struct translation *t)
{
	for (size_t i = 0; t && i < t->n; i++)
		if (t->v[i].moved)
			return true;
	return false;
}

static void compare_blocks(struct linker *k, const struct chapter *c, size_t language)
{
	const struct translation *t = c->text[language].translation;
	if (!some_alone(t) && c->text[0].markdown->outline == c->text[language].markdown->outline)
		return;
	struct block_list a = {.arena = k->scratch, .translation = some_alone(t) ? t : NULL}, b = a;
	each_node(c->text[0].markdown->root, visit_block, &a);
	each_node(c->text[language].markdown->root, visit_block, &b);
	size_t i = 0;
	while (i < a.blocks.n && i < b.blocks.n && same_block(a.blocks.v[i], b.blocks.v[i]))
		i++;
	if (i == a.blocks.n && i == b.blocks.n)
		return;
	const struct node *there = i < a.blocks.n ? a.blocks.v[i] : NULL, *here = i < b.blocks.n ? b.blocks.v[i] : NULL;
	struct place where = here ? here->place : place_in(c->text[language].file->source, 0, 0);
	struct str path = c->text[0].file->path;
	if (there && there->kind == NODE_HEADING && there->more->id.n && (!here || !str_eq(here->more->id, there->more->id)))
		diags_add(k->d, DIAG_LANGUAGE_DIFFERS, where, "the heading {#" STR_FMT "} of " STR_FMT ", line %u, should stand here",
			  STR_ARG(there->more->id), STR_ARG(path), there->place.line);
	else if (there)
		diags_add(k->d, DIAG_LANGUAGE_DIFFERS, where, "%s stands where " STR_FMT ", line %u, has %s",
			  here ? kind_of(here) : "nothing", STR_ARG(path), there->place.line, kind_of(there));
	else
		diags_add(k->d, DIAG_LANGUAGE_DIFFERS, where, "%s that " STR_FMT " does not have", kind_of(here), STR_ARG(path));
}

static void compare_text(struct linker *k, struct chapter *c, size_t language)
{
	if (language && c->text[0].markdown && !some_moved(c->text[language].translation))
		compare_blocks(k, c, language);
}

void link_blocks(struct linker *k, struct document *d)
{
	each_text(k, d, compare_text);
}

/* ---- lineage ---- */

static void check_ids(struct linker *k, const struct lineage *l, const struct str_list *ids, const struct map *records, const char *what)
{
	for (size_t i = 0; i < ids->n; i++)
		if (!map_get(records, ids->v[i]))
			diags_add(k->d, DIAG_UNKNOWN_REFERENCE, l->place, "there is no %s \"" STR_FMT "\"", what, STR_ARG(ids->v[i]));
}

static void check_lineage(struct linker *k, const struct lineage_list *lineage, const struct map *records, const char *what)
{
	for (size_t i = 0; i < lineage->n; i++) {
		check_ids(k, &lineage->v[i], &lineage->v[i].from, records, what);
		check_ids(k, &lineage->v[i], &lineage->v[i].to, records, what);
	}
}

static void check_series(struct linker *k, const struct series *s)
{
	struct map lines = {0};
	for (size_t i = 0; i < s->lineage.n; i++) {
		const struct lineage *l = &s->lineage.v[i];
		if ((l->change == CHANGE_RENAMED || l->change == CHANGE_MERGED || l->change == CHANGE_SPLIT) && l->from.n && l->to.n &&
		    l->year)
			continue;
		diags_add(k->d, DIAG_BAD_VALUE, l->place, "rows of a series are renamed, merged or split, from some to others, in a year");
		diags_hint(k->d, "when a row began or ended stands in the column `years` of its series");
	}
	for (size_t i = 0; i < s->lines.n; i++)
		map_add(&lines, k->scratch, s->lines.v[i].id, &s->lines.v[i]);
	if (s->lines.n) /* else its file is at fault */
		check_lineage(k, &s->lineage, &lines, "line item");
}

static void check_items(struct linker *k)
{
	for (size_t i = 0; i < k->site->series.n; i++)
		check_series(k, k->site->series.v[i]);
	for (size_t i = 0; i < k->site->items.n; i++) {
		const struct item *item = k->site->items.v[i];
		if (item->uses.n == 0)
			diags_add(k->d, DIAG_UNKNOWN_REFERENCE, item->place, "no heading has the id \"" STR_FMT "\"", STR_ARG(item->id));
		check_lineage(k, &item->lineage, &k->site->item_of, "item");
	}
	for (size_t i = 0; i < k->site->programmes.n; i++)
		check_lineage(k, &k->site->programmes.v[i]->lineage, &k->site->programme_of, "programme");
}

void link_items(struct linker *k)
{
	for (size_t i = 0; i < k->site->documents.n; i++) {
		const struct document *document = k->site->documents.v[i];
		for (size_t j = 0; j < document->items.n; j++)
			add_use(k, document->items.v[j]);
		for (size_t j = 0; j < document->chapters.n; j++)
			chapter_programmes(k, document->chapters.v[j]);
	}
	check_items(k);
}
