#include "load/markdown_internal.h"

#include "base/map.h"

struct entry {
	struct footnote note;
	bool walked; /* the marks in its body are numbered */
	bool listed; /* it is among the notes of the result */
};

struct collector {
	struct markdown_work *w;
	struct map by_name;         /* of struct entry */
	LIST(struct entry *) order; /* those referred to, in order of their first mark */
};

#define NOTE_REPORT(c, where, ...) diags_add((c)->w->diags, DIAG_SWALLOWED_NOTE, (where), __VA_ARGS__)

/* An indented block below a note was meant to belong to it, but is code. */
static void check_continuation(struct collector *c, const struct definition *def)
{
	const struct node *next = def->paragraph->next;
	if (!next || next->kind != NODE_CODE_BLOCK)
		return;
	struct str there = markdown_rest(c->w, next->place);
	if (there.n && (there.p[0] == '`' || there.p[0] == '~'))
		return;
	NOTE_REPORT(c, next->place, "the indented text below note \"" STR_FMT "\" does not belong to it", STR_ARG(def->name));
	diags_hint(c->w->diags, "a note is one paragraph: join the two, or make two notes of them");
}

static void take_definition(struct collector *c, const struct definition *def)
{
	struct node *paragraph = def->paragraph;
	if (paragraph->parent->kind != NODE_DOCUMENT) {
		NOTE_REPORT(c, def->place, "note \"" STR_FMT "\" is defined inside a list or a quotation", STR_ARG(def->name));
		diags_hint(c->w->diags, "move the definition to the end of the file, at the start of a line");
	}
	if (!paragraph->first)
		NOTE_REPORT(c, def->place, "note \"" STR_FMT "\" has no text", STR_ARG(def->name));
	check_continuation(c, def);
	struct entry *mine = ARENA_NEW(c->w->scratch, struct entry);
	struct footnote *note = &mine->note;
	*note = (struct footnote){.name = def->name, .place = def->place, .body = node_new(c->w->arena, NODE_DOCUMENT)};
	note->body->place = def->place;
	paragraph->parent = note->body; /* which takes it out of the flow: see drop_moved */
	const struct entry *first = map_add(&c->by_name, c->w->scratch, def->name, mine);
	if (first != mine)
		NOTE_REPORT(c, def->place, "note \"" STR_FMT "\" is defined twice, first in line %u", STR_ARG(def->name),
			    (unsigned)first->note.place.line);
}

/* Unlinks blocks that have got another parent. */
static void drop_moved(struct node *n)
{
	struct node *child = n->first;
	n->first = n->last = NULL;
	for (struct node *next; child; child = next) {
		next = child->next;
		child->next = NULL;
		if (child->parent != n) {
			child->parent->first = child->parent->last = child;
			continue;
		}
		if (n->last)
			n->last->next = child;
		else
			n->first = child;
		n->last = child;
		if (child->kind == NODE_LIST || child->kind == NODE_ITEM || child->kind == NODE_QUOTE)
			drop_moved(child);
	}
}

/* A mark that refers to nothing stays what was typed. */
static void restore_mark(struct collector *c, struct node *mark)
{
	NOTE_REPORT(c, mark->place, "note \"" STR_FMT "\" is not defined", STR_ARG(mark->text));
	bool colon = mark->next && mark->next->kind == NODE_TEXT && str_starts(mark->next->text, STR("："));
	if (colon && mark->parent->first == mark)
		diags_hint(c->w->diags, "write the definition with a half-width colon: [^" STR_FMT "]: …", STR_ARG(mark->text));
	mark->kind = NODE_TEXT;
	mark->text = arena_printf(c->w->arena, "[^" STR_FMT "]", STR_ARG(mark->text));
	mark->note = 0;
}

static void number_mark(struct collector *c, struct node *mark)
{
	struct entry *entry = map_get(&c->by_name, mark->text);
	if (!entry) {
		restore_mark(c, mark);
		return;
	}
	if (entry->note.number == 0) {
		*LIST_ADD(&c->order, c->w->scratch) = entry;
		entry->note.number = (int)c->order.n;
	}
	entry->note.marks++;
	mark->note = entry->note.number - 1;
}

static void number_marks(struct collector *c, struct node *n, bool in_link)
{
	for (struct node *child = n->first; child; child = child->next) {
		if (child->kind == NODE_NOTE_MARK) {
			if (in_link) {
				NOTE_REPORT(c, child->place, "the mark of note \"" STR_FMT "\" stands inside a link", STR_ARG(child->text));
				diags_hint(c->w->diags, "put it behind the link");
			}
			number_mark(c, child);
		}
		number_marks(c, child, in_link || child->kind == NODE_LINK || child->kind == NODE_IMAGE);
	}
}

static void walk_entry(struct collector *c, struct entry *entry)
{
	if (!entry->walked) {
		entry->walked = true;
		number_marks(c, entry->note.body, false);
	}
}

static void list_entry(struct collector *c, struct entry *entry)
{
	if (entry->listed)
		return;
	entry->listed = true;
	*LIST_ADD(&c->w->notes, c->w->arena) = entry->note;
	if (entry->note.number == 0) {
		NOTE_REPORT(c, entry->note.place, "nothing refers to note \"" STR_FMT "\"", STR_ARG(entry->note.name));
		diags_hint(c->w->diags, "write [^" STR_FMT "] where the note belongs", STR_ARG(entry->note.name));
	}
}

void markdown_collect_notes(struct markdown_work *w)
{
	struct collector c = {.w = w};
	const struct definition *defs = w->definitions.v;
	for (size_t i = 0; i < w->definitions.n; i++)
		take_definition(&c, &defs[i]);
	drop_moved(w->root);
	number_marks(&c, w->root, false);
	/* Notes may hold marks, so the order grows on the way; those that nothing refers to come last. */
	size_t walked = 0;
	for (size_t i = 0; i <= w->definitions.n; i++) {
		while (walked < c.order.n)
			walk_entry(&c, c.order.v[walked++]);
		if (i < w->definitions.n)
			walk_entry(&c, map_get(&c.by_name, defs[i].name));
	}
	for (size_t i = 0; i < c.order.n; i++)
		list_entry(&c, c.order.v[i]);
	for (size_t i = 0; i < w->definitions.n; i++)
		list_entry(&c, map_get(&c.by_name, defs[i].name));
}
