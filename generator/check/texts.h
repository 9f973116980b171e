/* All that a site says in words, in every language side by side, with the numbers and times in it: read part by part, once for every
 * finder that looks into it. */
#ifndef NENPO_CHECK_TEXTS_H
#define NENPO_CHECK_TEXTS_H

#include "check/check_internal.h"
#include "load/passage.h"
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

/* What a chapter says in one language, passage by passage; behind them those of its notes. */
struct chapter_words {
	struct wording *v;
	size_t n, cap;
	size_t notes;     /* the first of a note */
	size_t *note_end; /* behind the passages of each note */
};

/* Its passages alone: numbers and times are not read. */
struct chapter_words chapter_words_of(const struct chapter *c, size_t language, struct arena *a);

/* What is read at once: a chapter; a document's own texts and tables; or what belongs to the whole site. */
struct text_source {
	const struct document *document; /* or null */
	const struct chapter *chapter;   /* or null */
};

struct text_source_list {
	struct text_source *v;
	size_t n, cap;
};

/* In the order of documents: of each its chapters, then itself. */
struct text_source_list text_sources(const struct site *s, struct arena *a);

struct text_part {
	struct text_source of;
	struct text_list list;
	struct chapter_words in[LANGUAGES_MAX];
};

/* Its texts live in k->scratch. */
struct text_part text_part_read(struct text_source from, const struct checker *k);

/* A place in a wording; its quote is the words. */
struct finding_place place_of_words(const struct text *t, size_t language, size_t start, size_t end);
/* Whether a value link, which is compared with all that states its indicator, stands around a byte. */
bool is_in_value(const struct wording *w, size_t at);

#endif
