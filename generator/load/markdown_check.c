#include "load/markdown_internal.h"

#include <string.h>

static const char *const schemes[] = {"table", "chart",    "value", "commitment", "term", "programme", "indicator",
				      "item",  "document", "page",  "year",       "http", "https",     "mailto"};

/* Full-width signs and letters as half-width ones, U+3000 as a space. */
static struct str half_width(struct markdown_work *w, struct str s)
{
	char *out = arena_alloc(w->scratch, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFEE0;
		n += utf8_put(out + n, c == 0x3000 ? ' ' : c);
	}
	return (struct str){out, n};
}

static bool has_scheme(struct str address)
{
	size_t colon = str_chr(address, ':');
	for (size_t i = 0; colon != SIZE_MAX && i < sizeof schemes / sizeof *schemes; i++)
		if (str_is(str_sub(address, 0, colon), schemes[i]))
			return true;
	return false;
}

/* A link that stayed text: `](scheme:`, with half- or full-width signs. */
static void check_unparsed_link(struct markdown_work *w, const struct node *text)
{
	static const struct byte_set brackets = {{[']'] = true, [0xEF] = true}}; /* of ］, and others */
	struct str s = text->text;
	for (size_t i = 0; (i = str_next_of(s, i, &brackets)) < s.n;) {
		size_t start = i, after;
		uint32_t bracket = utf8_next(s, &i);
		if ((bracket != ']' && bracket != 0xFF3D) || i == s.n)
			continue;
		after = i;
		uint32_t paren = utf8_next(s, &after);
		if (paren != '(' && paren != 0xFF08)
			continue;
		struct str address = str_sub(s, after, after + 48), half = half_width(w, address);
		if (!has_scheme(half))
			continue;
		struct place where = markdown_find(w, text->place, str_sub(s, start, after));
		diags_add(w->diags, DIAG_LINK_SYNTAX, where, "this link is not read as one");
		size_t space = str_chr(half, ' '), close = str_chr(half, ')');
		if (bracket != ']' || paren != '(' || str_find(str_from(s, after), STR("）")) < str_chr(str_from(s, after), ')'))
			diags_hint(w->diags, "write its brackets and signs half-width: [text](scheme:id)");
		else if (space < close)
			diags_hint(
				w->diags,
				"no space may stand in the address; put what follows it between quotation marks: [text](scheme:id \"…\")");
		else
			diags_hint(w->diags, "a link cannot hold another link, and its address ends with )");
		return;
	}
}

static bool is_blank(const struct node *n)
{
	struct buf text = {0};
	node_text(n, &text);
	bool blank = str_trim(buf_str(&text)).n == 0;
	buf_free(&text);
	for (const struct node *child = n->first; child; child = child->next)
		blank = blank && child->kind != NODE_IMAGE;
	return blank;
}

static void check_link(struct markdown_work *w, const struct node *link)
{
	const char *what = link->kind == NODE_IMAGE ? "image" : "link";
	struct str half = half_width(w, link->more->url);
	if (is_blank(link))
		diags_add(w->diags, DIAG_EMPTY_LINK, link->place, "this %s has no text", what);
	if (link->more->url.n == 0) {
		diags_add(w->diags, DIAG_LINK_SYNTAX, link->place, "this %s has no address", what);
	} else if (!str_eq(half, link->more->url) && has_scheme(half) && !str_starts(half, STR("http"))) {
		diags_add(w->diags, DIAG_LINK_SYNTAX, link->place, "full-width signs in the address \"" STR_FMT "\"",
			  STR_ARG(link->more->url));
		diags_hint(w->diags, "write " STR_FMT, STR_ARG(half));
	}
	if (link->kind == NODE_LINK && link->first && link->first->kind == NODE_TEXT && str_starts(link->first->text, STR("^"))) {
		diags_add(w->diags, DIAG_SWALLOWED_NOTE, link->place,
			  "this note mark is read as a link, because a half-width ( follows it");
		diags_hint(w->diags, "put a full-width （ or a space behind the mark");
	}
}

static void check_html(struct markdown_work *w, const struct node *html)
{
	struct str rest, line = str_split(html->text, '\n', &rest);
	struct str shown = str_sub(line, 0, 40);
	while (shown.n < line.n && shown.n && ((unsigned char)line.p[shown.n] & 0xC0) == 0x80)
		shown.n--;
	diags_add(w->diags, DIAG_RAW_HTML, html->place, "raw HTML: " STR_FMT "%s", STR_ARG(shown), shown.n < line.n ? "…" : "");
}

static void check_heading(struct markdown_work *w, const struct node *heading, int *above)
{
	if (heading->level == 1)
		diags_add(w->diags, DIAG_HEADING_LEVEL, heading->place, "a heading of level 1, which is the title's");
	else if (heading->level > *above + 1)
		diags_add(w->diags, DIAG_HEADING_LEVEL, heading->place, "a heading of level %d directly below level %d", heading->level,
			  *above);
	*above = heading->level;
	if (is_blank(heading)) {
		diags_add(w->diags, DIAG_HEADING_SYNTAX, heading->place, "this heading has no text");
		diags_hint(w->diags, "write its text behind the #, before an id");
	}
	static const char *const signs[] = {"｛#", "｛＃", "{＃", "{ #"};
	const struct node *last = heading->last;
	for (size_t i = 0; last && last->kind == NODE_TEXT && i < sizeof signs / sizeof *signs; i++) {
		if (str_find(last->text, str_of(signs[i])) == SIZE_MAX)
			continue;
		diags_add(w->diags, DIAG_HEADING_ID, markdown_find(w, last->place, str_of(signs[i])), "this is not read as an id");
		diags_hint(w->diags, "write it half-width and without spaces: {#lgwan-operation}");
	}
}

/* ---|:--:|--- */
static bool is_delimiter_row(struct str s)
{
	bool bar = false, dash = false;
	for (size_t i = 0; i < s.n; i++) {
		if (!strchr("|-: \t", s.p[i]))
			return false;
		bar = bar || s.p[i] == '|';
		dash = dash || s.p[i] == '-';
	}
	return bar && dash;
}

/* Was the first character of a text typed with a backslash before it? */
static bool is_escaped(const struct markdown_work *w, const struct node *text)
{
	return str_starts(markdown_rest(w, text->place), STR("\\"));
}

static void check_heading_sign(struct markdown_work *w, const struct node *text)
{
	struct str s = text->text;
	if (str_starts(s, STR("＃"))) {
		diags_add(w->diags, DIAG_HEADING_SYNTAX, text->place, "a full-width ＃ makes no heading");
		diags_hint(w->diags, "write ## and a space, half-width");
		return;
	}
	size_t n = 0;
	while (n < s.n && s.p[n] == '#')
		n++;
	if (n == 0 || is_escaped(w, text))
		return;
	if (n > 6) {
		diags_add(w->diags, DIAG_HEADING_SYNTAX, text->place, "headings have at most six #");
		diags_hint(w->diags, "headings begin at ##");
	} else if (str_starts(str_from(s, n), STR("　"))) {
		diags_add(w->diags, DIAG_HEADING_SYNTAX, text->place, "a full-width space follows the # of a heading");
		diags_hint(w->diags, "put an ordinary space between # and the heading");
	} else {
		diags_add(w->diags, DIAG_HEADING_SYNTAX, text->place, "no space follows the # of a heading");
	}
}

/* What a word processor puts before the items of a list. */
enum marker { MARKER_NONE, MARKER_BULLET, MARKER_CIRCLED, MARKER_PARENTHESES, MARKER_KANA, MARKER_DIGIT, MARKER_WIDE_SPACE };

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_katakana(uint32_t c)
{
	return c >= 0x30A1 && c <= 0x30F6;
}

static uint32_t peek(struct str s, size_t i)
{
	return i < s.n ? utf8_next(s, &i) : 0;
}

static enum marker marker_in_parentheses(struct str s, size_t i)
{
	int n = 0;
	for (uint32_t c = peek(s, i); n < 3 && (is_digit(c) || is_katakana(c)); c = peek(s, i), n++)
		utf8_next(s, &i);
	uint32_t close = peek(s, i);
	return n > 0 && (close == ')' || close == 0xFF09) ? MARKER_PARENTHESES : MARKER_NONE;
}

static enum marker marker_of(const struct markdown_work *w, const struct node *text)
{
	struct str s = text->text;
	size_t i = 0;
	uint32_t c = s.n ? utf8_next(s, &i) : 0, next = peek(s, i);
	bool plain = c < 0x80;
	enum marker marker = MARKER_NONE;
	if (c && (strchr("-*+", (int)(plain ? c : ' ')) && plain) && (next == 0x3000 || (c == '-' && char_is_cjk(next))))
		marker = MARKER_WIDE_SPACE;
	else if (c == '(' || c == 0xFF08)
		marker = marker_in_parentheses(s, i);
	else if (c == 0x30FB || c == 0xFF65 || c == 0x2022 || c == 0x25CB || c == 0x25CF || c == 0x25EF || c == 0x25A0 || c == 0x25A1 ||
		 c == 0x25C6 || c == 0x25C7)
		marker = MARKER_BULLET;
	else if ((c >= 0x2460 && c <= 0x249B) || (c >= 0x3251 && c <= 0x325F))
		marker = MARKER_CIRCLED;
	else if (is_katakana(c) && (next == 0x3000 || next == ' ' || next == '.' || next == 0xFF0E || next == ')' || next == 0xFF09))
		marker = MARKER_KANA;
	else if (is_digit(c)) {
		while (is_digit(peek(s, i)))
			c = utf8_next(s, &i);
		next = peek(s, i);
		if (next == 0xFF0E || (c > 0x80 && next == '.'))
			marker = MARKER_DIGIT;
	}
	return marker != MARKER_NONE && is_escaped(w, text) ? MARKER_NONE : marker;
}

/* A run of lines or paragraphs that begin alike. */
struct marker_run {
	enum marker marker;
	const struct node *first;
	int length;
};

static void check_marker(struct markdown_work *w, struct marker_run *run, const struct node *text)
{
	enum marker marker = text && text->kind == NODE_TEXT ? marker_of(w, text) : MARKER_NONE;
	if (marker == MARKER_NONE || marker != run->marker)
		*run = (struct marker_run){marker, text, 0};
	run->length++;
	if (marker == MARKER_WIDE_SPACE && run->length == 1) {
		diags_add(w->diags, DIAG_LIST_MARKER, text->place, "no ordinary space follows this list marker");
	} else if (marker != MARKER_NONE && marker != MARKER_WIDE_SPACE && run->length == 2) {
		size_t end = 0;
		utf8_next(run->first->text, &end);
		diags_add(w->diags, DIAG_LIST_MARKER, run->first->place, "lines that begin with " STR_FMT " and the like make no list",
			  STR_ARG(str_sub(run->first->text, 0, end)));
	}
}

/* The lines of a paragraph, by the inline each begins with. */
static void check_lines(struct markdown_work *w, const struct node *paragraph, struct marker_run *run)
{
	bool starts = true, table = false;
	int bars = 0;
	for (const struct node *n = paragraph->first; n; n = n->next) {
		if (starts) {
			bool text = n->kind == NODE_TEXT;
			if (text)
				check_heading_sign(w, n);
			bars = text && str_starts(n->text, STR("|")) ? bars + 1 : 0;
			table = table || bars == 2 || (text && is_delimiter_row(n->text));
			check_marker(w, run, n);
		}
		starts = n->kind == NODE_SOFT_BREAK || n->kind == NODE_LINE_BREAK;
	}
	if (table)
		diags_add(w->diags, DIAG_PIPE_TABLE, paragraph->place, "a table drawn with bars");
}

static void check_inlines(struct markdown_work *w, const struct node *parent)
{
	for (const struct node *n = parent->first; n; n = n->next) {
		if (n->kind == NODE_TEXT)
			check_unparsed_link(w, n);
		else if (n->kind == NODE_HTML)
			check_html(w, n);
		else if (n->kind == NODE_LINK || n->kind == NODE_IMAGE)
			check_link(w, n);
		check_inlines(w, n);
	}
}

static void check_blocks(struct markdown_work *w, const struct node *parent, int *above)
{
	struct marker_run run = {0};
	for (const struct node *n = parent->first; n; n = n->next) {
		if (n->kind == NODE_PARAGRAPH)
			check_lines(w, n, &run);
		else
			run = (struct marker_run){0};
		if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING)
			check_inlines(w, n);
		else
			check_blocks(w, n, above);
		if (n->kind == NODE_HTML_BLOCK)
			check_html(w, n);
		else if (n->kind == NODE_HEADING)
			check_heading(w, n, above);
	}
}

void markdown_check(struct markdown_work *w)
{
	int level = 1;
	check_blocks(w, w->root, &level);
	for (size_t i = 0; i < w->notes.n; i++)
		check_blocks(w, w->notes.v[i].body, &level);
}
