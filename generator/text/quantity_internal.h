/* Parts of the quantity scanner. */
#ifndef NENPO_TEXT_QUANTITY_INTERNAL_H
#define NENPO_TEXT_QUANTITY_INTERNAL_H

#include "text/characters.h"
#include "text/quantity.h"

enum number_kind { NUMBER_FIGURES, NUMBER_KANJI, NUMBER_WORD };

/* A number without its sign and the words around it. */
struct number {
	enum number_kind kind;
	struct decimal value;
	int place;
	bool scaled, percent, times;
	int power;      /* of a single multiplier: 4 in 3.5万; 0: none, or several */
	bool plain;     /* figures alone: no grouping, decimals, multiplier or percent sign */
	bool too_long;  /* does not fit; value is not set */
	size_t figures; /* how many: digits, or kanji of the numeral */
	size_t end;     /* behind multiplier and percent sign */
};

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define STR_OF(text)                   \
	{                              \
		text, sizeof(text) - 1 \
	}

struct str skip_space(struct str s);      /* without one leading space or line break */
struct str skip_space_back(struct str s); /* without one trailing space or line break */
/* Lists of words are gone through often: what the byte at either end tells. */
static inline bool is_ascii_behind(struct str s)
{
	return s.n > 0 && (unsigned char)s.p[s.n - 1] < 0x80;
}

/* False for most that do not start with the word, which is of more than one byte a character. */
static inline bool may_start(struct str s, const char *word)
{
	return s.n > 0 && s.p[0] == word[0] && s.p[1] == word[1];
}

/* The length of the first of the words that s begins with; 0: none. A '|' separates them. */
size_t starting_word(struct str s, const char *words);
bool starts_with_any(struct str s, const char *words);
bool ends_with_any(struct str s, const char *words);
/* The same for one ASCII word, in any case, that is not part of a longer one. */
bool begins_with_word(struct str s, const char *word);
bool ends_with_word(struct str s, const char *word);

static inline bool starts_with_word(struct str s, const char *word)
{
	return s.n > 0 && (s.p[0] | 0x20) == (word[0] | 0x20) && begins_with_word(s, word);
}

/* A word of lower-case ASCII letters in a list of them: shorter ones first, then by letter. */
struct known_word {
	struct str word;
	int8_t value;
};

#define KNOWN_WORD(text, value)                      \
	{                                            \
		{"" text, sizeof(text) - 1}, (value) \
	}

/* The one that all letters from byte `start` to `end` are, in any case; null: none of the n. */
const struct known_word *known_word(struct str s, size_t start, size_t end, const struct known_word *words, size_t n);
/* The one that s begins or ends with: as starts_with_word and ends_with_word have it. */
const struct known_word *known_word_first(struct str s, const struct known_word *words, size_t n);
const struct known_word *known_word_last(struct str s, const struct known_word *words, size_t n);

/* Moves *at to the next place before `limit` where a number begins, and reads it; if there is none, to where the search ended. */
bool number_next(struct str s, size_t *at, size_t limit, struct number *n);
bool number_at(struct str s, size_t at, struct number *n); /* exactly there */

/* True for digits that count nothing: part of a name, an ordinal, a date, a time. */
bool number_is_name(struct str s, size_t start, const struct number *n);
/* True for four digits that running text can only mean as a year: 2021. */
bool number_is_year(struct str s, const struct number *n);
/* True for the number of a heading at the start of the text: 4 調査研究, 12 Training. */
bool number_is_heading(struct str s, size_t start, const struct number *n);
/* The length of the counter that s begins with: 件, か月, システム; 0: none that is known. */
size_t starts_with_counter(struct str s);

/* True when a range begins whose first end is n: then n takes over what stands only behind the last. */
bool range_read(struct str s, size_t start, struct number *n);

/* quantity_find for digits that begin before `limit`; moves *from to where the search ended. */
bool quantity_find_within(struct str s, size_t *from, size_t limit, struct quantity_match *m);

/* Reads sign, 約 and the like that end at `start`, no further back than `from`; returns where they begin. */
size_t prefix_read(struct str s, size_t from, size_t start, struct quantity *q);
/* Reads 以上, or more and the like behind a unit: `after` begins behind the number. *unit is the text between. Returns the byte behind
 * what was read, in `after`; without such words *unit is empty and 0 is returned. */
size_t suffix_read(struct str after, struct quantity *q, struct str *unit);

#endif
