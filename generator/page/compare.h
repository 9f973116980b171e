/* Parts of the pages that compare. Private to page/. */
#ifndef NENPO_PAGE_COMPARE_H
#define NENPO_PAGE_COMPARE_H

#include "page/builder.h"

/* Something of it stands in both documents, so that there is a page. */
bool compared_is_shared(const struct compared_chapter *c);
/* An item of the programme stands in both. */
bool compares_programme(const struct compared_chapter *c, const struct programme *p);
struct str comparison_title(const struct builder *b, const struct comparison *c); /* 令和2年度事業報告書と令和3年度事業報告書の比較 */
struct str compared_title(const struct builder *b, const struct compared_chapter *c); /* of the new chapter, else the old one */
struct str compared_item_title(const struct builder *b, const struct compared_item *i, struct str *lang);
struct str compared_item_id(const struct compared_item *i); /* its anchor on the page */
/* 語句の削除12・追加34、数値3か所 … ; empty when nothing changed. */
struct str change_counts_text(const struct builder *b, const struct change_counts *c);
/* Something with what changed in it, as rows of a table. */
struct counted {
	struct str title, href;
	struct change_counts counts;
	size_t order;
};

struct counted_list {
	struct counted *v;
	size_t n, cap;
};

struct counted *counted_add(const struct builder *b, struct counted_list *list, struct str title, struct str href);
void counted_sort(struct counted_list *list); /* the most changed first */
/* `title` and `head` are words; the total may be null. Null: the list is empty. */
const struct table_view *counted_table(const struct builder *b, const char *title, struct str id, const char *head,
				       const struct counted_list *list, const struct counted *total);
/* Adds what changed in a programme's items (null: those of no single programme); false: the documents have none. */
bool programme_counts(const struct builder *b, const struct page_comparison *c, const struct programme *p, struct change_counts *sum);
struct str item_state_text(const struct builder *b, const struct comparison *c, enum item_state state);
struct str only_in_text(const struct builder *b, const struct document *old, const struct document *new, enum side side);
/* Why documents of years that do not follow one another are compared; empty: they do. */
struct str comparison_years(const struct builder *b, const struct page_comparison *c);
/* What is to be known of a comparison, and of a chapter in it (null: all of it). */
struct view_list comparison_notices(const struct builder *b, const struct page_comparison *c, const struct compared_chapter *chapter);

/* Rows of blocks side by side, in the order of the new item. */
struct view_list compared_rows(const struct builder *b, const struct comparison *c, const struct item_difference *d);
/* Two texts in one, with what was deleted and inserted: inline nodes. */
const struct node *compared_words(const struct builder *b, struct str old, struct str new);
/* The text of an item that one side alone has. */
const struct node *compared_text(const struct builder *b, const struct item_difference *d);
void compared_table(const struct builder *b, const struct table_difference *d, struct compared_table_view *v);

/* Links from elsewhere to what compares a document, a chapter, an item, a table, a programme. */
struct view_list comparisons_of_document(const struct builder *b, const struct document *d);
struct view_list comparisons_of_chapter(const struct builder *b, const struct chapter *c);
struct view_list comparisons_of_table(const struct builder *b, const struct table *t);
/* Where a programme's page lists what compares it; its page, where nothing does. */
struct str comparisons_address(const struct builder *b, const struct programme *p);
struct view_list comparisons_of_programme(const struct builder *b, const struct programme *p);
/* With the document before of its kind, else the one behind; empty: none. *title says with which. */
struct str comparison_of_item(const struct builder *b, const struct item_use *use, struct str *title);

#endif
