/* Passages: what a block says in running text, and where each byte of it stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "load/passage.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char written[] = "初めに1,234件。\n\n"
			      "## 1 運営 {#operation}\n\n"
			      "- [約1,715万枚](value:cards \"2020\")と**1,234件**である。\n"
			      "- A \\*2\\* line,\n"
			      "  and 56 more.[^1]\n\n"
			      "![第3表](table:cards)\n\n"
			      "[^1]: 注の78件。\n";

struct fixture {
	struct source source;
	struct arena *arena;
	struct diags *d;
	const struct markdown *markdown;
	struct passage_list list;
};

static int set_up(void **state)
{
	struct arena *a = arena_new();
	struct fixture *f = ARENA_NEW(a, struct fixture);
	*f = (struct fixture){{.path = STR("a.md"), .text = {written, sizeof written - 1}}, a, diags_new(), NULL, {0}};
	f->markdown = markdown_parse(&f->source, a, (struct markdown_options){0}, f->d);
	f->list = passages_of(f->markdown->root, a);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	diags_free(f->d);
	arena_free(f->arena);
	return 0;
}

static void test_texts(void **state)
{
	const struct fixture *f = *state;
	static const char *const texts[] = {"初めに1,234件。", "1 運営", "約1,715万枚と1,234件である。", "A *2* line, and 56 more.",
					    "第3表"};
	assert_int_equal(f->list.n, COUNT(texts));
	for (size_t i = 0; i < COUNT(texts); i++) {
		assert_true(str_is(f->list.v[i].text, texts[i]));
		assert_int_equal(f->list.v[i].heading != NULL, i > 0);
	}
	assert_true(str_is(f->list.v[4].heading->more->id, "operation"));
	struct passage_list note = passages_of(f->markdown->notes[0].body, f->arena);
	assert_int_equal(note.n, 1);
	assert_true(str_is(note.v[0].text, "注の78件。"));
	assert_null(note.v[0].heading);
}

static void test_places(void **state)
{
	const struct fixture *f = *state;
	static const struct {
		size_t passage;
		const char *words;
		uint32_t line, column;
		const char *url; /* of the link around them */
	} cases[] = {
		{0, "1,234", 1, 4, NULL}, {1, "運営", 3, 6, NULL}, {2, "約1,715万枚", 5, 4, "value:cards"}, {2, "1,234", 5, 36, NULL},
		{3, "2", 6, 7, NULL},     {3, "56", 7, 7, NULL},   {4, "3", 9, 4, "table:cards"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct passage *p = &f->list.v[cases[i].passage];
		struct str words = str_of(cases[i].words);
		size_t at = str_find(p->text, words);
		struct place where = passage_place(p, at, words);
		const struct node *link = passage_link(p, at);
		assert_int_equal(where.line, cases[i].line);
		assert_int_equal(where.column, cases[i].column);
		assert_int_equal(link != NULL, cases[i].url != NULL);
		if (link)
			assert_true(str_is(link->more->url, cases[i].url));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_texts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_places, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
