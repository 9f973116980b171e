#include "load/frame.h"

static void put_whole(struct buf *out, const struct node *n)
{
	hash_put_number(out, n->kind);
	hash_put_number(out, n->level);
	hash_put_number(out, n->ordinal);
	hash_put_text(out, n->text);
	hash_put_text(out, n->more->url);
	hash_put_text(out, n->more->title);
	hash_put_text(out, n->more->id);
	for (const struct node *c = n->first; c; c = c->next)
		put_whole(out, c);
	hash_put_number(out, -1);
}

/* Links that only lead somewhere: what stands around them is read by nobody. */
static bool only_leads(const struct node *n)
{
	static const char *const schemes[] = {"term:", "programme:", "document:", "https:", "http:", "mailto:"};
	for (size_t i = 0; n->kind == NODE_LINK && i < sizeof schemes / sizeof *schemes; i++)
		if (str_starts(n->more->url, str_of(schemes[i])))
			return true;
	return false;
}

static bool is_read_outside(const struct node *n)
{
	if ((n->kind == NODE_LINK && !only_leads(n)) || n->kind == NODE_IMAGE)
		return true;
	for (const struct node *c = n->first; c; c = c->next)
		if (is_read_outside(c))
			return true;
	return false;
}

static void put_links(struct buf *out, const struct node *n)
{
	if (n->kind == NODE_LINK)
		put_whole(out, n);
	for (const struct node *c = n->first; n->kind != NODE_LINK && c; c = c->next)
		put_links(out, c);
}

static bool holds_blocks(const struct node *n)
{
	return n->kind == NODE_DOCUMENT || n->kind == NODE_QUOTE || n->kind == NODE_LIST || n->kind == NODE_ITEM;
}

static void put_blocks(struct buf *out, const struct node *n)
{
	for (const struct node *c = n->first; c; c = c->next) {
		if (holds_blocks(c))
			put_blocks(out, c);
		else if (c->kind == NODE_HEADING || is_read_outside(c))
			put_whole(out, c);
		else
			put_links(out, c);
	}
}

struct hash frame_of(const struct markdown *m)
{
	struct buf all = {0};
	hash_put_text(&all, m->front_matter);
	put_blocks(&all, m->root);
	for (size_t i = 0; i < m->note_count; i++) {
		hash_put_text(&all, m->notes[i].name);
		put_blocks(&all, m->notes[i].body);
	}
	struct hash frame = hash_of(buf_str(&all));
	buf_free(&all);
	return frame;
}
