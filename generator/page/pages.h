/* Which pages there are, and the view of each: everything it shows, in one language, as plain data. */
#ifndef NENPO_PAGE_PAGES_H
#define NENPO_PAGE_PAGES_H

#include "check/check.h"
#include "compare/statements.h"
#include "compare/ledger.h"
#include "compare/counts.h"
#include "compare/pairs.h"
#include "model/model.h"
#include "page/page_kind.h"
#include "page/views.h"
#include "text/pattern.h"

struct page {
	enum page_kind kind;
	size_t language;
	struct str address;         /* from the site's root: "ja/2021/report/lgwan.html" */
	bool exists[LANGUAGES_MAX]; /* in which languages the same page really exists; none for pages at the root */
	union {
		const struct document *document;
		const struct chapter *chapter; /* also plain and missing pages */
		const struct table *table;
		const struct programme *programme;
		const struct indicator *indicator;
		const struct statement *statement; /* the first of its series and segment */
		const struct page_comparison *comparison;
		struct {
			const struct page_comparison *comparison;
			const struct compared_chapter *chapter;
		} compared;
		int year;
	} of;
};

/* Two documents that pages compare. */
struct page_comparison {
	enum pair_reason reason;
	const struct comparison *of;
	struct comparison_counts *counts;
};

struct pages {
	const struct checks *checks;
	struct statements statements;
	const struct ledger *ledger;
	struct page *v; /* by language, in the order readers meet them; those at the root last */
	size_t n;
	struct pattern *table_mention[LANGUAGES_MAX]; /* 第17表 in running text */
	int *years;                                   /* fiscal years that have documents, ascending */
	size_t year_count;
	struct page_comparison *comparisons; /* in the order of compare/pairs.h */
	size_t comparison_count;
	const struct comparison_words *comparison_words;
};

/* Lists the pages of a linked and checked site, in the arena, on `workers` threads. Two pages at one address, and faults in the words that
 * pages need, are said in *d. `tools` are those of every language of the site. */
struct pages *pages_plan(const struct site *s, const struct checks *c, struct language_tools *const *tools, unsigned workers,
			 struct arena *a, struct diags *d);
void pages_release(struct pages *p); /* what is not in the arena */
/* The address that a page has in another language. */
struct str page_counterpart(const struct site *s, const struct page *p, size_t language, struct arena *a);
/* The shape of a kind's own view, and the layout that shows it. */
const struct shape *page_shape_of(enum page_kind kind);
const char *page_layout(enum page_kind kind);

/* Builds a page's frame and its own view (of page_shape_of(kind)) in the arena; both live as long as it does. `tools` are those of every
 * language of the site, in its order; one thread at a time. */
void page_build(const struct site *s, const struct pages *pages, const struct page *p, struct language_tools *const *tools, struct arena *a,
		struct page_view *frame, const void **view);

/* Calls visit for every chapter whose running text, beyond its frame (load/frame.h), a page depends on: some perhaps more than once. What
 * else a page shows is in frames, tables and the rest of the site. */
void page_chapters(const struct site *s, const struct pages *pages, const struct page *p,
		   void (*visit)(void *context, const struct chapter *c), void *context);
/* Appends what building the page worked out that others say, too; puts it back where a page of the same sources is not built. */
void page_memo(const struct page *p, struct buf *memo);
void page_recall(const struct page *p, struct str memo);

#endif
