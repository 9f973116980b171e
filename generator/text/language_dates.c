/* Dates, fiscal years and periods as a language writes them. */
#include "text/language_internal.h"

static void put_era_year(struct buf *out, struct era_year era)
{
	buf_put(out, era.name);
	if (era.year == 1)
		buf_puts(out, "元");
	else
		buf_printf(out, "%d", era.year);
}

/* The parts of a date that are written. */
struct parts {
	bool year, month;
};

static void put_japanese_date(struct buf *out, struct date d, struct parts with)
{
	if (with.year) {
		put_era_year(out, era_of_date(d));
		buf_puts(out, "年");
	}
	if (with.month)
		buf_printf(out, "%d月", d.month);
	if (d.day)
		buf_printf(out, "%d日", d.day);
}

static void put_english_date(struct buf *out, struct date d, struct parts with)
{
	static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
					     "July",    "August",   "September", "October", "November", "December"};

	if (d.day)
		buf_printf(out, "%d", d.day);
	if (with.month)
		buf_printf(out, "%s%s", d.day ? " " : "", months[d.month - 1]);
	if (with.year)
		buf_printf(out, " %d", d.year);
}

static void put_date(struct language_tools *t, struct buf *out, struct date d, bool year)
{
	(t->japanese ? put_japanese_date : put_english_date)(out, d, (struct parts){year, true});
}

void language_date(struct language_tools *t, struct buf *out, struct date d)
{
	put_date(t, out, d, true);
}

void language_fiscal_year_short(struct language_tools *t, struct buf *out, int year)
{
	if (!t->japanese) {
		buf_printf(out, "FY%d", year);
		return;
	}
	put_era_year(out, era_of_fiscal_year(year));
	buf_puts(out, "年度");
}

void language_fiscal_year(struct language_tools *t, struct buf *out, int year)
{
	language_fiscal_year_short(t, out, year);
	if (t->japanese)
		buf_printf(out, "（%d年度）", year);
}

static bool same_month(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month;
}

/* 令和3年8月10日～12月28日: what the last date shares with the first is not said again. */
static void put_japanese_range(struct buf *out, struct date first, struct date last, bool year)
{
	struct era_year from = era_of_date(first), to = era_of_date(last);
	bool another_year = from.year != to.year || !str_eq(from.name, to.name);

	put_japanese_date(out, first, (struct parts){year, true});
	buf_puts(out, "～");
	put_japanese_date(out, last, (struct parts){year && another_year, !same_month(first, last) || (year && another_year)});
}

/* 10 August – 28 December 2021: what the first date shares with the last is not said before. Single words need no spaces. */
static void put_english_range(struct buf *out, struct date first, struct date last, bool year)
{
	bool another_year = first.year != last.year, short_ends = !another_year && (first.day == 0 || same_month(first, last));

	put_english_date(out, first, (struct parts){year && another_year, first.day == 0 || !same_month(first, last)});
	buf_puts(out, short_ends ? "–" : " – ");
	put_english_date(out, last, (struct parts){year, true});
}

static void put_period(struct language_tools *t, struct buf *out, struct period p, bool year)
{
	switch (p.kind) {
	case PERIOD_NONE:
		break;
	case PERIOD_FISCAL_YEAR:
		language_fiscal_year_short(t, out, p.year);
		break;
	case PERIOD_DATE:
		put_date(t, out, p.first, year);
		break;
	case PERIOD_RANGE:
		if (date_cmp(p.first, p.last) == 0)
			put_date(t, out, p.first, year);
		else
			(t->japanese ? put_japanese_range : put_english_range)(out, p.first, p.last, year);
		break;
	}
}

void language_period(struct language_tools *t, struct buf *out, struct period p)
{
	put_period(t, out, p, true);
}

/* Whether a reader who knows the fiscal year knows the date's year: an English one takes it for the calendar year it begins in. */
static bool year_is_known(struct language_tools *t, struct date d, int fiscal_year)
{
	return date_fiscal_year(d) == fiscal_year && (t->japanese || d.year == fiscal_year);
}

void language_period_in_year(struct language_tools *t, struct buf *out, struct period p, int fiscal_year)
{
	struct date last = p.kind == PERIOD_RANGE ? p.last : p.first;
	put_period(t, out, p, !year_is_known(t, p.first, fiscal_year) || !year_is_known(t, last, fiscal_year));
}
