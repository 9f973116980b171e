#include "text/numeral.h"
#include "text/quantity_internal.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

struct word {
	struct str word;
	int8_t value;
};

#define WORD(text, value)                            \
	{                                            \
		{"" text, sizeof(text) - 1}, (value) \
	}

/* Words that number_next does not take for numbers. */
static const struct word english_words[] = {
	WORD("first", 1),   WORD("second", 2),   WORD("third", 3),   WORD("fourth", 4),      WORD("fifth", 5),     WORD("sixth", 6),
	WORD("seventh", 7), WORD("eighth", 8),   WORD("ninth", 9),   WORD("tenth", 10),      WORD("eleventh", 11), WORD("twelfth", 12),
	WORD("once", 1),    WORD("twice", 2),    WORD("both", 2),    WORD("double", 2),      WORD("doubled", 2),   WORD("dual", 2),
	WORD("triple", 3),  WORD("single", 1),   WORD("half", 2),    WORD("halves", 2),      WORD("quarter", 4),   WORD("quarters", 4),
	WORD("thirds", 3),  WORD("dozen", 12),   WORD("zero", 0),    WORD("thirty", 30),     WORD("forty", 40),    WORD("fifty", 50),
	WORD("sixty", 60),  WORD("seventy", 70), WORD("eighty", 80), WORD("ninety", 90),     WORD("firstly", 1),   WORD("secondly", 2),
	WORD("thirdly", 3), WORD("pair", 2),     WORD("pairs", 2),   WORD("thirteenth", 13),
};
static const struct word japanese_words[] = {WORD("両", 2), WORD("双方", 2),   WORD("半", 2),
					     WORD("倍", 2), WORD("ダブル", 2), WORD("ゼロ", 0)};

/* One of the words that are ASCII letters, which stand at byte at and end before `end`. */
static bool english_at(struct str s, size_t at, size_t end, struct numeral *n)
{
	struct str rest = str_from(s, at);

	for (size_t i = 0; i < COUNT(english_words); i++) {
		struct str word = english_words[i].word;

		if (word.n != end - at || (rest.p[0] | 0x20) != word.p[0] || !starts_with_word(rest, word.p))
			continue;
		*n = (struct numeral){.value = {english_words[i].value, 0}, .start = at, .end = end};
		return true;
	}
	return false;
}

static bool japanese_at(struct str s, size_t at, struct numeral *n)
{
	struct str rest = str_from(s, at);

	for (size_t i = 0; i < COUNT(japanese_words); i++) {
		struct str word = japanese_words[i].word;

		if (rest.p[1] != word.p[1] || !str_starts(rest, word))
			continue;
		*n = (struct numeral){.value = {japanese_words[i].value, 0}, .start = at, .end = at + word.n};
		return true;
	}
	return false;
}

/* A4, COVID-19 */
static bool ends_word(struct str s, size_t start)
{
	uint32_t c = char_before(s, start);

	return is_latin(c) || (c == '-' && is_latin(char_before(s, start - 1)));
}

static enum numeral_strength strength_of(struct str s, size_t start, const struct number *n)
{
	bool few = n->value.exponent == 0 && n->value.coefficient <= 10 && !n->percent && !n->scaled;

	if (n->kind == NUMBER_FIGURES && n->figures < 4 && ends_word(s, start))
		return NUMERAL_NAME;
	if (n->kind == NUMBER_FIGURES)
		return few ? NUMERAL_FEW : NUMERAL_FIRM;
	return few || number_is_name(s, start, n) ? NUMERAL_WORD : NUMERAL_FIRM;
}

/* 3 p.m. is 15時. */
static void read_half_day(struct str s, struct numeral *n)
{
	struct str after = skip_space(str_from(s, n->end));

	if (n->value.exponent || n->value.coefficient > 11 || !starts_with_any(after, "p.m.|pm "))
		return;
	n->value.coefficient += 12;
	n->strength = NUMERAL_FIRM;
}

/* The number at byte i; false: none begins there, and none before *next. */
static bool numeral_at(struct str s, size_t i, struct numeral *found, size_t *next)
{
	unsigned char c = (unsigned char)s.p[i];
	uint32_t code = utf8_next(s, next);
	struct number n;

	if (c < 0x80 && (c < '0' || c > '9')) {
		if (!is_latin(c))
			return false;
		while (*next < s.n && is_latin(char_at(s, *next)))
			utf8_next(s, next);
		if (english_at(s, i, *next, found))
			return true;
	} else if (c >= 0x80 && digit_value(code) < 0 && kanji_digit(code) < 0 && kanji_power(code) == 0) {
		return japanese_at(s, i, found);
	}
	if (!number_at(s, i, &n)) {
		while (c >= 0x80 && *next < s.n && (kanji_digit(char_at(s, *next)) >= 0 || kanji_power(char_at(s, *next))))
			utf8_next(s, next); /* a numeral that cannot be read is passed over whole */
		return false;
	}
	*next = n.end;
	if (n.too_long)
		return false;
	*found = (struct numeral){decimal_normal(n.value), n.place, n.percent, strength_of(s, i, &n), i, n.end};
	read_half_day(s, found);
	return true;
}

void numerals_find(struct str s, struct numeral_list *out, struct arena *a)
{
	struct numeral n;

	for (size_t i = 0, next = 0; i < s.n; i = next) {
		if (!numeral_at(s, i, &n, &next))
			continue;
		*LIST_ADD(out, a) = n;
		next = n.end;
	}
}
