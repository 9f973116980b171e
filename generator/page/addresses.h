/* Addresses from the site's root, in the language of a builder. Private to page/. */
#ifndef NENPO_PAGE_ADDRESSES_H
#define NENPO_PAGE_ADDRESSES_H

#include "compare/statements.h"

struct builder;
struct comparison;
struct compared_chapter;

struct str a_home(const struct builder *b);
struct str a_year(const struct builder *b, int year);
struct str a_document(const struct builder *b, const struct document *d);
struct str a_whole(const struct builder *b, const struct document *d);  /* the document on one page */
struct str a_checks(const struct builder *b, const struct document *d); /* what was checked in it */
struct str a_chapter(const struct builder *b, const struct chapter *c); /* also of plain pages */
struct str a_table(const struct builder *b, const struct table *t);
/* Where a chapter shows a table, in this language; the table's own page when it does not. */
struct str a_table_in(const struct builder *b, const struct chapter *c, const struct table *t);
struct str a_csv(const struct builder *b, const struct table *t);
struct str a_programme(const struct builder *b, const struct programme *p);
struct str a_indicator(const struct builder *b, const struct indicator *i);
struct str a_statements(const struct builder *b); /* what is compared over the years; empty: nothing is */
struct str a_statement(const struct builder *b, const struct statement *s);
struct str a_statement_line(const struct builder *b, const struct statement *s, const struct line_item *line);
bool same_statement_page(const struct statement *a, const struct statement *b);
struct str a_term(const struct builder *b, const struct term *t);
struct str a_item(const struct builder *b, const struct item_use *use);
struct str a_value(const struct builder *b, const struct value *v); /* the sentence or cell that states it */
struct str a_commitment(const struct builder *b, const struct commitment *c);
struct str a_ledger(const struct builder *b);
struct str a_ledger_document(const struct builder *b, const struct document *d);
struct str a_ledger_programme(const struct builder *b, const struct programme *p); /* null: of no single programme */
struct str a_comparison(const struct builder *b, const struct comparison *c);
struct str a_compared(const struct builder *b, const struct comparison *c, const struct compared_chapter *chapter);
struct str a_index(const struct builder *b, const char *name); /* "programmes/index.html" of this language */
/* A place in a page; with an empty address, in this one. */
struct str a_fragment(const struct builder *b, struct str address, struct str id);
/* The table within the page at the address. */
struct str a_table_on(const struct builder *b, struct str address, const struct table *t);
/* Where a reference leads; to a table that stands in the chapter `on`, if not null, within the page. Empty: nowhere. */
struct str a_reference(const struct builder *b, const struct chapter *on, const struct reference *ref);

#endif
