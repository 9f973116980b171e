#include "load/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void reads_and_refuses(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		struct str bytes;
		enum source_kind kind;
		const char *expected; /* the text, or the finding after '!' */
	} cases[] = {
		{"a.md", {"本文\n", 7}, SOURCE_MARKDOWN, "本文\n"},
		{"bom.md",
		 {"\xEF\xBB\xBF"
		  "a",
		  4},
		 SOURCE_MARKDOWN,
		 "a"},
		{"empty.yaml", {"", 0}, SOURCE_YAML, ""},
		{"sjis.csv", {"\x94\x4E\x93\x78,\x94\xEF\x97\x70", 9}, SOURCE_CSV, "年度,費用"},
		{"sjis.md", {"a\n\x94\x4E\x93\x78", 6}, SOURCE_MARKDOWN, "!not-text"},
		{"sjis.yaml", {"\x94\x4E\x93\x78", 4}, SOURCE_YAML, "!not-text"},
		{"nul.csv", {"a\0b", 3}, SOURCE_CSV, "!not-text"},
		{"cut.md", {"\xE6\x9C", 2}, SOURCE_MARKDOWN, "!not-text"},
	};
	struct tree *t = tree_memory();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		tree_memory_put(t, str_of(cases[i].name), cases[i].bytes);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		struct diags *d = diags_new();
		const struct source *s = source_read(t, str_of(cases[i].name), cases[i].kind, a, d);
		if (cases[i].expected[0] == '!') {
			assert_null(s);
			assert_int_equal(d->all.n, 1);
			assert_string_equal(diag_name(d->all.v[0].code), cases[i].expected + 1);
			assert_true(str_is(d->all.v[0].place.source->path, cases[i].name));
		} else {
			assert_non_null(s);
			assert_int_equal(d->all.n, 0);
			assert_true(str_is(s->text, cases[i].expected));
			assert_true(str_is(s->path, cases[i].name));
		}
		diags_free(d);
		arena_free(a);
	}
	tree_free(t);
}

static void says_what_is_missing(void **state)
{
	(void)state;
	struct tree *t = tree_memory();
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	assert_null(source_read(t, STR("no.md"), SOURCE_MARKDOWN, a, d));
	assert_int_equal(d->all.n, 1);
	assert_int_equal(d->all.v[0].code, DIAG_READ_FAILED);
	diags_free(d);
	arena_free(a);
	tree_free(t);
}

static void limits_size(void **state)
{
	(void)state;
	static const struct {
		enum source_kind kind;
		size_t mib;
	} limits[] = {{SOURCE_MARKDOWN, 4}, {SOURCE_YAML, 4}, {SOURCE_CSV, 32}, {SOURCE_LAYOUT, 1}};
	for (size_t i = 0; i < 4; i++) {
		struct buf b = {0};
		struct tree *t = tree_memory();
		struct arena *a = arena_new();
		struct diags *d = diags_new();
		buf_reserve(&b, limits[i].mib << 20 | 1);
		while (b.n < limits[i].mib << 20)
			buf_putc(&b, 'a');
		tree_memory_put(t, STR("f"), buf_str(&b));
		const struct source *s = source_read(t, STR("f"), limits[i].kind, a, d);
		assert_non_null(s);
		assert_int_equal(s->text.n, b.n);
		buf_putc(&b, 'a');
		tree_memory_put(t, STR("f"), buf_str(&b));
		assert_null(source_read(t, STR("f"), limits[i].kind, a, d));
		assert_int_equal(d->all.v[0].code, DIAG_TOO_LARGE);
		diags_free(d);
		arena_free(a);
		tree_free(t);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(reads_and_refuses), cmocka_unit_test(says_what_is_missing),
					   cmocka_unit_test(limits_size)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
