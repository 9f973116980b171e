/* All that a site says in words, in every language side by side, with the numbers and times in it: read once for every finder. */
#ifndef NENPO_CHECK_TEXTS_H
#define NENPO_CHECK_TEXTS_H

#include "check/check_internal.h"
#include "check/passage.h"
#include "text/numeral.h"
#include "text/when.h"
#include "text/when_relative.h"

/* What one language says. */
struct wording {
	struct str text;
	const struct passage *passage; /* null: a text of YAML or CSV, as it stands at `place` or soon after */
	struct place place;
	struct numeral_list numerals;  /* outside times */
	LIST(struct when_match) times; /* in order */
};

/* The same passage, cell or label in the languages that have it. */
struct text {
	const struct document *document; /* null: of the whole site */
	const struct chapter *chapter;   /* or null */
	struct cell_ref cell;            /* table null: none */
	struct wording *in;              /* by language; text.p null: not in that one */
};

struct text_list {
	struct text *v;
	size_t n, cap;
};

struct texts_read {
	struct text_list *parts; /* in the order of documents, their chapters, their tables, then of the whole site */
	size_t n;
	struct arena **arenas;
	unsigned workers;
};

/* Reads the texts at the first call, on k->workers threads; they live until texts_free. */
const struct texts_read *texts_of(struct checker *k);
void texts_free(struct checker *k);
/* A place in a wording; its quote is the words. */
struct finding_place place_of_words(const struct text *t, size_t language, size_t start, size_t end);
/* Whether a value link, which is compared with all that states its indicator, stands around a byte. */
bool is_in_value(const struct wording *w, size_t at);

#endif
