/* What of a text other pages than its own may show or count: its frame. */
#ifndef NENPO_LOAD_FRAME_H
#define NENPO_LOAD_FRAME_H

#include "base/hash.h"
#include "load/markdown.h"

/* A hash of front matter, headings, links, and of whole blocks that state a value, make a commitment or place a table, with their places
 * among their like. What it leaves out is running text that nothing outside reads but what compares or checks texts. */
struct hash frame_of(const struct markdown *m);

#endif
