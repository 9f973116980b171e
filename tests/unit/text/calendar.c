/* Dates, periods and eras; eras against ICU's Japanese calendar on every day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unicode/ucal.h>

#include "text/calendar.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void every_day_as_icu(void **state)
{
	static const char *const names[] = {"明治", "大正", "昭和", "平成", "令和"};
	const int32_t meiji = 232; /* ICU counts all eras */
	UErrorCode error = U_ZERO_ERROR;
	UCalendar *gregorian = ucal_open(u"UTC", -1, "en_US", UCAL_GREGORIAN, &error);
	UCalendar *japanese = ucal_open(u"UTC", -1, "ja_JP@calendar=japanese", UCAL_TRADITIONAL, &error);
	int days = 0, valid = 0;

	(void)state;
	assert_true(U_SUCCESS(error));
	ucal_setDateTime(gregorian, 1873, UCAL_JANUARY, 1, 12, 0, 0, &error);
	for (struct date d = {1873, 1, 1}; d.year < 2036; days++) {
		struct era_year era = era_of_date(d);

		ucal_setMillis(japanese, ucal_getMillis(gregorian, &error), &error);
		assert_int_equal(era.year, ucal_get(japanese, UCAL_YEAR, &error));
		assert_true(str_is(era.name, names[ucal_get(japanese, UCAL_ERA, &error) - meiji]));
		assert_int_equal(date_weekday(d), ucal_get(gregorian, UCAL_DAY_OF_WEEK, &error) - 1);
		assert_true(date_valid(d));
		ucal_add(gregorian, UCAL_DATE, 1, &error);
		d.year = (int16_t)ucal_get(gregorian, UCAL_YEAR, &error);
		d.month = (int8_t)(ucal_get(gregorian, UCAL_MONTH, &error) + 1);
		d.day = (int8_t)ucal_get(gregorian, UCAL_DATE, &error);
		assert_true(U_SUCCESS(error));
	}
	for (int16_t year = 1873; year < 2036; year++) {
		for (int month = -1; month <= 14; month++) {
			for (int day = 1; day <= 40; day++)
				valid += date_valid((struct date){year, (int8_t)month, (int8_t)day});
		}
	}
	assert_int_equal(days, 59534);
	assert_int_equal(valid, days);
	ucal_close(gregorian);
	ucal_close(japanese);
}

static void eras(void **state)
{
	static const struct {
		struct date d;
		const char *name, *roman;
		int year;
	} cases[] = {
		{{1868, 1, 25}, "明治", "Meiji", 1},  {{1912, 7, 29}, "明治", "Meiji", 45},
		{{1912, 7, 30}, "大正", "Taisho", 1}, {{1926, 12, 24}, "大正", "Taisho", 15},
		{{1926, 12, 25}, "昭和", "Showa", 1}, {{1989, 1, 7}, "昭和", "Showa", 64},
		{{1989, 1, 8}, "平成", "Heisei", 1},  {{2019, 4, 30}, "平成", "Heisei", 31},
		{{2019, 5, 1}, "令和", "Reiwa", 1},   {{2019, 5, 0}, "令和", "Reiwa", 1},
		{{2022, 3, 0}, "令和", "Reiwa", 4},   {{2199, 12, 31}, "令和", "Reiwa", 181},
		{{1868, 1, 24}, "", "", 0},
	};
	static const struct {
		int fiscal_year;
		const char *name;
		int year;
	} years[] = {{2021, "令和", 3},  {2019, "令和", 1},  {2018, "平成", 30}, {1989, "平成", 1},
		     {1988, "昭和", 63}, {1926, "大正", 15}, {2020, "令和", 2}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct era_year era = era_of_date(cases[i].d);

		assert_true(str_is(era.name, cases[i].name));
		assert_true(str_is(era.roman, cases[i].roman));
		assert_int_equal(era.year, cases[i].year);
	}
	for (size_t i = 0; i < COUNT(years); i++) {
		struct era_year era = era_of_fiscal_year(years[i].fiscal_year);

		assert_true(str_is(era.name, years[i].name));
		assert_int_equal(era.year, years[i].year);
	}
}

static void dates(void **state)
{
	static const struct {
		const char *text;
		struct date d;
	} good[] = {{"2021-06-28", {2021, 6, 28}}, {"2021-06", {2021, 6, 0}},     {"2021/6/28", {2021, 6, 28}}, {"2021/6", {2021, 6, 0}},
		    {"2021/06/08", {2021, 6, 8}},  {"2020-02-29", {2020, 2, 29}}, {"2000-02-29", {2000, 2, 29}}};
	static const char *const bad[] = {
		"",           "2021",       "2021-6",      "2021-06-8",   "2021-13",    "2021-00",     "2021-06-31", "2021-02-29",
		"2100-02-29", "2021-06-00", "2021/6/0",    "2021-06/28",  "2021/6-28",  "2021-06-28 ", "2021-06-",   "21-06-28",
		"02021-06",   "2021--06",   "２０２１-06", "2021-06-281", "1867-12-31", "2200-01-01",  "6/28"};
	struct date d;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(date_parse(str_of(good[i].text), &d));
		assert_int_equal(date_cmp(d, good[i].d), 0);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		if (date_parse(str_of(bad[i]), &d))
			fail_msg("\"%s\" was read", bad[i]);
	}
	assert_int_equal(date_fiscal_year((struct date){2022, 3, 31}), 2021);
	assert_int_equal(date_fiscal_year((struct date){2022, 4, 0}), 2022);
	assert_true(date_cmp((struct date){2021, 6, 0}, (struct date){2021, 6, 1}) < 0);
	assert_true(date_cmp((struct date){2021, 12, 1}, (struct date){2022, 1, 1}) < 0);
}

static void assert_period(struct period p, const char *canonical, int year)
{
	struct buf out = {0};
	struct period again;

	period_print(&out, p);
	assert_string_equal(out.p, canonical);
	assert_int_equal(p.year, year);
	assert_true(period_parse(buf_str(&out), &again));
	assert_true(period_eq(p, again));
	buf_free(&out);
}

static void periods(void **state)
{
	static const struct {
		const char *text, *canonical;
		int year;
	} good[] = {
		{"2021", "2021", 2021},
		{"2021-06-28", "2021-06-28", 2021},
		{"2022-03", "2022-03", 2021},
		{"2021/6/28", "2021-06-28", 2021},
		{"2021-04-01/2022-03-31", "2021-04-01/2022-03-31", 2021},
		{"2017-07/2022-03", "2017-07/2022-03", 2021},
		{"2022-03-31/2022-04-01", "2022-03-31/2022-04-01", 2022},
	};
	static const char *const bad[] = {"",
					  "21",
					  "20210",
					  "1867",
					  "2200",
					  "2021/2022",
					  "2022-03/2021-07",
					  "2021-07/2022-03-31",
					  "2021-07/",
					  "/2021-07",
					  "2021年",
					  "２０２１",
					  "2021-07/2021-08/2021-09"};
	struct period p;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(period_parse(str_of(good[i].text), &p));
		assert_period(p, good[i].canonical, good[i].year);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		if (period_parse(str_of(bad[i]), &p))
			fail_msg("\"%s\" was read", bad[i]);
	}
}

static void cells(void **state)
{
	static const struct {
		const char *text, *canonical;
	} good[] = {
		{"8月10日～12月28日", "2021-08-10/2021-12-28"},
		{"9月9日", "2021-09-09"},
		{"9月2日～9月3日", "2021-09-02/2021-09-03"},
		{"7月15日～1月31日", "2021-07-15/2022-01-31"},
		{"9月2日～3日", "2021-09-02/2021-09-03"},
		{"４月１日〜３月３１日", "2021-04-01/2022-03-31"},
		{"7月～3月", "2021-07/2022-03"},
		{" 3月 ", "2022-03"},
		{"2月28日", "2022-02-28"},
		{"2020-06-28", "2020-06-28"},
		{"2021/8/10", "2021-08-10"},
		{"2020", "2020"},
	};
	static const char *const bad[] = {
		"",   "3月25日～4月5日", "2月29日",  "13月1日",  "9月31日", "9月0日",       "0月",  "9月9",
		"日", "9月9日から",      "9月9日～", "～9月9日", "9日",     "9月2日～10月", "随時", "9月2日～3日～4日"};
	struct period p;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct buf out = {0};

		if (!period_parse_cell(str_of(good[i].text), 2021, &p))
			fail_msg("\"%s\" was not read", good[i].text);
		period_print(&out, p);
		assert_string_equal(out.p, good[i].canonical);
		buf_free(&out);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		if (period_parse_cell(str_of(bad[i]), 2021, &p))
			fail_msg("\"%s\" was read", bad[i]);
	}
	assert_true(period_parse_cell(STR("2月29日"), 2019, &p)); /* 2020 is a leap year */
}

static void order(void **state)
{
	static const char *const sorted[] = {
		"2019-04-01/2021-03-30", "2020",       "2021-03", "2021-03-31", "2021-06-01/2021-06-30", "2021-06",
		"2021-06-10/2021-06-30", "2021-06-30", "2021-07", "2021"};

	(void)state;
	for (size_t i = 0; i < COUNT(sorted); i++) {
		for (size_t k = 0; k < COUNT(sorted); k++) {
			struct period a, b;
			int sign;

			assert_true(period_parse(str_of(sorted[i]), &a));
			assert_true(period_parse(str_of(sorted[k]), &b));
			sign = period_cmp(a, b);
			assert_int_equal(sign == 0, i == k);
			assert_int_equal(period_eq(a, b), i == k);
			/* which of a month and its days stands first is of no matter, but both ways round alike */
			assert_int_equal((sign > 0) - (sign < 0), -((period_cmp(b, a) > 0) - (period_cmp(b, a) < 0)));
			if (i + 1 < k)
				assert_true(sign < 0);
		}
	}
	assert_int_equal(date_cmp(period_end(period_fiscal_year(2021)), (struct date){2022, 3, 31}), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_as_icu), cmocka_unit_test(eras),  cmocka_unit_test(dates),
		cmocka_unit_test(periods),          cmocka_unit_test(cells), cmocka_unit_test(order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
