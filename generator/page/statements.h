/* Statements over the years, as parts of pages. Private to page/. */
#ifndef NENPO_PAGE_STATEMENTS_H
#define NENPO_PAGE_STATEMENTS_H

#include "page/builder.h"

/* The name of the series; with `segment` of the page, which a segment may have of its own. */
struct str b_statement_name(const struct builder *b, const struct statement *s);
struct str b_statement_title(const struct builder *b, const struct statement *s, bool segment);
struct str b_statement_side(const struct builder *b, const struct statement_side *side); /* 令和2年度 実績 */
struct str b_statement_pair(const struct builder *b, const struct statement *s, const struct statement_pair *p);
struct str b_statement_line(const struct builder *b, const struct statement *s, const struct statement_line *line);
/* Which documents call the line otherwise; in its own language also how. */
struct str b_statement_other_names(const struct builder *b, const struct statement *s, const struct statement_line *line);
struct str b_statement_line_id(const struct builder *b, struct str id, const struct statement_line *line); /* anchor of its row */

bool b_statement_is_long(const struct statement *s); /* so many pairs that only the last has an order of its own */

/* All lines as printed, under the anchor `id`; and those that changed, the most changed first. The last is null where few lines changed. */
const struct table_view *b_statement_table(const struct builder *b, const struct statement *s, struct str id);
const struct table_view *b_statement_changes(const struct builder *b, const struct statement *s, size_t pair, struct str id);

/* Pages that compare a table, and tables of a document. */
struct view_list b_table_statements(const struct builder *b, const struct table *t);
struct view_list b_document_statements(const struct builder *b, const struct document *d);
size_t statement_series_count(const struct statements *all);

#endif
