/* Private to compare/. */
#ifndef NENPO_COMPARE_STATEMENTS_INTERNAL_H
#define NENPO_COMPARE_STATEMENTS_INTERNAL_H

#include "compare/statements.h"
#include "text/interval.h"

/* Fills in the lines of a statement with sides and pairs; `stated` is by side, then by line of the series. */
void statement_lines(struct statement *s, struct stated *const *stated, struct arena *a);

/* Of two columns, one less the other: what a paper works out itself. */
bool statement_is_difference(const struct column *c);
/* False: too long. */
bool statement_to_unit(struct quantity *q, const struct unit *from, const struct unit *to);

#endif
