#include "compare/documents.h"

/* Paragraphs are the same one from this likeness on; those of different items must be more alike. */
#define ALIKE 0.4
#define ALIKE_ELSEWHERE 0.55

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
	const struct comparison *c;
	const struct compared_item *item;
	size_t language;
	const struct vocabulary *vocabulary;
	struct language_tools *tools;
	struct arena *a;
	struct item_difference *d;
};

/* Blocks of one side with their tokens. */
struct reading {
	const struct text_block **v;
	struct tokens *tokens;
	struct block *blocks;
	size_t n;
};

static struct str identity_of(const struct text_block *b, struct arena *a)
{
	if (b->table)
		return arena_printf(a, "table:" STR_FMT, STR_ARG(b->table->id));
	return b->node->kind == NODE_HEADING && b->node->id.n ? STR("heading") : (struct str){0};
}

static void read_block(struct differ *k, struct reading *r, const struct text_block *b)
{
	size_t i = r->n++;
	r->v[i] = b;
	r->tokens[i] = tokens_read(k->tools, k->vocabulary, k->a, b->passage.text);
	r->blocks[i] = (struct block){identity_of(b, k->a), &r->tokens[i], 0, r->tokens[i].n};
}

static struct reading reading_of_size(struct differ *k, size_t n)
{
	return (struct reading){
		.v = (const struct text_block **)ARENA_ARRAY(k->a, const struct text_block *, n + 1),
		.tokens = ARENA_ARRAY(k->a, struct tokens, n + 1),
		.blocks = ARENA_ARRAY(k->a, struct block, n + 1),
	};
}

static struct reading read_side(struct differ *k, enum side side)
{
	const struct text_block_list *list = &k->item->blocks[side][k->language];
	struct reading r = reading_of_size(k, list->n);
	for (size_t i = 0; i < list->n; i++)
		read_block(k, &r, &list->v[i]);
	return r;
}

static const struct tokens *tokens_at(const struct reading *r, size_t i)
{
	static const struct tokens none;
	return i == SIZE_MAX ? &none : &r->tokens[i];
}

static struct compared_block block_of(struct differ *k, const struct reading *old, const struct reading *new, struct pair p)
{
	struct compared_block b = {.kind = p.kind, .moved = p.moved};
	b.v[SIDE_OLD] = p.old_block == SIZE_MAX ? NULL : old->v[p.old_block];
	b.v[SIDE_NEW] = p.new_block == SIZE_MAX ? NULL : new->v[p.new_block];
	b.difference = difference_of(k->a, tokens_at(old, p.old_block), tokens_at(new, p.new_block));
	if (b.kind == PAIR_SAME && !difference_is_empty(&b.difference))
		b.kind = PAIR_CHANGED;
	return b;
}

/* Nothing needs to be read where both sides say the same. */
static bool same_texts(const struct text_block_list *old, const struct text_block_list *new)
{
	if (old->n != new->n)
		return false;
	for (size_t i = 0; i < old->n; i++) {
		const struct text_block *x = &old->v[i], *y = &new->v[i];
		if (!x->table != !y->table || (x->table && !str_eq(x->table->id, y->table->id)) ||
		    !str_eq(x->passage.text, y->passage.text) || x->node->kind != y->node->kind)
			return false;
	}
	return true;
}

static void put_same(struct differ *k, const struct text_block_list *old, const struct text_block_list *new)
{
	k->d->blocks = ARENA_ARRAY(k->a, struct compared_block, old->n + 1);
	k->d->n = old->n;
	for (size_t i = 0; i < old->n; i++) {
		struct edit *e = ARENA_NEW(k->a, struct edit);
		size_t bytes = old->v[i].passage.text.n;
		*e = (struct edit){.kind = EDIT_EQUAL, .old_end = bytes, .new_end = bytes};
		k->d->blocks[i] = (struct compared_block){
			.kind = PAIR_SAME, .v = {&old->v[i], &new->v[i]}, .difference = {.v = e, .n = bytes ? 1 : 0, .similarity = 1}};
	}
}

/* ---- what went from one item to another ---- */

/* Which of the item's own blocks have no counterpart yet on the other side. */
static struct reading unmatched(struct differ *k, const struct reading *own, enum side side, size_t **places)
{
	struct reading r = reading_of_size(k, k->d->n);
	*places = ARENA_ARRAY(k->a, size_t, k->d->n + 1);
	for (size_t i = 0; i < k->d->n; i++) {
		const struct compared_block *b = &k->d->blocks[i];
		if (b->kind != (side == SIDE_OLD ? PAIR_DELETED : PAIR_INSERTED) || b->v[side]->table ||
		    b->v[side]->node->kind == NODE_HEADING)
			continue;
		for (size_t n = 0; n < own->n; n++)
			if (own->v[n] == b->v[side]) {
				(*places)[r.n] = i;
				r.v[r.n] = own->v[n];
				r.tokens[r.n] = own->tokens[n];
				r.blocks[r.n] = (struct block){{0}, &r.tokens[r.n], 0, r.tokens[r.n].n};
				r.n++;
			}
	}
	return r;
}

static struct reading read_kin(struct differ *k, const struct item_use *use, enum side side)
{
	const struct compared_item *kin = comparison_item(k->c, use);
	struct reading r = reading_of_size(k, kin ? kin->blocks[side][k->language].n : 0);
	for (size_t i = 0; kin && i < kin->blocks[side][k->language].n; i++) {
		const struct text_block *b = &kin->blocks[side][k->language].v[i];
		if (!b->table && b->node->kind != NODE_HEADING)
			read_block(k, &r, b);
	}
	return r;
}

static void take_from(struct differ *k, const struct reading *new, const struct item_use *kin)
{
	size_t *places;
	struct reading own = unmatched(k, new, SIDE_NEW, &places);
	if (own.n == 0)
		return;
	struct reading theirs = read_kin(k, kin, SIDE_OLD);
	struct pairs pairs = alignment_of(k->a, theirs.blocks, theirs.n, own.blocks, own.n, ALIKE_ELSEWHERE);
	for (size_t i = 0; i < pairs.n; i++) {
		if (pairs.v[i].old_block == SIZE_MAX || pairs.v[i].new_block == SIZE_MAX)
			continue;
		struct compared_block *b = &k->d->blocks[places[pairs.v[i].new_block]];
		*b = block_of(k, &theirs, &own, pairs.v[i]);
		b->kin = kin;
	}
}

static void give_to(struct differ *k, const struct reading *old, const struct item_use *kin)
{
	size_t *places;
	struct reading own = unmatched(k, old, SIDE_OLD, &places);
	if (own.n == 0)
		return;
	struct reading theirs = read_kin(k, kin, SIDE_NEW);
	struct pairs pairs = alignment_of(k->a, own.blocks, own.n, theirs.blocks, theirs.n, ALIKE_ELSEWHERE);
	for (size_t i = 0; i < pairs.n; i++)
		if (pairs.v[i].old_block != SIZE_MAX && pairs.v[i].new_block != SIZE_MAX)
			k->d->blocks[places[pairs.v[i].old_block]].kin = kin;
}

static void follow_kin(struct differ *k, const struct reading *old, const struct reading *new)
{
	for (size_t i = 0; i < k->item->kin.n; i++) {
		const struct kinship *kin = &k->item->kin.v[i];
		for (size_t n = 0; n < kin->from.n; n++)
			take_from(k, new, kin->from.v[n]);
		for (size_t n = 0; n < kin->to.n; n++)
			give_to(k, old, kin->to.v[n]);
	}
}

/* ---- counting ---- */

/* Bytes of a heading's number and the space behind it: "(1) ", "第２　"; 0: none. */
static size_t number_end(struct str heading)
{
	size_t i = 0;
	bool numeric = false;
	for (size_t n = 0; i < heading.n; n++) {
		uint32_t c = utf8_next(heading, &i);
		if (c == ' ' || c == 0x3000)
			return n > 0 && (numeric || n == 1) ? i : 0;
		numeric = numeric || (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x2460 && c <= 0x2473);
		if (n > 4)
			return 0;
	}
	return 0;
}

/* Only the heading's number changed: it stands elsewhere in the order, and says nothing else. */
static bool only_renumbered(const struct compared_block *b)
{
	if (!b->v[SIDE_OLD] || !b->v[SIDE_NEW] || b->v[SIDE_NEW]->node->kind != NODE_HEADING)
		return false;
	size_t old = number_end(b->v[SIDE_OLD]->passage.text), new = number_end(b->v[SIDE_NEW]->passage.text);
	for (size_t i = 0; i < b->difference.n; i++) {
		const struct edit *e = &b->difference.v[i];
		if ((e->kind == EDIT_DELETED || e->kind == EDIT_INSERTED) && (e->old_end > old || e->new_end > new))
			return false;
	}
	return true;
}

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

static void count_block(struct item_difference *d, struct compared_block *b)
{
	struct change_counts *c = &d->counts;
	if (b->kin && b->kind == PAIR_DELETED) {
		c->blocks_moved++;
		return;
	}
	if (b->kind == PAIR_CHANGED && only_renumbered(b)) {
		b->kind = PAIR_SAME;
		return;
	}
	c->cosmetic += b->difference.cosmetic;
	if (b->moved || b->kin)
		c->blocks_moved++;
	if (b->kind == PAIR_SAME)
		return;
	c->words_deleted += b->difference.words_deleted;
	c->words_inserted += b->difference.words_inserted;
	c->numbers += b->difference.numbers;
	c->sentences_moved += b->difference.sentences_moved;
	c->blocks_changed += b->kind == PAIR_CHANGED;
	c->blocks_new += b->kind == PAIR_INSERTED;
	c->blocks_ended += b->kind == PAIR_DELETED;
	c->places += b->kind == PAIR_CHANGED ? places_of(&b->difference) : 1;
	if (b->kind == PAIR_CHANGED && b->v[SIDE_NEW]->node->kind == NODE_HEADING && b->v[SIDE_NEW]->node->id.n)
		d->renamed = b->difference.words_deleted + b->difference.words_inserted > 0;
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

static bool is_absent(const struct differ *k, enum side side)
{
	const struct chapter *c = k->item->chapter[side];
	size_t l = k->c->language[side][k->language];
	if (!c)
		return false;
	return l == SIZE_MAX || (k->item->use[side] ? !k->item->use[side]->heading[l] : !c->text[l].markdown);
}

struct item_difference item_difference_of(const struct comparison *c, const struct compared_item *i, size_t language,
					  const struct comparison_words *w, struct language_tools *t, struct arena *a)
{
	struct item_difference d = {.item = i};
	struct differ k = {c, i, language, w->v[language], t, a, &d};
	const struct text_block_list *before = &i->blocks[SIDE_OLD][language], *after = &i->blocks[SIDE_NEW][language];
	d.absent[SIDE_OLD] = is_absent(&k, SIDE_OLD);
	d.absent[SIDE_NEW] = is_absent(&k, SIDE_NEW);
	if (!d.absent[SIDE_OLD] && !d.absent[SIDE_NEW] && same_texts(before, after)) {
		put_same(&k, before, after);
	} else if (!d.absent[SIDE_OLD] && !d.absent[SIDE_NEW]) {
		struct reading old = read_side(&k, SIDE_OLD), new = read_side(&k, SIDE_NEW);
		struct pairs pairs = alignment_of(a, old.blocks, old.n, new.blocks, new.n, ALIKE);
		d.blocks = ARENA_ARRAY(a, struct compared_block, pairs.n + 1);
		d.n = pairs.n;
		for (size_t n = 0; n < pairs.n; n++)
			d.blocks[n] = block_of(&k, &old, &new, pairs.v[n]);
		follow_kin(&k, &old, &new);
	}
	for (size_t n = 0; n < d.n; n++)
		count_block(&d, &d.blocks[n]);
	compare_tables(&k);
	count_item(&d);
	return d;
}
