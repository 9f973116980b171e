/* What of a text counts for its translation, and what its blocks are called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "translate/blocks.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void folding(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{"１２件、３％。", "12件,3%.", true},
		{"網を 運営\n した", "網を運営した", true},
		{"「網」と『網』", "\"網\"と“網”", true},
		{"（注）！？", "(注)!?", true},
		{"1月〜3月 – −", "1月~3月 - -", true},
		{"LGWAN　ASP", "LGWAN \t ASP", true},
		{"第 17 表", "第17表", true},
		{"見よ[^1]。[^long-name]", "見よ[^2]。[^x]", true},
		{"A・B", "A·B", true},
		{"LGWAN ASP", "LGWANASP", false},
		{"a café on", "a caféon", false},
		{"12件", "13件", false},
		{"12", "1 2", false},
		{"網を運営した", "網を運営する", false},
		{"[七](value:cards)", "[七](value:units)", false},
		{"見よ[^1]", "見よ", false},
		{"見よ[^1]。終", "見よ[^1]。了", false},
		{"、", "。", false},
		{"", " ", true},
		{"[^開いたまま", "[^開いたまま。", false},
	};
	struct buf scratch = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		uint64_t a = block_hash(&scratch, str_of(cases[i].a)), b = block_hash(&scratch, str_of(cases[i].b));
		if ((a == b) != cases[i].same)
			fail_msg("\"%s\" and \"%s\"", cases[i].a, cases[i].b);
	}
	buf_free(&scratch);
}

/* Records outlive the program that wrote them. */
static void hashes_stay(void **state)
{
	struct buf scratch = {0};
	(void)state;
	assert_int_equal(block_hash(&scratch, STR("網を１２の拠点で、運営した。")), 0xd378c3af7dd7a473u);
	assert_int_equal(block_hash(&scratch, STR("The network was run at 12 sites.")), 0xd5cf23668ebcde2eu);
	buf_free(&scratch);
}

static void addresses(void **state)
{
	static const struct {
		const char *at, *text, *kind, *identity;
	} cases[] = {
		{"/title", "網", "title", "/title"},
		{"operation", "1 運営", "", "operation"},
		{"operation/paragraph-2", "網", "paragraph", ""},
		{"operation/paragraph-2", "![](table:services)", "paragraph", "![](table:services)"},
		{"/paragraph-1", "網", "paragraph", ""},
		{"^1/paragraph-1", "注", "paragraph", "^1/paragraph-1"},
		{"a/b/code-12", "x", "code", ""},
		{"/", "x", "", "/"},
		{"12", "x", "", "12"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str kind = address_kind(str_of(cases[i].at)),
			   identity = address_identity(str_of(cases[i].at), str_of(cases[i].text));
		if (!str_is(kind, cases[i].kind) || !str_is(identity, cases[i].identity))
			fail_msg("%s is of the kind \"" STR_FMT "\" and stays \"" STR_FMT "\"", cases[i].at, STR_ARG(kind),
				 STR_ARG(identity));
	}
}

static void blocks(void **state)
{
	static const char text[] = "初めに。\n\n"
				   "## 1 運営 {#operation}\n\n"
				   "[約5件](value:cards \"2020\")を**行った**[^1]。\n\n"
				   "- 一\n- {二|に} `x`\n\n"
				   "> 引用\n\n"
				   "```\na\nb\n```\n\n"
				   "### 号\n\n"
				   "![第1表](table:services)\n\n"
				   "## 2 更新 {#renewal}\n\n"
				   "A line\nand *another*.\n\n"
				   "[^1]: 注。\n";
	static const char *const wanted[][2] = {
		{"/title", "題"},
		{"/paragraph-1", "初めに。"},
		{"operation", "1 運営"},
		{"operation/paragraph-1", "[約5件](value:cards)を行った[^1]。"},
		{"operation/paragraph-2", "一"},
		{"operation/paragraph-3", "二 `x`"},
		{"operation/paragraph-4", "引用"},
		{"operation/code-1", "a\nb"},
		{"operation/heading-1", "号"},
		{"operation/paragraph-5", "![](table:services)"},
		{"renewal", "2 更新"},
		{"renewal/paragraph-1", "A line and another."},
		{"^1/paragraph-1", "注。"},
	};
	(void)state;
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source source = {.path = STR("a.md"), .text = {text, sizeof text - 1}};
	struct file file = {.source = &source};
	struct chapter_text chapter = {.file = &file, .title = STR("題")};
	chapter.markdown = markdown_parse(&source, a, (struct markdown_options){0}, d);
	struct written_blocks found = blocks_of_text(&chapter, a);
	for (size_t i = 0; i < found.n && i < COUNT(wanted); i++)
		if (!str_is(found.v[i].at, wanted[i][0]) || !str_is(found.v[i].text, wanted[i][1]))
			fail_msg("%s \"%s\" is " STR_FMT " \"" STR_FMT "\"", wanted[i][0], wanted[i][1], STR_ARG(found.v[i].at),
				 STR_ARG(found.v[i].text));
	assert_int_equal(found.n, COUNT(wanted));
	assert_int_equal(blocks_of_text(&(struct chapter_text){0}, a).n, 0);
	diags_free(d);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding),
		cmocka_unit_test(hashes_stay),
		cmocka_unit_test(addresses),
		cmocka_unit_test(blocks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
