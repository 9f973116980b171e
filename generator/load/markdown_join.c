#include "load/markdown_internal.h"

/* The walk through the inlines of a block: the last character seen, and a line break behind it that waits for the next. */
struct joiner {
	uint32_t last; /* 0: nothing that a break could join */
	struct node *waiting;
	struct node *before; /* the sibling before `waiting`, if any */
};

static void unlink_waiting(struct joiner *j)
{
	struct node *n = j->waiting, *parent = n->parent;
	if (j->before)
		j->before->next = n->next;
	else
		parent->first = n->next;
	if (parent->last == n)
		parent->last = j->before;
}

/* A piece of text that is shown. */
static void join_text(struct joiner *j, struct str text)
{
	if (text.n == 0)
		return;
	size_t start = 0, end = text.n;
	if (j->waiting && char_is_cjk(j->last) && char_is_cjk(utf8_next(text, &start)))
		unlink_waiting(j);
	j->waiting = NULL;
	j->last = utf8_prev(text, &end);
}

static void join_inlines(struct joiner *j, struct node *parent)
{
	struct node *before = NULL;
	for (struct node *n = parent->first, *next; n; n = next) {
		next = n->next;
		switch (n->kind) {
		case NODE_TEXT:
		case NODE_CODE:
		case NODE_RUBY:
			join_text(j, n->text);
			break;
		case NODE_SOFT_BREAK:
			j->waiting = n;
			j->before = before;
			break;
		case NODE_LINE_BREAK:
		case NODE_IMAGE:
			*j = (struct joiner){0};
			break;
		default:
			join_inlines(j, n);
			break;
		}
		before = n;
	}
}

void markdown_join_lines(struct node *block)
{
	if (block->kind == NODE_PARAGRAPH || block->kind == NODE_HEADING) {
		struct joiner j = {0};
		join_inlines(&j, block);
		return;
	}
	for (struct node *child = block->first; child; child = child->next)
		markdown_join_lines(child);
}
