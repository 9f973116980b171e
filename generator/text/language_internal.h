/* Parts of the language tools. */
#ifndef NENPO_TEXT_LANGUAGE_INTERNAL_H
#define NENPO_TEXT_LANGUAGE_INTERNAL_H

#include <unicode/ubrk.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>

#include "base/map.h"
#include "text/language.h"

/* How much of a date is written. */
enum date_parts { PARTS_YMD, PARTS_YM, PARTS_MD, PARTS_M, PARTS_COUNT };

struct phrase_memory {
	struct arena *arena; /* null: nothing is remembered */
	struct map phrases;  /* heading -> struct offsets */
};

struct language_tools {
	char code[16];
	bool japanese, english;
	char grouping[8], point[8]; /* of numbers, UTF-8 */
	UBreakIterator *phrases;    /* Japanese only */
	UBreakIterator *words;
	UCollator *collator;
	UPluralRules *plurals;
	UNumberFormatter *plural_numbers[3]; /* with no, one, and two or more decimals */
	UFormattedNumber *plural_number;
	struct token_memory *memory; /* null: nothing was recalled yet */
	struct lexicon *lexicon;     /* null: nothing was read yet */
	struct phrase_memory remembered;
	struct arena *scratch; /* for the time of one call; null: there was none yet */
	/* every language but Japanese; null: no date was written yet */
	UDateFormat *dates[PARTS_COUNT];
	UDateIntervalFormat *ranges[PARTS_COUNT];
};

void token_memory_free(struct token_memory *m);
void lexicon_free(struct lexicon *l);
/* Opens what language_phrases.c uses; on failure *error is set. */
void language_open_phrases(struct language_tools *t, UErrorCode *error);
void language_close_dates(struct language_tools *t);
const char *language_locale(const struct language_tools *t);

struct arena *language_scratch(struct language_tools *t); /* empty; until the next call */
/* Text as ICU breaks it: half-width kana, which it cannot segment, are made full-width. The caller frees v and offset. */
struct language_units {
	UChar *v;
	size_t *offset; /* of each unit in the UTF-8 text */
	int32_t n;
};
struct language_units language_units_of(struct str s);
/* Appends ICU's text as UTF-8, its thin spaces as spaces. */
void language_put_units(struct buf *out, const UChar *units, int32_t n);
/* Appends a whole number, grouped, with its minus sign. */
void language_put_integer(struct language_tools *t, struct buf *out, int64_t n);

#endif
