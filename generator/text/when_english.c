#include "text/when_internal.h"

/* After these a number of four digits is a year, and May a month. */
static const char *const prepositions[] = {"in",    "of",   "by",   "from", "since",  "until", "during",  "between", "before", "after",
					   "early", "late", "mid",  "and",  "or",     "to",    "through", "for",     "the",    "each",
					   "every", "last", "next", "this", "around", "as of", "on",      "end"};

static bool follows_preposition(struct str before)
{
	size_t space = before.n - skip_space_back(before).n;

	if (space == 0)
		return str_ends(before, STR("mid-"));
	before = skip_space_back(before);
	for (size_t i = 0; i < COUNT(prepositions); i++) {
		if (ends_with_word(before, prepositions[i]))
			return true;
	}
	return false;
}

/* January, Jan. and Sept: 1 to 12, or 0. */
static int read_month_name(struct str s, size_t *i, bool *brief)
{
	static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
					    "july",    "august",   "september", "october", "november", "december"};
	char c = *i < s.n ? s.p[*i] : 0;

	*brief = false;
	if (c < 'A' || c > 'S')
		return 0;
	for (size_t k = 0; k < COUNT(names); k++) {
		char word[4] = {names[k][0], names[k][1], names[k][2], 0};

		*brief = false;
		if ((c | 0x20) != word[0])
			continue;
		if (when_take_word(s, i, names[k]))
			return (int)k + 1;
		*brief = true;
		if (when_take_word(s, i, word) || (k == 8 && when_take_word(s, i, "sept"))) {
			when_take(s, i, ".");
			return (int)k + 1;
		}
	}
	return 0;
}

static bool is_whole_number(struct str s, size_t end)
{
	uint32_t c = char_at(s, end), next = end < s.n ? char_at(s, end + 1) : 0;

	if (is_latin(c) || digit_value(c) >= 0 || c == '%' || c == '_')
		return false;
	return !((c == '.' || c == ',' || c == ':' || c == '/' || c == '-') && digit_value(next) >= 0);
}

/* " 2021" or ", 2021". */
static int read_year(struct str s, size_t *i)
{
	size_t next = *i;
	struct figure f;

	when_take(s, &next, ",");
	when_skip_space(s, &next);
	if (next == *i || !figure_read(s, &next, &f) || f.kanji || f.figures != 4 || !when_is_year(f.value) ||
	    (!is_whole_number(s, next) && char_at(s, next) != '-'))
		return 0;
	*i = next;
	return f.value;
}

/* 28 or 28th. */
static int read_day(struct str s, size_t *i)
{
	size_t next = *i;
	struct figure f;

	if (!figure_read(s, &next, &f) || f.kanji || f.figures > 2 || f.value < 1)
		return 0;
	if (!when_take_word(s, &next, "st") && !when_take_word(s, &next, "nd") && !when_take_word(s, &next, "rd") &&
	    !when_take_word(s, &next, "th") && !is_whole_number(s, next))
		return 0;
	*i = next;
	return f.value;
}

static void skip_weekday(struct str s, size_t *i)
{
	struct when_match m = {.end = *i};

	when_read_weekday(s, &m);
	*i = m.end;
}

/* The year at the end of a list or range of dates that does not run back: 2021 for June in "June and October 2021". */
static int year_ahead(struct str s, size_t i, int month, int day)
{
	for (int steps = 0; steps < WHEN_STEPS; steps++) {
		int next_day, next_month, year;
		bool brief;

		skip_weekday(s, &i);
		if (!when_take_separator(s, &i))
			return 0;
		when_weekday_name(s, &i);
		when_skip_space(s, &i);
		next_day = read_day(s, &i);
		when_skip_space(s, &i);
		next_month = read_month_name(s, &i, &brief);
		if (next_month == 0 || next_month < month || (next_month == month && next_day && next_day < day))
			return 0;
		year = read_year(s, &i);
		if (year)
			return year;
		month = next_month;
		day = next_day;
	}
	return 0;
}

static void finish(const struct scan *k, struct when_match *m)
{
	if (m->date.day)
		when_read_weekday(k->s, m);
	if (m->date.year == 0 && m->start >= k->from)
		m->date.year = (int16_t)year_ahead(k->s, m->end, m->date.month, m->date.day);
	m->kind = m->date.day ? (m->date.year ? WHEN_DAY : WHEN_DAY_OF_YEAR) : m->date.year ? WHEN_MONTH : WHEN_MONTH_OF_YEAR;
	if (m->date.year == 0)
		when_inherit_year(k, m);
}

/* 28 June 2021, 1st of April, and the 1 in 1 to 3 April 2021. */
static bool read_day_first(const struct scan *k, size_t at, struct when_match *m)
{
	struct str s = k->s;
	size_t i = at, end;
	int day = read_day(s, &i);
	bool brief = false;

	end = i;
	for (int steps = 0; day && steps < WHEN_STEPS; steps++) {
		size_t behind = i;

		when_skip_space(s, &i);
		if (when_take_word(s, &i, "of"))
			when_skip_space(s, &i);
		m->date.month = (int8_t)(i > behind ? read_month_name(s, &i, &brief) : 0);
		if (m->date.month) {
			m->date.day = (int8_t)day;
			m->end = i;
			m->date.year = (int16_t)read_year(s, &m->end);
			/* 32 to 99 is a wrong day only in a whole date */
			if ((brief || day > 31) && m->date.year == 0)
				return false;
			if (steps)
				m->end = end;
			finish(k, m);
			return true;
		}
		i = behind;
		if (!when_take_separator(s, &i) || !read_day(s, &i))
			return false;
	}
	return false;
}

/* Behind "June 28" nothing goes on that 28 may count. */
static bool ends_date(struct str s, size_t i)
{
	static const char *const words[] = {"to", "and", "at", "in", "for", "from", "until", "was", "is", "by", "the", "or", "of", "with"};
	size_t word = i;

	when_skip_space(s, &word);
	if (word == i || !is_latin(char_at(s, word)))
		return true;
	for (size_t k = 0; k < COUNT(words); k++) {
		if (starts_with_word(str_from(s, word), words[k]))
			return true;
	}
	return false;
}

static bool is_month_alone(const struct scan *k, struct when_match *m, bool brief)
{
	bool may = m->date.month == 5, other;
	size_t i = m->end;

	if (brief)
		return false;
	if (!may || follows_preposition(str_sub(k->s, 0, m->start)) || scan_continues(k, m->start) || m->end - m->start == k->s.n)
		return true;
	return when_take_separator(k->s, &i) && read_month_name(k->s, &i, &other);
}

/* June 28, 2021; June 2021; June. */
static bool read_month_first(const struct scan *k, size_t at, struct when_match *m)
{
	struct str s = k->s;
	size_t i = at, next;
	bool brief, known;
	int day;

	m->date.month = (int8_t)read_month_name(s, &i, &brief);
	if (m->date.month == 0)
		return false;
	known = !brief || m->date.month == 5; /* May is no short form */
	m->end = next = i;
	m->date.year = (int16_t)read_year(s, &m->end);
	if (m->date.year == 0) {
		when_skip_space(s, &next);
		day = next > i ? read_day(s, &next) : 0;
		if (day && day <= 31) {
			i = next;
			m->date.year = (int16_t)read_year(s, &i);
			if (m->date.year || (known && ends_date(s, next))) {
				m->date.day = (int8_t)day;
				m->end = i;
			}
		}
	}
	if (m->date.year == 0 && m->date.day == 0 && !is_month_alone(k, m, !known))
		return false;
	finish(k, m);
	return true;
}

/* FY2021, FY 21, FY2021/22, fiscal year 2021, fiscal 2021. */
static bool read_fiscal_year(struct str s, size_t at, struct when_match *m)
{
	size_t i = at, next;
	struct figure f, second;
	bool brief = starts_with_any(str_from(s, i), "FY|ＦＹ");

	if (brief) {
		i += s.p[i] == 'F' ? STR("FY").n : STR("ＦＹ").n;
	} else if (when_take_word(s, &i, "fiscal")) {
		when_skip_space(s, &i);
		if (!when_take_word(s, &i, "years"))
			when_take_word(s, &i, "year");
	} else {
		return false;
	}
	when_skip_space(s, &i);
	if (!figure_read(s, &i, &f) || f.kanji || is_latin(char_at(s, i)))
		return false;
	if (brief && f.figures == 2)
		f.value += 2000;
	if (!when_is_year(f.value))
		return false;
	next = i;
	if (when_take(s, &next, "/|-|–") && figure_read(s, &next, &second) && second.figures == 2 && second.value == (f.value + 1) % 100)
		i = next;
	m->kind = WHEN_FISCAL_YEAR;
	m->year = f.value;
	m->end = i;
	return true;
}

/* 2021 by itself: what stands around it must speak of a year. */
static bool read_lone_year(const struct scan *k, size_t at, struct when_match *m)
{
	struct str s = k->s, before = str_sub(s, 0, at), after;
	bool dash = k->last.end && k->last.end + 1 == at && str_ends(before, STR("-"));
	size_t i = at, word;
	struct figure f;

	if ((!dash && !figure_begins(s, at)) || !figure_read(s, &i, &f) || f.kanji || f.figures != 4 || !when_is_year(f.value) ||
	    (!is_whole_number(s, i) && char_at(s, i) != '-'))
		return false;
	m->year = f.value;
	m->end = word = i;
	after = str_from(s, i);
	when_skip_space(s, &word);
	if (word > i && when_take_word(s, &word, "fiscal")) {
		when_skip_space(s, &word);
		m->kind = WHEN_FISCAL_YEAR;
		m->end = word;
		return when_take_word(s, &m->end, "year") || when_take_word(s, &m->end, "years");
	}
	if ((dash || scan_continues(k, at)) && (k->last.kind == WHEN_FISCAL_YEAR || k->last.kind == WHEN_CALENDAR_YEAR)) {
		m->kind = k->last.kind;
		return true;
	}
	m->kind = WHEN_CALENDAR_YEAR;
	if (str_ends(before, STR("(")) && str_starts(after, STR(")")))
		return true;
	if (is_han(char_at(s, i)))
		return false;
	/* the 2021 revision, but not: of 2021 cards */
	return follows_preposition(before) && (ends_date(s, i) || ends_with_word(skip_space_back(before), "the"));
}

static bool read_roman_era(struct str s, size_t at, struct when_match *m)
{
	static const char *const words[] = {"Reiwa", "Heisei", "Showa", "Taisho", "Meiji"};
	struct figure f;

	for (size_t k = 0; k < COUNT(words); k++) {
		size_t i = at;

		if (!when_take(s, &i, words[k]))
			continue;
		m->era = str_sub(s, at, i);
		when_skip_space(s, &i);
		if (!figure_read(s, &i, &f) || f.kanji || f.figures > 2 || !is_whole_number(s, i))
			break;
		m->kind = WHEN_CALENDAR_YEAR;
		m->era_year = f.value;
		m->year = era_base(m->era) + f.value;
		m->end = i;
		return true;
	}
	m->era = (struct str){0};
	return false;
}

/* third quarter, third-quarter, Q3 */
static bool read_quarter(const struct scan *k, size_t at, struct when_match *m)
{
	static const char *const words[] = {"first", "second", "third", "fourth"};
	struct str s = k->s, gap = str_sub(s, k->last.end, at);
	struct when_match year;
	struct figure f;
	size_t i = at;

	for (int n = 0; n < 4 && m->quarter == 0; n++) {
		i = at;
		if (when_take_word(s, &i, words[n]) && when_take(s, &i, " |-|\n") && when_take_word(s, &i, "quarter"))
			m->quarter = n + 1;
	}
	i = m->quarter ? i : at;
	if (m->quarter == 0 && when_take(s, &i, "Q") && figure_read(s, &i, &f) && f.figures == 1 && !f.kanji && f.value >= 1 &&
	    f.value <= 4 && is_whole_number(s, i))
		m->quarter = f.value;
	if (m->quarter == 0)
		return false;
	m->kind = WHEN_QUARTER;
	m->end = i;
	when_skip_space(s, &i);
	if (when_take_word(s, &i, "of"))
		when_skip_space(s, &i);
	if (i > m->end && read_fiscal_year(s, i, &year))
		m->year = year.year;
	else if (k->last.end && k->last.kind == WHEN_FISCAL_YEAR && (str_is(gap, " ") || str_is(gap, ", ")))
		m->year = k->last.year;
	return true;
}

/* Tuesday, 28 June 2021 */
static bool read_weekday_first(const struct scan *k, size_t at, struct when_match *m)
{
	size_t i = at;
	int day = when_weekday_name(k->s, &i);

	if (day < 0)
		return false;
	when_take(k->s, &i, ",");
	when_skip_space(k->s, &i);
	if (when_take_word(k->s, &i, "the"))
		when_skip_space(k->s, &i);
	if (!read_day_first(k, i, m) && !read_month_first(k, i, m))
		return false;
	m->weekday = day;
	return m->date.day > 0;
}

bool when_read_english(const struct scan *k, size_t at, struct when_match *m)
{
	const struct when_match fresh = *m;
	bool (*const readers[])(const struct scan *, size_t, struct when_match *) = {read_quarter, read_weekday_first, read_month_first};

	*m = (struct when_match){.start = at, .weekday = -1};
	if (digit_value(char_at(k->s, at)) >= 0) {
		if (figure_begins(k->s, at) && read_day_first(k, at, m))
			return true;
		*m = (struct when_match){.start = at, .weekday = -1};
		return read_lone_year(k, at, m);
	}
	if (!is_latin(char_at(k->s, at)) || is_latin(char_before(k->s, at)))
		return false;
	if (read_fiscal_year(k->s, at, m) || read_roman_era(k->s, at, m))
		return true;
	for (size_t i = 0; i < COUNT(readers); i++) {
		*m = (struct when_match){.start = fresh.start, .weekday = -1};
		if (readers[i](k, at, m))
			return true;
	}
	return false;
}

void when_read_end_of(struct str s, size_t from, struct when_match *m)
{
	struct str before = str_sub(s, from, m->start), near = skip_space_back(before);

	if (m->date.day || near.n == before.n)
		return;
	if (ends_with_word(near, "of the"))
		near = str_sub(near, 0, near.n - STR(" the").n);
	if (!ends_with_word(near, "end of"))
		return;
	m->at_end = true;
	near = str_sub(near, 0, near.n - STR("end of").n);
	before = skip_space_back(near);
	if (ends_with_word(before, "the"))
		near = str_sub(before, 0, before.n - STR("the").n);
	m->start = from + near.n;
}
