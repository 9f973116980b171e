/* Times in running text: every day and year in every notation against the calendar, and text of any kind. What is read in detail stands in
 * generator/text/READING.md. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "text/when.h"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
				     "July",    "August",   "September", "October", "November", "December"};
static const char *const weekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const kanji_weekdays[] = {"日", "月", "火", "水", "木", "金", "土"};

/* The only time in the text, which is all of it but `before` bytes in front. */
static struct when_match only(const char *text, size_t before)
{
	struct str s = str_of(text);
	struct when_match m, next;

	if (!when_find(s, 0, &m) || m.start != before || m.end != s.n || when_find(s, m.end, &next))
		fail_msg("%s: read from %zu to %zu", text, m.start, m.end);
	return m;
}

static void is_day(const char *text, const struct tm *day, int weekday)
{
	struct when_match m = only(text, 0);

	if (m.kind != WHEN_DAY || m.date.year != day->tm_year + 1900 || m.date.month != day->tm_mon + 1 || m.date.day != day->tm_mday ||
	    m.year != m.date.year || m.weekday != weekday || m.impossible || m.era_wrong || m.at_end)
		fail_msg("%s: read as %04d-%02d-%02d, weekday %d", text, m.date.year, m.date.month, m.date.day, m.weekday);
}

/* The days from 1990 to 2040, as the C library counts them. */
static void every_day(void **state)
{
	(void)state;
	for (int i = 0; i < 18600; i++) {
		time_t seconds = (time_t)(7305 + i) * 86400;
		struct tm d;
		struct date date;
		struct era_year era;
		char text[120], number[8];
		int year, month;

		gmtime_r(&seconds, &d);
		year = d.tm_year + 1900;
		month = d.tm_mon + 1;
		date = (struct date){(int16_t)year, (int8_t)month, (int8_t)d.tm_mday};
		era = era_of_date(date);
		assert_int_equal(date_weekday(date), d.tm_wday);
		snprintf(number, sizeof number, era.year == 1 ? "元" : "%d", era.year);
		snprintf(text, sizeof text, "%d年%d月%d日", year, month, d.tm_mday);
		is_day(text, &d, -1);
		snprintf(text, sizeof text, STR_FMT "%s年%d月%d日（%s）", STR_ARG(era.name), number, month, d.tm_mday,
			 kanji_weekdays[d.tm_wday]);
		is_day(text, &d, d.tm_wday);
		snprintf(text, sizeof text, "%d %s %d", d.tm_mday, months[month - 1], year);
		is_day(text, &d, -1);
		snprintf(text, sizeof text, "%s, %s %d, %d", weekdays[d.tm_wday], months[month - 1], d.tm_mday, year);
		is_day(text, &d, d.tm_wday);
		snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, d.tm_mday);
		is_day(text, &d, -1);
		snprintf(text, sizeof text, "%c%d.%d.%d", era.roman.p[0], era.year, month, d.tm_mday);
		is_day(text, &d, -1);
	}
}

/* A day written in each era is in that era, or is said to be wrong. */
static void eras(void **state)
{
	static const struct {
		const char *name;
		int base;
	} names[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"大正", 1911}};

	(void)state;
	for (int year = 1912; year <= 2040; year++) {
		for (int month = 1; month <= 12; month++) {
			for (int day = 1; day <= 28; day++) {
				struct date d = {(int16_t)year, (int8_t)month, (int8_t)day};
				struct era_year era = era_of_date(d);

				for (size_t i = 0; i < 4; i++) {
					char text[80];
					struct when_match m;

					if (year <= names[i].base || year - names[i].base > 99)
						continue;
					snprintf(text, sizeof text, "%s%d年%d月%d日", names[i].name, year - names[i].base, month, day);
					m = only(text, 0);
					assert_int_equal(date_cmp(m.date, d), 0);
					assert_int_equal(m.era_year, year - names[i].base);
					if (m.era_wrong != !str_is(era.name, names[i].name))
						fail_msg("%s: wrong era: %d", text, m.era_wrong);
				}
			}
		}
	}
}

static void fiscal_years(void **state)
{
	(void)state;
	for (int year = 1990; year <= 2040; year++) {
		struct era_year era = era_of_fiscal_year(year);
		char text[80];
		struct when_match m;

		snprintf(text, sizeof text, STR_FMT "%d年度末", STR_ARG(era.name), era.year);
		m = only(text, 0);
		assert_int_equal(m.kind, WHEN_FISCAL_YEAR);
		assert_int_equal(m.year, year);
		assert_true(m.at_end && !m.era_wrong);
		assert_int_equal(date_cmp(m.date, (struct date){(int16_t)(year + 1), 3, 31}), 0);
		snprintf(text, sizeof text, "the end of FY%d", year);
		m = only(text, 0);
		assert_int_equal(m.year, year);
		assert_int_equal(date_cmp(m.date, (struct date){(int16_t)(year + 1), 3, 31}), 0);
		snprintf(text, sizeof text, "In %d", year);
		m = only(text, 3);
		assert_int_equal(m.kind, WHEN_CALENDAR_YEAR);
		assert_int_equal(m.year, year);
	}
}

/* The same times whether reading starts at the beginning of the text or goes on behind the last one; far ones are out of sight. */
static void from_anywhere(void **state)
{
	static const char text[] = "令和3年4月、6月及び8月に開き、29年度、令和4年1月18日～19日と続けた。";
	struct buf far = {0};
	struct when_match m;
	size_t n = 0, at = 0;

	(void)state;
	for (; when_find(str_of(text), at, &m); at = m.end, n++)
		assert_true(m.start >= at && m.end > m.start);
	assert_int_equal(n, 6);
	assert_true(when_find(str_of(text), str_find(str_of(text), STR("8月")), &m));
	assert_int_equal(m.date.year, 2021);
	buf_puts(&far, "令和3年度");
	for (int i = 0; i < 1000; i++)
		buf_puts(&far, "に");
	buf_puts(&far, "2年度");
	assert_true(when_find(buf_str(&far), STR("令和3年度").n, &m));
	assert_int_equal(m.year, 0);
	buf_free(&far);
}

/* Random pieces: what is found lies in the text, in order, and the search ends. */
static void any_text(void **state)
{
	static const char *const pieces[] = {"令和", "平成", "元", "3",    "29",  "2021",    "年",     "年度", "月",         "日", "末",
					     "（",   "火",   "）", "～",   "、",  "第",      "四半期", "R",    "H",          "FY", " ",
					     "May",  ".",    "/",  "to",   "and", "June",    ",",      "12",   "the end of", "Q",  "二",
					     "十",   "・",   "\n", "から", "1st", "Tuesday", "(",      ")",    "-"};
	const size_t count = sizeof pieces / sizeof *pieces;
	struct buf text = {0};
	struct when_match m;

	(void)state;
	srand(1);
	for (int i = 0; i < 60000; i++) {
		size_t at = 0;

		buf_clear(&text);
		for (int k = rand() % 24; k >= 0; k--)
			buf_puts(&text, pieces[(size_t)rand() % count]);
		for (; when_find(buf_str(&text), at, &m); at = m.end) {
			assert_true(m.start >= at && m.end > m.start && m.end <= text.n);
			assert_true(utf8_valid(str_sub(buf_str(&text), m.start, m.end), NULL));
			assert_true(m.quarter >= 0 && m.quarter <= 4 && m.weekday >= -1 && m.weekday <= 6);
			assert_true(m.impossible || m.date.month <= 12);
		}
	}
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day),     cmocka_unit_test(eras),     cmocka_unit_test(fiscal_years),
		cmocka_unit_test(from_anywhere), cmocka_unit_test(any_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
