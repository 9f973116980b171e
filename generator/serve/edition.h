/* One generation of a site for the editor's eyes: read, planned, checked, and rendered page by page when somebody looks. Its users count
 * it; whoever lets go of it last releases it. Private to serve/. */
#ifndef NENPO_SERVE_EDITION_H
#define NENPO_SERVE_EDITION_H

#include "pipeline/generation.h"
#include "pipeline/publication.h"

#include <pthread.h>
#include <stdatomic.h>

/* The threads that render. */
enum edition_reader { READER_SERVER, READER_COMPARER, EDITION_READERS };

struct edition {
	atomic_uint users;
	unsigned number; /* the later one is greater; from 1 */
	struct arena *arena, *checks_arena;
	struct diags *diags;
	struct site *site;
	struct layouts *layouts;         /* null: there were errors before */
	struct publication *publication; /* null: there are errors */
	const struct checks *checks;     /* null: not yet, and pages show none */
	pthread_mutex_t rendering;       /* held while pages are rendered for somebody, and while checks come in */
};

/* Reads and plans the site; what is as it was `before` (null: none), since when `changes` were noticed, is taken from there. One user has
 * it. */
struct edition *edition_open(struct tree *tree, unsigned workers, const struct edition *before, const struct tree_changes *changes,
			     unsigned number);
/* Checks one without errors. False: `stop` said so on the way, and it stays unchecked. */
bool edition_check(struct edition *e, unsigned workers, bool (*stop)(void *context), void *context);
/* Renders for somebody who looks; *checked says whether with what check found. False: *error says why not. */
bool edition_preview(struct edition *e, const struct output *o, struct buf *out, struct buf *error, bool *checked);
struct edition *edition_keep(struct edition *e); /* null is none */
void edition_release(struct edition *e);

#endif
