/* A text's blocks as a view shows them: references become addresses, placed tables become tables, 第17表 becomes a link. */
#include "page/checks.h"
#include "page/ledger.h"
#include "page/compare.h"

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

struct block_list {
	const struct node **v;
	size_t n, cap;
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
		n->title = like->title;
		n->id = like->id;
		n->lang = like->lang;
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
	while (p->chapter->document && pattern_find(p->b->pages->table_mention[p->b->l], s, from, m)) {
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
		put(p, to, from, NODE_TEXT)->text = b_phrases(p->b, s);
		return;
	}
	size_t done = 0;
	const struct table *table;
	struct pattern_match m;
	for (; !p->in_link && (table = mention_find(p, s, done, &m)); done = m.end) {
		if (m.start > done)
			put(p, to, from, NODE_TEXT)->text = str_sub(s, done, m.start);
		struct node *link = put(p, to, NULL, NODE_LINK);
		link->url = a_table_in(p->b, p->chapter, table);
		put(p, link, NULL, NODE_TEXT)->text = str_sub(s, m.start, m.end);
	}
	if (done < s.n)
		put(p, to, from, NODE_TEXT)->text = str_from(s, done);
}

/* ---- references ---- */

static struct str decimal_text(const struct builder *b, struct decimal d)
{
	struct buf out = {0};
	decimal_print(&out, d);
	struct str s = arena_str(b->arena, buf_str(&out));
	buf_free(&out);
	return s;
}

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
		n->url = a_reference(p->b, p->chapter, ref);
		if (ref->kind == TARGET_VALUE) {
			n->kind = NODE_VALUE;
			n->id = unique(p, ref->to.value->anchor);
			n->title = decimal_text(p->b, ref->to.value->quantity.value);
		} else if (ref->kind == TARGET_COMMITMENT) {
			n->kind = NODE_COMMITMENT;
			n->id = ref->to.commitment->anchor;
		} else if (ref->kind == TARGET_TERM) {
			n->kind = NODE_TERM;
			n->title = b_texts(p->b, &ref->to.term->definition);
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
		link->url = a_table(p->b, ref->to.table);
		put(p, link, NULL, NODE_TEXT)->text = b_table_title(p->b, ref->to.table);
		return true;
	}
	put(p, to, paragraph, NODE_TABLE)->data = b_table(p->b, ref->to.table, p->chapter);
	return true;
}

static void lower_mark(struct prose *p, const struct node *from, struct node *to)
{
	struct node *mark = put(p, to, from, NODE_NOTE_MARK);
	mark->ordinal = ++p->marks[from->note];
	mark->text = (struct str){0};
	mark->id = p->prefix;
}

/* ---- accepted findings ---- */

static void list_blocks(const struct node *n, struct arena *a, struct block_list *list)
{
	if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || n->kind == NODE_CODE_BLOCK)
		*LIST_ADD(list, a) = n;
	else
		for (const struct node *c = n->first; c; c = c->next)
			list_blocks(c, a, list);
}

static struct block_list blocks_of(const struct markdown *m, struct arena *a)
{
	struct block_list list = {0};
	list_blocks(m->root, a, &list);
	for (size_t i = 0; i < m->note_count; i++)
		list_blocks(m->notes[i].body, a, &list);
	return list;
}

static bool begins_before(const struct node *n, struct place p)
{
	return n->place.line < p.line || (n->place.line == p.line && n->place.column <= p.column);
}

/* The block of a text in another language has the same number in this one. */
static const struct node *block_at(const struct prose *p, const struct finding_place *at)
{
	struct arena *a = p->b->arena;
	if (!p->chapter->text[at->language].markdown)
		return NULL;
	struct block_list theirs = blocks_of(p->chapter->text[at->language].markdown, a), ours = blocks_of(p->markdown, a);
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < theirs.n; i++)
		if (begins_before(theirs.v[i], at->place) && (best == SIZE_MAX || begins_before(theirs.v[best], theirs.v[i]->place)))
			best = i;
	return best < ours.n ? ours.v[best] : NULL;
}

/* Where a chapter shows the note of an accepted finding; null: it does not. */
static const struct finding_place *noted_text(const struct finding *f, const struct chapter *c)
{
	const struct acceptance *a = f->accepted;
	for (size_t i = 0; a && a->chapter.n && i < f->place_count; i++) {
		const struct finding_place *p = &f->places[i];
		if (!p->cell.table && p->chapter == c && str_eq(a->chapter, c->slug) && str_find(place_line(p->place), a->text) != SIZE_MAX)
			return p;
	}
	return a && !f->places[0].cell.table && f->places[0].chapter == c ? &f->places[0] : NULL;
}

static void find_accepted(struct prose *p)
{
	const struct checks *c = p->b->pages->checks;
	for (size_t i = 0; i < c->findings.n; i++) {
		const struct finding *f = &c->findings.v[i];
		const struct finding_place *at = noted_text(f, p->chapter);
		size_t note = 0;
		if (!at)
			continue;
		while (note < p->check_notes.n && p->check_notes.v[note].accepted != f->accepted)
			note++;
		if (note == p->check_notes.n)
			*LIST_ADD(&p->check_notes, p->b->arena) = (struct check_note){f->accepted, 0};
		*LIST_ADD(&p->check_marks, p->b->arena) = (struct check_mark){block_at(p, at), note};
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
		mark->id = p->prefix;
	}
}

/* The same place in a comparison and in the other languages, behind the heading. */
static void link_counterparts(struct prose *p, const struct item_use *use, struct node *to)
{
	const struct builder *b = p->b;
	struct str with, compared = comparison_of_item(b, use, &with);
	if (compared.n) {
		struct node *n = put(p, to, NULL, NODE_COUNTERPART);
		n->url = compared;
		n->text = b_word(b, "compare-short");
		n->title = b_word2(b, "name-and-value", "name", n->text, "value", with);
	}
	for (size_t l = 0; l < b->site->language_count; l++) {
		if (l == b->l || !use->heading[l])
			continue;
		struct builder other = b_in(b, l);
		struct str lang, title = b_item_title(&other, use, &lang);
		struct node *n = put(p, to, NULL, NODE_COUNTERPART);
		n->lang = b->site->languages[l];
		n->url = a_item(&other, use);
		n->text = b_word(&other, "language-name");
		n->title = b_word2(&other, "name-and-value", "name", n->text, "value", title);
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
	for (size_t i = 0; !p->prefix.n && i < p->chapter->items.n; i++)
		if (p->chapter->items.v[i]->heading[p->b->l] == from)
			link_counterparts(p, p->chapter->items.v[i], to);
}

static void lower(struct prose *p, const struct node *from, struct node *to)
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

static void lower_children(struct prose *p, const struct node *from, struct node *to)
{
	for (const struct node *c = from->first; c; c = c->next)
		lower(p, c, to);
}

static const struct node *lower_root(struct prose *p, const struct node *root)
{
	struct node *view = ARENA_NEW(p->b->arena, struct node);
	view->kind = NODE_DOCUMENT;
	lower_children(p, root, view);
	return view;
}

static void add_back(struct prose *p, struct growing *list, const char *kind, int number, int ordinal, struct str shown)
{
	const struct builder *b = p->b;
	struct str id = arena_printf(b->arena, ordinal > 1 ? "%snote-mark-%d-%d" : "%snote-mark-%d", kind, number, ordinal);
	b_add_link(b, list, b_word1(b, "footnote-back", "n", shown), arena_printf(b->arena, "#" STR_FMT, STR_ARG(unique(p, id))));
}

/* The editor's, behind those of the paper. */
static void add_check_notes(struct prose *p, struct growing *notes)
{
	const struct builder *b = p->b;
	for (size_t i = 0; i < p->check_notes.n; i++) {
		struct growing back = {0};
		struct footnote_view *v = b_add(b, notes, &footnote_shape);
		struct node *body = ARENA_NEW(b->arena, struct node);
		v->number = check_mark(p, i);
		v->id = unique(p, arena_printf(b->arena, "check-note-%zu", i + 1));
		body->kind = NODE_DOCUMENT;
		put(p, put(p, body, NULL, NODE_PARAGRAPH), NULL, NODE_TEXT)->text = acceptance_note(b, p->check_notes.v[i].accepted);
		v->body = body;
		for (int m = 1; m <= p->check_notes.v[i].marks; m++)
			add_back(p, &back, "check-", (int)i + 1, m, v->number);
		v->back = b_list(&back);
	}
}

static void lower_notes(struct prose *p, struct growing *notes)
{
	const struct builder *b = p->b;
	for (size_t i = 0; i < p->markdown->note_count; i++) {
		const struct footnote *note = &p->markdown->notes[i];
		struct growing back = {0};
		struct footnote_view *v = b_add(b, notes, &footnote_shape);
		v->number = arena_printf(b->arena, "%d", note->number);
		v->id = unique(p, arena_printf(b->arena, "note-%d", note->number));
		v->body = lower_root(p, note->body);
		for (int m = 1; m <= note->marks; m++)
			add_back(p, &back, "", note->number, m, v->number);
		v->back = b_list(&back);
	}
}

const struct node *b_prose(const struct builder *b, const struct chapter *c, bool whole, struct growing *notes)
{
	struct prose p = {.b = b, .chapter = c, .text = &c->text[b->l], .markdown = c->text[b->l].markdown};
	if (whole)
		p.prefix = arena_printf(b->arena, STR_FMT "-", STR_ARG(c->slug));
	p.marks = ARENA_ARRAY(b->arena, int, p.markdown->note_count + 1);
	find_accepted(&p);
	const struct node *root = lower_root(&p, p.markdown->root);
	lower_notes(&p, notes);
	add_check_notes(&p, notes);
	return root;
}
