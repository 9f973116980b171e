/* Where a text shows the note of a finding that was accepted. */
#include "page/accepted.h"

#include "page/passages.h"

struct block_list {
	const struct node **v;
	size_t n, cap;
};

static void list_blocks(const struct node *n, struct arena *a, struct block_list *list)
{
	if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || n->kind == NODE_CODE_BLOCK)
		*LIST_ADD(list, a) = n;
	else
		for (const struct node *c = n->first; c; c = c->next)
			list_blocks(c, a, list);
}

static struct block_list blocks_of(const struct markdown *m, struct arena *a)
{
	struct block_list list = {0};
	list_blocks(m->root, a, &list);
	for (size_t i = 0; i < m->note_count; i++)
		list_blocks(m->notes[i].body, a, &list);
	return list;
}

static bool begins_before(const struct node *n, struct place p)
{
	return n->place.line < p.line || (n->place.line == p.line && n->place.column <= p.column);
}

/* SIZE_MAX: none. */
static size_t last_before(const struct block_list *blocks, struct place where)
{
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < blocks->n; i++)
		if (begins_before(blocks->v[i], where) && (best == SIZE_MAX || begins_before(blocks->v[best], blocks->v[i]->place)))
			best = i;
	return best;
}

/* The block of a text in another language has the same number in this one, unless it is known to be another. */
const struct node *accepted_block(const struct builder *b, const struct chapter *c, const struct finding_place *at)
{
	const struct markdown *there = c->text[at->language].markdown;
	const struct translation *t = b_translation(b, c);
	if (!there)
		return NULL;
	struct block_list theirs = blocks_of(there, b->arena), ours = blocks_of(c->text[b->l].markdown, b->arena);
	size_t best = last_before(&theirs, at->place);
	if (t && at->language == 0 && best < theirs.n) {
		const struct translated_block *known = translation_block(t, theirs.v[best]);
		return known && known->target ? known->target->node : NULL;
	}
	return best < ours.n ? ours.v[best] : NULL;
}

/* Where a chapter shows the note of an accepted finding; null: it does not. */
const struct finding_place *accepted_place(const struct finding *f, const struct chapter *c)
{
	const struct acceptance *a = f->accepted;
	for (size_t i = 0; a && a->chapter.n && i < f->place_count; i++) {
		const struct finding_place *p = &f->places[i];
		if (!p->cell.table && p->chapter == c && str_eq(a->chapter, c->slug) && str_find(place_line(p->place), a->text) != SIZE_MAX)
			return p;
	}
	return a && !f->places[0].cell.table && f->places[0].chapter == c ? &f->places[0] : NULL;
}
