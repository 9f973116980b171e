/* The layouts of a site, compiled. Generations share them while nothing that was read for them changes. */
#ifndef NENPO_PIPELINE_LAYOUTS_H
#define NENPO_PIPELINE_LAYOUTS_H

#include "base/hash.h"
#include "base/tree.h"
#include "model/model.h"
#include "page/page_kind.h"
#include "render/layout.h"

struct layouts {
	const struct layout *v[PAGE_KINDS];
	struct hash hash; /* of all that was read of layouts/, the words included */
	bool good;        /* every one can be used */
};

/* Compiles them for a site on `workers` threads, or takes those of `before` (null: none). Always returns some, to be released when nothing
 * refers to them and no diagnostic quotes them any more; faults are in *d. One thread at a time. */
struct layouts *layouts_open(struct tree *tree, const struct site *s, struct layouts *before, unsigned workers, struct diags *d);
void layouts_release(struct layouts *l); /* null is none */
/* The same, where one generation alone had them: diagnostics may quote them as long as the arena lives. */
void layouts_leave(struct layouts *l, struct arena *a);

#endif
