/* Numbers as a language writes them. All digits are kept: nothing is rounded here. */
#include "text/language_internal.h"

enum { MYRIAD = 4, MILLION = 6, MOST_DIGITS = 18 };

/* A number without its sign, in plain digits. */
struct digits {
	char bytes[3 * MOST_DIGITS]; /* 18 digits and either 18 zeros behind or 18 decimals */
	struct str whole, decimals;
	bool negative;
};

/* Splits a value into digits, with at least as many decimals as were stated. */
static void digits_of(struct quantity q, struct digits *d)
{
	struct buf plain = {0};
	struct str text;
	size_t stated = q.place < 0 && q.place >= -MOST_DIGITS && !q.scaled ? (size_t)-q.place : 0;

	decimal_print(&plain, decimal_normal(q.value));
	text = buf_str(&plain);
	d->negative = str_starts(text, STR("-"));
	text = str_from(text, d->negative);
	d->whole = str_split(text, '.', &d->decimals);
	size_t n = 0;
	for (size_t i = 0; i < d->whole.n; i++)
		d->bytes[n++] = d->whole.p[i];
	for (size_t i = 0; i < d->decimals.n || i < stated; i++)
		d->bytes[n++] = i < d->decimals.n ? d->decimals.p[i] : '0';
	d->whole = (struct str){d->bytes, d->whole.n};
	d->decimals = (struct str){d->bytes + d->whole.n, n - d->whole.n};
	buf_free(&plain);
}

static void put_grouped(struct buf *out, struct str digits)
{
	for (size_t i = 0; i < digits.n; i++) {
		if (i > 0 && (digits.n - i) % 3 == 0)
			buf_putc(out, ',');
		buf_putc(out, digits.p[i]);
	}
}

static void put_decimals(struct buf *out, struct str decimals)
{
	if (!decimals.n)
		return;
	buf_putc(out, '.');
	buf_put(out, decimals);
}

static struct str without_zeros_before(struct str digits)
{
	while (digits.n && digits.p[0] == '0')
		digits = str_from(digits, 1);
	return digits;
}

static struct str without_zeros_behind(struct str digits)
{
	while (digits.n && digits.p[digits.n - 1] == '0')
		digits.n--;
	return digits;
}

/* The digits in units of 10^power, decimals as far as they go: 17150000 and 6 make 17.15. */
static void put_shifted(struct buf *out, const struct digits *d, size_t power)
{
	struct str all = {d->bytes, d->whole.n + d->decimals.n};
	size_t point = d->whole.n - power;

	put_grouped(out, str_sub(all, 0, point));
	put_decimals(out, without_zeros_behind(str_from(all, point)));
}

/* 17.15 million; false for what is smaller than a million. */
static bool put_english_scaled(struct buf *out, const struct digits *d)
{
	static const struct {
		size_t power;
		const char *name;
	} scales[] = {{12, " trillion"}, {9, " billion"}, {MILLION, " million"}};

	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
		if (d->whole.n <= scales[i].power)
			continue;
		put_shifted(out, d, scales[i].power);
		buf_puts(out, scales[i].name);
		return true;
	}
	return false;
}

/* 1億3,400万: every group of four digits with its name, groups of zeros left out. */
static void put_myriads(struct buf *out, const struct digits *d)
{
	static const char *const names[] = {"", "万", "億", "兆", "京"};
	size_t largest = sizeof names / sizeof *names - 1, from = 0;
	size_t group = (d->whole.n - 1) / MYRIAD;

	if (group > largest)
		group = largest;
	for (;; group--) {
		size_t end = d->whole.n - group * MYRIAD;
		struct str digits = without_zeros_before(str_sub(d->whole, from, end));
		bool decimals = group == 0 && d->decimals.n;
		put_grouped(out, digits.n || !decimals ? digits : STR("0"));
		if (decimals)
			put_decimals(out, d->decimals);
		if (digits.n)
			buf_puts(out, names[group]);
		if (group == 0)
			return;
		from = end;
	}
}

/* 3.5万 as it was stated, below 1億; else 3万5,000. False for what is smaller than 1万. */
static bool put_japanese_scaled(struct buf *out, const struct digits *d, int place)
{
	if (d->whole.n <= MYRIAD)
		return false;
	if (d->whole.n <= 2 * MYRIAD && place > 0) {
		put_shifted(out, d, MYRIAD);
		buf_puts(out, "万");
	} else {
		put_myriads(out, d);
	}
	return true;
}

/* The number without sign and percent sign. */
static void put_digits(struct language_tools *t, struct buf *out, struct quantity q, const struct digits *d)
{
	if (q.scaled && (t->japanese ? put_japanese_scaled(out, d, q.place) : put_english_scaled(out, d)))
		return;
	put_grouped(out, d->whole);
	put_decimals(out, d->decimals);
}

static void put_number(struct language_tools *t, struct buf *out, struct quantity q, const char *minus)
{
	struct digits d;
	digits_of(q, &d);
	if (d.negative)
		buf_puts(out, minus);
	put_digits(t, out, q, &d);
	if (q.percent)
		buf_putc(out, '%');
}

void language_number(struct language_tools *t, struct buf *out, struct quantity q)
{
	put_number(t, out, q, t->japanese ? "△" : "−");
}

bool language_number_spoken(struct language_tools *t, struct buf *out, struct quantity q)
{
	if (q.value.coefficient >= 0)
		return false;
	put_number(t, out, q, t->japanese ? "マイナス" : "minus ");
	return true;
}

void language_change(struct language_tools *t, struct buf *out, struct quantity q)
{
	int64_t sign = q.value.coefficient;

	q.percent = true;
	if (!t->japanese) {
		if (sign > 0)
			buf_putc(out, '+');
		language_number(t, out, q);
	} else if (sign == 0) {
		buf_puts(out, "増減なし");
	} else {
		put_number(t, out, q, "");
		buf_puts(out, sign > 0 ? "増" : "減");
	}
}

static void put_unit(struct buf *out, struct quantity q, struct str unit, bool space)
{
	if (!unit.n || (q.percent && str_is(unit, "%")))
		return;
	if (space && !str_is(unit, "%"))
		buf_putc(out, ' ');
	buf_put(out, unit);
}

static void put_japanese_quantity(struct language_tools *t, struct buf *out, struct quantity q, struct str unit)
{
	static const char *const comparators[] = {
		[CMP_NONE] = "", [CMP_AT_LEAST] = "以上", [CMP_AT_MOST] = "以下", [CMP_MORE_THAN] = "超", [CMP_LESS_THAN] = "未満"};

	if (q.about)
		buf_puts(out, "約");
	language_number(t, out, q);
	put_unit(out, q, unit, false);
	buf_puts(out, comparators[q.comparator]);
}

/* Things are fewer; shares, measures and money are less. */
static bool is_counted(struct quantity q, struct str unit)
{
	return !q.percent && decimal_normal(q.value).exponent >= 0 && unit.n && !str_is(unit, "%") && !str_ends(unit, STR("yen"));
}

static void put_english_quantity(struct language_tools *t, struct buf *out, struct quantity q, struct str unit)
{
	static const char *const comparators[] = {
		[CMP_NONE] = "", [CMP_AT_LEAST] = "at least ", [CMP_AT_MOST] = "up to ", [CMP_MORE_THAN] = "more than ",
		[CMP_LESS_THAN] = "less than "};

	buf_puts(out, q.comparator == CMP_LESS_THAN && is_counted(q, unit) ? "fewer than " : comparators[q.comparator]);
	if (q.about)
		buf_puts(out, "about ");
	language_number(t, out, q);
	put_unit(out, q, unit, true);
}

void language_quantity(struct language_tools *t, struct buf *out, struct quantity q, struct str unit)
{
	if (t->japanese)
		put_japanese_quantity(t, out, q, unit);
	else
		put_english_quantity(t, out, q, unit);
}
