/* A directory replaced whole: what was there, what is not ours, what a killed build left, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tree.h"
#include "write/sink.h"

static char folder[] = "/tmp/nenpo-write-XXXXXX";

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

static void assert_file(const char *path, const char *text)
{
	char found[64] = {0};
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_true(fread(found, 1, sizeof found - 1, f) == strlen(text));
	fclose(f);
	assert_string_equal(found, text);
}

static void put(struct sink *s, const char *path, const char *text)
{
	struct buf error = {0};
	assert_true(s->ops->put(s, str_of(path), &(struct origin){0}, str_of(text), &error));
	buf_free(&error);
}

static size_t neighbours(void)
{
	struct buf error = {0};
	struct arena *a = arena_new();
	struct tree_list entries = {0};
	struct tree *t = tree_directory(".", &error);
	assert_true(tree_list_directory(t, (struct str){0}, a, &entries, &error));
	size_t n = entries.n;
	tree_free(t);
	arena_free(a);
	buf_free(&error);
	return n; /* hidden ones are not listed */
}

static void write_site(const char *page, const char *text)
{
	struct diags *d = diags_new();
	struct sink *s = sink_directory("site", NULL, 2, d);
	assert_non_null(s);
	put(s, "index.html", "home");
	put(s, page, text);
	assert_true(s->ops->commit(s, d));
	s->ops->close(s);
	assert_int_equal(d->all.n, 0);
	diags_free(d);
}

static void a_build_replaces_its_own_files_alone(void **state)
{
	(void)state;
	write_site("a/old.html", "old");
	assert_file("site/a/old.html", "old");
	file_put("site/mine.txt", "mine");
	file_put("site/a/mine.txt", "mine too");
	assert_int_equal(symlink("mine.txt", "site/link.txt"), 0);
	write_site("a/new.html", "new");
	assert_file("site/a/new.html", "new");
	assert_int_not_equal(access("site/a/old.html", F_OK), 0);
	assert_file("site/mine.txt", "mine");
	assert_file("site/a/mine.txt", "mine too");
	assert_file("site/link.txt", "mine");
	assert_int_equal(neighbours(), 1);
}

static void nothing_changes_before_the_commit(void **state)
{
	struct diags *d = diags_new();
	struct sink *s = sink_directory("site", NULL, 2, d);
	(void)state;
	put(s, "index.html", "half");
	assert_file("site/index.html", "home");
	s->ops->close(s);
	assert_file("site/index.html", "home");
	diags_free(d);
}

static void a_file_in_the_way_is_refused(void **state)
{
	struct diags *d = diags_new();
	(void)state;
	file_put("site/report.html", "somebody's");
	struct sink *s = sink_directory("site", NULL, 2, d);
	put(s, "report.html", "ours");
	assert_false(s->ops->commit(s, d));
	s->ops->close(s);
	assert_int_equal(d->all.n, 1);
	assert_int_equal(d->all.v[0].code, DIAG_OUTPUT_REFUSED);
	assert_file("site/report.html", "somebody's");
	diags_free(d);
}

static void what_a_killed_build_left_is_removed(void **state)
{
	(void)state;
	assert_int_equal(mkdir(".site.nenpo-999999999", 0777), 0);
	file_put(".site.nenpo-999999999/index.html", "half");
	assert_int_equal(mkdir(".site.nenpo-mine", 0777), 0);
	write_site("b.html", "b");
	assert_int_not_equal(access(".site.nenpo-999999999", F_OK), 0);
	assert_int_equal(access(".site.nenpo-mine", F_OK), 0);
}

static void a_folder_that_is_a_link_stays_one(void **state)
{
	struct stat info;
	struct diags *d = diags_new();
	(void)state;
	assert_int_equal(mkdir("real", 0755), 0);
	assert_int_equal(symlink("real", "linked"), 0);
	struct sink *s = sink_directory("linked/", NULL, 2, d);
	put(s, "index.html", "home");
	assert_true(s->ops->commit(s, d));
	s->ops->close(s);
	assert_int_equal(lstat("linked", &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	assert_file("real/index.html", "home");
	diags_free(d);
}

static void what_is_no_folder_is_refused(void **state)
{
	static const char *const paths[] = {"/", "plain.txt", "plain.txt/x", "no/such/folder", "."};
	(void)state;
	file_put("plain.txt", "plain");
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct diags *d = diags_new();
		assert_null(sink_directory(paths[i], NULL, 2, d));
		assert_int_equal(d->all.n, 1);
		assert_int_equal(d->all.v[0].code, DIAG_OUTPUT_REFUSED);
		diags_free(d);
	}
	assert_file("plain.txt", "plain");
}

static void folders_that_are_not_ours_stay(void **state)
{
	static const struct {
		const char *path;
		mode_t mode; /* 0: gone */
	} folders[] = {{"git/refs/tags", 0755}, {"mine", 0700}, {"mine/sealed", 0555}, {"ours", 0750},
		       {"ours/empty", 0755},    {"old", 0},     {"page.html", 0}};
	struct stat info;
	(void)state;
	umask(022);
	for (int round = 0; round < 2; round++) {
		struct diags *d = diags_new();
		struct sink *s = sink_directory("shared", NULL, 2, d);
		put(s, "ours/page.html", round ? "new" : "old");
		put(s, round ? "page.html" : "old/page.html", "page");
		assert_true(s->ops->commit(s, d));
		s->ops->close(s);
		diags_free(d);
		if (round == 0)
			assert_int_equal(system("cd shared && mkdir -p git/refs/tags mine/sealed ours/empty page.html && echo mine "
						">mine/sealed/f && "
						"chmod 700 mine && chmod 555 mine/sealed && chmod 750 ours"),
					 0);
	}
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char path[64];
		snprintf(path, sizeof path, "shared/%s", folders[i].path);
		bool found = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
		assert_int_equal(found ? info.st_mode & 07777 : 0, folders[i].mode);
	}
	assert_file("shared/page.html", "page");
	assert_file("shared/mine/sealed/f", "mine\n");
	assert_int_equal(system("! ls -A | grep -q '^[.]shared'"), 0);
}

static void a_link_to_nothing_is_refused(void **state)
{
	static const char *const paths[] = {"nowhere", "nowhere/"};
	(void)state;
	assert_int_equal(symlink("not/there", "nowhere"), 0);
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct diags *d = diags_new();
		assert_null(sink_directory(paths[i], NULL, 2, d));
		assert_int_equal(d->all.v[0].code, DIAG_OUTPUT_REFUSED);
		assert_non_null(strstr(d->all.v[0].what.p, "link to nothing"));
		diags_free(d);
	}
}

static void one_build_at_a_time(void **state)
{
	(void)state;
	assert_int_equal(system("rm -rf turn"), 0);
	int first = directory_turn("turn", false);
	assert_true(first >= 0);
	assert_int_equal(directory_turn("turn", false), -1);
	assert_int_equal(errno, EWOULDBLOCK);
	struct diags *d = diags_new();
	struct sink *s = sink_directory("turn", NULL, 2, d);
	put(s, "index.html", "home");
	assert_true(s->ops->commit(s, d));
	assert_int_equal(directory_turn("turn", false), -1); /* the new one, too, as long as the sink is open */
	s->ops->close(s);
	diags_free(d);
	close(first);
	int next = directory_turn("turn/", false);
	assert_true(next >= 0);
	close(next);
	assert_int_equal(directory_turn("no/such/folder", true), -1);
	assert_int_not_equal(errno, EWOULDBLOCK);
}

/* ---- what stands already is kept ---- */

struct state_of_site {
	ino_t site, index, page;
};

static struct state_of_site look(void)
{
	struct stat site, index, page;
	assert_int_equal(stat("kept", &site), 0);
	assert_int_equal(stat("kept/index.html", &index), 0);
	assert_int_equal(stat("kept/a/page.html", &page), 0);
	return (struct state_of_site){site.st_ino, index.st_ino, page.st_ino};
}

static void rebuild(struct arena *a, struct written *last, const char *page, size_t changed)
{
	struct diags *d = diags_new();
	struct sink *s = sink_directory("kept", last, 2, d);
	assert_non_null(s);
	put(s, "index.html", "home");
	put(s, "a/page.html", page);
	assert_true(s->ops->commit(s, d));
	assert_true(sink_directory_written(s, a, last));
	assert_int_equal(last->n, 3);
	assert_int_equal(last->changed, changed);
	s->ops->close(s);
	diags_free(d);
}

static void what_is_the_same_is_kept(void **state)
{
	struct arena *a = arena_new();
	struct written last = {0};
	bool renewed = false;
	(void)state;
	assert_int_equal(mkdir("kept", 0755), 0);
	file_put("kept/mine.txt", "mine");
	rebuild(a, &last, "one", 2);
	assert_true(directory_stands("kept", &last, 2, &renewed));
	struct state_of_site first = look();
	rebuild(a, &last, "one", 0);
	struct state_of_site same = look();
	assert_true(first.site == same.site && first.index == same.index && first.page == same.page);
	rebuild(a, &last, "two", 1);
	struct state_of_site second = look();
	assert_true(first.site != second.site && first.index == second.index && first.page != second.page);
	assert_file("kept/mine.txt", "mine");
	assert_true(directory_stands("kept", &last, 2, &renewed));
	file_put("kept/index.html", "HOME");
	assert_false(directory_stands("kept", &last, 2, &renewed));
	rebuild(a, &last, "two", 1);
	assert_file("kept/index.html", "home");
	arena_free(a);
}

/* ---- what an interrupted build left inside ---- */

static bool recover(bool *finished, size_t errors)
{
	struct diags *d = diags_new();
	bool done = directory_recover("half", finished, d);
	assert_int_equal(d->all.n, errors);
	diags_free(d);
	return done;
}

static void a_journal_is_finished(void **state)
{
	bool finished;
	(void)state;
	assert_int_equal(
		system("mkdir -p half/.nenpo-new/files/a half/b/c half/d/empty elsewhere && cd half && echo new >.nenpo-new/files/a/n && "
		       "echo new >.nenpo-new/files/d && echo old >b/c/o && echo mine >b/m && ln -s ../elsewhere link && echo x "
		       ">../elsewhere/f && "
		       "printf 'nenpo journal 1\\nb/c/o\\nb/c/none\\nlink/f\\n../elsewhere/f\\nend\\n' >.nenpo-new/journal"),
		0);
	assert_true(directory_unfinished("half"));
	assert_true(recover(&finished, 0));
	assert_true(finished);
	assert_false(directory_unfinished("half"));
	assert_file("half/a/n", "new\n");
	assert_file("half/d", "new\n");
	assert_file("half/b/m", "mine\n");
	assert_file("elsewhere/f", "x\n"); /* neither through a link nor upwards */
	assert_int_not_equal(access("half/b/c", F_OK), 0);
	assert_int_not_equal(access("half/.nenpo-new", F_OK), 0);
}

static void half_a_journal_is_none(void **state)
{
	static const char *const journals[] = {"", "nenpo journal 1\nold\n", "something else\nend\n"};
	(void)state;
	for (size_t i = 0; i < sizeof journals / sizeof *journals; i++) {
		bool finished;
		assert_int_equal(system("rm -rf half && mkdir -p half/.nenpo-new/files && echo old >half/old && echo new "
					">half/.nenpo-new/files/new"),
				 0);
		file_put("half/.nenpo-new/journal", journals[i]);
		assert_true(recover(&finished, 0));
		assert_false(finished);
		assert_file("half/old", "old\n");
		assert_int_not_equal(access("half/new", F_OK), 0);
		assert_int_not_equal(access("half/.nenpo-new", F_OK), 0);
	}
}

static void what_cannot_be_finished_is_said(void **state)
{
	bool finished;
	(void)state;
	assert_int_equal(system("rm -rf half && mkdir -p half/.nenpo-new/files half/page && echo mine >half/page/mine && echo new "
				">half/.nenpo-new/files/page && "
				"printf 'nenpo journal 1\\nend\\n' >half/.nenpo-new/journal"),
			 0);
	assert_false(recover(&finished, 1));
	assert_file("half/page/mine", "mine\n");
	assert_int_equal(system("rm -r half/page"), 0);
	assert_true(recover(&finished, 0));
	assert_true(finished);
	assert_file("half/page", "new\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_build_replaces_its_own_files_alone),
		cmocka_unit_test(nothing_changes_before_the_commit),
		cmocka_unit_test(a_file_in_the_way_is_refused),
		cmocka_unit_test(what_a_killed_build_left_is_removed),
		cmocka_unit_test(a_folder_that_is_a_link_stays_one),
		cmocka_unit_test(what_is_no_folder_is_refused),
		cmocka_unit_test(folders_that_are_not_ours_stay),
		cmocka_unit_test(a_link_to_nothing_is_refused),
		cmocka_unit_test(one_build_at_a_time),
		cmocka_unit_test(what_is_the_same_is_kept),
		cmocka_unit_test(a_journal_is_finished),
		cmocka_unit_test(half_a_journal_is_none),
		cmocka_unit_test(what_cannot_be_finished_is_said),
	};
	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
