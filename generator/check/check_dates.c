/* Dates that cannot be, or hardly. Where both languages say the same the finding is at the source's. */
#include "check/texts.h"

static const char *const weekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
				     "July",    "August",   "September", "October", "November", "December"};

static struct str date_text(struct checker *k, struct date d)
{
	if (d.day == 0)
		return finding_text(k, "%s %d", months[d.month - 1], d.year);
	return finding_text(k, "%d %s %d", d.day, months[d.month - 1], d.year);
}

static struct finding *add(struct checker *k, enum diag_code code, const struct text *t, size_t language, const struct when_match *m)
{
	struct finding *f = finding_add(k, code, t->document, 1);
	f->places[0] = place_of_words(t, language, m->start, m->end);
	f->places[0].quote = f->found = arena_str(k->arena, f->places[0].quote);
	return f;
}

/* ---- days of the week ---- */

/* The year of a day that states none: one of the fiscal years around the document's in which the weekday fits; 0: in none. */
static int year_of_weekday(const struct when_match *m, int fiscal_year)
{
	for (int year = fiscal_year - 1; year <= fiscal_year + 1; year++) {
		struct date d = {(int16_t)(m->date.month >= 4 ? year : year + 1), m->date.month, m->date.day};
		if (date_valid(d) && date_weekday(d) == m->weekday)
			return d.year;
	}
	return 0;
}

static void check_weekday(struct checker *k, const struct text *t, size_t language, const struct when_match *m)
{
	struct date d = m->date;
	bool with_year = m->kind == WHEN_DAY;
	if (m->weekday < 0 || (!with_year && (m->kind != WHEN_DAY_OF_YEAR || !t->document || year_of_weekday(m, t->document->year))))
		return;
	if (!with_year)
		d.year = (int16_t)(d.month >= 4 ? t->document->year : t->document->year + 1);
	if (!date_valid(d) || date_weekday(d) == m->weekday)
		return;
	struct finding *f = add(k, DIAG_WRONG_WEEKDAY, t, language, m);
	f->expected = str_of(weekdays[date_weekday(d)]);
	f->what = finding_text(k, STR_FMT " is a %s, not a %s", STR_ARG(date_text(k, d)), weekdays[date_weekday(d)], weekdays[m->weekday]);
}

/* ---- eras ---- */

static int year_of(const struct when_match *m)
{
	return m->kind == WHEN_DAY || m->kind == WHEN_MONTH ? m->date.year : m->kind == WHEN_DAY_OF_YEAR ? 0 : m->year;
}

static struct str right_era(struct checker *k, const struct when_match *m)
{
	struct date d = m->kind == WHEN_CALENDAR_YEAR ? (struct date){(int16_t)m->year, 12, 31} : m->date;
	struct era_year era = m->kind == WHEN_FISCAL_YEAR || m->kind == WHEN_QUARTER ? era_of_fiscal_year(m->year) : era_of_date(d);
	bool roman = m->era.n && (unsigned char)m->era.p[0] < 0x80;
	if (roman)
		return finding_text(k, STR_FMT " %d", STR_ARG(era.roman), era.year);
	return era.year == 1 ? finding_text(k, STR_FMT "元年", STR_ARG(era.name))
			     : finding_text(k, STR_FMT "%d年", STR_ARG(era.name), era.year);
}

/* When the paper was written. */
static struct date date_of(const struct document *d)
{
	return d->date.year ? d->date : (struct date){(int16_t)d->year, 4, 1};
}

/* A paper of 2017 counts on in its own era: 平成32年度. What belongs to no paper may quote such a one. */
static bool is_counted_on(const struct document *d, const struct when_match *m)
{
	if (!d)
		return m->date.month == 0;
	struct date date = date_of(d);
	return year_of(m) >= date.year && m->year - m->era_year == date.year - era_of_date(date).year;
}

static void check_era(struct checker *k, const struct text *t, size_t language, const struct when_match *m)
{
	if (!m->era_wrong || is_counted_on(t->document, m))
		return;
	struct finding *f = add(k, DIAG_WRONG_ERA, t, language, m);
	f->expected = right_era(k, m);
	f->what = finding_text(k, "there is no \"" STR_FMT "\"; %d is " STR_FMT, STR_ARG(f->found), year_of(m), STR_ARG(f->expected));
}

/* 令和3年度（2021年度）, 平成31年度（令和元年度）: the same year twice. */
static void check_both_calendars(struct checker *k, const struct text *t, size_t language, const struct when_match *m,
				 const struct when_match *next)
{
	struct str text = t->in[language].text, between = str_sub(text, m->end, next->start), after = str_from(text, next->end);
	if (!str_is(between, "（") && !str_is(between, "(") && !str_is(between, " ("))
		return;
	if (m->kind != next->kind || str_eq(m->era, next->era) || !year_of(m) || !year_of(next) || year_of(m) == year_of(next))
		return;
	struct finding *f = add(k, DIAG_WRONG_ERA, t, language, m);
	size_t bracket = str_starts(after, STR("）")) ? STR("）").n : str_starts(after, STR(")"));
	f->places[0].quote = f->found = arena_str(k->arena, str_sub(text, m->start, next->end + bracket));
	f->expected = right_era(k, m->era.n ? next : m);
	f->what = finding_text(k, "two years stand here for one: %d and %d", year_of(m), year_of(next));
}

/* ---- years far off ---- */

/* Papers look back on a generation and forward to the plans that run. */
#define YEARS_BACK 25
#define YEARS_AHEAD 8

static bool is_far(int year, const struct document *d)
{
	return year < d->year - YEARS_BACK || year > d->year + YEARS_AHEAD;
}

static void check_likely(struct checker *k, const struct text *t, size_t language, const struct when_match *m)
{
	if (!t->document || m->era_wrong || !year_of(m) || !is_far(year_of(m), t->document))
		return;
	struct finding *f = add(k, DIAG_UNLIKELY_DATE, t, language, m);
	f->what = finding_text(k, "\"" STR_FMT "\" is far from %d, which the document is about", STR_ARG(f->found), t->document->year);
}

/* ---- texts ---- */

/* 2月30日, 0月 */
static bool is_impossible(const struct when_match *m)
{
	bool day = m->kind == WHEN_DAY || m->kind == WHEN_DAY_OF_YEAR,
	     month = day || m->kind == WHEN_MONTH || m->kind == WHEN_MONTH_OF_YEAR;
	return m->impossible || (month && m->date.month == 0) || (day && m->date.day == 0);
}

static void check_impossible(struct checker *k, const struct text *t, size_t language, const struct when_match *m)
{
	struct finding *f = add(k, DIAG_IMPOSSIBLE_DATE, t, language, m);
	f->what = finding_text(k, "there is no \"" STR_FMT "\"", STR_ARG(f->found));
}

/* Whether the source's text names the same time, with what was found in it. */
static bool stands_in_source(const struct text *t, size_t language, const struct when_match *m)
{
	for (size_t i = 0; language > 0 && i < t->in[0].times.n; i++) {
		const struct when_match *other = &t->in[0].times.v[i];
		if (other->kind == m->kind && other->year == m->year && date_cmp(other->date, m->date) == 0 &&
		    other->weekday == m->weekday && other->era_wrong == m->era_wrong && other->impossible == m->impossible)
			return true;
	}
	return false;
}

static void check_wording(struct checker *k, const struct text *t, size_t language)
{
	const struct wording *w = &t->in[language];
	for (size_t i = 0; i < w->times.n; i++) {
		const struct when_match *m = &w->times.v[i];
		if (i + 1 < w->times.n)
			check_both_calendars(k, t, language, m, m + 1);
		if (stands_in_source(t, language, m))
			continue;
		if (is_impossible(m)) {
			check_impossible(k, t, language, m);
			continue;
		}
		check_weekday(k, t, language, m);
		check_era(k, t, language, m);
		check_likely(k, t, language, m);
	}
}

/* ---- documents and tables ---- */

/* When a paper of its kind is written: plans before and in their year, reports after it. */
static bool fits_document(const struct document *d)
{
	struct date date = d->date;
	if (d->kind == DOC_REPORT || d->kind == DOC_SETTLEMENT)
		return date.year > d->year && date.year <= d->year + 3 && (date.year > d->year + 1 || date.month >= 3);
	if (d->kind == DOC_REFERENCE)
		return date.year >= d->year - 1 && date.year <= d->year + 2;
	return date_fiscal_year(date) >= d->year - 1 && date_fiscal_year(date) <= d->year;
}

static void check_document(struct checker *k, const struct document *d)
{
	if (d->date.year == 0)
		return;
	bool fits = fits_document(d), later = d->updated.year == 0 || date_cmp(d->updated, d->date) >= 0;
	if (fits && later)
		return;
	struct finding *f = finding_add(k, DIAG_UNLIKELY_DATE, d, 1);
	f->places[0].place = d->place;
	f->found = f->places[0].quote = date_text(k, fits ? d->updated : d->date);
	if (fits)
		f->what = finding_text(k, "the edition was updated on " STR_FMT ", before the paper's date", STR_ARG(f->found));
	else
		f->what = finding_text(k, "the paper of FY%d is dated " STR_FMT, d->year, STR_ARG(f->found));
}

static bool is_period_far(struct period p, const struct document *d)
{
	if (p.kind == PERIOD_FISCAL_YEAR)
		return is_far(p.year, d);
	return p.kind != PERIOD_NONE && (is_far(p.first.year, d) || is_far(p.last.year, d));
}

static void check_period(struct checker *k, const struct document *d, struct period p, struct finding_place where)
{
	if (!is_period_far(p, d))
		return;
	struct buf text = {0};
	period_print(&text, p);
	struct finding *f = finding_add(k, DIAG_UNLIKELY_DATE, d, 1);
	f->places[0] = where;
	f->found = arena_str(k->arena, buf_str(&text));
	buf_free(&text);
	if (!where.quote.n)
		f->places[0].quote = f->found;
	f->what = finding_text(k, "\"" STR_FMT "\" is far from %d, which the document is about", STR_ARG(f->found), d->year);
}

static void check_cell(struct checker *k, struct cell_ref c)
{
	const struct cell *cell = cell_at(c);
	struct period p;
	if (cell->kind == DATUM_DATE)
		p = (struct period){PERIOD_DATE, date_fiscal_year(cell->date), cell->date, cell->date};
	else if (cell->kind == DATUM_PERIOD)
		p = *cell->period;
	else
		return;
	check_period(k, c.table->document, p, place_of_cell(c));
}

static void check_table(struct checker *k, const struct table *t)
{
	check_period(k, t->document, t->about.period, (struct finding_place){.place = t->place});
	for (size_t c = 0; c < t->columns.n; c++) {
		const struct column *column = &t->columns.v[c];
		check_period(k, t->document, column->about.period, (struct finding_place){.place = column->place});
		for (size_t i = 0; i < t->rows.n; i++)
			check_cell(k, (struct cell_ref){t, &t->rows.v[i], column});
		if (column->order != ORDER_NONE)
			check_order(k, t, column);
	}
}

void check_dates(struct checker *k, const struct text_part *part)
{
	for (size_t j = 0; j < part->list.n; j++)
		for (size_t l = 0; l < k->site->language_count; l++)
			check_wording(k, &part->list.v[j], l);
	if (part->of.chapter || !part->of.document)
		return;
	check_document(k, part->of.document);
	for (size_t j = 0; j < part->of.document->tables.n; j++)
		check_table(k, part->of.document->tables.v[j]);
}
