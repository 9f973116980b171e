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

static void assert_file(struct tree *t, const char *path, const char *expected)
{
	struct buf bytes = {0}, error = {0};
	bool there = tree_read(t, str_of(path), &bytes, &error);
	assert_int_equal(there, expected != NULL);
	assert_int_equal(tree_exists(t, str_of(path)), expected != NULL);
	if (there)
		assert_string_equal(bytes.p, expected);
	buf_free(&bytes);
	buf_free(&error);
}

static struct tree *some_files(void)
{
	struct tree *t = tree_memory();
	tree_memory_put(t, STR("a/b/c"), STR("1"));
	tree_memory_put(t, STR("a/d"), STR("2"));
	tree_memory_put(t, STR("ab"), STR("3"));
	return t;
}

static void moves_a_tree_into_a_folder(void **state)
{
	(void)state;
	struct tree *t = tree_moved(some_files(), (struct str){0}, STR("x/y"));
	assert_file(t, "x/y/a/d", "2");
	assert_file(t, "a/d", NULL);
	assert_file(t, "x/yab", NULL);
	assert_file(t, "x", NULL);
	assert_list(t, "x/y", "a/ ab ");
	assert_list(t, "a", "");
	tree_free(t);
}

static void moves_a_folder_out_of_a_tree(void **state)
{
	(void)state;
	struct tree *t = tree_moved(some_files(), STR("a"), (struct str){0});
	assert_file(t, "b/c", "1");
	assert_file(t, "d", "2");
	assert_file(t, "ab", NULL);
	assert_list(t, "", "b/ d ");
	tree_free(t);
	t = tree_moved(some_files(), STR("a/b"), STR("content"));
	assert_file(t, "content/c", "1");
	assert_file(t, "content/d", NULL);
	tree_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(lists_in_order_of_names), cmocka_unit_test(lists_both_trees_of_an_overlay),
					   cmocka_unit_test(moves_a_tree_into_a_folder), cmocka_unit_test(moves_a_folder_out_of_a_tree)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
