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

struct word_reader; /* the words of a document in one language */

struct word_count {
	uint32_t word, count; /* count 0: free slot */
};

/* In how many texts words stand. */
struct word_counts {
	struct word_count *v;
	size_t n, cap; /* a power of two */
	size_t texts;
};

struct word_reader *word_reader_new(struct arena *a, const struct site *s, size_t language);
/* The keys of some texts. */
const struct keys *keys_of(struct word_reader *r, const struct str *texts, size_t n);
void word_counts_add(struct word_counts *all, const struct word_reader *r, struct arena *a);
/* Weighs the keys that were read: rare words of a language more. */
void weigh_keys(struct word_reader *r, const struct word_counts *all);
float keys_shared(const struct keys *a, const struct keys *b); /* weight of what both have */
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
uint32_t unit_word(const struct word_reader *r, struct str after, size_t *end);
unsigned sorts_of_text(const struct word_reader *r, struct str before, struct str after);
unsigned sorts_of_label(const struct word_reader *r, struct str label);

#endif
