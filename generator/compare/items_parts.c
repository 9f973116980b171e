/* What stands in a document: its items, the text before each chapter's first heading, and the tables that either places. */
#include "compare/items_internal.h"

static const struct node *first_block(const struct node *n)
{
	if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || n->kind == NODE_CODE_BLOCK)
		return n;
	for (const struct node *child = n->first; child; child = child->next) {
		const struct node *found = first_block(child);
		if (found)
			return found;
	}
	return NULL;
}

/* Whether a text begins with a heading of the document's items, or not at all. */
static bool begins_with_item(const struct parts *parts, const struct markdown *m)
{
	const struct node *first = first_block(m->root);
	return !first || (first->kind == NODE_HEADING && first->more->id.n && map_get(&parts->by_id, first->more->id));
}

static const struct node *root_of(const struct node *n)
{
	while (n->parent)
		n = n->parent;
	return n;
}

static const struct node *mark_of(const struct markdown *m, const struct node *n, const struct node *body)
{
	if (n->kind == NODE_NOTE_MARK && n->note >= 0 && m->notes[n->note].body == body)
		return n;
	for (const struct node *child = n->first; child; child = child->next) {
		const struct node *found = mark_of(m, child, body);
		if (found)
			return found;
	}
	return NULL;
}

static bool stands_behind(const struct place *a, const struct place *b)
{
	return a->line > b->line || (a->line == b->line && a->column > b->column);
}

/* The part of a chapter whose heading, in a language, is the last before a place. */
static struct part *part_at(struct part *lead, struct part *end, size_t language, const struct place *where)
{
	struct part *found = lead;
	const struct node *above = NULL;
	for (struct part *p = lead + 1; p < end; p++) {
		const struct node *heading = p->use->heading[language];
		if (!heading || !stands_behind(where, &heading->place) || (above && stands_behind(&above->place, &heading->place)))
			continue;
		above = heading;
		found = p;
	}
	return found;
}

/* What a note places stands where the note is first referred to, behind what is placed there itself. */
static void add_tables(struct comparer *k, struct part *lead, struct part *end, const struct chapter_text *text, size_t language)
{
	for (size_t i = 0; i < text->references.n; i++) {
		const struct reference *ref = &text->references.v[i];
		if (!ref->place || ref->kind != TARGET_TABLE)
			continue;
		const struct node *root = root_of(ref->node),
				  *at = root == text->markdown->root ? ref->node : mark_of(text->markdown, text->markdown->root, root);
		if (at)
			*LIST_ADD(&part_at(lead, end, language, &at->place)->tables, k->scratch) = ref->to.table;
	}
}

static void add_items(struct parts *parts, const struct chapter *c)
{
	const struct item_use *above[8] = {0};
	for (size_t i = 0; i < c->items.n; i++) {
		const struct item_use *use = c->items.v[i];
		parts->v[parts->n++] = (struct part){.chapter = c, .use = use, .parent = above[use->level - 1]};
		for (int level = use->level; level < 8; level++)
			above[level] = use;
	}
}

void parts_read(struct comparer *k, enum side side)
{
	const struct document *d = k->c->document[side];
	struct parts *parts = &k->parts[side];
	size_t most = d->chapters.n + 1;
	for (size_t i = 0; i < d->chapters.n; i++)
		most += d->chapters.v[i]->items.n;
	parts->v = ARENA_ARRAY(k->scratch, struct part, most);
	for (size_t i = 0; i < d->chapters.n; i++) {
		const struct chapter *c = d->chapters.v[i];
		struct part *lead = &parts->v[parts->n];
		parts->v[parts->n++] = (struct part){.chapter = c, .compared = SIZE_MAX, .empty = true};
		map_add(&parts->leads, k->scratch, c->slug, lead);
		add_items(parts, c);
		for (struct part *p = lead + 1; p < parts->v + parts->n; p++)
			map_add(&parts->by_id, k->scratch, p->use->id, p);
		for (size_t l = 0; l < k->c->site[SIDE_NEW]->language_count; l++) {
			size_t own = k->c->language[side][l];
			if (own == SIZE_MAX || !c->text[own].markdown)
				continue;
			lead->empty = lead->empty && begins_with_item(parts, c->text[own].markdown);
			add_tables(k, lead, parts->v + parts->n, &c->text[own], own);
		}
	}
}
