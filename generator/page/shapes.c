#include "page/views.h"

#define VIEW_SELF struct link_view
VIEW_SHAPE(link, LINK_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct link_group_view
VIEW_SHAPE(link_group, LINK_GROUP_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct fact_view
VIEW_SHAPE(fact, FACT_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct figure_view
VIEW_SHAPE(figure, FIGURE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct term_view
VIEW_SHAPE(term, TERM_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct erratum_view
VIEW_SHAPE(erratum, ERRATUM_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct passages_view
VIEW_SHAPE(passages, PASSAGES_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct language_view
VIEW_SHAPE(language, LANGUAGE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct alternate_view
VIEW_SHAPE(alternate, ALTERNATE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct page_view
VIEW_SHAPE(page, PAGE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct year_card_view
VIEW_SHAPE(year_card, YEAR_CARD_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct programme_card_view
VIEW_SHAPE(programme_card, PROGRAMME_CARD_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct home_view
VIEW_SHAPE(home, HOME_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct document_card_view
VIEW_SHAPE(document_card, DOCUMENT_CARD_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct year_view
VIEW_SHAPE(year, YEAR_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct chapter_row_view
VIEW_SHAPE(chapter_row, CHAPTER_ROW_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct chapter_group_view
VIEW_SHAPE(chapter_group, CHAPTER_GROUP_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct table_group_view
VIEW_SHAPE(table_group, TABLE_GROUP_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct document_view
VIEW_SHAPE(document, DOCUMENT_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct contents_view
VIEW_SHAPE(contents, CONTENTS_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct footnote_view
VIEW_SHAPE(footnote, FOOTNOTE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct chapter_view
VIEW_SHAPE(chapter, CHAPTER_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct whole_chapter_view
VIEW_SHAPE(whole_chapter, WHOLE_CHAPTER_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct whole_document_view
VIEW_SHAPE(whole_document, WHOLE_DOCUMENT_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct tables_view
VIEW_SHAPE(tables, TABLES_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct mend_view
VIEW_SHAPE(mend, MEND_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct operand_view
VIEW_SHAPE(operand, OPERAND_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct calculation_line_view
VIEW_SHAPE(calculation_line, CALCULATION_LINE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct calculation_view
VIEW_SHAPE(calculation, CALCULATION_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct said_view
VIEW_SHAPE(said, SAID_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct finding_view
VIEW_SHAPE(finding, FINDING_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct witness_group_view
VIEW_SHAPE(witness_group, WITNESS_GROUP_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct table_checks_view
VIEW_SHAPE(table_checks, TABLE_CHECKS_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct doubt_view
VIEW_SHAPE(doubt, DOUBT_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct mended_table_view
VIEW_SHAPE(mended_table, MENDED_TABLE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct checks_view
VIEW_SHAPE(checks, CHECKS_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct table_page_view
VIEW_SHAPE(table_page, TABLE_PAGE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct statement_order_view
VIEW_SHAPE(statement_order, STATEMENT_ORDER_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct statement_part_view
VIEW_SHAPE(statement_part, STATEMENT_PART_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct statement_view
VIEW_SHAPE(statement, STATEMENT_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct statement_card_view
VIEW_SHAPE(statement_card, STATEMENT_CARD_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct statement_group_view
VIEW_SHAPE(statement_group, STATEMENT_GROUP_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct statement_list_view
VIEW_SHAPE(statement_list, STATEMENT_LIST_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct compared_line_view
VIEW_SHAPE(compared_line, COMPARED_LINE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct programmes_view
VIEW_SHAPE(programmes, PROGRAMMES_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct programme_item_view
VIEW_SHAPE(programme_item, PROGRAMME_ITEM_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct programme_view
VIEW_SHAPE(programme, PROGRAMME_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct indicator_group_view
VIEW_SHAPE(indicator_group, INDICATOR_GROUP_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct indicators_view
VIEW_SHAPE(indicators, INDICATORS_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct indicator_view
VIEW_SHAPE(indicator, INDICATOR_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct glossary_group_view
VIEW_SHAPE(glossary_group, GLOSSARY_GROUP_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct glossary_view
VIEW_SHAPE(glossary, GLOSSARY_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct ledger_note_view
VIEW_SHAPE(ledger_note, LEDGER_NOTE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct ledger_line_view
VIEW_SHAPE(ledger_line, LEDGER_LINE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct promise_view
VIEW_SHAPE(promise, PROMISE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct ledger_group_view
VIEW_SHAPE(ledger_group, LEDGER_GROUP_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct ledger_document_view
VIEW_SHAPE(ledger_document, LEDGER_DOCUMENT_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct ledger_choice_view
VIEW_SHAPE(ledger_choice, LEDGER_CHOICE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct ledger_view
VIEW_SHAPE(ledger, LEDGER_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct ledger_programme_view
VIEW_SHAPE(ledger_programme, LEDGER_PROGRAMME_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct ledger_list_view
VIEW_SHAPE(ledger_list, LEDGER_LIST_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct budget_statement_view
VIEW_SHAPE(budget_statement, BUDGET_STATEMENT_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct ledger_budget_view
VIEW_SHAPE(ledger_budget, LEDGER_BUDGET_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct errata_view
VIEW_SHAPE(errata, ERRATA_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct comparison_group_view
VIEW_SHAPE(comparison_group, COMPARISON_GROUP_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct comparisons_view
VIEW_SHAPE(comparisons, COMPARISONS_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct comparison_view
VIEW_SHAPE(comparison, COMPARISON_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct compared_row_view
VIEW_SHAPE(compared_row, COMPARED_ROW_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct compared_table_view
VIEW_SHAPE(compared_table, COMPARED_TABLE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct compared_item_view
VIEW_SHAPE(compared_item, COMPARED_ITEM_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct compared_view
VIEW_SHAPE(compared, COMPARED_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct plain_view
VIEW_SHAPE(plain, PLAIN_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct missing_view
VIEW_SHAPE(missing, MISSING_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct choice_view
VIEW_SHAPE(choice, CHOICE_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct chooser_view
VIEW_SHAPE(chooser, CHOOSER_FIELDS)
#undef VIEW_SELF
