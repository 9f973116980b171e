/* What the site states more than once: statements of numbers, joined where they are about the same fact. */
#ifndef NENPO_CHECK_FACTS_H
#define NENPO_CHECK_FACTS_H

#include "check/check_internal.h"

/* A column of numbers and what its numbers are about. */
struct measure {
	const struct table *table;
	const struct column *column;
	struct aspect about;         /* with the unit that its own is made of */
	const struct unit *unit;     /* its own */
	struct statement **of_cells; /* of its table, cell by cell; null where nothing is stated */
	const char *id;              /* of the table: the same for all that have it */
	uint32_t beside, beside_n;   /* the columns of its document: the first, and how many */
	bool whole;                  /* all of its statements are */
	bool rate;                   /* percentages and changes */
	bool plain;                  /* period, basis and segment tell it from the other columns of its table; else only its name does */
	size_t rounded, cut;         /* cells that finer statements confirm when the unit rounds, and when it cuts off */
};

/* A number stated once, in running text or in a cell. */
struct statement {
	const struct measure *measure; /* of a cell; null: text */
	const struct row *row;         /* of a cell */
	const struct value *value;     /* of an indicator, else null */
	struct quantity quantity;      /* in the unit that its own is made of */
	struct statement *fact;        /* another statement of the same fact, up to one that points to itself */
	struct statement **same;       /* all of its fact, itself among them; set when all are joined */
	uint32_t same_n;
	bool blamed;    /* its table's own arithmetic points to the cell */
	bool whole;     /* stated to the last digit, in the unit itself */
	uint8_t digits; /* without zeros at the end: how unlikely it is that two numbers agree by chance */
};

struct measure_list {
	struct measure **v;
	size_t n, cap;
};

struct facts {
	struct checker *k;
	struct measure *measures;
	size_t measure_count;
	struct map texts;      /* one address for each: they are compared more often than read */
	struct map of_years;   /* struct measure_list by the table's id, and by its series: those about one year */
	struct map alike;      /* struct measure_list: those of a document that may have the same numbers, by what they are about */
	struct statement *all; /* in the order of documents */
	size_t n;
	LIST(struct statement *) values; /* those of indicators, by what they are about */
	struct statement ***of_tables;   /* by number of the table, then cell by cell; null where nothing is stated */
};

void facts_collect(struct facts *f, struct checker *k);
struct cell_ref statement_cell(const struct statement *s); /* table null: text */
const struct document *statement_document(const struct statement *s);
const struct unit *statement_unit(const struct statement *s);        /* its own */
struct statement *facts_of_cell(struct facts *f, struct cell_ref c); /* null: it states no number */
/* The columns about a year, in order, of all tables with the measure's id; of all of its series. Null: none. */
const struct measure_list *measures_of_id(const struct facts *f, const struct measure *m, enum period_kind kind, int year);
const struct measure_list *measures_of_series(const struct facts *f, const struct measure *m, enum period_kind kind, int year);
/* The columns of amounts of its document with its unit, basis and segment that are about its time or one that ends with it, in order,
 * and it among them; null: it is none. */
const struct measure_list *measures_alike(const struct facts *f, const struct measure *m);
const char *facts_one_of(struct facts *f, struct str text); /* its one address */
/* The columns of the measure's document: *n from the result on. */
const struct measure *measures_beside(const struct facts *f, const struct measure *m, size_t *n);
/* The most exact of an indicator for a period; null: none. */
const struct statement *statement_for(const struct facts *f, const struct value *v, struct period period);
void facts_join(struct statement *a, struct statement *b);
struct statement *fact_of(struct statement *s);
struct finding_place place_of_statement(struct checker *k, const struct statement *s);

/* What a statement may stand for; false when that is too long. */
bool statement_interval(const struct statement *s, struct interval *out);
bool interval_of_cut(struct quantity q, struct interval *out); /* where digits behind its place were cut off */
/* Two statements of one fact: those of the same unit and precision have the same digits, others overlap. */
bool statements_agree(const struct statement *a, const struct statement *b);

/* ---- which statements are about the same fact ---- */

void match_values(struct facts *f);   /* of one indicator */
void match_tables(struct facts *f);   /* cells of tables that share rows */
void match_balances(struct facts *f); /* what a year opens with is what the year before closed with */

/* ---- findings ---- */

void check_segments(struct facts *f); /* the segments add up to the whole */
void check_changes(struct facts *f);  /* 前年度比99団体増 */
void check_repeats(struct facts *f);  /* long numbers that nearly repeat another */

/* The label of a row as other tables have it: without enumerators in front and 合計 behind; empty where it says only "total" or "other". */
struct str label_stem(struct str label);
/* Fiscal years instead of the ranges they are, and for what is counted at a time their last day. */
struct period period_normal(struct period p, bool at_time);

#endif
