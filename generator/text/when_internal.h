/* Parts of the reader of times. */
#ifndef NENPO_TEXT_WHEN_INTERNAL_H
#define NENPO_TEXT_WHEN_INTERNAL_H

#include "text/quantity_internal.h"
#include "text/when.h"

/* Lists are followed this many steps. */
#define WHEN_STEPS 8

/* What the times before tell about one that leaves something out. */
struct scan {
	struct str s;
	size_t from;            /* times before this byte are read only for what later ones take over */
	struct when_match last; /* end 0: there was none */
	bool open;              /* last stood without its own word: 29 in 平成29、30年度 */
	struct str era;         /* the last that was named */
};

/* A number as dates have it: up to four digits, half- or full-width, or kanji; moves *i behind it. */
struct figure {
	int value, figures;
	bool kanji;
};
bool figure_read(struct str s, size_t *i, struct figure *f);
/* False when the digits at i are part of a longer number, a word, an address. */
bool figure_begins(struct str s, size_t i);

bool when_take(struct str s, size_t *i, const char *words); /* one of the words, '|' between them */
bool when_take_word(struct str s, size_t *i, const char *word);
void when_skip_space(struct str s, size_t *i);
bool when_take_separator(struct str s, size_t *i); /* between the times of a list or range */
bool when_is_year(int value);
/* Does the time stand right behind the last one, in a list or range? */
bool scan_continues(const struct scan *k, size_t start);
/* Takes the year of the time before over, in a list that does not run back. */
void when_inherit_year(const struct scan *k, struct when_match *m);

/* The first year of an era, less one: 2018 for 令和, R or Reiwa; 0 for other words. */
int era_base(struct str era);
/* Reads (Tuesday), （火・祝） or 火曜日 behind a day. */
void when_read_weekday(struct str s, struct when_match *m);
/* The word at *i when it names a weekday in English; -1. */
int when_weekday_name(struct str s, size_t *i);

/* A time that begins exactly at byte `at`; start, end and all that it states are set. */
bool when_read_japanese(const struct scan *k, size_t at, struct when_match *m, bool *open);
bool when_read_english(const struct scan *k, size_t at, struct when_match *m);
/* Moves start back to "the end of" before it, no further than `from`. */
void when_read_end_of(struct str s, size_t from, struct when_match *m);

#endif
