/* What kept its order. Thread-safe: no state. */
#ifndef NENPO_COMPARE_ORDER_H
#define NENPO_COMPARE_ORDER_H

#include "base/arena.h"

/* Of different places, which belong to a longest run that rises: one flag for each. */
const bool *longest_run(struct arena *a, const size_t *places, size_t n);

#endif
