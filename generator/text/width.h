/* How wide text is on a terminal. Thread-safe: no state. */
#ifndef NENPO_TEXT_WIDTH_H
#define NENPO_TEXT_WIDTH_H

#include "base/str.h"

int char_width(uint32_t c); /* columns: 2 for full-width characters, 0 for marks that stand on another, else 1 */
size_t str_width(struct str s);
/* The bytes of s that fit into so many columns. */
size_t str_fitting(struct str s, size_t columns);

#endif
