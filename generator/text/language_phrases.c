/* Where a Japanese heading may break. ICU's phrases (lw=phrase) are dictionary words with their particles, and some of them are wrong:
 *
 *	委員|会の, 資本|金, システム|再|構築    a single kanji is a suffix or a prefix of the word beside it
 *	第|12表, 令和|3年度, 24|時間, 1,825|億円  a number belongs to what names or counts it
 *	「重要」|な, （第3章）|を                  a particle behind a bracket
 *	お|客様, 詳|しくは, ご覧|くだ|さい         what begins or bends a word is part of it
 *	LGWAN-|ASP                               a hyphen inside a name
 *
 * So each break that ICU offers is looked at with the characters and phrases on both sides, and the wrong ones are dropped. */
#include <stdlib.h>

#include "base/list.h"
#include "text/language_internal.h"
#include "text/quantity_internal.h"

static const char suffixes[] =
	"会|者|金|室|局|数|書|票|法|税|等|化|性|用|系|別|付|課|長|費|額|率|表|証|割|基|通|時|中|内|上|下|間|型|式|的|類|号|側|名|"
	"店|先|部|所|権|学|員|人|力|料|量|度|年|月|日|点|後|品|物|線|網|図|機|器|版|券|街|町|村|市|区|県|府|都|国|院|館|庁|省|団|比";
static const char prefixes[] = "再|各|非|利|公|字|全|新|旧|本|同|当|未|無|不|次|他|副|主|総|住|諸|両|御|準|超|被|顔|約|計|対";
/* Endings and helpers that no line begins with. */
static const char bound[] =
	"くだ|ださ|さい|して|した|しま|する|すれ|しな|され|させ|でき|いる|いた|いま|いて|おり|おる|ます|ました|ませ|です|でした|"
	"なる|なっ|なり|なら|こと|ため|ある|あっ|あり|など|より|まで|から|ので|のみ|だけ|ほど|ごと|とも|もの|れる|られ|べき|よう|つつ|"
	"わたり|おけ|おい|"
	"かか|つい|つき|とし|とと|ととも|への|への|との|での|にお|によ|に|を|は|が|の|へ|と|で|も|や|ね|よ|か";

void language_open_phrases(struct language_tools *t, UErrorCode *error)
{
	static const UChar sample[] = u"地方公共団体情報システム機構";
	int breaks = 0;

	t->phrases = ubrk_open(UBRK_LINE, "ja@lw=phrase", sample, -1, error);
	if (U_FAILURE(*error))
		return;
	while (ubrk_next(t->phrases) != UBRK_DONE)
		breaks++;
	/* an ICU without the dictionary says nothing and breaks between any two characters */
	if (breaks > 8)
		*error = U_MISSING_RESOURCE_ERROR;
}

static bool is_hiragana(uint32_t c)
{
	return c >= 0x3041 && c <= 0x309F;
}

static bool is_closing(uint32_t c)
{
	int8_t type = u_charType((UChar32)c);

	return c != 0 && (type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION);
}

/* The run of kanji that s begins with is one character long. */
static bool is_single_kanji(struct str s)
{
	size_t i = 0;

	return s.n > 0 && is_han(utf8_next(s, &i)) && !is_han(char_at(s, i));
}

/* Does s end with a number: 3, 1,825億? A space may follow. */
static bool ends_with_number(struct str s)
{
	uint32_t c;

	s = skip_space_back(s);
	c = char_before(s, s.n);
	while (kanji_power(c) > 0) {
		s = skip_space_back(str_sub(s, 0, s.n - 3));
		c = char_before(s, s.n);
	}
	return digit_value(c) >= 0;
}

/* 5か|所, 21か|国 */
static bool breaks_counter(struct str left, struct str right)
{
	uint32_t p = char_before(left, left.n);
	bool mark = p == 0x304B || p == 0x30AB || p == 0x30F5 || p == 0x30F6 || p == 0x30B1 || p == 0x7B87; /* か カ ヵ ヶ ケ 箇 */

	return mark && starts_with_any(right, "所|国|月|年|条|町|村|市") && ends_with_number(str_sub(left, 0, left.n - 3));
}

static bool breaks_number(struct str left, struct str right)
{
	uint32_t p = char_before(left, left.n), n = char_at(right, 0);
	bool digit = digit_value(n) >= 0;

	if (ends_with_number(left))
		return is_han(n) || is_katakana(n) || digit || n == ',' || n == '.' || is_hiragana(n);
	if (p == '%' || p == 0xFF05)
		return is_han(n) || is_hiragana(n);
	if (n == 0x5E74 /* 年 */ && ends_with_any(left, "令和元|平成元|昭和元|大正元|明治元"))
		return true;
	if ((digit || kanji_digit(n) >= 0 || n == 0x5143 /* 元 */) && ends_with_any(left, "第|令和|平成|昭和|大正|明治"))
		return true;
	return digit && (ends_with_any(left, "約|延べ|△|▲|−|－|-|+|¥|￥|,|，|.|．|全") || is_latin(p));
}

static bool is_wrong_break(struct str s, size_t previous, size_t at, size_t next)
{
	struct str left = str_sub(s, 0, at), right = str_from(s, at), word = str_sub(s, at, next), last = str_sub(s, previous, at);
	uint32_t p = char_before(left, left.n), n = char_at(right, 0);
	bool noun = is_han(p) || is_katakana(p) || is_latin(p);

	if (n == '%' || n == 0xFF05 || (is_closing(p) && (is_hiragana(n) || starts_with_any(right, "等"))))
		return true;
	if (breaks_number(left, right) || breaks_counter(left, right) ||
	    ((p == '-' || p == 0x2010) && (is_latin(n) || digit_value(n) >= 0)))
		return true;
	if (is_single_kanji(last) && utf8_count(last) == 1 &&
	    (is_hiragana(n) || (ends_with_any(last, prefixes) && (is_han(n) || is_katakana(n)))))
		return true;
	if (str_is(last, "お") || str_is(last, "ご"))
		return true;
	if (is_single_kanji(word) && noun && !starts_with_any(word, prefixes))
		return starts_with_any(word, suffixes) || starts_with_any(str_from(word, 3), "び|け|き|り|み");
	if (is_hiragana(n) && starts_with_any(word, bound) && !starts_with_any(word, "もっと|とりまとめ|かつ|よりよ|はじめ"))
		return !ends_with_any(left, "、|。|，|．|・| |　|！|？|：");
	/* a lone character at the start of a line, such as a kana or a sign */
	return utf8_count(word) == 1 && !is_han(n);
}

static struct offsets find_phrases(struct language_tools *t, struct arena *a, struct str s)
{
	UErrorCode error = U_ZERO_ERROR;
	LIST(size_t) breaks = {0};
	struct language_units u;
	size_t previous = 0, at = 0;

	u = language_units_of(s);
	ubrk_setText(t->phrases, u.v, u.n, &error);
	if (U_FAILURE(error))
		BUG("phrases cannot be found");
	for (int32_t i = ubrk_next(t->phrases); i != UBRK_DONE; i = ubrk_next(t->phrases)) {
		size_t next = i < u.n ? u.offset[i] : s.n;

		/* a break is judged when the phrase behind it is known */
		if (at > 0) {
			if (!is_wrong_break(s, previous, at, next))
				*LIST_ADD(&breaks, a) = at;
			previous = at;
		}
		at = next;
	}
	ubrk_setText(t->phrases, u"", 0, &error); /* the units are not to be looked at again */
	free(u.v);
	free(u.offset);
	return (struct offsets){breaks.v, breaks.n};
}

/* So many headings are remembered: most stand on several pages, which follow one another. */
#define REMEMBERED 2000

struct offsets language_phrases(struct language_tools *t, struct arena *a, struct str s)
{
	struct phrase_memory *m = &t->remembered;
	const struct offsets *known;

	if (!t->japanese || s.n == 0)
		return (struct offsets){0};
	if (!m->arena)
		m->arena = arena_new();
	known = map_get(&m->phrases, s);
	if (!known) {
		if (m->phrases.n == REMEMBERED) {
			arena_reset(m->arena);
			m->phrases = (struct map){0};
		}
		struct offsets *found = ARENA_NEW(m->arena, struct offsets);
		*found = find_phrases(t, m->arena, s);
		map_set(&m->phrases, m->arena, arena_str(m->arena, s), found);
		known = found;
	}
	struct offsets copy = {ARENA_ARRAY(a, size_t, known->n), known->n};
	if (known->n)
		memcpy(copy.v, known->v, known->n * sizeof *copy.v);
	return copy;
}
