/* Layouts: well-formed HTML compiled once through libxml2 into runs of bytes and slots, run per page.
 * The grammar is in layouts/README.md. A compiled layout is immutable and shared by threads. */
#ifndef NENPO_RENDER_LAYOUT_H
#define NENPO_RENDER_LAYOUT_H

#include "base/diag.h"
#include "base/map.h"
#include "base/tree.h"
#include "page/shape.h"
#include "model/words.h"

struct layout;

/* What layouts are compiled from, and where they and what is said of them go. A file that several use is read once. */
struct layout_sources {
	struct tree *tree;
	const struct words *words;
	struct arena *arena;
	struct diags *diags;
	struct map files; /* begins empty */
};

/* Called once before threads compile: libxml2 has things to make that they share. */
void layout_begin(void);
/* Compiles layouts/NAME (with the frame and the parts it includes) for views of the given shape; the frame's fields are reached
 * through `page` (page_shape). Null: it has faults, and it was said where. */
const struct layout *layout_compile(struct layout_sources *from, struct str name, const struct shape *shape);

/* Who writes a page, and where: everything a slot needs beside the view. */
struct render_context {
	const struct words *words;
	struct language_tools *tools; /* of the page's language; one thread */
	struct str address;           /* the page's own address from the site's root, to make links relative */
	bool absolute;                /* links start at the server's root (404.html, which is served at any address) */
	struct str root;              /* with absolute: the path of the base URL, such as "/nenpo/" */
	bool places;                  /* blocks and cells say in data-source where they were written: for previews */
};

/* Writes the page: frame, view and all. */
void layout_run(const struct layout *l, const struct render_context *c, const void *page_view, const void *view, struct buf *out);

#endif
