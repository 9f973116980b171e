/* Markdown at random, with a fixed seed. In plain mode the tree must be cmark's own; with the Japanese rules its invariants must hold,
 * and what those rules do not touch must be as in plain mode. */
#include "load/markdown.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#define ROUNDS 4000

static const char *const ascii[] = {
	"a",     "b ",   "\n",   "\n\n",  "*",       "**",    "_",     "`",  "``",    "> ",  "- ",        "1. ",          "    ",
	"  ",    "# ",   "## ",  "[",     "]",       "](u)",  "![",    "(",  ")",     "<b>", "</b>",      "<http://a.b>", "&amp;",
	"&#35;", "\\",   "\\*",  "```\n", "~~~\n",   "---\n", "===\n", "\t", "<!-- ", "-->", "[a]: /u\n", "[a]",          "\"t\"",
	"|",     "  \n", "\r\n", "\r",    "<div>\n", ":",     "!"};
static const char *const japanese[] = {"日本",
				       "語",
				       "「",
				       "」",
				       "。",
				       "、",
				       "**",
				       "*",
				       "***",
				       "重要",
				       "\n",
				       "\n\n",
				       "（",
				       "）",
				       "　",
				       " ",
				       "a",
				       "1",
				       "`",
				       "[",
				       "](u)",
				       "](/x*「」*y \"*「t」*z\")",
				       "> ",
				       "- ",
				       "\\*",
				       "\\",
				       "<b t=\"*「\">",
				       "```*「あ\n",
				       "    ",
				       "한",
				       "…",
				       "❝",
				       "&amp;",
				       "[あ*「]: /u*「」い\n",
				       "[あ*「]",
				       "_",
				       "<http://a/*「い>",
				       "\xE1\xAA\xAD"};
static const char *const ours[] = {"[^1]",
				   "[^1]: ",
				   "\n[^1]: 注",
				   "\n[^2]: *「い」*う",
				   "[^",
				   "{#",
				   "{#a}",
				   " {#id}\n",
				   "{漢字|かん|じ}",
				   "{",
				   "|",
				   "}",
				   "\\{",
				   "\\[",
				   "## ",
				   "\n",
				   "\n\n",
				   "あ",
				   "*「い」*",
				   "**",
				   "- ",
				   "> ",
				   "  ",
				   "```\n",
				   "`",
				   "](value:x)",
				   "[",
				   "](value：x)",
				   "・い\n",
				   "|a|\n",
				   "---\n",
				   "a",
				   "#い",
				   "&#x1CC7;",
				   "<br>",
				   "\r\n",
				   "\\[[^1]: ",
				   "［",
				   "］（table：",
				   "    ",
				   "(1) い\n",
				   "\xE1\xB3\x87"};

#define PARTS(list) (list), sizeof(list) / sizeof *(list)

static uint32_t seed;

static uint32_t draw(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static void write_text(struct buf *text, const char *const *parts, size_t n)
{
	buf_clear(text);
	buf_puts(text, "");
	for (uint32_t i = draw(40); i > 0; i--)
		buf_puts(text, parts[draw((uint32_t)n)]);
}

/* One parse and what it leaves. */
struct parsed {
	struct arena *arena;
	struct diags *diags;
	struct source source;
	const struct markdown *markdown;
};

static void parsed_open(struct parsed *p, const struct buf *text, bool plain)
{
	*p = (struct parsed){.arena = arena_new(), .diags = diags_new(), .source = {STR("r.md"), buf_str(text)}};
	p->markdown = markdown_parse(&p->source, p->arena, (struct markdown_options){plain}, p->diags);
}

static void parsed_close(struct parsed *p)
{
	arena_free(p->arena);
	diags_free(p->diags);
}

static void expect(bool good, const char *what, const struct buf *text)
{
	if (!good)
		fail_msg("%s in <<<%s>>>", what, text->p);
}

static bool same_text(struct str ours_is, const char *theirs)
{
	return str_eq(ours_is, theirs ? str_of(theirs) : (struct str){0});
}

/* Our kind of a node by cmark's name of its type. */
static bool same_kind(enum node_kind kind, const char *name)
{
	static const char *const names[] = {"document",   "paragraph",   "heading",        "block_quote", "list",      "item",
					    "code_block", "html_block",  "thematic_break", "text",        "softbreak", "linebreak",
					    "code",       "html_inline", "emph",           "strong",      "link",      "image"};
	return kind <= NODE_IMAGE && strcmp(names[kind], name) == 0;
}

/* cmark leaves texts of nothing where it cut white space; we do not. */
static cmark_node *skip_empty(cmark_node *c)
{
	while (c && cmark_node_get_type(c) == CMARK_NODE_TEXT && cmark_node_get_literal(c)[0] == '\0')
		c = cmark_node_next(c);
	return c;
}

static bool same_tree(const struct node *n, cmark_node *c)
{
	bool same = same_kind(n->kind, cmark_node_get_type_string(c)) && same_text(n->text, cmark_node_get_literal(c));
	if (n->kind == NODE_HEADING)
		same = same && n->level == cmark_node_get_heading_level(c);
	if (n->kind == NODE_LIST)
		same = same && n->tight == cmark_node_get_list_tight(c) &&
		       n->level == (cmark_node_get_list_type(c) == CMARK_ORDERED_LIST ? cmark_node_get_list_start(c) : -1);
	if (n->kind == NODE_CODE_BLOCK)
		same = same && same_text(n->more->title, cmark_node_get_fence_info(c));
	if (n->kind == NODE_LINK || n->kind == NODE_IMAGE)
		same = same && same_text(n->more->url, cmark_node_get_url(c)) && same_text(n->more->title, cmark_node_get_title(c));
	const struct node *child = n->first;
	cmark_node *other = skip_empty(cmark_node_first_child(c));
	for (; same && child && other; child = child->next, other = skip_empty(cmark_node_next(other)))
		same = same_tree(child, other);
	return same && !child && !other;
}

static void plain_is_cmark(void **state)
{
	(void)state;
	seed = 1;
	struct buf text = {0};
	for (int round = 0; round < ROUNDS; round++) {
		if (round % 2)
			write_text(&text, PARTS(ascii));
		else
			write_text(&text, PARTS(japanese));
		struct parsed p;
		parsed_open(&p, &text, true);
		cmark_node *c = cmark_parse_document(text.p, text.n, CMARK_OPT_DEFAULT);
		expect(same_tree(p.markdown->root, c), "another tree than cmark's", &text);
		expect(p.diags->all.n == 0, "a finding in plain mode", &text);
		cmark_node_free(c);
		parsed_close(&p);
	}
	buf_free(&text);
}

/* Without front matter, our syntax and Japanese, both modes read the same. */
static void ascii_is_untouched(void **state)
{
	(void)state;
	seed = 2;
	struct buf text = {0};
	for (int round = 0; round < ROUNDS; round++) {
		write_text(&text, PARTS(ascii));
		if (str_find(buf_str(&text), STR("---")) != SIZE_MAX)
			continue;
		struct parsed p;
		parsed_open(&p, &text, false);
		cmark_node *c = cmark_parse_document(text.p, text.n, CMARK_OPT_DEFAULT);
		expect(same_tree(p.markdown->root, c), "another tree than cmark's", &text);
		cmark_node_free(c);
		parsed_close(&p);
	}
	buf_free(&text);
}

/* The text, addresses, titles and code of a tree without the signs of emphasis and white space: emphasis may differ, the rest may not. */
static void print_bare(struct buf *out, const struct node *n)
{
	struct buf all = {0};
	buf_put(&all, n->text);
	buf_put(&all, n->more->url);
	buf_put(&all, n->more->title);
	for (size_t i = 0; i < all.n; i++)
		if (!strchr("*_ \n", all.p[i]))
			buf_putc(out, all.p[i]);
	buf_free(&all);
	if (n->kind != NODE_EMPHASIS && n->kind != NODE_STRONG && n->kind != NODE_TEXT && n->kind != NODE_SOFT_BREAK)
		buf_printf(out, "<%d>", n->kind);
	for (const struct node *child = n->first; child; child = child->next)
		print_bare(out, child);
}

static void only_emphasis_differs(void **state)
{
	(void)state;
	seed = 3;
	struct buf text = {0}, one = {0}, two = {0};
	for (int round = 0; round < ROUNDS; round++) {
		write_text(&text, PARTS(japanese));
		struct parsed p, q;
		parsed_open(&p, &text, true);
		parsed_open(&q, &text, false);
		/* In this mode a definition whose address is no address stays text; these inputs are left to the invariants. */
		if (str_find(p.source.text, STR("]: ")) == SIZE_MAX) {
			buf_clear(&one);
			buf_clear(&two);
			print_bare(&one, p.markdown->root);
			print_bare(&two, q.markdown->root);
			expect(str_eq(buf_str(&one), buf_str(&two)), "more than emphasis differs", &text);
		}
		parsed_close(&p);
		parsed_close(&q);
	}
	buf_free(&text);
	buf_free(&one);
	buf_free(&two);
}

struct invariants {
	const struct buf *text;
	const struct markdown *markdown;
	struct place end;
	bool holds_sentinel; /* the input itself has U+1CC7 */
	size_t texts, found; /* texts, and those that stand where their place says */
};

static void check_place(const struct invariants *v, struct place p)
{
	expect(p.source != NULL && p.line >= 1 && p.line <= v->end.line, "a line outside the file", v->text);
	size_t columns = utf8_count(place_line(p)) + 2; /* behind the last character, or behind a CR */
	expect(p.column >= 1 && p.column <= columns, "a column outside its line", v->text);
}

static bool clean(const struct invariants *v, struct str s)
{
	return utf8_valid(s, NULL) && (v->holds_sentinel || str_find(s, STR("\xE1\xB3\x87")) == SIZE_MAX) &&
	       str_find(s, STR("\xEA\xA5\x9F")) == SIZE_MAX;
}

static void check_text_place(struct invariants *v, const struct node *n)
{
	struct str line = place_line(n->place);
	size_t i = 0, first = 0;
	for (uint32_t column = 1; column < n->place.column && i < line.n; column++)
		utf8_next(line, &i);
	utf8_next(n->text, &first);
	struct str there = str_from(line, i);
	v->texts++;
	v->found += str_starts(there, str_sub(n->text, 0, first)) || str_starts(there, STR("\\")) || str_starts(there, STR("&"));
}

static void check_node(struct invariants *v, const struct node *n, const struct node *parent)
{
	expect(n->parent == parent, "a wrong parent", v->text);
	expect((n->first == NULL) == (n->last == NULL), "a first child without a last", v->text);
	expect(clean(v, n->text) && clean(v, n->more->url) && clean(v, n->more->title) && clean(v, n->more->id), "a sentinel leaked",
	       v->text);
	expect(n->kind > NODE_RULE || n->ordinal >= 1, "a block without ordinal", v->text);
	expect(n->kind != NODE_TEXT || n->text.n > 0, "an empty text", v->text);
	if (n->kind == NODE_NOTE_MARK) {
		expect(n->note >= 0 && (size_t)n->note < v->markdown->note_count, "a note out of range", v->text);
		expect(v->markdown->notes[n->note].number == n->note + 1, "notes out of order", v->text);
	}
	if (n->kind == NODE_TEXT)
		check_text_place(v, n);
	check_place(v, n->place);
	const struct node *last = NULL;
	for (const struct node *child = n->first; child; child = child->next) {
		check_node(v, child, n);
		last = child;
	}
	expect(n->last == last, "a wrong last child", v->text);
}

static void invariants_hold(void **state)
{
	(void)state;
	seed = 4;
	struct buf text = {0};
	struct invariants v = {0};
	for (int round = 0; round < ROUNDS; round++) {
		if (round % 3)
			write_text(&text, PARTS(ours));
		else
			write_text(&text, PARTS(japanese));
		struct parsed p;
		parsed_open(&p, &text, false);
		v.text = &text;
		v.markdown = p.markdown;
		v.end = place_at(&p.source, p.source.text.n);
		v.holds_sentinel = strstr(text.p, "\xE1\xB3\x87") || strstr(text.p, "&#x1CC7;");
		bool faulty = p.diags->all.n == 1 && p.diags->all.v[0].code == DIAG_FRONT_MATTER;
		expect((p.markdown == NULL) == faulty, "what came of it does not fit its findings", &text);
		if (p.markdown)
			check_node(&v, p.markdown->root, NULL);
		for (size_t i = 0; p.markdown && i < p.markdown->note_count; i++)
			check_node(&v, p.markdown->notes[i].body, NULL);
		for (size_t i = 0; i < p.diags->all.n; i++)
			check_place(&v, p.diags->all.v[i].place);
		parsed_close(&p);
	}
	buf_free(&text);
	print_message("%zu of %zu texts stand where their place says\n", v.found, v.texts);
	assert_true(v.found * 1000 >= v.texts * 995);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(plain_is_cmark), cmocka_unit_test(ascii_is_untouched),
					   cmocka_unit_test(only_emphasis_differs), cmocka_unit_test(invariants_hold)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
