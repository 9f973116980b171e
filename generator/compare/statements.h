/* Statements over the years: the figures of tables that share a chart of rows, by line item and by side, which is a period and basis
 * that a document states. Immutable once made. */
#ifndef NENPO_COMPARE_STATEMENTS_H
#define NENPO_COMPARE_STATEMENTS_H

#include "compare/figures.h"

/* What a line is on one side. */
struct stated {
	struct figure figure;    /* in the unit of the statement; not there: see below */
	const struct cell *cell; /* where it stands, a number or what stands for none; null: nowhere, or a sum of several */
	const struct table *table;
	const struct row *row;
	const struct column *column;
};

struct statement_table {
	const struct table *table;
	const struct column *column;
};

/* Documents whose figures agree are one side, the restated ones of a later document another. */
struct statement_side {
	struct period period; /* as stated; the fiscal year where its tables say a day and a year */
	enum basis basis;
	LIST(const struct document *) documents; /* the first speaks: that of the period's own year, if any */
	LIST(struct statement_table) tables;     /* in which figures are looked for, in this order */
	const struct unit *unit;                 /* as printed, of the first table; or null */
};

enum pairing {
	SIDES_RESULT, /* actual against the budget of the same period */
	SIDES_YEARS,  /* a later period against an earlier one, both actual or both budgets */
	SIDES_BASES,  /* a later period against an earlier one of another basis */
	SIDES_SPAN    /* the last period against the first of its basis, with others between: behind all other pairs */
};

struct statement_pair {
	enum pairing kind;
	size_t from, to; /* sides */
};

/* Why a line has no figure on a side. */
enum line_lack {
	LINE_STATED,
	LINE_NOT_YET,   /* its chart of rows says that it begins later */
	LINE_NO_LONGER, /* or has ended */
	LINE_UNSTATED   /* the documents have no such row, or no number in it */
};

struct statement_line {
	const struct line_item *item;  /* null: lines that continue one another, as declared, taken together */
	size_t bridge;                 /* of a line: the number of the bridge that it is part of; SIZE_MAX: none */
	struct stated *sides;          /* in the order of sides */
	struct difference *changes;    /* in the order of pairs; of headings not worked out */
	struct stated *printed;        /* in the order of pairs: the amount of a change, where a paper prints it beside both figures */
	LIST(size_t) members;          /* of a bridge: lines */
	const struct lineage *lineage; /* of a bridge: the first that declares it */
};

/* One measure (most often money) of a series, of the whole or of one segment. */
struct statement {
	const struct series *series;
	const struct segment *segment; /* null: the whole */
	const struct column *measure;  /* of its latest table */
	const struct table *latest;
	const struct unit *unit; /* the finest of its tables; or null */
	bool rate;
	LIST(struct statement_side) sides; /* by period, basis, document */
	LIST(struct statement_pair) pairs; /* by the later side */
	LIST(struct statement_line) lines; /* in the order of the series: those that a side has, and headings over them */
};

struct statements {
	struct statement *v; /* by series, segment, table; each has a pair of sides */
	size_t n;
};

struct statements statements_of(const struct site *s, struct arena *a);

enum line_lack statement_lack(const struct statement *s, const struct statement_line *line, size_t side);
/* Whether the lines of its bridge are compared instead of the line, since not the same ones are on both sides. */
bool statement_is_bridged(const struct statement *s, const struct statement_line *line, const struct statement_pair *pair);
/* Whether figures of a table are in it; where that is null, of any table of the document. */
bool statement_uses(const struct statement *s, const struct table *t, const struct document *d);

#endif
