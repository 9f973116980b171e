/* Dates, fiscal years, eras and periods. Proleptic Gregorian calendar, years 1868 to 2199. Thread-safe: no state. */
#ifndef NENPO_TEXT_CALENDAR_H
#define NENPO_TEXT_CALENDAR_H

#include "base/str.h"

/* A day, or a month when day is 0. */
struct date {
	int16_t year; /* 0: no date */
	int8_t month, day;
};

enum period_kind {
	PERIOD_NONE,
	PERIOD_FISCAL_YEAR, /* year */
	PERIOD_DATE,        /* first: a day or a month, as a stock or cumulative value is stated for */
	PERIOD_RANGE        /* first to last, both included; days or months */
};

struct period {
	enum period_kind kind;
	int year; /* fiscal year: of a date or range the one it ends in */
	struct date first, last;
};

bool date_valid(struct date d);
int date_cmp(struct date a, struct date b);
/* The fiscal year a day or month lies in: April to March. */
int date_fiscal_year(struct date d);
int date_weekday(struct date d); /* 0 Sunday … 6 Saturday */

/* 2021-06-28, 2021-06, 2021/6/28, 2021/6: the whole of s. */
bool date_parse(struct str s, struct date *d);
/* 2021, 2021-06-28, 2021-06, 2021-04-01/2022-03-31, 2021-07/2022-03: the whole of s. */
bool period_parse(struct str s, struct period *p);
/* Also 8月10日～12月28日, 9月9日, 9月2日～9月3日, 7月15日～1月31日 inside the given fiscal year. */
bool period_parse_cell(struct str s, int fiscal_year, struct period *p);
struct period period_fiscal_year(int year);
bool period_eq(struct period a, struct period b);
int period_cmp(struct period a, struct period b); /* by end, then by start */
struct date period_end(struct period p);          /* a day: of a month its last */
/* The canonical form that period_parse reads. */
void period_print(struct buf *out, struct period p);

/* The era of a day: name "令和" and year in it. 1868-01-25 is the first day of Meiji here; era limits follow the law
 * (Taisho 1912-07-30, Showa 1926-12-25, Heisei 1989-01-08, Reiwa 2019-05-01). */
struct era_year {
	struct str name;  /* "令和" */
	struct str roman; /* "Reiwa" */
	int year;         /* 1 for 元年 */
};
struct era_year era_of_date(struct date d);
/* The era that names a fiscal year: that of its 1 April, but 2019 is 令和元年度 (平成31年度 is read, never written). */
struct era_year era_of_fiscal_year(int year);

#endif
