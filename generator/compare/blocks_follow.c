/* What went from one item to another: between those that lineage joins, and anywhere in the chapter. A block goes to one place only, and
 * both items say so. */
#include "compare/blocks_internal.h"

/* Between items that lineage joins paragraphs are the same one from this likeness on; more of it is asked for in another chapter, where
 * they may have another counterpart; between other items of a chapter they must be nearly the same. */
#define ALIKE_KIN 0.4
#define ALIKE_CHAPTERS 0.55
#define ALIKE_ELSEWHERE 0.8
/* Shorter ones say too little to be known again in another item. */
#define WORDS 8
#define BYTES 40

/* Blocks of one side that have no counterpart. */
struct loose {
	struct matched_block **v;
	size_t n, cap;
};

static bool is_loose(const struct matched_block *b, enum side side)
{
	return b->in[side] && !b->in[!side] && !b->kin && !b->v[side]->table && b->v[side]->node->kind != NODE_HEADING;
}

/* ---- lists of them ---- */

static void add_item(const struct matcher *k, struct loose *l, size_t item, enum side side)
{
	for (size_t i = 0; i < k->items[item].n; i++)
		if (is_loose(&k->items[item].v[i], side))
			*LIST_ADD(l, k->a) = &k->items[item].v[i];
}

/* All blocks of an item of another chapter: what has a counterpart there is not known here. */
static void add_all(const struct matcher *k, struct loose *l, const struct compared_item *item, enum side side)
{
	const struct text_block_list *list = blocks_in(k->reader, item, side, k->language);
	struct matched_block *v = ARENA_ARRAY(k->a, struct matched_block, list->n + 1);
	for (size_t i = 0; i < list->n; i++) {
		v[i].in[side] = item;
		v[i].at[side] = i;
		v[i].v[side] = &list->v[i];
		if (is_loose(&v[i], side))
			*LIST_ADD(l, k->a) = &v[i];
	}
}

static struct block *read_loose(const struct matcher *k, const struct loose *l, enum side side)
{
	struct block *v = ARENA_ARRAY(k->a, struct block, l->n + 1);
	for (size_t i = 0; i < l->n; i++) {
		const struct text_block *b = l->v[i]->v[side];
		if (!l->v[i]->tokens[side])
			l->v[i]->tokens[side] = tokens_of(k, b);
		v[i] = block_of(b, l->v[i]->tokens[side]);
	}
	return v;
}

/* ---- joining ---- */

static void join(struct matched_block *old, struct matched_block *new)
{
	new->in[SIDE_OLD] = old->in[SIDE_OLD];
	new->at[SIDE_OLD] = old->at[SIDE_OLD];
	new->v[SIDE_OLD] = old->v[SIDE_OLD];
	new->tokens[SIDE_OLD] = old->tokens[SIDE_OLD];
	new->kin = old->in[SIDE_OLD]->use[SIDE_OLD];
	old->kin = new->in[SIDE_NEW]->use[SIDE_NEW];
}

static void join_alike(const struct matcher *k, const struct loose *old, const struct loose *new, double threshold)
{
	if (old->n == 0 || new->n == 0)
		return;
	struct block *x = read_loose(k, old, SIDE_OLD), *y = read_loose(k, new, SIDE_NEW);
	struct pairs pairs = alignment_of(k->a, x, old->n, y, new->n, threshold);
	for (size_t i = 0; i < pairs.n; i++) {
		const struct pair *p = &pairs.v[i];
		if (p->old_block != SIZE_MAX && p->new_block != SIZE_MAX &&
		    old->v[p->old_block]->in[SIDE_OLD] != new->v[p->new_block]->in[SIDE_NEW])
			join(old->v[p->old_block], new->v[p->new_block]);
	}
}

/* ---- lineage ---- */

static void follow_use(const struct matcher *k, size_t item, const struct item_use *use, enum side theirs)
{
	const struct compared_item *kin = comparison_item(k->c, use), *first = k->chapter->items.v;
	bool within = kin >= first && kin < first + k->chapter->items.n;
	struct loose list[SIDES] = {{0}, {0}};
	add_item(k, &list[!theirs], item, !theirs);
	if (!kin || list[!theirs].n == 0)
		return;
	if (within)
		add_item(k, &list[theirs], (size_t)(kin - first), theirs);
	else
		add_all(k, &list[theirs], kin, theirs);
	join_alike(k, &list[SIDE_OLD], &list[SIDE_NEW], within ? ALIKE_KIN : ALIKE_CHAPTERS);
}

static void follow_lineage(const struct matcher *k, size_t item)
{
	const struct compared_item *of = &k->chapter->items.v[item];
	for (size_t i = 0; i < of->kin.n; i++) {
		const struct kinship *kin = &of->kin.v[i];
		for (size_t n = 0; n < kin->from.n; n++)
			follow_use(k, item, kin->from.v[n], SIDE_OLD);
		for (size_t n = 0; n < kin->to.n; n++)
			follow_use(k, item, kin->to.v[n], SIDE_NEW);
	}
}

/* ---- the chapter ---- */

/* A cheap look before the words are read: texts that are nearly the same are nearly as long. */
static bool has_likely(const struct matched_block *b, enum side side, const struct loose *others)
{
	size_t length = b->v[side]->passage.text.n;
	if (length < BYTES)
		return false;
	for (size_t i = 0; i < others->n; i++) {
		size_t other = others->v[i]->v[!side]->passage.text.n;
		if (2 * length >= other && 2 * other >= length)
			return true;
	}
	return false;
}

static bool says_enough(const struct tokens *t)
{
	size_t words = 0;
	for (size_t i = 0; i < t->n; i++)
		words += t->v[i].kind != TOKEN_PUNCTUATION && t->v[i].kind != TOKEN_PARTICLE;
	return words >= WORDS;
}

static struct loose likely(const struct matcher *k, const struct loose *l, enum side side, const struct loose *others)
{
	struct loose kept = {0};
	for (size_t i = 0; i < l->n; i++) {
		struct matched_block *b = l->v[i];
		if (!has_likely(b, side, others))
			continue;
		if (!b->tokens[side])
			b->tokens[side] = tokens_of(k, b->v[side]);
		if (says_enough(b->tokens[side]))
			*LIST_ADD(&kept, k->a) = b;
	}
	return kept;
}

static void follow_chapter(const struct matcher *k)
{
	struct loose all[SIDES] = {{0}, {0}}, some[SIDES];
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < k->chapter->items.n; i++)
			if (k->chapter->items.v[i].use[side])
				add_item(k, &all[side], i, side);
	if (all[SIDE_OLD].n == 0 || all[SIDE_NEW].n == 0)
		return;
	for (int side = 0; side < SIDES; side++)
		some[side] = likely(k, &all[side], side, &all[!side]);
	join_alike(k, &some[SIDE_OLD], &some[SIDE_NEW], ALIKE_ELSEWHERE);
}

void blocks_follow(const struct matcher *k)
{
	for (size_t i = 0; i < k->chapter->items.n; i++)
		follow_lineage(k, i);
	follow_chapter(k);
}
