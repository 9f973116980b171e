/* The texts of a chapter, cut at its headings. */
#include "compare/blocks_internal.h"

/* A chapter in one language. */
struct read_text {
	const struct chapter_text *of;
	const struct chapter *chapter;
	struct text_block_list *parts; /* before the first heading, then those of chapter->items */
	struct arena *a;
	size_t next; /* reference */
	bool *noted; /* of each footnote: it stands behind a block */
};

/* References stand in the order of the text, save those of notes: the search goes on where the last one ended. */
static const struct reference *reference_at(struct read_text *r, const struct node *link)
{
	size_t n = r->of->references.n;
	for (size_t i = 0; i < n; i++) {
		const struct reference *ref = &r->of->references.v[(r->next + i) % n];
		if (ref->node != link)
			continue;
		r->next = (size_t)(ref - r->of->references.v) + 1;
		return ref;
	}
	return NULL;
}

static const struct table *placed_table(struct read_text *r, const struct node *block)
{
	const struct node *image = block->first;
	if (block->kind != NODE_PARAGRAPH || !image || image->next || image->kind != NODE_IMAGE)
		return NULL;
	const struct reference *ref = reference_at(r, image);
	return ref && ref->place && ref->kind == TARGET_TABLE ? ref->to.table : NULL;
}

static void add_subject(struct read_text *r, struct hash_list *list, const struct indicator *of)
{
	uint64_t hash = str_hash(of->id);
	size_t at = list->n;
	while (at > 0 && list->v[at - 1] > hash)
		at--;
	if (at > 0 && list->v[at - 1] == hash)
		return;
	LIST_ADD(list, r->a);
	for (size_t i = list->n - 1; i > at; i--)
		list->v[i] = list->v[i - 1];
	list->v[at] = hash;
}

static void add_subjects(struct read_text *r, struct hash_list *list, const struct node *n)
{
	const struct reference *ref = n->kind == NODE_LINK ? reference_at(r, n) : NULL;
	if (ref && ref->kind == TARGET_VALUE)
		add_subject(r, list, ref->to.value->indicator);
	else if (ref && ref->kind == TARGET_INDICATOR)
		add_subject(r, list, ref->to.indicator);
	for (const struct node *child = n->first; child; child = child->next)
		add_subjects(r, list, child);
}

static void add_block(struct read_text *r, struct text_block_list *part, struct passage passage, const struct footnote *note);

/* The notes that a block is the first to refer to. */
static void add_notes(struct read_text *r, struct text_block_list *part, const struct node *n)
{
	if (n->kind == NODE_NOTE_MARK && n->note >= 0 && (size_t)n->note < r->of->markdown->note_count && !r->noted[n->note]) {
		const struct footnote *note = &r->of->markdown->notes[n->note];
		struct passage_list list = passages_of(note->body, r->a);
		r->noted[n->note] = true;
		for (size_t i = 0; i < list.n; i++)
			add_block(r, part, list.v[i], note);
	}
	for (const struct node *child = n->first; child; child = child->next)
		add_notes(r, part, child);
}

static void add_block(struct read_text *r, struct text_block_list *part, struct passage passage, const struct footnote *note)
{
	const struct table *table = placed_table(r, passage.block);
	if (table)
		passage.text = (struct str){0};
	struct text_block *block = LIST_ADD(part, r->a);
	*block = (struct text_block){.passage = passage, .node = passage.block, .table = table, .note = note, .chapter = r->chapter};
	if (!table)
		add_subjects(r, &block->subjects, passage.block);
	if (!note)
		add_notes(r, part, passage.block);
}

/* The number of the part that a heading begins; that of the part in hand for none. */
static size_t part_begun(const struct read_text *r, size_t now, const struct node *heading)
{
	size_t n = r->chapter->items.n;
	for (size_t i = 0; i < n; i++) {
		size_t item = (now + i) % n; /* mostly the next one */
		if (str_eq(r->chapter->items.v[item]->id, heading->more->id))
			return item + 1;
	}
	return now;
}

static struct read_text *read_text(struct arena *a, const struct chapter *c, const struct chapter_text *text)
{
	struct read_text *r = ARENA_NEW(a, struct read_text);
	*r = (struct read_text){.of = text, .chapter = c, .a = a};
	r->parts = ARENA_ARRAY(a, struct text_block_list, c->items.n + 1);
	r->noted = ARENA_ARRAY(a, bool, text->markdown->note_count + 1);
	struct passage_list list = passages_of(text->markdown->root, a);
	size_t part = 0;
	for (size_t i = 0; i < list.n; i++) {
		if (list.v[i].heading && list.v[i].heading == list.v[i].block)
			part = part_begun(r, part, list.v[i].heading);
		add_block(r, &r->parts[part], list.v[i], NULL);
	}
	return r;
}

static const struct read_text *text_in(struct text_reader *r, const struct chapter *c, const struct chapter_text *text)
{
	for (size_t i = 0; i < r->read.n; i++)
		if (r->read.v[i]->of == text)
			return r->read.v[i];
	return *LIST_ADD(&r->read, r->a) = read_text(r->a, c, text);
}

const struct text_block_list *blocks_in(struct text_reader *r, const struct compared_item *i, enum side side, size_t language)
{
	static const struct text_block_list none;
	const struct chapter *c = i->chapter[side];
	size_t own = r->c->language[side][language], part = 0;
	if (!c || own == SIZE_MAX || !c->text[own].markdown)
		return &none;
	const struct read_text *text = text_in(r, c, &c->text[own]);
	for (size_t n = 0; i->use[side] && n < c->items.n && part == 0; n++)
		if (c->items.v[n] == i->use[side])
			part = n + 1;
	return &text->parts[part];
}
