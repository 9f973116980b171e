#include "text/language_internal.h"

static bool is_negative(struct quantity q)
{
	return q.value.coefficient < 0;
}

static struct quantity absolute(struct quantity q)
{
	if (is_negative(q))
		q.value.coefficient = -q.value.coefficient;
	return q;
}

/* A number that is not negative, with at least `decimals` decimals. */
static void put_plain(struct language_tools *t, struct buf *out, struct decimal d, int decimals)
{
	char digits[DECIMAL_LONGEST];

	d = decimal_normal(d);
	if (-decimals < d.exponent)
		decimal_round(d, -decimals, &d); /* only zeros are added */
	size_t n = decimal_write(digits, d), whole = d.exponent < 0 ? n - (size_t)-d.exponent - 1 : n;
	size_t first = whole % 3 ? whole % 3 : 3; /* digits before the first sign that groups them */
	buf_put(out, (struct str){digits, whole < first ? whole : first});
	for (size_t i = first; i < whole; i += 3) {
		buf_puts(out, t->grouping);
		buf_put(out, (struct str){digits + i, 3});
	}
	if (whole < n) {
		buf_puts(out, t->point);
		buf_put(out, (struct str){digits + whole + 1, n - whole - 1});
	}
}

static struct decimal power(int exponent)
{
	return (struct decimal){1, (int8_t)exponent};
}

/* The whole part of a number that is not negative. */
static struct decimal cut_off(struct decimal d)
{
	struct decimal whole;

	if (!decimal_round(d, 0, &whole))
		BUG("a quantity has more than 18 digits");
	if (decimal_cmp(whole, d) > 0)
		decimal_sub(whole, power(0), &whole);
	return whole;
}

/* 1億3,400万: whole units from the largest down to `last`, which takes the decimals. */
static void put_units(struct language_tools *t, struct buf *out, struct decimal d, int last, int place)
{
	static const struct {
		int exponent;
		const char *name;
	} units[] = {{12, "兆"}, {8, "億"}, {4, "万"}, {0, ""}};
	bool any = false;

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		int exponent = units[i].exponent;
		struct decimal count = {d.coefficient, (int8_t)(d.exponent - exponent)}, whole;

		if (exponent == last) {
			if (d.coefficient == 0 && any)
				return;
			put_plain(t, out, count, place < exponent ? exponent - place : 0);
			buf_puts(out, units[i].name);
			return;
		}
		if (decimal_cmp(d, power(exponent)) < 0)
			continue;
		whole = cut_off(count);
		any = true;
		put_plain(t, out, whole, 0);
		buf_puts(out, units[i].name);
		decimal_sub(d, (struct decimal){whole.coefficient, (int8_t)(whole.exponent + exponent)}, &d);
	}
}

/* The unit that takes the last digit stated: 3.5万, 455.8億, but 1億3,400万. */
static int last_unit(struct decimal d, int place)
{
	static const int exponents[] = {12, 8, 4};

	for (size_t i = 0; d.coefficient && i < sizeof exponents / sizeof *exponents; i++) {
		if (place > exponents[i] - 4 && decimal_cmp(d, power(exponents[i])) >= 0)
			return exponents[i];
		if (place >= exponents[i])
			return exponents[i];
	}
	return 0;
}

static void put_japanese(struct language_tools *t, struct buf *out, struct quantity q)
{
	struct decimal d = decimal_normal(q.value);
	int place = d.exponent < q.place ? d.exponent : q.place; /* no digit of a reckoned value is lost */

	/* what was stated in 万 stays so: 0.2万 beside 3.5万 */
	bool small = d.coefficient && decimal_cmp(d, power(4)) < 0;
	put_units(t, out, d, small ? 4 : last_unit(d, place), place);
}

/* 133.0億 states its decimal, and is 13.30 billion; 3,400万 may be rounded or not, and is 34 million. */
static int stated_exponent(struct decimal d, int place)
{
	return place % 4 && place < d.exponent ? place : d.exponent;
}

/* 1.4 billion and 17.15 million, but 1,503.49 million: more than two decimals are hard to read. */
static void put_english(struct language_tools *t, struct buf *out, struct decimal d, int place)
{
	static const struct {
		int exponent;
		const char *name;
	} units[] = {{12, " trillion"}, {9, " billion"}, {6, " million"}};

	d = decimal_normal(d);
	int exponent = stated_exponent(d, place);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		bool last = i + 1 == sizeof units / sizeof *units;
		if (decimal_cmp(d, power(units[i].exponent)) < 0 || (!last && exponent < units[i].exponent - 2))
			continue;
		d.exponent = (int8_t)(d.exponent - units[i].exponent);
		put_plain(t, out, d, units[i].exponent > exponent ? units[i].exponent - exponent : 0);
		buf_puts(out, units[i].name);
		return;
	}
	put_plain(t, out, d, 0);
}

static void put_absolute(struct language_tools *t, struct buf *out, struct quantity q)
{
	if (q.scaled && t->japanese)
		put_japanese(t, out, q);
	else if (q.scaled && t->english)
		put_english(t, out, q.value, q.place);
	else
		put_plain(t, out, q.value, q.place < 0 ? -q.place : 0);
	if (q.percent)
		buf_putc(out, '%');
}

void language_number(struct language_tools *t, struct buf *out, struct quantity q)
{
	if (is_negative(q))
		buf_puts(out, t->japanese ? "△" : "−");
	put_absolute(t, out, absolute(q));
}

bool language_number_spoken(struct language_tools *t, struct buf *out, struct quantity q)
{
	if (!is_negative(q) || (!t->japanese && !t->english))
		return false;
	buf_puts(out, t->japanese ? "マイナス" : "minus ");
	put_absolute(t, out, absolute(q));
	return true;
}

void language_change(struct language_tools *t, struct buf *out, struct quantity q)
{
	q.percent = true;
	if (t->japanese && q.value.coefficient == 0) {
		buf_puts(out, "増減なし");
		return;
	}
	if (!t->japanese && q.value.coefficient != 0)
		buf_puts(out, is_negative(q) ? "−" : "+");
	put_absolute(t, out, absolute(q));
	if (t->japanese)
		buf_puts(out, is_negative(q) ? "減" : "増");
}

static void put_unit(struct language_tools *t, struct buf *out, struct str unit)
{
	if (!t->japanese && unit.n && !str_starts(unit, STR("%")))
		buf_putc(out, ' ');
	buf_put(out, unit);
}

static void put_about(struct language_tools *t, struct buf *out)
{
	buf_puts(out, t->japanese ? "約" : t->english ? "about " : "≈ ");
}

void language_difference(struct language_tools *t, struct buf *out, struct quantity q, struct str unit)
{
	if (q.value.coefficient == 0)
		return;
	if (q.about)
		put_about(t, out);
	if (!t->japanese)
		buf_puts(out, is_negative(q) ? "−" : "+");
	put_absolute(t, out, absolute(q));
	put_unit(t, out, unit);
	if (t->japanese)
		buf_puts(out, is_negative(q) ? "減" : "増");
}

/* How long something may take is within a time, not at most a number. */
static bool is_time(struct language_tools *t, struct str unit)
{
	static const char *const japanese[] = {"秒", "分", "時間", "日", "日間", "週", "週間", "か月", "か月間", "年", "年間"};
	static const char *const english[] = {"second", "minute", "hour", "day", "week", "month", "year"};
	const char *const *words = t->japanese ? japanese : english;
	size_t n = t->japanese ? sizeof japanese / sizeof *japanese : sizeof english / sizeof *english;

	if (t->english && str_ends(unit, STR("s")))
		unit.n--;
	for (size_t i = 0; i < n; i++)
		if (str_is(unit, words[i]))
			return true;
	return false;
}

static const char *comparator_before(struct language_tools *t, enum comparator comparator, struct str unit)
{
	static const char *const english[] = {[CMP_NONE] = "",
					      [CMP_AT_LEAST] = "at least ",
					      [CMP_AT_MOST] = "at most ",
					      [CMP_MORE_THAN] = "more than ",
					      [CMP_LESS_THAN] = "less than ",
					      [CMP_UP_TO] = "up to "};

	if (t->japanese && comparator == CMP_UP_TO)
		return is_time(t, unit) ? "最長" : "最大";
	if (!t->english)
		return "";
	return comparator == CMP_AT_MOST && is_time(t, unit) ? "within " : english[comparator];
}

static const char *comparator_behind(struct language_tools *t, enum comparator comparator, struct str unit)
{
	static const char *const japanese[] = {[CMP_NONE] = "",        [CMP_AT_LEAST] = "以上",  [CMP_AT_MOST] = "以下",
					       [CMP_MORE_THAN] = "超", [CMP_LESS_THAN] = "未満", [CMP_UP_TO] = ""};

	if (!t->japanese)
		return "";
	return comparator == CMP_AT_MOST && is_time(t, unit) ? "以内" : japanese[comparator];
}

void language_quantity(struct language_tools *t, struct buf *out, struct quantity q, struct str unit)
{
	buf_puts(out, comparator_before(t, q.comparator, unit));
	if (q.about)
		put_about(t, out);
	language_number(t, out, q);
	if (!q.percent || !str_is(unit, "%"))
		put_unit(t, out, unit);
	buf_puts(out, comparator_behind(t, q.comparator, unit));
}

void language_put_integer(struct language_tools *t, struct buf *out, int64_t n)
{
	language_number(t, out, (struct quantity){.value = {n, 0}});
}
