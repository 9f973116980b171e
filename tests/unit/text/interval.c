/* Intervals of exact decimals, at their limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/interval.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct decimal d(const char *text)
{
	struct decimal out;
	assert_true(decimal_parse(str_of(text), &out));
	return out;
}

static struct interval between(const char *low, const char *high)
{
	return (struct interval){d(low), d(high)};
}

static void assert_interval(struct interval i, const char *low, const char *high)
{
	assert_int_equal(decimal_cmp(i.low, d(low)), 0);
	assert_int_equal(decimal_cmp(i.high, d(high)), 0);
}

static void half_a_place_around(void **state)
{
	struct interval i;
	(void)state;
	assert_true(interval_around(d("12"), 0, &i));
	assert_interval(i, "11.5", "12.5");
	assert_true(interval_around(d("92.9"), -1, &i));
	assert_interval(i, "92.85", "92.95");
	assert_true(interval_around(d("-1500000"), 5, &i));
	assert_interval(i, "-1550000", "-1450000");
	assert_false(interval_around(d("1"), 19, &i));
	assert_false(interval_around(d("1"), -18, &i));
}

static void sums_and_differences(void **state)
{
	struct interval sum;
	(void)state;
	assert_true(interval_add(between("1.5", "2.5"), between("-1", "3"), 1, &sum));
	assert_interval(sum, "0.5", "5.5");
	assert_true(interval_add(between("1.5", "2.5"), between("-1", "3"), -1, &sum));
	assert_interval(sum, "-1.5", "3.5");
	assert_false(interval_add(interval_of(d("999999999999999999")), interval_of(d("999999999999999999")), 1, &sum));
}

static void what_touches_overlaps(void **state)
{
	(void)state;
	assert_true(interval_overlaps(between("1", "2"), between("2", "3")));
	assert_true(interval_overlaps(between("2", "3"), between("1", "2")));
	assert_false(interval_overlaps(between("1", "2"), between("2.000001", "3")));
	assert_true(interval_overlaps(between("-5", "5"), interval_of(d("0"))));
}

static void ratios_without_dividing(void **state)
{
	static const struct {
		const char *part[2], *whole[2], *ratio[2];
		bool defined, holds;
	} cases[] = {
		{{"2", "2"}, {"3", "3"}, {"0.6665", "0.6675"}, true, true},
		{{"2", "2"}, {"3", "3"}, {"0.667", "0.668"}, true, false},
		{{"1", "1"}, {"4", "4"}, {"0.25", "0.25"}, true, true},
		{{"1", "1"}, {"4", "4"}, {"0.2500001", "1"}, true, false},
		{{"1", "1"}, {"4", "4"}, {"0", "0.2499999"}, true, false},
		/* any corner will do */
		{{"0.5", "1.5"}, {"3.5", "4.5"}, {"0.42", "0.43"}, true, true},
		{{"0.5", "1.5"}, {"3.5", "4.5"}, {"0.43", "0.44"}, true, false},
		{{"0.5", "1.5"}, {"3.5", "4.5"}, {"0.1", "0.1111"}, true, false},
		{{"0.5", "1.5"}, {"3.5", "4.5"}, {"0.1", "0.1112"}, true, true},
		/* signs */
		{{"-2", "-2"}, {"4", "4"}, {"-0.5", "-0.5"}, true, true},
		{{"2", "2"}, {"-4", "-4"}, {"-0.5", "-0.5"}, true, true},
		{{"-2", "-2"}, {"-4", "-4"}, {"0.5", "0.5"}, true, true},
		{{"-2", "-2"}, {"-4", "-4"}, {"-0.5", "-0.5"}, true, false},
		{{"0", "0"}, {"4", "4"}, {"0", "0"}, true, true},
		{{"1", "1"}, {"0", "0"}, {"1", "1"}, false, false},
		{{"1", "1"}, {"-0.5", "0.5"}, {"1", "1"}, false, false},
		{{"999999999999999999", "999999999999999999"},
		 {"0.000000000000000001", "0.000000000000000001"},
		 {"999999999999999999", "999999999999999999"},
		 true,
		 false},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool defined, holds = interval_is_ratio(between(cases[i].part[0], cases[i].part[1]),
							between(cases[i].whole[0], cases[i].whole[1]),
							between(cases[i].ratio[0], cases[i].ratio[1]), &defined);
		if (defined != cases[i].defined || holds != cases[i].holds)
			fail_msg("case %zu: defined %d, holds %d", i, defined, holds);
	}
}

static void products_and_quotients(void **state)
{
	static const struct {
		const char *a[2], *b[2];
		bool product;
		const char *times[2];
		bool quotient;
		const char *over[2]; /* rounded outward to a hundredth */
	} cases[] = {
		{{"2", "3"}, {"4", "5"}, true, {"8", "15"}, true, {"0.39", "0.76"}},
		{{"-2", "3"}, {"4", "5"}, true, {"-10", "15"}, true, {"-0.51", "0.76"}},
		{{"-3", "-2"}, {"4", "5"}, true, {"-15", "-8"}, true, {"-0.76", "-0.39"}},
		{{"4", "5"}, {"-3", "-2"}, true, {"-15", "-8"}, false, {0}},
		{{"4", "5"}, {"-1", "2"}, true, {"-5", "10"}, false, {0}},
		{{"4", "5"}, {"0", "2"}, true, {"0", "10"}, false, {0}},
		{{"-4", "5"}, {"-1", "2"}, false, {0}, false, {0}},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct interval a = between(cases[i].a[0], cases[i].a[1]), b = between(cases[i].b[0], cases[i].b[1]), out;
		assert_int_equal(interval_multiply(a, b, &out), cases[i].product);
		if (cases[i].product)
			assert_interval(out, cases[i].times[0], cases[i].times[1]);
		assert_int_equal(interval_divide(a, b, -2, &out), cases[i].quotient);
		if (cases[i].quotient)
			assert_interval(out, cases[i].over[0], cases[i].over[1]);
	}
}

static void quotients_for_messages(void **state)
{
	static const struct {
		const char *part, *whole;
		int exponent;
		const char *quotient;
	} cases[] = {
		{"2", "3", -3, "0.667"}, {"-2", "3", -3, "-0.667"},      {"2", "-3", -3, "-0.667"}, {"1", "8", -2, "0.13"},
		{"100", "7", 0, "14"},   {"1234567", "1", 3, "1235000"}, {"0", "5", -1, "0"},       {"0.5", "0.25", 0, "2"},
	};
	struct decimal out;
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(decimal_divide(d(cases[i].part), d(cases[i].whole), cases[i].exponent, &out));
		if (decimal_cmp(out, d(cases[i].quotient)) != 0)
			fail_msg("%s / %s: %lld e %d", cases[i].part, cases[i].whole, (long long)out.coefficient, out.exponent);
	}
	assert_false(decimal_divide(d("1"), d("0"), 0, &out));
	assert_false(decimal_divide(d("999999999999999999"), d("0.000000000000000001"), 0, &out));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(half_a_place_around),    cmocka_unit_test(sums_and_differences),
		cmocka_unit_test(what_touches_overlaps),  cmocka_unit_test(ratios_without_dividing),
		cmocka_unit_test(products_and_quotients), cmocka_unit_test(quotients_for_messages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
