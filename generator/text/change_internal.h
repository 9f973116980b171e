/* Parts of the reader of changes. */
#ifndef NENPO_TEXT_CHANGE_INTERNAL_H
#define NENPO_TEXT_CHANGE_INTERNAL_H

#include "text/change.h"
#include "text/quantity_internal.h"
#include "text/when.h"

struct base_word {
	const char *word;
	enum change_base base;
};

struct direction_word {
	const char *word;
	int direction;
};

/* The change around the quantity q, whose measure and unit are set already; text before byte `from` is not read. */
bool change_read_japanese(struct str s, size_t from, const struct quantity_match *q, struct change_match *m);
bool change_read_english(struct str s, size_t from, const struct quantity_match *q, struct change_match *m);
/* A base that the English clause around a change says, if m has none yet. */
void change_read_english_base(struct str s, size_t from, struct change_match *m);
/* Takes a year as the base: 令和2年度, FY2020. */
bool change_base_year(struct change_match *m, const struct when_match *w);

#endif
