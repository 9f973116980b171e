/* Exact decimal numbers: coefficient × 10^exponent. Every operation that cannot be exact in 18 digits says so. */
#ifndef NENPO_TEXT_DECIMAL_H
#define NENPO_TEXT_DECIMAL_H

#include "base/str.h"

struct decimal {
	int64_t coefficient;
	int8_t exponent; /* -18 … 18 */
};

/* Negative, zero or positive as a is less than, equal to or greater than b. Never overflows. */
int decimal_cmp(struct decimal a, struct decimal b);
bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum);
bool decimal_sub(struct decimal a, struct decimal b, struct decimal *difference);
bool decimal_mul(struct decimal a, struct decimal b, struct decimal *product);
/* The same value without trailing zeros in the coefficient. */
struct decimal decimal_normal(struct decimal d);
/* Rounded half away from zero to a multiple of 10^exponent. */
bool decimal_round(struct decimal d, int exponent, struct decimal *rounded);
/* Plain digits with '-' and '.', no grouping: -1234.5. At least -exponent decimals. */
void decimal_print(struct buf *out, struct decimal d);
/* The same, with no NUL behind; how many bytes. */
#define DECIMAL_LONGEST 320 /* of any exponent that int8_t holds */
size_t decimal_write(char *text, struct decimal d);
/* Reads what decimal_print writes (also without digits before the point); the whole of s. */
bool decimal_parse(struct str s, struct decimal *d);

#endif
