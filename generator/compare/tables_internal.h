/* Private to compare/. */
#ifndef NENPO_COMPARE_TABLES_INTERNAL_H
#define NENPO_COMPARE_TABLES_INTERNAL_H

#include "compare/tables.h"

/* Columns of both tables that hold data, in the order of the new one. */
void columns_match(struct arena *a, struct table_difference *d);
struct compared_cell cell_compare(struct arena *a, const struct table_difference *d, const struct compared_row *row,
				  const struct compared_column *column);

#endif
