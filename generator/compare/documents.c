#include "compare/documents.h"

#include "compare/blocks_internal.h"
#include "compare/numbering.h"

/* ---- vocabulary ---- */

static void add_words(struct arena *a, const struct site *s, size_t l, struct str_list *units, struct str_list *terms)
{
	for (size_t i = 0; i < s->units.n; i++) {
		for (int form = 0; form < UNIT_FORMS; form++)
			*LIST_ADD(units, a) = s->units.v[i]->word[l][form];
		for (size_t n = 0; n < s->units.v[i]->also[l].n; n++)
			*LIST_ADD(units, a) = s->units.v[i]->also[l].v[n];
	}
	for (size_t i = 0; i < s->terms.n; i++) {
		*LIST_ADD(terms, a) = s->terms.v[i]->name.v[l];
		for (size_t n = 0; n < s->terms.v[i]->also[l].n; n++)
			*LIST_ADD(terms, a) = s->terms.v[i]->also[l].v[n];
	}
}

struct comparison_words *comparison_words_of(struct arena *a, const struct site *old, const struct site *new)
{
	struct comparison_words *w = ARENA_NEW(a, struct comparison_words);
	for (size_t l = 0; l < new->language_count; l++) {
		struct str_list units = {0}, terms = {0};
		size_t other = site_language(old, new->languages[l]);
		add_words(a, new, l, &units, &terms);
		if (old != new &&other != SIZE_MAX)
			add_words(a, old, other, &units, &terms);
		w->v[l] = vocabulary_new(a, &units, &terms);
	}
	return w;
}

/* ---- counts ---- */

void change_counts_add(struct change_counts *to, const struct change_counts *from)
{
	to->places += from->places;
	to->words_deleted += from->words_deleted;
	to->words_inserted += from->words_inserted;
	to->numbers += from->numbers;
	to->years += from->years;
	to->sentences_moved += from->sentences_moved;
	to->cosmetic += from->cosmetic;
	to->blocks_changed += from->blocks_changed;
	to->blocks_new += from->blocks_new;
	to->blocks_ended += from->blocks_ended;
	to->blocks_moved += from->blocks_moved;
	to->items += from->items;
	to->items_changed += from->items_changed;
	to->items_new += from->items_new;
	to->items_ended += from->items_ended;
	to->items_moved += from->items_moved;
	to->tables += from->tables;
	to->tables_changed += from->tables_changed;
	to->rows_new += from->rows_new;
	to->rows_ended += from->rows_ended;
	to->cells += from->cells;
}

size_t change_counts_weight(const struct change_counts *c)
{
	return c->words_deleted + c->words_inserted + c->numbers + c->cells + c->rows_new + c->rows_ended + c->sentences_moved +
	       c->blocks_moved;
}

bool change_counts_none(const struct change_counts *c)
{
	return c->places + c->tables_changed + change_counts_weight(c) == 0;
}

/* ---- blocks ---- */

struct differ {
	const struct chapter_matching *m;
	const struct compared_item *item;
	struct language_tools *const *tools;
	struct arena *a;
	struct item_difference *d;
};

static struct tokens read_tokens(const struct differ *k, const struct text_block *b)
{
	return b ? tokens_recall(k->tools[k->m->language], k->m->words->v[k->m->language], b->passage.text) : (struct tokens){0};
}

/* Nothing needs to be read where both sides say the same. */
static struct word_difference no_difference(const struct differ *k, const struct text_block *b)
{
	struct edit *e = ARENA_NEW(k->a, struct edit);
	size_t bytes = b->passage.text.n;
	*e = (struct edit){.kind = EDIT_EQUAL, .old_end = bytes, .new_end = bytes};
	return (struct word_difference){.v = e, .n = bytes ? 1 : 0, .similarity = 1};
}

static struct word_difference difference_between(const struct differ *k, const struct compared_block *b,
						 const struct tokens *const tokens[SIDES])
{
	const struct text_block *old = b->v[SIDE_OLD], *new = b->v[SIDE_NEW];
	if (old && new &&str_eq(old->passage.text, new->passage.text))
		return no_difference(k, new);
	struct tokens x = tokens[SIDE_OLD] ? *tokens[SIDE_OLD] : read_tokens(k, old),
		      y = tokens[SIDE_NEW] ? *tokens[SIDE_NEW] : read_tokens(k, new);
	return difference_of(k->a, &x, &y);
}

static struct compared_block compared_block_of(const struct differ *k, const struct matched_block *of)
{
	struct compared_block b = {.v = {of->v[SIDE_OLD], of->v[SIDE_NEW]}, .moved = of->moved, .kin = of->kin};
	b.difference = difference_between(k, &b, of->tokens);
	numbering_discount(&b, k->tools[k->m->language], k->m->words->v[k->m->language], k->a);
	if (b.v[SIDE_OLD] && b.v[SIDE_NEW])
		values_part(&b);
	if (!b.v[SIDE_NEW])
		b.kind = PAIR_DELETED;
	else if (!b.v[SIDE_OLD])
		b.kind = PAIR_INSERTED;
	else
		b.kind = difference_is_empty(&b.difference) ? PAIR_SAME : PAIR_CHANGED;
	return b;
}

static void compare_blocks(struct differ *k)
{
	const struct matching *m = &k->m->items[k->item - k->m->chapter->items.v];
	k->d->blocks = ARENA_ARRAY(k->a, struct compared_block, m->n + 1);
	k->d->n = m->n;
	for (size_t i = 0; i < m->n; i++)
		k->d->blocks[i] = compared_block_of(k, &m->v[i]);
}

/* ---- counting ---- */

static size_t places_of(const struct word_difference *d)
{
	size_t places = 0;
	bool inside = false;
	for (size_t i = 0; i < d->n; i++) {
		bool marked = d->v[i].kind == EDIT_DELETED || d->v[i].kind == EDIT_INSERTED;
		if (marked && d->v[i].moved)
			places += d->v[i].kind == EDIT_INSERTED;
		else if (marked && !inside)
			places++;
		inside = marked && !d->v[i].moved;
	}
	return places;
}

static void count_block(struct item_difference *d, struct compared_block *b, int years)
{
	struct change_counts *c = &d->counts;
	struct word_difference *w = &b->difference;
	if (b->kin && b->kind == PAIR_DELETED) {
		c->blocks_moved++;
		return;
	}
	if (b->kind == PAIR_CHANGED && numbering_alone(b)) {
		b->kind = PAIR_SAME;
		return;
	}
	c->cosmetic += w->cosmetic;
	if (b->moved || b->kin)
		c->blocks_moved++;
	if (b->kind == PAIR_SAME)
		return;
	size_t carried = years_carried(b, years);
	c->years += carried;
	c->words_deleted += w->words_deleted;
	c->words_inserted += w->words_inserted;
	c->numbers += w->numbers - carried;
	c->sentences_moved += w->sentences_moved;
	c->blocks_changed += b->kind == PAIR_CHANGED;
	c->blocks_new += b->kind == PAIR_INSERTED;
	c->blocks_ended += b->kind == PAIR_DELETED;
	c->places += b->kind == PAIR_CHANGED ? places_of(w) : 1;
	if (b->kind == PAIR_CHANGED && b->v[SIDE_NEW]->node->kind == NODE_HEADING && b->v[SIDE_NEW]->node->more->id.n)
		d->renamed = w->words_deleted + w->words_inserted > 0;
}

static void compare_tables(struct differ *k)
{
	struct item_difference *d = k->d;
	d->tables = ARENA_ARRAY(k->a, struct table_difference, k->item->tables.n + 1);
	for (size_t i = 0; i < k->item->tables.n; i++) {
		d->tables[i] = table_difference_of(k->a, k->item->tables.v[i].v[SIDE_OLD], k->item->tables.v[i].v[SIDE_NEW]);
		d->counts.tables++;
		d->counts.tables_changed += !table_difference_is_empty(&d->tables[i]);
		d->counts.cells += d->tables[i].cells;
		d->counts.rows_new += d->tables[i].rows_new;
		d->counts.rows_ended += d->tables[i].rows_ended;
	}
}

static void count_item(struct item_difference *d)
{
	const struct compared_item *i = d->item;
	struct change_counts *c = &d->counts;
	c->items = 1;
	if (!i->chapter[SIDE_OLD])
		d->state = ITEM_NEW;
	else if (!i->chapter[SIDE_NEW])
		d->state = ITEM_ENDED;
	else
		d->state = !change_counts_none(c) ? ITEM_CHANGED : c->cosmetic ? ITEM_COSMETIC : ITEM_SAME;
	c->items_new = d->state == ITEM_NEW;
	c->items_ended = d->state == ITEM_ENDED;
	c->items_changed = d->state == ITEM_CHANGED;
	c->items_moved = i->other_chapter || i->other_parent || i->reordered;
}

struct item_difference item_difference_of(const struct chapter_matching *m, const struct compared_item *i, struct language_tools *const *t,
					  struct arena *a)
{
	const struct matching *of = &m->items[i - m->chapter->items.v];
	struct item_difference d = {.item = i, .own = {of->own[SIDE_OLD], of->own[SIDE_NEW]}};
	struct differ k = {m, i, t, a, &d};
	d.absent[SIDE_OLD] = blocks_absent(m->c, i, SIDE_OLD, m->language);
	d.absent[SIDE_NEW] = blocks_absent(m->c, i, SIDE_NEW, m->language);
	if (!d.absent[SIDE_OLD] && !d.absent[SIDE_NEW])
		compare_blocks(&k);
	for (size_t n = 0; n < d.n; n++)
		count_block(&d, &d.blocks[n], m->c->document[SIDE_NEW]->year - m->c->document[SIDE_OLD]->year);
	compare_tables(&k);
	count_item(&d);
	return d;
}
