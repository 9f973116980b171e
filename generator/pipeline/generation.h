/* One generation of a site: from sources to finished files. Every command that needs the site goes this way; the stages tell `progress`
 * (null: nobody) how far they are. */
#ifndef NENPO_PIPELINE_GENERATION_H
#define NENPO_PIPELINE_GENERATION_H

#include "base/progress.h"
#include "base/tree.h"
#include "check/check.h"
#include "model/model.h"
#include "write/sink.h"

/* Reads and links the content of a tree on `workers` threads, as far as it goes: a site always comes back, to be released with
 * site_free; whether it may be built is whether *d has errors. The interface's words are read too. Sources that are as they were are taken
 * from `before` (null: none), which may be released in any order. */
struct site *generation_read(struct tree *tree, unsigned workers, const struct files_before *before, struct diags *d);
/* The two parts of it. */
struct site *generation_load(struct tree *tree, unsigned workers, const struct files_before *before, struct diags *d);
void generation_link(struct site *s, struct tree *tree, unsigned workers, struct diags *d);

struct generation_counts {
	size_t pages, files; /* pages, and all files with them */
};

/* Renders every page and file of a site without errors, and what check_site says of it, into the sink and commits it. False: *d says why,
 * and nothing was changed. Layouts are compiled into the arena, which must live as long as *d: diagnostics quote them. */
bool generation_write(const struct site *s, const struct checks *c, struct tree *tree, unsigned workers, struct sink *sink, struct arena *a,
		      struct diags *d, struct progress *progress, struct generation_counts *counts);

#endif
