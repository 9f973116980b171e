#include "page/passages.h"

#include "text/label.h"

const struct translation *b_translation(const struct builder *b, const struct chapter *c)
{
	const struct translation *t = c->text[b->l].translation;
	return t && t->counts[BLOCK_STALE] + t->counts[BLOCK_MISSING] + t->counts[BLOCK_ORPHAN] > 0 ? t : NULL;
}

size_t note_named(const struct markdown *m, struct str name)
{
	for (size_t i = 0; i < m->note_count; i++)
		if (str_eq(m->notes[i].name, name))
			return i;
	return SIZE_MAX;
}

/* ---- where the source stands in ---- */

struct inserter {
	const struct translation *translation;
	const struct markdown *source, *target;
	size_t next;                           /* entry of the translation */
	const struct translated_block *before; /* the last before it that has both sides */
	struct insertion last;
};

static int depth_of(const struct node *n)
{
	int depth = 0;
	for (; n->parent; n = n->parent)
		depth++;
	return depth;
}

static bool is_below(const struct node *n, const struct node *above)
{
	while (n && n != above)
		n = n->parent;
	return n;
}

static bool has_both(const struct translated_block *b)
{
	return b->source && b->source->node && b->target && b->target->node;
}

static bool is_item(const struct node *n)
{
	return n->kind == NODE_ITEM;
}

/* What stands in the translation as deep as the block does in the source; an item beside items alone. */
static const struct node *level_with(const struct node *block, const struct node *edge)
{
	int depth = depth_of(block);
	while (edge->parent && depth_of(edge) > depth)
		edge = edge->parent;
	if (is_item(edge) && !is_item(block))
		edge = edge->parent;
	return edge;
}

static const struct node *root_of(const struct inserter *in, const struct node *n)
{
	while (n->parent)
		n = n->parent;
	if (n == in->source->root)
		return in->target->root;
	for (size_t i = 0; i < in->source->note_count; i++)
		if (in->source->notes[i].body == n) {
			size_t note = note_named(in->target, in->source->notes[i].name);
			return note == SIZE_MAX ? NULL : in->target->notes[note].body;
		}
	return NULL;
}

/* Behind what stands before it, else before what stands behind it; behind or before the last, if that one is next to it. */
static struct insertion insertion_of(const struct inserter *in, const struct node *block)
{
	struct insertion i = {.block = block, .at = in->last.at, .side = in->last.side};
	if (in->last.block && in->last.block->next == block)
		return i;
	const struct translated_block *before = in->before, *behind = NULL;
	if (before && !is_below(before->source->node, block->parent))
		before = NULL;
	for (size_t k = in->next; !before && !behind && k < in->translation->n; k++)
		if (has_both(&in->translation->v[k]))
			behind = &in->translation->v[k];
	if (behind && !is_below(behind->source->node, block->parent))
		behind = NULL;
	i.at = before ? level_with(block, before->target->node) : behind ? level_with(block, behind->target->node) : root_of(in, block);
	i.side = before ? INSERT_BEHIND : behind ? INSERT_BEFORE : INSERT_INSIDE;
	return i;
}

/* The largest part of the source around a block in which nothing has a translation; what is around the last one has some. */
static const struct node *whole_of(const struct inserter *in, const struct node *n)
{
	const struct node *known = in->last.block ? in->last.block->parent : NULL;
	while (n->parent && n->parent->parent && n->parent != known && translation_alone(in->translation, n->parent))
		n = n->parent;
	return n;
}

static struct str place_key(const struct node *const *at)
{
	return (struct str){(const char *)at, sizeof *at};
}

/* Chains those that belong to one place. */
static void index_insertions(struct insertion_list *list, struct arena *a)
{
	for (size_t i = list->n; i-- > 0;) {
		struct insertion *one = &list->v[i];
		one->next = map_get(&list->of_place[one->side], place_key(&one->at));
		map_set(&list->of_place[one->side], a, place_key(&one->at), one);
	}
}

const struct insertion *insertion_at(const struct insertion_list *list, const struct node *at, enum insertion_side side)
{
	return list->n ? map_get(&list->of_place[side], place_key(&at)) : NULL;
}

struct insertion_list insertions_of(const struct translation *t, const struct markdown *source, const struct markdown *target,
				    struct arena *a)
{
	struct inserter in = {.translation = t, .source = source, .target = target};
	struct insertion_list list = {0};
	for (; in.next < t->n; in.next++) {
		const struct translated_block *b = &t->v[in.next];
		if (has_both(b))
			in.before = b;
		if (b->state != BLOCK_MISSING || !b->source->node || (in.last.block && is_below(b->source->node, in.last.block)))
			continue;
		in.last = insertion_of(&in, whole_of(&in, b->source->node));
		if (in.last.at)
			*LIST_ADD(&list, a) = in.last;
	}
	index_insertions(&list, a);
	return list;
}

/* ---- what readers are told ---- */

static struct str source_name(const struct builder *b)
{
	return b_word1(b, "language-in-text", "code", b->site->languages[0]);
}

/* The heading that the block stands under in the source's page. */
static struct str source_address(const struct builder *b, const struct chapter *c, const struct written_block *source)
{
	struct builder other = b_in(b, 0);
	struct str page = a_chapter(&other, c), rest, heading = str_split(source ? source->at : STR("/"), '/', &rest);
	return slug_valid(heading) ? a_fragment(b, page, heading) : page;
}

static struct node *note_of(const struct builder *b, const struct chapter *c, const char *word, const struct written_block *source)
{
	struct node *note = node_new(b->arena, NODE_PASSAGE_NOTE), *text, *link;
	text = node_append(b->arena, note, NODE_TEXT);
	text->text = b_word1(b, word, "language", source_name(b));
	if (!c->text[0].markdown)
		return note;
	node_append(b->arena, note, NODE_TEXT)->text = STR(" ");
	link = node_append(b->arena, note, NODE_LINK);
	node_more(b->arena, link)->url = source_address(b, c, source);
	node_append(b->arena, link, NODE_TEXT)->text = b_word1(b, "passage-source", "language", source_name(b));
	return note;
}

struct node *b_passage_note(const struct builder *b, const struct chapter *c, const struct translated_block *block)
{
	if (block->state == BLOCK_STALE)
		return note_of(b, c, block->moved ? "passage-moved" : "passage-stale", block->source);
	return block->state == BLOCK_ORPHAN ? note_of(b, c, "passage-orphan", NULL) : NULL;
}

struct node *b_awaiting_note(const struct builder *b, const struct chapter *c, const struct translated_block *block)
{
	return note_of(b, c, "passage-missing", block ? block->source : NULL);
}

static struct str counted(const struct builder *b, const char *word, size_t n)
{
	struct message_argument arguments[] = {{.name = "language", .text = source_name(b)},
					       {.name = "count", .is_number = true, .number = (int64_t)n}};
	return n ? b_message(b, word, arguments, 2) : (struct str){0};
}

/* Returns how many of those that are older are no passages: title and number. */
static size_t count_passages(const struct builder *b, const struct chapter *c, size_t counts[BLOCK_STATES])
{
	const struct translation *t = b_translation(b, c);
	size_t titles = 0;
	for (int state = 0; t && state < BLOCK_STATES; state++)
		counts[state] += t->counts[state];
	for (size_t k = 0; t && k < t->n; k++) {
		const struct translated_block *one = &t->v[k];
		titles += one->state == BLOCK_STALE && !one->source->node;
		if (one->state == BLOCK_MISSING && str_starts(one->source->text, STR("![](table:")))
			counts[BLOCK_MISSING]--; /* the table stands there all the same */
	}
	return titles;
}

struct str b_passages_compared(const struct builder *b, const struct document *d, const struct chapter *const *chapters, size_t n)
{
	size_t counts[BLOCK_STATES] = {0};
	for (size_t i = 0; i < n; i++)
		if (chapters[i])
			count_passages(b, chapters[i], counts);
	struct message_argument arguments[] = {
		{.name = "document", .text = b_year_and_kind(b, d)},
		{.name = "language", .text = source_name(b)},
		{.name = "count", .is_number = true, .number = (int64_t)(counts[BLOCK_STALE] + counts[BLOCK_MISSING])}};
	return arguments[2].number ? b_message(b, "compare-translations", arguments, 3) : (struct str){0};
}

struct passages_view *b_passages(const struct builder *b, const struct chapter *const *chapters, size_t n)
{
	size_t counts[BLOCK_STATES] = {0}, titles = 0;
	for (size_t i = 0; i < n; i++)
		titles += count_passages(b, chapters[i], counts);
	if (counts[BLOCK_STALE] + counts[BLOCK_MISSING] + counts[BLOCK_ORPHAN] == 0)
		return NULL;
	struct passages_view *v = ARENA_NEW(b->arena, struct passages_view);
	if (titles && n == 1) { /* said of the title, which has no note behind it */
		v->title = b_word1(b, "passage-title", "language", source_name(b));
		counts[BLOCK_STALE] -= titles;
	}
	v->stale = counted(b, "passages-stale", counts[BLOCK_STALE]);
	v->missing = counted(b, "passages-missing", counts[BLOCK_MISSING]);
	v->orphan = counted(b, "passages-orphan", counts[BLOCK_ORPHAN]);
	return v;
}
