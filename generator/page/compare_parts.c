/* Names, counts and links of comparisons. */
#include "page/compare.h"
#include "page/passages.h"

bool compared_is_shared(const struct compared_chapter *c)
{
	for (size_t i = 0; i < c->items.n; i++)
		if (c->items.v[i].chapter[SIDE_OLD] && c->items.v[i].chapter[SIDE_NEW])
			return true;
	return false;
}

static const char *const kinds[] = {"doc-kinds-plan",   "doc-kinds-policy",     "doc-kinds-budget",
				    "doc-kinds-report", "doc-kinds-settlement", "doc-kinds-reference"};

static struct str year_of(const struct builder *b, const struct document *d)
{
	struct str year = b_fiscal_year_short(b, d->year);
	return d->status == STATUS_DRAFT ? b_word1(b, "name-of-draft", "name", year) : year;
}

struct str comparison_title(const struct builder *b, const struct comparison *c)
{
	const struct document *old = c->document[SIDE_OLD], *new = c->document[SIDE_NEW];
	if (old->kind != new->kind)
		return b_word2(b, "compare-title", "from", b_year_and_kind(b, old), "to", b_year_and_kind(b, new));
	return b_message(b, "compare-title-alike",
			 (struct message_argument[]){{"from", false, b_year_and_kind(b, old), 0},
						     {"to", false, b_year_and_kind(b, new), 0},
						     {"before", false, year_of(b, old), 0},
						     {"after", false, year_of(b, new), 0},
						     {"kinds", false, b_word(b, kinds[new->kind]), 0}},
			 5);
}

struct str compared_title(const struct builder *b, const struct compared_chapter *c)
{
	return b_chapter_title(b, c->v[SIDE_NEW] ? c->v[SIDE_NEW] : c->v[SIDE_OLD]);
}

struct str compared_item_title(const struct builder *b, const struct compared_item *i, struct str *lang)
{
	const struct item_use *use = i->use[SIDE_NEW] ? i->use[SIDE_NEW] : i->use[SIDE_OLD];
	*lang = (struct str){0};
	return use ? b_item_title(b, use, lang) : b_word(b, "compare-lead");
}

struct str compared_item_id(const struct compared_item *i)
{
	return i->id.n ? i->id : STR("lead");
}

/* ---- counts ---- */

static void add_part(const struct builder *b, struct str *list, struct str part)
{
	*list = list->n ? b_word2(b, "list-comma", "a", *list, "b", part) : part;
}

static void add_count(const struct builder *b, struct str *list, const char *word, size_t n)
{
	if (n)
		add_part(b, list, b_count(b, word, (int64_t)n));
}

struct str change_counts_text(const struct builder *b, const struct change_counts *c)
{
	struct str list = {0};
	add_count(b, &list, "compare-words-deleted", c->words_deleted);
	add_count(b, &list, "compare-words-inserted", c->words_inserted);
	add_count(b, &list, "compare-numbers", c->numbers);
	add_count(b, &list, "compare-years", c->years);
	add_count(b, &list, "compare-sentences-moved", c->sentences_moved);
	add_count(b, &list, "compare-blocks-moved", c->blocks_moved);
	add_count(b, &list, "compare-cells", c->cells);
	add_count(b, &list, "compare-rows-new", c->rows_new);
	add_count(b, &list, "compare-rows-ended", c->rows_ended);
	add_count(b, &list, "compare-cosmetic", c->cosmetic);
	return list;
}

/* Only of documents of one kind and of years that follow one another is what one side has alone new, or no longer there, in a year. */
struct str only_in_text(const struct builder *b, const struct document *old, const struct document *new, enum side side)
{
	if (old->kind != new->kind || old->year + 1 != new->year)
		return b_word(b, side == SIDE_NEW ? "compare-new" : "compare-ended");
	return b_word1(b, side == SIDE_NEW ? "compare-new-in" : "compare-ended-in", "year", b_fiscal_year_short(b, new->year));
}

struct str item_state_text(const struct builder *b, const struct comparison *c, enum item_state state)
{
	static const char *const words[] = {
		[ITEM_SAME] = "compare-same", [ITEM_COSMETIC] = "compare-cosmetic-only", [ITEM_CHANGED] = "compare-changed"};
	if (state == ITEM_NEW || state == ITEM_ENDED)
		return only_in_text(b, c->document[SIDE_OLD], c->document[SIDE_NEW], state == ITEM_NEW ? SIDE_NEW : SIDE_OLD);
	return b_word(b, words[state]);
}

struct str comparison_years(const struct builder *b, const struct page_comparison *c)
{
	const struct document *old = c->of->document[SIDE_OLD], *new = c->of->document[SIDE_NEW];
	int years = new->year - old->year;
	if (c->reason == PAIR_RESULT && years)
		return b_word2(b, "compare-nearest", "from", b_fiscal_year_short(b, old->year), "to", b_year_and_kind(b, new));
	if (c->reason != PAIR_SUCCESSION || years < 2)
		return (struct str){0};
	struct message_argument arguments[] = {
		{.name = "years", .is_number = true, .number = years},
		{.name = "from", .text = b_fiscal_year_short(b, old->year + 1)},
		{.name = "to", .text = b_fiscal_year_short(b, new->year - 1)},
	};
	return years == 2 ? b_message(b, "compare-gap-one", arguments, 2) : b_message(b, "compare-gap", arguments, 3);
}

/* Translations that are not current hide what has changed. */
static void add_passages(const struct builder *b, struct growing *list, const struct document *d, const struct chapter *const *chapters,
			 size_t n)
{
	struct str text = b_passages_compared(b, d, chapters, n);
	if (text.n)
		b_add_link(b, list, text, (struct str){0});
}

struct view_list comparison_notices(const struct builder *b, const struct page_comparison *c, const struct compared_chapter *chapter)
{
	struct growing list = {0};
	const struct document *old = c->of->document[SIDE_OLD], *new = c->of->document[SIDE_NEW];
	struct str years = comparison_years(b, c);
	if (years.n)
		b_add_link(b, &list, years, (struct str){0});
	if (old->kind != new->kind)
		b_add_link(b, &list, b_word2(b, "compare-kinds", "from", b_year_and_kind(b, old), "to", b_year_and_kind(b, new)),
			   (struct str){0});
	if (c->of->mixed_wording)
		b_add_link(b, &list, b_word1(b, "compare-mixed", "document", b_year_and_kind(b, old->summary ? old : new)),
			   (struct str){0});
	else if (new->summary)
		b_add_link(b, &list, b_word(b, "compare-summaries"), (struct str){0});
	for (enum side side = SIDE_OLD; !chapter && side <= SIDE_NEW; side++) {
		const struct document *d = c->of->document[side];
		add_passages(b, &list, d, (const struct chapter *const *)d->chapters.v, d->chapters.n);
	}
	for (enum side side = SIDE_OLD; chapter && side <= SIDE_NEW; side++)
		add_passages(b, &list, c->of->document[side], &chapter->v[side], 1);
	return b_list(&list);
}

/* ---- links from elsewhere ---- */

/* From the page of one document: with which other. */
static struct str other_title(const struct builder *b, const struct comparison *c, const struct document *d)
{
	bool later = c->document[SIDE_OLD] == d;
	return b_word1(b, later ? "compare-with-later" : "compare-with-earlier", "document",
		       b_year_and_kind(b, c->document[later ? SIDE_NEW : SIDE_OLD]));
}

static bool has_document(const struct comparison *c, const struct document *d)
{
	return c->document[SIDE_OLD] == d || c->document[SIDE_NEW] == d;
}

struct view_list comparisons_of_document(const struct builder *b, const struct document *d)
{
	struct growing list = {0};
	for (size_t i = 0; i < b->pages->comparison_count; i++) {
		const struct comparison *c = b->pages->comparisons[i].of;
		if (has_document(c, d))
			b_add_link(b, &list, other_title(b, c, d), a_comparison(b, c));
	}
	return b_list(&list);
}

struct view_list comparisons_of_chapter(const struct builder *b, const struct chapter *chapter)
{
	struct growing list = {0};
	for (size_t i = 0; i < b->pages->comparison_count; i++) {
		const struct comparison *c = b->pages->comparisons[i].of;
		const struct compared_chapter *in = has_document(c, chapter->document) ? comparison_chapter(c, chapter) : NULL;
		if (in && compared_is_shared(in))
			b_add_link(b, &list, other_title(b, c, chapter->document), a_compared(b, c, in));
	}
	return b_list(&list);
}

static struct str table_address(const struct builder *b, const struct comparison *c, const struct table *t)
{
	for (size_t i = 0; i < c->chapters.n; i++)
		for (size_t j = 0; j < c->chapters.v[i].items.n; j++)
			for (size_t n = 0; n < c->chapters.v[i].items.v[j].tables.n; n++) {
				const struct compared_table *one = &c->chapters.v[i].items.v[j].tables.v[n];
				if (one->v[SIDE_OLD] && one->v[SIDE_NEW] && (one->v[SIDE_OLD] == t || one->v[SIDE_NEW] == t) &&
				    compared_is_shared(&c->chapters.v[i]))
					return a_table_on(b, a_compared(b, c, &c->chapters.v[i]), t);
			}
	return (struct str){0};
}

struct view_list comparisons_of_table(const struct builder *b, const struct table *t)
{
	struct growing list = {0};
	for (size_t i = 0; i < b->pages->comparison_count; i++) {
		const struct comparison *c = b->pages->comparisons[i].of;
		struct str href = has_document(c, t->document) ? table_address(b, c, t) : (struct str){0};
		if (href.n)
			b_add_link(b, &list, other_title(b, c, t->document), href);
	}
	return b_list(&list);
}

bool compares_programme(const struct compared_chapter *chapter, const struct programme *p)
{
	for (size_t i = 0; compared_is_shared(chapter) && i < chapter->items.n; i++) {
		const struct compared_item *item = &chapter->items.v[i];
		if (item->chapter[SIDE_OLD] && item->chapter[SIDE_NEW] && item_has_programme(item, p->id))
			return true;
	}
	return false;
}

static void add_programme_line(const struct builder *b, struct growing *list, const struct page_comparison *c,
			       const struct compared_chapter *chapter, const struct programme *p)
{
	struct change_counts counts = {0};
	const struct change_counts *each = comparison_counts_of(c->counts, chapter, b->l, b->all_tools, b->arena);
	for (size_t i = 0; i < chapter->items.n; i++)
		if (item_has_programme(&chapter->items.v[i], p->id))
			change_counts_add(&counts, &each[i]);
	struct compared_line_view *v = b_add(b, list, &compared_line_shape);
	v->title = comparison_title(b, c->of);
	v->href = a_compared(b, c->of, chapter);
	v->note = compared_title(b, chapter);
	v->state = change_counts_none(&counts) ? b_word(b, "compare-same") : (struct str){0};
	v->counts = change_counts_text(b, &counts);
}

struct str comparisons_address(const struct builder *b, const struct programme *p)
{
	for (size_t i = 0; i < b->pages->comparison_count; i++)
		for (size_t j = 0; j < b->pages->comparisons[i].of->chapters.n; j++)
			if (compares_programme(&b->pages->comparisons[i].of->chapters.v[j], p))
				return a_fragment(b, a_programme(b, p), STR("comparisons"));
	return a_programme(b, p);
}

struct view_list comparisons_of_programme(const struct builder *b, const struct programme *p)
{
	struct growing list = {0};
	for (size_t i = 0; i < b->pages->comparison_count; i++) {
		const struct page_comparison *c = &b->pages->comparisons[i];
		for (size_t j = 0; j < c->of->chapters.n; j++)
			if (compares_programme(&c->of->chapters.v[j], p))
				add_programme_line(b, &list, c, &c->of->chapters.v[j], p);
	}
	return b_list(&list);
}

struct str comparison_of_item(const struct builder *b, const struct item_use *use, struct str *title)
{
	const struct document *d = use->chapter->document;
	const struct comparison *best = NULL;
	for (size_t i = 0; i < b->pages->comparison_count; i++) {
		const struct page_comparison *c = &b->pages->comparisons[i];
		if (c->reason == PAIR_SUCCESSION && has_document(c->of, d) && (!best || c->of->document[SIDE_NEW] == d) &&
		    comparison_item(c->of, use)->use[c->of->document[SIDE_NEW] == d ? SIDE_OLD : SIDE_NEW])
			best = c->of;
	}
	if (!best)
		return (struct str){0};
	for (size_t i = 0; i < best->chapters.n; i++)
		for (size_t j = 0; j < best->chapters.v[i].items.n; j++)
			if (best->chapters.v[i].items.v[j].use[best->document[SIDE_NEW] == d ? SIDE_NEW : SIDE_OLD] == use) {
				*title = other_title(b, best, d);
				return a_fragment(b, a_compared(b, best, &best->chapters.v[i]), use->id);
			}
	return (struct str){0};
}
