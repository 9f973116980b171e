#include <unicode/udatpg.h>

#include "text/language_internal.h"

static const UChar *const skeletons[PARTS_COUNT] = {u"yMMMMd", u"yMMMM", u"MMMMd", u"MMMM"};

/* Opened when the first date is written: ICU takes long for it, and many a tool writes none. */
static void open_dates(struct language_tools *t)
{
	UErrorCode error = U_ZERO_ERROR;
	const char *locale = language_locale(t);
	UDateTimePatternGenerator *patterns = udatpg_open(locale, &error);

	for (int i = 0; i < PARTS_COUNT; i++) {
		UChar pattern[64];
		int32_t n = udatpg_getBestPattern(patterns, skeletons[i], -1, pattern, 64, &error);

		t->dates[i] = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC", -1, pattern, n, &error);
		t->ranges[i] = udtitvfmt_open(locale, skeletons[i], -1, u"UTC", -1, &error);
	}
	udatpg_close(patterns);
	if (U_FAILURE(error))
		BUG("ICU does not write dates");
}

void language_close_dates(struct language_tools *t)
{
	for (int i = 0; i < PARTS_COUNT; i++) {
		if (t->dates[i])
			udat_close(t->dates[i]);
		if (t->ranges[i])
			udtitvfmt_close(t->ranges[i]);
	}
}

/* Noon in UTC, which is the same day for every library in between. */
static UDate instant(struct date d)
{
	int year = d.month > 2 ? d.year : d.year - 1, month = d.month > 2 ? d.month - 3 : d.month + 9;
	int days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + (d.day ? d.day : 1) - 1 - 719468;

	return (days + 0.5) * 86400000.0;
}

static enum date_parts parts_of(struct date d, bool with_year)
{
	if (d.day)
		return with_year ? PARTS_YMD : PARTS_MD;
	return with_year ? PARTS_YM : PARTS_M;
}

static void put_date(struct language_tools *t, struct buf *out, struct date d, bool with_year)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar units[128];
	if (!t->dates[0])
		open_dates(t);
	int32_t n = udat_format(t->dates[parts_of(d, with_year)], instant(d), units, 128, NULL, &error);

	if (U_FAILURE(error))
		BUG("a date was not formatted");
	language_put_units(out, units, n);
}

static void put_range(struct language_tools *t, struct buf *out, struct date first, struct date last, bool with_year)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar units[256];
	if (!t->dates[0])
		open_dates(t);
	int32_t n = udtitvfmt_format(t->ranges[parts_of(first, with_year)], instant(first), instant(last), units, 256, NULL, &error);

	if (U_FAILURE(error))
		BUG("a range of dates was not formatted");
	language_put_units(out, units, n);
}

static void put_era(struct buf *out, struct era_year era)
{
	buf_put(out, era.name);
	if (era.year == 1)
		buf_puts(out, "元年");
	else
		buf_printf(out, "%d年", era.year);
}

static void put_month_day(struct buf *out, struct date d)
{
	buf_printf(out, "%d月", d.month);
	if (d.day)
		buf_printf(out, "%d日", d.day);
}

static void put_japanese_date(struct buf *out, struct date d)
{
	put_era(out, era_of_date(d));
	put_month_day(out, d);
}

/* What the second date shares with the first is not written again. */
static void put_japanese_range(struct buf *out, struct date first, struct date last, bool with_year)
{
	bool same_year = !with_year || (first.year == last.year && str_eq(era_of_date(first).name, era_of_date(last).name));

	if (with_year)
		put_era(out, era_of_date(first));
	put_month_day(out, first);
	buf_puts(out, "～");
	if (!same_year)
		put_era(out, era_of_date(last));
	if (same_year && first.month == last.month)
		buf_printf(out, "%d日", last.day);
	else
		put_month_day(out, last);
}

void language_date(struct language_tools *t, struct buf *out, struct date d)
{
	if (t->japanese)
		put_japanese_date(out, d);
	else
		put_date(t, out, d, true);
}

void language_fiscal_year_short(struct language_tools *t, struct buf *out, int year)
{
	if (t->japanese) {
		put_era(out, era_of_fiscal_year(year));
		buf_puts(out, "度");
	} else {
		buf_printf(out, "FY%d", year);
	}
}

void language_fiscal_year_brief(struct language_tools *t, struct buf *out, int year)
{
	struct era_year era = era_of_fiscal_year(year);

	if (t->japanese)
		buf_printf(out, "%c%d", era.roman.p[0], era.year);
	else
		buf_printf(out, "%d", year);
}

void language_fiscal_year(struct language_tools *t, struct buf *out, int year)
{
	language_fiscal_year_short(t, out, year);
	if (t->japanese)
		buf_printf(out, "（%d年度）", year);
}

static void put_period(struct language_tools *t, struct buf *out, struct period p, bool with_year)
{
	bool range = p.kind == PERIOD_RANGE && date_cmp(p.first, p.last) != 0;

	if (p.kind == PERIOD_FISCAL_YEAR) {
		language_fiscal_year_short(t, out, p.year);
	} else if (p.kind == PERIOD_NONE) {
		return;
	} else if (t->japanese) {
		if (range)
			put_japanese_range(out, p.first, p.last, with_year);
		else if (with_year)
			put_japanese_date(out, p.first);
		else
			put_month_day(out, p.first);
	} else if (range) {
		put_range(t, out, p.first, p.last, with_year);
	} else {
		put_date(t, out, p.first, with_year);
	}
}

void language_period(struct language_tools *t, struct buf *out, struct period p)
{
	put_period(t, out, p, true);
}

void language_period_in_year(struct language_tools *t, struct buf *out, struct period p, int fiscal_year)
{
	struct date last = p.kind == PERIOD_RANGE ? p.last : p.first;
	bool inside = p.kind != PERIOD_NONE && date_fiscal_year(p.first) == fiscal_year && date_fiscal_year(last) == fiscal_year;

	/* readers of Japanese know which year a month of the fiscal year lies in */
	put_period(t, out, p, !inside || (!t->japanese && last.year != fiscal_year));
}
