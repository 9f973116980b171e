/* How much changed, as tables: by pair of documents, by chapter, by programme. */
#include "page/compare.h"

#include <stdlib.h>

static int most_first(const void *x, const void *y)
{
	const struct counted *a = x, *b = y;
	size_t v = change_counts_weight(&a->counts), w = change_counts_weight(&b->counts);
	if (v != w)
		return v < w ? 1 : -1;
	if (a->counts.items_changed != b->counts.items_changed)
		return a->counts.items_changed < b->counts.items_changed ? 1 : -1;
	return (a->order > b->order) - (a->order < b->order);
}

struct counted *counted_add(const struct builder *b, struct counted_list *list, struct str title, struct str href)
{
	size_t order = list->n;
	struct counted *one = LIST_ADD(list, b->arena);
	*one = (struct counted){.title = title, .href = href, .order = order};
	return one;
}

void counted_sort(struct counted_list *list)
{
	if (list->n)
		qsort(list->v, list->n, sizeof *list->v, most_first);
}

static void put_row(const struct builder *b, struct row_view *row, const struct counted *of)
{
	const struct change_counts *n = &of->counts;
	const size_t numbers[] = {n->items_changed, n->items_new,      n->items_ended, n->items_moved,
				  n->words_deleted, n->words_inserted, n->numbers,     n->cells};
	row->cells[0].header = true;
	row->cells[0].text = of->title;
	row->cells[0].href = of->href;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		row->cells[1 + i].kind = CELL_NUMBER;
		row->cells[1 + i].text = b_number(b, (int64_t)numbers[i]);
	}
}

const struct table_view *counted_table(const struct builder *b, const char *title, struct str id, const char *head,
				       const struct counted_list *list, const struct counted *total)
{
	const char *const heads[] = {head,
				     "compare-items-changed",
				     "compare-items-new",
				     "compare-items-ended",
				     "compare-items-moved",
				     "compare-head-deleted",
				     "compare-head-inserted",
				     "compare-head-numbers",
				     "compare-head-cells"};
	size_t columns = sizeof heads / sizeof *heads;
	if (!list->n)
		return NULL;
	struct table_view *t = b_new_table(b, b_word(b, title), id, columns, list->n + (total != NULL));
	for (size_t i = 0; i < columns; i++) {
		t->header->cells[i].header = true;
		t->header->cells[i].text = b_word(b, heads[i]);
		t->header->cells[i].kind = i ? CELL_NUMBER : CELL_TEXT;
	}
	for (size_t i = 0; i < list->n; i++)
		put_row(b, &t->rows[i], &list->v[i]);
	if (total) {
		put_row(b, &t->rows[list->n], total);
		t->rows[list->n].role = ROW_TOTAL;
	}
	return t;
}

/* ---- by programme ---- */

static const struct programme *programme_on(const struct compared_item *i, enum side side)
{
	return i->use[side] ? i->use[side]->programme : i->chapter[side] ? i->chapter[side]->programme : NULL;
}

/* An item that went from one programme to another counts with both. */
static bool belongs(const struct compared_item *i, const struct programme *p)
{
	const struct programme *old = programme_on(i, SIDE_OLD), *new = programme_on(i, SIDE_NEW);
	return p ? old == p || new == p : !old && !new;
}

bool programme_counts(const struct builder *b, const struct page_comparison *c, const struct programme *p, struct change_counts *sum)
{
	bool any = false;
	for (size_t i = 0; i < c->of->chapters.n; i++) {
		const struct compared_chapter *in = &c->of->chapters.v[i];
		const struct change_counts *each = NULL;
		for (size_t j = 0; j < in->items.n; j++) {
			if (!belongs(&in->items.v[j], p))
				continue;
			each = each ? each : comparison_counts_of(c->counts, in, b->l, b->all_tools, b->arena);
			change_counts_add(sum, &each[j]);
			any = true;
		}
	}
	return any;
}
