/* Parts of the tokeniser. */
#ifndef NENPO_TEXT_TOKENS_INTERNAL_H
#define NENPO_TEXT_TOKENS_INTERNAL_H

#include "text/lexicon_internal.h"
#include "text/quantity_internal.h"

struct vocabulary {
	struct str_list units, terms; /* in byte order */
	bool begins[4096];            /* by beginning(): a term begins so; */
	bool shorter[256];            /* by its first byte: one that is too short for that */
};

/* Unicode's White_Space. */
static inline bool is_space(uint32_t c)
{
	if (c < 0x80 || c > 0x3000)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
	       c == 0x205F || c == 0x3000;
}

/* True when word is one of words, which a '|' separates; or stands in a table in byte order. */
bool is_one_of(struct str word, const char *words);
bool is_in_table(struct str word, const char *const *table, size_t n);
#define IS_IN(word, table) is_in_table((word), (table), sizeof(table) / sizeof *(table))
bool is_hiragana(uint32_t c);
/* Marks that a cosmetic change may touch; ！ ？ ％ and signs are none. */
bool is_mark(uint32_t c);
bool is_superscript(uint32_t c); /* a digit */
bool is_dash(uint32_t c);
bool is_wave(uint32_t c); /* 〜 ～ ~ */
bool opens(uint32_t c);   /* a bracket */
bool closes(uint32_t c);
bool closes_quotation(uint32_t c); /* ” ’ " ' */
bool is_lower(uint32_t c);
bool is_letter_or_digit(uint32_t c); /* Latin, half- or full-width */

bool is_function_word(struct str s); /* English */
/* Fills in what Japanese words have. */
void japanese_read(struct word *w);
/* Japanese: does the piece continue the token before it? `next` is the text behind the piece. *ending is that of the token before, and
 * becomes that of the token the piece is now part of. `kind` is that of the token before. */
bool japanese_joins(struct str token, const struct word *piece, struct str next, enum ending *ending, enum token_kind kind);

/* Compounds of two verbs that are written with more or fewer kana: 取組, 取組み, 取り組み. Bytes of the one that s begins with, if it is a
 * noun here; 0: none. */
size_t okurigana_noun(struct str s);
bool okurigana_begins(struct str s); /* with the first kanji of such a compound */
/* The two kanji of the compound that s begins with, verb or noun, or null; where its second kanji and the kana behind that end. */
const char *okurigana_skeleton(struct str s, size_t *inner, size_t *outer);
/* The kana at a byte of s may be left out: the な of 行なう. */
bool okurigana_optional(struct str s, size_t at);
/* Appends s without it; false: there is nothing to leave out, and nothing was appended. */
bool okurigana_shorten(struct str s, struct buf *out);

/* Whether the number in the range, with a unit behind it or without, names a place, a turn or an interval: Table 2, (1), 2年ごと. */
bool is_reference(struct str s, size_t start, size_t end, bool unit, bool japanese);

/* The token's meaning. Times and numbers are read by themselves, without the text around them. */
struct str meaning_of(struct arena *a, enum token_kind kind, struct str text, struct str unit, bool english);
unsigned weight_of(enum token_kind kind, struct str text);
struct offsets sentences_of(const struct tokens *k, struct arena *a);

#endif
