/* Plan and result, and corrections, as parts of pages. Private to page/. */
#ifndef NENPO_PAGE_LEDGER_H
#define NENPO_PAGE_LEDGER_H

#include "page/builder.h"

/* ---- what there is ---- */

bool b_ledger_has(const struct builder *b, const struct programme *p);     /* null: of no single programme */
size_t b_ledger_count(const struct builder *b, const struct programme *p); /* its commitments */
size_t b_ledger_known(const struct builder *b);  /* promises of which a result, or something for reference, is known */
size_t b_ledger_silent(const struct builder *b); /* promises of which no paper says anything */
bool promise_is_known(const struct promise *p);
bool b_has_budgets(const struct builder *b);

/* What a page is about that leads to budgets beside settlements: one of these. */
struct budget_query {
	const struct table *table;
	const struct document *document;
	const struct segment *segment;
};

/* Adds links to where the budget and settlement of it are compared. */
void b_add_budgets(const struct builder *b, struct growing *links, const struct budget_query *q);

/* ---- views ---- */

/* The sentence that a commitment stands in, in the page's language, else in another, whose code `lang` then is. */
struct sentence {
	struct str before, verb, after, lang;
};

struct sentence b_sentence(const struct builder *b, const struct commitment *c);

const char *result_id(enum result r);
struct str b_result(const struct builder *b, enum result r);
const char *strength_id(enum strength s);
struct str b_strength(const struct builder *b, enum strength s);
/* The latest fiscal years of the ledger can be chosen, by their place from the last: assets/site.css has a rule for each place. */
#define LEDGER_YEARS_MAX 20

const char *ledger_year_id(int place);
/* Which results, strengths and years the entries of a promise have, as bits; and their ids, with spaces between them. */
struct promise_kinds {
	unsigned results, strengths, years;
};

void entry_kinds(const struct builder *b, const struct ledger_entry *e, struct promise_kinds *sum);
struct promise_kinds promise_kinds(const struct builder *b, const struct promise *p);
struct str b_result_ids(const struct builder *b, struct promise_kinds kinds);
struct str b_strength_ids(const struct builder *b, struct promise_kinds kinds);
struct str b_year_ids(const struct builder *b, struct promise_kinds kinds);
struct str b_ledger_title(const struct builder *b, const struct programme *p); /* the programme's name; null: 全体・共通 */
void b_fill_promise(const struct builder *b, const struct promise *p, struct promise_view *v);
/* Under which heading it stands. */
void b_fill_promise_item(const struct builder *b, const struct commitment *c, struct promise_view *v);
/* One wording of a promise, with what its entries have. */
struct wording {
	struct sentence source;        /* in the first language */
	const struct commitment *last; /* that has it */
	struct str years;
	struct promise_kinds kinds;
};

struct wordings {
	struct wording *v;
	size_t n, cap;
};

struct wordings b_wordings(const struct builder *b, const struct promise *p); /* the latest first */
void b_fill_wording(const struct builder *b, const struct promise *p, const struct wording *w, struct promise_view *v);
/* A promise as one document makes it, with the other years that have it. */
void b_fill_promise_of_document(const struct builder *b, const struct promise *p, const struct ledger_entry *e, struct promise_view *v);
struct str a_promise(const struct builder *b, const struct promise *p); /* on the page of its programme */

/* The items of a chapter that promise something, with how much, as links to the ledger. */
struct view_list b_chapter_commitments(const struct builder *b, const struct chapter *c);
/* The corrections of a document, of one of its chapters or of one of its tables; null: any. */
struct view_list b_errata_of(const struct builder *b, const struct document *d, const struct chapter *c, const struct table *t);

/* Of columns that have a basis of their own: 予算額：補正後予算、決算額：実績. */
struct str b_column_bases(const struct builder *b, const struct table *t);

#endif
