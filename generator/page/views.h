/* What each kind of page shows. Layouts name these fields; layouts/README.md explains them to their authors. */
#ifndef NENPO_PAGE_VIEWS_H
#define NENPO_PAGE_VIEWS_H

#include "page/shape.h"

/* ---- shared parts ---- */

#define LINK_FIELDS(F, S) F(TEXT, title) F(LINK, href) F(TEXT, note) F(TEXT, lang) F(FLAG, current)
VIEW(link, LINK_FIELDS)

/* Links under a title. */
#define LINK_GROUP_FIELDS(F, S) F(TEXT, title) S(LIST, links, link)
VIEW(link_group, LINK_GROUP_FIELDS)

/* A line of a description list: what it is, and its value, perhaps linked. */
#define FACT_FIELDS(F, S) F(TEXT, name) F(TEXT, value) F(LINK, href)
VIEW(fact, FACT_FIELDS)

/* A headline value: an indicator, its value with unit, the period, and where it is stated. */
#define FIGURE_FIELDS(F, S) F(TEXT, title) F(LINK, href) F(TEXT, value) F(TEXT, period) S(ONE, source, link)
VIEW(figure, FIGURE_FIELDS)

#define TERM_FIELDS(F, S) \
	F(TEXT, id)       \
	F(TEXT, term)     \
	F(TEXT, reading) F(TEXT, also) F(TEXT, foreign) F(TEXT, foreign_lang) F(TEXT, definition) F(LINK, href) S(LIST, sources, link)
VIEW(term, TERM_FIELDS)

/* A correction, on its own page and as a notice on those concerned. */
#define ERRATUM_FIELDS(F, S) \
	F(TEXT, id)          \
	F(LINK, href)        \
	F(TEXT, date) S(ONE, document, link) S(ONE, page, link) F(TEXT, place) F(TEXT, wrong) F(TEXT, right) F(TEXT, reason)
VIEW(erratum, ERRATUM_FIELDS)

/* How many passages are older than their source, lack a translation, or have no source any more; sentences, empty for none. */
#define PASSAGES_FIELDS(F, S) F(TEXT, stale) F(TEXT, missing) F(TEXT, orphan) F(TEXT, title)
VIEW(passages, PASSAGES_FIELDS)

/* ---- the frame around every page: `page` in layouts ---- */

#define LANGUAGE_FIELDS(F, S) F(TEXT, lang) F(TEXT, name) F(LINK, href) F(FLAG, current) F(FLAG, missing)
VIEW(language, LANGUAGE_FIELDS)

#define ALTERNATE_FIELDS(F, S) F(TEXT, lang) F(LINK, href)
VIEW(alternate, ALTERNATE_FIELDS)

#define PAGE_FIELDS(F, S)                                                                                                  \
	F(TEXT, lang)                                                                                                      \
	F(TEXT, title)                                                                                                     \
	F(TEXT, full_title)                                                                                                \
	F(TEXT, description)                                                                                               \
	F(TEXT, site_title)                                                                                                \
	F(TEXT, organisation)                                                                                              \
	F(LINK, canonical)                                                                                                 \
	F(FLAG, noindex)                                                                                                   \
	F(FLAG, home)                                                                                                      \
	F(FLAG, translation)                                                                                               \
	F(FLAG, older_texts)                                                                                               \
	F(FLAG, foreign_texts)                                                                                             \
	F(TEXT, version) F(LINK, home_href) F(LINK, stylesheet) F(LINK, icon) F(LINK, feed) S(LIST, alternates, alternate) \
		S(LIST, languages, language) S(LIST, crumbs, link) S(LIST, nav, link) S(LIST, footer, link)
VIEW(page, PAGE_FIELDS)

/* ---- one shape for each kind of page: its fields are named directly in layouts ---- */

#define YEAR_CARD_FIELDS(F, S) F(TEXT, title) F(LINK, href) S(LIST, documents, link)
VIEW(year_card, YEAR_CARD_FIELDS)

#define PROGRAMME_CARD_FIELDS(F, S) F(TEXT, title) F(LINK, href) F(TEXT, summary) S(LIST, years, link)
VIEW(programme_card, PROGRAMME_CARD_FIELDS)

#define HOME_FIELDS(F, S)                   \
	F(TEXT, title)                      \
	F(TEXT, description)                \
	F(TEXT, figures_title)              \
	S(LIST, years, year_card)           \
	S(LIST, figures, figure)            \
	S(LIST, programmes, programme_card) \
	F(NUMBER, table_count)              \
	F(NUMBER, indicator_count)          \
	F(NUMBER, term_count)               \
	F(LINK, tables_href)                \
	F(LINK, indicators_href)            \
	F(LINK, statements_href)            \
	F(NUMBER, statement_count) F(LINK, glossary_href) F(LINK, programmes_href) F(LINK, ledger_href) F(NUMBER, commitment_count)
VIEW(home, HOME_FIELDS)

#define DOCUMENT_CARD_FIELDS(F, S) \
	F(TEXT, title) F(LINK, href) F(TEXT, status) F(TEXT, wording) F(TEXT, date) F(NUMBER, table_count) S(LIST, chapters, link)
VIEW(document_card, DOCUMENT_CARD_FIELDS)

#define YEAR_FIELDS(F, S) \
	F(TEXT, title) F(TEXT, range) S(LIST, documents, document_card) S(LIST, figures, figure) S(ONE, previous, link) S(ONE, next, link)
VIEW(year, YEAR_FIELDS)

#define CHAPTER_ROW_FIELDS(F, S) F(TEXT, number) F(TEXT, title) F(LINK, href) S(LIST, items, link) S(LIST, tables, link)
VIEW(chapter_row, CHAPTER_ROW_FIELDS)

/* Chapters under a common title, or without one. */
#define CHAPTER_GROUP_FIELDS(F, S) F(TEXT, title) S(LIST, chapters, chapter_row)
VIEW(chapter_group, CHAPTER_GROUP_FIELDS)

/* Tables of one kind. */
#define TABLE_GROUP_FIELDS(F, S) F(TEXT, title) F(TEXT, id) F(LINK, href) F(NUMBER, count) S(LIST, tables, link)
VIEW(table_group, TABLE_GROUP_FIELDS)

#define DOCUMENT_FIELDS(F, S)         \
	F(TEXT, title)                \
	F(TEXT, status)               \
	F(FLAG, summary)              \
	F(TEXT, omits)                \
	F(LINK, whole)                \
	S(LIST, facts, fact)          \
	S(LIST, parts, chapter_group) \
	S(LIST, tables, table_group)  \
	S(LIST, statements, link)     \
	S(LIST, comparisons, link) S(ONE, previous, link) S(ONE, next, link) S(LIST, errata, erratum) S(ONE, passages, passages)
VIEW(document, DOCUMENT_FIELDS)

#define CONTENTS_FIELDS(F, S) F(TEXT, title) F(LINK, href) F(NUMBER, level) S(LIST, items, link)
VIEW(contents, CONTENTS_FIELDS)

#define FOOTNOTE_FIELDS(F, S) F(TEXT, number) F(TEXT, id) F(PROSE, body) S(LIST, back, link)
VIEW(footnote, FOOTNOTE_FIELDS)

#define CHAPTER_FIELDS(F, S)                                                                                                     \
	F(TEXT, title)                                                                                                           \
	F(TEXT, number)                                                                                                          \
	F(FLAG, summary)                                                                                                         \
	S(ONE, document, link)                                                                                                   \
	S(ONE, programme, link)                                                                                                  \
	S(LIST, contents, contents)                                                                                              \
	F(PROSE, body)                                                                                                           \
	S(LIST, notes, footnote)                                                                                                 \
	S(LIST, terms, term)                                                                                                     \
	S(LIST, tables, link)                                                                                                    \
	S(LIST, other_years, link)                                                                                               \
	S(ONE, all_years, link)                                                                                                  \
	S(LIST, comparisons, link) S(ONE, previous, link) S(ONE, next, link) S(LIST, commitments, link) S(LIST, errata, erratum) \
		S(LIST, related, link_group) S(ONE, passages, passages)
VIEW(chapter, CHAPTER_FIELDS)

/* A whole document on one page. */
#define WHOLE_CHAPTER_FIELDS(F, S) \
	F(TEXT, part) F(TEXT, id) F(TEXT, number) F(TEXT, title) F(TEXT, lang) F(PROSE, body) S(LIST, notes, footnote)
VIEW(whole_chapter, WHOLE_CHAPTER_FIELDS)

#define WHOLE_DOCUMENT_FIELDS(F, S) \
	F(TEXT, title)              \
	F(FLAG, summary)            \
	F(TEXT, omits)              \
	S(ONE, document, link) S(LIST, facts, fact) S(LIST, contents, contents) S(LIST, chapters, whole_chapter) S(ONE, passages, passages)
VIEW(whole_document, WHOLE_DOCUMENT_FIELDS)

/* All tables of the site, by kind. */
#define TABLES_FIELDS(F, S) F(TEXT, title) F(NUMBER, count) F(LINK, statements_href) S(LIST, groups, table_group)
VIEW(tables, TABLES_FIELDS)

#define MEND_FIELDS(F, S) F(TEXT, place) F(TEXT, read) F(TEXT, taken) F(TEXT, lang) F(TEXT, proof)
VIEW(mend, MEND_FIELDS)

/* ---- what was checked ---- */

/* A row or column in a formula, and the signs around it. */
#define OPERAND_FIELDS(F, S) F(TEXT, before) F(TEXT, title) F(LINK, href) F(TEXT, after)
VIEW(operand, OPERAND_FIELDS)

/* A formula worked out for one cell: which, and its numbers. */
#define CALCULATION_LINE_FIELDS(F, S) F(TEXT, title) F(LINK, href) F(TEXT, text) F(FLAG, fails)
VIEW(calculation_line, CALCULATION_LINE_FIELDS)

/* A formula of a row or column: `line` if it was worked out for one cell, else `lines`. `term_count` where not all operands are named. */
#define CALCULATION_FIELDS(F, S)   \
	F(TEXT, id)                \
	F(TEXT, title)             \
	F(LINK, href)              \
	S(LIST, operands, operand) \
	F(NUMBER, term_count) F(NUMBER, count) F(NUMBER, fails) S(ONE, line, calculation_line) S(LIST, lines, calculation_line)
VIEW(calculation, CALCULATION_FIELDS)

/* A fact, perhaps in words of another language, and where it is stated. */
#define SAID_FIELDS(F, S) F(TEXT, name) F(TEXT, value) F(TEXT, lang) S(ONE, source, link)
VIEW(said, SAID_FIELDS)

#define FINDING_FIELDS(F, S) F(TEXT, title) S(ONE, place, link) S(LIST, facts, said)
VIEW(finding, FINDING_FIELDS)

/* Places of one document that state the same numbers. */
#define WITNESS_GROUP_FIELDS(F, S) F(TEXT, title) S(LIST, links, link)
VIEW(witness_group, WITNESS_GROUP_FIELDS)

#define TABLE_CHECKS_FIELDS(F, S)  \
	S(LIST, facts, fact)       \
	S(LIST, standing, finding) \
	S(LIST, restated, finding) \
	S(LIST, accepted, finding) S(LIST, calculations, calculation) S(LIST, witnesses, witness_group) F(LINK, document)
VIEW(table_checks, TABLE_CHECKS_FIELDS)

#define DOUBT_FIELDS(F, S) S(ONE, table, link) F(TEXT, place) F(TEXT, text)
VIEW(doubt, DOUBT_FIELDS)

#define MENDED_TABLE_FIELDS(F, S) F(TEXT, title) F(LINK, href) F(NUMBER, count) S(LIST, mends, mend)
VIEW(mended_table, MENDED_TABLE_FIELDS)

/* What was checked in a document, and what is noted about it. */
#define CHECKS_FIELDS(F, S)                         \
	F(TEXT, title)                              \
	F(FLAG, numbers) /* its tables have some */ \
	S(ONE, document, link)                      \
	S(LIST, facts, fact)                        \
	S(LIST, standing, finding)                  \
	S(LIST, restated, finding) S(LIST, accepted, finding) S(LIST, doubts, doubt) F(TABLE, tables) S(LIST, mended, mended_table)
VIEW(checks, CHECKS_FIELDS)

#define TABLE_PAGE_FIELDS(F, S)                                                                                                 \
	F(TEXT, title)                                                                                                          \
	F(TEXT, number)                                                                                                         \
	S(ONE, document, link)                                                                                                  \
	S(ONE, chapter, link)                                                                                                   \
	F(TABLE, table)                                                                                                         \
	S(LIST, facts, fact)                                                                                                    \
	S(ONE, checks, table_checks)                                                                                            \
	F(NUMBER, standing)                                                                                                     \
	S(LIST, mends, mend)                                                                                                    \
	S(LIST, indicators, link)                                                                                               \
	F(LINK, csv)                                                                                                            \
	S(LIST, statements, link)                                                                                               \
	S(LIST, other_years, link) S(ONE, all_years, link) S(LIST, comparisons, link) S(ONE, previous, link) S(ONE, next, link) \
		S(LIST, errata, erratum) S(LIST, related, link_group)
VIEW(table_page, TABLE_PAGE_FIELDS)

/* ---- statements over the years ---- */

/* The lines in one order. */
#define STATEMENT_ORDER_FIELDS(F, S) F(TEXT, id) F(TEXT, title) F(FLAG, chosen) F(TABLE, table)
VIEW(statement_order, STATEMENT_ORDER_FIELDS)

/* A measure: of most series the only one. `choice`: of an order, where there are several. `unmatched`: lines that only one side has;
 * `bridges`: lines that continue others. */
#define STATEMENT_PART_FIELDS(F, S) \
	F(TEXT, id)                 \
	F(TEXT, title) F(TEXT, choice) S(LIST, orders, statement_order) S(LIST, bridges, link) S(LIST, unmatched, link_group)
VIEW(statement_part, STATEMENT_PART_FIELDS)

#define STATEMENT_FIELDS(F, S)  \
	F(TEXT, title)          \
	F(TEXT, segment)        \
	S(LIST, segments, link) \
	S(LIST, parts, statement_part) S(LIST, sources, link_group) S(ONE, previous, link) S(ONE, next, link) S(LIST, related, link_group)
VIEW(statement, STATEMENT_FIELDS)

#define STATEMENT_CARD_FIELDS(F, S) F(TEXT, title) F(LINK, href) F(TEXT, sides) S(LIST, segments, link)
VIEW(statement_card, STATEMENT_CARD_FIELDS)

#define STATEMENT_GROUP_FIELDS(F, S) F(TEXT, title) S(LIST, cards, statement_card)
VIEW(statement_group, STATEMENT_GROUP_FIELDS)

#define STATEMENT_LIST_FIELDS(F, S) F(TEXT, title) S(LIST, groups, statement_group)
VIEW(statement_list, STATEMENT_LIST_FIELDS)

/* An item or chapter with what changed in it. */
#define COMPARED_LINE_FIELDS(F, S) F(TEXT, title) F(TEXT, lang) F(LINK, href) F(TEXT, note) F(TEXT, state) F(TEXT, counts)
VIEW(compared_line, COMPARED_LINE_FIELDS)

#define PROGRAMMES_FIELDS(F, S) F(TEXT, title) S(LIST, programmes, programme_card)
VIEW(programmes, PROGRAMMES_FIELDS)

/* One item of a programme over the years: where it stands in each document. */
#define PROGRAMME_ITEM_FIELDS(F, S) F(TEXT, title) F(TEXT, lang) F(NUMBER, level) S(LIST, notes, link) S(LIST, places, link)
VIEW(programme_item, PROGRAMME_ITEM_FIELDS)

#define PROGRAMME_FIELDS(F, S)              \
	F(TEXT, title)                      \
	F(TEXT, summary)                    \
	S(LIST, facts, fact)                \
	S(LIST, chapters, link)             \
	S(LIST, items, programme_item)      \
	S(LIST, comparisons, compared_line) \
	F(TABLE, indicators)                \
	S(LIST, tables, programme_item) S(ONE, previous, link) S(ONE, next, link) S(ONE, ledger, link) S(LIST, related, link_group)
VIEW(programme, PROGRAMME_FIELDS)

#define INDICATOR_GROUP_FIELDS(F, S) F(TEXT, title) F(LINK, href) F(TEXT, id) F(TABLE, table)
VIEW(indicator_group, INDICATOR_GROUP_FIELDS)

#define INDICATORS_FIELDS(F, S) F(TEXT, title) S(LIST, groups, indicator_group)
VIEW(indicators, INDICATORS_FIELDS)

#define INDICATOR_FIELDS(F, S) \
	F(TEXT, title)         \
	F(TEXT, note)          \
	S(LIST, facts, fact)   \
	F(TABLE, values) F(CHART, chart) S(ONE, programme, link) S(ONE, previous, link) S(ONE, next, link) S(LIST, related, link_group)
VIEW(indicator, INDICATOR_FIELDS)

#define GLOSSARY_GROUP_FIELDS(F, S) F(TEXT, initial) F(TEXT, id) F(LINK, href) S(LIST, terms, term)
VIEW(glossary_group, GLOSSARY_GROUP_FIELDS)

#define GLOSSARY_FIELDS(F, S) F(TEXT, title) F(NUMBER, count) S(LIST, groups, glossary_group)
VIEW(glossary, GLOSSARY_FIELDS)

/* ---- plan and result ---- */

/* What is known of a commitment besides its result: a target and its value, what a later paper says, when it is due. */
#define LEDGER_NOTE_FIELDS(F, S) F(TEXT, name) F(LINK, href) F(TEXT, text) S(LIST, links, link)
VIEW(ledger_note, LEDGER_NOTE_FIELDS)

/* A commitment as one document makes it. The sentence is there when it is another than that above; `same`: it is that of the line above. */
#define LEDGER_LINE_FIELDS(F, S) \
	F(FLAG, same)            \
	F(TEXT, document)        \
	F(LINK, href)            \
	F(TEXT, result)          \
	F(TEXT, result_id)       \
	F(TEXT, strength) F(TEXT, before) F(TEXT, verb) F(TEXT, after) F(TEXT, lang) F(TEXT, due) S(LIST, notes, ledger_note)
VIEW(ledger_line, LEDGER_LINE_FIELDS)

/* A commitment with all documents that make it, or one wording of it with the years that have it, or as one document makes it with the
 * others that do. `item` is the heading above it, in lists. `results`, `strengths` and `year_ids` are ids with spaces between them. */
#define PROMISE_FIELDS(F, S) \
	F(TEXT, id)          \
	F(LINK, href)        \
	F(TEXT, item)        \
	F(TEXT, item_lang)   \
	F(LINK, item_href)   \
	F(TEXT, results)     \
	F(TEXT, strengths)   \
	F(TEXT, year_ids) F(TEXT, before) F(TEXT, verb) F(TEXT, after) F(TEXT, lang) F(TEXT, years) S(LIST, lines, ledger_line)
VIEW(promise, PROMISE_FIELDS)

/* Promises of one item; or of one programme, in lists. */
#define LEDGER_GROUP_FIELDS(F, S) \
	F(TEXT, title)            \
	F(TEXT, id)               \
	F(TEXT, lang) F(LINK, href) S(LIST, notes, link) S(LIST, promises, promise) F(TEXT, results) F(TEXT, strengths) F(TEXT, year_ids)
VIEW(ledger_group, LEDGER_GROUP_FIELDS)

/* Promises whose last document is this one. */
#define LEDGER_DOCUMENT_FIELDS(F, S) \
	F(TEXT, title)               \
	F(TEXT, id) F(LINK, href) F(NUMBER, count) S(LIST, groups, ledger_group) F(TEXT, results) F(TEXT, strengths) F(TEXT, year_ids)
VIEW(ledger_document, LEDGER_DOCUMENT_FIELDS)

/* A result, strength or year: what it means, how many there are. */
#define LEDGER_CHOICE_FIELDS(F, S) F(TEXT, id) F(TEXT, title) F(TEXT, meaning) F(NUMBER, count)
VIEW(ledger_choice, LEDGER_CHOICE_FIELDS)

#define LEDGER_FIELDS(F, S)                                                                                           \
	F(TEXT, title)                                                                                                \
	F(TEXT, as_of)                                                                                                \
	F(NUMBER, commitments)                                                                                        \
	F(NUMBER, promises)                                                                                           \
	F(NUMBER, known)                                                                                              \
	F(LINK, results_href)                                                                                         \
	F(LINK, silent_href)                                                                                          \
	F(NUMBER, silent)                                                                                             \
	F(LINK, budget_href)                                                                                          \
	S(LIST, choices, ledger_choice)                                                                               \
	S(LIST, strengths, ledger_choice) F(TABLE, by_document) F(TABLE, by_document_strength) F(TABLE, by_programme) \
		F(TABLE, by_programme_strength)
VIEW(ledger, LEDGER_FIELDS)

#define LEDGER_PROGRAMME_FIELDS(F, S)     \
	F(TEXT, title)                    \
	S(ONE, programme, link)           \
	F(NUMBER, commitments)            \
	F(NUMBER, promises)               \
	S(LIST, choices, ledger_choice)   \
	S(LIST, strengths, ledger_choice) \
	S(LIST, years, ledger_choice) S(LIST, documents, ledger_document) S(ONE, previous, link) S(ONE, next, link)
VIEW(ledger_programme, LEDGER_PROGRAMME_FIELDS)

/* Commitments with a known result, or those of which no paper says anything, by programme; or those of a document, by item. */
#define LEDGER_LIST_FIELDS(F, S) \
	F(TEXT, title)           \
	F(TEXT, lead)            \
	F(FLAG, brief)           \
	F(TEXT, size)            \
	S(ONE, document, link)   \
	S(LIST, choices, ledger_choice) S(LIST, strengths, ledger_choice) S(LIST, years, ledger_choice) S(LIST, groups, ledger_group)
VIEW(ledger_list, LEDGER_LIST_FIELDS)

/* A budget beside what was settled. */
#define BUDGET_STATEMENT_FIELDS(F, S) \
	F(TEXT, title) F(TEXT, id) F(TEXT, sides) F(TEXT, note) F(TABLE, table) S(LIST, sources, link) S(LIST, statements, link)
VIEW(budget_statement, BUDGET_STATEMENT_FIELDS)

#define LEDGER_BUDGET_FIELDS(F, S) F(TEXT, title) S(LIST, statements, budget_statement) S(LIST, others, link)
VIEW(ledger_budget, LEDGER_BUDGET_FIELDS)

/* ---- corrections ---- */

#define ERRATA_FIELDS(F, S) F(TEXT, title) S(LIST, errata, erratum)
VIEW(errata, ERRATA_FIELDS)
/* ---- comparisons ---- */

/* Pairs of documents by how much changed. */
#define COMPARISON_GROUP_FIELDS(F, S) F(TEXT, title) F(TEXT, text) F(TABLE, table) S(LIST, notes, link)
VIEW(comparison_group, COMPARISON_GROUP_FIELDS)

#define COMPARISONS_FIELDS(F, S) F(TEXT, title) F(TABLE, programmes) S(LIST, groups, comparison_group)
VIEW(comparisons, COMPARISONS_FIELDS)

#define COMPARISON_FIELDS(F, S)      \
	F(TEXT, title)               \
	S(LIST, notices, link)       \
	S(LIST, facts, fact)         \
	S(LIST, most, compared_line) \
	F(TABLE, chapters) F(TABLE, programmes) S(ONE, previous, link) S(ONE, next, link) S(LIST, related, link_group)
VIEW(comparison, COMPARISON_FIELDS)

/* Two blocks side by side; `same` of them folded; or one alone. */
#define COMPARED_ROW_FIELDS(F, S) F(TEXT, kind) F(TEXT, label) F(NUMBER, same) S(ONE, from, link) F(PROSE, old) F(PROSE, new)
VIEW(compared_row, COMPARED_ROW_FIELDS)

#define COMPARED_TABLE_FIELDS(F, S) \
	F(TEXT, title)              \
	F(TEXT, id) F(TEXT, text) S(ONE, old, link) S(ONE, new, link) F(NUMBER, equal_rows) F(TABLE, table) S(LIST, statements, link)
VIEW(compared_table, COMPARED_TABLE_FIELDS)

#define COMPARED_ITEM_FIELDS(F, S)                                                                                                    \
	F(TEXT, id)                                                                                                                   \
	F(TEXT, title)                                                                                                                \
	F(TEXT, lang)                                                                                                                 \
	F(NUMBER, level)                                                                                                              \
	F(FLAG, deep) /* below another item */                                                                                        \
	F(TEXT, kind)                                                                                                                 \
	/* same, cosmetic, changed, new, ended */ F(TEXT, state) F(TEXT, counts) F(FLAG, same) S(LIST, notes, link) S(ONE, old, link) \
		S(ONE, new, link) S(LIST, rows, compared_row) F(PROSE, text) S(LIST, tables, compared_table)
VIEW(compared_item, COMPARED_ITEM_FIELDS)

#define COMPARED_FIELDS(F, S)                                                                                                 \
	F(TEXT, title)                                                                                                        \
	F(TEXT, number)                                                                                                       \
	F(TEXT, old_name)                                                                                                     \
	F(TEXT, new_name)                                                                                                     \
	F(FLAG, cosmetic)                                                                                                     \
	F(TEXT, counts)                                                                                                       \
	S(LIST, notices, link)                                                                                                \
	S(ONE, comparison, link) S(ONE, programme, link) S(ONE, old, link) S(ONE, new, link) S(LIST, contents, compared_line) \
		S(LIST, items, compared_item) S(ONE, previous, link) S(ONE, next, link) S(LIST, related, link_group)
VIEW(compared, COMPARED_FIELDS)

#define PLAIN_FIELDS(F, S) F(TEXT, title) F(PROSE, body) S(LIST, notes, footnote) S(ONE, passages, passages)
VIEW(plain, PLAIN_FIELDS)

/* The place of a page that does not exist in this language. */
#define MISSING_FIELDS(F, S) F(TEXT, title) F(TEXT, title_lang) S(LIST, available, language)
VIEW(missing, MISSING_FIELDS)

/* index.html and 404.html at the root: all languages at once. */
#define CHOICE_FIELDS(F, S) F(TEXT, lang) F(TEXT, name) F(TEXT, site_title) F(TEXT, message) F(LINK, href)
VIEW(choice, CHOICE_FIELDS)

#define CHOOSER_FIELDS(F, S) F(TEXT, title) S(LIST, choices, choice)
VIEW(chooser, CHOOSER_FIELDS)

#endif
