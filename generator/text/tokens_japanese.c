/* ICU's dictionary divides Japanese text finely: 行|っ|た, 進|め|て|い|ない, 利用|者, 再|構築. An editor sees 行った, 進めていない, 利用者,
 * 再構築. */
#include <string.h>

#include "text/tokens_internal.h"

/* Single kanji: those that end a word, those that begin one, those that are no stem of a verb. */
static const char suffixes[] = "会者金室局部課省庁書票法税化性用的費額率証料量型式系権制員師士長家数度所店場品物網版器盤類";
static const char prefixes[] = "再非未不超副準無";
static const char no_stems[] = "等時中後前内間際下上別次本各全同年月日人国県市町村件他";
static const char no_counters[] = "等以未超及又各程前後余強弱内外中目毎";
/* Words of kana that stand by themselves, and conjunctions. In byte order. */
static const char *const particles[] = {
	"うえ",     "うち",           "おいて",   "おける",   "か",       "かつ",       "から",     "が",       "こそ",     "こと",
	"ことに",   "この",           "これ",     "これに",   "これら",   "これらの",   "ごと",     "さえ",     "しか",     "ずつ",
	"その",     "それ",           "それに",   "ため",     "だけ",     "ても",       "で",       "では",     "でも",     "と",
	"といい",   "という",         "といった", "とおり",   "とき",     "ときの",     "ところ",   "とし",     "として",   "とともに",
	"とは",     "とも",           "な",       "など",     "に",       "において",   "における", "について", "にとって", "には",
	"にも",     "にもかかわらず", "によって", "により",   "による",   "にわたって", "にわたり", "に係る",   "に向けた", "に向けて",
	"に基づき", "に基づく",       "に対し",   "に対して", "に対する", "に当たって", "に応じ",   "に応じて", "に関し",   "に関して",
	"に関する", "に際して",       "の",       "ので",     "のに",     "のみ",       "は",       "ばかり",   "へ",       "へと",
	"ほか",     "ほど",           "また",     "または",   "まで",     "も",         "もと",     "もの",     "や",       "よう",
	"より",     "よる",           "を",       "を通じ",   "を通じて", "上で",       "且つ",     "並びに",   "又は",     "及び",
	"等",       "若しくは"};
/* They continue a verb. In byte order. */
static const char *const helpers[] = {
	"い",   "いた",   "いて", "いる",   "う",     "えた",   "えて",   "えない", "えば", "える",   "おう",   "おうと",
	"おら", "おり",   "おる", "かれ",   "かれる", "さ",     "させ",   "させる", "し",   "しない", "しめる", "すぎ",
	"ず",   "せ",     "せた", "せて",   "せる",   "た",     "たい",   "たく",   "たり", "たれ",   "だ",     "っ",
	"った", "って",   "つつ", "て",     "てい",   "ておら", "ており", "で",     "ない", "なか",   "なかっ", "ながら",
	"なく", "なけれ", "なれ", "にくい", "にくく", "ぬ",     "ば",     "ばれ",   "べき", "まし",   "ました", "ます",
	"ませ", "ません", "まれ", "まれる", "めた",   "めて",   "やすい", "やすく", "よう", "られ",   "られた", "られる",
	"れ",   "れた",   "れて", "れる",   "われ",   "われた", "われる", "ん",     "んだ", "んで"};
/* They continue a verb that ends with て. */
static const char after_te[] =
	"いる|いた|いて|い|おり|おる|いく|いき|いっ|きた|きて|くる|くだ|おく|おき|おい|みる|みた|ある|あり|あっ|ほしい|もら|いない";

bool is_in_table(struct str word, const char *const *table, size_t n)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = (low + n) / 2;
		int order = str_cmp(word, str_of(table[middle]));

		if (order == 0)
			return true;
		if (order < 0)
			n = middle;
		else
			low = middle + 1;
	}
	return false;
}

bool is_one_of(struct str word, const char *words)
{
	for (size_t n; *words; words += n + (words[n] == '|')) {
		for (n = 0; words[n] && words[n] != '|'; n++)
			;
		if (n == word.n && memcmp(words, word.p, n) == 0)
			return true;
	}
	return false;
}

static bool is_in(struct str kanji, const char *set)
{
	return memmem(set, strlen(set), kanji.p, kanji.n) != NULL;
}

static bool all_hiragana(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		if (!is_hiragana(utf8_next(s, &i)))
			return false;
	}
	return true;
}

static bool is_single_han(struct str s)
{
	return s.n <= 4 && is_han(char_at(s, 0)) && utf8_count(s) == 1;
}

static bool may_be_stem(struct str piece)
{
	size_t inner, outer;

	if (is_single_han(piece))
		return !is_in(piece, suffixes) && !is_in(piece, no_stems);
	return okurigana_skeleton(piece, &inner, &outer) && outer == piece.n;
}

void japanese_read(struct word *w)
{
	w->particle = IS_IN(w->text, particles);
	w->helper = IS_IN(w->text, helpers);
	w->after_te = is_one_of(w->text, after_te);
	w->hiragana = all_hiragana(w->text);
	w->single_han = is_single_han(w->text);
	w->suffix = w->single_han && is_in(w->text, suffixes);
	w->counter = w->single_han && !is_in(w->text, no_counters);
	w->compound = okurigana_begins(w->text);
	w->kind = w->particle ? TOKEN_PARTICLE : TOKEN_WORD;
	if (!w->particle)
		w->ending = may_be_stem(w->text) ? ENDING_STEM : is_hiragana(char_before(w->text, w->text.n)) ? ENDING_VERB : ENDING_NONE;
}

/* 増|や|して, 広|が|って, 生|か|した: a particle by its looks, but the verb goes on. */
static bool is_inside_verb(struct str piece, struct str next)
{
	if (piece.n != 3)
		return false;
	if (starts_with_any(next, "っ|る|り|れ|ろ"))
		return true;
	return is_one_of(piece, "や|か|も") && starts_with_any(next, "し|す|さ|せ|れ");
}

static bool continues_verb(struct str token, const struct word *piece, struct str next, enum ending ending)
{
	struct str text = piece->text;
	bool you = str_is(text, "よう");

	if (ending == ENDING_STEM && okurigana_optional((struct str){token.p, token.n + text.n + next.n}, token.n))
		return true;
	if (ending == ENDING_STEM)
		return !piece->particle || is_inside_verb(text, next);
	if (piece->after_te && (str_ends(token, STR("て")) || str_ends(token, STR("んで"))))
		return true;
	if (str_is(text, "で"))
		return str_ends(token, STR("ん"));
	if (str_is(text, "した") || str_is(text, "して"))
		return ends_with_any(token, "ま|か|や|ら|と|ご|ば|な|が|わ");
	if (you)
		return str_ends(token, STR("し")) && starts_with_any(next, "と");
	return !piece->particle && (piece->helper || text.n == 3);
}

bool japanese_joins(struct str token, const struct word *piece, struct str next, enum ending *ending, enum token_kind kind)
{
	uint32_t last = char_before(token, token.n), first = char_at(piece->text, 0);
	bool noun = is_han(last) || is_katakana(last) || is_latin(last);
	size_t inner, outer;

	if (kind == TOKEN_PARTICLE) {
		if (str_starts(token, STR("であ")) ? !piece->helper
						   : !str_is(token, "で") || !starts_with_any(piece->text, "ある|あり|あっ|あれ"))
			return false;
		*ending = ENDING_VERB;
		return true;
	}
	if (kind == TOKEN_NUMBER) /* a counter that is no unit: 75歳, 13層 */
		return piece->counter;
	if (is_katakana(last) && is_katakana(first))
		return kind == TOKEN_WORD;
	if (piece->suffix && (noun || (okurigana_skeleton(token, &inner, &outer) && outer == token.n))) {
		*ending = ENDING_NONE;
		return kind == TOKEN_WORD && !(is_latin(last) && str_is(piece->text, "等"));
	}
	if (kind != TOKEN_WORD)
		return false;
	if ((token.n == 3 && is_in(token, prefixes)) && (is_han(first) || is_katakana(first))) {
		*ending = ENDING_NONE;
		return true;
	}
	if (is_hiragana(last) && is_han(first) &&
	    okurigana_skeleton((struct str){token.p, token.n + piece->text.n + next.n}, &inner, &outer) && inner == token.n + 3) {
		*ending = is_hiragana(char_before(piece->text, piece->text.n)) ? ENDING_VERB : ENDING_STEM;
		return true;
	}
	if (piece->hiragana && *ending != ENDING_NONE && continues_verb(token, piece, next, *ending)) {
		*ending = ENDING_VERB;
		return true;
	}
	return false;
}
