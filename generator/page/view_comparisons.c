/* Which documents are compared, and two documents chapter by chapter. */
#include "page/compare.h"
#include "page/kinds.h"

#include <stdlib.h>

/* ---- all of them ---- */

/* How many items stand in both documents, in the later one alone, in the earlier one alone. */
static struct str structure_text(const struct builder *b, const struct comparison *c)
{
	struct message_argument n[] = {
		{.name = "both", .is_number = true}, {.name = "new", .is_number = true}, {.name = "ended", .is_number = true}};
	for (size_t i = 0; i < c->chapters.n; i++)
		for (size_t j = 0; j < c->chapters.v[i].items.n; j++) {
			const struct compared_item *item = &c->chapters.v[i].items.v[j];
			if (item->use[SIDE_OLD] || item->use[SIDE_NEW])
				n[item->use[SIDE_OLD] && item->use[SIDE_NEW] ? 0 : item->use[SIDE_NEW] ? 1 : 2].number++;
		}
	return b_message(b, "compare-structure", n, 3);
}

static void add_group(const struct builder *b, struct growing *groups, enum pair_reason reason)
{
	static const char *const titles[] = {"compare-succession", "compare-result", "compare-listed"};
	static const char *const texts[] = {"compare-succession-text", "compare-result-text", "compare-listed-text"};
	struct growing cards = {0};
	for (size_t i = 0; i < b->pages->comparison_count; i++) {
		const struct page_comparison *c = &b->pages->comparisons[i];
		if (c->reason != reason)
			continue;
		const struct document *old = c->of->document[SIDE_OLD], *new = c->of->document[SIDE_NEW];
		struct comparison_card_view *card = b_add(b, &cards, &comparison_card_shape);
		card->title = comparison_title(b, c->of);
		card->href = a_comparison(b, c->of);
		if (reason == PAIR_RESULT && old->year != new->year)
			card->note =
				b_word2(b, "compare-nearest", "from", b_fiscal_year_short(b, old->year), "to", b_year_and_kind(b, new));
		card->counts = structure_text(b, c->of);
	}
	if (!cards.n)
		return;
	struct comparison_group_view *g = b_add(b, groups, &comparison_group_shape);
	g->title = b_word(b, titles[reason]);
	g->text = b_word(b, texts[reason]);
	g->cards = b_list(&cards);
}

const void *view_comparisons(const struct builder *b)
{
	struct comparisons_view *v = ARENA_NEW(b->arena, struct comparisons_view);
	struct growing groups = {0};
	v->title = b_word(b, "comparisons");
	for (int reason = PAIR_SUCCESSION; reason <= PAIR_LISTED; reason++)
		add_group(b, &groups, (enum pair_reason)reason);
	v->groups = b_list(&groups);
	return v;
}

/* ---- one ---- */

struct counted_item {
	const struct compared_chapter *chapter;
	const struct compared_item *item;
	struct change_counts counts;
	size_t order;
};

struct counted_chapter {
	const struct compared_chapter *chapter;
	struct change_counts counts;
};

struct counting {
	LIST(struct counted_item) items; /* that changed */
	LIST(struct counted_chapter) chapters;
	struct change_counts all;
};

static struct counting count(const struct builder *b, const struct page_comparison *c)
{
	struct counting k = {0};
	for (size_t i = 0; i < c->of->chapters.n; i++) {
		const struct compared_chapter *in = &c->of->chapters.v[i];
		const struct change_counts *each = comparison_counts_of(c->counts, in, b->l, b->tools);
		struct counted_chapter *chapter = LIST_ADD(&k.chapters, b->arena);
		chapter->chapter = in;
		for (size_t j = 0; j < in->items.n; j++) {
			change_counts_add(&chapter->counts, &each[j]);
			if (each[j].items_changed)
				*LIST_ADD(&k.items, b->arena) = (struct counted_item){in, &in->items.v[j], each[j], k.items.n};
		}
		change_counts_add(&k.all, &chapter->counts);
	}
	return k;
}

static int by_weight(const void *x, const void *y)
{
	const struct counted_item *a = x, *b = y;
	size_t v = change_counts_weight(&a->counts), w = change_counts_weight(&b->counts);
	if (v != w)
		return v < w ? 1 : -1;
	return (a->order > b->order) - (a->order < b->order);
}

#define MOST 20

static struct view_list most_changed(const struct builder *b, const struct comparison *c, struct counting *k)
{
	struct growing list = {0};
	if (k->items.n)
		qsort(k->items.v, k->items.n, sizeof *k->items.v, by_weight);
	for (size_t i = 0; i < k->items.n && i < MOST; i++) {
		const struct counted_item *item = &k->items.v[i];
		struct compared_line_view *v = b_add(b, &list, &compared_line_shape);
		v->title = compared_item_title(b, item->item, &v->lang);
		v->href = arena_printf(b->arena, STR_FMT "#" STR_FMT, STR_ARG(a_compared(b, c, item->chapter)),
				       STR_ARG(compared_item_id(item->item)));
		v->note = compared_title(b, item->chapter);
		v->counts = change_counts_text(b, &item->counts);
	}
	return b_list(&list);
}

static void head(const struct builder *b, struct table_view *t, size_t column, const char *word)
{
	t->header->cells[column].header = true;
	t->header->cells[column].text = b_word(b, word);
	t->header->cells[column].kind = column ? CELL_NUMBER : CELL_TEXT;
}

static const struct table_view *chapter_table(const struct builder *b, const struct comparison *c, const struct counting *k)
{
	static const char *const heads[] = {"chapter",
					    "compare-items-changed",
					    "compare-items-new",
					    "compare-items-ended",
					    "compare-items-moved",
					    "compare-head-deleted",
					    "compare-head-inserted",
					    "compare-head-numbers",
					    "compare-head-cells"};
	size_t columns = sizeof heads / sizeof *heads, rows = 0, at = 0;
	for (size_t i = 0; i < k->chapters.n; i++)
		rows += compared_is_shared(k->chapters.v[i].chapter);
	if (!rows)
		return NULL;
	struct table_view *t = b_new_table(b, b_word(b, "compare-chapters"), STR("chapters"), columns, rows + 1);
	for (size_t i = 0; i < columns; i++)
		head(b, t, i, heads[i]);
	for (size_t i = 0; i <= k->chapters.n; i++) {
		bool total = i == k->chapters.n;
		if (!total && !compared_is_shared(k->chapters.v[i].chapter))
			continue;
		const struct change_counts *n = total ? &k->all : &k->chapters.v[i].counts;
		const size_t numbers[] = {n->items_changed, n->items_new,      n->items_ended, n->items_moved,
					  n->words_deleted, n->words_inserted, n->numbers,     n->cells};
		struct row_view *row = &t->rows[at++];
		row->role = total ? ROW_TOTAL : ROW_ITEM;
		row->cells[0].header = true;
		row->cells[0].text = total ? b_word(b, "compare-whole") : compared_title(b, k->chapters.v[i].chapter);
		if (!total)
			row->cells[0].href = a_compared(b, c, k->chapters.v[i].chapter);
		for (size_t j = 1; j < columns; j++) {
			row->cells[j].kind = CELL_NUMBER;
			row->cells[j].text = b_number(b, (int64_t)numbers[j - 1]);
		}
	}
	return t;
}

/* Chapters that one document alone has. */
static void add_one_sided(const struct builder *b, struct growing *groups, const struct comparison *c, enum side side)
{
	struct growing cards = {0};
	for (size_t i = 0; i < c->chapters.n; i++) {
		const struct compared_chapter *chapter = &c->chapters.v[i];
		if (compared_is_shared(chapter) || !chapter->v[side])
			continue;
		struct comparison_card_view *card = b_add(b, &cards, &comparison_card_shape);
		card->title = b_chapter_title(b, chapter->v[side]);
		card->href = a_chapter(b, chapter->v[side]);
	}
	if (!cards.n)
		return;
	struct comparison_group_view *g = b_add(b, groups, &comparison_group_shape);
	g->title = b_word1(b, "compare-only-in", "document", b_year_and_kind(b, c->document[side]));
	g->cards = b_list(&cards);
}

static void neighbours(const struct builder *b, const struct page_comparison *c, struct comparison_view *v)
{
	const struct pages *p = b->pages;
	size_t i = (size_t)(c - p->comparisons);
	if (i > 0)
		v->previous = b_link(b, comparison_title(b, p->comparisons[i - 1].of), a_comparison(b, p->comparisons[i - 1].of));
	if (i + 1 < p->comparison_count)
		v->next = b_link(b, comparison_title(b, p->comparisons[i + 1].of), a_comparison(b, p->comparisons[i + 1].of));
}

const void *view_comparison(const struct builder *b)
{
	const struct page_comparison *c = b->page->of.comparison;
	struct comparison_view *v = ARENA_NEW(b->arena, struct comparison_view);
	struct counting k = count(b, c);
	struct growing facts = {0}, one_sided = {0};
	struct str none = {0};
	v->title = b_phrases(b, comparison_title(b, c->of));
	v->notices = comparison_notices(b, c);
	for (int side = 0; side < SIDES; side++)
		b_add_fact(b, &facts, side == SIDE_OLD ? "compare-from" : "compare-to", b_texts(b, &c->of->document[side]->title),
			   a_document(b, c->of->document[side]));
	b_add_fact(b, &facts, "compare-items", structure_text(b, c->of), none);
	b_add_fact(b, &facts, "compare-changes", change_counts_text(b, &k.all), none);
	v->facts = b_list(&facts);
	v->chapters = chapter_table(b, c->of, &k);
	v->most = most_changed(b, c->of, &k);
	add_one_sided(b, &one_sided, c->of, SIDE_OLD);
	add_one_sided(b, &one_sided, c->of, SIDE_NEW);
	v->one_sided = b_list(&one_sided);
	neighbours(b, c, v);
	return v;
}
