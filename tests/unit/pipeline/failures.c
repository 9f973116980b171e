/* Every read and every write fails once: nothing crashes, the fault is said, and nothing half done is committed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pipeline/generation.h"

/* ---- a tree whose nth operation fails ---- */

struct failing_tree {
	struct tree tree;
	struct tree *inner;
	size_t count, fails; /* operations so far; the one that fails, 0: none */
	bool failed;
};

static bool fails_now(struct failing_tree *f)
{
	bool now = ++f->count == f->fails;
	f->failed = f->failed || now;
	return now;
}

static bool failing_read(struct tree *t, struct str path, struct buf *out, struct buf *error)
{
	struct failing_tree *f = (struct failing_tree *)t;
	if (!fails_now(f))
		return tree_read(f->inner, path, out, error);
	buf_puts(out, "half of"); /* what a failed read leaves is not to be looked at */
	buf_puts(error, "Input/output error");
	return false;
}

static bool failing_list(struct tree *t, struct str path, struct arena *a, struct tree_list *out, struct buf *error)
{
	struct failing_tree *f = (struct failing_tree *)t;
	if (!fails_now(f))
		return tree_list_directory(f->inner, path, a, out, error);
	buf_puts(error, "Input/output error");
	return false;
}

static bool failing_exists(struct tree *t, struct str path)
{
	return tree_exists(((struct failing_tree *)t)->inner, path);
}

static bool failing_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	return tree_stamp(((struct failing_tree *)t)->inner, path, out);
}

static void failing_free(struct tree *t)
{
	(void)t; /* the inner tree is the test's */
}

static struct failing_tree failing(struct tree *inner, size_t fails)
{
	static const struct tree_ops ops = {failing_read, failing_list, failing_exists, failing_stamp, failing_free};
	return (struct failing_tree){.tree = {&ops}, .inner = inner, .fails = fails};
}

/* ---- a sink whose nth put, or whose commit, fails ---- */

struct failing_sink {
	struct sink sink;
	size_t count, fails;
	bool commit_fails, committed;
};

static bool sink_put(struct sink *s, struct str path, const struct origin *origin, struct str bytes, struct buf *error)
{
	(void)origin;
	struct failing_sink *f = (struct failing_sink *)s;
	assert_true(path_is_inside(path));
	assert_true(bytes.n > 0);
	if (++f->count != f->fails)
		return true;
	buf_puts(error, "No space left on device");
	return false;
}

static const struct origin *sink_origin(const struct sink *s, struct str path)
{
	(void)s;
	(void)path;
	return NULL;
}

static bool sink_keep(struct sink *s, struct str path, const struct origin *origin)
{
	(void)s;
	(void)path;
	(void)origin;
	return false;
}

static bool sink_commit(struct sink *s, struct diags *d)
{
	struct failing_sink *f = (struct failing_sink *)s;
	f->committed = true;
	if (f->commit_fails)
		diags_add(d, DIAG_WRITE_FAILED, (struct place){0}, "No space left on device");
	return !f->commit_fails;
}

static void sink_close(struct sink *s)
{
	(void)s;
}

static struct failing_sink failing_into(size_t fails, bool commit_fails)
{
	static const struct sink_ops ops = {sink_origin, sink_put, sink_keep, sink_commit, sink_close};
	return (struct failing_sink){.sink = {&ops}, .fails = fails, .commit_fails = commit_fails};
}

/* ---- the site: that of the case folders, with the real words ---- */

static void copy_below(struct tree *from, struct str folder, struct tree *to, struct arena *a)
{
	struct tree_list entries = {0};
	struct buf error = {0}, bytes = {0};
	assert_true(tree_list_directory(from, folder, a, &entries, &error));
	for (size_t i = 0; i < entries.n; i++) {
		struct str path = arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(folder), folder.n ? "/" : "", STR_ARG(entries.v[i].name));
		if (entries.v[i].directory) {
			copy_below(from, path, to, a);
			continue;
		}
		buf_clear(&bytes);
		assert_true(tree_read(from, path, &bytes, &error));
		tree_memory_put(to, path, buf_str(&bytes));
	}
	buf_free(&bytes);
	buf_free(&error);
}

static struct tree *small_site(void)
{
	struct arena *a = arena_new();
	struct buf error = {0}, words = {0};
	struct tree *base = tree_directory("tests/cases/base", &error), *root = tree_directory(".", &error), *site = tree_memory();
	assert_non_null(base); /* the tests run in the project's folder */
	assert_non_null(root);
	copy_below(base, (struct str){0}, site, a);
	assert_true(tree_read(root, STR("layouts/words.yaml"), &words, &error));
	tree_memory_put(site, STR("layouts/words.yaml"), buf_str(&words));
	buf_free(&words);
	buf_free(&error);
	tree_free(base);
	tree_free(root);
	arena_free(a);
	return site;
}

struct result {
	bool written;
	size_t errors, operations, puts;
	bool committed, tree_failed;
};

static struct result build(struct tree *inner, size_t read_fails, size_t put_fails, bool commit_fails)
{
	struct failing_tree tree = failing(inner, read_fails);
	struct failing_sink sink = failing_into(put_fails, commit_fails);
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct generation_counts counts;
	struct result r = {0};
	struct site *site = generation_read(&tree.tree, 1, NULL, d);
	if (!d->count[LEVEL_ERROR])
		r.written = generation_write(site, check_site(site, 1, a), &tree.tree, 1, &sink.sink, a, d, NULL, &counts);
	r.errors = d->count[LEVEL_ERROR];
	r.operations = tree.count;
	r.tree_failed = tree.failed;
	r.puts = sink.count;
	r.committed = sink.committed;
	site_free(site);
	diags_free(d);
	arena_free(a);
	return r;
}

static void every_read_fails_once(void **state)
{
	struct tree *site = small_site();
	struct result whole = build(site, 0, 0, false);
	(void)state;
	assert_true(whole.written);
	assert_int_equal(whole.errors, 0);
	assert_true(whole.operations > 30);
	for (size_t n = 1; n <= whole.operations; n++) {
		struct result r = build(site, n, 0, false);
		assert_true(r.tree_failed);
		assert_true(r.errors > 0);
		assert_false(r.written);
		assert_false(r.committed);
	}
	tree_free(site);
}

static void every_write_fails_once(void **state)
{
	struct tree *site = small_site();
	struct result whole = build(site, 0, 0, false);
	(void)state;
	assert_true(whole.puts > 20);
	for (size_t n = 1; n <= whole.puts; n++) {
		struct result r = build(site, 0, n, false);
		assert_int_equal(r.errors, 1);
		assert_false(r.written);
		assert_false(r.committed);
	}
	struct result r = build(site, 0, 0, true);
	assert_true(r.committed);
	assert_int_equal(r.errors, 1);
	assert_false(r.written);
	tree_free(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_read_fails_once), cmocka_unit_test(every_write_fails_once)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
