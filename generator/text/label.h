/* Labels compared as people read them, and names that are nearly right. Thread-safe: no state. */
#ifndef NENPO_TEXT_LABEL_H
#define NENPO_TEXT_LABEL_H

#include "base/arena.h"
#include "base/list.h"

/* The key under which a label is found: NFKC, without white space. ICU. */
struct str label_key(struct arena *a, struct str label);
/* The candidate nearest to name by edit distance in code points, if near enough to be meant (a third of its length, at least 2);
 * empty when none is. The first of equals. */
struct str nearest(struct str name, const struct str *candidates, size_t n);
bool slug_valid(struct str s); /* [a-z0-9]+(-[a-z0-9]+)* */
/* True for text that only readers of the source language can read: with kana, Han or the like; numbers, signs and Latin are everybody's. */
bool label_needs_rendering(struct str s);

#endif
