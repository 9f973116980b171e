#include "compare/blocks_internal.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Paragraphs are the same one from this likeness on. */
#define ALIKE 0.4

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

/* Block for block the item says the same in both languages. */
static bool parallel(struct text_reader *r, const struct compared_item *i, size_t language)
{
	for (int side = 0; side < SIDES; side++)
		if (blocks_absent(r->c, i, side, 0) || !same_kinds(blocks_in(r, i, side, 0), blocks_in(r, i, side, language)))
			return false;
	return true;
}

/* ---- within the item ---- */

const struct tokens *tokens_of(const struct matcher *k, const struct text_block *b)
{
	struct tokens *tokens = ARENA_NEW(k->a, struct tokens);
	*tokens = tokens_recall(k->tools, k->vocabulary, b->passage.text);
	return tokens;
}

struct block block_of(const struct text_block *b, const struct tokens *tokens)
{
	return (struct block){.tokens = tokens, .end = tokens->n, .subjects = b->subjects.v, .subject_n = b->subjects.n};
}

static struct str identity_of(const struct text_block *b, struct arena *a)
{
	if (b->table)
		return arena_printf(a, "table:" STR_FMT, STR_ARG(b->table->id));
	return b->node->kind == NODE_HEADING && b->node->more->id.n ? STR("heading") : (struct str){0};
}

/* The first cell of a row in plain text. */
static struct str label_of(const struct text_block *b)
{
	size_t tab = b->node->kind == NODE_PARAGRAPH ? str_chr(b->passage.text, '\t') : SIZE_MAX;
	return tab == SIZE_MAX ? (struct str){0} : str_sub(b->passage.text, 0, tab);
}

static struct block *read_side(const struct matcher *k, const struct text_block_list *list)
{
	struct block *v = ARENA_ARRAY(k->a, struct block, list->n + 1);
	for (size_t i = 0; i < list->n; i++) {
		v[i] = block_of(&list->v[i], tokens_of(k, &list->v[i]));
		v[i].identity = identity_of(&list->v[i], k->a);
		v[i].label = label_of(&list->v[i]);
		v[i].kind = kind_of(&list->v[i]);
	}
	return v;
}

static void put_side(struct matched_block *b, enum side side, const struct compared_item *item, const struct text_block_list *list,
		     size_t i)
{
	if (i == SIZE_MAX)
		return;
	b->in[side] = item;
	b->at[side] = i;
	b->v[side] = &list->v[i];
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
static struct matching match_unread(const struct matcher *k, const struct compared_item *item, bool same)
{
	const struct text_block_list *lists[SIDES] = {blocks_in(k->reader, item, SIDE_OLD, k->language),
						      blocks_in(k->reader, item, SIDE_NEW, k->language)};
	struct matching m = {.n = same ? lists[SIDE_NEW]->n : lists[SIDE_OLD]->n + lists[SIDE_NEW]->n, .language = k->language};
	m.v = ARENA_ARRAY(k->a, struct matched_block, m.n + 1);
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < lists[side]->n; i++)
			put_side(&m.v[i], (enum side)side, item, lists[side], i);
	return m;
}

static struct matching match_item(const struct matcher *k, const struct compared_item *item)
{
	const struct text_block_list *before = blocks_in(k->reader, item, SIDE_OLD, k->language),
				     *after = blocks_in(k->reader, item, SIDE_NEW, k->language);
	bool same = same_texts(before, after);
	if (same || before->n == 0 || after->n == 0)
		return match_unread(k, item, same);
	const struct block *old = read_side(k, before), *new = read_side(k, after);
	struct pairs pairs = alignment_of(k->a, old, before->n, new, after->n, ALIKE);
	struct matching m = {.v = ARENA_ARRAY(k->a, struct matched_block, pairs.n + 1), .n = pairs.n, .language = k->language};
	for (size_t n = 0; n < pairs.n; n++) {
		m.v[n].moved = pairs.v[n].moved;
		put_side(&m.v[n], SIDE_OLD, item, before, pairs.v[n].old_block);
		put_side(&m.v[n], SIDE_NEW, item, after, pairs.v[n].new_block);
		for (int side = 0; side < SIDES; side++)
			if (m.v[n].in[side])
				m.v[n].tokens[side] = (side == SIDE_OLD ? old : new)[m.v[n].at[side]].tokens;
	}
	return m;
}

/* ---- what is known already ---- */

/* A matched block without its texts, which belong to a thread. */
struct known_block {
	const struct item_use *kin;
	const struct compared_item *in[SIDES];
	uint32_t at[SIDES];
	bool moved;
};

/* What the texts of the first language said, for the other languages: by whichever thread was first. */
struct matching_memo {
	uint32_t *counts;      /* of blocks, by item */
	struct known_block *v; /* those of one item behind those of the one before */
};

static struct matching_memo *memo_of(const struct matching *items, size_t n)
{
	size_t blocks = 0;
	for (size_t i = 0; i < n; i++)
		blocks += items[i].n;
	struct matching_memo *memo = heap_resize(NULL, sizeof *memo + sizeof *memo->v * blocks + sizeof *memo->counts * n);
	memo->v = (struct known_block *)(memo + 1);
	memo->counts = (uint32_t *)(memo->v + blocks);
	blocks = 0;
	for (size_t i = 0; i < n; i++) {
		memo->counts[i] = (uint32_t)items[i].n;
		for (size_t b = 0; b < items[i].n; b++) {
			const struct matched_block *of = &items[i].v[b];
			memo->v[blocks++] = (struct known_block){.kin = of->kin,
								 .in = {of->in[SIDE_OLD], of->in[SIDE_NEW]},
								 .at = {(uint32_t)of->at[SIDE_OLD], (uint32_t)of->at[SIDE_NEW]},
								 .moved = of->moved};
		}
	}
	return memo;
}

static void remember(const struct compared_chapter *c, const struct matching *items)
{
	struct matching_memo *none = NULL, *memo = memo_of(items, c->items.n);
	_Atomic(struct matching_memo *) *of = &((struct compared_chapter *)c)->memo;
	if (!atomic_compare_exchange_strong(of, &none, memo))
		free(memo);
}

static const struct matching *recall(const struct matching_memo *memo, size_t n, struct arena *a)
{
	struct matching *items = ARENA_ARRAY(a, struct matching, n + 1);
	const struct known_block *next = memo->v;
	for (size_t i = 0; i < n; i++) {
		items[i] = (struct matching){.v = ARENA_ARRAY(a, struct matched_block, memo->counts[i] + 1), .n = memo->counts[i]};
		for (size_t b = 0; b < items[i].n; b++, next++)
			items[i].v[b] = (struct matched_block){.kin = next->kin,
							       .in = {next->in[SIDE_OLD], next->in[SIDE_NEW]},
							       .at = {next->at[SIDE_OLD], next->at[SIDE_NEW]},
							       .moved = next->moved};
	}
	return items;
}

/* ---- chapters ---- */

/* By the texts of one language. */
static const struct matching *match_all(const struct chapter_matching *m, struct text_reader *r, size_t language,
					struct language_tools *const *t)
{
	const struct compared_chapter *chapter = m->chapter;
	const struct matching_memo *memo = language == 0 ? atomic_load(&((struct compared_chapter *)chapter)->memo) : NULL;
	if (memo)
		return recall(memo, chapter->items.n, m->a);
	struct matcher k = {m->c,        chapter, language, m->words->v[language],
			    t[language], r,       m->a,     ARENA_ARRAY(m->a, struct matching, chapter->items.n + 1)};
	for (size_t i = 0; i < chapter->items.n; i++)
		k.items[i] = match_item(&k, &chapter->items.v[i]);
	blocks_follow(&k);
	if (language == 0)
		remember(chapter, k.items);
	return k.items;
}

/* Where another language decides what stands in the other item, what went from one to the other is not told. */
static void part(const struct chapter_matching *m, struct text_reader *r, struct matching *of)
{
	for (size_t i = 0; i < of->n; i++) {
		struct matched_block *b = &of->v[i];
		const struct compared_item *other = b->kin ? comparison_item(m->c, b->kin) : NULL;
		if (!other || parallel(r, other, m->language) == (of->language == 0))
			continue;
		b->kin = NULL;
		if (b->in[SIDE_NEW])
			b->in[SIDE_OLD] = NULL;
	}
}

/* The blocks themselves, as the language has them; what was read of another tells only which they are. */
static void find_texts(const struct chapter_matching *m, struct text_reader *r, struct matching *of)
{
	for (size_t i = 0; i < of->n; i++) {
		struct matched_block *b = &of->v[i];
		for (int side = 0; side < SIDES; side++) {
			b->v[side] = b->in[side] ? &blocks_in(r, b->in[side], (enum side)side, m->language)->v[b->at[side]] : NULL;
			if (!b->v[side] || of->language != m->language)
				b->tokens[side] = NULL;
		}
	}
}

const struct chapter_matching *chapter_matching_of(const struct comparison *c, const struct compared_chapter *chapter, size_t language,
						   const struct comparison_words *w, struct language_tools *const *t, struct arena *a)
{
	struct chapter_matching *m = ARENA_NEW(a, struct chapter_matching);
	struct text_reader r = {.c = c, .a = a};
	size_t n = chapter->items.n, apart = 0;
	bool *own = ARENA_ARRAY(a, bool, n + 1);
	*m = (struct chapter_matching){c, chapter, language, w, ARENA_ARRAY(a, struct matching, n + 1), a};
	for (size_t i = 0; i < n; i++)
		apart += own[i] = language != 0 && !parallel(&r, &chapter->items.v[i], language);
	const struct matching *first = apart < n || n == 0 ? match_all(m, &r, 0, t) : NULL,
			      *other = apart ? match_all(m, &r, language, t) : NULL;
	for (size_t i = 0; i < n; i++) {
		const struct compared_item *item = &chapter->items.v[i];
		m->items[i] = own[i] ? other[i] : first[i];
		if (language)
			part(m, &r, &m->items[i]);
		find_texts(m, &r, &m->items[i]);
		for (int side = 0; side < SIDES; side++)
			m->items[i].own[side] = blocks_in(&r, item, (enum side)side, language);
	}
	return m;
}
