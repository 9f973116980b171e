/* Trees to read from, paths, and the order of diagnostics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/pool.h"
#include "base/tree.h"

static void paths(void **state)
{
	static const char *const inside[] = {"a", "a/b.c", "..a", "a..b/c"};
	static const char *const outside[] = {"", "/a", "../a", "a/../b", "a//b", "a/", ".", "a\\b"};
	static const struct {
		const char *base, *path, *joined; /* joined null: it leaves */
	} joins[] = {{"a/b", "c", "a/b/c"}, {"a/b", "../c", "a/c"}, {"a", "../../c", NULL}, {"", "./c", "c"}, {"a", "/c", NULL}, {"a", "..", NULL}};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
		assert_true(path_is_inside(str_of(inside[i])));
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
		assert_false(path_is_inside(str_of(outside[i])));
	assert_false(path_is_inside((struct str){"a\0b", 3}));
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
		struct str out;
		assert_int_equal(path_join(a, str_of(joins[i].base), str_of(joins[i].path), &out), joins[i].joined != NULL);
		if (joins[i].joined)
			assert_true(str_is(out, joins[i].joined));
	}
	assert_true(str_is(path_directory(STR("a/b.c")), "a") && str_is(path_name(STR("a/b.c")), "b.c"));
	assert_int_equal(path_directory(STR("b.c")).n, 0);
	arena_free(a);
}

static void reads(struct tree *t, const char *path, const char *expected)
{
	struct buf out = {0}, error = {0};
	bool found = tree_read(t, str_of(path), &out, &error);
	assert_int_equal(found, expected != NULL);
	assert_int_equal(tree_exists(t, str_of(path)), expected != NULL);
	if (expected)
		assert_string_equal(out.p, expected);
	else
		assert_true(error.n > 0);
	buf_free(&out);
	buf_free(&error);
}

static void lists(struct tree *t, const char *path, const char *expected)
{
	struct arena *a = arena_new();
	struct tree_list list = {0};
	struct buf error = {0}, names = {0};
	buf_puts(&names, "");
	assert_true(tree_list_directory(t, str_of(path), a, &list, &error));
	for (size_t i = 0; i < list.n; i++)
		buf_printf(&names, STR_FMT "%s ", STR_ARG(list.v[i].name), list.v[i].directory ? "/" : "");
	assert_string_equal(names.p, expected);
	buf_free(&names);
	buf_free(&error);
	arena_free(a);
}

static void memory_and_overlay(void **state)
{
	struct tree *under = tree_memory(), *over = tree_memory();
	(void)state;
	tree_memory_put(under, STR("a/x"), STR("under"));
	tree_memory_put(under, STR("a/y"), STR("y"));
	tree_memory_put(under, STR("b"), STR("b"));
	tree_memory_put(under, STR(".hidden"), STR("h"));
	tree_memory_put(over, STR("a/x"), STR("first"));
	tree_memory_put(over, STR("a/x"), STR("over")); /* replaces */
	struct tree *t = tree_overlay(over, under);
	reads(t, "a/x", "over");
	reads(t, "a/y", "y");
	reads(t, "a", NULL);
	reads(t, "c", NULL);
	lists(t, "", "a/ b ");
	lists(t, "a", "x y ");
	lists(t, "nowhere", "");
	tree_free(t);
}

static void a_directory_does_not_lead_out(void **state)
{
	char folder[] = "/tmp/nenpo-tree-XXXXXX", command[160];
	struct buf error = {0};
	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(command, sizeof command, "cd %s && mkdir -p site/sub && echo -n in >site/in && echo -n out >out && cd site && ln -s ../out up && ln -s in here && "
		 "ln -s /etc/passwd far && mkfifo pipe", folder);
	assert_int_equal(system(command), 0);
	snprintf(command, sizeof command, "%s/site", folder);
	struct tree *t = tree_directory(command, &error);
	assert_non_null(t);
	reads(t, "in", "in");
	reads(t, "here", "in");
	reads(t, "up", NULL);
	reads(t, "far", NULL);
	reads(t, "sub", NULL);
	reads(t, "pipe", NULL);
	tree_free(t);
	assert_null(tree_directory("/nowhere/at/all", &error));
	assert_true(error.n > 0);
	buf_free(&error);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
}

static void diagnostics_come_in_order_and_once(void **state)
{
	struct source a = {STR("a.md"), STR("一行\r\n二行")}, b = {STR("b.md"), STR("")};
	struct diags *d = diags_new(), *more = diags_new();
	(void)state;
	diags_add(d, DIAG_BAD_VALUE, place_in(&b, 1, 1), "b");
	diags_add(more, DIAG_BAD_VALUE, place_at(&a, str_find(a.text, STR("行"))), "two");
	diags_add(more, DIAG_BAD_VALUE, place_in(&a, 2, 1), "three");
	diags_hint(more, "do %s", "that");
	diags_add(more, DIAG_BAD_VALUE, (struct place){0}, "one");
	diags_add(d, DIAG_BAD_VALUE, place_in(&a, 2, 1), "three");
	diags_merge(d, more);
	diags_free(more);
	diags_sort(d);
	assert_int_equal(d->all.n, 4);
	assert_int_equal(d->count[LEVEL_ERROR], 4);
	assert_true(str_is(d->all.v[0].what, "one") && str_is(d->all.v[1].what, "two") && str_is(d->all.v[2].what, "three"));
	assert_int_equal(d->all.v[1].place.line, 1);
	assert_int_equal(d->all.v[1].place.column, 2); /* code points */
	assert_true(str_is(place_line(d->all.v[1].place), "一行"));
	assert_true(str_is(place_line(d->all.v[2].place), "二行"));
	diags_free(d);
}

struct work {
	atomic_int done[1000];
	atomic_uint workers;
};

static void work_one(void *context, size_t i, unsigned worker)
{
	struct work *w = context;
	atomic_fetch_add(&w->done[i], 1);
	atomic_fetch_or(&w->workers, 1u << worker);
}

static void every_piece_of_work_is_done_once(void **state)
{
	(void)state;
	for (unsigned workers = 1; workers <= 20; workers++) {
		struct work *w = calloc(1, sizeof *w);
		pool_run(workers, 1000, work_one, w);
		for (size_t i = 0; i < 1000; i++)
			assert_int_equal(w->done[i], 1);
		assert_true(w->workers < 1u << (workers < 16 ? workers : 16));
		free(w);
	}
	pool_run(2, 0, work_one, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths),
		cmocka_unit_test(memory_and_overlay),
		cmocka_unit_test(a_directory_does_not_lead_out),
		cmocka_unit_test(diagnostics_come_in_order_and_once),
		cmocka_unit_test(every_piece_of_work_is_done_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
