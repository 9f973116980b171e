#include "text/language.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/unum.h>

#include "text/language_internal.h"

bool language_is_known(struct str code)
{
	for (int32_t i = 0; i < uloc_countAvailable(); i++) {
		if (str_is(code, uloc_getAvailable(i)))
			return true;
	}
	return false;
}

void language_put_units(struct buf *out, const UChar *units, int32_t n)
{
	for (int32_t i = 0; i < n;) {
		char bytes[4];
		UChar32 c;

		U16_NEXT(units, i, n, c);
		if (c == 0x2009 || c == 0x202F)
			c = ' ';
		buf_put(out, (struct str){bytes, utf8_put(bytes, (uint32_t)c)});
	}
}

static void read_symbol(const UNumberFormat *format, UNumberFormatSymbol symbol, char out[8], UErrorCode *error)
{
	UChar units[8];
	int32_t n = unum_getSymbol(format, symbol, units, 8, error);

	u_strToUTF8(out, 8, NULL, units, n, error);
}

static void open_numbers(struct language_tools *t, const char *locale, UErrorCode *error)
{
	static const UChar *const skeletons[] = {u"precision-integer", u".0", u".00+"};
	UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, error);

	read_symbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL, t->grouping, error);
	read_symbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL, t->point, error);
	unum_close(format);
	t->plurals = uplrules_open(locale, error);
	t->plural_number = unumf_openResult(error);
	for (size_t i = 0; i < 3; i++)
		t->plural_numbers[i] = unumf_openForSkeletonAndLocale(skeletons[i], -1, locale, error);
}

const char *language_locale(const struct language_tools *t)
{
	return t->english ? "en_GB" : t->code;
}

struct language_tools *language_open(struct str code, struct buf *error)
{
	UErrorCode status = U_ZERO_ERROR;
	struct language_tools *t;
	const char *locale;

	t = heap_resize(NULL, sizeof *t);
	*t = (struct language_tools){0};
	if (code.n > 0 && code.n < sizeof t->code)
		memcpy(t->code, code.p, code.n);
	if (!language_is_known(str_of(t->code))) {
		buf_printf(error, "ICU has no language \"" STR_FMT "\"", STR_ARG(code));
		free(t);
		return NULL;
	}
	t->japanese = strcmp(t->code, "ja") == 0;
	t->english = strcmp(t->code, "en") == 0;
	locale = language_locale(t);
	open_numbers(t, locale, &status);
	t->collator = ucol_open(locale, &status);
	if (U_SUCCESS(status)) {
		ucol_setStrength(t->collator, UCOL_QUATERNARY);                           /* カード and かーど differ */
		ucol_setAttribute(t->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status); /* 第2表 before 第10表 */
	}
	t->words = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
	if (t->japanese)
		language_open_phrases(t, &status);
	if (U_FAILURE(status)) {
		buf_printf(error, "ICU cannot serve the language \"" STR_FMT "\": %s", STR_ARG(code), u_errorName(status));
		language_close(t);
		return NULL;
	}
	return t;
}

void language_close(struct language_tools *t)
{
	if (!t)
		return;
	token_memory_free(t->memory);
	lexicon_free(t->lexicon);
	arena_free(t->remembered.arena);
	arena_free(t->scratch);
	language_close_dates(t);
	ubrk_close(t->phrases);
	ubrk_close(t->words);
	ucol_close(t->collator);
	uplrules_close(t->plurals);
	unumf_closeResult(t->plural_number);
	for (size_t i = 0; i < 3; i++)
		unumf_close(t->plural_numbers[i]);
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
	UErrorCode error = U_ZERO_ERROR;
	UCollationResult order = ucol_strcollUTF8(t->collator, a.p, (int32_t)a.n, b.p, (int32_t)b.n, &error);

	if (U_FAILURE(error))
		BUG("collation failed");
	return order != UCOL_EQUAL ? (int)order : str_cmp(a, b);
}

/* The row of the kana table that a hiragana belongs to: が and ぁ file under か and あ. */
static const char *kana_row(uint32_t c)
{
	static const struct {
		uint32_t last;
		const char *row;
	} rows[] = {{0x304A, "あ"}, {0x3054, "か"}, {0x305E, "さ"}, {0x3069, "た"}, {0x306E, "な"},
		    {0x307D, "は"}, {0x3082, "ま"}, {0x3088, "や"}, {0x308D, "ら"}, {0x3093, "わ"}};

	if (c == 0x3094 /* ゔ */)
		return "あ";
	for (size_t i = 0; c >= 0x3041 && i < sizeof rows / sizeof *rows; i++) {
		if (c <= rows[i].last)
			return rows[i].row;
	}
	return "#";
}

struct str language_initial(struct language_tools *t, struct arena *a, struct str reading)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&error);
	UChar units[2], plain[64];
	UChar32 c;
	size_t i = 0;
	int32_t n = 0;

	if (reading.n == 0)
		return STR("#");
	c = (UChar32)utf8_next(reading, &i);
	U16_APPEND_UNSAFE(units, n, c);
	n = unorm2_normalize(nfkd, units, n, plain, 64, &error);
	if (U_FAILURE(error))
		BUG("normalisation failed");
	i = 0;
	U16_NEXT(plain, i, (size_t)n, c);
	c = u_toupper(c);
	if (c >= 'A' && c <= 'Z')
		return arena_str(a, (struct str){&(char){(char)c}, 1});
	if (!t->japanese)
		return STR("#");
	if (c >= 0x30A1 && c <= 0x30F4)
		c -= 0x60;
	return str_of(kana_row((uint32_t)c));
}

struct str language_plural(struct language_tools *t, struct quantity q)
{
	static const char *const categories[] = {"zero", "one", "two", "few", "many"};
	struct decimal value = q.value;
	UErrorCode error = U_ZERO_ERROR;
	struct str text;
	char digits[DECIMAL_LONGEST];
	UChar units[16];
	char keyword[16];
	int decimals;

	if (t->japanese)
		return STR("other");
	if (q.place < value.exponent)
		decimal_round(value, q.place, &value); /* only the zeros change */
	decimals = value.exponent < 0 ? -value.exponent : 0;
	text = (struct str){digits, decimal_write(digits, value)};
	if (t->english)
		return str_is(text, "1") || str_is(text, "-1") ? STR("one") : STR("other");
	unumf_formatDecimal(t->plural_numbers[decimals < 2 ? decimals : 2], text.p, (int32_t)text.n, t->plural_number, &error);
	u_UCharsToChars(units, keyword, uplrules_selectFormatted(t->plurals, t->plural_number, units, 16, &error) + 1);
	if (U_FAILURE(error))
		BUG("plural rules failed");
	for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
		if (strcmp(keyword, categories[i]) == 0)
			return str_of(categories[i]);
	}
	return STR("other");
}
