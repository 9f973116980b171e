#include "load/markdown_internal.h"

#include "text/label.h"

#include <string.h>

/* A run of text on its way into nodes. */
struct splitter {
	struct markdown_work *w;
	struct node *parent;
	struct str literal; /* as cmark gives it, with sentinels */
	size_t done;        /* bytes of it that are nodes already */
	size_t at;          /* where literal[done] stands in the prepared text */
	bool ends;          /* the literal ends its block */
};

/* Where byte i of the literal stands; entities and escapes in between may have shifted it. */
static size_t split_offset(const struct splitter *s, size_t i, size_t length)
{
	struct str piece = str_sub(s->literal, i, i + length);
	size_t expected = s->at + (i - s->done);
	if (str_starts(str_from(s->w->text, expected), piece))
		return expected;
	size_t found = str_find(str_sub(s->w->text, s->at, s->at + 1024), piece);
	return found == SIZE_MAX ? s->at : s->at + found;
}

static struct place split_place(const struct splitter *s, size_t i, size_t length)
{
	return markdown_place(s->w, split_offset(s, i, length));
}

/* Makes text of what is not yet a node, up to byte i. */
static void split_flush(struct splitter *s, size_t i)
{
	struct str text = markdown_strip_at(s->w, str_sub(s->literal, s->done, i), s->at);
	if (text.n == 0)
		return;
	struct node *n = node_append(s->w->arena, s->parent, NODE_TEXT);
	n->place = markdown_place(s->w, s->at);
	n->text = text;
}

/* Adds a node for bytes [i, end) behind the text before them. */
static struct node *split_node(struct splitter *s, enum node_kind kind, size_t i, size_t end)
{
	size_t at = split_offset(s, i, end - i);
	split_flush(s, i);
	struct node *n = node_append(s->w->arena, s->parent, kind);
	n->place = markdown_place(s->w, at);
	s->done = end;
	s->at = at + (end - i);
	return n;
}

static bool has_cjk(struct str s)
{
	for (size_t i = 0; i < s.n;)
		if (char_is_cjk(utf8_next(s, &i)))
			return true;
	return false;
}

static bool readings_fit(struct str base, struct str readings)
{
	size_t n = 0;
	for (struct str rest = readings; rest.p; n++)
		if (str_trim(str_split(rest, '|', &rest)).n == 0)
			return false;
	return n == 1 || n == utf8_count(base);
}

/* {漢字|かん|じ} at [i, end). */
static void split_ruby(struct splitter *s, size_t i, size_t end)
{
	struct str readings, inside = markdown_strip(s->w, str_sub(s->literal, i + 1, end - 1));
	struct str base = str_split(inside, '|', &readings);
	if (!has_cjk(base))
		return;
	if (!readings.p) {
		if (str_find(inside, STR("｜")) != SIZE_MAX) {
			diags_add(s->w->diags, DIAG_RUBY_SYNTAX, split_place(s, i, end - i), "the bar in a reading is full-width");
			diags_hint(s->w->diags, "write {漢字|かんじ} with a half-width bar");
		}
		return;
	}
	if (!readings_fit(base, readings)) {
		diags_add(s->w->diags, DIAG_RUBY_SYNTAX, split_place(s, i, end - i),
			  "the readings in {" STR_FMT "} do not fit the %zu characters of \"" STR_FMT "\"", STR_ARG(inside),
			  utf8_count(base), STR_ARG(base));
		return;
	}
	struct node *n = split_node(s, NODE_RUBY, i, end);
	n->text = base;
	node_more(s->w->arena, n)->title = readings;
}

/* {#id} at [i, end); end 0: there is no closing brace. */
static void split_id(struct splitter *s, size_t i, size_t end)
{
	static const struct str wide_space = {"\xE3\x80\x80", 3};
	if (s->parent->kind == NODE_PARAGRAPH && (s->literal.p[0] == '#' || str_starts(s->literal, STR("＃"))))
		return; /* a heading without a space, which is reported as such */
	if (end == 0) {
		diags_add(s->w->diags, DIAG_HEADING_ID, split_place(s, i, 2),
			  "an id is not closed, or holds signs that mean something in Markdown");
		return;
	}
	struct str id = markdown_strip(s->w, str_sub(s->literal, i + 2, end - 1));
	bool last = s->ends && str_trim(str_from(s->literal, end)).n == 0;
	if (s->parent->kind != NODE_HEADING || !last) {
		diags_add(s->w->diags, DIAG_HEADING_ID, split_place(s, i, end - i), "{#" STR_FMT "} stands where no heading ends",
			  STR_ARG(id));
		diags_hint(s->w->diags, "put it at the end of a heading, or escape the brace: \\{#");
		return;
	}
	if (!slug_valid(id)) {
		diags_add(s->w->diags, DIAG_HEADING_ID, split_place(s, i, end - i), "\"" STR_FMT "\" is not an id", STR_ARG(id));
		return;
	}
	size_t text_end = i;
	while (text_end > s->done) {
		struct str before = str_sub(s->literal, s->done, text_end);
		if (str_ends(before, wide_space))
			text_end -= wide_space.n;
		else if (before.p[before.n - 1] == ' ' || before.p[before.n - 1] == '\t')
			text_end--;
		else
			break;
	}
	split_flush(s, text_end);
	s->done = s->literal.n;
	node_more(s->w->arena, s->parent)->id = id;
}

/* The byte behind the brace that closes the one at i, or 0. */
static size_t brace_end(struct str s, size_t i)
{
	for (i++; i < s.n && s.p[i] != '{'; i++)
		if (s.p[i] == '}')
			return i + 1;
	return 0;
}

/* Finds [^name] at byte i of s. True: it is well formed; *name is its name, *end is behind the bracket. */
static bool note_mark_at(struct str s, size_t i, struct str *name, size_t *end)
{
	static const char never[] = " \t[<>&*_`\\!^";
	size_t start = i + 2, at = start;
	while (at < s.n && s.p[at] != ']' && at - start < 64) {
		if (strchr(never, s.p[at]))
			return false;
		at++;
	}
	*name = str_sub(s, start, at);
	*end = at + 1;
	return str_starts(str_from(s, i), STR("[^")) && at < s.n && s.p[at] == ']' && name->n > 0 && str_find(*name, STR("　")) == SIZE_MAX;
}

static void split_note(struct splitter *s, size_t i)
{
	struct str name;
	size_t end;
	if (!note_mark_at(s->literal, i, &name, &end)) {
		diags_add(s->w->diags, DIAG_SWALLOWED_NOTE, split_place(s, i, 2),
			  "[^ begins a note, but no name and closing bracket follow");
		diags_hint(s->w->diags, "write [^1], a name without spaces and signs, or escape the bracket: \\[^");
		return;
	}
	struct node *n = split_node(s, NODE_NOTE_MARK, i, end);
	n->text = markdown_strip(s->w, name);
	n->note = -1;
}

/* A paragraph's first text that begins with [^name]: leaves that behind. Returns where to look for marks from. */
static size_t split_definition(struct splitter *s)
{
	struct str sentinel = s->w->sentinel, name;
	size_t i = 0, end;
	while (str_starts(str_from(s->literal, i), sentinel))
		i += sentinel.n;
	if (i == 0 || !note_mark_at(s->literal, i, &name, &end) || end >= s->literal.n || s->literal.p[end] != ':')
		return 0;
	struct place where = split_place(s, i, end - i);
	if (s->parent->kind != NODE_PARAGRAPH || s->parent->first) {
		diags_add(s->w->diags, DIAG_SWALLOWED_NOTE, where, "note \"" STR_FMT "\" is defined in the middle of other text",
			  STR_ARG(name));
		diags_hint(s->w->diags, "begin the definition at the start of a line, without indentation, outside lists and quotations");
		return end;
	}
	*LIST_ADD(&s->w->definitions, s->w->scratch) = (struct definition){s->parent, arena_str(s->w->arena, name), where};
	for (end++; end < s->literal.n && (s->literal.p[end] == ' ' || s->literal.p[end] == '\t'); end++)
		;
	s->at = split_offset(s, i, end - i) + (end - i);
	s->done = end;
	return end;
}

void markdown_append_text(struct markdown_work *w, struct node *parent, struct str literal, size_t at, bool ends)
{
	struct splitter s = {.w = w, .parent = parent, .literal = literal, .at = at, .ends = ends};
	if (!w->options.plain) {
		static const struct byte_set openings = {{['['] = true, ['{'] = true}};
		for (size_t i = split_definition(&s); (i = str_next_of(literal, i, &openings)) < literal.n; i++) {
			char next = i + 1 < literal.n ? literal.p[i + 1] : '\0';
			if (literal.p[i] == '[' && next == '^') {
				split_note(&s, i);
			} else if (literal.p[i] == '{') {
				size_t end = brace_end(literal, i);
				if (next == '#')
					split_id(&s, i, end);
				else if (end && !str_starts(str_from(literal, i + 1), w->sentinel))
					split_ruby(&s, i, end);
			}
			if (s.done > i)
				i = s.done - 1;
		}
	}
	split_flush(&s, literal.n);
}
