/* Dates, periods and eras. ICU's Japanese calendar is the oracle for eras and weekdays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "text/calendar.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static struct date next_day(struct date d)
{
	d.day++;
	if (!date_valid(d)) {
		d.day = 1;
		d.month++;
	}
	if (d.month > 12) {
		d.month = 1;
		d.year++;
	}
	return d;
}

/* ---- eras ---- */

struct oracle {
	UCalendar *calendar;
	UDateFormat *names;
};

static struct oracle oracle_open(void)
{
	UErrorCode status = U_ZERO_ERROR;
	struct oracle o;
	o.calendar = ucal_open(u"UTC", -1, "ja_JP@calendar=japanese", UCAL_TRADITIONAL, &status);
	o.names = udat_open(UDAT_DEFAULT, UDAT_DEFAULT, "ja_JP@calendar=japanese", u"UTC", -1, NULL, 0, &status);
	assert_true(U_SUCCESS(status));
	return o;
}

static void oracle_close(struct oracle o)
{
	ucal_close(o.calendar);
	udat_close(o.names);
}

static void oracle_era(const struct oracle *o, double day, char name[32], int *year)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[32];
	ucal_setMillis(o->calendar, day * 86400000.0, &status);
	int32_t era = ucal_get(o->calendar, UCAL_ERA, &status);
	*year = ucal_get(o->calendar, UCAL_YEAR, &status);
	udat_getSymbols(o->names, UDAT_ERAS, era, wide, 32, &status);
	u_strToUTF8(name, 32, NULL, wide, -1, &status);
	assert_true(U_SUCCESS(status));
}

static void era_of_every_day(void **state)
{
	struct oracle o = oracle_open();
	double day = -35428; /* 1873-01-01, when Japan took this calendar */
	size_t days = 0;
	(void)state;
	for (struct date d = {1873, 1, 1}; d.year < 2036; d = next_day(d), day++, days++) {
		UErrorCode status = U_ZERO_ERROR;
		char name[32];
		int year;
		struct era_year era = era_of_date(d);
		oracle_era(&o, day, name, &year);
		if (!str_is(era.name, name) || era.year != year)
			fail_msg("%d-%d-%d is " STR_FMT " %d here, %s %d there", d.year, d.month, d.day, STR_ARG(era.name), era.year, name, year);
		assert_int_equal(date_weekday(d), ucal_get(o.calendar, UCAL_DAY_OF_WEEK, &status) - UCAL_SUNDAY);
		assert_int_equal(d.month, ucal_get(o.calendar, UCAL_MONTH, &status) + 1);
		assert_int_equal(d.day, ucal_get(o.calendar, UCAL_DAY_OF_MONTH, &status));
	}
	assert_int_equal(days, 59534);
	oracle_close(o);
}

static void era_of_every_fiscal_year(void **state)
{
	struct oracle o = oracle_open();
	UErrorCode status = U_ZERO_ERROR;
	UCalendar *western = ucal_open(u"UTC", -1, "en", UCAL_GREGORIAN, &status);
	(void)state;
	for (int fiscal_year = 1989; fiscal_year <= 2035; fiscal_year++) {
		char name[32];
		int year;
		struct era_year era = era_of_fiscal_year(fiscal_year);
		ucal_clear(western);
		ucal_setDate(western, fiscal_year, fiscal_year == 2019 ? UCAL_MAY : UCAL_APRIL, 1, &status);
		oracle_era(&o, ucal_getMillis(western, &status) / 86400000.0, name, &year);
		assert_true(U_SUCCESS(status));
		assert_true(str_is(era.name, name));
		assert_int_equal(era.year, year);
	}
	ucal_close(western);
	oracle_close(o);
}

static void era_limits(void **state)
{
	static const struct {
		struct date date;
		const char *roman;
		int year;
	} cases[] = {
		{{1868, 1, 25}, "Meiji", 1},   {{1912, 7, 29}, "Meiji", 45},  {{1912, 7, 30}, "Taisho", 1}, {{1926, 12, 24}, "Taisho", 15},
		{{1926, 12, 25}, "Showa", 1},  {{1989, 1, 7}, "Showa", 64},   {{1989, 1, 8}, "Heisei", 1},  {{2019, 4, 30}, "Heisei", 31},
		{{2019, 5, 1}, "Reiwa", 1},    {{2019, 4, 0}, "Heisei", 31},  {{2019, 5, 0}, "Reiwa", 1},   {{2199, 12, 31}, "Reiwa", 181},
		{{1926, 12, 0}, "Taisho", 15},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct era_year era = era_of_date(cases[i].date);
		assert_true(str_is(era.roman, cases[i].roman));
		assert_int_equal(era.year, cases[i].year);
	}
	assert_int_equal(era_of_date((struct date){1868, 1, 24}).name.n, 0);
	assert_int_equal(era_of_fiscal_year(2018).year, 30);
	assert_int_equal(era_of_fiscal_year(2019).year, 1);
	assert_true(str_is(era_of_fiscal_year(2019).name, "令和"));
	assert_int_equal(era_of_fiscal_year(1926).year, 15);
}

static void fiscal_years(void **state)
{
	(void)state;
	assert_int_equal(date_fiscal_year((struct date){2021, 3, 31}), 2020);
	assert_int_equal(date_fiscal_year((struct date){2021, 4, 1}), 2021);
	assert_int_equal(date_fiscal_year((struct date){2021, 4, 0}), 2021);
	assert_int_equal(date_fiscal_year((struct date){2022, 1, 0}), 2021);
	assert_int_equal(date_fiscal_year((struct date){2021, 12, 31}), 2021);
}

/* ---- reading ---- */

static void valid_dates(void **state)
{
	static const struct date good[] = {{2020, 2, 29}, {2000, 2, 29}, {1868, 1, 1}, {2199, 12, 31}, {2021, 6, 0}, {2021, 4, 30}};
	static const struct date bad[] = {{2021, 2, 29}, {1900, 2, 29}, {1867, 12, 31}, {2200, 1, 1}, {2021, 0, 1},
	                                  {2021, 13, 1}, {2021, 4, 31}, {2021, 1, 32},  {2021, 1, -1}, {0, 0, 0}};
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(date_valid(good[i]));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(date_valid(bad[i]));
}

static void dates(void **state)
{
	static const struct {
		const char *text;
		struct date date;
	} good[] = {
		{"2021-06-28", {2021, 6, 28}}, {"2021-06", {2021, 6, 0}},     {"2021/6/28", {2021, 6, 28}}, {"2021/06/28", {2021, 6, 28}},
		{"2021/6", {2021, 6, 0}},      {"2020-02-29", {2020, 2, 29}}, {"1868-01-25", {1868, 1, 25}},
	};
	static const char *const bad[] = {"",           "2021",        "2021-6-28",  "2021-06-28 ", " 2021-06-28", "2021-06/28", "2021/6-28",
	                                  "2021-06-",   "2021-06-00",  "2021-00",    "2021-13",     "2021-02-29",  "21-06-28",   "20210-06-28",
	                                  "2021-06-281", "2021-06-28x", "２０２１-06-28", "-2021-06",   "2021/6/",     "2021//28",   "1867-12-31",
	                                  "2021年6月28日"};
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct date d = {0};
		assert_true(date_parse(str_of(good[i].text), &d));
		assert_int_equal(date_cmp(d, good[i].date), 0);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct date d;
		if (date_parse(str_of(bad[i]), &d))
			fail_msg("\"%s\" was read as a date", bad[i]);
	}
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
	assert_int_equal(period_cmp(p, again), 0);
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
		{"2021-07/2022-03", "2021-07/2022-03", 2021},
		{"2017-07/2022-04", "2017-07/2022-04", 2022},
	};
	static const char *const bad[] = {"", "21", "20211", "1867", "2200", "2021-04-01/", "/2021-04-01", "2022-03-31/2021-04-01",
	                                  "2021-04/2021-05-31", "2021/2022", "2021-04-01/2021-05-01/2021-06-01", "8月10日"};
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct period p;
		assert_true(period_parse(str_of(good[i].text), &p));
		assert_period(p, good[i].canonical, good[i].year);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct period p;
		if (period_parse(str_of(bad[i]), &p))
			fail_msg("\"%s\" was read as a period", bad[i]);
	}
}

static void cells(void **state)
{
	static const struct {
		const char *text, *canonical;
		int fiscal_year, year;
	} good[] = {
		{"8月10日～12月28日", "2021-08-10/2021-12-28", 2021, 2021},
		{"8月10日〜12月28日", "2021-08-10/2021-12-28", 2021, 2021},
		{"8月10日~12月28日", "2021-08-10/2021-12-28", 2021, 2021},
		{"９月９日", "2021-09-09", 2021, 2021},
		{" 9月2日～9月3日　", "2021-09-02/2021-09-03", 2021, 2021},
		{"9月2日～3日", "2021-09-02/2021-09-03", 2021, 2021},
		{"7月15日～1月31日", "2021-07-15/2022-01-31", 2021, 2021},
		{"2月29日", "2020-02-29", 2019, 2019},
		{"4月～3月", "2021-04/2022-03", 2021, 2021},
		{"2021/6/28", "2021-06-28", 2021, 2021},
		{"2020", "2020", 2021, 2020},
	};
	static const char *const bad[] = {"",           "9月31日",     "13月1日",     "0月1日",           "9月0日", "3日",   "9月9",
	                                  "9月9日から", "1月31日～7月15日", "9月2日～", "9月2日、9月3日", "2月29日", "9月～9月3日", "～9月3日"};
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct period p;
		if (!period_parse_cell(str_of(good[i].text), good[i].fiscal_year, &p))
			fail_msg("\"%s\" was not read", good[i].text);
		assert_period(p, good[i].canonical, good[i].year);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct period p;
		if (period_parse_cell(str_of(bad[i]), 2021, &p))
			fail_msg("\"%s\" was read as a period", bad[i]);
	}
}

/* By end, then by start: each is before the next. */
static void order(void **state)
{
	static const char *const sorted[] = {"2020", "2021-04", "2021-03/2021-05", "2021-05", "2021-04-01/2021-06-28", "2021-06-28",
	                                     "2020-04-01/2022-03-31", "2021", "2022-03", "2022-03-31"};
	(void)state;
	for (size_t i = 0; i < COUNT(sorted); i++)
		for (size_t k = 0; k < COUNT(sorted); k++) {
			struct period a, b;
			assert_true(period_parse(str_of(sorted[i]), &a) && period_parse(str_of(sorted[k]), &b));
			int c = period_cmp(a, b);
			assert_int_equal((c > 0) - (c < 0), (i > k) - (i < k));
			assert_int_equal(period_eq(a, b), i == k);
		}
}

static void ends(void **state)
{
	static const struct {
		const char *text;
		struct date end;
	} cases[] = {{"2021", {2022, 3, 31}}, {"2020-02", {2020, 2, 29}}, {"2021-06-28", {2021, 6, 28}}, {"2021-04/2021-09", {2021, 9, 30}}};
	struct period none = {0};
	struct buf out = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct period p;
		assert_true(period_parse(str_of(cases[i].text), &p));
		assert_int_equal(date_cmp(period_end(p), cases[i].end), 0);
	}
	assert_int_equal(period_end(none).year, 0);
	period_print(&out, none);
	assert_int_equal(out.n, 0);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(era_of_every_day),
		cmocka_unit_test(era_of_every_fiscal_year),
		cmocka_unit_test(era_limits),
		cmocka_unit_test(fiscal_years),
		cmocka_unit_test(valid_dates),
		cmocka_unit_test(dates),
		cmocka_unit_test(periods),
		cmocka_unit_test(cells),
		cmocka_unit_test(order),
		cmocka_unit_test(ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
