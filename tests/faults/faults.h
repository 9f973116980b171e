/* Single faults put into the real content, in memory, and whether check finds them. */
#ifndef NENPO_TESTS_FAULTS_H
#define NENPO_TESTS_FAULTS_H

#include "base/tree.h"
#include "check/check.h"
#include "pipeline/generation.h"

/* id, group, what is done, how many in the full run and in the sample, percent of those to find that the sample must find */
#define FAULT_CLASSES(X)                                                       \
	X(DIGIT, CELLS, "a digit changed", 300, 30, 99)                        \
	X(SWAPPED, CELLS, "two digits swapped", 200, 20, 99)                   \
	X(DROPPED, CELLS, "a digit dropped or doubled", 200, 20, 99)           \
	X(SIGN, CELLS, "a sign lost or added", 150, 15, 99)                    \
	X(UNIT, CELLS, "a power of ten", 150, 15, 99)                          \
	X(SHIFTED, CELLS, "part of a column moved down", 150, 15, 99)          \
	X(TOTAL, CELLS, "a total not updated", 150, 15, 99)                    \
	X(RATE, CELLS, "a rate on another base", 80, 8, 99)                    \
	X(TABLE_UNIT, VALUES, "the declared unit of a table", 60, 6, 95)       \
	X(VALUE, VALUES, "a value in both languages", 200, 12, 95)             \
	X(ONE_VALUE, PARITY, "a value in one language", 100, 8, 95)            \
	X(ONE_NUMBER, PARITY, "a number in one language", 250, 15, 95)         \
	X(ONE_PERCENT, PARITY, "a percentage in one language", 60, 6, 95)      \
	X(ONE_YEAR, PARITY, "a year in one language", 120, 8, 95)              \
	X(ONE_DATE, PARITY, "a month or day in one language", 120, 8, 95)      \
	X(ONE_UNIT, PARITY, "a unit or scale in one language", 60, 6, 95)      \
	X(ONE_WORD, PARITY, "a spelled-out number in one language", 60, 6, 95) \
	X(ONE_NOTE, PARITY, "a number in one language's note", 100, 8, 95)     \
	X(WEEKDAY, DATES, "a day of the week", 17, 4, 95)                      \
	X(ERA, DATES, "an era in one language", 60, 6, 95)                     \
	X(YEAR_CELL, DATES, "the year of a date in a cell", 60, 6, 0)          \
	X(YEAR_TABLE, DATES, "the declared year of a table", 60, 6, 0)         \
	X(YEAR_TEXT, DATES, "a year in both languages", 100, 8, 0)             \
	X(PROSE, PROSE, "a number in both languages against a cell", 150, 10, 0)

enum fault_class {
#define X(id, group, name, full, sample, least) FAULT_##id,
	FAULT_CLASSES(X)
#undef X
		FAULT_COUNT
};

/* What is found without faults, and where faults can be put. */
struct base {
	struct tree *tree; /* the content as it was when it was read: it may change on disk meanwhile */
	bool stripped; /* of declared formulas */
	struct arena *arena;
	struct site *site;
	struct diags *diags;
	struct checks *checks;
	struct map known; /* every diagnostic and finding */
	LIST(struct cell_ref) numbers;
	LIST(struct cell_ref) dates;
	LIST(struct text_pair) texts;
	LIST(struct cell_ref) printed; /* for prose against tables */
};

/* Running text as it stands in the source: a passage, or a text of a YAML file. */
struct text {
	struct str text;
	const struct passage *passage; /* null: stands as it is at `offset` */
	const struct source *source;
	size_t offset;
};

struct text_pair {
	struct text v[2]; /* the first two languages */
	bool note;
};

struct base *base_read(const char *root, bool stripped);
void base_free(struct base *b);
/* A site's files, in memory; ends the program when there are none. */
struct tree *tree_of_site(const char *root);
/* The same tree for somebody who frees it. */
struct tree *tree_lent(struct tree *t);

/* ---- faults ---- */

struct edit {
	const struct source *source;
	size_t start, end;
	struct str text;
};

struct fault {
	enum fault_class class;
	LIST(struct edit) edits;
	LIST(struct cell_ref) cells; /* changed ones, in the untouched site */
	LIST(struct place) lines;    /* changed texts, in every language */
	const struct value *value;   /* the value changed, or null */
	const struct table *table;   /* whose description changed, or null */
	bool covered;                /* there is something to compare it with */
	/* what came of it */
	bool stopped; /* the site cannot be read any more */
	bool exceeds; /* what it is compared with does not agree within its tolerance any more */
	bool found;   /* there are new findings */
	bool notice;  /* all of them are notices */
	bool exact;   /* the first place of one is what was changed */
	bool within;  /* another place of one is */
	size_t findings;
	struct str first; /* of the new findings */
};

struct seeder {
	const struct base *base;
	struct arena *arena;
	uint64_t random;
};

size_t pick(struct seeder *s, size_t n); /* below n; n > 0 */
/* Replaces what stands from one byte to another of a source. */
void edit_add(struct seeder *s, struct fault *f, const struct source *source, size_t start, size_t end, struct str text);
size_t offset_of(struct place p); /* in bytes of its source */

/* Puts one fault of its class somewhere; false: not there. */
bool seed_fault(struct seeder *s, struct fault *f);
bool seed_cell(struct seeder *s, struct fault *f);
bool seed_total(struct seeder *s, struct fault *f);
bool seed_rate(struct seeder *s, struct fault *f);
bool seed_description(struct seeder *s, struct fault *f);
bool seed_text(struct seeder *s, struct fault *f);
bool seed_both_texts(struct seeder *s, struct fault *f);
/* Puts other text in a cell; false when the cell does not stand in its source as it was read. */
bool cell_set(struct seeder *s, struct fault *f, struct cell_ref c, struct str raw);

/* ---- numbers as digits ---- */

#define MOST_DIGITS 40

struct digits {
	struct str before, after;
	char digits[MOST_DIGITS + 1];
	int n, decimals;
	bool grouped;
};

bool digits_read(struct str raw, struct digits *g); /* the first number in it; false: none */
struct str digits_text(const struct digits *g, struct arena *a);
bool digits_change_digit(struct seeder *s, struct digits *g);
bool digits_swap(struct seeder *s, struct digits *g);
bool digits_drop_or_double(struct seeder *s, struct digits *g);
bool digits_scale(struct digits *g, int power);
bool digits_set(struct digits *g, long double value); /* with as many decimals as it has; its sign apart */
/* Without zeros at either end. */
struct str digits_significant(const struct digits *g, struct arena *a);
/* Changes the i-th significant digit. */
void digits_put_significant(struct digits *g, size_t i, char digit);

/* ---- facts in running text ---- */

enum fact_kind { FACT_NUMBER, FACT_PERCENT, FACT_YEAR, FACT_MONTH, FACT_DAY, FACT_WORD, FACT_ERA, FACT_WEEKDAY, FACT_SCALE };

struct fact {
	enum fact_kind kind;
	size_t start, end; /* bytes of the digits or words */
	int number;        /* year: Gregorian; month, day, word, weekday: its number */
	int era_from;      /* year before its first; 0: Gregorian */
	bool value;        /* marked as a value */
	struct str marks;  /* of a link: its address */
};

struct fact_list {
	struct fact *v;
	size_t n, cap;
};

void facts_of(const struct text *t, size_t language, struct arena *a, struct fact_list *out);
bool text_offset(const struct text *t, size_t at, struct str words, size_t *offset); /* in its source; false: it does not stand there so */

/* ---- judging ---- */

/* Whether any value, and in tables any figure, disagrees with a changed one that agreed with it before. */
bool fault_exceeds(const struct base *b, const struct site *changed, const struct fault *f);
bool is_compared(const struct base *b, const struct fault *f);
/* Long doubles: a second arithmetic, apart from the one that is tested. */
struct range {
	long double low, high;
	bool known;
};
struct range range_of(struct cell_ref c);
struct table *table_in(const struct site *s, const struct table *t);
struct cell_ref cell_in(const struct site *s, struct cell_ref c);

/* Reads and checks the site with a fault, and writes down what came of it. */
void fault_run(const struct base *b, struct fault *f, struct arena *a);

/* ---- reports ---- */

extern const char *const class_names[FAULT_COUNT];
void report_table(const struct fault *faults, size_t n);
void report_json(const struct fault *faults, size_t n);
void report_missed(const struct fault *faults, size_t n);
/* One line for each class that stays below what it must reach; how many. */
size_t report_thresholds(const struct fault *faults, size_t n, size_t *good);
void strip_formulas(struct site *s);
/* Without declared formulas: how many calculations are inferred again; the number of false ones. */
size_t measure_inference(const struct base *b, bool list);
void measure_coverage(const struct base *b, bool list);
void measure_time(const struct base *b);

#endif
