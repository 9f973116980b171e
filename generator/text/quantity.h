/* Quantities as Japanese and English papers write them. Thread-safe: no state. */
#ifndef NENPO_TEXT_QUANTITY_H
#define NENPO_TEXT_QUANTITY_H

#include "text/decimal.h"

enum comparator { CMP_NONE, CMP_AT_LEAST, CMP_AT_MOST, CMP_MORE_THAN, CMP_LESS_THAN, CMP_UP_TO };

struct quantity {
	struct decimal value;           /* as stated: 12.3% is 12.3; 約1,715万 is 17150000 */
	int8_t place;                   /* exponent of the last digit stated: 4 for 1,715万, -1 for 12.3%, 0 for 1,234 */
	bool about;                     /* 約, about, 程度, nearly … */
	bool scaled;                    /* written with 万, 億, 兆, million, billion … */
	bool percent;                   /* followed by % ％ percent; 5割, 半数 and half of are 50% with place 1 */
	bool times;                     /* a multiple: 2倍, three times the …, twice as …; "twice a year" counts and is none */
	bool gross;                     /* 延べ: the same one may be counted again */
	enum comparator comparator : 8; /* 以上 at_least, 以下 at_most, 超 more_than, 未満 less_than, 最大 up_to: as many as there can be,
					 * which is no limit to keep; "at least", "at most", "more than", "fewer than", "up to" */
};

/* A quantity found in running text. */
struct quantity_match {
	struct quantity quantity;
	size_t start, end; /* bytes from the number's sign (or 約, about, at least …) to the end of digits, multiplier and percent sign */
	struct str before; /* text before start */
	struct str after;  /* text behind end: begins with the unit word, if any, and what follows (件, 以上 …) */
	bool range; /* the first end of a range whose last end is the next match: 0.77%～1.7%, 10 to 15; percent, multiple and multiplier
		     * that stand only behind the last (2～3万件) are read into both */
};

/* READING.md says by example what is read, and what is not. */

/* Finds the first quantity in s that starts at byte `from` or later. Reads half- and full-width digits, grouped or not, decimals;
 * 十百千万億兆 as multipliers behind digits (1億3,400万, 3.5万, 5千) and kanji numerals standing alone (三十二);
 * million, billion, thousand and English words one to twenty; signs △ ▲ − － -; percent. Not a quantity: digits inside a Latin word
 * or identifier (H29, IPv6, e-Tax2), dates and years (2021年, 令和3年度, 3月, 1 April 2021, FY2021), ordinals (第17表, 1st).
 * False: none is left. */
bool quantity_find(struct str s, size_t from, struct quantity_match *m);
/* The unit word behind a match: 件, 団体, か月; in English the next word. Empty: none. Without a dictionary only the usual Japanese
 * counters are told from what follows them (5件提供); of other words it may take in too much (8サーバ運用). */
struct str quantity_unit(const struct quantity_match *m);

enum number_fault {
	NUMBER_OK,
	NUMBER_TEXT,    /* not a number, or more than a number */
	NUMBER_DAMAGED, /* 1.23E+11, as Excel saves long numbers */
	NUMBER_RANGE    /* more than 18 digits */
};

/* Reads a table cell: one number, as above, also (1,234) for a negative one, with an optional unit word behind it that is returned
 * in *unit (empty if none; for 73%増 or 73%減 the direction word is read: sign + or -, and *unit is empty). */
enum number_fault quantity_parse_cell(struct str cell, struct quantity *q, struct str *unit);

/* The closed interval of values that the statement may stand for: ± half of 10^place when about or scaled or percent with decimals
 * or place != 0, else the value alone. Comparators are ignored. False on overflow. */
bool quantity_interval(struct quantity q, struct decimal *low, struct decimal *high);
/* The same number when both are stated to the same place; else the two intervals overlap. */
bool quantity_agrees(struct quantity a, struct quantity b);

#endif
