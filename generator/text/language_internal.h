/* What the files of language_*.c share. */
#ifndef NENPO_TEXT_LANGUAGE_INTERNAL_H
#define NENPO_TEXT_LANGUAGE_INTERNAL_H

#include "text/language.h"

struct language_tools {
	char code[16];
	bool japanese;
	struct UBreakIterator *phrases; /* Japanese only */
	struct UCollator *collator;
	struct UPluralRules *cardinals, *ordinals;
};

/* The iterator behind language_phrases. Null: ICU does not know Japanese phrases. */
struct UBreakIterator *phrases_open(void);
void phrases_close(struct UBreakIterator *phrases);

/* The plural category of a number without decimals. */
struct str plural_of(const struct UPluralRules *rules, double number);

#endif
