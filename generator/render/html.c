/* Nodes as HTML: exactly CommonMark's without a context, HTML5 for pages with one. */
#include "render/html.h"

/* What a byte is written as; the rest stands for itself. U+0001 is a phrase boundary. */
static const char *const text_escapes[128] = {[1] = "<wbr>", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;"};
static const char *const line_escapes[128] = {[1] = "<wbr>", ['\n'] = "<br>", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;"};
static const char *const attribute_escapes[128] = {[1] = "", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};
static const char *const commonmark_escapes[128] = {['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};

/* What may be written otherwise. */
static const bool special[256] = {[1] = true, ['\n'] = true, ['"'] = true, ['&'] = true, ['<'] = true, ['>'] = true};

typedef unsigned char sixteen __attribute__((vector_size(16)));

/* Whether any of sixteen bytes is special: " and & differ in one bit, < and > in another. */
static inline bool has_special(const char *p)
{
	sixteen c;
	uint64_t hit[2];
	memcpy(&c, p, sizeof c);
	c = (sixteen)((c == 1) | (c == '\n') | ((c & (unsigned char)~('"' ^ '&')) == ('"' & '&')) |
		      ((c & (unsigned char)~('<' ^ '>')) == ('<' & '>')));
	memcpy(hit, &c, sizeof hit);
	return hit[0] | hit[1];
}

/* The next special byte from i on, or the end. */
static size_t plain_end(struct str s, size_t i)
{
	while (s.n - i >= 16 && !has_special(s.p + i))
		i += 16;
	if (i && s.n - i < 16 && s.n >= 16 && !has_special(s.p + s.n - 16))
		return s.n;
	while (i < s.n && !special[(unsigned char)s.p[i]])
		i++;
	return i;
}

static void escape(struct buf *out, struct str s, const char *const escapes[128])
{
	size_t from = 0;
	for (size_t i = 0; (i = plain_end(s, i)) < s.n; i++) {
		const char *written = escapes[(unsigned char)s.p[i]];
		if (!written)
			continue;
		buf_put(out, (struct str){s.p + from, i - from});
		buf_puts(out, written);
		from = i + 1;
	}
	if (from < s.n)
		buf_put(out, (struct str){s.p + from, s.n - from});
}

void html_place(struct buf *out, const struct render_context *c, struct place where)
{
	if (!c->places || !where.source || !where.line)
		return;
	buf_puts(out, " data-source=\"");
	html_attribute(out, where.source->path);
	buf_printf(out, ":%u:%u\"", where.line, where.column);
}

void html_text(struct buf *out, struct str s)
{
	escape(out, s, text_escapes);
}

void html_lines(struct buf *out, struct str s)
{
	escape(out, s, line_escapes);
}

void html_attribute(struct buf *out, struct str s)
{
	escape(out, s, attribute_escapes);
}

struct writer {
	struct buf *out;
	const struct render_context *c; /* null: CommonMark alone */
	size_t start;                   /* where in out the writing began */
	int images;                     /* open images: inside, text goes to alt */
};

static inline void put(struct writer *w, const char *c)
{
	buf_puts(w->out, c);
}

static void put_text(struct writer *w, struct str s)
{
	escape(w->out, s, w->c ? text_escapes : commonmark_escapes);
}

static inline void put_attribute(struct writer *w, const char *name, struct str value)
{
	buf_putc(w->out, ' ');
	put(w, name);
	put(w, "=\"");
	escape(w->out, value, w->c ? attribute_escapes : commonmark_escapes);
	buf_putc(w->out, '"');
}

static void put_address(struct writer *w, const char *name, struct str address)
{
	buf_putc(w->out, ' ');
	put(w, name);
	put(w, "=\"");
	html_address(w->out, w->c, address);
	buf_putc(w->out, '"');
}

static void new_line(struct writer *w)
{
	if (w->out->n > w->start && w->out->p[w->out->n - 1] != '\n')
		buf_putc(w->out, '\n');
}

/* The attributes that any element of a page may have. */
static void put_common(struct writer *w, const struct node *n)
{
	if (!w->c)
		return;
	if (n->more->id.n)
		put_attribute(w, "id", n->more->id);
	if (n->more->lang.n)
		put_attribute(w, "lang", n->more->lang);
	if (n->kind <= NODE_RULE)
		html_place(w->out, w->c, n->place);
}

static void open(struct writer *w, const char *element, const struct node *n)
{
	buf_putc(w->out, '<');
	put(w, element);
	put_common(w, n);
	buf_putc(w->out, '>');
}

/* ---- blocks ---- */

static bool is_tight(const struct node *paragraph)
{
	const struct node *list = paragraph->parent ? paragraph->parent->parent : NULL;
	return list && list->kind == NODE_LIST && list->tight;
}

static void enter_paragraph(struct writer *w, const struct node *n)
{
	if (is_tight(n))
		return;
	new_line(w);
	open(w, "p", n);
}

static void leave_paragraph(struct writer *w, const struct node *n)
{
	if (!is_tight(n))
		put(w, "</p>\n");
}

static bool has_counterpart(const struct node *n)
{
	return n->next && n->next->kind == NODE_COUNTERPART;
}

static void enter_heading(struct writer *w, const struct node *n)
{
	const char name[] = {'h', (char)('0' + n->level), '\0'};
	new_line(w);
	if (has_counterpart(n))
		put(w, "<div class=\"heading\">");
	open(w, name, n);
}

static void leave_heading(struct writer *w, const struct node *n)
{
	put(w, "</h");
	buf_putc(w->out, (char)('0' + n->level));
	put(w, ">\n");
}

/* Stands in one box with the heading before it. */
static void enter_counterpart(struct writer *w, const struct node *n)
{
	put(w, "<a class=\"counterpart\"");
	put_address(w, "href", n->more->url);
	if (n->more->lang.n)
		put_attribute(w, "hreflang", n->more->lang);
	put_attribute(w, "aria-label", n->more->title);
	put_common(w, n);
	buf_putc(w->out, '>');
	put_text(w, n->text);
	put(w, has_counterpart(n) ? "</a>" : "</a></div>\n");
}

static void enter_quote(struct writer *w, const struct node *n)
{
	new_line(w);
	open(w, "blockquote", n);
	buf_putc(w->out, '\n');
}

static void leave_quote(struct writer *w, const struct node *n)
{
	(void)n;
	new_line(w);
	put(w, "</blockquote>\n");
}

static void enter_list(struct writer *w, const struct node *n)
{
	new_line(w);
	put(w, n->level < 0 ? "<ul" : "<ol");
	if (n->level >= 0 && n->level != 1)
		buf_printf(w->out, " start=\"%d\"", n->level);
	put_common(w, n);
	put(w, ">\n");
}

static void leave_list(struct writer *w, const struct node *n)
{
	put(w, n->level < 0 ? "</ul>\n" : "</ol>\n");
}

static void enter_item(struct writer *w, const struct node *n)
{
	new_line(w);
	open(w, "li", n);
}

static void leave_item(struct writer *w, const struct node *n)
{
	(void)n;
	put(w, "</li>\n");
}

static void enter_code_block(struct writer *w, const struct node *n)
{
	new_line(w);
	open(w, "pre", n);
	put(w, "<code");
	struct str language = n->more->title;
	for (size_t i = 0; i < language.n; i++)
		if (language.p[i] == ' ' || language.p[i] == '\t')
			language.n = i;
	if (language.n) {
		put(w, " class=\"language-");
		html_attribute(w->out, language);
		buf_putc(w->out, '"');
	}
	buf_putc(w->out, '>');
	put_text(w, n->text);
	put(w, "</code></pre>\n");
}

/* Raw HTML never reaches a page: there it is shown as the text it is. */
static void enter_html_block(struct writer *w, const struct node *n)
{
	new_line(w);
	if (w->c) {
		open(w, "p", n);
		put_text(w, n->text);
		put(w, "</p>\n");
	} else {
		buf_put(w->out, n->text);
		new_line(w);
	}
}

static void enter_rule(struct writer *w, const struct node *n)
{
	(void)n;
	new_line(w);
	put(w, w->c ? "<hr>\n" : "<hr />\n");
}

static void enter_table(struct writer *w, const struct node *n)
{
	new_line(w);
	html_table(w->out, w->c, n->more->data);
}

/* ---- inlines ---- */

static void enter_text(struct writer *w, const struct node *n)
{
	bool wrap = w->c && (n->more->id.n || n->more->lang.n);
	if (wrap)
		open(w, "span", n);
	put_text(w, n->text);
	if (wrap)
		put(w, "</span>");
}

static void enter_soft_break(struct writer *w, const struct node *n)
{
	(void)n;
	buf_putc(w->out, '\n');
}

static void enter_line_break(struct writer *w, const struct node *n)
{
	(void)n;
	put(w, w->c ? "<br>\n" : "<br />\n");
}

static void enter_code(struct writer *w, const struct node *n)
{
	open(w, "code", n);
	put_text(w, n->text);
	put(w, "</code>");
}

static void enter_html(struct writer *w, const struct node *n)
{
	if (w->c)
		put_text(w, n->text);
	else
		buf_put(w->out, n->text);
}

static void enter_emphasis(struct writer *w, const struct node *n)
{
	open(w, "em", n);
}

static void leave_emphasis(struct writer *w, const struct node *n)
{
	(void)n;
	put(w, "</em>");
}

static void enter_strong(struct writer *w, const struct node *n)
{
	open(w, "strong", n);
}

static void leave_strong(struct writer *w, const struct node *n)
{
	(void)n;
	put(w, "</strong>");
}

static void enter_link(struct writer *w, const struct node *n)
{
	put(w, n->kind == NODE_TERM ? "<a class=\"term\"" : "<a");
	put_address(w, "href", n->more->url);
	if (n->more->title.n)
		put_attribute(w, "title", n->more->title);
	put_common(w, n);
	buf_putc(w->out, '>');
}

static void leave_link(struct writer *w, const struct node *n)
{
	(void)n;
	put(w, "</a>");
}

static void enter_image(struct writer *w, const struct node *n)
{
	put(w, "<img");
	put_address(w, "src", n->more->url);
	put(w, " alt=\"");
}

static void leave_image(struct writer *w, const struct node *n)
{
	buf_putc(w->out, '"');
	if (n->more->title.n)
		put_attribute(w, "title", n->more->title);
	put_common(w, n);
	put(w, w->c ? ">" : " />");
}

/* One reading stands over the whole base, several over a character each. */
static void enter_ruby(struct writer *w, const struct node *n)
{
	struct str readings = n->more->title;
	size_t at = 0;
	open(w, "ruby", n);
	do {
		struct str reading = str_split(readings, '|', &readings);
		size_t from = at;
		if (!readings.p)
			at = n->text.n;
		else if (at < n->text.n)
			utf8_next(n->text, &at);
		put_text(w, str_sub(n->text, from, at));
		put(w, "<rp>（</rp><rt>");
		put_text(w, reading);
		put(w, "</rt><rp>）</rp>");
	} while (readings.p);
	put(w, "</ruby>");
}

static void enter_note_mark(struct writer *w, const struct node *n)
{
	int number = n->note + 1;
	const char *kind = n->text.n ? "check-" : ""; /* the editor's own have a mark of their own */
	buf_printf(w->out, "<sup class=\"note-mark\"><a id=\"" STR_FMT "%snote-mark-%d", STR_ARG(n->more->id), kind, number);
	if (n->ordinal > 1)
		buf_printf(w->out, "-%d", n->ordinal);
	buf_printf(w->out, "\" href=\"#" STR_FMT "%snote-%d\">", STR_ARG(n->more->id), kind, number);
	if (n->text.n)
		put_text(w, n->text);
	else
		buf_printf(w->out, "%d", number);
	put(w, "</a></sup>");
}

static void enter_value(struct writer *w, const struct node *n)
{
	put(w, "<data");
	put_attribute(w, "value", n->more->title);
	put_common(w, n);
	put(w, "><a class=\"value\"");
	put_address(w, "href", n->more->url);
	buf_putc(w->out, '>');
}

static void leave_value(struct writer *w, const struct node *n)
{
	(void)n;
	put(w, "</a></data>");
}

/* A quotation of the verb that commits, linked to what became of it. */
static void enter_commitment(struct writer *w, const struct node *n)
{
	put(w, "<q class=\"commitment\"");
	put_common(w, n);
	buf_putc(w->out, '>');
	if (!n->more->url.n)
		return;
	put(w, "<a");
	put_address(w, "href", n->more->url);
	buf_putc(w->out, '>');
}

static void leave_commitment(struct writer *w, const struct node *n)
{
	put(w, n->more->url.n ? "</a></q>" : "</q>");
}

/* ---- translations ---- */

static void enter_passage_note(struct writer *w, const struct node *n)
{
	(void)n;
	new_line(w);
	put(w, "<p class=\"passage-note\">");
}

static void leave_passage_note(struct writer *w, const struct node *n)
{
	(void)n;
	put(w, "</p>\n");
}

/* The note stands first, in the page's own language. */
static void enter_awaiting(struct writer *w, const struct node *n)
{
	(void)n;
	new_line(w);
	put(w, "<div class=\"awaiting\">\n");
}

static void leave_awaiting(struct writer *w, const struct node *n)
{
	(void)n;
	new_line(w);
	put(w, "</div>\n");
}

/* ---- comparisons ---- */

static void put_spoken(struct writer *w, struct str s)
{
	if (!s.n)
		return;
	put(w, "<span class=\"spoken\">");
	put_text(w, s);
	put(w, "</span>");
}

static const char *mark_of(const struct node *n)
{
	return n->kind == NODE_INSERTED ? "ins" : n->kind == NODE_DELETED ? "del" : "span";
}

static void enter_mark(struct writer *w, const struct node *n)
{
	buf_putc(w->out, '<');
	put(w, mark_of(n));
	put(w, n->kind == NODE_RESTYLED ? " class=\"restyled\">" : n->level ? " class=\"moved\">" : ">");
	put_spoken(w, n->text);
}

static void leave_mark(struct writer *w, const struct node *n)
{
	put_spoken(w, n->more->title);
	put(w, "</");
	put(w, mark_of(n));
	buf_putc(w->out, '>');
}

/* ---- the walk ---- */

static const struct {
	void (*enter)(struct writer *w, const struct node *n);
	void (*leave)(struct writer *w, const struct node *n);
} kinds[] = {
	[NODE_PARAGRAPH] = {enter_paragraph, leave_paragraph},
	[NODE_HEADING] = {enter_heading, leave_heading},
	[NODE_QUOTE] = {enter_quote, leave_quote},
	[NODE_LIST] = {enter_list, leave_list},
	[NODE_ITEM] = {enter_item, leave_item},
	[NODE_CODE_BLOCK] = {enter_code_block, NULL},
	[NODE_HTML_BLOCK] = {enter_html_block, NULL},
	[NODE_RULE] = {enter_rule, NULL},
	[NODE_TEXT] = {enter_text, NULL},
	[NODE_SOFT_BREAK] = {enter_soft_break, NULL},
	[NODE_LINE_BREAK] = {enter_line_break, NULL},
	[NODE_CODE] = {enter_code, NULL},
	[NODE_HTML] = {enter_html, NULL},
	[NODE_EMPHASIS] = {enter_emphasis, leave_emphasis},
	[NODE_STRONG] = {enter_strong, leave_strong},
	[NODE_LINK] = {enter_link, leave_link},
	[NODE_IMAGE] = {enter_image, leave_image},
	[NODE_RUBY] = {enter_ruby, NULL},
	[NODE_NOTE_MARK] = {enter_note_mark, NULL},
	[NODE_TABLE] = {enter_table, NULL},
	[NODE_VALUE] = {enter_value, leave_value},
	[NODE_TERM] = {enter_link, leave_link},
	[NODE_COMMITMENT] = {enter_commitment, leave_commitment},
	[NODE_COUNTERPART] = {enter_counterpart, NULL},
	[NODE_PASSAGE_NOTE] = {enter_passage_note, leave_passage_note},
	[NODE_AWAITING] = {enter_awaiting, leave_awaiting},
	[NODE_INSERTED] = {enter_mark, leave_mark},
	[NODE_DELETED] = {enter_mark, leave_mark},
	[NODE_RESTYLED] = {enter_mark, leave_mark},
};

static void enter_in_alt(struct writer *w, const struct node *n)
{
	if (n->kind == NODE_SOFT_BREAK || n->kind == NODE_LINE_BREAK)
		buf_putc(w->out, ' ');
	else
		escape(w->out, n->text, w->c ? attribute_escapes : commonmark_escapes);
}

static void enter(struct writer *w, const struct node *n)
{
	if (w->images)
		enter_in_alt(w, n);
	else if (kinds[n->kind].enter)
		kinds[n->kind].enter(w, n);
	if (n->kind == NODE_IMAGE)
		w->images++;
}

static void leave(struct writer *w, const struct node *n)
{
	if (n->kind == NODE_IMAGE)
		w->images--;
	if (!w->images && kinds[n->kind].leave)
		kinds[n->kind].leave(w, n);
}

/* Without recursion: Markdown nests as deep as its author likes. */
void html_prose(struct buf *out, const struct render_context *c, const struct node *root)
{
	struct writer w = {.out = out, .c = c, .start = out->n};
	const struct node *n = root->first;
	while (n) {
		enter(&w, n);
		if (n->first) {
			n = n->first;
			continue;
		}
		leave(&w, n);
		while (!n->next && n->parent != root) {
			n = n->parent;
			leave(&w, n);
		}
		n = n->next;
	}
}
