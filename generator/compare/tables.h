/* Two tables row by row and cell by cell, whatever their order. Thread-safe: no state. */
#ifndef NENPO_COMPARE_TABLES_H
#define NENPO_COMPARE_TABLES_H

#include "compare/figures.h"

enum part_change { PART_BOTH, PART_NEW, PART_ENDED };

/* A column of either table. Columns correspond when they have the same header and, in tables of one or two years, the same place in
 * relation to their document's year: the year's own figures with the year's own, the year before with the year before. */
struct compared_column {
	enum part_change change;
	const struct column *old, *new; /* null with PART_NEW, PART_ENDED */
};

enum cell_change {
	CELL_EQUAL,
	CELL_DIFFERS, /* both sides say something else */
	CELL_APPEARS, /* absent before */
	CELL_LEAVES,  /* absent now */
	CELL_ONE_SIDE /* its row or column is on one side only */
};

struct compared_cell {
	enum cell_change change;
	const struct cell *old, *new;
	bool figures;                 /* both sides are numbers or absent, and their units can be compared */
	struct difference difference; /* with `figures`; in the unit of the new side */
};

/* Rows correspond by their id in a series, else by their label path (the second of true repeats to the second). */
struct compared_row {
	enum part_change change;
	bool moved;
	const struct row *old, *new;
	struct compared_cell *cells; /* one for each of columns */
	size_t differing;            /* cells of both sides that differ */
};

struct table_difference {
	const struct table *old, *new; /* one may be null: then there are no rows */
	struct compared_column *columns;
	size_t column_count;
	struct compared_row *rows; /* in the order of the new table; those that ended behind what they followed */
	size_t row_count;
	size_t cells, rows_new, rows_ended, columns_new, columns_ended;
	bool unlike; /* hardly a row is on both sides: a list of other things under the same name, to be read side by side */
};

struct table_difference table_difference_of(struct arena *a, const struct table *old, const struct table *new);
bool table_difference_is_empty(const struct table_difference *d); /* order apart */

#endif
