#include "text/decimal.h"

#include <string.h>

#define MOST_DIGITS 18
#define LARGEST INT64_C(999999999999999999)

__extension__ typedef __int128 wide; /* of the compilers, not of C17 */

static wide ten_to(int n)
{
	wide power = 1;
	while (n-- > 0)
		power *= 10;
	return power;
}

/* Brings a result into 18 digits and an exponent within ±18; false if only rounding could. */
static bool fit(wide coefficient, int exponent, struct decimal *d)
{
	if (coefficient == 0)
		exponent = exponent < -MOST_DIGITS ? -MOST_DIGITS : exponent > MOST_DIGITS ? MOST_DIGITS : exponent;
	while (coefficient > LARGEST || coefficient < -LARGEST || exponent < -MOST_DIGITS) {
		if (coefficient % 10 != 0)
			return false;
		coefficient /= 10;
		exponent++;
	}
	while (exponent > MOST_DIGITS) {
		coefficient *= 10;
		exponent--;
		if (coefficient > LARGEST || coefficient < -LARGEST)
			return false;
	}
	*d = (struct decimal){(int64_t)coefficient, (int8_t)exponent};
	return true;
}

/* The decimal exponent of the first digit. */
static int magnitude(struct decimal d)
{
	int digits = 0;
	for (int64_t c = d.coefficient; c != 0; c /= 10)
		digits++;
	return digits + d.exponent;
}

int decimal_cmp(struct decimal a, struct decimal b)
{
	if (a.exponent == b.exponent)
		return (a.coefficient > b.coefficient) - (a.coefficient < b.coefficient);
	int sign_a = (a.coefficient > 0) - (a.coefficient < 0), sign_b = (b.coefficient > 0) - (b.coefficient < 0);
	if (sign_a != sign_b || sign_a == 0)
		return sign_a - sign_b;
	int first = magnitude(a) - magnitude(b);
	if (first != 0)
		return first > 0 ? sign_a : -sign_a;
	/* Of the same magnitude: the exponents differ by no more than an int64 has digits. */
	int shift = a.exponent - b.exponent;
	wide x = a.coefficient * ten_to(shift), y = b.coefficient * ten_to(-shift);
	return (x > y) - (x < y);
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum)
{
	int apart = a.exponent - b.exponent;
	if (apart == 0)
		return fit((wide)a.coefficient + b.coefficient, a.exponent, sum);
	if (apart > MOST_DIGITS || apart < -MOST_DIGITS) {
		a = decimal_normal(a);
		b = decimal_normal(b);
		if (a.coefficient == 0 || b.coefficient == 0) {
			*sum = a.coefficient == 0 ? b : a;
			return true;
		}
		apart = a.exponent - b.exponent;
		if (apart > MOST_DIGITS || apart < -MOST_DIGITS)
			return false;
	}
	return fit(a.coefficient * ten_to(apart) + b.coefficient * ten_to(-apart), apart < 0 ? a.exponent : b.exponent, sum);
}

bool decimal_sub(struct decimal a, struct decimal b, struct decimal *difference)
{
	return decimal_add(a, (struct decimal){-b.coefficient, b.exponent}, difference);
}

bool decimal_mul(struct decimal a, struct decimal b, struct decimal *product)
{
	return fit((wide)a.coefficient * b.coefficient, a.exponent + b.exponent, product);
}

struct decimal decimal_normal(struct decimal d)
{
	if (d.coefficient == 0)
		return (struct decimal){0, 0};
	while (d.coefficient % 10 == 0 && d.exponent < MOST_DIGITS) {
		d.coefficient /= 10;
		d.exponent++;
	}
	return d;
}

bool decimal_round(struct decimal d, int exponent, struct decimal *rounded)
{
	int drop = exponent - d.exponent;
	if (drop <= 0) {
		/* As many decimals as asked for, as far as there is room. */
		bool room = drop >= -MOST_DIGITS && fit(d.coefficient * ten_to(-drop), exponent, rounded);
		if (!room)
			*rounded = d;
		return true;
	}
	if (drop > MOST_DIGITS)
		return fit(0, exponent, rounded);
	wide unit = ten_to(drop), half = d.coefficient < 0 ? -unit / 2 : unit / 2;
	return fit((d.coefficient + half) / unit, exponent, rounded);
}

size_t decimal_write(char *text, struct decimal d)
{
	char digits[DECIMAL_LONGEST], *end = digits + sizeof digits, *p = end; /* from the last one on */
	uint64_t rest = d.coefficient < 0 ? 0 - (uint64_t)d.coefficient : (uint64_t)d.coefficient;
	for (int i = 0; rest && i < d.exponent; i++)
		*--p = '0';
	for (int i = d.exponent; i < 0; i++, rest /= 10)
		*--p = (char)('0' + rest % 10);
	if (d.exponent < 0)
		*--p = '.';
	do {
		*--p = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (d.coefficient < 0)
		*--p = '-';
	memcpy(text, p, (size_t)(end - p));
	return (size_t)(end - p);
}

void decimal_print(struct buf *out, struct decimal d)
{
	char text[DECIMAL_LONGEST];
	buf_put(out, (struct str){text, decimal_write(text, d)});
}

bool decimal_parse(struct str s, struct decimal *d)
{
	size_t i = s.n > 0 && s.p[0] == '-', digits = 0;
	bool negative = i == 1, point = false;
	wide coefficient = 0;
	int exponent = 0;
	for (; i < s.n; i++) {
		if (s.p[i] == '.' && !point) {
			point = true;
			digits = 0;
			continue;
		}
		/* 36 digits are the longest that decimal_print writes. */
		if (s.p[i] < '0' || s.p[i] > '9' || coefficient >= ten_to(2 * MOST_DIGITS - 1) || exponent < -2 * MOST_DIGITS)
			return false;
		coefficient = coefficient * 10 + (s.p[i] - '0');
		exponent -= point;
		digits++;
	}
	return digits > 0 && fit(negative ? -coefficient : coefficient, exponent, d);
}
