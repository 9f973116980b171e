/* What a token says, however it is written. */
#include "text/label.h"
#include "text/tokens_internal.h"
#include "text/when.h"

/* NFKC of what needs it, without white space; the rest as it is. */
static struct str width(struct arena *a, struct str s)
{
	bool plain = true;

	for (size_t i = 0; i < s.n && plain;) {
		uint32_t c = utf8_next(s, &i);

		plain = (c > ' ' && c < 0x7F) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FC) ||
			(c >= 0x4E00 && c <= 0x9FFF);
	}
	return plain ? s : label_key(a, s);
}

static struct str mark_meaning(struct arena *a, struct str s)
{
	size_t i = 0;
	uint32_t c = utf8_next(s, &i);

	if (is_dash(c))
		return STR("-");
	if (is_wave(c))
		return STR("~");
	switch (c) {
	case 0x3001: /* 、 */
	case 0xFF0C:
	case 0xFF64:
		return STR(",");
	case 0x3002: /* 。 */
	case 0xFF0E:
	case 0xFF61:
		return STR(".");
	case 0x2018:
	case 0x2019:
	case 0xFF07:
		return STR("'");
	case 0x300C: /* 「」『』 */
	case 0x300D:
	case 0x300E:
	case 0x300F:
	case 0xFF62:
	case 0xFF63:
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0xFF02:
		return STR("\"");
	case 0xFF65: /* half-width ・ */
	case 0xB7:
	case 0x2022:
		return STR("・");
	default:
		return width(a, s);
	}
}

static struct str time_meaning(struct arena *a, struct str s)
{
	struct when_match m;

	if (!when_find(s, 0, &m) || m.start != 0 || m.end != s.n)
		return label_key(a, s);
	int era_year = m.year || m.date.year ? 0 : m.era_year; /* 28年度, of an era that is not told */
	return arena_printf(a, "t%d:%d-%d-%d:%d:%d%s%d:%d", (int)m.kind, m.date.year, m.date.month, m.date.day, m.year, m.quarter,
			    m.at_end ? "end" : "", m.weekday, era_year);
}

/* か所, カ所, ヶ所, 箇所: one unit. */
static struct str unit_meaning(struct arena *a, struct str unit)
{
	if (starts_with_any(unit, "カ|ヶ|ヵ|ケ|箇|個") && unit.n > 3)
		return arena_printf(a, "か" STR_FMT, STR_ARG(str_from(unit, 3)));
	return width(a, unit);
}

static struct str number_meaning(struct arena *a, struct str s, struct str unit)
{
	struct str number = str_trim(str_sub(s, 0, s.n - unit.n));
	struct str meaning = unit_meaning(a, unit);
	struct quantity_match m;

	/* by itself, so that the words around it do not tell; 1 億 349 万 stands in machine-read text */
	if (!quantity_find(number, 0, &m) || m.start != 0 || m.end != number.n) {
		number = label_key(a, number);
		if (!quantity_find(number, 0, &m) || m.start != 0 || m.end != number.n)
			return label_key(a, s);
	}
	return arena_printf(a, "n%lld:%d:%d:%d:%d:%d:" STR_FMT, (long long)m.quantity.value.coefficient, m.quantity.value.exponent,
			    m.quantity.place, m.quantity.about, m.quantity.comparator, m.quantity.percent, STR_ARG(meaning));
}

/* -ize for -ise, as organised and organized; the stem has three letters at least. */
static struct str english_word(struct arena *a, struct str s)
{
	static const char *const endings[] = {"e", "ed", "es", "er", "ers", "ing", "ation", "ations"};
	struct buf b = {0};
	struct str out = s;
	bool plain = true;

	for (size_t i = 0; i < s.n && plain; i++)
		plain = (unsigned char)s.p[i] < 0x80 && s.p[i] != 'z';
	if (plain)
		return s;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);

		if (c == 0x2019)
			buf_putc(&b, '\'');
		else if (is_dash(c))
			buf_putc(&b, '-');
		else
			buf_put(&b, str_sub(s, i - (c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4), i));
	}
	for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
		struct str ending = str_of(endings[k]);

		if (b.n >= ending.n + 5 && str_ends(buf_str(&b), ending) && b.p[b.n - ending.n - 1] == 'z' &&
		    b.p[b.n - ending.n - 2] == 'i')
			b.p[b.n - ending.n - 1] = 's';
	}
	if (!str_eq(buf_str(&b), s))
		out = arena_str(a, buf_str(&b));
	buf_free(&b);
	return out;
}

/* One word, by kana or by kanji. */
static struct str same_word(struct str s)
{
	static const char *const words[][2] = {
		{"および", "及び"}, {"ならびに", "並びに"}, {"または", "又は"},     {"もしくは", "若しくは"}, {"すべて", "全て"},
		{"さらに", "更に"}, {"あわせて", "併せて"}, {"ひきつづき", "引続"}, {"あらかじめ", "予め"},   {"など", "等"},
		{"かつ", "且つ"},   {"ただし", "但し"},     {"すでに", "既に"},     {"もっとも", "最も"},     {"とりまとめ", "取りまとめ"}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_is(s, words[i][0]))
			return str_of(words[i][1]);
	}
	return s;
}

/* 行った of 行なった. */
static struct str short_form(struct arena *a, struct str s)
{
	struct buf b = {0};

	if (okurigana_shorten(s, &b))
		s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}

static struct str japanese_word(struct arena *a, struct str s)
{
	size_t inner, outer;
	const char *kanji = okurigana_skeleton(s, &inner, &outer);
	uint32_t last = char_before(s, s.n);

	if (kanji)
		return arena_printf(a, "%s" STR_FMT, kanji, STR_ARG(str_from(s, is_hiragana(char_at(s, outer)) ? inner : outer)));
	/* サーバー, サーバ; not so タワー */
	if (last == 0x30FC && s.n >= 12 && is_katakana(char_at(s, s.n - 12)) && is_katakana(char_at(s, s.n - 9)))
		return str_sub(s, 0, s.n - 3);
	return short_form(a, is_hiragana(char_at(s, 0)) ? same_word(s) : s);
}

struct str meaning_of(struct arena *a, enum token_kind kind, struct str text, struct str unit, bool english)
{
	switch (kind) {
	case TOKEN_TIME:
		return time_meaning(a, text);
	case TOKEN_NUMBER:
		return number_meaning(a, text, unit);
	case TOKEN_PUNCTUATION:
		return mark_meaning(a, text);
	case TOKEN_WORD:
	case TOKEN_PARTICLE:
	case TOKEN_TERM:
		break;
	}
	text = width(a, text);
	return english ? english_word(a, text) : japanese_word(a, text);
}

unsigned weight_of(enum token_kind kind, struct str text)
{
	size_t n = utf8_count(text);
	bool kana = true;

	switch (kind) {
	case TOKEN_PUNCTUATION:
		return 3;
	case TOKEN_PARTICLE:
		return 4;
	case TOKEN_NUMBER:
	case TOKEN_TIME:
		return 15;
	case TOKEN_TERM:
		return 22;
	case TOKEN_WORD:
		break;
	}
	for (size_t j = 0; j < text.n && kana;)
		kana = is_hiragana(utf8_next(text, &j));
	if (kana)
		return n < 4 ? 6 : 9;
	if (n < 2)
		return 7;
	/* names in capitals weigh more than words: LGWAN, JPKI */
	return n < 3 || ((unsigned char)text.p[0] < 0x80 && !(text.p[1] >= 'A' && text.p[1] <= 'Z')) ? 13 : 16;
}
