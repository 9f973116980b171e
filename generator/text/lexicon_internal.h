/* Words and where they stand in a text. */
#ifndef NENPO_TEXT_LEXICON_INTERNAL_H
#define NENPO_TEXT_LEXICON_INTERNAL_H

#include "text/tokens.h"

/* What may follow the last token and belong to it. */
enum ending {
	ENDING_NONE,
	ENDING_STEM, /* a single kanji that may be the stem of a verb: 行, 進 */
	ENDING_VERB  /* a verb or its helper: 行っ, し */
};

/* What is known of a text as a word, or as part of one. */
struct word {
	struct str text, meaning;
	uint64_t hash;            /* of the meaning */
	uint8_t weight;           /* of a word: those of other kinds have their own */
	uint8_t mark;             /* bytes of the mark it begins with */
	enum token_kind kind : 8; /* of a token that begins with it, if that is no mark; */
	enum ending ending : 8;   /* its ending */
	/* Japanese alone: */
	bool particle, helper;     /* helper: continues a verb; */
	bool after_te;             /* one that ends with て */
	bool hiragana, single_han; /* all of it */
	bool suffix, counter;      /* a single kanji that ends a word; that one may count by */
	bool compound;             /* begins with a kanji that okurigana_noun() knows */
};

/* A word where it stands in a text. Null: white space, or a number, whose words nobody asks for. */
struct piece {
	const struct word *word;
	size_t at;
};

struct piece_list {
	struct piece *v;
	size_t n, cap;
};

/* A time or a number. */
struct span {
	enum token_kind kind;
	size_t start, end;
};

struct span_list {
	struct span *v;
	size_t n, cap;
};

/* Words that the tools have met; they stay until lexicon_forget. */
const struct word *lexicon_word(struct language_tools *t, struct str text);
/* The words of a text where ICU divides it; spans are in order. */
struct piece_list lexicon_pieces(struct language_tools *t, struct arena *a, struct str s, const struct span_list *spans);
bool lexicon_is_full(const struct language_tools *t);
void lexicon_forget(struct language_tools *t);

#endif
