/* What changed between two texts, word by word, as an editor would mark it. Thread-safe: no state. */
#ifndef NENPO_TEXT_DIFFERENCE_H
#define NENPO_TEXT_DIFFERENCE_H

#include "text/tokens.h"

enum edit_kind {
	EDIT_EQUAL,    /* byte for byte */
	EDIT_COSMETIC, /* written otherwise: width, punctuation, white space, era, okurigana, spelling; one side may be empty */
	EDIT_DELETED,  /* the new range is empty */
	EDIT_INSERTED  /* the old range is empty */
};

struct edit {
	enum edit_kind kind;
	bool moved; /* deleted or inserted: the sentence stands elsewhere in the other text */
	bool time;  /* deleted or inserted: a time, and nothing else */
	size_t old_start, old_end, new_start, new_end;
};

struct word_difference {
	struct edit *v;
	size_t n;
	size_t words_deleted, words_inserted; /* tokens but marks; a changed figure counts in numbers alone; moved ones not at all */
	size_t numbers;                       /* figures (token_is_figure) that were changed, deleted or inserted */
	size_t sentences_moved;
	size_t cosmetic;   /* edits */
	double similarity; /* 0 … 1: weight of what stayed against all, moved sentences included; 1 for two empty texts */
};

/* The edits in order: their old ranges make up the old text, their new ranges the new one. No two of a kind stand side by side, save at
 * the bounds of a sentence or a number; what replaces something stands behind it. Borrows nothing. */
struct word_difference difference_of(struct arena *a, const struct tokens *old, const struct tokens *new);
bool difference_is_empty(const struct word_difference *d); /* equal, but for what is cosmetic */

#endif
