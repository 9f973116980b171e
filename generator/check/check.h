/* What is wrong with the figures of a linked site, as data: messages to editors (cli/) and notes to readers (page/) are two renderings
 * of it. */
#ifndef NENPO_CHECK_CHECK_H
#define NENPO_CHECK_CHECK_H

#include "base/hash.h"
#include "check/calculation.h"

/* What most likely happened. */
enum cause {
	CAUSE_NONE,
	CAUSE_SIGN,    /* lost or added */
	CAUSE_UNIT,    /* 10^power too large or too small */
	CAUSE_SWAPPED, /* two neighbouring digits */
	CAUSE_DIGIT,   /* one digit differs */
	CAUSE_DROPPED, /* a digit more or less */
	CAUSE_SHIFTED, /* the number of the row or column beside it */
	CAUSE_TERM,    /* one term left out or counted twice */
	CAUSE_BASE     /* a rate of another base */
};

/* Where a finding is: in a cell, or in running text. */
struct finding_place {
	struct place place;
	struct cell_ref cell;          /* table null: text */
	const struct chapter *chapter; /* text; null otherwise */
	const struct item_use *item;   /* text; or null */
	size_t language;               /* text */
	const struct value *value;     /* the statement, or null */
	struct str quote;              /* the words or number meant, as they stand */
};

struct finding {
	enum diag_code code;
	const struct document *document; /* that it is about */
	struct finding_place *places;    /* the first is the one to look at; others are compared with it */
	size_t place_count;
	const struct calculation *calculation; /* arithmetic; else null */
	struct str found, expected;            /* as numbers or words, for messages; or empty */
	enum cause cause;
	int power;             /* CAUSE_UNIT */
	bool sure;             /* arithmetic: the first place alone explains what fails; else it is the result, or any of its terms */
	struct str what, hint; /* to editors, in English; an empty hint is the code's */
	const struct acceptance *accepted; /* null: it stands */
};

/* Where a number is stated. */
struct agreed_place {
	struct cell_ref cell;      /* table null: text */
	const struct value *value; /* of text; of a cell too, or null */
};

/* A cell says what other places say too, and they agree. */
struct agreement {
	struct cell_ref cell;
	const struct agreed_place *places; /* the cell's own among them */
	size_t n;
};

/* What check says of a table. */
struct table_checks {
	const struct table *table;
	struct calculation_list calculations;
	LIST(struct agreement) agreements; /* by row and column */
	size_t numbers, covered; /* cells with a number; those in a calculation, a second statement or a series of another table */
	bool *is_covered;        /* of each cell, row by row */
};

struct finding_list {
	struct finding *v;
	size_t n, cap;
};

struct checks {
	struct finding_list findings; /* sorted by place, code, text; accepted ones too */
	struct map by_table;
	struct table_checks *tables; /* of every table, in the order of documents and of their tables */
	size_t table_count;
};

/* Checks a site without errors, on `workers` threads. The result lives in the arena. */
struct checks *check_site(const struct site *s, unsigned workers, struct arena *a);
/* The same until `stop` says so, as it then goes on to do; asked from several threads. Null: it did. */
struct checks *check_site_until(const struct site *s, unsigned workers, bool (*stop)(void *context), void *context, struct arena *a);
/* What can be said before: of each table, that nothing was checked. */
struct checks *check_nothing(const struct site *s, struct arena *a);
const struct table_checks *checks_of_table(const struct checks *c, const struct table *t);
/* A hash of all that readers may be told of it and the tables alone do not say. */
struct hash checks_hash(const struct checks *c);
/* Adds the findings that stand to *d. */
void checks_report(const struct checks *c, struct diags *d);

#endif
