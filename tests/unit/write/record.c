/* What is recorded of a build comes back as it was; a record with anything wrong is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "write/record.h"

static char folder[] = "/tmp/nenpo-record-XXXXXX";

static int open_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) && chdir(folder) == 0 && mkdir("out", 0777) == 0 && mkdir("other", 0777) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[64];
	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static struct diags *some_diags(const struct source *s)
{
	struct diags *d = diags_new();
	diags_add(d, DIAG_OUTPUT_REFUSED, (struct place){0}, "without a place");
	diags_add(d, DIAG_UNEXPECTED_FILE, place_in(s, 0, 0), "the whole file");
	diags_hint(d, "its own hint");
	diags_add(d, DIAG_EMPTY_LINK, place_in(s, 2, 1), "the second line");
	diags_add(d, DIAG_EMPTY_LINK, place_in(s, 2, 3), "the same line");
	diags_add(d, DIAG_EMPTY_LINK, place_in(s, 4, 1), "the last line");
	return d;
}

static void write_record(const char *output)
{
	struct source s = {.path = STR("content/a.md"), .text = STR("first\n二行目\nthird\nlast")};
	struct answer answers[] = {
		{.asked = ASKED_LIST, .path = STR(""), .hash = {1, 2}},
		{.asked = ASKED_READ, .path = STR("content/a.md"), .stamp = {1, 2, 3, -4, 5, true}, .hash = {UINT64_MAX, 7}},
	};
	struct written_file files[] = {
		{.path = STR("a/b.html"),
		 .origin = {.sources = {3, 4}, .memo = STR("1\0012")},
		 .hash = {8, 9},
		 .stamp = {1, 2, 3, 4, 5, false}},
		{.path = STR("a/c.html"), .hash = {10, 11}},
	};
	struct record r = {.answers = {answers, 2}, .written = {files, 2, 0}, .pages = 12, .said = some_diags(&s)};
	record_write(output, &r);
	diags_free(r.said);
}

static void comes_back(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	write_record("out");
	struct record *r = record_read("out/.", a);
	assert_non_null(r);
	assert_int_equal(r->pages, 12);
	assert_int_equal(r->answers.n, 2);
	assert_int_equal(r->answers.v[0].asked, ASKED_LIST);
	assert_int_equal(r->answers.v[1].stamp.modified, -4);
	assert_true(r->answers.v[1].stamp.settled);
	assert_true(r->answers.v[1].hash.low == UINT64_MAX && r->answers.v[1].hash.high == 7);
	assert_int_equal(r->written.n, 2);
	assert_string_equal(r->written.v[1].path.p, "a/c.html");
	assert_false(r->written.v[0].stamp.settled);
	assert_true(hash_eq(r->written.v[0].origin.sources, (struct hash){3, 4}));
	assert_true(str_is(r->written.v[0].origin.memo, "1\0012"));
	assert_int_equal(r->written.v[1].origin.memo.n, 0);
	struct source s = {.path = STR("content/a.md"), .text = STR("first\n二行目\nthird\nlast")};
	struct diags *d = some_diags(&s);
	assert_int_equal(r->said->all.n, d->all.n);
	for (size_t i = 0; i < d->all.n; i++) {
		const struct diag *x = &d->all.v[i], *y = &r->said->all.v[i];
		assert_int_equal(x->code, y->code);
		assert_true(str_eq(x->what, y->what) && str_eq(x->hint, y->hint));
		assert_int_equal(x->place.line, y->place.line);
		assert_int_equal(x->place.column, y->place.column);
		assert_int_equal(x->place.source == NULL, y->place.source == NULL);
		assert_true(!x->place.source || str_eq(x->place.source->path, y->place.source->path));
		assert_true(str_eq(place_line(x->place), place_line(y->place)));
	}
	assert_memory_equal(r->said->count, d->count, sizeof d->count);
	diags_free(d);
	record_release(r);
	assert_null(record_read("other", a));
	assert_null(record_read("nowhere", a));
	arena_free(a);
}

/* The one record that there is: its name and its bytes. */
static size_t find_record(char *name, char *bytes, size_t size)
{
	FILE *p = popen("ls .nenpo", "r");
	assert_true(p && fscanf(p, "%63s", name) == 1);
	pclose(p);
	char path[80];
	snprintf(path, sizeof path, ".nenpo/%s", name);
	memmove(name, path, strlen(path) + 1);
	FILE *f = fopen(name, "r");
	size_t n = fread(bytes, 1, size, f);
	fclose(f);
	return n;
}

static bool is_none(const char *name, const char *bytes, size_t n)
{
	struct arena *a = arena_new();
	FILE *f = fopen(name, "w");
	fwrite(bytes, 1, n, f);
	fclose(f);
	struct record *r = record_read("out", a);
	record_release(r);
	arena_free(a);
	return r == NULL;
}

static void damage_shows(void **state)
{
	char name[80], bytes[4096];
	(void)state;
	write_record("out");
	size_t n = find_record(name, bytes, sizeof bytes);
	assert_true(n > 500 && n < sizeof bytes);
	assert_false(is_none(name, bytes, n));
	for (size_t i = 0; i < n; i++) {
		for (int bit = 0; bit < 8; bit++) {
			bytes[i] ^= (char)(1 << bit);
			assert_true(is_none(name, bytes, n));
			bytes[i] ^= (char)(1 << bit);
		}
		assert_true(is_none(name, bytes, i));
	}
	assert_true(is_none(name, bytes, n + 1));
}

/* Numbers that lie, under a sum that fits: what was damaged before it was summed up. */
static void lies_are_no_record(void **state)
{
	char name[80], bytes[4096];
	const size_t head = strlen("nenpo: what the last build read and wrote\n"), identity = head + sizeof(struct hash);
	(void)state;
	write_record("out");
	size_t n = find_record(name, bytes, sizeof bytes - 1);
	for (size_t i = identity; i + 8 <= n; i++) {
		char kept[8];
		memcpy(kept, bytes + i, 8);
		for (int high = 0; high < 2; high++) {
			memset(bytes + i, high ? 0xFF : 0x01, 8);
			struct hash sum = hash_of((struct str){bytes + identity, n - identity});
			memcpy(bytes + head, &sum.low, 8);
			memcpy(bytes + head + 8, &sum.high, 8);
			is_none(name, bytes, n); /* or one with other numbers in it: nothing is read beyond its end */
			memcpy(bytes + i, kept, 8);
		}
	}
}

static void records_of_what_is_gone_go(void **state)
{
	struct stat info;
	struct arena *a = arena_new();
	(void)state;
	write_record("other");
	write_record("out");
	assert_int_equal(system("test $(ls .nenpo | wc -l) = 2"), 0);
	assert_int_equal(stat(".nenpo/.gitignore", &info), 0);
	assert_int_equal(rmdir("other"), 0);
	write_record("out");
	assert_int_equal(system("test $(ls .nenpo | wc -l) = 1"), 0);
	record_write("out", NULL);
	assert_null(record_read("out", a));
	assert_int_equal(system("test $(ls .nenpo | wc -l) = 0"), 0);
	assert_int_equal(system("rm -r .nenpo && ln -s out .nenpo"), 0);
	write_record("out"); /* a link is not followed */
	assert_int_equal(system("test -z \"$(ls -A out)\""), 0);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(comes_back), cmocka_unit_test(damage_shows),
					   cmocka_unit_test(lies_are_no_record), cmocka_unit_test(records_of_what_is_gone_go)};
	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
