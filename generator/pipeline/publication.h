/* A site about to be published: every file that it consists of, each to be rendered when it is asked for. */
#ifndef NENPO_PIPELINE_PUBLICATION_H
#define NENPO_PIPELINE_PUBLICATION_H

#include "base/hash.h"
#include "base/tree.h"
#include "page/pages.h"
#include "pipeline/layouts.h"

enum output_kind { OUTPUT_PAGE, OUTPUT_TABLE, OUTPUT_FEED, OUTPUT_SITEMAP, OUTPUT_ROBOTS, OUTPUT_ASSET };

struct output {
	enum output_kind kind;
	struct str path; /* below out/ */
	union {
		const struct page *page;
		const struct table *table; /* its data */
		size_t language;           /* of a feed */
	} of;
};

struct publication {
	const struct site *site;
	struct pages *pages;
	LIST(struct output) outputs; /* pages first, in their order */
	const size_t *order;         /* numbers of all outputs, those that read the same texts one behind another */
	struct map output_of;        /* path -> struct output * */
};

/* Plans the pages of a site without errors and lists the assets, in the arena. `workers` threads may render, once it was checked (null
 * checks: not yet). The layouts must live as long as it. Null: *d says why, or the layouts' faults have been said. */
struct publication *publication_open(const struct site *s, const struct checks *c, struct tree *tree, const struct layouts *layouts,
				     unsigned workers, struct arena *a, struct diags *d);
void publication_close(struct publication *p);
/* Shows what check found from now on; nobody may be rendering meanwhile. */
void publication_checked(struct publication *p, const struct checks *c);
/* Takes the hash of all that any page may depend on, of which publication_sources makes use. One thread at a time. */
void publication_frame(struct publication *p);
/* A hash of all sources that a page may depend on, the program apart: while it is the same, so are its bytes and its memo. False: only the
 * bytes of this output can tell. */
bool publication_sources(const struct publication *p, const struct output *o, struct hash *sources);
/* What was worked out for a page and other pages need, too: appended once the page is rendered, and put back instead of rendering it. */
void publication_memo(const struct publication *p, const struct output *o, struct buf *memo);
void publication_recall(const struct publication *p, const struct output *o, struct str memo);
/* Appends the bytes of an output. Each of the threads has its own number below `workers`. False: *error says why. */
bool publication_render(const struct publication *p, const struct output *o, unsigned worker, struct buf *out, struct buf *error);
/* The same for the editor's eyes: blocks and cells name the place they were written at in data-source, and the site is at the root of its
 * server. */
bool publication_preview(const struct publication *p, const struct output *o, unsigned worker, struct buf *out, struct buf *error);

#endif
