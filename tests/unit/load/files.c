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

static struct tree *tree_of(const char *const *paths, struct str text)
{
	struct tree *tree = tree_memory();
	for (; *paths; paths++)
		tree_memory_put(tree, str_of(*paths), text);
	return tree;
}

/* What was not named is taken as it was, though it differs; files that came or went are found by any that are named. */
static void takes_what_did_not_change(void **state)
{
	static const char *const first[] = {"content/a.md", "content/b/c.md", "content/b/d.csv", "content/e.txt", NULL};
	static const char *const fewer[] = {"content/a.md", "content/b/d.csv", "content/e.txt", NULL};
	static const char *const more[] = {"content/a.md", "content/b/c.md", "content/b/d.csv", "content/b/f/g.md", "content/e.txt", NULL};
	static const struct {
		bool all;
		const char *named[3];
		const char *const *then;
		const char *again; /* read again: initials of names */
	} cases[] = {
		{false, {NULL}, first, ""},
		{false, {"content/a.md"}, first, "a"},
		{false, {"content/b/d.csv", "content/a.md"}, first, "ad"},
		{false, {"content/e.txt", "content/gone.md", "assets/a.css"}, first, ""},
		{false, {"content/b/c.md"}, fewer, ""},
		{false, {"content/a.md", "content/b/f/g.md"}, more, "ag"},
		{true, {NULL}, first, "acd"},
		{true, {"content/a.md"}, more, "acdg"},
	};
	struct diags *d = diags_new();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct tree *old = tree_of(first, STR("old\n")), *new = tree_of(cases[i].then, STR("new\n"));
		struct str names[3];
		struct tree_changes changes = {.all = cases[i].all, .paths = {.v = names}};
		for (size_t n = 0; n < 3 && cases[i].named[n]; n++)
			names[changes.paths.n++] = str_of(cases[i].named[n]);
		struct files *before = files_load(old, 2, NULL, d);
		struct files *files = files_load(new, 2, &(struct files_before){before, &changes}, d), *clean = files_load(new, 1, NULL, d);
		struct buf again = {0};
		files_free(before);
		assert_int_equal(files->n, clean->n);
		for (size_t n = 0; n < files->n; n++) {
			const struct file *f = &files->v[n];
			assert_true(str_eq(f->path, clean->v[n].path) && f->kind == clean->v[n].kind);
			if (f->source && str_is(f->source->text, "new\n"))
				buf_put(&again, str_sub(path_name(f->path), 0, 1));
		}
		assert_true(str_is(buf_str(&again), cases[i].again));
		files_free(clean);
		files_free(files);
		buf_free(&again);
		tree_free(old);
		tree_free(new);
	}
	diags_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(finds_a_folder), cmocka_unit_test(takes_what_did_not_change)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
