/* Values that a stated number may stand for, as closed intervals of exact decimals. Thread-safe: no state. */
#ifndef NENPO_TEXT_INTERVAL_H
#define NENPO_TEXT_INTERVAL_H

#include "text/quantity.h"

struct interval {
	struct decimal low, high; /* low <= high */
};

struct interval interval_of(struct decimal d); /* that value alone */
/* d, or up to half of 10^place less or more. False on overflow, here and below: then nothing can be said. */
bool interval_around(struct decimal d, int place, struct interval *out);
/* What a quantity may stand for: quantity_interval, and half of its last place more where the unit itself rounds (千円, 百万円). */
bool interval_of_quantity(struct quantity q, bool rounded, struct interval *out);
bool interval_add(struct interval a, struct interval b, int sign, struct interval *sum); /* sign +1 or -1 */
bool interval_overlaps(struct interval a, struct interval b);
/* True when some value of `part` divided by some of `whole` lies in `ratio`; exact, without dividing. A whole that may be zero divides
 * nothing: *defined is false then, and the result too. */
bool interval_is_ratio(struct interval part, struct interval whole, struct interval ratio, bool *defined);
bool interval_multiply(struct interval a, struct interval b, struct interval *product);
/* A little wider than it is: outward to 10^exponent. False also when the divisor may be zero or less. */
bool interval_divide(struct interval a, struct interval b, int exponent, struct interval *quotient);
/* part / whole rounded to 10^exponent, for messages. */
bool decimal_divide(struct decimal part, struct decimal whole, int exponent, struct decimal *out);

#endif
