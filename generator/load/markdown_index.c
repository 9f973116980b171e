#include "load/markdown_internal.h"

#include "base/hash.h"
#include "base/list.h"

struct index {
	struct arena *arena;
	LIST(struct markdown_link) links;
	LIST(const struct node *) headings;
	const struct node *heading;
	struct buf outline;
	bool notes; /* what is walked through is a note */
};

static void add_block(struct index *x, const struct node *n)
{
	struct str placed = node_placed(n);
	buf_printf(&x->outline, "%d %d ", (int)n->kind, n->kind == NODE_HEADING ? n->level : 0);
	buf_put(&x->outline, n->more->id);
	buf_putc(&x->outline, '\n');
	buf_put(&x->outline, placed);
	buf_putc(&x->outline, '\n');
}

static void walk(struct index *x, const struct node *n)
{
	if (n->kind == NODE_LINK || n->kind == NODE_IMAGE)
		*LIST_ADD(&x->links, x->arena) = (struct markdown_link){n, x->heading};
	if (n->kind <= NODE_RULE && n->kind != NODE_DOCUMENT && !x->notes)
		add_block(x, n);
	if (n->kind == NODE_HEADING && n->more->id.n) {
		x->heading = n;
		if (!x->notes)
			*LIST_ADD(&x->headings, x->arena) = n;
	}
	for (const struct node *child = n->first; child; child = child->next)
		walk(x, child);
}

static void *keep(struct arena *a, const void *v, size_t size)
{
	return size ? memcpy(arena_alloc(a, size), v, size) : NULL;
}

void markdown_index(struct markdown *m, struct arena *a)
{
	struct index x = {.arena = arena_new()};
	walk(&x, m->root);
	m->text_link_count = x.links.n;
	m->outline = hash_of(buf_str(&x.outline)).low;
	x.notes = true;
	x.heading = NULL;
	for (size_t i = 0; i < m->note_count; i++)
		walk(&x, m->notes[i].body);
	m->link_count = x.links.n;
	m->heading_count = x.headings.n;
	m->links = keep(a, x.links.v, x.links.n * sizeof *x.links.v);
	m->headings = keep(a, x.headings.v, x.headings.n * sizeof *x.headings.v);
	buf_free(&x.outline);
	arena_free(x.arena);
}
