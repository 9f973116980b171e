/* The content tree as a set of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "load/files.h"

/* Names that begin alike stand on either side of a folder's own. */
static void finds_a_folder(void **state)
{
	static const char *const paths[] = {"content/a-b/1.md", "content/a.md", "content/a/1.md", "content/a/b/2.md", "content/a0.md"};
	static const struct {
		const char *folder;
		size_t first, end;
	} cases[] = {{"content/a", 2, 4},   {"content/a/b", 3, 4}, {"content", 0, 5},
		     {"content/a-b", 0, 1}, {"content/z", 5, 5},   {"a", 0, 0}};
	struct tree *tree = tree_memory();
	struct diags *d = diags_new();
	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		tree_memory_put(tree, str_of(paths[i]), STR("---\ntitle: a\n---\n"));
	struct files *files = files_load(tree, 2, NULL, d);
	assert_int_equal(files->n, 5);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t first, end;
		files_below(files, str_of(cases[i].folder), &first, &end);
		assert_int_equal(first, cases[i].first);
		assert_int_equal(end, cases[i].end);
	}
	files_free(files);
	tree_free(tree);
	diags_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(finds_a_folder)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
