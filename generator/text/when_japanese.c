#include "text/when_internal.h"

static const char kanji_eras[] = "令和|平成|昭和|大正|明治|㋿|㍻|㍼|㍽|㍾";
static const char letter_eras[] = "R|H|S|T|M|Ｒ|Ｈ|Ｓ|Ｔ|Ｍ";

static bool is_number(uint32_t c)
{
	return digit_value(c) >= 0 || is_latin(c) || c == '_' || c == '-';
}

/* Reads 令和3 or H29; what follows the number is left. */
static bool read_era(struct str s, size_t *i, struct when_match *m, struct figure *f)
{
	size_t next = *i;
	bool letter = false;

	if (is_latin(char_at(s, *i))) {
		letter = when_take(s, &next, letter_eras);
		if (!letter || is_number(char_before(s, *i)))
			return false;
	} else if (!when_take(s, &next, kanji_eras)) {
		return false;
	}
	m->era = str_sub(s, *i, next);
	if (!letter)
		when_skip_space(s, &next);
	if (when_take(s, &next, "元")) {
		*f = (struct figure){.value = 1, .figures = 1};
	} else if (!figure_read(s, &next, f) || f->value > 99 || (letter && f->kanji)) {
		m->era = (struct str){0};
		return false;
	}
	m->era_year = f->value;
	m->year = era_base(m->era) + f->value;
	*i = next;
	return true;
}

/* What the list that goes on behind i ends with; its byte, or SIZE_MAX. */
static size_t list_end(struct str s, size_t i, const char *words)
{
	for (int steps = 0; steps < WHEN_STEPS; steps++) {
		struct figure f;
		size_t end;

		if (!when_take_separator(s, &i))
			return SIZE_MAX;
		when_take(s, &i, kanji_eras);
		if (!when_take(s, &i, "元") && !figure_read(s, &i, &f))
			return SIZE_MAX;
		end = s.n - skip_space(str_from(s, i)).n;
		if (starts_with_any(str_from(s, end), words))
			return end;
	}
	return SIZE_MAX;
}

static bool is_month_word(struct str s, size_t i)
{
	return when_take(s, &i, "月") && !starts_with_any(str_from(s, i), "間|額|次|例");
}

/* 日 of a date, and not of a length of time. */
static bool is_day_word(struct str s, size_t i)
{
	return when_take(s, &i, "日") && !starts_with_any(str_from(s, i), "間|以|前|後|当|あた|分|程度|未満|目|ほど");
}

static bool is_short(const struct figure *f)
{
	return f->value <= 99 && (f->kanji || f->figures <= 2);
}

/* Behind 6月: 28日, 1～3日, 末. */
static void read_day(struct str s, struct when_match *m)
{
	size_t i = m->end;
	struct figure f;

	if (when_take(s, &i, "末日|末")) {
		m->at_end = true;
		m->end = i;
		return;
	}
	when_skip_space(s, &i);
	if (!figure_read(s, &i, &f) || !is_short(&f))
		return;
	m->end = i;
	when_skip_space(s, &i);
	if (is_day_word(s, i)) {
		m->end = i + STR("日").n;
	} else {
		size_t end = list_end(s, m->end, "日");

		if (end == SIZE_MAX || !is_day_word(s, end)) {
			m->end = m->start;
			return;
		}
	}
	m->date.day = (int8_t)f.value;
}

/* A month at i, with its day: 6月28日, 4～6月, 8月末. */
static bool read_month(struct str s, size_t i, struct when_match *m)
{
	struct figure f;
	size_t behind, end;

	when_skip_space(s, &i);
	if (!figure_read(s, &i, &f) || !is_short(&f))
		return false;
	end = i;
	when_skip_space(s, &i);
	m->date.month = (int8_t)f.value;
	if (is_month_word(s, i)) {
		m->end = behind = i + STR("月").n;
		read_day(s, m);
		if (m->end < behind) /* what follows is no day */
			m->end = behind;
		return true;
	}
	i = list_end(s, end, "月");
	if (i == SIZE_MAX || !is_month_word(s, i) || f.value < 1 || f.value > 12)
		return false;
	m->end = end;
	return true;
}

static void finish(struct str s, struct when_match *m)
{
	m->kind = m->date.day ? (m->date.year ? WHEN_DAY : WHEN_DAY_OF_YEAR) : m->date.year ? WHEN_MONTH : WHEN_MONTH_OF_YEAR;
	if (m->date.day)
		when_read_weekday(s, m);
}

/* Behind 年: a month or nothing. */
static void read_rest_of_year(struct str s, struct when_match *m)
{
	struct when_match with = *m;

	if (read_month(s, m->end, &with)) {
		*m = with;
		m->date.year = (int16_t)m->year;
		finish(s, m);
		return;
	}
	m->kind = WHEN_CALENDAR_YEAR;
	if (str_starts(str_from(s, m->end), STR("末"))) {
		m->end += STR("末").n;
		m->at_end = true;
	}
}

/* 年度, 年, or a list that ends with one of them. */
static bool read_year_word(struct str s, size_t i, struct when_match *m, bool *open)
{
	size_t word = s.n - skip_space(str_from(s, i)).n, end;

	if (when_take(s, &word, "年度")) {
		m->kind = WHEN_FISCAL_YEAR;
		m->at_end = when_take(s, &word, "末");
		m->end = word;
		return true;
	}
	if (when_take(s, &word, "年")) {
		if (starts_with_any(str_from(s, word), "間|代|生"))
			return false;
		m->end = word;
		read_rest_of_year(s, m);
		return true;
	}
	end = list_end(s, i, "年");
	if (end == SIZE_MAX)
		return false;
	m->kind = str_starts(str_from(s, end), STR("年度")) ? WHEN_FISCAL_YEAR : WHEN_CALENDAR_YEAR;
	m->end = i;
	*open = true;
	return true;
}

/* Behind a year: /6/28, .4.1, and behind H29 also .4. */
static bool read_numeric(struct str s, size_t i, bool alone, struct when_match *m)
{
	static const char *const separators[] = {"/", ".", "-", "／", "．"};
	struct figure month, day = {0};

	for (size_t k = 0; k < sizeof separators / sizeof *separators; k++) {
		size_t next = i;

		if (!when_take(s, &next, separators[k]) || !figure_read(s, &next, &month) || !is_short(&month))
			continue;
		if (when_take(s, &next, separators[k])) {
			if (!figure_read(s, &next, &day) || !is_short(&day))
				return false;
		} else if (!alone || month.value < 1 || month.value > 12) {
			return false;
		}
		if (is_number(char_at(s, next)) || month.kanji || day.kanji)
			return false;
		m->date = (struct date){(int16_t)m->year, (int8_t)month.value, (int8_t)day.value};
		m->end = next;
		finish(s, m);
		return true;
	}
	return false;
}

static bool read_with_era(struct str s, size_t at, struct when_match *m, bool *open)
{
	struct figure f;
	bool letter, later;
	uint32_t near;

	if (!read_era(s, &at, m, &f))
		return false;
	letter = is_latin(char_at(m->era, 0));
	if (read_year_word(s, at, m, open) || read_numeric(s, at, letter, m))
		return true;
	/* R3 alone is a fiscal year: Windows Server 2012 R2 and S3 are none */
	near = char_before(skip_space_back(str_sub(s, 0, m->start)), skip_space_back(str_sub(s, 0, m->start)).n);
	later = era_base(m->era) >= 1988;
	if (!letter || !later || f.value < 1 || f.value > 31 || is_number(near) || is_number(char_at(s, at)))
		return false;
	m->kind = WHEN_FISCAL_YEAR;
	m->end = at;
	return true;
}

/* The year that N means in the era named last, when it lies near the time before; 0: it cannot be told. */
static int year_in_era(const struct scan *k, int n)
{
	int year = k->era.n ? era_base(k->era) + n : 0, distance = year - k->last.year;

	return year && k->last.year && distance >= -15 && distance <= 15 ? year : 0;
}

/* 30年度 and 29年4月, whose era was said before. */
static bool read_short_year(const struct scan *k, size_t i, const struct figure *f, struct when_match *m)
{
	struct str s = k->s;
	size_t word = s.n - skip_space(str_from(s, i)).n;

	m->era_year = f->value;
	m->year = year_in_era(k, f->value);
	if (when_take(s, &word, "年度")) {
		if (starts_with_any(str_from(s, word), "分|にわた|間|連続|目|ぶり|以内|ごと"))
			return false;
		m->kind = WHEN_FISCAL_YEAR;
		m->at_end = when_take(s, &word, "末");
		m->end = word;
		return true;
	}
	if (k->open && scan_continues(k, m->start) && list_end(s, i, "年") != SIZE_MAX) {
		m->kind = k->last.kind;
		m->end = i;
		return true;
	}
	if (when_take(s, &word, "年") && read_month(s, word, m)) {
		m->date.year = (int16_t)m->year;
		finish(s, m);
		return true;
	}
	/* of a list that an era opened: 平成29、30年 */
	if (word > i && k->open && scan_continues(k, m->start)) {
		m->kind = WHEN_CALENDAR_YEAR;
		m->end = word;
		return true;
	}
	m->era_year = m->year = 0;
	m->date = (struct date){0};
	return false;
}

/* 3日 of 3月2日、3日. */
static bool read_listed_day(const struct scan *k, size_t i, const struct figure *f, struct when_match *m)
{
	const struct when_match *last = &k->last;
	size_t word = k->s.n - skip_space(str_from(k->s, i)).n;
	bool alone = is_day_word(k->s, word);

	if (!last->date.day || last->at_end || f->value <= last->date.day || !scan_continues(k, m->start))
		return false;
	if (!alone) {
		word = list_end(k->s, i, "日");
		if (word == SIZE_MAX || !is_day_word(k->s, word))
			return false;
	}
	m->date = last->date;
	m->date.day = (int8_t)f->value;
	m->end = alone ? word + STR("日").n : i;
	finish(k->s, m);
	return true;
}

static bool read_month_slash_day(struct str s, size_t *i, struct date *d)
{
	struct figure month, day;

	if (!figure_read(s, i, &month) || !when_take(s, i, "/|／") || !figure_read(s, i, &day) || month.kanji || day.kanji)
		return false;
	*d = (struct date){2020, (int8_t)month.value, (int8_t)day.value};
	return is_short(&month) && is_short(&day) && day.value > 0 && date_valid(*d) && !is_number(char_at(s, *i)) &&
	       !starts_with_any(str_from(s, *i), "/|／");
}

/* 7/14～9/30 and 7/14（火）: alone it may be a fraction. */
static bool read_slash(const struct scan *k, size_t at, struct when_match *m)
{
	struct str s = k->s;
	struct date d, other;
	size_t i = at, next;
	bool sure;

	if (!read_month_slash_day(s, &i, &d))
		return false;
	m->date = d;
	m->date.year = 0;
	m->end = next = i;
	finish(s, m);
	sure = m->weekday >= 0 || (scan_continues(k, at) && k->last.kind == WHEN_DAY_OF_YEAR);
	if (!sure && when_take(s, &next, "～|〜|~|–"))
		sure = read_month_slash_day(s, &next, &other);
	return sure;
}

static bool read_without_era(const struct scan *k, size_t at, struct when_match *m, bool *open)
{
	struct str s = k->s;
	struct figure f;
	size_t i = at;

	if (!figure_begins(s, at) || ends_with_any(str_sub(s, 0, at), "第|数|何|約") || !figure_read(s, &i, &f))
		return false;
	if (when_is_year(f.value) && f.figures == 4) {
		m->year = f.value;
		return read_year_word(s, i, m, open) || read_numeric(s, i, false, m);
	}
	if (!is_short(&f))
		return false;
	if (read_short_year(k, i, &f, m) || read_listed_day(k, i, &f, m) || read_slash(k, at, m))
		return true;
	m->date = (struct date){0};
	if (f.value < 1 || !read_month(s, at, m) || (f.value > 12 && !m->date.day))
		return false;
	when_inherit_year(k, m);
	finish(s, m);
	return true;
}

/* 第3四半期 */
static bool read_quarter(const struct scan *k, size_t at, struct when_match *m)
{
	struct str s = k->s, gap = str_sub(s, k->last.end, at);
	struct figure f;

	if (!when_take(s, &at, "第") || !figure_read(s, &at, &f) || f.value < 1 || f.value > 4)
		return false;
	when_skip_space(s, &at);
	if (!when_take(s, &at, "四半期"))
		return false;
	m->kind = WHEN_QUARTER;
	m->quarter = f.value;
	m->end = at;
	if (k->last.end && k->last.kind == WHEN_FISCAL_YEAR && (gap.n == 0 || str_is(gap, "の") || str_is(gap, " ")))
		m->year = k->last.year;
	return true;
}

bool when_read_japanese(const struct scan *k, size_t at, struct when_match *m, bool *open)
{
	uint32_t c = char_at(k->s, at);

	if (c == 0x7B2C /* 第 */)
		return read_quarter(k, at, m);
	if (digit_value(c) >= 0 || kanji_digit(c) >= 0 || kanji_power(c) == 1)
		return read_without_era(k, at, m, open);
	return read_with_era(k->s, at, m, open);
}
