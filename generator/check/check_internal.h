/* The passes of check/. Each adds findings; check.c sorts them and settles which are accepted. */
#ifndef NENPO_CHECK_CHECK_INTERNAL_H
#define NENPO_CHECK_CHECK_INTERNAL_H

#include "check/check.h"

struct checker {
	const struct site *site;
	struct arena *arena;   /* of the result */
	struct arena *scratch; /* for the time of checking */
	struct checks *checks;
	struct finding_list *findings; /* where new ones go */
	const struct said *said;       /* by the texts */
	struct table_checks *last;     /* that were asked for: mostly the next are the same */
	unsigned workers, worker;      /* worker: which of them this one is for */
	bool (*stop)(void *context);   /* null: never */
	void *stop_context;
};

/* What was found so far is of no use any more. */
bool is_stopped(const struct checker *k);

/* Calls work(k, i, context) once for each i < n, on k->workers threads, with a checker of its own: findings stand in the order of i,
 * whatever the number of threads. Work may change the table_checks that are its own alone. */
void share_out(struct checker *k, size_t n, void (*work)(struct checker *k, size_t i, void *context), void *context);

/* A new finding about a document, with so many places to fill in (all zero). The pointer is valid until the next. */
struct finding *finding_add(struct checker *k, enum diag_code code, const struct document *d, size_t places);
/* Text for editors, in the arena of the result. */
struct str finding_text(struct checker *k, const char *fmt, ...) __attribute__((format(__printf__, 2, 3)));
struct finding_place place_of_cell(struct cell_ref c);
/* A cell as editors name it: 合計, 件数. */
struct str cell_name(struct checker *k, struct cell_ref c);
/* A number as papers group it: 1,234; negative ones with △. */
struct str number_text(struct checker *k, struct decimal d);

/* The words of a finding about arithmetic or an acceptance; other passes set their own. */
void finding_word(struct checker *k, struct finding *f);
/* The cell is compared with something: counts for coverage. */
void cell_cover(struct checker *k, struct cell_ref c);
struct table_checks *checks_for(struct checker *k, const struct table *t);

void check_formulas(struct checker *k); /* totals, differences and rates, declared and inferred */
void check_values(struct checker *k);   /* one fact, one value */
void check_lines(struct checker *k);    /* rows that come and go over the years */

void check_prose(struct checker *k); /* numbers in running text that no value marks */

struct text_part;
void check_parity(struct checker *k, const struct text_part *part); /* both languages state the same numbers and times */
void check_dates(struct checker *k, const struct text_part *part);  /* weekdays, eras, orders */

/* Dates of a column of a table against its declared order; a part of check_dates. */
void check_order(struct checker *k, const struct table *t, const struct column *c);

/* ---- parts of check_formulas ---- */

/* The calculations of a table, in the order of its rows and columns: declared formulas, and those that labels and numbers tell. */
void calculations_of(struct checker *k, const struct table *t, struct calculation_list *out);
void infer_calculations(struct checker *k, const struct table *t, struct calculation_list *out);
void calculation_work_out(struct calculation *c);
/* What the result, or a term of a sum, should be for a calculation to hold. False: it cannot be told. */
bool wanted_of_result(const struct calculation *c, struct interval *out);
bool wanted_of_term(const struct calculation *c, size_t at, struct interval *out);
/* One finding for each fault behind the calculations that fail: several that one cell explains are one. */
void blame_failures(struct checker *k, const struct table_checks *checks);
/* What a cell may stand for. False: it states no number. */
bool cell_interval(struct cell_ref c, struct interval *out);
/* The most specific cause that makes `stated` what lies in `wanted`. */
enum cause cause_of(struct decimal stated, struct interval wanted, int *power);

#endif
