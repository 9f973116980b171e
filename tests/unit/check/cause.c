/* How a number came to be wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "check/check_internal.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct decimal d(const char *text)
{
	struct decimal out;
	assert_true(decimal_parse(str_of(text), &out));
	return out;
}

static void the_most_specific_cause(void **state)
{
	static const struct {
		const char *stated, *low, *high;
		enum cause cause;
		int power;
	} cases[] = {
		{"19", "-19", "-19", CAUSE_SIGN, 0},
		{"-19", "19", "19", CAUSE_SIGN, 0},
		{"1234000", "1234", "1234", CAUSE_UNIT, 3},
		{"1234", "1234000", "1234000", CAUSE_UNIT, -3},
		{"1234", "1234499", "1234501", CAUSE_NONE, 0},
		{"1234", "1233500", "1234500", CAUSE_UNIT, -3},
		{"13400", "134000000", "134000000", CAUSE_UNIT, -4},
		{"9.29", "92.9", "92.9", CAUSE_UNIT, -1},
		{"1243", "1234", "1234", CAUSE_SWAPPED, 0},
		{"92.9", "99.2", "99.2", CAUSE_SWAPPED, 0},
		{"1294", "1234", "1234", CAUSE_DIGIT, 0},
		{"2234", "1234", "1234", CAUSE_DIGIT, 0},
		{"134", "1234", "1234", CAUSE_DROPPED, 0},
		{"12234", "1234", "1234", CAUSE_DROPPED, 0},
		{"5", "75", "75", CAUSE_DROPPED, 0},
		{"0", "5", "5", CAUSE_DIGIT, 0},
		{"9871", "1234", "1234", CAUSE_NONE, 0},
		{"-1243", "-1234", "-1234", CAUSE_SWAPPED, 0},
		{"999999999999999999", "-999999999999999999", "-999999999999999999", CAUSE_SIGN, 0},
		{"999999999999999999", "12", "12", CAUSE_NONE, 0},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int power;
		enum cause cause = cause_of(d(cases[i].stated), (struct interval){d(cases[i].low), d(cases[i].high)}, &power);
		if (cause != cases[i].cause || power != cases[i].power)
			fail_msg("%s for %s: cause %d, power %d", cases[i].stated, cases[i].low, (int)cause, power);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_specific_cause),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
