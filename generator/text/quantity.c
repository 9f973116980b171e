#include "text/quantity_internal.h"

static struct quantity quantity_of(const struct number *n)
{
	return (struct quantity){
		.value = n->value, .place = (int8_t)n->place, .scaled = n->scaled, .percent = n->percent, .times = n->times};
}

static bool is_gross(struct str before)
{
	return ends_with_any(skip_space_back(before), "延べ|のべ|延");
}

bool quantity_find_within(struct str s, size_t *from, size_t limit, struct quantity_match *m)
{
	struct number n;
	size_t at = *from;

	for (; number_next(s, &at, limit, &n); at = n.end) {
		struct quantity q;
		struct str unit;
		bool range;
		size_t start;

		if (n.too_long || number_is_name(s, at, &n) || number_is_heading(s, at, &n))
			continue;
		range = range_read(s, at, &n);
		q = quantity_of(&n);
		start = prefix_read(s, *from, at, &q);
		if (start == at && number_is_year(s, &n))
			continue;
		suffix_read(str_from(s, n.end), &q, &unit);
		q.gross = is_gross(str_sub(s, 0, start));
		*m = (struct quantity_match){q, start, n.end, str_sub(s, 0, start), str_from(s, n.end), range};
		*from = n.end;
		return true;
	}
	*from = at;
	return false;
}

bool quantity_find(struct str s, size_t from, struct quantity_match *m)
{
	return quantity_find_within(s, &from, s.n, m);
}

/* 1.23E+11 */
static bool is_damaged(struct str cell)
{
	size_t i = str_starts(cell, STR("-")), digits = 0;

	while (i < cell.n && ((cell.p[i] >= '0' && cell.p[i] <= '9') || cell.p[i] == '.')) {
		digits += cell.p[i] != '.';
		i++;
	}
	if (digits == 0 || i >= cell.n || (cell.p[i] != 'E' && cell.p[i] != 'e'))
		return false;
	i++;
	i += i < cell.n && (cell.p[i] == '+' || cell.p[i] == '-');
	digits = i;
	while (i < cell.n && cell.p[i] >= '0' && cell.p[i] <= '9')
		i++;
	return i == cell.n && i > digits;
}

/* Takes the brackets off (1,234) and （1,234）. */
static bool take_brackets(struct str *cell)
{
	size_t open = str_starts(*cell, STR("(")) ? 1 : str_starts(*cell, STR("（")) ? 3 : 0;
	size_t close = str_ends(*cell, STR(")")) ? 1 : str_ends(*cell, STR("）")) ? 3 : 0;
	struct str inside = str_trim(str_sub(*cell, open, cell->n - close));

	if (!open || !close || digit_value(char_at(inside, 0)) < 0)
		return false;
	*cell = inside;
	return true;
}

/* Takes the direction off 増 and 減, behind a percent sign or a unit: 1, -1, or 0 when there is none. */
static int take_direction(struct str *unit)
{
	static const struct {
		const char *word;
		int sign;
	} words[] = {{"の増", 1}, {"の減", -1}, {"増加", 1}, {"減少", -1}, {"増", 1}, {"減", -1}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str word = str_of(words[i].word);

		if (str_ends(*unit, word)) {
			*unit = str_sub(*unit, 0, unit->n - word.n);
			return words[i].sign;
		}
	}
	return 0;
}

/* A unit is letters, and single spaces between Latin words. */
static bool is_unit_word(struct str unit)
{
	for (size_t i = 0; i < unit.n;) {
		size_t start = i;
		uint32_t c = utf8_next(unit, &i);
		bool between = start > 0 && is_latin(char_before(unit, start)) && is_latin(char_at(unit, i));
		bool kana = is_katakana(c) || (c > 0x3040 && c < 0x309F) || c == 0x30FB /* ・ */;

		if (!is_latin(c) && !is_han(c) && !kana && !(between && (c == ' ' || c == '/')))
			return false;
	}
	return true;
}

/* What most cells hold: a whole number, with commas between groups of three or none, and nothing that could make more of it. */
static bool is_whole(struct str s, int64_t *value)
{
	size_t figures = 0, group = 0, groups = 0;

	*value = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ',') {
			if (groups ? group != 3 : group == 0 || group > 3)
				return false;
			group = 0;
			groups++;
		} else if (s.p[i] >= '0' && s.p[i] <= '9') {
			if (++figures > 18)
				return false;
			*value = *value * 10 + (s.p[i] - '0');
			group++;
		} else {
			return false;
		}
	}
	return figures > 0 && (groups == 0 || group == 3);
}

enum number_fault quantity_parse_cell(struct str cell, struct quantity *q, struct str *unit)
{
	struct str s = str_trim(cell), after, rest;
	int64_t whole;
	bool brackets = take_brackets(&s);
	struct number n;
	size_t at = 0, end;
	int direction;

	if (!brackets && is_whole(s, &whole)) {
		*q = (struct quantity){.value = {whole, 0}};
		*unit = str_from(s, s.n);
		return NUMBER_OK;
	}
	if (is_damaged(s))
		return NUMBER_DAMAGED;
	if (!number_next(s, &at, s.n, &n))
		return NUMBER_TEXT;
	*q = quantity_of(&n);
	if (prefix_read(s, 0, at, q) != 0 || number_is_name(s, at, &n))
		return NUMBER_TEXT;
	after = str_from(s, n.end);
	end = suffix_read(after, q, &rest);
	if (end && end < after.n)
		return NUMBER_TEXT;
	rest = str_trim(end ? rest : after);
	direction = take_direction(&rest);
	if (!is_unit_word(rest) || ((direction || brackets) && q->value.coefficient < 0) || (direction && brackets))
		return NUMBER_TEXT;
	if (n.too_long)
		return NUMBER_RANGE;
	if (direction < 0 || brackets)
		q->value.coefficient = -q->value.coefficient;
	*unit = rest;
	return NUMBER_OK;
}

bool quantity_interval(struct quantity q, struct decimal *low, struct decimal *high)
{
	struct decimal half = {5, (int8_t)(q.place - 1)};

	if (!q.about && !q.scaled && q.place == 0) {
		*low = *high = q.value;
		return true;
	}
	return decimal_sub(q.value, half, low) && decimal_add(q.value, half, high);
}

bool quantity_agrees(struct quantity a, struct quantity b)
{
	struct decimal a_low, a_high, b_low, b_high;

	if (a.place == b.place)
		return decimal_cmp(a.value, b.value) == 0;
	if (!quantity_interval(a, &a_low, &a_high) || !quantity_interval(b, &b_low, &b_high))
		return decimal_cmp(a.value, b.value) == 0;
	return decimal_cmp(a_low, b_high) <= 0 && decimal_cmp(b_low, a_high) <= 0;
}
