#include "compare/blocks_internal.h"

#include <stdatomic.h>

#include "compare/items_internal.h"

/* Paragraphs are the same one from this likeness on; those of different items must be more alike. */
#define ALIKE 0.4
#define ALIKE_ELSEWHERE 0.55

struct matcher {
	const struct comparison *c;
	const struct compared_item *item;
	size_t language;
	const struct vocabulary *vocabulary;
	struct language_tools *tools;
	struct arena *a;
	struct matching m;
};

static const struct text_block_list *blocks_in(const struct compared_item *i, enum side side, size_t language)
{
	return &i->blocks[side][language];
}

/* ---- the language that decides ---- */

bool blocks_absent(const struct comparison *c, const struct compared_item *i, enum side side, size_t language)
{
	const struct chapter *in = i->chapter[side];
	size_t own = c->language[side][language];
	if (!in)
		return false;
	return own == SIZE_MAX || (i->use[side] ? !i->use[side]->heading[own] : !in->text[own].markdown);
}

static bool is_list_item(const struct text_block *b)
{
	return b->node->parent && b->node->parent->kind == NODE_ITEM;
}

/* A sort of block, for blocks that can stand for one another. */
static int kind_of(const struct text_block *b)
{
	return b->note ? 1 : is_list_item(b) ? 2 : 3 + (int)b->node->kind;
}

static bool same_kinds(const struct text_block_list *x, const struct text_block_list *y)
{
	if (x->n != y->n)
		return false;
	for (size_t i = 0; i < x->n; i++)
		if (kind_of(&x->v[i]) != kind_of(&y->v[i]) || x->v[i].table != y->v[i].table)
			return false;
	return true;
}

static bool parallel(const struct matcher *k, const struct compared_item *i, enum side side, size_t first)
{
	return !i || (!blocks_absent(k->c, i, side, first) && same_kinds(blocks_in(i, side, first), blocks_in(i, side, k->language)));
}

/* Block for block the item, and what went from and into others, says the same in both languages. */
static bool all_parallel(const struct matcher *k, size_t first)
{
	bool good = parallel(k, k->item, SIDE_OLD, first) && parallel(k, k->item, SIDE_NEW, first);
	for (size_t i = 0; i < k->item->kin.n; i++) {
		const struct kinship *kin = &k->item->kin.v[i];
		for (size_t n = 0; n < kin->from.n; n++)
			good = good && parallel(k, comparison_item(k->c, kin->from.v[n]), SIDE_OLD, first);
		for (size_t n = 0; n < kin->to.n; n++)
			good = good && parallel(k, comparison_item(k->c, kin->to.v[n]), SIDE_NEW, first);
	}
	return good;
}

/* ---- within the item ---- */

/* Blocks of one side with their tokens. */
struct reading {
	const struct compared_item *item;
	size_t *at; /* places among the item's blocks */
	struct tokens *tokens;
	struct block *blocks;
	size_t n;
};

static struct reading reading_of_size(const struct matcher *k, const struct compared_item *i, size_t n)
{
	return (struct reading){
		.item = i,
		.at = ARENA_ARRAY(k->a, size_t, n + 1),
		.tokens = ARENA_ARRAY(k->a, struct tokens, n + 1),
		.blocks = ARENA_ARRAY(k->a, struct block, n + 1),
	};
}

static void add_tokens(struct reading *r, size_t at, struct tokens tokens, struct block like)
{
	size_t i = r->n++;
	r->at[i] = at;
	r->tokens[i] = tokens;
	r->blocks[i] = like;
	r->blocks[i].tokens = &r->tokens[i];
	r->blocks[i].first = 0;
	r->blocks[i].end = tokens.n;
}

static struct tokens read_tokens(const struct matcher *k, const struct text_block *b)
{
	return tokens_read(k->tools, k->vocabulary, k->a, b->passage.text);
}

static struct str identity_of(const struct text_block *b, struct arena *a)
{
	if (b->table)
		return arena_printf(a, "table:" STR_FMT, STR_ARG(b->table->id));
	return b->node->kind == NODE_HEADING && b->node->id.n ? STR("heading") : (struct str){0};
}

/* The first cell of a row in plain text. */
static struct str label_of(const struct text_block *b)
{
	size_t tab = b->node->kind == NODE_PARAGRAPH ? str_chr(b->passage.text, '\t') : SIZE_MAX;
	return tab == SIZE_MAX ? (struct str){0} : str_sub(b->passage.text, 0, tab);
}

static struct reading read_side(const struct matcher *k, enum side side)
{
	const struct text_block_list *list = blocks_in(k->item, side, k->language);
	struct reading r = reading_of_size(k, k->item, list->n);
	for (size_t i = 0; i < list->n; i++)
		add_tokens(&r, i, read_tokens(k, &list->v[i]),
			   (struct block){.identity = identity_of(&list->v[i], k->a),
					  .label = label_of(&list->v[i]),
					  .kind = kind_of(&list->v[i])});
	return r;
}

static void put_side(struct matched_block *b, enum side side, const struct reading *r, size_t i)
{
	if (i == SIZE_MAX)
		return;
	b->in[side] = r->item;
	b->at[side] = r->at[i];
	b->tokens[side] = &r->tokens[i];
}

static struct matched_block matched(const struct reading *old, const struct reading *new, const struct pair *p)
{
	struct matched_block b = {.moved = p->moved};
	put_side(&b, SIDE_OLD, old, p->old_block);
	put_side(&b, SIDE_NEW, new, p->new_block);
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

/* In order, without reading a word. */
static void match_unread(struct matcher *k, bool same)
{
	size_t n[SIDES] = {blocks_in(k->item, SIDE_OLD, k->language)->n, blocks_in(k->item, SIDE_NEW, k->language)->n};
	k->m.n = same ? n[SIDE_NEW] : n[SIDE_OLD] + n[SIDE_NEW];
	k->m.v = ARENA_ARRAY(k->a, struct matched_block, k->m.n + 1);
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < n[side]; i++) {
			k->m.v[i].in[side] = k->item;
			k->m.v[i].at[side] = i;
		}
}

/* ---- what went from one item to another ---- */

/* Which of the item's own blocks have no counterpart yet on the other side; their places in the matching. */
static struct reading unmatched(const struct matcher *k, enum side side, size_t **places)
{
	struct reading r = reading_of_size(k, k->item, k->m.n);
	*places = ARENA_ARRAY(k->a, size_t, k->m.n + 1);
	for (size_t i = 0; i < k->m.n; i++) {
		const struct matched_block *b = &k->m.v[i];
		const struct text_block *block = &blocks_in(k->item, side, k->language)->v[b->at[side]];
		if (!b->in[side] || b->in[!side] || b->kin || block->table || block->node->kind == NODE_HEADING)
			continue;
		(*places)[r.n] = i;
		add_tokens(&r, b->at[side], *b->tokens[side], (struct block){0});
	}
	return r;
}

static struct reading read_kin(const struct matcher *k, const struct item_use *use, enum side side)
{
	const struct compared_item *kin = comparison_item(k->c, use);
	size_t n = kin ? blocks_in(kin, side, k->language)->n : 0;
	struct reading r = reading_of_size(k, kin, n);
	for (size_t i = 0; i < n; i++) {
		const struct text_block *b = &blocks_in(kin, side, k->language)->v[i];
		if (!b->table && b->node->kind != NODE_HEADING)
			add_tokens(&r, i, read_tokens(k, b), (struct block){0});
	}
	return r;
}

static void take_from(struct matcher *k, const struct item_use *kin)
{
	size_t *places;
	struct reading own = unmatched(k, SIDE_NEW, &places);
	if (own.n == 0)
		return;
	struct reading theirs = read_kin(k, kin, SIDE_OLD);
	struct pairs pairs = alignment_of(k->a, theirs.blocks, theirs.n, own.blocks, own.n, ALIKE_ELSEWHERE);
	for (size_t i = 0; i < pairs.n; i++) {
		if (pairs.v[i].old_block == SIZE_MAX || pairs.v[i].new_block == SIZE_MAX)
			continue;
		struct matched_block *b = &k->m.v[places[pairs.v[i].new_block]];
		*b = matched(&theirs, &own, &pairs.v[i]);
		b->kin = kin;
	}
}

static void give_to(struct matcher *k, const struct item_use *kin)
{
	size_t *places;
	struct reading own = unmatched(k, SIDE_OLD, &places);
	if (own.n == 0)
		return;
	struct reading theirs = read_kin(k, kin, SIDE_NEW);
	struct pairs pairs = alignment_of(k->a, own.blocks, own.n, theirs.blocks, theirs.n, ALIKE_ELSEWHERE);
	for (size_t i = 0; i < pairs.n; i++)
		if (pairs.v[i].old_block != SIZE_MAX && pairs.v[i].new_block != SIZE_MAX)
			k->m.v[places[pairs.v[i].old_block]].kin = kin;
}

static void follow_kin(struct matcher *k)
{
	for (size_t i = 0; i < k->item->kin.n; i++) {
		const struct kinship *kin = &k->item->kin.v[i];
		for (size_t n = 0; n < kin->from.n; n++)
			take_from(k, kin->from.v[n]);
		for (size_t n = 0; n < kin->to.n; n++)
			give_to(k, kin->to.v[n]);
	}
}

/* ---- what is known already ---- */

enum { MEMO_EMPTY, MEMO_BEING_WRITTEN, MEMO_READY };

/* What the texts of the first language said, for the other languages: by whichever thread was first. Written once. */
struct matching_memo {
	atomic_int state;
	struct matched_block *v; /* room for all blocks; without tokens, which belong to a thread */
	size_t n;
};

void blocks_prepare(struct compared_item *i, struct arena *a)
{
	i->memo = ARENA_NEW(a, struct matching_memo);
	i->memo->v = ARENA_ARRAY(a, struct matched_block, i->blocks[SIDE_OLD][0].n + i->blocks[SIDE_NEW][0].n + 1);
}

static bool recall(const struct matcher *k, struct matching *m)
{
	struct matching_memo *memo = k->item->memo;
	if (k->language != 0 || atomic_load(&memo->state) != MEMO_READY)
		return false;
	*m = (struct matching){.v = memo->v, .n = memo->n};
	return true;
}

static void remember(const struct matcher *k)
{
	struct matching_memo *memo = k->item->memo;
	int empty = MEMO_EMPTY;
	if (k->language != 0 || !atomic_compare_exchange_strong(&memo->state, &empty, MEMO_BEING_WRITTEN))
		return;
	for (size_t i = 0; i < k->m.n; i++) {
		memo->v[i] = k->m.v[i];
		memo->v[i].tokens[SIDE_OLD] = memo->v[i].tokens[SIDE_NEW] = NULL;
	}
	memo->n = k->m.n;
	atomic_store(&memo->state, MEMO_READY);
}

static void match(struct matcher *k)
{
	const struct text_block_list *before = blocks_in(k->item, SIDE_OLD, k->language),
				     *after = blocks_in(k->item, SIDE_NEW, k->language);
	bool same = same_texts(before, after), alone = (before->n == 0 || after->n == 0) && k->item->kin.n == 0;
	if (same || alone) {
		match_unread(k, same);
		return;
	}
	struct reading old = read_side(k, SIDE_OLD), new = read_side(k, SIDE_NEW);
	struct pairs pairs = alignment_of(k->a, old.blocks, old.n, new.blocks, new.n, ALIKE);
	k->m.v = ARENA_ARRAY(k->a, struct matched_block, pairs.n + 1);
	k->m.n = pairs.n;
	for (size_t n = 0; n < pairs.n; n++)
		k->m.v[n] = matched(&old, &new, &pairs.v[n]);
	follow_kin(k);
	remember(k);
}

struct matching blocks_match(const struct comparison *c, const struct compared_item *i, size_t language, const struct comparison_words *w,
			     struct language_tools *const *t, struct arena *a)
{
	struct matcher k = {.c = c, .item = i, .language = language, .a = a};
	if (all_parallel(&k, 0))
		k.language = 0;
	if (recall(&k, &k.m))
		return k.m;
	k.m.language = k.language;
	k.vocabulary = w->v[k.language];
	k.tools = t[k.language];
	match(&k);
	return k.m;
}
