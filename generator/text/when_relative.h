/* Times that are named by another one. Thread-safe: no state. */
#ifndef NENPO_TEXT_WHEN_RELATIVE_H
#define NENPO_TEXT_WHEN_RELATIVE_H

#include "base/str.h"

/* Whether a text names a time by another one: 当年度, 同年, 翌月, that year, the previous month. */
bool when_is_relative(struct str s);

#endif
