/* The words around numbers, compared as keys: pairs of characters in Japanese, stems of words elsewhere; rare ones weigh more. */
#ifndef NENPO_CHECK_MENTION_WORDS_H
#define NENPO_CHECK_MENTION_WORDS_H

#include "model/model.h"

struct key {
	uint32_t word;
	float weight;
};

/* Each word once, by word. */
struct keys {
	struct key *v;
	size_t n;
	float weight; /* of all together */
};

struct word_reader; /* the words of a language; for one thread */

struct word_reader *word_reader_new(const struct site *s, size_t language);
void word_reader_free(struct word_reader *r);

/* ---- how rare words are ---- */

/* Characters of one script that follow each other. */
struct word_run {
	uint32_t start, end; /* bytes */
	uint32_t words;      /* its first */
	uint32_t script;
};

/* A text with its words, as the reader numbers them. */
struct text_words {
	struct str text;
	LIST(struct word_run) runs;
	LIST(uint32_t) words;
};

/* Reads a text in place of the one before. */
void text_words_read(struct text_words *w, struct word_reader *r, struct str text);

/* Counts in how many sets of texts each word stands: begin a set, and add what it is made of. */
void words_begin(struct word_reader *r);
void words_add(struct word_reader *r, const struct text_words *w, size_t from, size_t end);
void words_add_text(struct word_reader *r, struct str text);

/* What words weigh: the rarer, the more. For all threads. */
struct word_weights;

/* By what `n` readers of one language have counted. */
const struct word_weights *word_weights_new(struct word_reader *const *readers, size_t n, struct arena *a);

/* ---- words compared ---- */

/* The keys of some texts. */
const struct keys *keys_of(struct word_reader *r, const struct word_weights *weights, const struct str *texts, size_t n, struct arena *a);
/* How much of the labels the words hold, 0 to 1; 0 when the labels are empty. */
float keys_cover(const struct keys *words, const struct keys *labels);
/* How much two sets have in common, 0 to 1. */
float keys_alike(const struct keys *a, const struct keys *b);

/* ---- units and sorts ---- */

/* What words beside a number say it is: a number of one sort is not compared with one of another. */
enum sort {
	SORT_CHANGE = 1,     /* 48件増, by 48 */
	SORT_RATE = 2,       /* 1日当たり, per day */
	SORT_BUDGET = 4,     /* 予算, planned */
	SORT_CUMULATIVE = 8, /* 累計 */
	SORT_PART = 16,      /* うち, of which */
	SORT_PRIOR = 32      /* 前年度, a year earlier */
};

/* A number for a unit's word, the same for all words of a unit; what follows the number in running text. 0: none. */
uint32_t unit_word(struct word_reader *r, struct str after, size_t *end);
unsigned sorts_of_text(const struct word_reader *r, struct str before, struct str after);
unsigned sorts_of_label(const struct word_reader *r, struct str label);

#endif
