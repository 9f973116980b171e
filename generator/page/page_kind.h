/* The kinds of page. */
#ifndef NENPO_PAGE_PAGE_KIND_H
#define NENPO_PAGE_PAGE_KIND_H

enum page_kind {
	PAGE_HOME,
	PAGE_YEAR,
	PAGE_DOCUMENT,
	PAGE_WHOLE,  /* a document on one page */
	PAGE_CHECKS, /* what was checked in a document, and what is noted about it */
	PAGE_CHAPTER,
	PAGE_TABLE,
	PAGE_TABLES,
	PAGE_PROGRAMMES,
	PAGE_PROGRAMME,
	PAGE_INDICATORS,
	PAGE_INDICATOR,
	PAGE_STATEMENTS, /* what is compared over the years */
	PAGE_STATEMENT,
	PAGE_GLOSSARY,
	PAGE_LEDGER,           /* plan and result: all of it in numbers */
	PAGE_LEDGER_PROGRAMME, /* the commitments of a programme, or of none */
	PAGE_LEDGER_DOCUMENT,  /* those of a document */
	PAGE_LEDGER_RESULTS,   /* those of which a result is known */
	PAGE_LEDGER_SILENT,    /* those of which no paper says anything */
	PAGE_LEDGER_BUDGET,    /* budgets beside settlements */
	PAGE_ERRATA,
	PAGE_COMPARISONS, /* which documents are compared */
	PAGE_COMPARISON,  /* two documents */
	PAGE_COMPARED,    /* a chapter of two documents */
	PAGE_PLAIN,
	PAGE_MISSING,   /* stands where a chapter or plain page is not available in a language */
	PAGE_CHOOSER,   /* index.html at the root */
	PAGE_NOT_FOUND, /* 404.html at the root */
	PAGE_KINDS
};

#endif
