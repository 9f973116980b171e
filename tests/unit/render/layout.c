/* Layouts: what they write, and which faults they report where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/views.h"
#include "render/layout.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- a view with a field of each kind ---- */

#define PART_FIELDS(F, S) F(TEXT, name) F(NUMBER, amount) S(LIST, parts, part)
VIEW(part, PART_FIELDS)
#define WHOLE_FIELDS(F, S) \
	F(TEXT, title)     \
	F(TEXT, empty)     \
	F(LINK, href)      \
	F(LINK, outside)   \
	F(FLAG, yes)       \
	F(FLAG, no)        \
	F(NUMBER, count)   \
	F(NUMBER, zero) F(PROSE, body) F(TABLE, table) S(ONE, one, part) S(ONE, none, part) S(LIST, parts, part) S(LIST, nothing, part)
VIEW(whole, WHOLE_FIELDS)

#define VIEW_SELF struct part_view
VIEW_SHAPE(part, PART_FIELDS)
#undef VIEW_SELF
#define VIEW_SELF struct whole_view
VIEW_SHAPE(whole, WHOLE_FIELDS)
#undef VIEW_SELF

static const char words_yaml[] = "hello: {ja: こんにちは, en: Hello & welcome}\n"
				 "tables: {ja: \"表{count}件{name}\", en: \"{count, plural, one {# table} other {# tables}} {name}\"}\n"
				 "table-page: {ja: 表のページ, en: Page}\n"
				 "download-csv: {ja: CSV, en: CSV}\n";

static const char frame[] = "<!DOCTYPE html>\n"
			    "<html n-attr-lang=\"page.lang\" lang=\"ja\">\n"
			    "  <head>\n    <meta charset=\"utf-8\"/>\n    <title n-text=\"page.title\">Sample</title>\n  </head>\n"
			    "  <body><!-- sample -->\n<main n-slot=\"main\">Sample</main>"
			    "<footer n-slot=\"foot\"><a n-include=\"parts.html#link\">x</a></footer></body>\n"
			    "</html>\n";
static const char parts[] = "<div>\n<a id=\"link\" class=\"l\" n-attr-href=\"page.home_href\" href=\"#\" "
			    "n-text=\"page.site_title\">home</a>\n"
			    "<ul id=\"tree\"><li n-each=\"p in parts_of.parts\"><b n-text=\"p.name\">x</b></li></ul>\n"
			    "<div id=\"loop\"><p n-include=\"#loop\">x</p></div></div>\n";

struct site {
	struct arena *a;
	struct diags *d;
	struct tree *tree;
	const struct words *words;
	struct render_context context;
};

static int set_up(void **state)
{
	static const struct str languages[] = {{"ja", 2}, {"en", 2}};
	struct arena *a = arena_new();
	struct site *s = ARENA_NEW(a, struct site);
	struct buf error = {0};
	s->a = a;
	s->d = diags_new();
	s->tree = tree_memory();
	struct source *source = ARENA_NEW(a, struct source);
	*source = (struct source){.path = STR("layouts/words.yaml"), .text = str_of(words_yaml)};
	s->words = words_read(yaml_parse(source, source->text, a, s->d), languages, COUNT(languages), a, s->d);
	tree_memory_put(s->tree, STR("layouts/frame.html"), str_of(frame));
	tree_memory_put(s->tree, STR("layouts/parts.html"), str_of(parts));
	s->context =
		(struct render_context){.words = s->words, .tools = language_open(STR("en"), &error), .address = STR("en/2021/index.html")};
	*state = s;
	return s->d->all.n || !s->context.tools;
}

static int tear_down(void **state)
{
	struct site *s = *state;
	language_close(s->context.tools);
	tree_free(s->tree);
	diags_free(s->d);
	arena_free(s->a);
	return 0;
}

static const struct layout *compile(struct site *s, const char *text)
{
	tree_memory_put(s->tree, STR("layouts/page.html"), str_of(text));
	struct layout_sources from = {.tree = s->tree, .words = s->words, .arena = s->a, .diags = s->d};
	return layout_compile(&from, STR("page.html"), &whole_shape);
}

/* ---- what is written ---- */

static const struct {
	const char *layout, *expected;
} written[] = {
	{"<p n-text=\"title\">sample</p>", "<p>a&lt;b&gt; &amp; <wbr>\"c\"</p>"},
	{"<p n-text=\"empty\">sample</p>", "<p></p>"},
	{"<p n-text=\" count \">sample</p>", "<p>3</p>"},
	{"<p n-text=\"page.title\">sample</p>", "<p>Page</p>"},
	{"<p n-text=\"none.name\">sample</p>", "<p></p>"},
	{"<p n-text=\"one.name\">sample</p>", "<p>part 1</p>"},
	/* escaping follows from the place */
	{"<title n-text=\"title\">x</title>", "<title>a&lt;b&gt; &amp; &quot;c&quot;</title>"},
	{"<p n-attr-title=\"title\">x</p>", "<p title=\"a&lt;b&gt; &amp; &quot;c&quot;\">x</p>"},
	{"<pre n-text=\"title\">x</pre>", "<pre>\na&lt;b&gt; &amp; <wbr>\"c\"</pre>"},
	{"<p>&lt;b&gt; &amp;amp; &quot; &#160;</p>", "<p>&lt;b&gt; &amp;amp; \" \xc2\xa0</p>"},
	{"<p title='\"&lt;&amp;&#38;lt;&#x26;#38;'>x</p>", "<p title=\"&quot;&lt;&amp;&amp;lt;&amp;#38;\">x</p>"},
	/* attributes */
	{"<p n-attr-title=\"empty\" title=\"sample\" class=\"c\">x</p>", "<p class=\"c\">x</p>"},
	{"<input n-attr-disabled=\"yes\" n-attr-checked=\"no\"/>", "<input disabled=\"\">"},
	{"<p n-attr-data-count=\"count\" n-attr-data-zero=\"zero\">x</p>", "<p data-count=\"3\">x</p>"},
	{"<a n-attr-href=\"href\" href=\"#\">x</a>", "<a href=\"../glossary.html#ocsp\">x</a>"},
	{"<a n-attr-href=\"outside\">x</a>", "<a href=\"https://example.jp/?a&amp;b\">x</a>"},
	{"<meta n-attr-content=\"outside\"/>", "<meta content=\"https://example.jp/?a&amp;b\">"},
	{"<p n-attr-aria-label=\"@hello\">x</p>", "<p aria-label=\"Hello &amp; welcome\">x</p>"},
	/* words */
	{"<p n-text=\"@hello\">x</p>", "<p>Hello &amp; welcome</p>"},
	{"<p n-text=\"@tables count=count  name=title\">x</p>", "<p>3 tables a&lt;b&gt; &amp; <wbr>\"c\"</p>"},
	{"<p n-text=\"@tables count=one.amount name=one.name\">x</p>", "<p>1 table part 1</p>"},
	/* conditions */
	{"<p><b n-if=\"title\">1</b><b n-if=\"empty\">2</b><b n-if=\"!empty\">3</b><b n-if=\"yes\">4</b><b n-if=\"no\">5</b>"
	 "<b n-if=\"zero\">6</b><b n-if=\"body\">7</b><b n-if=\"table\">8</b><b n-if=\"none\">9</b><b n-if=\"one\">10</b>"
	 "<b n-if=\"parts\">11</b><b n-if=\"nothing\">12</b><b n-if=\"!none.name\">13</b><b n-if=\"href\">14</b></p>",
	 "<p><b>1</b><b>3</b><b>4</b><b>7</b><b>10</b><b>11</b><b>13</b><b>14</b></p>"},
	/* lists and single views */
	{"<ul><li n-each=\"p in parts\" n-attr-class=\"p.name\"><i n-each=\"q in p.parts\" n-text=\"q.name\">x</i></li></ul>",
	 "<ul><li class=\"part 1\"><i>inner 1</i><i>inner 2</i></li><li class=\"part 2\"></li></ul>"},
	{"<ul><li n-each=\"p in nothing\">x</li></ul>", "<ul></ul>"},
	{"<dl><div n-block=\"\" n-each=\"p in parts\"><dt n-text=\"p.name\">x</dt><dd n-text=\"p.amount\">x</dd></div></dl>",
	 "<dl><dt>part 1</dt><dd>1</dd><dt>part 2</dt><dd>0</dd></dl>"},
	{"<p><b n-with=\"p in one\" n-text=\"p.name\">x</b><b n-with=\"p in none\" n-text=\"p.name\">x</b></p>", "<p><b>part 1</b></p>"},
	{"<p><b n-if=\"yes\" n-each=\"p in parts\"><i n-if=\"p.amount\" n-text=\"p.name\">x</i></b></p>",
	 "<p><b><i>part 1</i></b><b></b></p>"},
	{"<p><b n-with=\"p in one\"><i n-with=\"q in p\" n-text=\"q.name\">x</i></b></p>", "<p><b><i>part 1</i></b></p>"},
	/* the innermost name counts */
	{"<p n-with=\"title in one\"><b n-text=\"title.name\">x</b></p>", "<p><b>part 1</b></p>"},
	/* HTML */
	{"<div n-html=\"body\">x</div>", "<div><p>prose</p>\n</div>"},
	{"<div n-html=\"table\">x</div>", "<div></div>"},
	/* parts of other files */
	{"<p><a n-include=\"parts.html#link\">x</a></p>", "<p><a class=\"l\" href=\"../index.html\">Site</a></p>"},
	{"<p><b n-include=\"parts.html#tree\" n-with=\"parts_of in one\">x</b></p>",
	 "<p><ul><li><b>inner 1</b></li><li><b>inner 2</b></li></ul></p>"},
	{"<div><p n-include=\"#b\">x</p><p id=\"b\" class=\"c\">y</p></div>",
	 "<div><p class=\"c\">y</p><p id=\"b\" class=\"c\">y</p></div>"},
	/* frames */
	{"<html n-frame=\"frame.html\">\n<head><title>x</title></head><body>"
	 "<main n-fill=\"main\" class=\"m\"><h1 n-text=\"count\">x</h1></main></body></html>",
	 "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Page</title>\n</head>\n<body>\n"
	 "<main class=\"m\"><h1>3</h1></main><footer><a class=\"l\" href=\"../index.html\">Site</a></footer></body>\n</html>\n"},
	/* the serializer */
	{"<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ja\"><head></head></html>",
	 "<!DOCTYPE html>\n<html lang=\"ja\"><head></head></html>\n"},
	{"<p>a  b\n\n   <b>c</b> <i>d</i>\n\t</p>", "<p>a  b\n<b>c</b> <i>d</i>\n</p>"},
	{"<pre>a\n\n  b</pre>", "<pre>a\n\n  b</pre>"},
	{"<p>a<!-- gone -->b<br/>c<img src=\"a.png\" alt=\"\"/></p>", "<p>ab<br>c<img src=\"a.png\" alt=\"\"></p>"},
	{"<script>if (a &lt; b &amp;&amp; c) x = \"y\";\n\n  z()</script>", "<script>if (a < b && c) x = \"y\";\n\n  z()</script>"},
	{"<style><![CDATA[a > b { c: \"d\" }]]></style>", "<style>a > b { c: \"d\" }</style>"},
	{"<svg viewBox=\"0 0 1 1\"><linearGradient/><path d=\"M0 0\"/></svg>",
	 "<svg viewBox=\"0 0 1 1\"><linearGradient></linearGradient><path d=\"M0 0\"></path></svg>"},
};

static void layouts_write(void **state)
{
	struct site *s = *state;
	struct part_view inner[] = {{.name = STR("inner 1")}, {.name = STR("inner 2")}};
	struct part_view some[] = {{.name = STR("part 1"), .amount = 1, .parts = {inner, COUNT(inner)}}, {.name = STR("part 2")}};
	struct node *body = node_new(s->a, NODE_DOCUMENT);
	node_append(s->a, node_append(s->a, body, NODE_PARAGRAPH), NODE_TEXT)->text = STR("prose");
	struct whole_view view = {
		.title = STR("a<b> & \x01\"c\""),
		.href = STR("en/glossary.html#ocsp"),
		.outside = STR("https://example.jp/?a&b"),
		.yes = true,
		.count = 3,
		.body = body,
		.one = some,
		.parts = {some, COUNT(some)},
	};
	struct page_view page = {.lang = STR("en"), .title = STR("Page"), .site_title = STR("Site"), .home_href = STR("en/index.html")};
	for (size_t i = 0; i < COUNT(written); i++) {
		const struct layout *layout = compile(s, written[i].layout);
		for (size_t j = 0; j < s->d->all.n; j++)
			print_error("%s\n%.*s\n", written[i].layout, STR_ARG(s->d->all.v[j].what));
		assert_non_null(layout);
		assert_int_equal(s->d->all.n, 0);
		struct buf out = {0};
		layout_run(layout, &s->context, &page, &view, &out);
		assert_string_equal(out.p, written[i].expected);
		buf_free(&out);
	}
}

/* A page without a frame's view (or a view on the way) shows nothing instead of failing. */
static void missing_views(void **state)
{
	struct site *s = *state;
	const struct layout *layout =
		compile(s, "<p n-attr-title=\"page.title\"><b n-each=\"l in page.languages\">x</b><i n-if=\"page.home\">x</i></p>");
	struct buf out = {0};
	assert_non_null(layout);
	layout_run(layout, &s->context, NULL, &(struct whole_view){0}, &out);
	assert_string_equal(out.p, "<p></p>");
	buf_free(&out);
}

/* ---- faults ---- */

static const struct {
	const char *layout;
	enum diag_code code;
	uint32_t line, column;
	const char *hint; /* part of it, or null */
} faults[] = {
	/* names */
	{"<p>\n<b class=\"あ\" n-text=\"titel\">x</b></p>", DIAG_LAYOUT_NAME, 2, 22, "did you mean \"title\"?"},
	{"<p n-text=\"page.titel\">x</p>", DIAG_LAYOUT_NAME, 1, 12, "did you mean \"title\"?"},
	{"<p n-text=\"pages.title\">x</p>", DIAG_LAYOUT_NAME, 1, 12, "did you mean"},
	{"<p n-text=\"one.naem\">x</p>", DIAG_LAYOUT_NAME, 1, 12, "did you mean \"name\"?"},
	{"<p n-text=\"parts.name\">x</p>", DIAG_LAYOUT_NAME, 1, 12, "n-each"},
	{"<p n-text=\"title.\">x</p>", DIAG_LAYOUT_NAME, 1, 12, NULL},
	{"<p n-text=\"one.\">x</p>", DIAG_LAYOUT_NAME, 1, 12, NULL},
	{"<p n-text=\"\">x</p>", DIAG_LAYOUT_NAME, 1, 12, NULL},
	{"<p n-text=\"@helo\">x</p>", DIAG_LAYOUT_NAME, 1, 12, "did you mean \"@hello\"?"},
	{"<p n-text=\"@tables count=count\">x</p>", DIAG_LAYOUT_NAME, 1, 12, "name=PATH"},
	{"<p n-text=\"@tables count=count nam=title\">x</p>", DIAG_LAYOUT_NAME, 1, 12, "did you mean \"name\"?"},
	{"<p n-text=\"@tables count=counts name=title\">x</p>", DIAG_LAYOUT_NAME, 1, 12, "did you mean \"count\"?"},
	{"<p n-text=\"@tables count=href name=title\">x</p>", DIAG_LAYOUT_NAME, 1, 12, NULL},
	{"<p n-text=\"@hello x\">x</p>", DIAG_LAYOUT_NAME, 1, 12, NULL},
	{"<p n-if=\"p.name\" n-each=\"p in parts\">x</p>", DIAG_LAYOUT_NAME, 1, 10, NULL},
	{"<div><p n-each=\"p in parts\">x</p><p n-text=\"p.name\">x</p></div>", DIAG_LAYOUT_NAME, 1, 45, NULL},
	{"<p n-include=\"part.html#x\">x</p>", DIAG_LAYOUT_NAME, 1, 15, "did you mean \"parts.html\"?"},
	{"<p n-include=\"../content/x.html#x\">x</p>", DIAG_LAYOUT_NAME, 1, 15, NULL},
	{"<p n-include=\"parts.html#lnk\">x</p>", DIAG_LAYOUT_NAME, 1, 15, "did you mean \"link\"?"},
	{"<html n-frame=\"frames.html\"><p></p></html>", DIAG_LAYOUT_NAME, 1, 16, "did you mean \"frame.html\"?"},
	{"<html n-frame=\"frame.html\"><p n-fill=\"mian\">x</p></html>", DIAG_LAYOUT_NAME, 1, 39, "did you mean \"main\"?"},
	{"<html n-frame=\"frame.html\"><p n-fill=\"main\">x</p><p n-fill=\"main\">x</p></html>", DIAG_LAYOUT_NAME, 1, 61, NULL},
	/* attributes */
	{"<p n-txt=\"title\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 11, "did you mean \"n-text\"?"},
	{"<p n-attr-=\"title\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 13, NULL},
	{"<p n-attr-Title=\"title\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 18, NULL},
	{"<p n-text=\"body\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, "n-html"},
	{"<p n-text=\"one\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, NULL},
	{"<p n-text=\"href\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, NULL},
	{"<p n-html=\"title\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, "n-text"},
	{"<p n-text=\"title\" n-html=\"body\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 27, NULL},
	{"<p n-attr-title=\"parts\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 18, "a list"},
	{"<p n-each=\"p of parts\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, NULL},
	{"<p n-each=\"page in parts\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, NULL},
	{"<p n-each=\"p in one\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, "a single view"},
	{"<p n-with=\"p in parts\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, "a list"},
	{"<p n-each=\"p in parts\" n-with=\"q in one\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 32, NULL},
	{"<p><br n-text=\"title\"/></p>", DIAG_LAYOUT_ATTRIBUTE, 1, 16, NULL},
	{"<p n-text=\"title\"><b\nn-if=\"yes\">x</b></p>", DIAG_LAYOUT_ATTRIBUTE, 2, 7, NULL},
	{"<p n-slot=\"main\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, NULL},
	{"<p n-fill=\"main\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 12, NULL},
	{"<p><b n-frame=\"frame.html\">x</b></p>", DIAG_LAYOUT_ATTRIBUTE, 1, 16, NULL},
	{"<html n-frame=\"frame.html\"><h1 n-text=\"title\">x</h1></html>", DIAG_LAYOUT_ATTRIBUTE, 1, 40, NULL},
	{"<p n-include=\"parts.html#link\" n-text=\"title\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 40, NULL},
	{"<p n-block=\"\" n-attr-title=\"title\">x</p>", DIAG_LAYOUT_ATTRIBUTE, 1, 29, NULL},
	{"<p n-include=\"parts.html#loop\">x</p>", DIAG_LAYOUT_NAME, 4, 30, NULL},
	/* safety */
	{"<p n-attr-onclick=\"title\">x</p>", DIAG_LAYOUT_UNSAFE, 1, 20, NULL},
	{"<p n-attr-style=\"title\">x</p>", DIAG_LAYOUT_UNSAFE, 1, 18, NULL},
	{"<a n-attr-href=\"title\">x</a>", DIAG_LAYOUT_UNSAFE, 1, 17, "link"},
	{"<a n-attr-href=\"@hello\">x</a>", DIAG_LAYOUT_UNSAFE, 1, 17, "link"},
	{"<img n-attr-src=\"title\"/>", DIAG_LAYOUT_UNSAFE, 1, 18, "link"},
	{"<meta http-equiv=\"refresh\" n-attr-content=\"title\"/>", DIAG_LAYOUT_UNSAFE, 1, 44, NULL},
	{"<iframe n-attr-srcdoc=\"title\"></iframe>", DIAG_LAYOUT_UNSAFE, 1, 24, NULL},
	{"<script n-text=\"title\">x</script>", DIAG_LAYOUT_UNSAFE, 1, 17, NULL},
	{"<script n-attr-src=\"href\">x</script>", DIAG_LAYOUT_UNSAFE, 1, 21, NULL},
	{"<style n-html=\"body\">x</style>", DIAG_LAYOUT_UNSAFE, 1, 16, NULL},
	{"<script><b n-text=\"title\">x</b></script>", DIAG_LAYOUT_UNSAFE, 1, 9, NULL},
	{"<script>&lt;/script&gt;</script>", DIAG_LAYOUT_UNSAFE, 1, 1, NULL},
	{"<title n-html=\"body\">x</title>", DIAG_LAYOUT_UNSAFE, 1, 16, NULL},
	/* HTML that is none */
	{"<div>\n <div/></div>", DIAG_LAYOUT_EMPTY, 2, 2, NULL},
	{"<p>a<br></br></p>", DIAG_LAYOUT_SYNTAX, 1, 5, NULL},
	{"<P>a</P>", DIAG_LAYOUT_SYNTAX, 1, 1, NULL},
	{"<title><b>x</b></title>", DIAG_LAYOUT_SYNTAX, 1, 8, NULL},
	{"<p xml:lang=\"ja\">x</p>", DIAG_LAYOUT_SYNTAX, 1, 1, NULL},
	{"<p>あ&nbsp;b</p>", DIAG_LAYOUT_SYNTAX, 1, 11, "&#160;"},
	{"<p><b>x</p>", DIAG_LAYOUT_SYNTAX, 1, 0, NULL},
	{"<p n-text=title>x</p>", DIAG_LAYOUT_SYNTAX, 1, 0, NULL},
	{"<p>x</p><p>y</p>", DIAG_LAYOUT_SYNTAX, 1, 0, NULL},
	{"", DIAG_LAYOUT_SYNTAX, 0, 0, NULL},
	{"<!DOCTYPE html>\n<?php x ?><p>x</p>", DIAG_LAYOUT_SYNTAX, 2, 0, NULL},
	{"<!DOCTYPE html SYSTEM \"file:///etc/passwd\">\n<p>x</p>", DIAG_LAYOUT_SYNTAX, 1, 0, "<!DOCTYPE html>"},
	{"<!DOCTYPE html [<!ENTITY a \"aaaa\">]>\n<p>&a;</p>", DIAG_LAYOUT_SYNTAX, 1, 0, "<!DOCTYPE html>"},
	{"<!DOCTYPE html [<!ENTITY % a SYSTEM \"file:///etc/passwd\">%a;]>\n<p>x</p>", DIAG_LAYOUT_SYNTAX, 1, 0, "<!DOCTYPE html>"},
};

static void faults_are_reported(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(faults); i++) {
		diags_free(s->d);
		s->d = diags_new();
		assert_null(compile(s, faults[i].layout));
		bool found = false;
		for (size_t j = 0; j < s->d->all.n && !found; j++) {
			const struct diag *d = &s->d->all.v[j];
			found = d->code == faults[i].code && d->place.line >= faults[i].line &&
				(!faults[i].column || (d->place.line == faults[i].line && d->place.column == faults[i].column)) &&
				(!faults[i].hint || str_find(d->hint, str_of(faults[i].hint)) != SIZE_MAX);
		}
		for (size_t j = 0; j < s->d->all.n && !found; j++) {
			const struct diag *d = &s->d->all.v[j];
			print_error("%s\n  %u:%u [%s] %.*s\n  hint: %.*s\n", faults[i].layout, d->place.line, d->place.column,
				    diag_name(d->code), STR_ARG(d->what), STR_ARG(d->hint));
		}
		assert_true(found);
	}
}

/* All faults of a layout are reported, not the first alone. */
static void all_faults_are_reported(void **state)
{
	struct site *s = *state;
	diags_free(s->d);
	s->d = diags_new();
	assert_null(compile(s, "<p n-attr-onclick=\"title\"><b n-text=\"x\">x</b><i n-if=\"y\" n-text=\"z\">x</i></p>"));
	assert_int_equal(s->d->all.n, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layouts_write),
		cmocka_unit_test(missing_views),
		cmocka_unit_test(faults_are_reported),
		cmocka_unit_test(all_faults_are_reported),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
