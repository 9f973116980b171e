/* Regular expressions: groups, Unicode, limits, faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "text/pattern.h"

static struct pattern *compile(const char *expression)
{
	struct buf error = {0};
	struct pattern *p = pattern_compile(str_of(expression), &error);
	if (!p)
		fail_msg("%s: %s", expression, error.p);
	buf_free(&error);
	return p;
}

static void finds(void **state)
{
	static const struct {
		const char *expression, *text, *whole, *group; /* whole null: no match */
	} cases[] = {
		{"第\\s*([0-9０-９]+)\\s*表", "前の第17表は", "第17表", "17"},
		{"第\\s*([0-9０-９]+)\\s*表", "第　１７ 表", "第　１７ 表", "１７"}, /* \s is any space of Unicode */
		{"第\\s*([0-9０-９]+)\\s*表", "第17条", NULL, NULL},
		{"\\bTable\\s+([0-9]+)\\b", "see Table 2.", "Table 2", "2"},
		{"\\bTable\\s+([0-9]+)\\b", "Tables 2", NULL, NULL},
		{"(a)|(b)", "b", "b", ""},
		{"(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", NULL, NULL}, /* ends, without a match */
		{"x", "", NULL, NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pattern *p = compile(cases[i].expression);
		struct str text = str_of(cases[i].text);
		struct pattern_match m;
		bool found = pattern_find(p, text, 0, &m);
		assert_int_equal(found, cases[i].whole != NULL);
		if (found) {
			assert_true(str_is(str_sub(text, m.start, m.end), cases[i].whole));
			assert_true(str_is(m.group[0], cases[i].group));
			assert_false(pattern_find(p, text, m.end, &m));
		}
		pattern_free(p);
	}
}

static void faults_are_named(void **state)
{
	struct buf error = {0};
	(void)state;
	assert_null(pattern_compile(STR("第(表"), &error));
	assert_non_null(strstr(error.p, "at character 4"));
	buf_free(&error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(finds), cmocka_unit_test(faults_are_named)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
