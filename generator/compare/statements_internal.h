/* Private to compare/. */
#ifndef NENPO_COMPARE_STATEMENTS_INTERNAL_H
#define NENPO_COMPARE_STATEMENTS_INTERNAL_H

#include "compare/statements.h"
#include "text/interval.h"

/* Fills in the lines of a statement with sides and pairs; `stated` is by side, then by line of the series. */
void statement_lines(struct statement *s, struct stated *const *stated, struct arena *a);

#endif
