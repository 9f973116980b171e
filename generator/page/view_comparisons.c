/* Which documents are compared, and two documents chapter by chapter. */
#include "page/compare.h"
#include "page/kinds.h"
#include "page/ledger.h"
#include "page/related.h"

#include <stdlib.h>

/* ---- all of them ---- */

/* How many items there are: in both documents, in the later one alone, in the earlier one alone. */
static struct str structure_text(const struct builder *b, const struct change_counts *n)
{
	struct message_argument numbers[] = {
		{.name = "all", .is_number = true, .number = (int64_t)n->items},
		{.name = "both", .is_number = true, .number = (int64_t)(n->items - n->items_new - n->items_ended)},
		{.name = "changed", .is_number = true, .number = (int64_t)n->items_changed},
		{.name = "new", .is_number = true, .number = (int64_t)n->items_new},
		{.name = "ended", .is_number = true, .number = (int64_t)n->items_ended},
	};
	return b_message(b, "compare-structure", numbers, sizeof numbers / sizeof *numbers);
}

static struct change_counts whole_counts(const struct builder *b, const struct page_comparison *c)
{
	struct change_counts all = {0};
	for (size_t i = 0; i < c->of->chapters.n; i++) {
		const struct change_counts *each = comparison_counts_of(c->counts, &c->of->chapters.v[i], b->l, b->all_tools, b->arena);
		for (size_t j = 0; j < c->of->chapters.v[i].items.n; j++)
			change_counts_add(&all, &each[j]);
	}
	return all;
}

static void add_note(const struct builder *b, struct growing *notes, const struct page_comparison *c)
{
	struct str years = comparison_years(b, c);
	if (years.n)
		b_add_link(b, notes, comparison_title(b, c->of), a_comparison(b, c->of))->note = years;
}

static void add_group(const struct builder *b, struct growing *groups, enum pair_reason reason)
{
	static const char *const titles[] = {"compare-succession", "compare-result", "compare-listed"};
	static const char *const texts[] = {"compare-succession-text", "compare-result-text", "compare-listed-text"};
	struct growing notes = {0};
	struct counted_list rows = {0};
	LIST(const struct page_comparison *) of = {0}; /* by struct counted.order */
	for (size_t i = 0; i < b->pages->comparison_count; i++) {
		const struct page_comparison *c = &b->pages->comparisons[i];
		if (c->reason != reason)
			continue;
		*LIST_ADD(&of, b->arena) = c;
		counted_add(b, &rows, comparison_title(b, c->of), a_comparison(b, c->of))->counts = whole_counts(b, c);
	}
	if (!rows.n)
		return;
	counted_sort(&rows);
	for (size_t i = 0; i < rows.n; i++)
		add_note(b, &notes, of.v[rows.v[i].order]);
	struct comparison_group_view *g = b_add(b, groups, &comparison_group_shape);
	g->title = b_word(b, titles[reason]);
	g->text = b_word(b, texts[reason]);
	g->notes = b_list(&notes);
	g->table = counted_table(b, titles[reason], arena_printf(b->arena, "changes-%d", (int)reason + 1), "compare-pair", &rows, NULL);
}

/* Of documents that follow one another; null stands behind the programmes, for what belongs to no single one. */
static const struct table_view *programmes_over_years(const struct builder *b)
{
	struct counted_list rows = {0};
	for (size_t n = 0; n <= b->site->programmes.n; n++) {
		const struct programme *p = n < b->site->programmes.n ? b->site->programmes.v[n] : NULL;
		struct change_counts sum = {0};
		bool any = false;
		for (size_t i = 0; i < b->pages->comparison_count; i++)
			if (b->pages->comparisons[i].reason == PAIR_SUCCESSION)
				any = programme_counts(b, &b->pages->comparisons[i], p, &sum) || any;
		if (any)
			counted_add(b, &rows, b_ledger_title(b, p), p ? comparisons_address(b, p) : (struct str){0})->counts = sum;
	}
	counted_sort(&rows);
	return counted_table(b, "compare-programmes", STR("programmes"), "programme", &rows, NULL);
}

const void *view_comparisons(const struct builder *b)
{
	struct comparisons_view *v = ARENA_NEW(b->arena, struct comparisons_view);
	struct growing groups = {0};
	v->title = b_word(b, "comparisons");
	for (int reason = PAIR_SUCCESSION; reason <= PAIR_LISTED; reason++)
		add_group(b, &groups, (enum pair_reason)reason);
	v->groups = b_list(&groups);
	v->programmes = programmes_over_years(b);
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
		const struct change_counts *each = comparison_counts_of(c->counts, in, b->l, b->all_tools, b->arena);
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
		v->href = a_fragment(b, a_compared(b, c, item->chapter), compared_item_id(item->item));
		v->note = compared_title(b, item->chapter);
		v->counts = change_counts_text(b, &item->counts);
	}
	return b_list(&list);
}

/* A chapter of which nothing stands in the other document has a row too, so that all rows make up the whole. */
static const struct table_view *chapter_table(const struct builder *b, const struct comparison *c, const struct counting *k)
{
	struct counted_list rows = {0};
	struct counted total = {.title = b_word(b, "compare-whole"), .counts = k->all};
	for (size_t i = 0; i < k->chapters.n; i++) {
		const struct compared_chapter *in = k->chapters.v[i].chapter;
		struct str title = compared_title(b, in), href;
		if (compared_is_shared(in)) {
			href = a_compared(b, c, in);
		} else {
			href = a_chapter(b, in->v[in->v[SIDE_NEW] ? SIDE_NEW : SIDE_OLD]);
			title = b_word2(b, "name-with-note", "name", title, "note",
					b_inside(b, item_state_text(b, c, in->v[SIDE_NEW] ? ITEM_NEW : ITEM_ENDED)));
		}
		counted_add(b, &rows, title, href)->counts = k->chapters.v[i].counts;
	}
	counted_sort(&rows);
	return counted_table(b, "compare-chapters", STR("chapters"), "chapter", &rows, &total);
}

/* Where the documents treat several programmes in one chapter, or one in several. */
static const struct table_view *programme_table(const struct builder *b, const struct page_comparison *c)
{
	struct counted_list rows = {0};
	for (size_t n = 0; n <= b->site->programmes.n; n++) {
		const struct programme *p = n < b->site->programmes.n ? b->site->programmes.v[n] : NULL;
		struct change_counts sum = {0};
		if (programme_counts(b, c, p, &sum))
			counted_add(b, &rows, b_ledger_title(b, p), p ? comparisons_address(b, p) : (struct str){0})->counts = sum;
	}
	counted_sort(&rows);
	return counted_table(b, "compare-programmes", STR("programmes"), "programme", &rows, NULL);
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
	struct growing facts = {0};
	struct str none = {0};
	v->title = b_phrases(b, comparison_title(b, c->of));
	v->notices = comparison_notices(b, c, NULL);
	for (int side = 0; side < SIDES; side++)
		b_add_fact(b, &facts, side == SIDE_OLD ? "compare-from" : "compare-to", b_texts(b, &c->of->document[side]->title),
			   a_document(b, c->of->document[side]));
	b_add_fact(b, &facts, "compare-items", structure_text(b, &k.all), none);
	b_add_fact(b, &facts, "compare-changes", change_counts_text(b, &k.all), none);
	v->facts = b_list(&facts);
	v->chapters = chapter_table(b, c->of, &k);
	v->programmes = programme_table(b, c);
	v->most = most_changed(b, c->of, &k);
	v->related = related_to_comparison(b, c);
	neighbours(b, c, v);
	return v;
}
