/* What a language does to text: phrases, words, numbers, dates, order. One struct language_tools belongs to one thread. */
#ifndef NENPO_TEXT_LANGUAGE_H
#define NENPO_TEXT_LANGUAGE_H

#include "base/arena.h"
#include "text/calendar.h"
#include "text/quantity.h"

struct language_tools;

/* True for the code of a language that ICU has. */
bool language_is_known(struct str code);

/* Tools for a language code such as "ja" or "en" (dates and plurals of "en" are British). Null: ICU lacks it; *error says what. */
struct language_tools *language_open(struct str code, struct buf *error);
void language_close(struct language_tools *t);
struct str language_code(const struct language_tools *t);
bool language_is_japanese(const struct language_tools *t);

/* Byte offsets of phrase boundaries inside s where a heading may break (Japanese only; none for other languages): ICU lw=phrase with
 * the wrong breaks mended (see notes in language.c). Offsets are written to a list in the arena. */
struct offsets {
	size_t *v;
	size_t n;
};
struct offsets language_phrases(struct language_tools *t, struct arena *a, struct str s);

/* Byte offsets of all word boundaries of s, its end among them (ICU, with its Japanese dictionary). */
struct offsets language_words(struct language_tools *t, struct arena *a, struct str s);

/* Order for readers: Japanese by reading (kana), then by bytes so that it is total. Compare readings where there are some. */
int language_compare(struct language_tools *t, struct str a, struct str b);
/* The initial under which an index files a reading: あ か さ …, or A to Z; "#" otherwise. */
struct str language_initial(struct language_tools *t, struct arena *a, struct str reading);

/* Writes a number as the language does.
 * ja: 1,234; scaled quantities 1億3,400万, 3.5万; negative △1,234.   en: 1,234; scaled ones from one million on 134 million,
 * 17.15 million, 1.4 billion, below that 35,000; negative −1,234 (U+2212).
 * `about` and comparators are not written; a percent sign is, as "92.9%". */
void language_number(struct language_tools *t, struct buf *out, struct quantity q);
/* The same for a screen reader when it differs: マイナス1,234, minus 1,234. False, and nothing written, when it does not. */
bool language_number_spoken(struct language_tools *t, struct buf *out, struct quantity q);
/* A signed change in percent: ja 73%増, 5%減, 増減なし; en +73%, −5%, 0%. */
void language_change(struct language_tools *t, struct buf *out, struct quantity q);
/* A difference: ja 約202万枚減, 49件増; en about −2.02 million cards, +49 requests; nothing for zero. */
void language_difference(struct language_tools *t, struct buf *out, struct quantity q, struct str unit);
/* With 約 / about, comparator words (以上 / at least …), number and the unit's word, as running text has it. */
void language_quantity(struct language_tools *t, struct buf *out, struct quantity q, struct str unit);

/* ja 令和3年6月28日 (令和3年6月 for a month), en 28 June 2021 (June 2021). */
void language_date(struct language_tools *t, struct buf *out, struct date d);
/* ja 令和3年度（2021年度）, en FY2021. */
void language_fiscal_year(struct language_tools *t, struct buf *out, int year);
/* ja 令和3年度, en FY2021. */
void language_fiscal_year_short(struct language_tools *t, struct buf *out, int year);
/* For a narrow place: ja R3, H29; en 2021. */
void language_fiscal_year_brief(struct language_tools *t, struct buf *out, int year);
/* A fiscal year in short, a date, or a range: ja 令和3年8月10日～12月28日, en 10 August – 28 December 2021; parts that both ends share
 * stand once. */
void language_period(struct language_tools *t, struct buf *out, struct period p);
/* The same without years that lie in the given fiscal year: ja 8月10日～12月28日; en keeps the year only where the range leaves the
 * calendar year the fiscal year begins in: 10 August – 28 December, 15 July 2021 – 31 January 2022. */
void language_period_in_year(struct language_tools *t, struct buf *out, struct period p, int fiscal_year);

/* "one" or "other" … : the plural category of a quantity's value. */
struct str language_plural(struct language_tools *t, struct quantity q);

#endif
