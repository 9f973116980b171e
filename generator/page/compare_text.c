/* Blocks of two texts side by side, with what was deleted and inserted. */
#include "page/compare.h"

/* Of two texts in one place so much must be common that marks among the words can be read. */
#define ALIKE 0.3

struct marks {
	const struct builder *b;
	struct str words[2][2]; /* deleted, inserted: spoken before and behind */
	struct str moved[2];
};

static struct marks marks_of(const struct builder *b)
{
	return (struct marks){.b = b,
			      .words = {{b_word(b, "compare-deleted-start"), b_word(b, "compare-deleted-end")},
					{b_word(b, "compare-inserted-start"), b_word(b, "compare-inserted-end")}},
			      .moved = {b_word(b, "compare-moved-away"), b_word(b, "compare-moved-here")}};
}

static struct node *put_text(const struct builder *b, struct node *to, struct str s)
{
	struct node *n = node_append(b->arena, to, NODE_TEXT);
	n->text = s;
	return n;
}

/* A line feed is a line break. */
static void put_lines(const struct builder *b, struct node *to, struct str s)
{
	for (struct str rest = s; rest.n;) {
		struct str line = str_split(rest, '\n', &rest);
		put_text(b, to, line);
		if (rest.p)
			node_append(b->arena, to, NODE_LINE_BREAK);
	}
}

static const struct reference *reference_of(const struct chapter_text *t, const struct node *link)
{
	for (size_t i = 0; link && i < t->references.n; i++)
		if (t->references.v[i].node == link)
			return &t->references.v[i];
	return NULL;
}

/* Bytes [start, end) of a block as they stand, with their links. */
static void put_linked(const struct builder *b, struct node *to, const struct text_block *of, size_t start, size_t end)
{
	const struct passage *p = &of->passage;
	for (size_t next; start < end; start = next) {
		const struct node *link = passage_link(p, start);
		const struct reference *ref = reference_of(&of->chapter->text[b->l], link);
		struct str address = ref ? a_reference(b, NULL, ref) : (struct str){0};
		struct node *in = to;
		next = end;
		for (size_t i = p->parts.n; i-- > 0;)
			if (p->parts.v[i].start > start && p->parts.v[i].start < next && passage_link(p, p->parts.v[i].start) != link)
				next = p->parts.v[i].start;
		if (address.n) {
			in = node_append(b->arena, to, NODE_LINK);
			node_more(b->arena, in)->url = address;
		}
		put_text(b, in, str_sub(p->text, start, next));
	}
}

/* A run of one side: as it stands, or marked. */
static void put_edit(const struct marks *m, struct node *to, const struct edit *e, struct str s, enum side side)
{
	if (!s.n)
		return;
	if (e->kind == EDIT_EQUAL) {
		put_lines(m->b, to, s);
		return;
	}
	bool cosmetic = e->kind == EDIT_COSMETIC;
	struct node *n = node_append(m->b->arena, to, cosmetic ? NODE_RESTYLED : side == SIDE_OLD ? NODE_DELETED : NODE_INSERTED);
	if (!cosmetic) {
		n->level = e->moved;
		n->text = e->moved ? m->moved[side] : m->words[side][0];
		node_more(m->b->arena, n)->title = m->words[side][1];
	}
	put_lines(m->b, n, s);
}

/* A block of its kind, to hold its text. */
static struct node *put_block(const struct builder *b, struct node *root, const struct text_block *block)
{
	const struct node *from = block->node;
	if (from->parent && from->parent->kind == NODE_ITEM && from->parent->first == from) {
		struct node *list = root->last && root->last->kind == NODE_LIST ? root->last : node_append(b->arena, root, NODE_LIST);
		list->level = -1;
		list->tight = true;
		struct node *item = node_append(b->arena, list, NODE_ITEM);
		return node_append(b->arena, item, NODE_PARAGRAPH);
	}
	struct node *p = node_append(b->arena, root, NODE_PARAGRAPH);
	if (block->note)
		put_text(b, node_append(b->arena, p, NODE_STRONG), b_word(b, "compare-note"));
	return from->kind == NODE_HEADING ? node_append(b->arena, p, NODE_STRONG) : p;
}

static struct node *new_root(const struct builder *b)
{
	return node_new(b->arena, NODE_DOCUMENT);
}

/* A block of one side below what is there already; a root is made when there is none. */
static void put_marked(const struct marks *m, const struct compared_block *block, enum side side, struct node **root)
{
	const struct text_block *of = block->v[side];
	if (!of)
		return;
	*root = *root ? *root : new_root(m->b);
	struct node *to = put_block(m->b, *root, of);
	bool alone = !block->v[SIDE_OLD] || !block->v[SIDE_NEW];
	for (size_t i = 0; i < block->difference.n; i++) {
		const struct edit *e = &block->difference.v[i];
		struct str s = side == SIDE_OLD ? str_sub(of->passage.text, e->old_start, e->old_end)
						: str_sub(of->passage.text, e->new_start, e->new_end);
		size_t start = (size_t)(s.p - of->passage.text.p);
		if (alone || e->kind == EDIT_EQUAL)
			put_linked(m->b, to, of, start, start + s.n);
		else
			put_edit(m, to, e, s, side);
	}
}

const struct node *compared_words(const struct builder *b, struct str old, struct str new)
{
	const struct vocabulary *v = b->pages->comparison_words->v[b->l];
	struct tokens x = tokens_read(b->tools, v, b->arena, old), y = tokens_read(b->tools, v, b->arena, new);
	struct word_difference d = difference_of(b->arena, &x, &y);
	struct marks marks = marks_of(b);
	struct node *root = new_root(b);
	if (d.similarity < ALIKE) {
		put_edit(&marks, root, &(struct edit){.kind = EDIT_DELETED}, old, SIDE_OLD);
		node_append(b->arena, root, NODE_LINE_BREAK);
		put_edit(&marks, root, &(struct edit){.kind = EDIT_INSERTED}, new, SIDE_NEW);
		return root;
	}
	for (size_t i = 0; i < d.n; i++) {
		const struct edit *e = &d.v[i];
		bool gone = e->kind == EDIT_DELETED;
		put_edit(&marks, root, e, gone ? str_sub(old, e->old_start, e->old_end) : str_sub(new, e->new_start, e->new_end),
			 gone ? SIDE_OLD : SIDE_NEW);
	}
	return root;
}

static struct link_view *kin_link(const struct builder *b, const struct comparison *c, const struct compared_block *block)
{
	const struct compared_item *i = block->kin ? comparison_item(c, block->kin) : NULL;
	if (!i)
		return NULL;
	struct str lang, title = b_item_title(b, block->kin, &lang);
	const char *word = block->kind == PAIR_DELETED ? "compare-block-away" : "compare-block-from";
	struct link_view *link = b_link(b, b_word1(b, word, "item", title), a_item(b, block->kin));
	link->lang = lang;
	return link;
}

static void put_same(const struct builder *b, struct growing *rows, const struct item_difference *d, size_t first, size_t end)
{
	struct compared_row_view *row = b_add(b, rows, &compared_row_shape);
	struct node *root = new_root(b);
	row->kind = STR("same");
	row->same = (int64_t)(end - first);
	for (size_t i = first; i < end; i++) {
		const struct text_block *block = d->blocks[i].v[SIDE_NEW];
		if (!block->passage.text.n)
			continue;
		struct node *to = put_block(b, root, block);
		const struct word_difference *w = &d->blocks[i].difference;
		for (size_t n = 0; n < w->n; n++) {
			const struct edit *e = &w->v[n];
			struct str s = str_sub(block->passage.text, e->new_start, e->new_end);
			if (e->kind == EDIT_EQUAL)
				put_linked(b, to, block, e->new_start, e->new_end);
			else if (s.n)
				put_text(b, node_append(b->arena, to, NODE_RESTYLED), s);
		}
	}
	row->new = root;
}

/* Headings stand over the item, tables below it. */
static bool is_shown(const struct compared_block *block)
{
	const struct text_block *of = block->v[SIDE_NEW] ? block->v[SIDE_NEW] : block->v[SIDE_OLD];
	bool own_heading = of->node->kind == NODE_HEADING && of->node->more->id.n;
	return !of->table && !(own_heading && (block->kind == PAIR_SAME || !block->v[SIDE_OLD] || !block->v[SIDE_NEW]));
}

static bool is_folded(const struct compared_block *block)
{
	return block->kind == PAIR_SAME && !block->moved && !block->kin;
}

/* Without counterpart, here and in other items. */
static bool is_alone(const struct compared_block *block)
{
	return (!block->v[SIDE_OLD] || !block->v[SIDE_NEW]) && !block->kin;
}

/* The end of a run of blocks that are shown and like the first. */
static size_t run_end(const struct item_difference *d, size_t first, bool (*like)(const struct compared_block *block))
{
	size_t end = first;
	while (end < d->n && is_shown(&d->blocks[end]) && like(&d->blocks[end]))
		end++;
	return end;
}

static void name_row(const struct builder *b, struct compared_row_view *row, const char *kind)
{
	static const char *const labels[][2] = {{"away", "compare-row-away"}, {"ended", "compare-row-ended"},
						{"new", "compare-row-new"},   {"moved", "compare-row-moved"},
						{"both", "compare-row-both"}, {"changed", "compare-row-changed"}};
	row->kind = str_of(kind);
	for (size_t n = 0; n < sizeof labels / sizeof *labels; n++)
		if (str_is(row->kind, labels[n][0]))
			row->label = b_word(b, labels[n][1]);
}

/* Blocks that only one side has, those of both sides beside one another. */
static void put_alone(const struct marks *m, struct growing *rows, const struct item_difference *d, size_t first, size_t end)
{
	struct compared_row_view *row = b_add(m->b, rows, &compared_row_shape);
	struct node *roots[SIDES] = {0};
	for (size_t i = first; i < end; i++)
		for (int side = 0; side < SIDES; side++)
			put_marked(m, &d->blocks[i], (enum side)side, &roots[side]);
	row->old = roots[SIDE_OLD];
	row->new = roots[SIDE_NEW];
	name_row(m->b, row, row->old && row->new ? "both" : row->old ? "ended" : "new");
}

struct view_list compared_rows(const struct builder *b, const struct comparison *c, const struct item_difference *d)
{
	struct marks marks = marks_of(b);
	struct growing rows = {0};
	for (size_t i = 0; i < d->n;) {
		const struct compared_block *block = &d->blocks[i];
		size_t same = run_end(d, i, is_folded), alone = run_end(d, i, is_alone);
		if (same > i) {
			put_same(b, &rows, d, i, same);
			i = same;
		} else if (alone > i) {
			put_alone(&marks, &rows, d, i, alone);
			i = alone;
		} else {
			i++;
			if (!is_shown(block))
				continue;
			struct compared_row_view *row = b_add(b, &rows, &compared_row_shape);
			name_row(b, row, block->kind == PAIR_DELETED ? "away" : block->kin || block->moved ? "moved" : "changed");
			row->from = kin_link(b, c, block);
			struct node *roots[SIDES] = {0};
			put_marked(&marks, block, SIDE_OLD, &roots[SIDE_OLD]);
			put_marked(&marks, block, SIDE_NEW, &roots[SIDE_NEW]);
			row->old = roots[SIDE_OLD];
			row->new = roots[SIDE_NEW];
		}
	}
	return b_list(&rows);
}

const struct node *compared_text(const struct builder *b, const struct item_difference *d)
{
	struct node *root = new_root(b);
	for (size_t i = 0; i < d->n; i++) {
		const struct compared_block *block = &d->blocks[i];
		const struct text_block *of = block->v[SIDE_NEW] ? block->v[SIDE_NEW] : block->v[SIDE_OLD];
		if (is_shown(block) && of->passage.text.n)
			put_linked(b, put_block(b, root, of), of, 0, of->passage.text.n);
	}
	return root->first ? root : NULL;
}
