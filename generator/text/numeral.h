/* Every number of running text, also those that name or order instead of counting: A4, 第17表, the third, 両者. For telling whether two
 * texts state the same ones. Thread-safe: no state. */
#ifndef NENPO_TEXT_NUMERAL_H
#define NENPO_TEXT_NUMERAL_H

#include "base/list.h"
#include "text/quantity.h"

enum numeral_strength {
	NUMERAL_WORD, /* what a translation may leave out or add: both, a third, 両, 一部; kanji that may be part of a word */
	NUMERAL_FEW,  /* 0 to 10 in digits, without percent sign, decimals or multiplier */
	NUMERAL_NAME, /* digits that a word ends with, which another word may stand for: A4, IPv6, COVID-19 */
	NUMERAL_FIRM
};

struct numeral {
	struct decimal value; /* of an hour from 0 to 24: 15 for 3 p.m. */
	int place;            /* exponent of its last digit */
	bool percent;
	enum numeral_strength strength;
	size_t start, end; /* bytes, with multiplier and percent sign, without sign, 約 or unit */
};

struct numeral_list {
	struct numeral *v;
	size_t n, cap;
};

/* The numbers in s, in order. */
void numerals_find(struct str s, struct numeral_list *out, struct arena *a);

#endif
