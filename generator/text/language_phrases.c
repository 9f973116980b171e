/* Where a Japanese heading may break: ICU's phrases, without the breaks that part what belongs together. ICU parts
 * 令和|3年度, 第|3章, 3,400万|件, 5か|所, J-|LIS, 「重要」|な, くだ|さい, 事務|等, 共通|化に, 再|構築, ｶﾞ|ﾊﾞ. */
#include "base/list.h"
#include "text/language_internal.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <string.h>

static bool is_one_of(const char *set, uint32_t c)
{
	struct str s = str_of(set);
	for (size_t i = 0; i < s.n;)
		if (utf8_next(s, &i) == c)
			return true;
	return false;
}

static bool is_hiragana(uint32_t c)
{
	return c >= 0x3041 && c <= 0x309F;
}

static bool is_kanji(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3005 ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_katakana(uint32_t c)
{
	return c >= 0x30A1 && c <= 0x30FF && c != 0x30FB;
}

static bool is_half_width_kana(uint32_t c)
{
	return c >= 0xFF66 && c <= 0xFF9F;
}

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_latin(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

static bool is_opening(uint32_t c)
{
	return is_one_of("(（[［{｛「『【〔〈《“‘", c);
}

static bool is_closing_bracket(uint32_t c)
{
	return is_one_of(")）]］}｝」』】〕〉》”’", c);
}

/* What may not begin a line. */
static bool is_never_first(uint32_t c)
{
	return is_closing_bracket(c) || is_one_of("、。，．,.・：；:;！？!?％%ーｰ々ゝゞヽヾ～〜…ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ", c);
}

/* Kanji that stand before a word, and belong to it, not to the word before them. */
static bool is_prefix(uint32_t c)
{
	return is_one_of("各第再公被非未新旧利全約毎同本当諸総", c);
}

/* Kanji that end a word even when hiragana follow: 等の, 者に対する, 化に, 向け. */
static bool is_suffix(uint32_t c)
{
	return is_one_of("等者化的用局会書証系性票金税額数量率法所員間内外別式型版圏付向", c);
}

/* A code point and the way through s; 0 at either end. */
static uint32_t next_at(struct str s, size_t *i)
{
	return *i < s.n ? utf8_next(s, i) : 0;
}

static uint32_t prev_at(struct str s, size_t *i)
{
	return *i > 0 ? utf8_prev(s, i) : 0;
}

static bool is_single(struct str phrase, bool (*kind)(uint32_t))
{
	size_t i = 0;
	return phrase.n && kind(utf8_next(phrase, &i)) && i == phrase.n;
}

/* Whether s ends in a number: 3, 3,400万, １億; or in one with か as in 5か所. */
static bool ends_in_number(struct str s, bool with_ka)
{
	size_t i = s.n;
	uint32_t c = prev_at(s, &i);
	if (with_ka && is_one_of("かカヵヶケ箇", c))
		c = prev_at(s, &i);
	while (is_one_of("十百千万億兆", c))
		c = prev_at(s, &i);
	return is_digit(c);
}

static bool ends_in_era(struct str s)
{
	return str_ends(s, STR("令和")) || str_ends(s, STR("平成")) || str_ends(s, STR("昭和")) || str_ends(s, STR("大正")) ||
	       str_ends(s, STR("明治"));
}

/* Inside a number, or between it and what it counts or what counts it. `before` is the text up to the break. */
static bool parts_number(struct str before, uint32_t b, uint32_t a)
{
	if (is_one_of("第", b))
		return true;
	if (ends_in_era(before) && (is_digit(a) || is_one_of("元", a)))
		return true;
	if (is_one_of("年", a) && str_ends(before, STR("元")))
		return true;
	if (is_one_of(",，.．", b) && is_digit(a))
		return true;
	if (ends_in_number(before, false))
		return !is_opening(a);
	return is_one_of("所月国年", a) && ends_in_number(before, true);
}

/* Signs that may not stand at that end of a line, and writing that ICU does not take for one word. */
static bool parts_signs(uint32_t b, uint32_t a)
{
	if (is_never_first(a) || is_opening(b) || (is_closing_bracket(b) && is_hiragana(a)))
		return true;
	if (b == '-' && (is_latin(a) || is_digit(a)))
		return true;
	return is_half_width_kana(b) && is_half_width_kana(a);
}

/* A phrase of one or two hiragana leans on the one before it; お and ご on the one behind. */
static bool parts_hiragana(struct str left, uint32_t b, struct str right)
{
	size_t i = 0;
	uint32_t first = next_at(right, &i), second = next_at(right, &i);

	if (is_single(left, is_hiragana))
		return true;
	if (!is_hiragana(first) || i < right.n)
		return false;
	return second ? is_hiragana(second) && is_hiragana(b) : !is_one_of("おご", first);
}

/* A phrase of one kanji belongs to the word before it (事務|等, 利用|者に) or, a prefix, to the one behind it (各|事業). */
static bool parts_kanji(struct str left, uint32_t b, struct str right)
{
	size_t i = 0;
	uint32_t first = next_at(right, &i), second = next_at(right, &i);

	if (is_single(left, is_kanji))
		return !is_opening(first);
	if (is_one_of("等", first) && is_closing_bracket(b))
		return true;
	if (!is_kanji(first) || is_kanji(second) || !(is_kanji(b) || is_katakana(b) || is_latin(b)))
		return false;
	return second ? is_suffix(first) : !is_prefix(first);
}

/* Whether the break at byte `at` is wrong, between the phrases [from, at) and [at, end). */
static bool parts(struct str s, size_t from, size_t at, size_t end)
{
	size_t i = at, k = at;
	uint32_t b = prev_at(s, &i), a = next_at(s, &k);
	struct str left = str_sub(s, from, at), right = str_sub(s, at, end);

	if (b == ' ' || b == 0x3000)
		return false;
	return parts_signs(b, a) || parts_number(str_sub(s, 0, at), b, a) || parts_hiragana(left, b, right) || parts_kanji(left, b, right);
}

/* ICU opens any locale; where it does not know phrases it breaks after each character. */
static bool knows_phrases(UBreakIterator *phrases)
{
	static const UChar text[] = u"報告書を公表";
	UErrorCode status = U_ZERO_ERROR;
	ubrk_setText(phrases, text, sizeof text / sizeof *text - 1, &status);
	return U_SUCCESS(status) && ubrk_first(phrases) == 0 && ubrk_next(phrases) == 4;
}

struct UBreakIterator *phrases_open(void)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *phrases = ubrk_open(UBRK_LINE, "ja@lw=phrase", NULL, 0, &status);
	if (U_SUCCESS(status) && knows_phrases(phrases))
		return phrases;
	phrases_close(phrases);
	return NULL;
}

void phrases_close(struct UBreakIterator *phrases)
{
	ubrk_close(phrases);
}

struct offsets language_phrases(struct language_tools *t, struct arena *a, struct str s)
{
	LIST(size_t) breaks = {0};
	UErrorCode status = U_ZERO_ERROR;
	UText text = UTEXT_INITIALIZER;
	size_t from = 0;

	if (!t->japanese || s.n == 0)
		return (struct offsets){0};
	utext_openUTF8(&text, s.p, (int64_t)s.n, &status);
	ubrk_setUText(t->phrases, &text, &status);
	if (U_FAILURE(status))
		BUG("ICU cannot break text into phrases");
	int32_t at = ubrk_next(t->phrases);
	while (at != UBRK_DONE && (size_t)at < s.n) {
		int32_t end = ubrk_next(t->phrases);
		if (!parts(s, from, (size_t)at, (size_t)end)) {
			*LIST_ADD(&breaks, a) = (size_t)at;
			from = (size_t)at;
		}
		at = end;
	}
	utext_close(&text);
	return (struct offsets){breaks.v, breaks.n};
}
