#include "text/calendar.h"

#define FIRST_YEAR 1868
#define LAST_YEAR 2199

struct era {
	struct date first;
	struct era_year name; /* year: to be taken from a Gregorian year */
};

#define ERA(y, m, d, ja, en)                                              \
	{                                                                 \
		{y, m, d},                                                \
		{                                                         \
			{ja, sizeof(ja) - 1}, {en, sizeof(en) - 1}, (y)-1 \
		}                                                         \
	}

static const struct era eras[] = {
	ERA(2019, 5, 1, "令和", "Reiwa"),   ERA(1989, 1, 8, "平成", "Heisei"), ERA(1926, 12, 25, "昭和", "Showa"),
	ERA(1912, 7, 30, "大正", "Taisho"), ERA(1868, 1, 25, "明治", "Meiji"),
};

static int month_days(int year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool date_valid(struct date d)
{
	return d.year >= FIRST_YEAR && d.year <= LAST_YEAR && d.month >= 1 && d.month <= 12 && d.day >= 0 &&
	       d.day <= month_days(d.year, d.month);
}

int date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year - b.year;
	return a.month != b.month ? a.month - b.month : a.day - b.day;
}

int date_fiscal_year(struct date d)
{
	return d.month >= 4 ? d.year : d.year - 1;
}

int date_weekday(struct date d)
{
	static const int8_t shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}; /* Sakamoto's */
	int year = d.month < 3 ? d.year - 1 : d.year;

	return (year + year / 4 - year / 100 + year / 400 + shift[d.month - 1] + d.day) % 7;
}

/* Reads min to max digits at *i, half- or full-width, and moves behind them; -1 when there are fewer or more. */
static int read_digits(struct str s, size_t *i, int min, int max)
{
	int value = 0, n = 0;

	while (*i < s.n) {
		size_t next = *i;
		uint32_t c = utf8_next(s, &next);

		if (c >= 0xFF10 && c <= 0xFF19)
			c -= 0xFF10 - '0';
		if (c < '0' || c > '9')
			break;
		if (++n > max)
			return -1;
		value = value * 10 + (int)(c - '0');
		*i = next;
	}
	return n < min ? -1 : value;
}

static bool read_literal(struct str s, size_t *i, struct str literal)
{
	if (!str_starts(str_from(s, *i), literal))
		return false;
	*i += literal.n;
	return true;
}

bool date_parse(struct str s, struct date *d)
{
	size_t i = 0;
	int year, month, day = 0;
	struct str separator;
	struct date date;

	for (size_t k = 0; k < s.n; k++) {
		if ((unsigned char)s.p[k] >= 0x80)
			return false;
	}
	year = read_digits(s, &i, 4, 4);
	separator = str_sub(s, i, i + 1);
	if (year < 0 || (!str_is(separator, "-") && !str_is(separator, "/")))
		return false;
	i++;
	month = read_digits(s, &i, str_is(separator, "-") ? 2 : 1, 2);
	if (i < s.n) {
		if (!read_literal(s, &i, separator))
			return false;
		day = read_digits(s, &i, str_is(separator, "-") ? 2 : 1, 2);
		if (day < 1)
			return false;
	}
	if (i < s.n || month < 1)
		return false;
	date = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
	if (!date_valid(date))
		return false;
	*d = date;
	return true;
}

struct period period_fiscal_year(int year)
{
	return (struct period){.kind = PERIOD_FISCAL_YEAR, .year = year};
}

static struct period period_of_date(struct date d)
{
	return (struct period){PERIOD_DATE, date_fiscal_year(d), d, d};
}

/* Both ends days, or both months, in order. */
static bool period_of_range(struct date first, struct date last, struct period *p)
{
	if ((first.day == 0) != (last.day == 0) || date_cmp(first, last) > 0)
		return false;
	*p = (struct period){PERIOD_RANGE, date_fiscal_year(last), first, last};
	return true;
}

bool period_parse(struct str s, struct period *p)
{
	struct date first, last;
	struct str rest;
	size_t i = 0;
	int year = s.n == 4 ? read_digits(s, &i, 4, 4) : -1;

	if (year >= FIRST_YEAR && year <= LAST_YEAR) {
		*p = period_fiscal_year(year);
		return true;
	}
	if (date_parse(s, &first)) {
		*p = period_of_date(first);
		return true;
	}
	return date_parse(str_split(s, '/', &rest), &first) && date_parse(rest, &last) && period_of_range(first, last, p);
}

/* 8月10日, 8月, and (where `month` is known from before) 10日. */
static bool read_month_day(struct str s, size_t *i, int fiscal_year, int month, struct date *d)
{
	int number = read_digits(s, i, 1, 2), day = 0;
	struct date date;

	if (read_literal(s, i, STR("月"))) {
		month = number;
		number = *i < s.n ? read_digits(s, i, 1, 2) : -1;
		if (number >= 0) {
			day = number;
			if (!read_literal(s, i, STR("日")))
				return false;
		}
	} else {
		day = number;
		if (!read_literal(s, i, STR("日")))
			return false;
	}
	if (month < 1 || month > 12 || (number == 0 && day == 0))
		return false;
	date = (struct date){(int16_t)(month >= 4 ? fiscal_year : fiscal_year + 1), (int8_t)month, (int8_t)day};
	if (!date_valid(date))
		return false;
	*d = date;
	return true;
}

bool period_parse_cell(struct str s, int fiscal_year, struct period *p)
{
	static const char *const dashes[] = {"～", "〜", "~"};
	struct date first, last;
	size_t i = 0;

	s = str_trim(s);
	if (period_parse(s, p))
		return true;
	if (!read_month_day(s, &i, fiscal_year, 0, &first))
		return false;
	if (i == s.n) {
		*p = period_of_date(first);
		return true;
	}
	for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++) {
		if (!read_literal(s, &i, str_of(dashes[k])))
			continue;
		return read_month_day(s, &i, fiscal_year, first.month, &last) && i == s.n && period_of_range(first, last, p);
	}
	return false;
}

bool period_eq(struct period a, struct period b)
{
	if (a.kind != b.kind)
		return false;
	switch (a.kind) {
	case PERIOD_NONE:
		return true;
	case PERIOD_FISCAL_YEAR:
		return a.year == b.year;
	case PERIOD_DATE:
		return date_cmp(a.first, b.first) == 0;
	case PERIOD_RANGE:
		break;
	}
	return date_cmp(a.first, b.first) == 0 && date_cmp(a.last, b.last) == 0;
}

static struct date period_start(struct period p)
{
	struct date d = p.kind == PERIOD_FISCAL_YEAR ? (struct date){(int16_t)p.year, 4, 1} : p.first;

	if (d.year && d.day == 0)
		d.day = 1;
	return d;
}

struct date period_end(struct period p)
{
	struct date d = p.last;

	if (p.kind == PERIOD_FISCAL_YEAR)
		return (struct date){(int16_t)(p.year + 1), 3, 31};
	if (p.kind == PERIOD_DATE)
		d = p.first;
	if (d.year && d.day == 0)
		d.day = (int8_t)month_days(d.year, d.month);
	return d;
}

int period_cmp(struct period a, struct period b)
{
	int order = date_cmp(period_end(a), period_end(b));

	if (order == 0)
		order = date_cmp(period_start(a), period_start(b));
	if (order == 0)
		order = (int)a.kind - (int)b.kind;
	return order ? order : a.first.day - b.first.day; /* a month, and a range of its days */
}

static void date_print(struct buf *out, struct date d)
{
	buf_printf(out, "%04d-%02d", d.year, d.month);
	if (d.day)
		buf_printf(out, "-%02d", d.day);
}

void period_print(struct buf *out, struct period p)
{
	switch (p.kind) {
	case PERIOD_NONE:
		break;
	case PERIOD_FISCAL_YEAR:
		buf_printf(out, "%04d", p.year);
		break;
	case PERIOD_DATE:
		date_print(out, p.first);
		break;
	case PERIOD_RANGE:
		date_print(out, p.first);
		buf_putc(out, '/');
		date_print(out, p.last);
		break;
	}
}

struct era_year era_of_date(struct date d)
{
	struct era_year era;

	if (d.day == 0)
		d.day = 1; /* a month bears the name of its first day */
	for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
		if (date_cmp(d, eras[i].first) >= 0) {
			era = eras[i].name;
			era.year = d.year - era.year;
			return era;
		}
	}
	return (struct era_year){.year = 0};
}

struct era_year era_of_fiscal_year(int year)
{
	/* Reiwa began a month into FY2019, and the year has been called by it throughout */
	return era_of_date((struct date){(int16_t)year, year == 2019 ? 5 : 4, 1});
}
