/* Questions that are asked again: every change of what was read shows, also one that times and sizes do not tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tree_record.h"

static char folder[] = "/tmp/nenpo-record-XXXXXX";

static int open_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[64];
	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static void file_put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static struct tree *here(void)
{
	struct buf error = {0};
	struct tree *t = tree_directory(".", &error);
	assert_non_null(t);
	buf_free(&error);
	return t;
}

static bool read_file(struct tree *t, const char *path)
{
	struct buf bytes = {0}, error = {0};
	bool good = tree_read(t, str_of(path), &bytes, &error);
	buf_free(&bytes);
	buf_free(&error);
	return good;
}

static void list_folder(struct tree *t, const char *path)
{
	struct arena *a = arena_new();
	struct tree_list list = {0};
	struct buf error = {0};
	tree_list_directory(t, str_of(path), a, &list, &error);
	buf_free(&error);
	arena_free(a);
}

/* How many of the answers are still the same. */
static size_t holding(struct tree *t, struct answers answers, bool *renewed)
{
	size_t n = 0;
	*renewed = false;
	for (size_t i = 0; i < answers.n; i++)
		n += answer_holds(t, &answers.v[i], renewed);
	return n;
}

static void every_kind_of_answer_is_noted(void **state)
{
	static const struct {
		const char *change;
		size_t holds; /* of five answers */
	} cases[] = {
		{"true", 5},
		{"echo x >d/.hidden", 5},
		{"touch d/a", 5},
		{"chmod 600 d/a", 5},
		{"cp -p d/a d/b && mv d/b d/a", 5},
		{"echo other >d/a", 4},
		{"echo x >d/b", 4},
		{"rm d/link && ln -s c d/link", 4},
		{"echo x >none", 3}, /* it can be read, and is there */
		{"rm d/a", 2},       /* it cannot be read, is not there, and not in the list */
		{"rm d/a && mkdir d/a", 2},
		{"mv d/a d/z", 2},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct answers answers;
		bool renewed;
		assert_int_equal(system("rm -rf d none && mkdir -p d/c && echo text >d/a && ln -s a d/link"), 0);
		struct tree *inner = here(), *t = tree_recording(inner);
		assert_true(read_file(t, "d/a"));
		assert_true(read_file(t, "d/a"));
		assert_false(read_file(t, "none"));
		assert_true(tree_exists(t, STR("d/a")));
		assert_false(tree_exists(t, STR("none")));
		list_folder(t, "d");
		assert_true(tree_recording_answers(t, &answers));
		assert_int_equal(answers.n, 5);
		assert_int_equal(system(cases[i].change), 0);
		assert_int_equal(holding(inner, answers, &renewed), cases[i].holds);
		tree_free(t);
		tree_free(inner);
	}
}

/* Same size, same time of modification, and mostly within one tick of the file system's clock. */
static void a_change_within_a_tick_shows(void **state)
{
	(void)state;
	for (int i = 0; i < 200; i++) {
		struct answers answers;
		struct stat first;
		bool renewed;
		file_put("quick", "one");
		assert_int_equal(stat("quick", &first), 0);
		struct tree *inner = here(), *t = tree_recording(inner);
		assert_true(read_file(t, "quick"));
		assert_true(tree_recording_answers(t, &answers));
		int fd = open("quick", O_WRONLY);
		assert_true(write(fd, "two", 3) == 3);
		close(fd);
		struct timespec times[] = {first.st_atim, first.st_mtim};
		assert_int_equal(utimensat(AT_FDCWD, "quick", times, 0), 0);
		assert_int_equal(holding(inner, answers, &renewed), 0);
		tree_free(t);
		tree_free(inner);
	}
}

/* A file system whose clock stands still: the stamp says nothing, and says so. */
struct still {
	struct tree tree;
	struct str bytes;
};

static bool still_read(struct tree *t, struct str path, struct buf *out, struct buf *error)
{
	(void)path;
	(void)error;
	buf_put(out, ((struct still *)t)->bytes);
	return true;
}

static bool still_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	(void)t;
	(void)path;
	*out = (struct tree_stamp){1, 2, 3, 4, 5, false};
	return true;
}

static void a_stamp_that_is_not_settled_says_nothing(void **state)
{
	static const struct tree_ops ops = {.read = still_read, .stamp = still_stamp};
	struct still s = {{&ops}, STR("one")};
	struct answers answers;
	bool renewed;
	(void)state;
	struct tree *t = tree_recording(&s.tree);
	assert_true(read_file(t, "quick"));
	assert_true(tree_recording_answers(t, &answers));
	assert_int_equal(holding(&s.tree, answers, &renewed), 1);
	s.bytes = STR("two");
	assert_int_equal(holding(&s.tree, answers, &renewed), 0);
	tree_free(t);
}

/* A stamp is taken anew when a file had to be read, so that the next time it need not be. */
static void stamps_are_renewed(void **state)
{
	struct answers answers;
	bool renewed;
	(void)state;
	file_put("stamped", "text");
	struct tree *inner = here(), *t = tree_recording(inner);
	assert_true(read_file(t, "stamped"));
	assert_true(tree_recording_answers(t, &answers));
	assert_false(answers.v[0].stamp.settled);
	for (int i = 0; i < 1000 && !answers.v[0].stamp.settled; i++) {
		usleep(5000);
		assert_int_equal(holding(inner, answers, &renewed), 1);
		assert_true(renewed);
	}
	assert_true(answers.v[0].stamp.settled);
	assert_int_equal(holding(inner, answers, &renewed), 1);
	assert_false(renewed);
	tree_free(t);
	tree_free(inner);
}

static void two_answers_are_none(void **state)
{
	struct answers answers;
	(void)state;
	file_put("twice", "one");
	struct tree *inner = here(), *t = tree_recording(inner);
	assert_true(read_file(t, "twice"));
	file_put("twice", "two");
	assert_true(read_file(t, "twice"));
	assert_false(tree_recording_answers(t, &answers));
	tree_free(t);
	tree_free(inner);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_of_answer_is_noted), cmocka_unit_test(a_change_within_a_tick_shows),
					   cmocka_unit_test(a_stamp_that_is_not_settled_says_nothing), cmocka_unit_test(stamps_are_renewed),
					   cmocka_unit_test(two_answers_are_none)};
	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
