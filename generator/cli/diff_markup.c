/* What differs between two versions of a text though their words are the same: readers may not see it, editors want to know. */
#include "cli/diff_work.h"

enum markup { MARKUP_LINKS, MARKUP_EMPHASIS, MARKUP_READINGS, MARKUP_NOTES, MARKUP_BLOCKS, MARKUPS };

/* ---- front matter ---- */

/* The lines of a key of the front matter, which starts at the margin; *rest: behind them. */
static struct str next_entry(struct str s, struct str *rest)
{
	size_t end = 0;
	do {
		size_t line = str_chr(str_from(s, end), '\n');
		end = line == SIZE_MAX ? s.n : end + line + 1;
	} while (end < s.n && (s.p[end] == ' ' || s.p[end] == '\t' || s.p[end] == '\n' || s.p[end] == '\r' || s.p[end] == '#'));
	*rest = str_from(s, end);
	return str_trim(str_sub(s, 0, end));
}

static struct str key_of(struct str entry)
{
	size_t colon = str_chr(entry, ':');
	return str_trim(str_sub(entry, 0, colon == SIZE_MAX ? 0 : colon));
}

static struct str entry_with(struct str front, struct str key)
{
	for (struct str rest = front, entry; rest.n;) {
		entry = next_entry(rest, &rest);
		if (str_eq(key_of(entry), key))
			return entry;
	}
	return (struct str){0};
}

static void add_key(struct buf *keys, struct str key)
{
	if (key.n)
		buf_printf(keys, "%s" STR_FMT, keys->n ? ", " : "", STR_ARG(key));
}

/* Keys of the new side that say something else, then those that are gone. */
static void add_keys(struct buf *keys, struct str old, struct str new)
{
	for (struct str rest = new, entry; rest.n;) {
		entry = next_entry(rest, &rest);
		if (!str_eq(entry, entry_with(old, key_of(entry))))
			add_key(keys, key_of(entry));
	}
	for (struct str rest = old, entry; rest.n;) {
		entry = next_entry(rest, &rest);
		if (entry_with(new, key_of(entry)).n == 0)
			add_key(keys, key_of(entry));
	}
}

/* ---- texts ---- */

/* What of one sort of markup a block has, in its order. */
static void put_markup(struct buf *out, const struct node *n, enum markup sort)
{
	bool link = n->kind == NODE_LINK || n->kind == NODE_IMAGE;
	bool emphasis = n->kind == NODE_EMPHASIS || n->kind == NODE_STRONG || n->kind == NODE_CODE;
	struct buf words = {0};
	if ((sort == MARKUP_LINKS && link) || (sort == MARKUP_EMPHASIS && emphasis)) {
		node_text(n, &words);
		buf_printf(out, "%d " STR_FMT " " STR_FMT " " STR_FMT "\n", (int)n->kind, STR_ARG(n->more->url), STR_ARG(n->more->title),
			   STR_ARG(buf_str(&words)));
	} else if (sort == MARKUP_READINGS && n->kind == NODE_RUBY) {
		buf_printf(out, STR_FMT "\n", STR_ARG(n->more->title));
	} else if (sort == MARKUP_NOTES && n->kind == NODE_NOTE_MARK) {
		buf_puts(out, "*");
	}
	buf_free(&words);
	for (const struct node *c = n->first; c; c = c->next)
		put_markup(out, c, sort);
}

/* A paragraph or a list item, and of which list; the level of a heading. */
static bool same_block(const struct node *x, const struct node *y)
{
	for (; x && y; x = x->parent, y = y->parent)
		if (x->kind != y->kind || (x->kind == NODE_HEADING && x->level != y->level) ||
		    (x->kind == NODE_LIST && (x->level < 0) != (y->level < 0)))
			return false;
	return x == y;
}

static bool markup_differs(const struct node *x, const struct node *y, enum markup sort)
{
	struct buf old = {0}, new = {0};
	if (sort == MARKUP_BLOCKS)
		return !same_block(x, y);
	put_markup(&old, x, sort);
	put_markup(&new, y, sort);
	bool differs = !str_eq(buf_str(&old), buf_str(&new));
	buf_free(&old);
	buf_free(&new);
	return differs;
}

struct markup_found {
	size_t blocks[MARKUPS]; /* whose words are the same, but not this */
	bool words;             /* something else differs */
};

static void find_markup(const struct item_difference *d, struct markup_found *found)
{
	found->words =
		found->words || d->state == ITEM_NEW || d->state == ITEM_ENDED || d->counts.cosmetic || !change_counts_none(&d->counts);
	for (size_t i = 0; i < d->n; i++) {
		const struct compared_block *b = &d->blocks[i];
		for (int sort = 0; sort < MARKUPS && b->kind == PAIR_SAME && !b->v[SIDE_NEW]->table; sort++)
			found->blocks[sort] += markup_differs(b->v[SIDE_OLD]->node, b->v[SIDE_NEW]->node, (enum markup)sort);
	}
}

/* ---- the whole ---- */

static void add_part(struct buf *out, const char *name, struct str more)
{
	buf_printf(out, "%s%s" STR_FMT, out->n ? ", " : "", name, STR_ARG(more));
}

struct str diff_markup(struct diff_work *w, const struct chapter_text *old, const struct chapter_text *new,
		       const struct item_difference *const *items, size_t n)
{
	static const char *const names[] = {[MARKUP_LINKS] = "links",
					    [MARKUP_EMPHASIS] = "emphasis",
					    [MARKUP_READINGS] = "readings over characters",
					    [MARKUP_NOTES] = "marks of notes",
					    [MARKUP_BLOCKS] = "marks of lists and headings"};
	struct buf out = {0}, keys = {0};
	struct markup_found found = {0};
	if (!old->file || !new->file || !old->markdown || !new->markdown || str_eq(old->file->source->text, new->file->source->text))
		return (struct str){0};
	for (size_t i = 0; i < n; i++)
		find_markup(items[i], &found);
	add_keys(&keys, old->markdown->front_matter, new->markdown->front_matter);
	if (keys.n)
		add_part(&out, "front matter", arena_printf(w->arena, " (" STR_FMT ")", STR_ARG(buf_str(&keys))));
	for (int sort = 0; sort < MARKUPS; sort++)
		if (found.blocks[sort])
			add_part(&out, names[sort], (struct str){0});
	if (!out.n && !found.words)
		add_part(&out, "line breaks, spaces or signs that readers do not see", (struct str){0});
	struct str s = {0};
	if (out.n)
		s = arena_printf(w->arena, "%s: " STR_FMT, found.words ? "markup differs as well" : "only markup differs",
				 STR_ARG(buf_str(&out)));
	buf_free(&out);
	buf_free(&keys);
	return s;
}
