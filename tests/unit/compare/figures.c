/* Differences between figures: exact, honest about rounding, and absent where they would mislead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compare/figures.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct figure figure(const char *text)
{
	struct quantity_match m;
	if (!*text)
		return (struct figure){0};
	if (!quantity_find(str_of(text), 0, &m))
		fail_msg("%s is no quantity", text);
	return (struct figure){.there = true, .basis = BASIS_ACTUAL, .quantity = m.quantity, .comparator = m.quantity.comparator};
}

static void put_quantity(struct buf *out, struct quantity q)
{
	buf_puts(out, q.about ? "~" : "");
	decimal_print(out, decimal_normal(q.value));
	buf_puts(out, q.percent ? "%" : "");
}

static void show(struct buf *out, const struct difference *d)
{
	static const char *const lacks[] = {"", "no from", "no to", "bound", "too long"};
	static const char *const percents[] = {"", "", " zero base", " sign", " points", " small", " rough"};
	buf_puts(out, lacks[d->lack]);
	if (d->lack != LACK_NONE)
		return;
	if (d->within_rounding)
		buf_puts(out, "rounding");
	else
		put_quantity(out, d->amount);
	buf_puts(out, percents[d->percent_lack]);
	if (d->percent_lack == PERCENT_NONE) {
		buf_putc(out, ' ');
		put_quantity(out, d->percent);
	}
}

static void differences(void **state)
{
	static const struct {
		const char *from, *to, *difference;
	} cases[] = {
		{"1,152件", "1,200件", "48 4.2%"},
		{"1,200件", "1,152件", "-48 -4%"},
		{"11回", "11回", "0"},
		{"3件", "9件", "6 200%"},
		/* rounded: 約, and not finer than the sides */
		{"約1,917万枚", "約1,715万枚", "~-2020000 ~-10.5%"},
		{"約86万通", "約88万通", "~20000 ~2%"},
		{"約88万通", "約88万通", "rounding rough"},
		{"約15億349万件", "約14億854万件", "~-94950000 -6.3%"},
		{"52,624件", "約4.8万件", "~-5000 ~-9%"},
		{"1.8万件", "0.9万件", "~-9000 ~-50%"},
		/* between two digits of one another, nothing can be said */
		{"約2億件", "約2.4億件", "rounding rough"},
		/* a whole percent, with what it may be off; counts are exact */
		{"18件", "16件", "-2 -11.1%"},
		{"約18万件", "約16万件", "~-20000 ~-11%"},
		{"約70万件", "約64万件", "~-60000 ~-9%"},
		{"約5.2万件", "約3.5万件", "~-17000 ~-33%"},
		{"約14万件", "約12万件", "~-20000 rough"},
		{"約10.3万件", "約37.3万件", "~270000 ~262%"},
		/* what rounding cannot change is certain, and what one decimal does not show is small */
		{"約46,009万円", "約57,412万円", "~114030000 24.8%"},
		{"942,097,000円", "942,097,778円", "778 small"},
		/* zero, rounded, is nothing negative */
		{"約1,170万円", "約0万円", "~-11700000 -100%"},
		{"約0万円", "約1,170万円", "~11700000 zero base"},
		/* no base */
		{"0件", "5件", "5 zero base"},
		{"0件", "0件", "0"},
		{"5件", "0件", "-5 -100%"},
		{"△462円", "561円", "1023 sign"},
		{"561円", "△462円", "-1023 sign"},
		{"△100円", "△50円", "50 sign"},
		{"0.0%", "1.5%", "~1.5 points"},
		/* shares differ by points */
		{"77.5%", "77.7%", "~0.2 points"},
		{"約84.0%", "約88%", "~4 points"},
		/* bounds and what is not there */
		{"95%以上", "96%", "bound"},
		{"5件", "", "no to"},
		{"", "5件", "no from"},
		{"999,999,999,999,999,999円", "△999,999,999,999,999,999円", "too long"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		struct difference d = figures_difference(figure(cases[i].from), figure(cases[i].to));
		show(&out, &d);
		if (!str_is(buf_str(&out), cases[i].difference))
			fail_msg("%s to %s: " STR_FMT ", expected %s", cases[i].from, cases[i].to, STR_ARG(buf_str(&out)),
				 cases[i].difference);
		buf_free(&out);
	}
}

/* Whole numbers in every pair of a small range: the difference and the percentage are those of integers. */
static void whole_numbers(void **state)
{
	(void)state;
	for (int64_t a = 0; a <= 60; a++)
		for (int64_t b = 0; b <= 60; b++) {
			struct figure from = {.there = true, .quantity = {.value = {a, 0}}},
				      to = {.there = true, .quantity = {.value = {b, 0}}};
			struct difference d = figures_difference(from, to);
			struct decimal percent;
			assert_int_equal(d.lack, LACK_NONE);
			assert_int_equal(decimal_cmp(d.amount.value, (struct decimal){b - a, 0}), 0);
			assert_int_equal(d.direction, (b > a) - (b < a));
			assert_false(d.amount.about || d.within_rounding);
			if (a == b) {
				assert_int_equal(d.percent_lack, PERCENT_NO_DIFFERENCE);
				continue;
			}
			assert_int_equal(d.percent_lack, a == 0 ? PERCENT_ZERO_BASE : PERCENT_NONE);
			if (a == 0)
				continue;
			int64_t tenths = 1000 * (b - a), half = tenths < 0 ? -a : a;
			percent = (struct decimal){(2 * tenths + half) / (2 * a), -1};
			assert_int_equal(decimal_cmp(d.percent.value, percent), 0);
			assert_false(d.percent.about);
		}
}

static void verdicts(void **state)
{
	static const struct {
		const char *from, *to;
		enum better better;
		enum verdict verdict;
	} cases[] = {
		{"1件", "2件", BETTER_MORE, VERDICT_FAVOURABLE},     {"2件", "1件", BETTER_MORE, VERDICT_UNFAVOURABLE},
		{"1件", "2件", BETTER_LESS, VERDICT_UNFAVOURABLE},   {"2件", "1件", BETTER_LESS, VERDICT_FAVOURABLE},
		{"1件", "2件", BETTER_NEITHER, VERDICT_NONE},        {"2件", "2件", BETTER_MORE, VERDICT_NONE},
		{"約88万件", "約88万件", BETTER_MORE, VERDICT_NONE}, {"", "2件", BETTER_MORE, VERDICT_NONE},
		{"0件", "2件", BETTER_MORE, VERDICT_FAVOURABLE},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct difference d = figures_difference(figure(cases[i].from), figure(cases[i].to));
		if (difference_verdict(&d, cases[i].better) != cases[i].verdict)
			fail_msg("%s to %s", cases[i].from, cases[i].to);
		d.from.basis = BASIS_TARGET; /* plan and result */
		assert_int_equal(difference_verdict(&d, cases[i].better), cases[i].verdict);
		d.to.basis = BASIS_TARGET; /* a higher target is no result */
		assert_int_equal(difference_verdict(&d, cases[i].better), VERDICT_NONE);
	}
}

static void periods_in_a_row(void **state)
{
	static const struct {
		const char *earlier, *later;
		bool precedes;
	} cases[] = {
		{"2020", "2021", true},
		{"2019", "2021", false},
		{"2021", "2020", false},
		{"2021", "2021", false},
		{"2021-03-31", "2022-03-31", true},
		{"2021-03-31", "2022-09-30", false},
		{"2020-03-31", "2022-03-31", false},
		{"2020-02-29", "2021-02-28", true},
		{"2019-02-28", "2020-02-29", true},
		{"2021-03", "2022-03", true},
		{"2020", "2022-03-31", false},
		{"2017-07/2021-03", "2017-07/2022-03", true},
		{"2017-07/2021-03", "2018-07/2022-03", true},
		{"2017-07/2021-03", "2018-01/2022-03", false},
		{"2017-07/2020-03", "2017-07/2022-03", false},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct period a, b;
		assert_true(period_parse(str_of(cases[i].earlier), &a) && period_parse(str_of(cases[i].later), &b));
		if (period_precedes(a, b) != cases[i].precedes)
			fail_msg("%s before %s", cases[i].earlier, cases[i].later);
	}
}

static void periods_weighed(void **state)
{
	static const struct {
		const char *a, *b;
		bool alike;
	} cases[] = {
		{"2017", "2020", true},
		{"2018-03-31", "2022-01-31", true},
		{"2017", "2020-03-31", false},
		{"2020-04-01/2020-09-30", "2021-04-01/2021-09-30", true},
		{"2020-04-01/2020-09-30", "2021-04-01/2022-03-31", false},
		{"2016-01-01/2020-03-31", "2016-01-01/2021-03-31", true}, /* cumulative */
		{"2019-03-01/2020-02-29", "2020-03-01/2021-02-28", true},
		{"2019-04-01/2020-03-31", "2019-10-01/2021-03-31", false},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct period a, b;
		assert_true(period_parse(str_of(cases[i].a), &a) && period_parse(str_of(cases[i].b), &b));
		if (periods_alike(a, b) != cases[i].alike || periods_alike(b, a) != cases[i].alike)
			fail_msg("%s and %s", cases[i].a, cases[i].b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(differences),      cmocka_unit_test(whole_numbers),   cmocka_unit_test(verdicts),
		cmocka_unit_test(periods_in_a_row), cmocka_unit_test(periods_weighed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
