/* How a number came to be wrong, by what would make it right. */
#include "check/check_internal.h"

#include <stdlib.h>
#include <string.h>

static bool lies_in(struct decimal d, struct interval wanted)
{
	return interval_overlaps(interval_of(d), wanted);
}

static bool is_unit_slip(struct decimal stated, struct interval wanted, int *power)
{
	static const int powers[] = {3, -3, 4, -4, 6, -6, 8, -8, 1, -1, 2, -2};
	for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
		struct decimal moved = {stated.coefficient, (int8_t)(stated.exponent - powers[i])};
		if (moved.exponent < -18 || moved.exponent > 18 || !lies_in(moved, wanted))
			continue;
		*power = powers[i];
		return true;
	}
	return false;
}

#define MOST_DIGITS 20

/* The digits of a coefficient, without its sign. */
static size_t digits_of(struct decimal d, char digits[MOST_DIGITS + 1])
{
	uint64_t c = d.coefficient < 0 ? 0 - (uint64_t)d.coefficient : (uint64_t)d.coefficient;
	size_t n = 0;
	char turned[MOST_DIGITS + 1];
	do {
		turned[n++] = (char)('0' + c % 10);
		c /= 10;
	} while (c);
	for (size_t i = 0; i < n; i++)
		digits[i] = turned[n - 1 - i];
	digits[n] = '\0';
	return n;
}

static struct decimal with_digits(struct decimal like, const char *digits)
{
	int64_t c = (int64_t)strtoll(digits, NULL, 10);
	return (struct decimal){like.coefficient < 0 ? -c : c, like.exponent};
}

static bool is_swapped(struct decimal stated, struct interval wanted)
{
	char digits[MOST_DIGITS + 1];
	size_t n = digits_of(stated, digits);
	for (size_t i = 1; i < n; i++) {
		char first = digits[i - 1];
		digits[i - 1] = digits[i];
		digits[i] = first;
		bool fits = digits[i] != digits[i - 1] && lies_in(with_digits(stated, digits), wanted);
		digits[i] = digits[i - 1];
		digits[i - 1] = first;
		if (fits)
			return true;
	}
	return false;
}

static bool has_digit_too_many(struct decimal stated, struct interval wanted)
{
	char digits[MOST_DIGITS + 1], fewer[MOST_DIGITS + 1];
	size_t n = digits_of(stated, digits);
	for (size_t i = 0; n > 1 && i < n; i++) {
		memcpy(fewer, digits, i);
		memcpy(fewer + i, digits + i + 1, n - i); /* with its end */
		if (lies_in(with_digits(stated, fewer), wanted))
			return true;
	}
	return false;
}

static bool has_digit_too_few(struct decimal stated, struct interval wanted)
{
	char digits[MOST_DIGITS + 1], more[MOST_DIGITS + 2];
	size_t n = digits_of(stated, digits);
	for (size_t i = 0; n < 18 && i <= n; i++) {
		memcpy(more, digits, i);
		memcpy(more + i + 1, digits + i, n - i + 1);
		for (more[i] = '0'; more[i] <= '9'; more[i]++)
			if (lies_in(with_digits(stated, more), wanted))
				return true;
	}
	return false;
}

static bool is_one_digit_off(struct decimal stated, struct interval wanted)
{
	char digits[MOST_DIGITS + 1];
	size_t n = digits_of(stated, digits);
	for (size_t i = 0; i < n; i++) {
		char right = digits[i];
		for (digits[i] = '0'; digits[i] <= '9'; digits[i]++)
			if (digits[i] != right && lies_in(with_digits(stated, digits), wanted))
				return true;
		digits[i] = right;
	}
	return false;
}

enum cause cause_of(struct decimal stated, struct interval wanted, int *power)
{
	struct decimal turned = {-stated.coefficient, stated.exponent};
	*power = 0;
	if (stated.coefficient && lies_in(turned, wanted))
		return CAUSE_SIGN;
	if (stated.coefficient && is_unit_slip(stated, wanted, power))
		return CAUSE_UNIT;
	if (is_swapped(stated, wanted))
		return CAUSE_SWAPPED;
	if (is_one_digit_off(stated, wanted))
		return CAUSE_DIGIT;
	if (has_digit_too_many(stated, wanted) || has_digit_too_few(stated, wanted))
		return CAUSE_DROPPED;
	return CAUSE_NONE;
}
