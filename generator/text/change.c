#include "text/change_internal.h"

/* The change in one word. */
static const struct {
	const char *word;
	int direction, factor; /* 0: halved */
} verbs[] = {
	{"doubled", 1, 2}, {"tripled", 1, 3}, {"quadrupled", 1, 4}, {"halved", -1, 0}, {"倍増", 1, 2}, {"半減", -1, 0},
};

/* A year that ends (or begins) a piece of text: 令和2年度, FY2020. */
bool change_base_year(struct change_match *m, const struct when_match *w)
{
	if ((w->kind != WHEN_FISCAL_YEAR && w->kind != WHEN_CALENDAR_YEAR) || w->year == 0)
		return false;
	m->base = CHANGE_BASE_YEAR;
	m->base_year = w->year;
	m->base_calendar = w->kind == WHEN_CALENDAR_YEAR;
	return true;
}

static bool is_points(struct str after)
{
	struct str rest = skip_space(after);

	if (starts_with_any(rest, "ポイント|％ポイント|%ポイント|pt"))
		return true;
	if (starts_with_any(rest, "percentage"))
		rest = skip_space(str_from(rest, STR("percentage").n));
	if (starts_with_any(rest, "-"))
		rest = str_from(rest, 1);
	return starts_with_word(rest, "point") || starts_with_word(rest, "points");
}

static void set_measure(const struct quantity_match *q, struct change_match *m)
{
	m->unit = quantity_unit(q);
	if (is_points(q->after))
		m->measure = CHANGE_POINTS;
	else if (q->quantity.percent)
		m->measure = CHANGE_PERCENT;
	else if (q->quantity.times)
		m->measure = CHANGE_RATIO;
	if (m->measure != CHANGE_AMOUNT)
		m->unit = (struct str){0};
}

static bool is_change(struct str s, size_t from, const struct quantity_match *q, struct change_match *m)
{
	const struct change_match fresh = {.start = q->start, .end = q->end, .amount = q->quantity};
	bool found;

	if (q->range)
		return false;
	*m = fresh;
	set_measure(q, m);
	found = change_read_japanese(s, from, q, m);
	if (!found) {
		*m = fresh;
		set_measure(q, m);
		found = q->quantity.value.coefficient >= 0 && change_read_english(s, from, q, m);
	}
	if (m->amount.value.coefficient < 0)
		m->amount.value.coefficient = -m->amount.value.coefficient;
	return found;
}

/* Doubled, 半減: at byte i. */
static bool read_verb(struct str s, size_t from, size_t i, struct change_match *m)
{
	struct str before;

	for (size_t k = 0; k < COUNT(verbs); k++) {
		struct str word = str_of(verbs[k].word);
		bool japanese = (unsigned char)word.p[0] >= 0x80;

		if (s.p[i] != word.p[0])
			continue;
		if (japanese ? !str_starts(str_from(s, i), word)
			     : !starts_with_word(str_from(s, i), verbs[k].word) || is_latin(char_before(s, i)))
			continue;
		if (japanese && (is_han(char_at(s, i + word.n)) || is_han(char_before(s, i)) || digit_value(char_before(s, i)) >= 0))
			return false;
		*m = (struct change_match){.start = i, .end = i + word.n, .measure = CHANGE_RATIO, .direction = verbs[k].direction};
		m->amount = (struct quantity){.value = {verbs[k].factor, 0}, .times = true, .about = true};
		if (verbs[k].factor == 0) {
			m->measure = CHANGE_PERCENT;
			m->amount = (struct quantity){.value = {50, 0}, .place = 1, .percent = true};
		}
		before = skip_space_back(str_sub(s, from, i));
		if (ends_with_word(before, "more than")) {
			m->amount.comparator = CMP_MORE_THAN;
			m->start = from + before.n - STR("more than").n;
		}
		change_read_english_base(s, from, m);
		return true;
	}
	return false;
}

static bool find_verb(struct str s, size_t from, size_t end, struct change_match *m)
{
	for (size_t i = from; i < end; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == 'd' || c == 't' || c == 'q' || c == 'h' || (c == 0xE5 && starting_word(str_from(s, i), "倍|半"))) {
			if (read_verb(s, from, i, m))
				return true;
		}
	}
	return false;
}

/* Verbs and numbers are looked for in turn, a stretch at a time: whichever stands first is found without reading on to the end. */
#define STRETCH 512

static bool find(struct str s, size_t from, size_t end, struct change_match *m)
{
	for (size_t at = from; at < end;) {
		size_t start = at, limit = at + STRETCH < end ? at + STRETCH : end;
		struct quantity_match q;

		if (!quantity_find_within(s, &at, limit, &q)) {
			if (find_verb(s, start, at, m))
				return true;
		} else if (find_verb(s, start, q.start, m) || is_change(s, from, &q, m)) {
			return true;
		}
	}
	return false;
}

/* Do two changes stand side by side that only together say how much: 12社増3社減? */
static bool is_pair(struct str s, const struct change_match *first, const struct change_match *second)
{
	struct str gap = str_trim(str_sub(s, first->end, second->start));

	return first->measure == CHANGE_AMOUNT && second->measure == CHANGE_AMOUNT && first->direction == -second->direction &&
	       second->base == CHANGE_BASE_NONE && first->end <= second->start &&
	       (gap.n == 0 || str_is(gap, "、") || str_is(gap, "・") || str_is(gap, "及び") || str_is(gap, "and"));
}

/* How far a change may stand before another that belongs to it, and its amount behind the words it begins with. */
#define PAIR_REACH 120
#define AMOUNT_REACH 200

static void read_pair(struct str s, struct change_match *m)
{
	struct change_match other;
	struct quantity_match q;
	size_t at = m->start > PAIR_REACH ? m->start - PAIR_REACH : 0, next = m->end;

	m->part = quantity_find_within(s, &next, m->end + PAIR_REACH < s.n ? m->end + PAIR_REACH : s.n, &q) &&
		  is_change(s, m->end, &q, &other) && is_pair(s, m, &other);
	while (at > 0 && at < m->start && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at++;
	while (m->base == CHANGE_BASE_NONE && quantity_find_within(s, &at, m->start, &q)) {
		if (is_change(s, 0, &q, &other) && is_pair(s, &other, m)) {
			m->part = true;
			m->base = other.base;
			m->base_year = other.base_year;
			m->base_calendar = other.base_calendar;
		}
	}
}

bool change_find(struct str s, size_t from, size_t until, struct change_match *m)
{
	size_t end = s.n - until > AMOUNT_REACH ? until + AMOUNT_REACH : s.n;

	if (!find(s, from, end, m) || m->start > until)
		return false;
	read_pair(s, m);
	return true;
}

/* The place of the last digit that was meant: 約300 says nothing of ones. */
static int place_of(struct quantity q)
{
	int64_t c = q.value.coefficient;
	int place = q.place;

	if (!q.about || q.scaled || q.value.exponent < 0)
		return place;
	for (place = q.value.exponent; c && c % 10 == 0; c /= 10)
		place++;
	return place;
}

/* Hundredths of d, and one more or less. */
static bool as_ratio(struct decimal d, bool percent, int direction, struct decimal *out)
{
	if (!decimal_mul(d, (struct decimal){percent ? direction ? direction : 1 : 1, percent ? -2 : 0}, &d))
		return false;
	*out = d;
	return !percent || direction == 0 || decimal_add((struct decimal){1, 0}, d, out);
}

bool change_range_of(const struct change_match *m, struct change_range *out)
{
	struct quantity q = m->amount;
	bool exact = m->measure == CHANGE_AMOUNT && !q.about && !q.scaled && q.place == 0;
	struct decimal half = exact ? (struct decimal){0} : (struct decimal){5, (int8_t)(place_of(q) - 1)}, zero = {0};
	bool falls = m->direction < 0 && m->measure != CHANGE_RATIO, percent = m->measure == CHANGE_PERCENT || q.percent;

	*out = (struct change_range){.is_ratio = m->measure == CHANGE_PERCENT || m->measure == CHANGE_RATIO};
	if (!decimal_sub(q.value, half, &out->low) || !decimal_add(q.value, half, &out->high))
		return false;
	if (q.comparator == CMP_AT_MOST || q.comparator == CMP_LESS_THAN || q.comparator == CMP_UP_TO)
		out->low = zero;
	out->no_high = q.comparator == CMP_AT_LEAST || q.comparator == CMP_MORE_THAN;
	if (out->is_ratio) {
		int direction = m->measure == CHANGE_PERCENT ? m->direction : 0;

		if (!as_ratio(out->low, percent, direction, &out->low) || !as_ratio(out->high, percent, direction, &out->high))
			return false;
	} else if (falls) {
		out->low.coefficient = -out->low.coefficient;
		out->high.coefficient = -out->high.coefficient;
	}
	if (falls) {
		struct decimal low = out->high;

		out->high = out->low;
		out->low = low;
		out->no_low = out->no_high;
		out->no_high = false;
	}
	return true;
}
