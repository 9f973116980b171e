#include "compare/blocks_internal.h"

#include <stdatomic.h>

#include "compare/items_internal.h"

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
static bool parallel(const struct comparison *c, const struct compared_item *i, size_t language)
{
	for (int side = 0; side < SIDES; side++)
		if (blocks_absent(c, i, side, 0) || !same_kinds(blocks_in(i, side, 0), blocks_in(i, side, language)))
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
	return b->node->kind == NODE_HEADING && b->node->id.n ? STR("heading") : (struct str){0};
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

static void put_side(struct matched_block *b, enum side side, const struct compared_item *item, const struct block *blocks, size_t i)
{
	if (i == SIZE_MAX)
		return;
	b->in[side] = item;
	b->at[side] = i;
	b->tokens[side] = blocks[i].tokens;
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
	size_t n[SIDES] = {blocks_in(item, SIDE_OLD, k->language)->n, blocks_in(item, SIDE_NEW, k->language)->n};
	struct matching m = {.n = same ? n[SIDE_NEW] : n[SIDE_OLD] + n[SIDE_NEW], .language = k->language};
	m.v = ARENA_ARRAY(k->a, struct matched_block, m.n + 1);
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < n[side]; i++) {
			m.v[i].in[side] = item;
			m.v[i].at[side] = i;
		}
	return m;
}

static struct matching match_item(const struct matcher *k, const struct compared_item *item)
{
	const struct text_block_list *before = blocks_in(item, SIDE_OLD, k->language), *after = blocks_in(item, SIDE_NEW, k->language);
	bool same = same_texts(before, after);
	if (same || before->n == 0 || after->n == 0)
		return match_unread(k, item, same);
	const struct block *old = read_side(k, before), *new = read_side(k, after);
	struct pairs pairs = alignment_of(k->a, old, before->n, new, after->n, ALIKE);
	struct matching m = {.v = ARENA_ARRAY(k->a, struct matched_block, pairs.n + 1), .n = pairs.n, .language = k->language};
	for (size_t n = 0; n < pairs.n; n++) {
		m.v[n].moved = pairs.v[n].moved;
		put_side(&m.v[n], SIDE_OLD, item, old, pairs.v[n].old_block);
		put_side(&m.v[n], SIDE_NEW, item, new, pairs.v[n].new_block);
	}
	return m;
}

/* ---- what is known already ---- */

enum { MEMO_EMPTY, MEMO_BEING_WRITTEN, MEMO_READY };

/* What the texts of the first language said, for the other languages: by whichever thread was first. Written once. */
struct matching_memo {
	atomic_int state;
	struct matching *items; /* with room for all blocks; without tokens, which belong to a thread */
};

void blocks_prepare(struct compared_chapter *c, struct arena *a)
{
	c->memo = ARENA_NEW(a, struct matching_memo);
	c->memo->items = ARENA_ARRAY(a, struct matching, c->items.n + 1);
	for (size_t i = 0; i < c->items.n; i++) {
		const struct compared_item *item = &c->items.v[i];
		c->memo->items[i].v = ARENA_ARRAY(a, struct matched_block, item->blocks[SIDE_OLD][0].n + item->blocks[SIDE_NEW][0].n + 1);
	}
}

static void remember(struct matching_memo *memo, const struct matching *items, size_t n)
{
	int empty = MEMO_EMPTY;
	if (!atomic_compare_exchange_strong(&memo->state, &empty, MEMO_BEING_WRITTEN))
		return;
	for (size_t i = 0; i < n; i++) {
		memo->items[i].n = items[i].n;
		for (size_t b = 0; b < items[i].n; b++) {
			memo->items[i].v[b] = items[i].v[b];
			memo->items[i].v[b].tokens[SIDE_OLD] = memo->items[i].v[b].tokens[SIDE_NEW] = NULL;
		}
	}
	atomic_store(&memo->state, MEMO_READY);
}

/* ---- chapters ---- */

/* By the texts of one language. */
static const struct matching *match_all(const struct chapter_matching *m, size_t language, struct language_tools *const *t, struct arena *a)
{
	const struct compared_chapter *chapter = m->chapter;
	struct matcher k = {
		m->c, chapter, language, m->words->v[language], t[language], a, ARENA_ARRAY(a, struct matching, chapter->items.n + 1)};
	if (language == 0 && atomic_load(&chapter->memo->state) == MEMO_READY)
		return chapter->memo->items;
	for (size_t i = 0; i < chapter->items.n; i++)
		k.items[i] = match_item(&k, &chapter->items.v[i]);
	blocks_follow(&k);
	if (language == 0)
		remember(chapter->memo, k.items, chapter->items.n);
	return k.items;
}

/* Where another language decides what stands in the other item, what went from one to the other is not told. */
static void part(const struct chapter_matching *m, struct matching *of)
{
	struct matched_block *v = of->v;
	of->v = ARENA_ARRAY(m->a, struct matched_block, of->n + 1);
	for (size_t i = 0; i < of->n; i++) {
		struct matched_block *b = &of->v[i];
		const struct compared_item *other = v[i].kin ? comparison_item(m->c, v[i].kin) : NULL;
		*b = v[i];
		if (!other || parallel(m->c, other, m->language) == (of->language == 0))
			continue;
		b->kin = NULL;
		if (b->in[SIDE_NEW])
			b->in[SIDE_OLD] = NULL;
	}
}

const struct chapter_matching *chapter_matching_of(const struct comparison *c, const struct compared_chapter *chapter, size_t language,
						   const struct comparison_words *w, struct language_tools *const *t, struct arena *a)
{
	struct chapter_matching *m = ARENA_NEW(a, struct chapter_matching);
	size_t n = chapter->items.n, apart = 0;
	bool *own = ARENA_ARRAY(a, bool, n + 1);
	*m = (struct chapter_matching){c, chapter, language, w, ARENA_ARRAY(a, struct matching, n + 1), a};
	for (size_t i = 0; i < n; i++)
		apart += own[i] = language != 0 && !parallel(c, &chapter->items.v[i], language);
	const struct matching *first = apart < n || n == 0 ? match_all(m, 0, t, a) : NULL,
			      *other = apart ? match_all(m, language, t, a) : NULL;
	for (size_t i = 0; i < n; i++) {
		m->items[i] = own[i] ? other[i] : first[i];
		if (apart)
			part(m, &m->items[i]);
	}
	return m;
}
