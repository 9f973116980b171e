#include "load/markdown_internal.h"

#include "text/encoding.h"

#define CMARK_NO_SHORT_NAMES /* its NODE_TEXT is not ours */
#include <cmark.h>
#include <string.h>

#define DEEPEST 100
#define WINDOW 1024 /* how far a text that is not where cmark says is looked for */

struct converter {
	struct markdown_work *w;
	struct node *open; /* the node whose children come next */
	size_t behind;     /* byte of the prepared text behind the inline that was placed last */
	int first_line;    /* of the block in hand, as cmark counts */
	int depth;
	bool refers; /* to characters, it may be: &#7; */
};

static const enum node_kind kinds[] = {
	[CMARK_NODE_DOCUMENT] = NODE_DOCUMENT,
	[CMARK_NODE_BLOCK_QUOTE] = NODE_QUOTE,
	[CMARK_NODE_LIST] = NODE_LIST,
	[CMARK_NODE_ITEM] = NODE_ITEM,
	[CMARK_NODE_CODE_BLOCK] = NODE_CODE_BLOCK,
	[CMARK_NODE_HTML_BLOCK] = NODE_HTML_BLOCK,
	[CMARK_NODE_PARAGRAPH] = NODE_PARAGRAPH,
	[CMARK_NODE_HEADING] = NODE_HEADING,
	[CMARK_NODE_THEMATIC_BREAK] = NODE_RULE,
	[CMARK_NODE_TEXT] = NODE_TEXT,
	[CMARK_NODE_SOFTBREAK] = NODE_SOFT_BREAK,
	[CMARK_NODE_LINEBREAK] = NODE_LINE_BREAK,
	[CMARK_NODE_CODE] = NODE_CODE,
	[CMARK_NODE_HTML_INLINE] = NODE_HTML,
	[CMARK_NODE_EMPH] = NODE_EMPHASIS,
	[CMARK_NODE_STRONG] = NODE_STRONG,
	[CMARK_NODE_LINK] = NODE_LINK,
	[CMARK_NODE_IMAGE] = NODE_IMAGE,
};

/* References such as &#7; may stand for characters that the file itself could not hold. */
static void check_plain(struct converter *c, struct str text, struct place where)
{
	size_t bad;
	if (!c->refers || text_is_plain(text, &bad))
		return;
	diags_add(c->w->diags, DIAG_NOT_TEXT, markdown_find(c->w, where, STR("&#")), "this stands for the control character U+%04X",
		  (unsigned)utf8_next(text, &bad));
	diags_hint(c->w->diags, "remove it");
}

static struct str from_cmark(const char *c)
{
	return c ? str_of(c) : (struct str){0};
}

/* What cmark says of a node's line and column, as a byte of the prepared text; *end is the end of that line. Within a block's first
 * line it is right; later lines lack what stood before their content, and a link is given the line it ends in. */
static size_t stated_offset(const struct converter *c, cmark_node *n, size_t *end)
{
	const struct offset_list *lines = &c->w->lines;
	size_t line = (size_t)cmark_node_get_start_line(n), column = (size_t)cmark_node_get_start_column(n);
	if (line == 0 || line > lines->n) {
		*end = c->behind;
		return c->behind;
	}
	*end = line < lines->n ? lines->v[line] - 1 : c->w->text.n;
	size_t at = lines->v[line - 1] + (column ? column - 1 : 0);
	return at < *end ? at : *end;
}

/* The beginning of a text that is likely to stand in the source as it does here. */
static struct str likely_prefix(struct str s)
{
	size_t end = 0;
	while (end < s.n && end < 12)
		utf8_next(s, &end);
	return str_sub(s, 0, end);
}

static bool starts_as(struct str there, struct str expected)
{
	size_t first = 0;
	if (expected.n)
		utf8_next(expected, &first);
	return str_starts(there, str_sub(expected, 0, first)) || str_starts(there, STR("&")) || str_starts(there, STR("\\"));
}

/* Finds where an inline with this literal text begins, and moves `behind` to its end. */
static size_t locate_leaf(struct converter *c, cmark_node *n, struct str literal)
{
	struct str text = c->w->text;
	size_t end, at = stated_offset(c, n, &end);
	bool first_line = cmark_node_get_start_line(n) == c->first_line;
	if (!first_line || at < c->behind || !starts_as(str_from(text, at), literal)) {
		size_t line_start = at - (size_t)(cmark_node_get_start_column(n) > 0 ? cmark_node_get_start_column(n) - 1 : 0);
		size_t from = c->behind > line_start || line_start > at ? c->behind : line_start;
		size_t found = str_find(str_sub(text, from, from + WINDOW), likely_prefix(literal));
		if (found != SIZE_MAX)
			at = from + found - (found > 0 && text.p[from + found - 1] == '\\'); /* an escape begins at its backslash */
		else if (!starts_as(str_from(text, at), literal))
			at = from;
	}
	c->behind = at + (str_starts(str_from(text, at), literal) ? literal.n : 1);
	if (c->behind > text.n)
		c->behind = text.n;
	return at;
}

static bool is_one_of(struct str s, size_t at, const char *chars)
{
	return at < s.n && s.p[at] && strchr(chars, s.p[at]);
}

/* Where a node around the one at byte `at`, its first child, begins. */
static size_t opening_of(const struct converter *c, enum node_kind kind, size_t at)
{
	struct str text = c->w->text;
	if (c->w->sentinel.n && at >= c->w->sentinel.n && str_starts(str_from(text, at - c->w->sentinel.n), c->w->sentinel))
		at -= c->w->sentinel.n;
	size_t length = kind == NODE_STRONG || kind == NODE_IMAGE ? 2 : 1;
	if (at < length)
		return at;
	at -= length;
	const char *opening = kind == NODE_LINK ? "[<" : kind == NODE_IMAGE ? "!" : "*_";
	return is_one_of(text, at, opening) ? at : at + length;
}

/* Gives places to the nodes that begin together with their first child, `n` at byte `at`. */
static void place_openings(struct converter *c, struct node *n, size_t at)
{
	for (; n->parent && n->parent->place.line == 0 && n->parent->first == n; n = n->parent) {
		at = opening_of(c, n->parent->kind, at);
		n->parent->place = markdown_place(c->w, at);
	}
}

static void convert_text(struct converter *c, cmark_node *from)
{
	struct str literal = from_cmark(cmark_node_get_literal(from));
	size_t at = locate_leaf(c, from, literal);
	struct node *before = c->open->last;
	check_plain(c, literal, markdown_place(c->w, at));
	markdown_append_text(c->w, c->open, literal, at, !cmark_node_next(from));
	struct node *first = before ? before->next : c->open->first;
	if (first)
		place_openings(c, first, at);
}

/* An inline that holds no others. */
static void convert_leaf(struct converter *c, cmark_node *from, enum node_kind kind)
{
	if (kind == NODE_TEXT) {
		convert_text(c, from);
		return;
	}
	struct node *n = node_append(c->w->arena, c->open, kind);
	size_t at = c->behind;
	if (kind != NODE_SOFT_BREAK && kind != NODE_LINE_BREAK) {
		struct str literal = from_cmark(cmark_node_get_literal(from));
		at = locate_leaf(c, from, literal);
		for (const char *mark = " `"; kind == NODE_CODE && *mark; mark++)
			while (at > 0 && c->w->text.p[at - 1] == *mark)
				at--;
		while (kind == NODE_CODE && is_one_of(c->w->text, c->behind, "`"))
			c->behind++;
		n->text = markdown_strip(c->w, literal);
	}
	n->place = markdown_place(c->w, at);
	place_openings(c, n, at);
}

static void convert_block(struct converter *c, cmark_node *from, struct node *n)
{
	size_t end, at = stated_offset(c, from, &end);
	n->place = markdown_place(c->w, at);
	c->behind = at;
	c->first_line = cmark_node_get_start_line(from);
	switch (n->kind) {
	case NODE_HEADING:
		n->level = cmark_node_get_heading_level(from);
		break;
	case NODE_LIST:
		n->level = cmark_node_get_list_type(from) == CMARK_ORDERED_LIST ? cmark_node_get_list_start(from) : -1;
		n->tight = cmark_node_get_list_tight(from);
		break;
	case NODE_CODE_BLOCK:
		node_more(c->w->arena, n)->title = markdown_strip(c->w, from_cmark(cmark_node_get_fence_info(from)));
		check_plain(c, n->more->title, n->place);
		n->text = markdown_strip(c->w, from_cmark(cmark_node_get_literal(from)));
		break;
	case NODE_HTML_BLOCK:
		n->text = markdown_strip(c->w, from_cmark(cmark_node_get_literal(from)));
		break;
	default:
		break;
	}
}

static bool is_leaf(enum node_kind kind)
{
	return kind == NODE_CODE_BLOCK || kind == NODE_HTML_BLOCK || kind == NODE_RULE || (kind >= NODE_TEXT && kind <= NODE_HTML);
}

static bool enter(struct converter *c, cmark_node *from, enum node_kind kind)
{
	if (kind >= NODE_TEXT && is_leaf(kind)) {
		convert_leaf(c, from, kind);
		return true;
	}
	struct node *n = node_append(c->w->arena, c->open, kind);
	if (kind < NODE_TEXT)
		convert_block(c, from, n);
	if (kind == NODE_LINK || kind == NODE_IMAGE) {
		struct node_more *more = node_more(c->w->arena, n);
		more->url = markdown_strip(c->w, from_cmark(cmark_node_get_url(from)));
		more->title = markdown_strip(c->w, from_cmark(cmark_node_get_title(from)));
	}
	if (is_leaf(kind))
		return true;
	c->open = n;
	if (++c->depth <= DEEPEST)
		return true;
	diags_add(c->w->diags, DIAG_TOO_LARGE, markdown_place(c->w, c->behind), "more than %d levels inside each other", DEEPEST);
	diags_hint(c->w->diags, "nest less deeply");
	return false;
}

/* An empty emphasis, link or image has no child to be placed by. */
static void leave(struct converter *c, cmark_node *from)
{
	struct node *n = c->open;
	struct str text = c->w->text;
	if (n->place.line == 0)
		n->place = markdown_place(c->w, locate_leaf(c, from, n->kind == NODE_IMAGE ? STR("![") : STR("[")));
	check_plain(c, n->more->url, n->place);
	check_plain(c, n->more->title, n->place);
	/* What follows a link is not looked for in its address. */
	if ((n->kind == NODE_LINK || n->kind == NODE_IMAGE) && str_starts(str_from(text, c->behind), STR("]("))) {
		size_t close = str_chr(str_sub(text, c->behind, c->behind + WINDOW), ')');
		c->behind += close == SIZE_MAX ? 2 : close + 1;
	}
	c->open = n->parent;
	c->depth--;
}

static bool convert_tree(struct converter *c, cmark_node *document)
{
	bool good = true;
	cmark_iter *iter = cmark_iter_new(document);
	cmark_iter_next(iter); /* entering the document, which is there already */
	for (cmark_event_type event = cmark_iter_next(iter); good && event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
		cmark_node *from = cmark_iter_get_node(iter);
		if (event == CMARK_EVENT_ENTER)
			good = enter(c, from, kinds[cmark_node_get_type(from)]);
		else if (from != document)
			leave(c, from);
	}
	cmark_iter_free(iter);
	return good;
}

bool markdown_convert(struct markdown_work *w)
{
	w->root = node_new(w->arena, NODE_DOCUMENT);
	w->root->place = markdown_place(w, 0);
	struct converter c = {.w = w, .open = w->root, .depth = 1, .refers = str_chr(w->text, '&') != SIZE_MAX};
	/* Without this option lines are wrong behind a code span of several lines. */
	cmark_node *document = cmark_parse_document(w->text.n ? w->text.p : "", w->text.n, CMARK_OPT_SOURCEPOS);
	bool good = convert_tree(&c, document);
	cmark_node_free(document);
	return good;
}
