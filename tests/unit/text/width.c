/* Columns that text takes on a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/width.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void widths(void **state)
{
	static const struct {
		const char *text;
		size_t width;
	} cases[] = {
		{"", 0},  {"abc", 3}, {"合計", 4},    {"１，２", 6}, {"ｶﾅ", 2},       {"か\u3099", 2}, {"△1,234", 6},
		{"…", 1}, {"𠮷", 2},  {"e\u0301", 1}, {"한국", 4},   {"「令和」", 8}, {"a\u200Bb", 2}, {"①", 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(str_width(str_of(cases[i].text)), cases[i].width);
}

static void fitting(void **state)
{
	static const struct {
		const char *text;
		size_t columns, bytes;
	} cases[] = {
		{"合計", 0, 0}, {"合計", 1, 0}, {"合計", 2, 3}, {"合計", 3, 3},
		{"合計", 4, 6}, {"合計", 9, 6}, {"a合", 2, 1},  {"か\u3099x", 2, 6},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(str_fitting(str_of(cases[i].text), cases[i].columns), cases[i].bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(widths), cmocka_unit_test(fitting)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
