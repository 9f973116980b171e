/* What every view builder uses. Private to page/. */
#ifndef NENPO_PAGE_BUILDER_H
#define NENPO_PAGE_BUILDER_H

#include "page/addresses.h"
#include "page/pages.h"

struct builder {
	const struct site *site;
	const struct pages *pages;
	const struct page *page;
	struct language_tools *const *all_tools; /* of every language of the site */
	struct language_tools *tools;            /* of the page's language */
	struct arena *arena;                     /* the views live here */
	size_t l;                                /* the page's language */
	struct texts_seen *seen;                 /* passages.h; null: nothing is noted */
};

struct builder b_in(const struct builder *b, size_t language); /* the same builder for another language */

/* ---- words and values ---- */

struct str b_texts(const struct builder *b, const struct texts *t);                    /* where it is missing: the text (in Japanese) */
struct str b_header(const struct builder *b, const struct table *t, struct str label); /* of a table's CSV, likewise */
struct str b_word(const struct builder *b, const char *key);
/* A word with arguments: pairs of name and text. */
struct str b_word1(const struct builder *b, const char *key, const char *name, struct str text);
struct str b_word2(const struct builder *b, const char *key, const char *name1, struct str text1, const char *name2, struct str text2);
/* A word whose pattern chooses by a number, n; and any word. */
struct str b_count(const struct builder *b, const char *key, int64_t n);
struct str b_message(const struct builder *b, const char *key, const struct message_argument *arguments, size_t n);
struct str b_number(const struct builder *b, int64_t n);
struct str b_date(const struct builder *b, struct date d);
struct str b_period(const struct builder *b, struct period p);
struct str b_fiscal_year(const struct builder *b, int year);                        /* 令和3年度（2021年度） */
struct str b_fiscal_year_short(const struct builder *b, int year);                  /* 令和3年度 */
struct str b_quantity(const struct builder *b, struct quantity q, struct str unit); /* with 約, comparator, and its unit's word, if any */
/* The unit's word behind a quantity, which is put into the unit that it is made of where the word cannot stand there (100 million yen). */
struct str b_unit_of(const struct builder *b, struct quantity *q, const struct unit *u);
struct str b_machine_value(const struct builder *b, struct quantity q); /* plain digits, not rounded */
struct str b_value(const struct builder *b, const struct value *v);
struct str b_basis(const struct builder *b, enum basis basis);
struct str b_inside(const struct builder *b, struct str word);    /* a name as it stands behind other words: revised budget */
struct str b_unit(const struct builder *b, const struct unit *u); /* its name, for headers and facts */
struct str b_cell_number(const struct builder *b, const struct column *c, struct quantity q); /* the number of a cell */
struct str b_phrases(const struct builder *b, struct str title);                              /* its boundaries marked, for headings */
struct str b_table_number(const struct builder *b, const struct table *t);                    /* empty for none */
struct str b_table_title(const struct builder *b, const struct table *t);                     /* 第17表　… */
struct str b_column(const struct builder *b, const struct table *t, const struct column *c);  /* its header, both parts */
struct str b_row(const struct builder *b, const struct table *t, const struct row *r);        /* its labels */
/* A chapter's title in the page's language; where the chapter is missing in it, its programme's name, else the title in another language,
 * whose code b_chapter_lang then gives. */
struct str b_chapter_title(const struct builder *b, const struct chapter *c);
struct str b_chapter_lang(const struct builder *b, const struct chapter *c);
struct str b_chapter_number(const struct builder *b, const struct chapter *c);
/* Where a part of a programme stands, and what it is headed; *lang as below. */
struct str b_part_address(const struct builder *b, const struct programme_part *part);
struct str b_part_title(const struct builder *b, const struct programme_part *part, struct str *lang);
struct str b_lineage(const struct builder *b, const struct lineage *l);        /* 令和3年度に統合：… */
struct str b_year_and_kind(const struct builder *b, const struct document *d); /* 平成29年度実施方針（案） */
/* An item's heading in the page's language, else in another, whose code *lang then is. */
struct str b_item_title(const struct builder *b, const struct item_use *use, struct str *lang);

/* ---- parts of views ---- */

struct link_view *b_link(const struct builder *b, struct str title, struct str href);
/* Lists grow one view at a time; b_list gives what has been added to them so far. */
struct growing {
	char *v;
	size_t n, cap, size;
};
void *b_add(const struct builder *b, struct growing *list, const struct shape *shape);
struct view_list b_list(const struct growing *list);
struct link_view *b_add_link(const struct builder *b, struct growing *list, struct str title, struct str href);
void b_add_fact(const struct builder *b, struct growing *list, const char *word, struct str value, struct str href);
void b_add_figure(const struct builder *b, struct growing *list, const struct value *v);
/* The value of a fiscal year that speaks for an indicator: actual, stated first; null: none. b_any: else what was planned or aimed at. */
const struct value *b_value_of_year(const struct indicator *i, int year);
const struct value *b_any_value_of_year(const struct indicator *i, int year);

/* A chapter's or page's text as nodes of a view; `notes` gets its footnotes. `whole`: it stands on one page with the other chapters of its
 * document. */
const struct node *b_prose(const struct builder *b, const struct chapter *c, bool whole, struct growing *notes);
/* A table as it stands in a chapter; null: on its own page. */
const struct table_view *b_table(const struct builder *b, const struct table *t, const struct chapter *in);
struct cell_view b_cell(const struct builder *b, const struct table *t, const struct row *row, const struct column *c); /* without marks */
/* An empty small table with one row of headers and one column of them. */
struct table_view *b_new_table(const struct builder *b, struct str title, struct str id, size_t columns, size_t rows);
/* The tables of a document, or of all when it is null, by kind. */
struct view_list b_table_groups(const struct builder *b, const struct document *d);
struct view_list b_document_facts(const struct builder *b, const struct document *d);
/* The part that the nth chapter stands in; null: none. */
const struct document_part *b_part_of(const struct document *d, size_t n);
/* Indicators by fiscal year, with links to where each value is stated. */
const struct table_view *b_indicator_table(const struct builder *b, const struct indicator *const *indicators, size_t n, struct str title,
					   struct str id);
void b_fill_term(const struct builder *b, const struct term *t, struct term_view *v);

#endif
