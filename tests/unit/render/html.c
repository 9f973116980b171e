/* Nodes as HTML of pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/html.h"

static const struct render_context context = {.address = {"ja/2021/report/lgwan.html", 25}};

struct written {
	struct arena *a;
	struct node *root;
};

static int set_up(void **state)
{
	struct arena *a = arena_new();
	struct written *w = ARENA_NEW(a, struct written);
	w->a = a;
	w->root = node_new(a, NODE_DOCUMENT);
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	arena_free(((struct written *)*state)->a);
	return 0;
}

static struct node *add(struct written *w, struct node *parent, enum node_kind kind, const char *text)
{
	struct node *n = node_append(w->a, parent, kind);
	n->text = str_of(text);
	return n;
}

static void expect(const struct written *w, const char *expected)
{
	struct buf out = {0};
	html_prose(&out, &context, w->root);
	assert_string_equal(out.p, expected);
	buf_free(&out);
}

static void headings_carry_ids_and_phrases(void **state)
{
	struct written *w = *state;
	struct node *h = add(w, w->root, NODE_HEADING, "");
	h->level = 2;
	node_more(w->a, h)->id = STR("lgwan-operation");
	add(w, h, NODE_TEXT, "総合行政\x01ネットワークの\x01運営");
	struct node *p = add(w, w->root, NODE_PARAGRAPH, "");
	node_more(w->a, p)->lang = STR("en");
	add(w, p, NODE_TEXT, "a < b & \"c\"");
	add(w, p, NODE_LINE_BREAK, "");
	node_more(w->a, add(w, p, NODE_TEXT, "d"))->lang = STR("fr");
	expect(w, "<h2 id=\"lgwan-operation\">総合行政<wbr>ネットワークの<wbr>運営</h2>\n"
		  "<p lang=\"en\">a &lt; b &amp; \"c\"<br>\n<span lang=\"fr\">d</span></p>\n");
}

static void html_is_text(void **state)
{
	struct written *w = *state;
	add(w, w->root, NODE_HTML_BLOCK, "<script>x</script>\n");
	add(w, add(w, w->root, NODE_PARAGRAPH, ""), NODE_HTML, "<b onclick=\"x\">");
	struct node *code = add(w, w->root, NODE_CODE_BLOCK, "\n<i>\n");
	node_more(w->a, code)->title = STR("c\" x");
	expect(w, "<p>&lt;script&gt;x&lt;/script&gt;\n</p>\n<p>&lt;b onclick=\"x\"&gt;</p>\n"
		  "<pre><code class=\"language-c&quot;\">\n&lt;i&gt;\n</code></pre>\n");
}

static void ruby(void **state)
{
	struct written *w = *state;
	struct node *p = add(w, w->root, NODE_PARAGRAPH, "");
	node_more(w->a, add(w, p, NODE_RUBY, "漢字"))->title = STR("かん|じ");
	node_more(w->a, add(w, p, NODE_RUBY, "年報"))->title = STR("ねんぽう");
	expect(w, "<p><ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp>字<rp>（</rp><rt>じ</rt><rp>）</rp></ruby>"
		  "<ruby>年報<rp>（</rp><rt>ねんぽう</rt><rp>）</rp></ruby></p>\n");
}

static void notes(void **state)
{
	struct written *w = *state;
	struct node *p = add(w, w->root, NODE_PARAGRAPH, "");
	add(w, p, NODE_NOTE_MARK, "")->note = 2;
	struct node *second = add(w, p, NODE_NOTE_MARK, "");
	second->note = 2;
	second->ordinal = 2;
	expect(w, "<p><sup class=\"note-mark\"><a id=\"note-mark-3\" href=\"#note-3\">3</a></sup>"
		  "<sup class=\"note-mark\"><a id=\"note-mark-3-2\" href=\"#note-3\">3</a></sup></p>\n");
	second->text = STR("†3");
	expect(w, "<p><sup class=\"note-mark\"><a id=\"note-mark-3\" href=\"#note-3\">3</a></sup>"
		  "<sup class=\"note-mark\"><a id=\"check-note-mark-3-2\" href=\"#check-note-3\">†3</a></sup></p>\n");
}

static void references(void **state)
{
	struct written *w = *state;
	struct node *p = add(w, w->root, NODE_PARAGRAPH, "");
	struct node *value = add(w, p, NODE_VALUE, "");
	node_more(w->a, value)->url = STR("ja/indicators/cards-issued.html");
	node_more(w->a, value)->title = STR("17150000");
	node_more(w->a, value)->id = STR("value-1");
	add(w, value, NODE_TEXT, "約1,715万枚");
	struct node *term = add(w, p, NODE_TERM, "");
	node_more(w->a, term)->url = STR("ja/glossary.html#ocsp");
	node_more(w->a, term)->title = STR("証明書の\x01\"状態\"");
	add(w, term, NODE_TEXT, "OCSP");
	struct node *link = add(w, p, NODE_LINK, "");
	node_more(w->a, link)->url = STR("javascript:alert(1)");
	add(w, add(w, link, NODE_STRONG, ""), NODE_TEXT, "x");
	expect(w, "<p><data value=\"17150000\" id=\"value-1\"><a class=\"value\" href=\"../../indicators/cards-issued.html\">"
		  "約1,715万枚</a></data>"
		  "<a class=\"term\" href=\"../../glossary.html#ocsp\" title=\"証明書の&quot;状態&quot;\">OCSP</a>"
		  "<a href=\"#\"><strong>x</strong></a></p>\n");
}

static void images_hold_plain_text(void **state)
{
	struct written *w = *state;
	struct node *image = add(w, add(w, w->root, NODE_PARAGRAPH, ""), NODE_IMAGE, "");
	node_more(w->a, image)->url = STR("assets/a.png");
	node_more(w->a, image)->title = STR("t");
	add(w, add(w, image, NODE_EMPHASIS, ""), NODE_TEXT, "図\x01\"1\"");
	add(w, image, NODE_SOFT_BREAK, "");
	add(w, image, NODE_CODE, "<c>");
	expect(w, "<p><img src=\"../../../assets/a.png\" alt=\"図&quot;1&quot; &lt;c&gt;\" title=\"t\"></p>\n");
}

static void lists(void **state)
{
	struct written *w = *state;
	struct node *list = add(w, w->root, NODE_LIST, "");
	list->level = 3;
	list->tight = true;
	add(w, add(w, add(w, list, NODE_ITEM, ""), NODE_PARAGRAPH, ""), NODE_TEXT, "a");
	struct node *item = add(w, list, NODE_ITEM, "");
	node_more(w->a, item)->id = STR("here");
	add(w, add(w, item, NODE_PARAGRAPH, ""), NODE_TEXT, "b");
	struct node *inner = add(w, item, NODE_LIST, "");
	inner->level = -1;
	add(w, add(w, add(w, inner, NODE_ITEM, ""), NODE_PARAGRAPH, ""), NODE_TEXT, "c");
	add(w, w->root, NODE_RULE, "");
	expect(w, "<ol start=\"3\">\n<li>a</li>\n<li id=\"here\">b\n<ul>\n<li>\n<p>c</p>\n</li>\n</ul>\n</li>\n</ol>\n<hr>\n");
}

/* An author can nest as deep as the file is long; the stack must not follow. */
static void deep_nesting(void **state)
{
	struct written *w = *state;
	struct node *n = w->root;
	enum { DEPTH = 200000 };
	for (int i = 0; i < DEPTH; i++)
		n = add(w, n, NODE_QUOTE, "");
	struct buf out = {0};
	html_prose(&out, &context, w->root);
	assert_int_equal(out.n, DEPTH * sizeof "<blockquote>\n</blockquote>");
	buf_free(&out);
}

static void empty_document(void **state)
{
	struct buf out = {0};
	html_prose(&out, &context, ((struct written *)*state)->root);
	assert_int_equal(out.n, 0);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(headings_carry_ids_and_phrases, set_up, tear_down),
		cmocka_unit_test_setup_teardown(html_is_text, set_up, tear_down),
		cmocka_unit_test_setup_teardown(ruby, set_up, tear_down),
		cmocka_unit_test_setup_teardown(notes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(references, set_up, tear_down),
		cmocka_unit_test_setup_teardown(images_hold_plain_text, set_up, tear_down),
		cmocka_unit_test_setup_teardown(lists, set_up, tear_down),
		cmocka_unit_test_setup_teardown(deep_nesting, set_up, tear_down),
		cmocka_unit_test_setup_teardown(empty_document, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
