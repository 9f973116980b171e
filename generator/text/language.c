/* Opening the tools of a language; order, initials and plurals. */
#include "text/language_internal.h"

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include <stdlib.h>
#include <string.h>

enum { MOST_DECIMALS = 18 };

/* ICU opens any locale without complaint, with the rules of the root locale: so it is asked whether it has this one. */
static bool is_available(const char *locale)
{
	for (int32_t i = 0; i < uloc_countAvailable(); i++)
		if (strcmp(uloc_getAvailable(i), locale) == 0)
			return true;
	return false;
}

static bool find_locale(const char *code, char locale[ULOC_FULLNAME_CAPACITY])
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t parsed = 0;
	uloc_forLanguageTag(code, locale, ULOC_FULLNAME_CAPACITY, &parsed, &status);
	return status == U_ZERO_ERROR && (size_t)parsed == strlen(code) && is_available(locale);
}

static UCollator *open_collator(const char *locale, bool japanese, UErrorCode *status)
{
	UCollator *c = ucol_open(locale, status);
	if (japanese) /* カード and かーど differ at this level only */
		ucol_setAttribute(c, UCOL_STRENGTH, UCOL_QUATERNARY, status);
	ucol_setAttribute(c, UCOL_NUMERIC_COLLATION, UCOL_ON, status);
	ucol_setAttribute(c, UCOL_NORMALIZATION_MODE, UCOL_ON, status);
	return c;
}

struct language_tools *language_open(struct str code, struct buf *error)
{
	struct language_tools *t = heap_resize(NULL, sizeof *t);
	char locale[ULOC_FULLNAME_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;

	*t = (struct language_tools){0};
	if (code.n == 0 || code.n >= sizeof t->code || memchr(code.p, '\0', code.n)) {
		buf_printf(error, "\"" STR_FMT "\" is not a language code", STR_ARG(code));
		goto fail;
	}
	memcpy(t->code, code.p, code.n);
	if (!find_locale(t->code, locale)) {
		buf_printf(error, "ICU does not know the language \"%s\"", t->code);
		goto fail;
	}
	if (strcmp(locale, "en") == 0)
		strcpy(locale, "en_GB");
	t->japanese = strncmp(locale, "ja", 2) == 0 && (locale[2] == '\0' || locale[2] == '_');
	t->collator = open_collator(locale, t->japanese, &status);
	t->cardinals = uplrules_openForType(locale, UPLURAL_TYPE_CARDINAL, &status);
	t->ordinals = uplrules_openForType(locale, UPLURAL_TYPE_ORDINAL, &status);
	if (U_FAILURE(status)) {
		buf_printf(error, "ICU cannot open the language \"%s\": %s", t->code, u_errorName(status));
		goto fail;
	}
	if (t->japanese && !(t->phrases = phrases_open())) {
		buf_puts(error, "this ICU cannot break Japanese text into phrases (it needs version 72 with its dictionaries)");
		goto fail;
	}
	return t;
fail:
	language_close(t);
	return NULL;
}

void language_close(struct language_tools *t)
{
	if (!t)
		return;
	phrases_close(t->phrases);
	ucol_close(t->collator);
	uplrules_close(t->cardinals);
	uplrules_close(t->ordinals);
	free(t);
}

struct str language_code(const struct language_tools *t)
{
	return str_of(t->code);
}

bool language_is_japanese(const struct language_tools *t)
{
	return t->japanese;
}

int language_compare(struct language_tools *t, struct str a, struct str b)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollationResult order = ucol_strcollUTF8(t->collator, a.n ? a.p : "", (int32_t)a.n, b.n ? b.p : "", (int32_t)b.n, &status);
	if (U_FAILURE(status))
		BUG("ICU cannot compare");
	return order != UCOL_EQUAL ? (int)order : str_cmp(a, b);
}

/* The first code point of what c decomposes to: か for が and ｶ, E for É, A for Ａ. */
static uint32_t base_character(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar decomposed[32];
	UChar32 first;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
	int32_t n = U_SUCCESS(status) ? unorm2_getDecomposition(nfkd, (UChar32)c, decomposed, 32, &status) : -1;
	if (U_FAILURE(status) || n <= 0)
		return c;
	U16_GET(decomposed, 0, 0, n, first);
	return (uint32_t)first;
}

/* あ for あ to お, か for か to ご and so on; empty when c is no kana. */
static struct str kana_row(uint32_t c)
{
	static const struct {
		uint32_t last;
		struct str name;
	} rows[] = {
		{0x304A, {"あ", 3}}, {0x3054, {"か", 3}}, {0x305E, {"さ", 3}}, {0x3069, {"た", 3}}, {0x306E, {"な", 3}},
		{0x307D, {"は", 3}}, {0x3082, {"ま", 3}}, {0x3088, {"や", 3}}, {0x308D, {"ら", 3}}, {0x3093, {"わ", 3}},
	};

	if (c >= 0x30A1 && c <= 0x30F6)
		c -= 0x60; /* katakana */
	if (c == 0x3095 || c == 0x3096)
		return rows[1].name; /* small か and け stand behind ん */
	for (size_t i = 0; c >= 0x3041 && i < sizeof rows / sizeof *rows; i++)
		if (c <= rows[i].last)
			return rows[i].name;
	return (struct str){0};
}

struct str language_initial(struct language_tools *t, struct arena *a, struct str reading)
{
	for (size_t i = 0; i < reading.n;) {
		uint32_t c = utf8_next(reading, &i);
		if (!u_isalnum((UChar32)c))
			continue;
		c = base_character(c);
		if (c >= 'a' && c <= 'z')
			c -= 'a' - 'A';
		if (c >= 'A' && c <= 'Z')
			return arena_printf(a, "%c", (char)c);
		struct str row = t->japanese ? kana_row(c) : (struct str){0};
		return row.n ? row : STR("#");
	}
	return STR("#");
}

/* ---- plurals ---- */

static struct str category(const UChar *keyword)
{
	static const char *const names[] = {"zero", "one", "two", "few", "many", "other"};
	char name[16];

	u_austrncpy(name, keyword, sizeof name);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strncmp(name, names[i], sizeof name) == 0)
			return str_of(names[i]);
	BUG("a plural category that CLDR does not have");
}

struct str plural_of(const struct UPluralRules *rules, double number)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar keyword[16];
	uplrules_select(rules, number, keyword, 16, &status);
	if (U_FAILURE(status))
		BUG("ICU cannot tell a plural");
	return category(keyword);
}

/* Decimals that are shown count, also when they are zeros (1 hour, 1.0 hours): ICU has to be told how many there are. */
static struct str plural_with_decimals(const struct UPluralRules *rules, struct decimal value, int decimals)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar skeleton[1 + MOST_DECIMALS], keyword[16];
	struct buf digits = {0};

	skeleton[0] = '.';
	for (int i = 1; i <= decimals; i++)
		skeleton[i] = '0';
	decimal_print(&digits, value);
	UNumberFormatter *formatter = unumf_openForSkeletonAndLocale(skeleton, 1 + decimals, "en", &status);
	UFormattedNumber *number = unumf_openResult(&status);
	unumf_formatDecimal(formatter, digits.p, (int32_t)digits.n, number, &status);
	uplrules_selectFormatted(rules, number, keyword, 16, &status);
	unumf_closeResult(number);
	unumf_close(formatter);
	buf_free(&digits);
	if (U_FAILURE(status))
		BUG("ICU cannot tell a plural");
	return category(keyword);
}

struct str language_plural(struct language_tools *t, struct quantity q)
{
	struct decimal value = decimal_normal(q.value);
	int decimals = q.place < 0 && !q.scaled ? -q.place : 0;

	if (decimals < -value.exponent)
		decimals = -value.exponent;
	if (decimals > MOST_DECIMALS)
		decimals = MOST_DECIMALS;
	if (decimals > 0)
		return plural_with_decimals(t->cardinals, value, decimals);
	double number = (double)value.coefficient;
	for (int i = 0; i < value.exponent; i++)
		number *= 10;
	return plural_of(t->cardinals, number);
}
