/* The views, one function for each kind of page, and the frame around them. Private to page/. */
#ifndef NENPO_PAGE_KINDS_H
#define NENPO_PAGE_KINDS_H

#include "page/builder.h"

const void *view_home(const struct builder *b);
const void *view_year(const struct builder *b);
const void *view_document(const struct builder *b);
const void *view_chapter(const struct builder *b);
const void *view_whole(const struct builder *b);
const void *view_checks(const struct builder *b);
const void *view_tables(const struct builder *b);
const void *view_table(const struct builder *b);
const void *view_programmes(const struct builder *b);
const void *view_programme(const struct builder *b);
const void *view_indicators(const struct builder *b);
const void *view_indicator(const struct builder *b);
const void *view_statements(const struct builder *b);
const void *view_statement(const struct builder *b);
const void *view_glossary(const struct builder *b);
const void *view_ledger(const struct builder *b);
const void *view_ledger_programme(const struct builder *b);
const void *view_ledger_document(const struct builder *b);
const void *view_ledger_results(const struct builder *b);
const void *view_ledger_silent(const struct builder *b);
const void *view_ledger_budget(const struct builder *b);
const void *view_errata(const struct builder *b);
const void *view_comparisons(const struct builder *b);
const void *view_comparison(const struct builder *b);
const void *view_compared(const struct builder *b);
const void *view_plain(const struct builder *b);
const void *view_missing(const struct builder *b);
const void *view_chooser(const struct builder *b);
void view_frame(const struct builder *b, struct page_view *frame);

#endif
