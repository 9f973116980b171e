/* A text in tokens, as an editor would mark it: what a token holds is changed as a whole or not at all. */
#ifndef NENPO_TEXT_TOKENS_H
#define NENPO_TEXT_TOKENS_H

#include "base/list.h"
#include "text/language.h"

enum token_kind {
	TOKEN_WORD,       /* with its endings and okurigana: 行った, 利用者, システム, LGWAN-ASP, call-centre */
	TOKEN_PARTICLE,   /* は, の, において, the, of; ¹², the mark of a note */
	TOKEN_NUMBER,     /* sign, 約, digits, 万 and 億, percent, unit: 約1,715万枚, △2.5%, 12 applications; also 第13条 */
	TOKEN_TIME,       /* 令和3年6月28日, 2021年度末, FY2021 */
	TOKEN_TERM,       /* a name or a term of the vocabulary */
	TOKEN_PUNCTUATION /* each mark by itself */
};

struct token {
	struct str meaning;  /* what is left when width, kind of punctuation, era or Gregorian year, okurigana, spelling (-ise, -ize;
			      * サーバー, サーバ; および, 及び) are put aside. Equal: the same token, perhaps written otherwise */
	uint64_t hash;       /* of the meaning */
	uint32_t start, end; /* bytes; white space belongs to no token */
	uint16_t unit;       /* of a number: so many bytes at its end are the unit, as written */
	uint8_t weight;      /* in measures of likeness: about 15 for a word, less for particles and marks, more for terms */
	enum token_kind kind : 8;
	bool reference; /* of a number: it names a place or a turn, and counts nothing: 第13条, Table 2, 2年ごと */
};

/* A sentence ends with 。 ！ ？, which no open bracket surrounds, or with . ! ? before a capital; with it goes a closing bracket. */
struct tokens {
	struct str text;
	struct token *v;
	size_t n;
	struct offsets sentences; /* the first token of each, and n behind them: n sentences have n + 1 */
};

/* What is not to be divided, for one language. Immutable once made; threads may share it. */
struct vocabulary;

/* Units are words that stand behind a number (件, か所, applications: each form), terms are names and terms. Both are borrowed; an empty
 * word counts for nothing. Several terms may begin alike: the longest is found. */
struct vocabulary *vocabulary_new(struct arena *a, const struct str_list *units, const struct str_list *terms);

/* The tokens of a valid text, in the arena; the text is borrowed, and so are meanings, from the tools: until those are closed, or forget.
 */
struct tokens tokens_read(struct language_tools *t, const struct vocabulary *v, struct arena *a, struct str text);
/* Whether it states how many, how much or when: changed ones are counted apart from words. */
bool token_is_figure(const struct token *k);
/* The same, read once only: to read a text costs more than to compare it, and most stand in several comparisons. Theirs until the tools
 * are closed, recall with another vocabulary, or forget. */
struct tokens tokens_recall(struct language_tools *t, const struct vocabulary *v, struct str text);
/* Forgets, when there is much, what was not read lately. */
void tokens_forget(struct language_tools *t);
struct str token_text(const struct tokens *k, size_t i);
struct str token_unit(const struct tokens *k, size_t i);
size_t tokens_weight(const struct tokens *k, size_t first, size_t end);

#endif
