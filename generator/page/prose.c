/* A text's blocks as a view shows them: references become addresses, placed tables become tables, 第17表 becomes a link. */
#include "page/checks.h"
#include "page/ledger.h"
#include "page/accepted.h"
#include "page/compare.h"
#include "page/passages.h"

#include "text/label.h"

/* An accepted finding: the block it stands in, in the page's language, and the number of its note. */
struct check_mark {
	const struct node *block; /* null: not on this page */
	size_t note;
};

struct check_note {
	const struct acceptance *accepted;
	int marks;
};

struct prose {
	const struct builder *b;
	const struct chapter *chapter;
	const struct chapter_text *text;
	const struct markdown *markdown;
	size_t next_reference;
	int *marks;        /* of each footnote, so far */
	struct str prefix; /* of ids, where several chapters stand on one page; else empty */
	bool in_heading, in_link;
	const struct translation *translation; /* null: nothing to say of it */
	struct insertion_list insertions;
	struct map reference_of;                     /* of the source: by the bytes of a node's address */
	bool foreign;                                /* what is being lowered is part of the source */
	LIST(const struct footnote *) foreign_notes; /* of the source, behind those of the text */
	LIST(struct check_mark) check_marks;
	LIST(struct check_note) check_notes;
};

static void lower_children(struct prose *p, const struct node *from, struct node *to);

static struct node *put(struct prose *p, struct node *parent, const struct node *like, enum node_kind kind)
{
	struct node *n = node_append(p->b->arena, parent, kind);
	if (like) {
		n->place = like->place;
		n->text = like->text;
		n->more = like->more;
		n->level = like->level;
		n->tight = like->tight;
		n->ordinal = like->ordinal;
		n->note = like->note;
	}
	return n;
}

/* ---- plain text ---- */

/* The next table that s names from byte `from` on, and the name's place; null: none. */
static const struct table *mention_find(const struct prose *p, struct str s, size_t from, struct pattern_match *m)
{
	while (p->chapter->document && pattern_find(p->b->pages->table_mention[p->foreign ? 0 : p->b->l], s, from, m)) {
		struct decimal number;
		if (decimal_parse(label_key(p->b->arena, m->group[0]), &number) && number.exponent == 0)
			for (size_t i = 0; i < p->chapter->document->tables.n; i++)
				if (number.coefficient && p->chapter->document->tables.v[i]->number == number.coefficient)
					return p->chapter->document->tables.v[i];
		from = m->end;
	}
	return NULL;
}

static void lower_text(struct prose *p, const struct node *from, struct node *to)
{
	struct str s = from->text;
	if (p->in_heading) {
		struct builder in = b_in(p->b, p->foreign ? 0 : p->b->l);
		put(p, to, from, NODE_TEXT)->text = b_phrases(&in, s);
		return;
	}
	size_t done = 0;
	const struct table *table;
	struct pattern_match m;
	for (; !p->in_link && (table = mention_find(p, s, done, &m)); done = m.end) {
		if (m.start > done)
			put(p, to, from, NODE_TEXT)->text = str_sub(s, done, m.start);
		struct node *link = put(p, to, NULL, NODE_LINK);
		node_more(p->b->arena, link)->url = a_table_in(p->b, p->chapter, table);
		put(p, link, NULL, NODE_TEXT)->text = str_sub(s, m.start, m.end);
	}
	if (done < s.n)
		put(p, to, from, NODE_TEXT)->text = str_from(s, done);
}

/* ---- references ---- */

/* An id that another chapter on the page may have too. */
static struct str unique(const struct prose *p, struct str id)
{
	return p->prefix.n ? arena_printf(p->b->arena, STR_FMT STR_FMT, STR_ARG(p->prefix), STR_ARG(id)) : id;
}

static void lower_link(struct prose *p, const struct node *from, struct node *to)
{
	const struct reference *ref = &p->text->references.v[p->next_reference++];
	bool outer = p->in_link;
	struct node *n = to;
	if (ref->kind != TARGET_NONE) { /* a reference without a target was an error; its text stays */
		n = put(p, to, from, from->kind);
		struct node_more *more = node_more(p->b->arena, n);
		more->url = a_reference(p->b, p->chapter, ref);
		if (ref->kind == TARGET_VALUE) {
			n->kind = NODE_VALUE;
			more->id = p->foreign ? (struct str){0} : unique(p, ref->to.value->anchor);
			more->title = b_machine_value(p->b, ref->to.value->quantity);
		} else if (ref->kind == TARGET_COMMITMENT) {
			n->kind = NODE_COMMITMENT;
			more->id = p->foreign ? (struct str){0} : ref->to.commitment->anchor;
		} else if (ref->kind == TARGET_TERM) {
			struct builder in = b_in(p->b, p->foreign ? 0 : p->b->l);
			n->kind = NODE_TERM;
			more->title = b_texts(&in, &ref->to.term->definition);
		}
	}
	p->in_link = true;
	lower_children(p, from, n);
	p->in_link = outer;
}

/* ---- blocks ---- */

static bool lower_placed_table(struct prose *p, const struct node *paragraph, struct node *to)
{
	const struct node *image = paragraph->first;
	if (!image || image->kind != NODE_IMAGE || p->next_reference >= p->text->references.n)
		return false;
	const struct reference *ref = &p->text->references.v[p->next_reference];
	if (ref->node != image || !ref->place)
		return false;
	p->next_reference++;
	if (p->prefix.n && ref->to.table->chapter != p->chapter) { /* it stands on this page already */
		struct node *link = put(p, put(p, to, paragraph, NODE_PARAGRAPH), NULL, NODE_LINK);
		node_more(p->b->arena, link)->url = a_table(p->b, ref->to.table);
		put(p, link, NULL, NODE_TEXT)->text = b_table_title(p->b, ref->to.table);
		return true;
	}
	node_more(p->b->arena, put(p, to, paragraph, NODE_TABLE))->data = b_table(p->b, ref->to.table, p->chapter);
	return true;
}

/* The note of the text that has the name of one of the source; else that one comes behind them. */
static size_t note_of_source(struct prose *p, size_t source)
{
	const struct footnote *note = &p->chapter->text[0].markdown->notes[source];
	size_t i = note_named(p->markdown, note->name), first = p->markdown->note_count;
	if (i != SIZE_MAX)
		return i;
	for (i = 0; i < p->foreign_notes.n && p->foreign_notes.v[i] != note; i++)
		;
	if (i == p->foreign_notes.n)
		*LIST_ADD(&p->foreign_notes, p->b->arena) = note;
	return first + i;
}

static void lower_mark(struct prose *p, const struct node *from, struct node *to)
{
	struct node *mark = put(p, to, from, NODE_NOTE_MARK);
	if (p->foreign)
		mark->note = (int)note_of_source(p, (size_t)from->note);
	mark->ordinal = ++p->marks[mark->note];
	mark->text = (struct str){0};
	node_more(p->b->arena, mark)->id = p->prefix;
}

/* ---- accepted findings ---- */

static void find_accepted(struct prose *p)
{
	const struct checks *c = p->b->pages->checks;
	for (size_t i = 0; i < c->findings.n; i++) {
		const struct finding *f = &c->findings.v[i];
		const struct finding_place *at = accepted_place(f, p->chapter);
		size_t note = 0;
		if (!at)
			continue;
		while (note < p->check_notes.n && p->check_notes.v[note].accepted != f->accepted)
			note++;
		if (note == p->check_notes.n)
			*LIST_ADD(&p->check_notes, p->b->arena) = (struct check_note){f->accepted, 0};
		*LIST_ADD(&p->check_marks, p->b->arena) = (struct check_mark){accepted_block(p->b, p->chapter, at), note};
	}
}

static struct str check_mark(const struct prose *p, size_t note)
{
	return p->check_notes.n == 1 ? STR("†") : arena_printf(p->b->arena, "†%zu", note + 1);
}

static void mark_block(struct prose *p, const struct node *from, struct node *to)
{
	for (size_t i = 0; i < p->check_marks.n; i++) {
		if (p->check_marks.v[i].block != from)
			continue;
		size_t note = p->check_marks.v[i].note;
		struct node *mark = put(p, to, NULL, NODE_NOTE_MARK);
		mark->note = (int)note;
		mark->ordinal = ++p->check_notes.v[note].marks;
		mark->text = check_mark(p, note);
		node_more(p->b->arena, mark)->id = p->prefix;
	}
}

/* The same place in a comparison and in the other languages, behind the heading. */
static void link_counterparts(struct prose *p, const struct item_use *use, struct node *to)
{
	const struct builder *b = p->b;
	struct str with, compared = comparison_of_item(b, use, &with);
	if (compared.n) {
		struct node *n = put(p, to, NULL, NODE_COUNTERPART);
		struct node_more *more = node_more(b->arena, n);
		more->url = compared;
		n->text = b_word(b, "compare-short");
		more->title = b_word2(b, "name-and-value", "name", n->text, "value", with);
	}
	for (size_t l = 0; l < b->site->language_count; l++) {
		if (l == b->l || !use->heading[l])
			continue;
		struct builder other = b_in(b, l);
		struct str lang, title = b_item_title(&other, use, &lang);
		struct node *n = put(p, to, NULL, NODE_COUNTERPART);
		struct node_more *more = node_more(b->arena, n);
		more->lang = b->site->languages[l];
		more->url = a_item(&other, use);
		n->text = b_word(&other, "language-name");
		more->title = b_word2(&other, "name-and-value", "name", n->text, "value", title);
	}
}

static void lower_heading(struct prose *p, const struct node *from, struct node *to)
{
	p->in_heading = true;
	struct node *heading = put(p, to, from, from->kind);
	if (p->prefix.n && heading->level < 6)
		heading->level++; /* below the title of its chapter */
	lower_children(p, from, heading);
	mark_block(p, from, heading);
	p->in_heading = false;
	for (size_t i = 0; !p->prefix.n && !p->foreign && i < p->chapter->items.n; i++)
		if (p->chapter->items.v[i]->heading[p->b->l] == from)
			link_counterparts(p, p->chapter->items.v[i], to);
}

static void lower_node(struct prose *p, const struct node *from, struct node *to)
{
	switch (from->kind) {
	case NODE_TEXT:
		lower_text(p, from, to);
		return;
	case NODE_LINK:
	case NODE_IMAGE:
		lower_link(p, from, to);
		return;
	case NODE_NOTE_MARK:
		lower_mark(p, from, to);
		return;
	case NODE_PARAGRAPH:
		if (lower_placed_table(p, from, to))
			return;
		break;
	case NODE_HEADING:
		lower_heading(p, from, to);
		return;
	default:
		break;
	}
	struct node *n = put(p, to, from, from->kind);
	lower_children(p, from, n);
	mark_block(p, from, n);
}

/* ---- translations that are not current ---- */

static void adopt(struct node *parent, struct node *child)
{
	child->parent = parent;
	*(parent->last ? &parent->last->next : &parent->first) = child;
	parent->last = child;
}

static void lower(struct prose *p, const struct node *from, struct node *to)
{
	lower_node(p, from, to);
	bool block = from->kind == NODE_PARAGRAPH || from->kind == NODE_HEADING || from->kind == NODE_CODE_BLOCK;
	if (!p->translation || p->foreign || !block)
		return;
	const struct translated_block *b = translation_block(p->translation, from);
	struct node *note = b ? b_passage_note(p->b, p->chapter, b) : NULL;
	if (note)
		adopt(to, note);
}

static struct str reference_key(const struct node *const *n)
{
	return (struct str){(const char *)n, sizeof *n};
}

static const struct node *first_link(const struct node *n)
{
	const struct node *found = n->kind == NODE_LINK || n->kind == NODE_IMAGE ? n : NULL;
	for (const struct node *c = n->first; c && !found; c = c->next)
		found = first_link(c);
	return found;
}

/* The first reference of the source that stands in a block; null: none. */
static const struct reference *first_reference(struct prose *p, const struct node *block)
{
	const struct chapter_text *text = &p->chapter->text[0];
	const struct node *link = first_link(block);
	if (p->reference_of.n == 0)
		for (size_t i = 0; i < text->references.n; i++)
			map_set(&p->reference_of, p->b->arena, reference_key(&text->references.v[i].node), &text->references.v[i]);
	return link ? map_get(&p->reference_of, reference_key(&link)) : NULL;
}

/* A block of the source among those of the translation. */
static void lower_source(struct prose *p, const struct node *block, struct node *to)
{
	const struct chapter_text *text = p->text;
	size_t next = p->next_reference;
	const struct node *last = to->last;
	const struct reference *first = first_reference(p, block);
	p->text = &p->chapter->text[0];
	p->next_reference = first ? (size_t)(first - p->text->references.v) : 0;
	p->foreign = true;
	lower(p, block, to);
	p->text = text;
	p->next_reference = next;
	p->foreign = false;
	for (struct node *n = last ? last->next : to->first; n; n = n->next)
		node_more(p->b->arena, n)->lang = p->b->site->languages[0];
}

static const struct node *first_leaf(const struct node *n)
{
	while (n->first && n->kind != NODE_PARAGRAPH && n->kind != NODE_HEADING && n->kind != NODE_CODE_BLOCK)
		n = n->first;
	return n;
}

static struct node *put_awaiting(struct prose *p, const struct node *block, struct node *to)
{
	struct node *waiting = put(p, to, NULL, NODE_AWAITING);
	adopt(waiting, b_awaiting_note(p->b, p->chapter, translation_block(p->translation, first_leaf(block))));
	return waiting;
}

static bool places_table(struct prose *p, const struct node *block)
{
	const struct reference *first = block->kind == NODE_PARAGRAPH ? first_reference(p, block) : NULL;
	return first && first->place;
}

/* Tables need no translation. A list item waits inside itself, in a list of its own where there is none. */
static void insert(struct prose *p, const struct node *block, struct node *to)
{
	if (block->kind == NODE_ITEM) {
		struct node *list = to->kind == NODE_LIST ? to : put(p, to, block->parent, NODE_LIST);
		struct node *waiting = put_awaiting(p, block, put(p, list, NULL, NODE_ITEM));
		for (const struct node *c = block->first; c; c = c->next)
			lower_source(p, c, waiting);
	} else if (places_table(p, block)) {
		lower_source(p, block, to);
	} else {
		bool goes_on = to->last && to->last->kind == NODE_AWAITING;
		lower_source(p, block, goes_on ? to->last : put_awaiting(p, block, to));
	}
}

static void insert_at(struct prose *p, const struct node *at, enum insertion_side side, struct node *to)
{
	for (const struct insertion *i = p->foreign ? NULL : insertion_at(&p->insertions, at, side); i; i = i->next)
		insert(p, i->block, to);
}

static void lower_children(struct prose *p, const struct node *from, struct node *to)
{
	insert_at(p, from, INSERT_INSIDE, to);
	for (const struct node *c = from->first; c; c = c->next) {
		insert_at(p, c, INSERT_BEFORE, to);
		lower(p, c, to);
		insert_at(p, c, INSERT_BEHIND, to);
	}
}

static const struct node *lower_root(struct prose *p, const struct node *root)
{
	struct node *view = node_new(p->b->arena, NODE_DOCUMENT);
	lower_children(p, root, view);
	return view;
}

static void add_back(struct prose *p, struct growing *list, const char *kind, int number, int ordinal, struct str shown)
{
	const struct builder *b = p->b;
	struct str id = arena_printf(b->arena, ordinal > 1 ? "%snote-mark-%d-%d" : "%snote-mark-%d", kind, number, ordinal);
	b_add_link(b, list, b_word1(b, "footnote-back", "n", shown), a_fragment(b, (struct str){0}, unique(p, id)));
}

/* The editor's, behind those of the paper. */
static void add_check_notes(struct prose *p, struct growing *notes)
{
	const struct builder *b = p->b;
	for (size_t i = 0; i < p->check_notes.n; i++) {
		struct growing back = {0};
		struct footnote_view *v = b_add(b, notes, &footnote_shape);
		struct node *body = node_new(b->arena, NODE_DOCUMENT);
		v->number = check_mark(p, i);
		v->id = unique(p, arena_printf(b->arena, "check-note-%zu", i + 1));
		put(p, put(p, body, NULL, NODE_PARAGRAPH), NULL, NODE_TEXT)->text = acceptance_note(b, p->check_notes.v[i].accepted);
		v->body = body;
		for (int m = 1; m <= p->check_notes.v[i].marks; m++)
			add_back(p, &back, "check-", (int)i + 1, m, v->number);
		v->back = b_list(&back);
	}
}

static struct footnote_view *add_note(struct prose *p, struct growing *notes, const struct node *body)
{
	struct footnote_view *v = b_add(p->b, notes, &footnote_shape);
	v->number = arena_printf(p->b->arena, "%zu", notes->n);
	v->id = unique(p, arena_printf(p->b->arena, "note-%zu", notes->n));
	v->body = body;
	return v;
}

static const struct node *lower_source_note(struct prose *p, const struct footnote *note)
{
	struct node *body = node_new(p->b->arena, NODE_DOCUMENT);
	for (const struct node *c = note->body->first; c; c = c->next)
		insert(p, c, body);
	return body;
}

/* Those of the source that the translation lacks stand last. */
static void lower_notes(struct prose *p, struct growing *notes)
{
	const struct markdown *source = p->chapter->text[0].markdown;
	for (size_t i = 0; i < p->markdown->note_count; i++)
		add_note(p, notes, lower_root(p, p->markdown->notes[i].body));
	for (size_t i = 0; p->translation && source && i < source->note_count; i++)
		if (translation_alone(p->translation, source->notes[i].body))
			note_of_source(p, i);
	for (size_t i = 0; i < p->foreign_notes.n; i++)
		add_note(p, notes, lower_source_note(p, p->foreign_notes.v[i]));
	struct footnote_view *v = (struct footnote_view *)(void *)notes->v;
	for (size_t i = 0; i < notes->n; i++) {
		struct growing back = {0};
		for (int m = 1; m <= p->marks[i]; m++)
			add_back(p, &back, "", (int)i + 1, m, v[i].number);
		v[i].back = b_list(&back);
	}
}

const struct node *b_prose(const struct builder *b, const struct chapter *c, bool whole, struct growing *notes)
{
	struct prose p = {.b = b, .chapter = c, .text = &c->text[b->l], .markdown = c->text[b->l].markdown};
	const struct markdown *source = c->text[0].markdown;
	if (whole)
		p.prefix = arena_printf(b->arena, STR_FMT "-", STR_ARG(c->slug));
	p.translation = b_translation(b, c);
	if (p.translation)
		p.insertions = insertions_of(p.translation, source, p.markdown, b->arena);
	p.marks = ARENA_ARRAY(b->arena, int, p.markdown->note_count + (source ? source->note_count : 0) + 1);
	find_accepted(&p);
	const struct node *root = lower_root(&p, p.markdown->root);
	lower_notes(&p, notes);
	add_check_notes(&p, notes);
	return root;
}
