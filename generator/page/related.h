/* Where else the same thing is compared, followed or answered: links both ways between pages. Each function gives groups of links, none
 * without a link. Private to page/. */
#ifndef NENPO_PAGE_RELATED_H
#define NENPO_PAGE_RELATED_H

#include "page/builder.h"

struct view_list related_to_comparison(const struct builder *b, const struct page_comparison *c);
struct view_list related_to_compared(const struct builder *b, const struct page_comparison *c, const struct compared_chapter *chapter);
struct view_list related_to_statement(const struct builder *b, const struct statement *s); /* the first of its page */
struct view_list related_to_programme(const struct builder *b, const struct programme *p);
struct view_list related_to_indicator(const struct builder *b, const struct indicator *i);
struct view_list related_to_chapter(const struct builder *b, const struct chapter *c);
struct view_list related_to_table(const struct builder *b, const struct table *t);

/* Whose a table is: of the item that it stands under, else of its chapter; null: of no single programme. */
const struct programme *table_programme(const struct table *t);

#endif
