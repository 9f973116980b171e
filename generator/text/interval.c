#include "text/interval.h"

/* Products of two coefficients and a few powers of ten fit; what does not is said to. */
__extension__ typedef __int128 wide;

#define WIDE_LIMIT ((wide)1 << 120)

struct interval interval_of(struct decimal d)
{
	return (struct interval){d, d};
}

bool interval_around(struct decimal d, int place, struct interval *out)
{
	if (place < -17 || place > 18)
		return false;
	struct decimal half = {5, (int8_t)(place - 1)};
	return decimal_sub(d, half, &out->low) && decimal_add(d, half, &out->high);
}

bool interval_of_quantity(struct quantity q, bool rounded, struct interval *out)
{
	if (rounded)
		return interval_around(q.value, q.place, out);
	return quantity_interval(q, &out->low, &out->high);
}

bool interval_add(struct interval a, struct interval b, int sign, struct interval *sum)
{
	if (sign > 0)
		return decimal_add(a.low, b.low, &sum->low) && decimal_add(a.high, b.high, &sum->high);
	return decimal_sub(a.low, b.high, &sum->low) && decimal_sub(a.high, b.low, &sum->high);
}

bool interval_overlaps(struct interval a, struct interval b)
{
	return decimal_cmp(a.low, b.high) <= 0 && decimal_cmp(b.low, a.high) <= 0;
}

/* coefficient × 10^(exponent - to), or false when it is too long. */
static bool widen(wide coefficient, int exponent, int to, wide *out)
{
	for (; exponent > to; exponent--) {
		if (coefficient > WIDE_LIMIT / 10 || coefficient < -WIDE_LIMIT / 10)
			return false;
		coefficient *= 10;
	}
	*out = coefficient;
	return true;
}

/* Whether a × b <= c; *fits is false when the numbers are too long. */
static bool product_at_most(struct decimal a, struct decimal b, struct decimal c, bool *fits)
{
	int exponent = a.exponent + b.exponent;
	int to = exponent < c.exponent ? exponent : c.exponent;
	wide left = 0, right = 0;
	*fits = widen((wide)a.coefficient * b.coefficient, exponent, to, &left) && widen(c.coefficient, c.exponent, to, &right);
	return *fits && left <= right;
}

static struct decimal negated(struct decimal d)
{
	d.coefficient = -d.coefficient;
	return d;
}

/* The least and the greatest of part / whole lie at corners: ratio.low × whole <= part and part <= ratio.high × whole for some corner,
 * whole being positive. */
bool interval_is_ratio(struct interval part, struct interval whole, struct interval ratio, bool *defined)
{
	struct decimal zero = {0, 0};
	bool fits[4];
	*defined = decimal_cmp(whole.low, zero) > 0 || decimal_cmp(whole.high, zero) < 0;
	if (!*defined)
		return false;
	if (decimal_cmp(whole.high, zero) < 0) {
		part = (struct interval){negated(part.high), negated(part.low)};
		whole = (struct interval){negated(whole.high), negated(whole.low)};
	}
	bool low = product_at_most(ratio.low, whole.low, part.high, &fits[0]);
	low = product_at_most(ratio.low, whole.high, part.high, &fits[1]) || low;
	/* part.low <= ratio.high × whole, turned round: -ratio.high × whole <= -part.low */
	bool high = product_at_most(negated(ratio.high), whole.low, negated(part.low), &fits[2]);
	high = product_at_most(negated(ratio.high), whole.high, negated(part.low), &fits[3]) || high;
	*defined = fits[0] && fits[1] && fits[2] && fits[3];
	return low && high;
}

bool decimal_divide(struct decimal part, struct decimal whole, int exponent, struct decimal *out)
{
	/* part / whole = (part.coefficient × 10^shift / whole.coefficient) × 10^exponent */
	int shift = part.exponent - whole.exponent - exponent;
	wide numerator = part.coefficient, denominator = whole.coefficient;
	if (denominator == 0 || exponent < -18 || exponent > 18)
		return false;
	if (!widen(numerator, shift > 0 ? shift : 0, 0, &numerator) || !widen(denominator, shift < 0 ? -shift : 0, 0, &denominator))
		return false;
	if (denominator < 0) {
		numerator = -numerator;
		denominator = -denominator;
	}
	wide half = numerator < 0 ? -denominator : denominator;
	wide quotient = (2 * numerator + half) / (2 * denominator);
	if (quotient > INT64_MAX || quotient < INT64_MIN)
		return false;
	*out = (struct decimal){(int64_t)quotient, (int8_t)exponent};
	return true;
}

/* The corner that makes a product least or greatest: b is not negative. */
static struct decimal corner(struct decimal a, struct interval b, bool greatest)
{
	return (a.coefficient < 0) == greatest ? b.low : b.high;
}

bool interval_multiply(struct interval a, struct interval b, struct interval *product)
{
	if (b.low.coefficient < 0) {
		if (a.low.coefficient < 0)
			return false;
		struct interval other = a;
		a = b;
		b = other;
	}
	return decimal_mul(a.low, corner(a.low, b, false), &product->low) && decimal_mul(a.high, corner(a.high, b, true), &product->high);
}

bool interval_divide(struct interval a, struct interval b, int exponent, struct interval *quotient)
{
	if (b.low.coefficient <= 0 || exponent < -18 || exponent > 18)
		return false;
	struct decimal little = {1, (int8_t)exponent};
	return decimal_divide(a.low, corner(a.low, b, true), exponent, &quotient->low) &&
	       decimal_divide(a.high, corner(a.high, b, false), exponent, &quotient->high) &&
	       decimal_sub(quotient->low, little, &quotient->low) && decimal_add(quotient->high, little, &quotient->high);
}
