#include "base/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void assert_list(struct tree *t, const char *path, const char *expected)
{
	struct arena *a = arena_new();
	struct tree_list entries = {0};
	struct buf names = {0}, error = {0};
	assert_true(tree_list_directory(t, str_of(path), a, &entries, &error));
	for (size_t i = 0; i < entries.n; i++)
		buf_printf(&names, STR_FMT "%s ", STR_ARG(entries.v[i].name), entries.v[i].directory ? "/" : "");
	assert_string_equal(names.p ? names.p : "", expected);
	buf_free(&names);
	buf_free(&error);
	arena_free(a);
}

/* By name, not by path: a.md comes before a/b and behind a. */
static void lists_in_order_of_names(void **state)
{
	(void)state;
	struct tree *t = tree_memory();
	tree_memory_put(t, STR("a/b"), STR("1"));
	tree_memory_put(t, STR("a.md"), STR("2"));
	tree_memory_put(t, STR("a/c/d"), STR("3"));
	tree_memory_put(t, STR("a-b"), STR("4"));
	tree_memory_put(t, STR(".hidden"), STR("5"));
	assert_list(t, "", "a/ a-b a.md ");
	assert_list(t, "a", "b c/ ");
	assert_list(t, "nowhere", "");
	tree_free(t);
}

static void lists_both_trees_of_an_overlay(void **state)
{
	(void)state;
	struct tree *first = tree_memory(), *second = tree_memory();
	tree_memory_put(first, STR("a.md"), STR("1"));
	tree_memory_put(second, STR("a/b"), STR("2"));
	tree_memory_put(second, STR("a.md"), STR("3"));
	struct tree *t = tree_overlay(first, second);
	assert_list(t, "", "a/ a.md ");
	tree_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(lists_in_order_of_names), cmocka_unit_test(lists_both_trees_of_an_overlay)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
