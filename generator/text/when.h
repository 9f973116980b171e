/* Dates, months, fiscal years and other times as running text names them, in Japanese and English. Thread-safe: no state. */
#ifndef NENPO_TEXT_WHEN_H
#define NENPO_TEXT_WHEN_H

#include "text/calendar.h"

enum when_kind {
	WHEN_DAY,           /* 令和3年6月28日, 2021年6月28日, 28 June 2021 */
	WHEN_MONTH,         /* 令和4年3月, 令和4年3月末 (then end), March 2022, the end of March 2022 */
	WHEN_FISCAL_YEAR,   /* 令和3年度, 令和元年度, 2021年度, FY2021; 令和3年度末, the end of FY2021 (then end) */
	WHEN_CALENDAR_YEAR, /* 令和3年, 2021年, in 2021 */
	WHEN_QUARTER,       /* 第3四半期, the third quarter: of the fiscal year, where one stands beside it */
	WHEN_DAY_OF_YEAR,   /* 8月10日, 10 August: without a year */
	WHEN_MONTH_OF_YEAR  /* 8月, in August: without a year */
};

/* A time found in running text. What is not stated is 0. */
struct when_match {
	enum when_kind kind;
	size_t start, end; /* bytes, era, 末 and weekday included */
	struct date date;  /* day, month; of a fiscal year's end 31 March, of a calendar year's 31 December. year 0 where none is stated */
	int year;          /* fiscal or calendar year, as Gregorian; 0 for 29年度 when no era was named shortly before */
	int quarter;       /* 1 to 4 */
	bool at_end;       /* 末, the end of */
	int weekday;       /* stated behind a day, 0 Sunday … 6 Saturday; -1: none */
	struct str era;    /* 平成, H, Heisei as written; empty: the Gregorian year, or taken over: 30年度 */
	int era_year;      /* 1 for 元 */
	bool era_wrong;    /* the era had not begun, or had ended, by then: 平成32年度 (a fiscal year belongs to the era of its 1 April;
			    * 平成31年度    and 令和元年度 are both right) */
	bool impossible;   /* 2月30日 */
};

/* Finds the first time in s that starts at byte `from` or later. Half- and full-width digits, kanji numerals in dates (令和三年六月),
 * 元年, H29 and R3 alone or with a date (H29.4.1), Reiwa 3. Inherited parts are read: in 令和3年4月から6月 the 6月, in 平成29、30年度 both
 * years, in "1 to 3 April 2021" both days, in "7 June to 30 September 2021" both years; in 同年6月 and 翌年3月 the month without a year.
 * H29 alone is a fiscal year. READING.md says by example what is read, and what is not. False: none is left. */
bool when_find(struct str s, size_t from, struct when_match *m);

#endif
