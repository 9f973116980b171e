/* Both languages state the same numbers and times, block by block. What stands in both is struck out; what is left over is a finding
 * unless a translation may well leave it out or say it in words. A number that is only stated once more is none: a changed one is
 * always missing in the other language, or faces another that is left over there. */
#include "check/texts.h"

struct odd_number {
	const struct numeral *number;
	bool in_value; /* compared by its link */
	bool paired;
};

struct odd_time {
	const struct when_match *time;
	bool in_value, paired;
};

struct side {
	const struct wording *wording;
	struct odd_number *numbers;
	struct odd_time *times;
	size_t number_count, time_count;
};

static struct side side_of(const struct wording *w, struct arena *a)
{
	struct side s = {w, ARENA_ARRAY(a, struct odd_number, w->numerals.n + 1), ARENA_ARRAY(a, struct odd_time, w->times.n + 1),
			 w->numerals.n, w->times.n};
	for (size_t i = 0; i < s.number_count; i++)
		s.numbers[i] = (struct odd_number){&w->numerals.v[i], is_in_value(w, w->numerals.v[i].start), false};
	for (size_t i = 0; i < s.time_count; i++)
		s.times[i] = (struct odd_time){&w->times.v[i], is_in_value(w, w->times.v[i].start), false};
	return s;
}

/* ---- numbers ---- */

/* From strict to lenient, so that the best partners find each other first. */
enum number_match { MATCH_FIGURES, MATCH_WORDS, MATCH_VALUES, NUMBER_MATCHES };

static bool numbers_match(const struct odd_number *a, const struct odd_number *b, enum number_match how)
{
	const struct numeral *x = a->number, *y = b->number;
	bool words = x->strength == NUMERAL_WORD || y->strength == NUMERAL_WORD;
	if (how < MATCH_VALUES && (a->in_value || b->in_value))
		return false;
	if (how == MATCH_FIGURES && words)
		return false;
	return decimal_cmp(x->value, y->value) == 0 && (x->percent == y->percent || words);
}

static void pair_numbers(struct side *a, struct side *b)
{
	for (enum number_match how = 0; how < NUMBER_MATCHES; how++) {
		for (size_t i = 0; i < a->number_count; i++) {
			for (size_t j = 0; j < b->number_count && !a->numbers[i].paired; j++)
				if (!b->numbers[j].paired && numbers_match(&a->numbers[i], &b->numbers[j], how))
					a->numbers[i].paired = b->numbers[j].paired = true;
		}
	}
}

static struct odd_number *next_firm(const struct side *s, size_t *i)
{
	for (; *i < s->number_count; ++*i)
		if (!s->numbers[*i].paired && !s->numbers[*i].in_value && s->numbers[*i].number->strength == NUMERAL_FIRM)
			return &s->numbers[(*i)++];
	return NULL;
}

/* All that is left over on one side, times the same power of ten: 101.8 + 59.4 = 161.2（万件） and 1,018,000 + … */
static bool differ_by_unit(const struct side *a, const struct side *b)
{
	size_t n = 0, i = 0, j = 0;
	int power = 0;
	for (;; n++) {
		const struct odd_number *x = next_firm(a, &i), *y = next_firm(b, &j);
		if (!x || !y)
			return !x && !y && n > 1;
		struct decimal p = decimal_normal(x->number->value), q = decimal_normal(y->number->value);
		if (p.coefficient != q.coefficient || (n && p.exponent - q.exponent != power))
			return false;
		power = p.exponent - q.exponent;
	}
}

static void pair_other_units(struct side *a, struct side *b)
{
	if (!differ_by_unit(a, b))
		return;
	for (size_t i = 0, j = 0;;) {
		struct odd_number *x = next_firm(a, &i), *y = next_firm(b, &j);
		if (!x || !y)
			return;
		x->paired = y->paired = true;
	}
}

/* ---- times ---- */

static bool both_differ(int a, int b)
{
	return a && b && a != b;
}

static bool is_year_alone(const struct when_match *t)
{
	return t->kind == WHEN_FISCAL_YEAR || t->kind == WHEN_CALENDAR_YEAR;
}

/* What is stated but cannot be, as 0月, is -1. */
static int month_of(const struct when_match *t)
{
	return is_year_alone(t) || t->kind == WHEN_QUARTER ? 0 : t->date.month ? t->date.month : -1;
}

static int day_of(const struct when_match *t)
{
	return t->kind != WHEN_DAY && t->kind != WHEN_DAY_OF_YEAR ? 0 : t->date.day ? t->date.day : -1;
}

/* Gregorian years; a fiscal year and a calendar year are two things. */
static int year_of(const struct when_match *t)
{
	return t->kind == WHEN_DAY || t->kind == WHEN_MONTH ? t->date.year : t->year;
}

/* 29年度 where no era is near enough to tell its year. */
static bool is_year_in_era(const struct when_match *a, int year)
{
	return !year_of(a) && a->era_year && (year == a->era_year + 2018 || year == a->era_year + 1988 || year == a->era_year + 1925);
}

static bool is_equal(const struct when_match *a, const struct when_match *b)
{
	return a->kind == b->kind && year_of(a) == year_of(b) && month_of(a) == month_of(b) && day_of(a) == day_of(b) &&
	       a->quarter == b->quarter;
}

/* 令和3年度末 is 31 March 2022. */
static bool is_end_of(const struct when_match *year, const struct when_match *day)
{
	return year->kind == WHEN_FISCAL_YEAR && year->at_end && month_of(day) == 3 && year_of(day) == year->year + 1;
}

/* What both state is the same, and something is; 6月 may be June 2021. */
static bool is_compatible(const struct when_match *a, const struct when_match *b)
{
	if (is_end_of(a, b) || is_end_of(b, a))
		return true;
	if ((a->kind == WHEN_FISCAL_YEAR) != (b->kind == WHEN_FISCAL_YEAR) && a->kind != WHEN_QUARTER && b->kind != WHEN_QUARTER)
		return false;
	if (both_differ(year_of(a), year_of(b)) || month_of(a) != month_of(b) || day_of(a) != day_of(b) ||
	    both_differ(a->quarter, b->quarter))
		return false;
	if (is_year_in_era(a, year_of(b)) || is_year_in_era(b, year_of(a)))
		return true;
	return (year_of(a) && year_of(b)) || (month_of(a) && month_of(b)) || (a->quarter && b->quarter);
}

static bool weekdays_differ(const struct when_match *a, const struct when_match *b)
{
	return a->weekday >= 0 && b->weekday >= 0 && a->weekday != b->weekday;
}

static void pair_times(struct side *a, struct side *b)
{
	for (int lenient = 0; lenient < 2; lenient++) {
		for (size_t i = 0; i < a->time_count; i++) {
			for (size_t j = 0; j < b->time_count && !a->times[i].paired; j++) {
				const struct when_match *x = a->times[i].time, *y = b->times[j].time;
				if (!b->times[j].paired && !weekdays_differ(x, y) && (lenient ? is_compatible(x, y) : is_equal(x, y)))
					a->times[i].paired = b->times[j].paired = true;
			}
		}
	}
}

static struct odd_number *number_that_is(const struct side *s, int value)
{
	struct decimal wanted = {value, 0};
	for (size_t i = 0; i < s->number_count; i++)
		if (!s->numbers[i].paired && decimal_cmp(s->numbers[i].number->value, wanted) == 0)
			return &s->numbers[i];
	return NULL;
}

/* A time of one language that the other writes in numbers that are no time to us: 東京2020大会. */
static void pair_times_with_numbers(struct side *a, const struct side *b)
{
	for (size_t i = 0; i < a->time_count; i++) {
		const struct when_match *t = a->times[i].time;
		int parts[] = {year_of(t) ? year_of(t) : t->era_year, month_of(t), day_of(t), t->quarter};
		struct odd_number *found[4] = {0};
		bool all = !a->times[i].paired && (parts[0] || parts[1] > 0 || parts[3]);
		for (size_t p = 0; p < 4 && all; p++) {
			if (parts[p] == 0)
				continue;
			found[p] = number_that_is(b, parts[p]);
			if (!found[p] && p == 0 && t->era_year)
				found[p] = number_that_is(b, t->era_year);
			all = found[p];
		}
		if (!all)
			continue;
		a->times[i].paired = true;
		for (size_t p = 0; p < 4; p++)
			if (found[p])
				found[p]->paired = true;
	}
}

/* ---- what is left over ---- */

static size_t count_numbers(const struct side *s, enum numeral_strength strength)
{
	size_t n = 0;
	for (size_t i = 0; i < s->number_count; i++)
		n += !s->numbers[i].paired && !s->numbers[i].in_value && s->numbers[i].number->strength == strength;
	return n;
}

/* Four, 四つ: it counts something, unlike both, half, or the 二 of 二次. */
static bool is_counting_word(const struct side *s, const struct odd_number *odd)
{
	static const char *const words[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
	struct str text = str_sub(s->wording->text, odd->number->start, odd->number->end);
	if (odd->number->strength != NUMERAL_WORD)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(text, words[i]))
			return true;
	return str_starts(str_from(s->wording->text, odd->number->end), STR("つ"));
}

static size_t count_words(const struct side *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->number_count; i++)
		n += !s->numbers[i].paired && !s->numbers[i].in_value && is_counting_word(s, &s->numbers[i]);
	return n;
}

static bool states_number(const struct side *s, const struct numeral *wanted)
{
	for (size_t i = 0; i < s->number_count; i++)
		if (decimal_cmp(s->numbers[i].number->value, wanted->value) == 0)
			return true;
	return false;
}

static size_t count_times(const struct side *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->time_count; i++)
		n += !s->times[i].paired && !s->times[i].in_value;
	return n;
}

struct left_over {
	bool firm, few, names, words, times;
};

static struct left_over left_over(const struct side *s)
{
	return (struct left_over){count_numbers(s, NUMERAL_FIRM), count_numbers(s, NUMERAL_FEW), count_numbers(s, NUMERAL_NAME),
				  count_words(s), count_times(s)};
}

/* Takes out of the odd numbers what says nothing, after what is left over on the other side. */
static void forgive_numbers(struct side *a, const struct side *b, struct left_over other)
{
	for (size_t i = 0; i < a->number_count; i++) {
		struct odd_number *odd = &a->numbers[i];
		bool repeated = states_number(b, odd->number);
		if (odd->in_value)
			odd->paired = true;
		else if (odd->number->strength == NUMERAL_WORD)
			odd->paired = odd->paired || repeated || !other.few || !is_counting_word(a, odd);
		else if (odd->number->strength == NUMERAL_NAME)
			odd->paired = odd->paired || !other.names;
		else if (odd->number->strength == NUMERAL_FEW)
			odd->paired = odd->paired || !(other.few || ((other.firm || other.words) && !repeated));
		else
			odd->paired = odd->paired || (repeated && !other.firm && !other.few);
	}
}

static bool states_time(const struct side *s, const struct when_match *wanted)
{
	for (size_t i = 0; i < s->time_count; i++)
		if (is_compatible(s->times[i].time, wanted) && !weekdays_differ(s->times[i].time, wanted))
			return true;
	return false;
}

/* A time that stands on the other side too, or is named by a word such as 同年 there, says nothing. */
static void forgive_times(struct side *a, const struct side *b, struct left_over own, struct left_over other)
{
	bool relative = own.times && !other.times && when_is_relative(b->wording->text);
	for (size_t i = 0; i < a->time_count; i++) {
		struct odd_time *odd = &a->times[i];
		if (!odd->paired && (odd->in_value || relative || (!other.times && states_time(b, odd->time))))
			odd->paired = true;
	}
}

/* ---- findings ---- */

struct odd {
	size_t n, start, end; /* bytes of the first */
	struct str list;      /* all of them */
};

static void add_odd(struct odd *o, struct buf *list, const struct wording *w, size_t start, size_t end)
{
	if (o->n++ == 0) {
		o->start = start;
		o->end = end;
	}
	buf_printf(list, o->n > 1 ? ", " STR_FMT : STR_FMT, STR_ARG(str_sub(w->text, start, end)));
}

static struct odd odd_of(struct checker *k, const struct side *s, enum diag_code code)
{
	struct odd o = {0};
	struct buf list = {0};
	for (size_t i = 0; code == DIAG_NUMBER_DIFFERS && i < s->number_count; i++)
		if (!s->numbers[i].paired)
			add_odd(&o, &list, s->wording, s->numbers[i].number->start, s->numbers[i].number->end);
	for (size_t i = 0; code == DIAG_TIME_DIFFERS && i < s->time_count; i++)
		if (!s->times[i].paired)
			add_odd(&o, &list, s->wording, s->times[i].time->start, s->times[i].time->end);
	o.list = arena_str(k->arena, buf_str(&list));
	buf_free(&list);
	return o;
}

static void report(struct checker *k, const struct text *t, enum diag_code code, const struct side sides[2], const size_t languages[2])
{
	struct odd odd[2] = {odd_of(k, &sides[0], code), odd_of(k, &sides[1], code)};
	/* The translation is looked at first, unless nothing is odd there. */
	int first = odd[1].n ? 1 : 0, second = 1 - first;
	if (odd[0].n == 0 && odd[1].n == 0)
		return;
	struct finding *f = finding_add(k, code, t->document, 2);
	f->places[0] = place_of_words(t, languages[first], odd[first].start, odd[first].end);
	f->places[1] = place_of_words(t, languages[second], odd[second].start, odd[second].end);
	for (int i = 0; i < 2; i++)
		f->places[i].quote = arena_str(k->arena, f->places[i].quote);
	f->found = odd[first].list;
	f->expected = odd[second].list;
	struct str here = k->site->languages[languages[first]], there = k->site->languages[languages[second]];
	if (odd[second].n)
		f->what = finding_text(k, "\"" STR_FMT "\" has " STR_FMT " where \"" STR_FMT "\" has " STR_FMT, STR_ARG(here),
				       STR_ARG(f->found), STR_ARG(there), STR_ARG(f->expected));
	else
		f->what = finding_text(k, "\"" STR_FMT "\" has " STR_FMT ", and \"" STR_FMT "\" does not", STR_ARG(here), STR_ARG(f->found),
				       STR_ARG(there));
}

/* Each is compared with each; a block with more of them is a table of numbers by another name, and is left alone. */
#define MOST_COMPARED 2000

static bool is_comparable(const struct wording *w)
{
	return w->text.p && w->numerals.n <= MOST_COMPARED && w->times.n <= MOST_COMPARED;
}

static void compare(struct checker *k, const struct text *t, size_t language, struct arena *scratch)
{
	const size_t languages[2] = {0, language};
	const struct wording *a = &t->in[0], *b = &t->in[language];
	if (!is_comparable(a) || !is_comparable(b) || a->numerals.n + a->times.n + b->numerals.n + b->times.n == 0)
		return;
	struct side sides[2] = {side_of(a, scratch), side_of(b, scratch)};
	pair_times(&sides[0], &sides[1]);
	pair_numbers(&sides[0], &sides[1]);
	pair_times_with_numbers(&sides[0], &sides[1]);
	pair_times_with_numbers(&sides[1], &sides[0]);
	pair_other_units(&sides[0], &sides[1]);
	struct left_over left[2] = {left_over(&sides[0]), left_over(&sides[1])};
	for (int i = 0; i < 2; i++) {
		forgive_times(&sides[i], &sides[1 - i], left[i], left[1 - i]);
		forgive_numbers(&sides[i], &sides[1 - i], left[1 - i]);
	}
	report(k, t, DIAG_NUMBER_DIFFERS, sides, languages);
	report(k, t, DIAG_TIME_DIFFERS, sides, languages);
}

void check_parity(struct checker *k, const struct text_part *part)
{
	struct arena *scratch = arena_new();
	for (size_t j = 0; j < part->list.n; j++) {
		for (size_t l = 1; l < k->site->language_count; l++)
			compare(k, &part->list.v[j], l, scratch);
		arena_reset(scratch);
	}
	arena_free(scratch);
}
