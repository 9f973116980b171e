#include "load/markdown_internal.h"

/* How many blocks of each kind stand under the heading in hand. */
struct ordinals {
	int of[NODE_RULE + 1];
};

/* A heading without an id opens nothing that could be addressed: its blocks are counted on from those before. */
static void number_blocks(struct node *n, struct ordinals *seen)
{
	if (n->kind > NODE_RULE)
		return;
	if (n->kind == NODE_HEADING && n->more->id.n)
		*seen = (struct ordinals){0};
	n->ordinal = ++seen->of[n->kind];
	for (struct node *child = n->first; child; child = child->next)
		number_blocks(child, seen);
}

static void finish_flow(struct markdown_work *w, struct node *root)
{
	struct ordinals seen = {0};
	if (!w->options.plain)
		markdown_join_lines(root);
	number_blocks(root, &seen);
}

static const struct markdown *parse(struct markdown_work *w)
{
	if (!markdown_prepare(w) || !markdown_check_limits(w) || !markdown_convert(w))
		return NULL;
	if (!w->options.plain) {
		markdown_collect_notes(w);
		markdown_check(w);
	}
	finish_flow(w, w->root);
	for (size_t i = 0; i < w->notes.n; i++)
		finish_flow(w, w->notes.v[i].body);
	struct markdown *m = ARENA_NEW(w->arena, struct markdown);
	*m = (struct markdown){.front_matter = w->front_matter, .root = w->root, .notes = w->notes.v, .note_count = w->notes.n};
	markdown_index(m, w->arena);
	return m;
}

const struct markdown *markdown_parse(const struct source *source, struct arena *a, struct markdown_options options, struct diags *d)
{
	struct markdown_work w = {.source = source, .options = options, .arena = a, .diags = d, .scratch = arena_new()};
	const struct markdown *m = parse(&w);
	arena_free(w.scratch);
	return m;
}
