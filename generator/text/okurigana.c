/* Words that papers write with more or fewer kana. Only words of this list are taken for the same: 行う and 行った, 図る and 図った differ
 * by kana alone as well, and so do 実施 and 実施し. */
#include <stdlib.h>
#include <string.h>

#include "text/tokens_internal.h"

/* Both kanji, then the kana behind each when none is left out. In byte order. */
struct compound {
	char kanji[8];
	const char *inner, *outer;
};

static const struct compound compounds[] = {
	{"乗入", "り", "れ"},   {"乗換", "り", "え"},   {"乗越", "り", "し"},   {"仕分", "", "け"},       {"仕組", "", "み"},
	{"仮払", "", "い"},     {"作直", "り", "し"},   {"使分", "い", "け"},   {"使切", "い", "り"},     {"借上", "り", "げ"},
	{"借入", "り", "れ"},   {"働掛", "き", "け"},   {"入替", "れ", "え"},   {"切上", "り", "げ"},     {"切下", "り", "げ"},
	{"切出", "り", "し"},   {"切捨", "り", "て"},   {"切換", "り", "え"},   {"切替", "り", "え"},     {"切離", "り", "し"},
	{"前払", "", "い"},     {"割付", "り", "け"},   {"割増", "り", "し"},   {"割引", "り", "き"},     {"割当", "り", "て"},
	{"割振", "り", "り"},   {"割込", "り", "み"},   {"取下", "り", "げ"},   {"取付", "り", "け"},     {"取出", "り", "し"},
	{"取壊", "り", "し"},   {"取外", "り", "し"},   {"取寄", "り", "せ"},   {"取崩", "り", "し"},     {"取引", "り", "き"},
	{"取戻", "り", "し"},   {"取扱", "り", "い"},   {"取替", "り", "え"},   {"取次", "り", "ぎ"},     {"取止", "り", "め"},
	{"取決", "り", "め"},   {"取消", "り", "し"},   {"取組", "り", "み"},   {"取込", "り", "み"},     {"受付", "け", "け"},
	{"受入", "け", "れ"},   {"受取", "け", "り"},   {"受払", "け", "い"},   {"受持", "け", "ち"},     {"受渡", "け", "し"},
	{"受継", "け", "ぎ"},   {"呼出", "び", "し"},   {"呼掛", "び", "け"},   {"問合", "い", "わせ"},   {"問直", "い", "し"},
	{"埋込", "め", "み"},   {"売上", "り", "げ"},   {"売出", "り", "し"},   {"売払", "り", "い"},     {"売渡", "り", "し"},
	{"届出", "け", ""},     {"差引", "し", "き"},   {"差戻", "し", "し"},   {"差替", "し", "え"},     {"差止", "し", "め"},
	{"巻込", "き", "み"},   {"建替", "て", "え"},   {"引上", "き", "げ"},   {"引下", "き", "げ"},     {"引出", "き", "し"},
	{"引取", "き", "り"},   {"引受", "き", "け"},   {"引当", "き", "て"},   {"引揚", "き", "げ"},     {"引換", "き", "え"},
	{"引渡", "き", "し"},   {"引継", "き", "ぎ"},   {"引続", "き", "き"},   {"引落", "き", "とし"},   {"張替", "り", "え"},
	{"後払", "", "い"},     {"手続", "", "き"},     {"打出", "ち", "し"},   {"打切", "ち", "り"},     {"打合", "ち", "わせ"},
	{"打込", "ち", "み"},   {"払下", "い", "げ"},   {"払出", "い", "し"},   {"払戻", "い", "し"},     {"払込", "い", "み"},
	{"投掛", "げ", "け"},   {"折返", "り", "し"},   {"抜出", "き", "し"},   {"抜取", "き", "り"},     {"持出", "ち", "し"},
	{"持帰", "ち", "り"},   {"持直", "ち", "し"},   {"持越", "ち", "し"},   {"持込", "ち", "み"},     {"振出", "り", "し"},
	{"振分", "り", "け"},   {"振替", "り", "え"},   {"振込", "り", "み"},   {"振返", "り", "り"},     {"据付", "え", "け"},
	{"据置", "え", "き"},   {"掘起", "り", "こし"}, {"掛合", "け", "わせ"}, {"支払", "", "い"},       {"書出", "き", "し"},
	{"書換", "き", "え"},   {"書直", "き", "し"},   {"書込", "き", "み"},   {"未払", "", "い"},       {"植付", "え", "け"},
	{"洗出", "い", "し"},   {"洗替", "い", "え"},   {"渡切", "し", "り"},   {"照合", "らし", "わせ"}, {"申入", "し", "れ"},
	{"申出", "し", ""},     {"申合", "し", "わせ"}, {"申立", "し", "て"},   {"申込", "し", "み"},     {"申送", "し", "り"},
	{"盛込", "り", "み"},   {"積上", "み", "げ"},   {"積増", "み", "し"},   {"積残", "み", "し"},     {"積立", "み", "て"},
	{"突合", "き", "わせ"}, {"立上", "ち", "げ"},   {"立会", "ち", "い"},   {"立入", "ち", "り"},     {"立寄", "ち", "り"},
	{"立替", "て", "え"},   {"立直", "ち", "り"},   {"紐付", "", "け"},     {"組入", "み", "れ"},     {"組替", "み", "え"},
	{"組立", "み", "て"},   {"組込", "み", "み"},   {"結付", "び", "き"},   {"絞込", "り", "み"},     {"締付", "め", "け"},
	{"締切", "め", "り"},   {"繰上", "り", "げ"},   {"繰下", "り", "げ"},   {"繰入", "り", "れ"},     {"繰戻", "り", "し"},
	{"繰越", "り", "し"},   {"繰返", "り", "し"},   {"聞取", "き", "り"},   {"落込", "ち", "み"},     {"裏付", "", "け"},
	{"見合", "", "わせ"},   {"見直", "", "し"},     {"見積", "", "もり"},   {"見込", "", "み"},       {"見送", "", "り"},
	{"見通", "", "し"},     {"言換", "い", "え"},   {"読出", "み", "し"},   {"読取", "み", "り"},     {"読替", "み", "え"},
	{"読込", "み", "み"},   {"買上", "い", "げ"},   {"買付", "い", "け"},   {"買入", "い", "れ"},     {"買取", "い", "り"},
	{"買替", "い", "え"},   {"貸付", "し", "け"},   {"貸出", "し", "し"},   {"貼付", "り", "け"},     {"追込", "い", "み"},
	{"送付", "り", "け"},   {"預入", "け", "れ"},   {"預金", "かり", ""},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* A noun ends before one of these, or before anything that is no hiragana. */
static const char after_noun[] = "は|が|を|に|の|と|で|も|や|へ|か|な|など|より|から|まで|ごと";

static int by_kanji(const void *key, const void *row)
{
	return memcmp(key, ((const struct compound *)row)->kanji, 6);
}

static int by_first_of_compound(const void *key, const void *row)
{
	return memcmp(key, ((const struct compound *)row)->kanji, 3);
}

bool okurigana_begins(struct str s)
{
	return s.n >= 3 && bsearch(s.p, compounds, COUNT(compounds), sizeof *compounds, by_first_of_compound);
}

/* Moves *i over the kana at it when they end `full`: わせ or せ of わせ; or over none. The longest. */
static void take_kana(struct str s, size_t *i, struct str full)
{
	for (size_t skip = 0; skip < full.n; skip += 3) {
		if (str_starts(str_from(s, *i), str_from(full, skip))) {
			*i += full.n - skip;
			return;
		}
	}
}

const char *okurigana_skeleton(struct str s, size_t *inner, size_t *outer)
{
	char key[6];
	const struct compound *found;
	size_t i = 0, second;

	if (!is_han(char_at(s, 0)) || s.n < 6)
		return NULL;
	memcpy(key, s.p, 3);
	/* the second kanji stands behind at most two kana */
	for (second = 3; second <= 9 && is_hiragana(char_at(s, second));)
		second += 3;
	if (!is_han(char_at(s, second)) || s.n < second + 3)
		return NULL;
	memcpy(key + 3, s.p + second, 3);
	found = bsearch(key, compounds, COUNT(compounds), sizeof *compounds, by_kanji);
	if (!found)
		return NULL;
	i = 3;
	take_kana(s, &i, str_of(found->inner));
	if (i != second)
		return NULL;
	*inner = i + 3;
	i = *inner;
	take_kana(s, &i, str_of(found->outer));
	*outer = i;
	return found->kanji;
}

size_t okurigana_noun(struct str s)
{
	size_t inner, outer;
	const char *kanji = okurigana_skeleton(s, &inner, &outer);
	struct str next;

	if (!kanji)
		return 0;
	next = str_from(s, outer);
	if (!is_hiragana(char_at(next, 0)))
		return outer;
	/* 見積|もる: what looks like a particle belongs to the verb */
	if (starts_with_any(next,
			    "もる|もっ|もら|もれ|かる|かっ|かれ|やす|やし|がる|がっ|がり|がら|とす|とし|とさ|てる|てた|てて|でる|なる"))
		return 0;
	return starts_with_any(next, after_noun) ? outer : 0;
}

/* Kana behind a kanji that are left out or not, before any of those that may follow: 行(な)う, 基(づ)く, 終(わ)る. By the kanji, in byte
 * order. */
static const struct optional {
	char kanji[4], kana[4];
	const char *before;
} optionals[] = {
	{"代", "わ", "らりるれろっ"}, {"伴", "な", "わいうえおっ"}, {"分", "か", "らりるれろっ"},
	{"合", "わ", "せさ"},         {"向", "か", "わいうえおっ"}, {"基", "づ", "かきくけこい"},
	{"変", "わ", "らりるれろっ"}, {"当", "た", "らりるれろっ"}, {"必", "ら", "ず"},
	{"承", "わ", "らりるれろっ"}, {"押", "さ", "え"},           {"捕", "ら", "え"},
	{"換", "わ", "らりるれろっ"}, {"断", "わ", "らりるれろっ"}, {"明", "ら", "か"},
	{"暮", "ら", "さしすせそ"},   {"替", "わ", "らりるれろっ"}, {"浮", "か", "ばびぶべぼん"},
	{"現", "わ", "さしすせそれ"}, {"生", "ま", "れ"},           {"異", "な", "らりるれろっ"},
	{"積", "も", "らりるれろっ"}, {"終", "わ", "らりるれろっ"}, {"聞", "こ", "え"},
	{"落", "と", "さしすせそ"},   {"著", "わ", "さしすせそ"},   {"行", "な", "わいうえおっ"},
	{"表", "わ", "さしすせそれ"}, {"賜", "わ", "らりるれろっ"}, {"起", "こ", "らりるれろっさしすせそ"},
	{"速", "や", "か"},           {"預", "か", "らりるれろっ"},
};

static int by_first_kanji(const void *key, const void *row)
{
	return memcmp(key, ((const struct optional *)row)->kanji, 3);
}

bool okurigana_optional(struct str s, size_t at)
{
	const struct optional *found;

	if (at < 3 || s.n < at + 6)
		return false;
	found = bsearch(s.p + at - 3, optionals, COUNT(optionals), sizeof *optionals, by_first_kanji);
	return found && memcmp(s.p + at, found->kana, 3) == 0 && memmem(found->before, strlen(found->before), s.p + at + 3, 3);
}

static size_t find_optional(struct str s, size_t i)
{
	while (i < s.n) {
		size_t at = i;

		if (is_hiragana(utf8_next(s, &i)) && okurigana_optional(s, at))
			return at;
	}
	return SIZE_MAX;
}

bool okurigana_shorten(struct str s, struct buf *out)
{
	size_t done = 0, at = find_optional(s, 0);

	for (; at != SIZE_MAX; at = find_optional(s, done)) {
		buf_put(out, str_sub(s, done, at));
		done = at + 3;
	}
	if (done > 0)
		buf_put(out, str_from(s, done));
	return done > 0;
}
