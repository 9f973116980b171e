/* Where headings may break. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/language.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Headings as reports have them, and sentences that ICU alone breaks wrongly. */
static const char *const headings[] = {
	/* numbers stay with what they count or name */
	"第12表 |令和3年度の|外部|監査人による|会計|監査の|実施|状況",
	"第17表 |LGWAN-ASP |サービスの|増減",
	"サイバーセキュリティ|基本法|第13条に|基づく|指定|法人としての|対応",
	"（令和4年|3月|31日|現在）",
	"令和元年度の|決算",
	"令和2年度と|令和3年度を|比べる",
	"（平成29年度から|令和3年度まで）",
	"3,400万件の|申請",
	"約1億3,000万件の|失効|情報を|提供した",
	"（総額 |1,825 億円）",
	"24時間|365日の|監視|体制",
	"1億3,400万件の|うち|12.3%",
	"対前年度比|73%増",
	"比△1.2%）となった",
	"5センター等の|連携|強化と|各情報|システムの|安全|かつ|安定的な|運営",
	/* brackets */
	"「重要」な|お知らせ",
	"（第3章）を|参照",
	"「三層の|対策」等の|点検",
	"「地方自治|情報化|推進|フェアオンライン」の|開催",
	"地方|公共|団体|組織|認証|基盤|（LGPKI）における|認証局の|運営|管理",
	"サイバー|攻撃|検知|通報|（ダイダロス）|事業の|利用|促進",
	"【研究|テーマと|開催|詳細】",
	"リスク|管理|活動|（重要な|リスクへの|対応）",
	/* what is part of the word beside it */
	"詳しくは|本文を|ご覧ください",
	"お問い合わせは|こちら",
	"事業|報告書を|公表しました",
	"代表者|会議及び|経営|審議|委員会の|開催|状況",
	"住基|ネット|再構築|平準化等|積立金",
	"全国町・|字ファイルの|提供",
	"利子割|精算|情報",
	"電子|証明書の|利便性の|抜本的|向上等",
	"住民向け|コールセンターの|運用等|住民に対する|支援",
	"年度別|交付通数",
	"都道府県|認証局の|閉局",
	"研修会の|開催",
	"配慮したこと",
	"この|サイトについて",
	/* dots, joined names, half-width kana, plain words */
	"マイナンバーカードの|申請・|発行・|交付|状況",
	"国・|地方|公共|団体の|行政|機関等",
	"LGWAN-ASPサービスの|維持|管理",
	"ｶﾞﾊﾞﾅﾝｽの|強化",
	"コンビニ|交付|サービスの|参加|団体数",
	"情報|連携に|係る|自治体|中間|サーバー・|プラットフォームの|運営等",
	"総合|行政|ネットワーク",
	"ソフトウェア",
	"免責",
	"𠮷|野家の|事例",
	"",
};

static struct language_tools *open_language(const char *code)
{
	struct buf error = {0};
	struct language_tools *t = language_open(str_of(code), &error);

	if (!t)
		fail_msg("%s", error.p);
	return t;
}

static void put_broken(struct buf *out, struct language_tools *t, struct arena *a, struct str s)
{
	struct offsets breaks = language_phrases(t, a, s);
	size_t at = 0;

	for (size_t i = 0; i < breaks.n; i++) {
		assert_in_range(breaks.v[i], at + 1, s.n - 1);
		buf_put(out, str_sub(s, at, breaks.v[i]));
		buf_putc(out, '|');
		at = breaks.v[i];
	}
	buf_put(out, str_from(s, at));
}

static void put_joined(struct buf *out, struct str broken)
{
	for (size_t i = 0; i < broken.n; i++) {
		if (broken.p[i] != '|')
			buf_putc(out, broken.p[i]);
	}
}

static void headings_break_as_people_read(void **state)
{
	struct language_tools *t = open_language("ja");
	struct arena *a = arena_new();
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(headings); i++) {
		struct buf plain = {0}, got = {0};

		put_joined(&plain, str_of(headings[i]));
		put_broken(&got, t, a, buf_str(&plain));
		if (!str_is(buf_str(&got), headings[i])) {
			print_error("%s\n  not %s\n", headings[i], got.p);
			wrong++;
		}
		buf_free(&plain);
		buf_free(&got);
	}
	assert_int_equal(wrong, 0);
	arena_free(a);
	language_close(t);
}

/* Whatever the text is made of, no line begins with a closing sign, a small kana or a unit, or ends with an opening one. */
static void any_heading(void **state)
{
	static const char *const pieces[] = {"令和", "3",        "年度", "1,234", "万",    "件", "の", "「", "」", "（", "）",
					     "を",   "サービス", "委員", "会",    "報告",  "第", "表", "%",  "△",  "・", "。",
					     "、",   "ください", " ",    "　",    "LGWAN", "-",  "ｶﾞ", "再", "等", "お", "国"};
	static const char *const never_first[] = {"」", "）", "を", "の", "、", "。", "・", "%"};
	static const char *const never_last[] = {"「", "（", "第", "令和", "△"};
	struct language_tools *t = open_language("ja");
	struct arena *a = arena_new();
	uint32_t seed = 2021;

	(void)state;
	for (int round = 0; round < 20000; round++, arena_reset(a)) {
		struct buf text = {0};
		struct offsets breaks;

		for (int k = 0; k < 10; k++) {
			seed = seed * 1664525 + 1013904223;
			buf_puts(&text, pieces[(seed >> 8) % COUNT(pieces)]);
		}
		breaks = language_phrases(t, a, buf_str(&text));
		for (size_t i = 0; i < breaks.n; i++) {
			struct str left = str_sub(buf_str(&text), 0, breaks.v[i]), right = str_from(buf_str(&text), breaks.v[i]);
			/* behind a pause anything may begin: 、より安全な */
			bool pause = str_ends(left, STR(" ")) || str_ends(left, STR("　")) || str_ends(left, STR("、")) ||
				     str_ends(left, STR("。")) || str_ends(left, STR("・"));

			assert_true((right.p[0] & 0xC0) != 0x80);
			for (size_t k = 0; k < COUNT(never_first); k++) {
				if (!pause && str_starts(right, str_of(never_first[k])))
					fail_msg(STR_FMT "|" STR_FMT, STR_ARG(left), STR_ARG(right));
			}
			for (size_t k = 0; k < COUNT(never_last); k++) {
				/* after these only what may follow them freely */
				bool number = right.p[0] >= '0' && right.p[0] <= '9';

				if (str_ends(left, str_of(never_last[k])) && (k < 2 || number))
					fail_msg(STR_FMT "|" STR_FMT, STR_ARG(left), STR_ARG(right));
			}
			if (left.p[left.n - 1] >= '0' && left.p[left.n - 1] <= '9' &&
			    (str_starts(right, STR("件")) || str_starts(right, STR("年"))))
				fail_msg(STR_FMT "|" STR_FMT, STR_ARG(left), STR_ARG(right));
		}
		buf_free(&text);
	}
	arena_free(a);
	language_close(t);
}

static void other_languages_have_spaces(void **state)
{
	struct language_tools *t = open_language("en");
	struct arena *a = arena_new();

	(void)state;
	assert_int_equal(language_phrases(t, a, STR("Operation of the network")).n, 0);
	arena_free(a);
	language_close(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_break_as_people_read),
		cmocka_unit_test(any_heading),
		cmocka_unit_test(other_languages_have_spaces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
