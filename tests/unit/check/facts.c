/* What tells that two statements are about the same fact. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "check/facts.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void labels_without_what_tables_add(void **state)
{
	static const struct {
		const char *label, *stem;
	} cases[] = {
		{"未払金", "未払金"},
		{"(1)未払金", "未払金"},
		{"営業収益合計", "営業収益"},
		{"有形固定資産計", "有形固定資産"},
		{"合計", ""},
		{"小計", ""},
		{"その他", ""},
		{"その他の営業支出", ""},
		{"Totalassets", "assets"},
		{"Subtotal", ""},
		{"(支出計)", "(支出計)"},
		{"", ""},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str stem = label_stem(str_of(cases[i].label));
		if (!str_is(stem, cases[i].stem))
			fail_msg("%s: " STR_FMT, cases[i].label, STR_ARG(stem));
	}
}

static void periods_in_one_form(void **state)
{
	static const struct {
		const char *period;
		bool at_time;
		const char *normal;
	} cases[] = {
		{"2020", false, "2020"},
		{"2020", true, "2021-03-31"},
		{"2020-04-01/2021-03-31", false, "2020"},
		{"2020-04/2021-03", true, "2021-03-31"},
		{"2020-04-01/2021-02-28", false, "2020-04-01/2021-02-28"},
		{"2021-03", false, "2021-03-31"},
		{"2021-03-31", false, "2021-03-31"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct period p, normal;
		assert_true(period_parse(str_of(cases[i].period), &p));
		assert_true(period_parse(str_of(cases[i].normal), &normal));
		if (!period_eq(period_normal(p, cases[i].at_time), normal))
			fail_msg("%s", cases[i].period);
	}
}

/* Digits cut off lie further from zero than what is stated. */
static void what_was_cut_off(void **state)
{
	static const struct {
		int64_t value;
		int8_t place;
		int64_t low, high;
	} cases[] = {{9134000000, 6, 9134000000, 9135000000}, {-462000000, 6, -463000000, -462000000}, {0, 3, -1000, 1000}};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct quantity q = {.value = {cases[i].value, 0}, .place = cases[i].place};
		struct interval out;
		assert_true(interval_of_cut(q, &out));
		assert_int_equal(decimal_cmp(out.low, (struct decimal){cases[i].low, 0}), 0);
		assert_int_equal(decimal_cmp(out.high, (struct decimal){cases[i].high, 0}), 0);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_without_what_tables_add),
		cmocka_unit_test(periods_in_one_form),
		cmocka_unit_test(what_was_cut_off),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
