#include "text/numeral.h"
#include "text/quantity_internal.h"

#include <string.h>

#define READ (-1) /* by number_at */

static const struct known_word english_words[] = {
	KNOWN_WORD("one", READ),     KNOWN_WORD("six", READ),      KNOWN_WORD("ten", READ),       KNOWN_WORD("two", READ),
	KNOWN_WORD("both", 2),       KNOWN_WORD("dual", 2),        KNOWN_WORD("five", READ),      KNOWN_WORD("four", READ),
	KNOWN_WORD("half", 2),       KNOWN_WORD("nine", READ),     KNOWN_WORD("once", 1),         KNOWN_WORD("pair", 2),
	KNOWN_WORD("zero", 0),       KNOWN_WORD("dozen", 12),      KNOWN_WORD("eight", READ),     KNOWN_WORD("fifth", 5),
	KNOWN_WORD("fifty", 50),     KNOWN_WORD("first", 1),       KNOWN_WORD("forty", 40),       KNOWN_WORD("ninth", 9),
	KNOWN_WORD("pairs", 2),      KNOWN_WORD("seven", READ),    KNOWN_WORD("sixth", 6),        KNOWN_WORD("sixty", 60),
	KNOWN_WORD("tenth", 10),     KNOWN_WORD("third", 3),       KNOWN_WORD("three", READ),     KNOWN_WORD("twice", 2),
	KNOWN_WORD("double", 2),     KNOWN_WORD("eighth", 8),      KNOWN_WORD("eighty", 80),      KNOWN_WORD("eleven", READ),
	KNOWN_WORD("fourth", 4),     KNOWN_WORD("halves", 2),      KNOWN_WORD("ninety", 90),      KNOWN_WORD("second", 2),
	KNOWN_WORD("single", 1),     KNOWN_WORD("thirds", 3),      KNOWN_WORD("thirty", 30),      KNOWN_WORD("triple", 3),
	KNOWN_WORD("twelve", READ),  KNOWN_WORD("twenty", READ),   KNOWN_WORD("doubled", 2),      KNOWN_WORD("fifteen", READ),
	KNOWN_WORD("firstly", 1),    KNOWN_WORD("quarter", 4),     KNOWN_WORD("seventh", 7),      KNOWN_WORD("seventy", 70),
	KNOWN_WORD("sixteen", READ), KNOWN_WORD("thirdly", 3),     KNOWN_WORD("twelfth", 12),     KNOWN_WORD("eighteen", READ),
	KNOWN_WORD("eleventh", 11),  KNOWN_WORD("fourteen", READ), KNOWN_WORD("nineteen", READ),  KNOWN_WORD("quarters", 4),
	KNOWN_WORD("secondly", 2),   KNOWN_WORD("thirteen", READ), KNOWN_WORD("seventeen", READ), KNOWN_WORD("thirteenth", 13),
};
static const struct known_word japanese_words[] = {KNOWN_WORD("両", 2), KNOWN_WORD("双方", 2),   KNOWN_WORD("半", 2),
						   KNOWN_WORD("倍", 2), KNOWN_WORD("ダブル", 2), KNOWN_WORD("ゼロ", 0)};

static bool found_word(const struct known_word *w, size_t at, struct numeral *n)
{
	*n = (struct numeral){.value = {w->value, 0}, .start = at, .end = at + w->word.n};
	return true;
}

/* One of the Japanese words, whose characters are of three bytes. */
static bool japanese_at(struct str s, size_t at, struct numeral *n)
{
	for (size_t i = 0; i < COUNT(japanese_words); i++) {
		const struct known_word *w = &japanese_words[i];

		if (s.p[at + 1] == w->word.p[1] && s.p[at + 2] == w->word.p[2] && str_starts(str_from(s, at), w->word))
			return found_word(w, at, n);
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

#define LETTER(low) [(low)] = true, [(low) - 'a' + 'A'] = true

/* Digits and letters; numerals and the Japanese words. */
static const struct stops stops = {
	.ascii = {['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true,
		  ['8'] = true, ['9'] = true, LETTER('a'),  LETTER('b'),  LETTER('c'),  LETTER('d'),  LETTER('e'),  LETTER('f'),
		  LETTER('g'),  LETTER('h'),  LETTER('i'),  LETTER('j'),  LETTER('k'),  LETTER('l'),  LETTER('m'),  LETTER('n'),
		  LETTER('o'),  LETTER('p'),  LETTER('q'),  LETTER('r'),  LETTER('s'),  LETTER('t'),  LETTER('u'),  LETTER('v'),
		  LETTER('w'),  LETTER('x'),  LETTER('y'),  LETTER('z')},
	.blocks = {STOP(0x3007), STOP(0x30BC), STOP(0x30C0), STOP(0x4E00), STOP(0x4E5D), STOP(0x4E8C), STOP(0x500D), STOP(0x5104),
		   STOP(0x5146), STOP(0x5341), STOP(0x53CC), STOP(0x56DB), STOP(0x767E), STOP(0xFF10)},
};

/* The second letters of the words that begin with a letter: most words are told by these two. */
static const char *const second_letters[26] = {
	['b' - 'a'] = "o", ['d' - 'a'] = "ou", ['e' - 'a'] = "il", ['f' - 'a'] = "io", ['h' - 'a'] = "a",    ['n' - 'a'] = "i",
	['o' - 'a'] = "n", ['p' - 'a'] = "a",  ['q' - 'a'] = "u",  ['s' - 'a'] = "ei", ['t' - 'a'] = "ehrw", ['z' - 'a'] = "e",
};

/* The letters from byte i to `end`, when they are one of the words. */
static const struct known_word *english_word(struct str s, size_t i, size_t end)
{
	const char *second = second_letters[(s.p[i] | 0x20) - 'a'];

	if (end - i < 3 || !second || !strchr(second, s.p[i + 1] | 0x20) || char_at(s, end) == '\'')
		return NULL;
	return known_word(s, i, end, english_words, COUNT(english_words));
}

/* The number at byte i; false: none begins there, and none before *next. */
static bool numeral_at(struct str s, size_t i, struct numeral *found, size_t *next)
{
	const struct known_word *word;
	uint32_t c = utf8_next(s, next);
	struct number n;

	if (is_ascii_letter(c)) {
		*next = letters_end(s, *next);
		word = english_word(s, i, *next);
		if (!word || word->value != READ)
			return word && found_word(word, i, found);
	} else if (c > '9' && digit_value(c) < 0 && !is_kanji_numeral(c)) {
		return japanese_at(s, i, found);
	}
	if (!number_at(s, i, &n)) {
		while (c >= 0x80 && *next < s.n && is_kanji_numeral(char_at(s, *next)))
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

	for (size_t i = skip_to_stop(s, 0, s.n, &stops), next = i; i < s.n; i = next = skip_to_stop(s, next, s.n, &stops)) {
		if (!numeral_at(s, i, &n, &next))
			continue;
		*LIST_ADD(out, a) = n;
		next = n.end;
	}
}
