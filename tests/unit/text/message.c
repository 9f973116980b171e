/* Messages: reading patterns, their faults, and writing them in each language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/message.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct language_tools *ja, *en;

static int setup(void **state)
{
	struct buf error = {0};

	(void)state;
	ja = language_open(STR("ja"), &error);
	en = language_open(STR("en"), &error);
	return !ja || !en;
}

static int teardown(void **state)
{
	(void)state;
	language_close(ja);
	language_close(en);
	return 0;
}

static const struct message_argument arguments[] = {
	{.name = "count", .is_number = true, .number = 1234}, {.name = "one", .is_number = true, .number = 1},
	{.name = "none", .is_number = true, .number = 0},     {.name = "less", .is_number = true, .number = -5},
	{.name = "title", .text = {"J-LIS {x}", 9}},          {.name = "kind", .text = {"plan", 4}},
};

static void messages(void **state)
{
	static const struct {
		const char *pattern, *ja, *en;
	} good[] = {
		{"", "", ""},
		{"plain", "plain", "plain"},
		{"{title}: {kind}", "J-LIS {x}: plan", "J-LIS {x}: plan"},
		{"{ title }", "J-LIS {x}", "J-LIS {x}"},
		{"{count} {less} {count, number}", "1,234 △5 1,234", "1,234 −5 1,234"},
		{"{count, plural, one {# card} other {# cards}}", "1,234 cards", "1,234 cards"},
		{"{one, plural, one {# card} other {# cards}}", "1 cards", "1 card"},
		{"{none, plural, =0 {no cards} one {# card} other {# cards}}", "no cards", "no cards"},
		{"{one,plural,other{#件}=1{一件}}", "一件", "一件"},
		{"{count, plural, other {{title}の表#件}}", "J-LIS {x}の表1,234件", "J-LIS {x}の表1,234件"},
		{"{kind, select, plan {計画} other {他}}#", "計画#", "計画#"},
		{"{title, select, plan {計画} other {他}}", "他", "他"},
		{"{one, plural, one {{kind, select, plan {# plan} other {#}}} other {# {kind, select, other {plans}}}}", "1 plans",
		 "1 plan"},
		{"it's '{'quoted'}' '{count}' ''", "it's {quoted} {count} '", "it's {quoted} {count} '"},
		{"{one, plural, other {'#' # don''t}}", "# 1 don't", "# 1 don't"},
		{"'{' unclosed '{a", "{ unclosed {a", "{ unclosed {a"},
	};
	static const char *const bad[] = {"{",
					  "}",
					  "{}",
					  "{title",
					  "a } b",
					  "{count, plural}",
					  "{count, plural, one {x}}",
					  "{count, plural, other}",
					  "{count, plural, other {x}",
					  "{count, date}",
					  "{title title}",
					  "{kind, select, {x} other {y}}",
					  "{count, plural, offset:1 other {x}}",
					  "{count,}"};

	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(good); i++) {
		struct buf out = {0}, error = {0};
		const struct message *m = message_read(str_of(good[i].pattern), a, &error);

		if (!m)
			fail_msg("\"%s\": %s", good[i].pattern, error.p);
		buf_puts(&out, "");
		message_put(m, ja, &out, arguments, COUNT(arguments));
		assert_string_equal(out.p, good[i].ja);
		buf_clear(&out);
		message_put(m, en, &out, arguments, COUNT(arguments));
		assert_string_equal(out.p, good[i].en);
		if (!m->names.n)
			assert_true(str_is(message_text(m), good[i].en));
		buf_free(&out);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct buf error = {0};

		if (message_read(str_of(bad[i]), a, &error))
			fail_msg("\"%s\" was accepted", bad[i]);
		assert_true(error.n > 0);
		buf_free(&error);
	}
	arena_free(a);
}

static void names(void **state)
{
	static const struct {
		const char *pattern, *names; /* numbers with # */
	} cases[] = {
		{"plain", ""},
		{"'{'no'}'", ""},
		{"{b} {a}{b}", "b a "},
		{"{n, number} {t}", "n# t "},
		{"{n} {n, plural, one {{what}} other {{kind, select, x {#} other {{who}}}}}", "n# what kind who "},
	};

	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf found = {0}, error = {0};
		const struct message *m = message_read(str_of(cases[i].pattern), a, &error);

		assert_non_null(m);
		for (size_t j = 0; j < m->names.n; j++)
			buf_printf(&found, STR_FMT "%s ", STR_ARG(m->names.v[j].name), m->names.v[j].is_number ? "#" : "");
		assert_true(str_is(buf_str(&found), cases[i].names));
		buf_free(&found);
	}
	arena_free(a);
}

static void nesting_has_a_limit(void **state)
{
	struct buf pattern = {0}, error = {0};
	struct arena *a = arena_new();

	(void)state;
	for (int i = 0; i < 12; i++)
		buf_puts(&pattern, "{one, plural, other {");
	for (int i = 0; i < 12; i++)
		buf_puts(&pattern, "}}");
	assert_null(message_read(buf_str(&pattern), a, &error));
	buf_free(&pattern);
	buf_free(&error);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages),
		cmocka_unit_test(names),
		cmocka_unit_test(nesting_has_a_limit),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
