#include "load/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static void print_node(struct buf *out, const struct node *n);

static void print_children(struct buf *out, const struct node *n)
{
	for (const struct node *child = n->first; child; child = child->next)
		print_node(out, child);
}

/* One letter for a kind; what it says; its children in parentheses. */
static void print_node(struct buf *out, const struct node *n)
{
	static const char letters[] = "DPHQLIC<-t~/c<eslirn";
	if (n->kind == NODE_TEXT) {
		buf_put(out, n->text);
		return;
	}
	if (n->kind == NODE_SOFT_BREAK || n->kind == NODE_LINE_BREAK) {
		buf_putc(out, letters[n->kind]);
		return;
	}
	buf_putc(out, letters[n->kind]);
	if (n->kind == NODE_NOTE_MARK) {
		buf_printf(out, "%d", n->note);
		return;
	}
	buf_putc(out, '(');
	if (n->kind == NODE_HEADING || (n->kind == NODE_LIST && n->level >= 0))
		buf_printf(out, "%d ", n->level);
	if (n->kind == NODE_LIST && !n->tight)
		buf_puts(out, "loose ");
	if (n->more->id.n)
		buf_printf(out, "#" STR_FMT " ", STR_ARG(n->more->id));
	buf_put(out, n->text);
	print_children(out, n);
	if (n->more->url.n)
		buf_printf(out, " @" STR_FMT, STR_ARG(n->more->url));
	if (n->more->title.n)
		buf_printf(out, " \"" STR_FMT "\"", STR_ARG(n->more->title));
	buf_putc(out, ')');
}

static void print_parsed(struct buf *tree, struct buf *findings, struct str text)
{
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source s = {.path = STR("t.md"), .text = text};
	const struct markdown *m = markdown_parse(&s, a, (struct markdown_options){0}, d);
	buf_puts(tree, "");
	buf_puts(findings, "");
	if (m)
		print_children(tree, m->root);
	for (size_t i = 0; m && i < m->note_count; i++) {
		buf_printf(tree, " [%d " STR_FMT " x%d: ", m->notes[i].number, STR_ARG(m->notes[i].name), m->notes[i].marks);
		print_children(tree, m->notes[i].body);
		buf_putc(tree, ']');
	}
	diags_sort(d);
	for (size_t i = 0; i < d->all.n; i++)
		buf_printf(findings, "%u:%u %s;", d->all.v[i].place.line, d->all.v[i].place.column, diag_name(d->all.v[i].code));
	diags_free(d);
	arena_free(a);
}

struct text_case {
	const char *text, *expected;
};

static void check_trees(const struct text_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf tree = {0}, findings = {0};
		print_parsed(&tree, &findings, str_of(cases[i].text));
		if (strcmp(tree.p, cases[i].expected) != 0 || findings.n)
			print_message("case: %s\nfindings: %s\n", cases[i].text, findings.p);
		assert_string_equal(tree.p, cases[i].expected);
		assert_string_equal(findings.p, "");
		buf_free(&tree);
		buf_free(&findings);
	}
}

#define CHECK_TREES(cases) check_trees((cases), sizeof(cases) / sizeof *(cases))

static void emphasis(void **state)
{
	(void)state;
	static const struct text_case cases[] = {
		{"**「重要」**です", "P(s(「重要」)です)"},
		{"です**「重要」**です", "P(ですs(「重要」)です)"},
		{"**重要。**次", "P(s(重要。)次)"},
		{"**Note:**です", "P(s(Note:)です)"},
		{"これは**重要**です", "P(これはs(重要)です)"},
		{"*「a」*と**「b」**を***「c」***で", "P(e(「a」)とs(「b」)をe(s(「c」))で)"},
		{"**重要**「注」", "P(s(重要)「注」)"},
		{"**[1](value:a)**に", "P(s(l(1 @value:a))に)"},
		{"**1,200件（増）**だ", "P(s(1,200件（増）)だ)"},
		{"(**甲**)乙**（丙）**", "P((s(甲))乙s(（丙）))"},
		{"\\**「重要」\\**です", "P(*e(「重要」*)です)"},
		{"2*3*4", "P(2e(3)4)"},
		{"한국**(어)**는", "P(한국**(어)**는)"}, /* Hangul keeps CommonMark's rule */
		{"** 「重要」 **です", "P(** 「重要」 **です)"},
		/* what emphasis is not read in comes back as typed */
		{"`**「重要」**です`", "P(c(**「重要」**です))"},
		{"```c *「x」*y\n**「重要」**です\n```", "C(**「重要」**です\n \"c *「x」*y\")"},
		{"    **「重要」**です", "C(**「重要」**です\n)"},
		{"[a](/u*「x」*y \"t*「x」*y\")", "P(l(a @/u*「x」*y \"t*「x」*y\"))"},
		{"<http://a.b/*「x」*y>", "P(l(http://a.b/*「x」*y @http://a.b/*「x」*y))"},
		{"![図*「x」*y](table:a)", "P(i(図e(「x」)y @table:a))"},
		{"[あ*「い」*う]\n\n[あ*「い」*う]: /u", "P(l(あe(「い」)う @/u))"},
	};
	CHECK_TREES(cases);
}

static void line_joins(void **state)
{
	(void)state;
	static const struct text_case cases[] = {
		{"日本\n語", "P(日本語)"},
		{"した。\n「次」", "P(した。「次」)"},
		{"令和\n3年度", "P(令和~3年度)"},
		{"LGWAN\nの", "P(LGWAN~の)"},
		{"a\nb", "P(a~b)"},
		{"한국\n어", "P(한국~어)"},
		{"日本\n한국", "P(日本~한국)"},
		{"**日本**\n語", "P(s(日本)語)"},
		{"日本\n**語**", "P(日本s(語))"},
		{"**日本\n語**", "P(s(日本語))"},
		{"[日本\n](year:2021)語", "P(l(日本 @year:2021)語)"},
		{"日本[^1]\n語\n\n[^1]: 注", "P(日本n0語) [1 1 x1: P(注)]"},
		{"`a`\n語", "P(c(a)~語)"},
		{"日本\\\n語", "P(日本/語)"},
		{"日本  \n語", "P(日本/語)"},
		{"> 日本\n語", "Q(P(日本語))"},
		{"日本\r\n語", "P(日本語)"},
		{"ｶﾅ\nｶﾅ", "P(ｶﾅｶﾅ)"},
	};
	CHECK_TREES(cases);
}

static void notes(void **state)
{
	(void)state;
	static const struct text_case cases[] = {
		{"本文[^1]。\n\n[^1]: 地方公共団体をいう。", "P(本文n0。) [1 1 x1: P(地方公共団体をいう。)]"},
		{"本文[^1]。\n[^1]: 地方。\n続き。", "P(本文n0。) [1 1 x1: P(地方。続き。)]"},
		{"a[^b] c[^a].\n\n[^a]: First.\n[^b]: Second,\nmore.", "P(an0 cn1.) [1 b x1: P(Second,~more.)] [2 a x1: P(First.)]"},
		{"- 項目[^注1]\n[^注1]: 注記。\n- 次", "L(I(P(項目n0)))L(I(P(次))) [1 注1 x1: P(注記。)]"},
		{"## 見出し[^1] {#a}\n\n[^1]: 注。", "H(2 #a 見出しn0) [1 1 x1: P(注。)]"},
		{"a[^1][^1]\n\n[^1]: x[^2]\n\n[^2]: y[^1]", "P(an0n0) [1 1 x3: P(xn1)] [2 2 x1: P(yn0)]"},
		{"a[^1]\n\n[^1]: [約1件](value:x \"2020\")、**注**", "P(an0) [1 1 x1: P(l(約1件 @value:x \"2020\")、s(注))]"},
		{"a[^1]\n\n[^1]:\n次の行", "P(an0) [1 1 x1: P(~次の行)]"},
		{"```\n[^1]: 注\n[^2]: 注\n```", "C([^1]: 注\n[^2]: 注\n)"},
		{"- x\n\n  ```\n  a\n  [^1]: 注\n  ```", "L(loose I(P(x)C(a\n[^1]: 注\n)))"},
		{"`[^1]` \\[^1]", "P(c([^1]) [^1])"},
		{"[第17表]: 説明文。", "P([第17表]: 説明文。)"},
		{"[第17表]\n\n[第17表]: /t", "P(l(第17表 @/t))"},
	};
	CHECK_TREES(cases);
}

static void ruby_and_ids(void **state)
{
	(void)state;
	static const struct text_case cases[] = {
		{"{漢字|かん|じ}と{年報|ねんぽう}", "P(r(漢字 \"かん|じ\")とr(年報 \"ねんぽう\"))"},
		{"**{漢字|かん|じ}**", "P(s(r(漢字 \"かん|じ\")))"},
		{"\\{漢字|かん|じ} {a|b} {漢字} `{漢字|かん|じ}`", "P({漢字|かん|じ} {a|b} {漢字} c({漢字|かん|じ}))"},
		{"## 見出し {#a-1}", "H(2 #a-1 見出し)"},
		{"## 見出し{#a}", "H(2 #a 見出し)"},
		{"## 見出し　{#a}", "H(2 #a 見出し)"},
		{"## 見出し {#a} ##", "H(2 #a 見出し)"},
		{"見出し {#a}\n---", "H(2 #a 見出し)"},
		{"## {漢字|かん|じ}**x** {#a}", "H(2 #a r(漢字 \"かん|じ\")s(x))"},
		{"## x \\{#a}", "H(2 x {#a})"},
		{"---\ntitle: a\n---\n本文", "P(本文)"},
		{"---\r\ntitle: a\r\n---\r\n## x {#a}\r\n", "H(2 #a x)"},
	};
	CHECK_TREES(cases);
}

static void findings(void **state)
{
	(void)state;
	static const struct text_case cases[] = {
		{"a <br> b", "1:3 raw-html;"},
		{"あ\n<div>\n</div>", "2:1 raw-html;"},
		{"---\na: b\n---\n\n<!-- x -->", "5:1 raw-html;"},
		{"あ\n\n|a|b|\n|-|-|\n|c|d|", "3:1 pipe-table;"},
		{"a | b\n--|--\nc | d", "1:1 pipe-table;"},
		{"> | a |\n> | b |", "1:3 pipe-table;"},
		{"a | b", ""},
		{"##見出し", "1:1 heading-syntax;"},
		{"あ\n##　見出し", "2:1 heading-syntax;"},
		{"＃＃ 見出し {#a}", "1:1 heading-syntax;"},
		{"####### x", "1:1 heading-syntax;"},
		{"\\#x", ""},
		{"## 見出し {#A}", "1:8 heading-id;"},
		{"## 見出し {#_a_}", "1:8 heading-id;"},
		{"## 見出し {#a} x", "1:8 heading-id;"},
		{"## 見出し {#a-}", "1:8 heading-id;"},
		{"## 見出し ｛#a｝", "1:8 heading-id;"},
		{"本文 {#a}", "1:4 heading-id;"},
		{"# 見出し", "1:1 heading-level;"},
		{"## a\n\n#### b", "3:1 heading-level;"},
		{"### a", "1:1 heading-level;"},
		{"## a\n\n### b\n\n#### c\n\n## d", ""},
		{"本文[^1]", "1:3 swallowed-note;"},
		{"本文\n\n[^1]: 注", "3:1 swallowed-note;"},
		{"本文[^1]\n\n[^1]: 注\n\n[^1]: 注", "5:1 swallowed-note;"},
		{"本文[^1]\n\n- x\n  [^1]: 注", "1:3 swallowed-note;4:3 swallowed-note;"},
		{"本文[^1]\n\n- [^1]: 注", "3:3 swallowed-note;"},
		{"本文[^1]\n\n> [^1]: 注", "3:3 swallowed-note;"},
		{"本文[^1]\n\n[^1]：注", "1:3 swallowed-note;3:1 swallowed-note;"},
		{"本文[^1](注)\n\n[^1]: 注", "1:3 swallowed-note;3:1 swallowed-note;"},
		{"本文[^a b]", "1:3 swallowed-note;"},
		{"[本文[^1]](year:2021)\n\n[^1]: 注", "1:4 swallowed-note;"},
		{"本文[^1]\n\n[^1]: 注\n\n    続き", "5:5 swallowed-note;"},
		{"[a](value：x)", "1:1 link-syntax;"},
		{"[a](ｖalue:x)", "1:1 link-syntax;"},
		{"[a](value:x－y)", "1:1 link-syntax;"},
		{"[a]（value:x）", "1:3 link-syntax;"},
		{"［a］（value：x）", "1:3 link-syntax;"},
		{"あ[a](value:x 2020)", "1:4 link-syntax;"},
		{"[外[1](value:a)側](item:x)", "1:16 link-syntax;"},
		{"[a]()", "1:1 link-syntax;"},
		{"あ[](term:x)", "1:2 empty-link;"},
		{"![](table:x)", "1:1 empty-link;"},
		{"[![x](table:x)](year:2021)", ""},
		{"・一\n・二", "1:1 list-marker;"},
		{"次の通り\n① 一\n② 二\n③ 三", "2:1 list-marker;"},
		{"(1) 一\n\n（2）二", "1:1 list-marker;"},
		{"ア　一\nイ　二", "1:1 list-marker;"},
		{"１．一\n２．二", "1:1 list-marker;"},
		{"・一つだけ", ""},
		{"アメリカ\nイギリス", ""},
		{"本文\n-　項目", "2:1 list-marker;"},
		{"-項目", "1:1 list-marker;"},
		{"\\- 一\n\\-項目", ""},
		{"{漢字|か|ん|じ}", "1:1 ruby-syntax;"},
		{"x{漢字|か|}", "1:2 ruby-syntax;"},
		{"{漢字｜かんじ}", "1:1 ruby-syntax;"},
		{"---\na: b\n", "1:1 front-matter;"},
		{"\n---\na: b\n---\n", "2:1 front-matter;"},
		{"あ\xE1\xB3\x87い", ""},
		{"あ&#12354;&#9;&#10;&#0;", ""},
		{"あ&#1;い", "1:2 not-text;"},
		{"あ[い](http://a/&#x1b; \"&#127;\")", "1:15 not-text;1:15 not-text;"},
		{"```&#27;\nx\n```", "1:4 not-text;"},
		{"あ\xE1\xB3\x87い&#x1aad; &#43359;", "0:0 not-text;"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf tree = {0}, found = {0};
		print_parsed(&tree, &found, str_of(cases[i].text));
		if (strcmp(found.p, cases[i].expected) != 0)
			print_message("case: %s\ntree: %s\n", cases[i].text, tree.p);
		assert_string_equal(found.p, cases[i].expected);
		buf_free(&tree);
		buf_free(&found);
	}
}

static void print_places(struct buf *out, const struct node *n)
{
	for (const struct node *child = n->first; child; child = child->next) {
		buf_printf(out, "%u:%u ", child->place.line, child->place.column);
		print_places(out, child);
	}
}

static void places(void **state)
{
	(void)state;
	static const struct text_case cases[] = {
		{"あ**い**う`え`", "1:1 1:1 1:2 1:4 1:7 1:8 "},
		{"---\nt: あ\n---\n\nあ*「い」*う", "5:1 5:1 5:2 5:3 5:7 "},
		{"a *b* [c](d) ![e](f) <http://g>", "1:1 1:1 1:3 1:4 1:6 1:7 1:8 1:13 1:14 1:16 1:21 1:22 1:23 "},
		{"***a***", "1:1 1:1 1:2 1:4 "},
		{"- あ\n  い *う*\n", "1:1 1:1 1:3 1:3 2:3 2:5 2:6 "},
		{"> a\n>   b *c*", "1:1 1:3 1:3 1:4 2:5 2:7 2:8 "},
		{"a [b\nc](d) e", "1:1 1:1 1:3 1:4 1:5 2:1 2:6 "},
		{"## あ {漢字|かんじ} い {#x}", "1:1 1:4 1:6 1:14 "},
		{"あ[^1]い\n\n[^1]: う", "1:1 1:1 1:2 1:6 "},
		{"`a`\n`` b `` &amp; \\* c *d*", "1:1 1:1 1:4 2:1 2:8 2:20 2:21 "},
		{"[](u) x", "1:1 1:1 1:6 "},
		{"\t- a\n\nb", "1:2 3:1 3:1 "},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		struct diags *d = diags_new();
		struct source s = {.path = STR("t.md"), .text = str_of(cases[i].text)};
		const struct markdown *m = markdown_parse(&s, a, (struct markdown_options){0}, d);
		struct buf out = {0};
		print_places(&out, m->root);
		if (strcmp(out.p, cases[i].expected) != 0)
			print_message("case: %s\n", cases[i].text);
		assert_string_equal(out.p, cases[i].expected);
		buf_free(&out);
		diags_free(d);
		arena_free(a);
	}
}

static void print_ordinals(struct buf *out, const struct node *n)
{
	for (const struct node *child = n->first; child && child->kind <= NODE_RULE; child = child->next) {
		buf_printf(out, "%c%d", "DPHQLIC<-"[child->kind], child -> ordinal);
		print_ordinals(out, child);
	}
}

static void ordinals(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source s = {.path = STR("t.md"),
			   .text = STR("a\n\nb\n\n## x {#x}\n\nc\n\n- d\n- e\n\n### y\n\nf\n\n## z {#z}\n\ng[^1]\n\n[^1]: n\n")};
	const struct markdown *m = markdown_parse(&s, a, (struct markdown_options){0}, d);
	struct buf out = {0};
	print_ordinals(&out, m->root);
	print_ordinals(&out, m->notes[0].body);
	assert_string_equal(out.p, "P1P2H1P1L1I1P2I2P3H2P4H1P1P1");
	assert_true(str_is(m->notes[0].name, "1"));
	assert_int_equal(m->notes[0].place.line, 20);
	buf_free(&out);
	diags_free(d);
	arena_free(a);
}

static void text_of_nodes(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source s = {.path = STR("t.md"), .text = STR("a **b** `c` {漢字|かんじ}[^1] [d](e)\nf\n\n- g\n- h\n\n[^1]: n\n")};
	const struct markdown *m = markdown_parse(&s, a, (struct markdown_options){0}, d);
	struct buf text = {0};
	node_text(m->root, &text);
	assert_string_equal(text.p, "a b c 漢字 d f\ng\nh");
	buf_free(&text);
	diags_free(d);
	arena_free(a);
}

/* Links and headings in order, each link with the heading above it; notes behind the text. */
static void what_stands_where(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source s = {.path = STR("t.md"),
			   .text = STR("[a](page:a)\n\n# B {#b}\n\n- ![](table:t)\n\n# C\n\n[c](page:c)[^1] text\n\n[^1]: [n](page:n)\n")};
	struct source other = {.path = STR("o.md"),
			       .text = STR("x [a](page:a)\n\n# Y {#b}\n\n- ![](table:t)\n\n# Z\n\n[^1][c](page:c)\n\n[^1]: z\n")};
	struct source apart = {.path = STR("a.md"), .text = STR("[a](page:a)\n\n# B {#b}\n\n- ![](table:u)\n\n# C\n\ntext\n")};
	const struct markdown *m = markdown_parse(&s, a, (struct markdown_options){0}, d);
	assert_int_equal(m->link_count, 4);
	assert_int_equal(m->text_link_count, 3);
	const char *const urls[] = {"page:a", "table:t", "page:c", "page:n"};
	for (size_t i = 0; i < 4; i++)
		assert_true(str_is(m->links[i].node->more->url, urls[i]));
	assert_int_equal(m->heading_count, 1);
	assert_true(str_is(m->headings[0]->more->id, "b"));
	assert_null(m->links[0].heading);
	assert_ptr_equal(m->links[1].heading, m->headings[0]);
	assert_ptr_equal(m->links[2].heading, m->headings[0]);
	assert_null(m->links[3].heading);
	assert_true(m->outline == markdown_parse(&other, a, (struct markdown_options){0}, d)->outline);
	assert_true(m->outline != markdown_parse(&apart, a, (struct markdown_options){0}, d)->outline);
	diags_free(d);
	arena_free(a);
}

/* Text that stands in the source as it is read is the source's own. */
static void text_is_borrowed(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source s = {.path = STR("t.md"), .text = STR("plain **bold** a\\*b &amp; c\n")};
	const struct markdown *m = markdown_parse(&s, a, (struct markdown_options){0}, d);
	const struct node *p = m->root->first;
	assert_ptr_equal(p->first->text.p, s.text.p);
	assert_true(str_is(p->first->text, "plain "));
	struct buf all = {0};
	node_text(m->root, &all);
	assert_string_equal(all.p, "plain bold a*b & c");
	buf_free(&all);
	diags_free(d);
	arena_free(a);
}

static void repeat(struct buf *b, const char *unit, size_t bytes)
{
	while (b->n < bytes)
		buf_puts(b, unit);
}

static void limits(void **state)
{
	(void)state;
	static const struct {
		const char *unit;
		size_t bytes;
		const char *expected;
	} cases[] = {
		{"あ", 65535, ""},
		{"あ", 65538, "1:1 too-large;"},
		{"> ", 190, ""},
		{"> ", 204, "1:1 too-large;"},
		{"- ", 204, ""}, /* a rule */
		{"1. ", 306, "1:1 too-large;"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf text = {0}, tree = {0}, found = {0};
		repeat(&text, cases[i].unit, cases[i].bytes);
		print_parsed(&tree, &found, buf_str(&text));
		if ((strstr(found.p, "too-large") != NULL) != (cases[i].expected[0] != 0))
			print_message("case %zu: %.80s\n", i, found.p);
		if (cases[i].expected[0])
			assert_non_null(strstr(found.p, "too-large"));
		else
			assert_null(strstr(found.p, "too-large"));
		buf_free(&text);
		buf_free(&tree);
		buf_free(&found);
	}
}

static void limits_inlines(void **state)
{
	(void)state;
	for (int depth = 90; depth <= 110; depth += 20) {
		struct buf text = {0}, tree = {0}, found = {0};
		for (int i = 0; i < depth; i++)
			buf_puts(&text, "![a");
		for (int i = 0; i < depth; i++)
			buf_puts(&text, "](u)");
		print_parsed(&tree, &found, buf_str(&text));
		assert_int_equal(strstr(found.p, "too-large") != NULL, depth > 100);
		assert_int_equal(tree.n == 0, depth > 100);
		buf_free(&text);
		buf_free(&tree);
		buf_free(&found);
	}
}

/* What takes cmark 0.30 quadratic time or memory is over, or refused, soon. */
static void hostile(void **state)
{
	(void)state;
	static const char *const units[] = {
		"![[]()", "*a **a ",   "a**b", "[a](",   "[",         "<?",      "<!A ",           "`a``",  "{#", "[^a", "[^1]",
		"{漢",    "](value:",  "&",    "[a](<b", "_a *b",     "\\[",     "[^1]: あ\n",     "- a\n", "\r", "[\r", "* \r",
		"#",      "## {#a}\n", "・\n", "|\n",    "[a]: /b\n", "> > >\n", "  - a\n\n\n\n\n"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		for (int lines = 0; lines < 2; lines++) {
			struct buf text = {0}, tree = {0}, found = {0};
			while (text.n < ((size_t)1 << 20)) {
				repeat(&text, units[i], text.n + (lines ? 60000 : (size_t)1 << 20));
				if (lines)
					buf_puts(&text, "\n\n");
			}
			clock_t start = clock();
			print_parsed(&tree, &found, buf_str(&text));
			double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
			if (seconds > 20) /* ten times what it takes with sanitizers */
				fail_msg("%s: %.1f s", units[i], seconds);
			buf_free(&text);
			buf_free(&tree);
			buf_free(&found);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(emphasis),
					   cmocka_unit_test(line_joins),
					   cmocka_unit_test(notes),
					   cmocka_unit_test(ruby_and_ids),
					   cmocka_unit_test(findings),
					   cmocka_unit_test(places),
					   cmocka_unit_test(ordinals),
					   cmocka_unit_test(text_of_nodes),
					   cmocka_unit_test(limits),
					   cmocka_unit_test(what_stands_where),
					   cmocka_unit_test(text_is_borrowed),
					   cmocka_unit_test(limits_inlines),
					   cmocka_unit_test(hostile)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
