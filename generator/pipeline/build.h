/* A build of a site into a directory: all of it, or only what has changed since the last one, with the same result. */
#ifndef NENPO_PIPELINE_BUILD_H
#define NENPO_PIPELINE_BUILD_H

#include "pipeline/generation.h"

struct build_wish {
	const char *output; /* the directory */
	unsigned workers;
	bool strict; /* write nothing when there are problems */
};

struct build {
	bool written;    /* the directory is the site of this content */
	bool unfinished; /* it is neither: the next build will finish it */
	bool recovered;  /* what an interrupted build began there was finished first */
	size_t pages;
	size_t files;       /* with the pages */
	size_t changed;     /* how many of the files were written */
	struct diags *said; /* sorted; quotes what the build holds */
	struct site *site;  /* what it holds: null when nothing had to be read, */
	struct record *record;
	struct arena *arena;
};

/* Builds the site in the current directory, which `tree` reads. To be released. */
struct build *build_run(struct tree *tree, const struct build_wish *wish, struct progress *progress);
void build_release(struct build *b);

#endif
