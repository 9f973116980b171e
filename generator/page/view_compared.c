/* A chapter of two documents, item by item. */
#include "page/compare.h"
#include "page/kinds.h"
#include "page/related.h"

static const char *kind_name(enum item_state state)
{
	static const char *const names[] = {
		[ITEM_SAME] = "same", [ITEM_COSMETIC] = "cosmetic", [ITEM_CHANGED] = "changed", [ITEM_NEW] = "new", [ITEM_ENDED] = "ended"};
	return names[state];
}

/* ---- notes ---- */

static void add_note(const struct builder *b, struct growing *notes, struct str text)
{
	b_add_link(b, notes, text, (struct str){0});
}

static void add_moves(const struct builder *b, struct growing *notes, const struct compared_item *i)
{
	struct str lang;
	if (i->other_chapter)
		add_note(b, notes, b_word1(b, "compare-other-chapter", "chapter", b_chapter_title(b, i->chapter[SIDE_OLD])));
	else if (i->other_parent && i->parent[SIDE_OLD])
		add_note(b, notes, b_word1(b, "compare-other-parent", "item", b_item_title(b, i->parent[SIDE_OLD], &lang)));
	else if (i->other_parent || i->reordered)
		add_note(b, notes, b_word(b, "compare-reordered"));
}

struct use_list {
	const struct item_use **v;
	size_t n, cap;
};

static void add_use(const struct builder *b, struct use_list *list, const struct item_use *use)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i] == use)
			return;
	*LIST_ADD(list, b->arena) = use;
}

static void add_titles(const struct builder *b, struct growing *notes, const char *word, const struct use_list *uses)
{
	struct str list = {0}, lang;
	for (size_t i = 0; i < uses->n; i++) {
		struct str one = b_word1(b, "compare-quoted", "title", b_item_title(b, uses->v[i], &lang));
		list = list.n ? b_word2(b, "list-comma", "a", list, "b", one) : one;
	}
	if (list.n)
		add_note(b, notes, b_word1(b, word, "items", list));
}

/* What the item's own entry says, and with which items of the other document it belongs together. */
static void add_kin(const struct builder *b, struct growing *notes, const struct compared_item *i)
{
	struct use_list from = {0}, to = {0};
	for (size_t n = 0; n < i->kin.n; n++) {
		const struct kinship *kin = &i->kin.v[n];
		if (str_eq(kin->of->id, i->id))
			add_note(b, notes, b_lineage(b, kin->lineage));
		for (size_t j = 0; j < kin->from.n; j++)
			add_use(b, &from, kin->from.v[j]);
		for (size_t j = 0; j < kin->to.n; j++)
			add_use(b, &to, kin->to.v[j]);
	}
	add_titles(b, notes, "compare-kin-from", &from);
	add_titles(b, notes, "compare-kin-to", &to);
}

/* Its entry tells of the new name in words of its own. */
static bool says_renamed(const struct compared_item *i)
{
	for (size_t n = 0; n < i->kin.n; n++)
		if (i->kin.v[n].lineage->change == CHANGE_RENAMED && i->kin.v[n].lineage->note.v[0].n && str_eq(i->kin.v[n].of->id, i->id))
			return true;
	return false;
}

static struct view_list notes_of(const struct builder *b, const struct comparison *c, const struct item_difference *d)
{
	struct growing notes = {0};
	struct str lang;
	for (int side = 0; side < SIDES; side++)
		if (d->absent[side])
			add_note(b, &notes, b_word1(b, "compare-absent", "document", b_year_and_kind(b, c->document[side])));
	if (d->renamed && !says_renamed(d->item))
		add_note(b, &notes, b_word1(b, "compare-renamed", "title", b_item_title(b, d->item->use[SIDE_OLD], &lang)));
	add_moves(b, &notes, d->item);
	add_kin(b, &notes, d->item);
	return b_list(&notes);
}

/* ---- items ---- */

static const struct link_view *place_of(const struct builder *b, const struct comparison *c, const struct compared_item *i, enum side side)
{
	if (!i->chapter[side])
		return NULL;
	struct str name = b_year_and_kind(b, c->document[side]);
	return b_link(b, name, i->use[side] ? a_item(b, i->use[side]) : a_chapter(b, i->chapter[side]));
}

static bool has_kin_blocks(const struct item_difference *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->blocks[i].kin)
			return true;
	return false;
}

static void add_tables(const struct builder *b, const struct item_difference *d, struct compared_item_view *v)
{
	struct growing tables = {0};
	for (size_t i = 0; i < d->item->tables.n; i++)
		compared_table(b, &d->tables[i], b_add(b, &tables, &compared_table_shape));
	v->tables = b_list(&tables);
}

static void fill_item(const struct builder *b, const struct comparison *c, const struct item_difference *d, struct compared_item_view *v)
{
	const struct compared_item *i = d->item;
	bool alone = d->state == ITEM_NEW || d->state == ITEM_ENDED;
	v->id = compared_item_id(i);
	v->title = b_phrases(b, compared_item_title(b, i, &v->lang));
	v->level = i->level > 2 ? i->level : 2;
	v->deep = i->level > 2;
	v->kind = str_of(kind_name(d->state));
	v->state = item_state_text(b, c, d->state);
	v->counts = alone ? (struct str){0} : change_counts_text(b, &d->counts);
	v->notes = notes_of(b, c, d);
	v->same = d->state == ITEM_SAME;
	v->old = place_of(b, c, i, SIDE_OLD);
	v->new = place_of(b, c, i, SIDE_NEW);
	if (alone && !has_kin_blocks(d))
		v->text = compared_text(b, d);
	else if (d->state != ITEM_SAME)
		v->rows = compared_rows(b, c, d);
	if (d->state != ITEM_SAME)
		add_tables(b, d, v);
}

static void add_contents(const struct builder *b, const struct comparison *c, struct growing *contents, const struct item_difference *d)
{
	if (d->state == ITEM_SAME || d->state == ITEM_COSMETIC)
		return;
	struct compared_line_view *v = b_add(b, contents, &compared_line_shape);
	v->title = b_phrases(b, compared_item_title(b, d->item, &v->lang));
	v->href = a_fragment(b, (struct str){0}, compared_item_id(d->item));
	v->state = item_state_text(b, c, d->state);
}

/* ---- the page ---- */

static void neighbours(const struct builder *b, const struct page_comparison *c, const struct compared_chapter *chapter,
		       struct compared_view *v)
{
	bool passed = false;
	for (size_t i = 0; i < c->of->chapters.n; i++) {
		const struct compared_chapter *other = &c->of->chapters.v[i];
		passed = passed || other == chapter;
		if (other == chapter || !compared_is_shared(other))
			continue;
		struct link_view *link = b_link(b, compared_title(b, other), a_compared(b, c->of, other));
		if (!passed)
			v->previous = link;
		else if (!v->next)
			v->next = link;
	}
}

const void *view_compared(const struct builder *b)
{
	const struct page_comparison *c = b->page->of.compared.comparison;
	const struct compared_chapter *chapter = b->page->of.compared.chapter;
	const struct chapter *named = chapter->v[SIDE_NEW] ? chapter->v[SIDE_NEW] : chapter->v[SIDE_OLD];
	struct compared_view *v = ARENA_NEW(b->arena, struct compared_view);
	struct change_counts counts = {0}, *each = ARENA_ARRAY(b->arena, struct change_counts, chapter->items.n + 1);
	struct growing items = {0}, contents = {0}, notices = {0};
	struct view_list shared = comparison_notices(b, c, chapter);
	tokens_forget(b->all_tools[0]);
	tokens_forget(b->tools);
	const struct chapter_matching *m = chapter_matching_of(c->of, chapter, b->l, b->pages->comparison_words, b->all_tools, b->arena);
	v->title = b_phrases(b, compared_title(b, chapter));
	v->number = b_chapter_number(b, named);
	v->old_name = b_year_and_kind(b, c->of->document[SIDE_OLD]);
	v->new_name = b_year_and_kind(b, c->of->document[SIDE_NEW]);
	for (size_t i = 0; i < chapter->items.n; i++) {
		struct item_difference d = item_difference_of(m, &chapter->items.v[i], b->all_tools, b->arena);
		each[i] = d.counts;
		change_counts_add(&counts, &d.counts);
		fill_item(b, c->of, &d, b_add(b, &items, &compared_item_shape));
		add_contents(b, c->of, &contents, &d);
	}
	comparison_counts_put(c->counts, chapter, b->l, each);
	v->items = b_list(&items);
	v->contents = b_list(&contents);
	v->cosmetic = counts.cosmetic > 0;
	v->counts = change_counts_text(b, &counts);
	for (size_t i = 0; i < shared.n; i++)
		*(struct link_view *)b_add(b, &notices, &link_shape) = ((const struct link_view *)shared.v)[i];
	for (size_t i = 0; i < chapter->lineage.n; i++)
		add_note(b, &notices, b_lineage(b, chapter->lineage.v[i]));
	v->notices = b_list(&notices);
	v->comparison = b_link(b, comparison_title(b, c->of), a_comparison(b, c->of));
	if (named->programme)
		v->programme = b_link(b, b_texts(b, &named->programme->name), a_programme(b, named->programme));
	if (chapter->v[SIDE_OLD])
		v->old = b_link(b, v->old_name, a_chapter(b, chapter->v[SIDE_OLD]));
	if (chapter->v[SIDE_NEW])
		v->new = b_link(b, v->new_name, a_chapter(b, chapter->v[SIDE_NEW]));
	v->related = related_to_compared(b, c, chapter);
	neighbours(b, c, chapter, v);
	return v;
}
