/* Every number of a text, also those that name, order or stand in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/numeral.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Of each number its value, % for percent, and w for a word, f for a few, n for part of a name, nothing for a firm one. */
static const struct {
	const char *text, *numbers;
} cases[] = {
	{"", ""},
	{"-", ""},
	{"網を運営した。", ""},
	{"1,234件と１２件、0.5", "1234 12 0.5"},
	{"3団体と10人と11回", "3f 10f 11"},
	{"1億3,400万円、約1,715万枚", "134000000 17150000"},
	{"17.15 million and 5 thousand", "17150000 5000"},
	{"12.3%、3％、5割", "12.3% 3% 50%"},
	{"第17表と第3四半期", "17 3f 4w 2w"},
	{"the 16th and 1st", "16 1f"},
	{"the first and twelfth, both, twelve and three", "1w 12w 2w 12 3w"},
	{"thirdly, someone and tone", "3w"},
	{"三十二団体の一部、両者", "32 1w 2w"},
	{"IPv6、A4判、COVID-19、FY2021", "6n 4n 19n 2021"},
	{"TLS 1.2", "1.2"},
	{"from 3 p.m. to 11 a.m.", "15 11"},
	{"二三千千件と12", "12"},
	{"IE終了10件", "10f"},
};

static void describe(struct buf *out, struct str text, const struct numeral_list *list)
{
	static const char *const strengths[] = {[NUMERAL_WORD] = "w", [NUMERAL_FEW] = "f", [NUMERAL_NAME] = "n", [NUMERAL_FIRM] = ""};
	size_t last = 0;
	buf_puts(out, "");
	for (size_t i = 0; i < list->n; i++) {
		const struct numeral *n = &list->v[i];
		assert_true(n->start >= last && n->end > n->start && n->end <= text.n);
		last = n->end;
		if (i)
			buf_putc(out, ' ');
		decimal_print(out, n->value);
		buf_printf(out, "%s%s", n->percent ? "%" : "", strengths[n->strength]);
	}
}

static void test_numbers(void **state)
{
	struct arena *a = arena_new();
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct numeral_list list = {0};
		struct buf out = {0};
		numerals_find(str_of(cases[i].text), &list, a);
		describe(&out, str_of(cases[i].text), &list);
		if (!str_is(buf_str(&out), cases[i].numbers)) {
			print_error("%s: found \"%s\", not \"%s\"\n", cases[i].text, out.p, cases[i].numbers);
			wrong++;
		}
		buf_free(&out);
	}
	arena_free(a);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
