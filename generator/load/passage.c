#include "load/passage.h"

struct passage_walk {
	struct arena *arena;
	struct passage_list *list;
	struct buf text;
	const struct node *heading;
};

static void add_part(struct passage_walk *w, struct passage *p, const struct node *n, struct str text)
{
	*LIST_ADD(&p->parts, w->arena) = (struct passage_part){w->text.n, n};
	buf_put(&w->text, text);
}

static void add_inlines(struct passage_walk *w, struct passage *p, const struct node *n)
{
	switch (n->kind) {
	case NODE_TEXT:
	case NODE_CODE:
	case NODE_CODE_BLOCK:
	case NODE_RUBY:
		add_part(w, p, n, n->text);
		return;
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
		add_part(w, p, n, STR(" "));
		return;
	default:
		break;
	}
	for (const struct node *child = n->first; child; child = child->next)
		add_inlines(w, p, child);
}

static void walk(struct passage_walk *w, const struct node *n)
{
	if (n->kind == NODE_HEADING && n->more->id.n)
		w->heading = n;
	if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || n->kind == NODE_CODE_BLOCK) {
		struct passage *p = LIST_ADD(w->list, w->arena);
		p->block = n;
		p->heading = w->heading;
		buf_clear(&w->text);
		add_inlines(w, p, n);
		bool one = p->parts.n == 1 && p->parts.v[0].node->text.n;
		p->text = one ? p->parts.v[0].node->text : arena_str(w->arena, buf_str(&w->text));
		return;
	}
	for (const struct node *child = n->first; child; child = child->next)
		walk(w, child);
}

struct passage_list passages_of(const struct node *root, struct arena *a)
{
	struct passage_list list = {0};
	struct passage_walk w = {.arena = a, .list = &list};
	walk(&w, root);
	buf_free(&w.text);
	return list;
}

/* The part that holds a byte; null in an empty passage. */
static const struct passage_part *part_at(const struct passage *p, size_t at)
{
	size_t low = 0, high = p->parts.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (p->parts.v[middle].start <= at)
			low = middle;
		else
			high = middle;
	}
	return high > low ? &p->parts.v[low] : NULL;
}

const struct node *passage_link(const struct passage *p, size_t at)
{
	const struct passage_part *part = part_at(p, at);
	const struct node *n = part ? part->node : NULL;
	while (n && n != p->block && n->kind != NODE_LINK && n->kind != NODE_IMAGE)
		n = n->parent;
	return n == p->block ? NULL : n;
}

struct place passage_place(const struct passage *p, size_t at, struct str words)
{
	const struct passage_part *part = part_at(p, at);
	if (!part)
		return p->block->place;
	struct place where = part->node->place;
	struct str line = place_line(where);
	size_t start = 0;
	for (uint32_t column = 1; column < where.column && start < line.n; column++)
		utf8_next(line, &start);
	/* Escapes and references make the source longer than its text, so that the words stand there or further on. */
	size_t from = start + (at - part->start), found = str_find(str_from(line, from), words);
	if (found == SIZE_MAX)
		return where;
	where.column += (uint32_t)utf8_count(str_sub(line, start, from + found));
	return where;
}
