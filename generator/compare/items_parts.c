/* The texts of a document, cut at its headings. */
#include "compare/items_internal.h"

struct part_reader {
	struct comparer *k;
	struct parts *parts;
	const struct chapter *chapter;
	const struct chapter_text *text;
	size_t language;
	size_t next; /* reference */
	bool *noted; /* of each footnote: it stands behind a block */
};

/* References stand in the order of the text, save those of notes: the search goes on where the last one ended. */
static const struct reference *reference_at(struct part_reader *r, const struct node *link)
{
	size_t n = r->text->references.n;
	for (size_t i = 0; i < n; i++) {
		const struct reference *ref = &r->text->references.v[(r->next + i) % n];
		if (ref->node != link)
			continue;
		r->next = (size_t)(ref - r->text->references.v) + 1;
		return ref;
	}
	return NULL;
}

static const struct table *placed_table(struct part_reader *r, const struct node *block)
{
	const struct node *image = block->first;
	if (block->kind != NODE_PARAGRAPH || !image || image->next || image->kind != NODE_IMAGE)
		return NULL;
	const struct reference *ref = reference_at(r, image);
	return ref && ref->place && ref->kind == TARGET_TABLE ? ref->to.table : NULL;
}

static void add_subject(struct part_reader *r, struct hash_list *list, const struct indicator *of)
{
	uint64_t hash = str_hash(of->id);
	size_t at = list->n;
	while (at > 0 && list->v[at - 1] > hash)
		at--;
	if (at > 0 && list->v[at - 1] == hash)
		return;
	LIST_ADD(list, r->k->a);
	for (size_t i = list->n - 1; i > at; i--)
		list->v[i] = list->v[i - 1];
	list->v[at] = hash;
}

static void add_subjects(struct part_reader *r, struct hash_list *list, const struct node *n)
{
	const struct reference *ref = n->kind == NODE_LINK ? reference_at(r, n) : NULL;
	if (ref && ref->kind == TARGET_VALUE)
		add_subject(r, list, ref->to.value->indicator);
	else if (ref && ref->kind == TARGET_INDICATOR)
		add_subject(r, list, ref->to.indicator);
	for (const struct node *child = n->first; child; child = child->next)
		add_subjects(r, list, child);
}

static void add_block(struct part_reader *r, struct part *part, struct passage passage, const struct footnote *note);

/* The notes that a block is the first to refer to. */
static void add_notes(struct part_reader *r, struct part *part, const struct node *n)
{
	if (n->kind == NODE_NOTE_MARK && n->note >= 0 && (size_t)n->note < r->text->markdown->note_count && !r->noted[n->note]) {
		const struct footnote *note = &r->text->markdown->notes[n->note];
		struct passage_list list = passages_of(note->body, r->k->a);
		r->noted[n->note] = true;
		for (size_t i = 0; i < list.n; i++)
			add_block(r, part, list.v[i], note);
	}
	for (const struct node *child = n->first; child; child = child->next)
		add_notes(r, part, child);
}

static void add_block(struct part_reader *r, struct part *part, struct passage passage, const struct footnote *note)
{
	const struct table *table = placed_table(r, passage.block);
	if (table)
		passage.text = (struct str){0};
	struct text_block *block = LIST_ADD(&part->blocks[r->language], r->k->a);
	*block = (struct text_block){.passage = passage, .node = passage.block, .table = table, .note = note, .chapter = r->chapter};
	if (!table)
		add_subjects(r, &block->subjects, passage.block);
	if (!note)
		add_notes(r, part, passage.block);
}

static void read_text(struct part_reader *r, struct part *lead)
{
	struct passage_list list = passages_of(r->text->markdown->root, r->k->a);
	struct part *part = lead;
	r->noted = ARENA_ARRAY(r->k->a, bool, r->text->markdown->note_count + 1);
	for (size_t i = 0; i < list.n; i++) {
		if (list.v[i].heading == list.v[i].block && list.v[i].heading) {
			struct part *of = map_get(&r->parts->by_id, list.v[i].heading->id);
			part = of ? of : part; /* a heading with an id that stands twice was an error */
		}
		add_block(r, part, list.v[i], NULL);
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
	parts->v = ARENA_ARRAY(k->a, struct part, most);
	for (size_t i = 0; i < d->chapters.n; i++) {
		const struct chapter *c = d->chapters.v[i];
		struct part *lead = &parts->v[parts->n];
		parts->v[parts->n++] = (struct part){.chapter = c};
		add_items(parts, c);
		for (struct part *p = lead + 1; p < parts->v + parts->n; p++)
			map_add(&parts->by_id, k->a, p->use->id, p);
		for (size_t l = 0; l < k->c->site[SIDE_NEW]->language_count; l++) {
			size_t own = k->c->language[side][l];
			struct part_reader r = {.k = k, .parts = parts, .chapter = c, .language = l};
			if (own == SIZE_MAX || !c->text[own].markdown)
				continue;
			r.text = &c->text[own];
			read_text(&r, lead);
		}
	}
}
