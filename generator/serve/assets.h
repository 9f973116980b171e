/* Which asset changed when, so that a browser can load it afresh without its page. Private to serve/. */
#ifndef NENPO_SERVE_ASSETS_H
#define NENPO_SERVE_ASSETS_H

#include "base/tree.h"

struct asset {
	struct str path; /* "assets/site.css" */
	struct tree_stamp stamp;
	uint64_t hash;
	unsigned since; /* the edition from which on it is as it is; 0: it always was */
};

struct assets {
	struct arena *arena;
	LIST(struct asset) all; /* in the order of folders */
};

/* Looks at assets/ for an edition; what is as it was `before` (null: none) is not read again. */
struct assets *assets_read(struct tree *tree, const struct assets *before, unsigned edition);
void assets_free(struct assets *a);
bool assets_same_names(const struct assets *a, const struct assets *b);

#endif
