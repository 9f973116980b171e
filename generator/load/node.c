#include "load/node.h"

static bool is_block(const struct node *n)
{
	return n->kind < NODE_TEXT || n->kind == NODE_TABLE;
}

struct str node_placed(const struct node *n)
{
	bool alone = n->kind == NODE_PARAGRAPH && n->first && n->first == n->last && n->first->kind == NODE_IMAGE;
	return alone ? n->first->more->url : (struct str){0};
}

void node_text(const struct node *n, struct buf *out)
{
	switch (n->kind) {
	case NODE_TEXT:
	case NODE_CODE:
	case NODE_CODE_BLOCK:
	case NODE_RUBY:
		buf_put(out, n->text);
		return;
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
		buf_putc(out, ' ');
		return;
	default:
		break;
	}
	for (const struct node *child = n->first; child; child = child->next) {
		if (child != n->first && is_block(child))
			buf_putc(out, '\n');
		node_text(child, out);
	}
}

struct node *node_new(struct arena *a, enum node_kind kind)
{
	static const struct node_more nothing;
	struct node *n = ARENA_NEW(a, struct node);
	n->kind = kind;
	n->more = &nothing;
	return n;
}

struct node_more *node_more(struct arena *a, struct node *n)
{
	struct node_more *more = ARENA_NEW(a, struct node_more);
	*more = *n->more;
	n->more = more;
	return more;
}

struct node *node_append(struct arena *a, struct node *parent, enum node_kind kind)
{
	struct node *n = node_new(a, kind);
	n->parent = parent;
	if (parent->last)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
	return n;
}
