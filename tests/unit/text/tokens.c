/* Texts in tokens, and in sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/tokens.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct language {
	struct language_tools *tools;
	struct vocabulary *vocabulary;
};

static struct arena *lasting, *arena;
static struct language japanese, english;

static void open_language(struct language *l, const char *code, const char *units, const char *terms)
{
	const char *texts[] = {units, terms};
	struct str_list lists[2] = {0};
	struct buf error = {0};

	for (int i = 0; i < 2; i++) {
		for (struct str rest = str_of(texts[i]); rest.n;)
			*LIST_ADD(&lists[i], lasting) = str_split(rest, '|', &rest);
	}
	l->tools = language_open(str_of(code), &error);
	assert_non_null(l->tools);
	l->vocabulary = vocabulary_new(lasting, &lists[0], &lists[1]);
}

static int set_up(void **state)
{
	(void)state;
	lasting = arena_new();
	arena = arena_new();
	open_language(&japanese, "ja", "件|枚|人|円|千円|か所|部|団体",
		      "マイナンバーカード|マイナンバー|地方公共団体|住民基本台帳|カード|署名用電子証明書|機構");
	open_language(&english, "en", "card|cards|local government|local governments|sites", "My Number|My Number Card|Audit Office");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	language_close(japanese.tools);
	language_close(english.tools);
	arena_free(arena);
	arena_free(lasting);
	return 0;
}

/* A '|' stands where a token ends and the next begins, a '/' where a sentence does. */
static void show(const struct language *l, struct str text, struct buf *out)
{
	struct tokens k = tokens_read(l->tools, l->vocabulary, arena, text);
	struct offsets sentences = k.sentences;
	size_t sentence = 1;

	for (size_t i = 0; i < k.n; i++) {
		if (i > 0) {
			buf_putc(out, sentence < sentences.n && sentences.v[sentence] == i ? '/' : '|');
			sentence += sentence < sentences.n && sentences.v[sentence] == i;
		}
		buf_put(out, token_text(&k, i));
	}
	assert_int_equal(sentence + (k.n > 0), sentences.n);
}

static size_t check(const struct language *l, const char *const *rows, size_t n)
{
	size_t wrong = 0;

	for (size_t i = 0; i < n; i++) {
		struct buf text = {0}, found = {0}, expected = {0};

		for (const char *p = rows[i]; *p; p++) {
			if (*p != '|' && *p != '/')
				buf_putc(&text, *p);
			if (*p != ' ' || (p > rows[i] && p[-1] != '|' && p[-1] != '/'))
				buf_putc(&expected, *p);
		}
		show(l, buf_str(&text), &found);
		if (!str_eq(buf_str(&found), buf_str(&expected))) {
			print_error("expected %s\nfound    " STR_FMT "\n", rows[i], STR_ARG(buf_str(&found)));
			wrong++;
		}
		buf_free(&text);
		buf_free(&found);
		buf_free(&expected);
	}
	arena_reset(arena);
	return wrong;
}

static void test_japanese(void **state)
{
	static const char *const rows[] = {
		/* verbs with their endings */
		"運営|を|行った|。",
		"連携|を|図り|、|進めた|。",
		"進めている|。/努めており|、|提供|されている|。",
		"実施|する|。/実施|した|。/実施|しなかった|。/実施|しています|。/実施|しました|。",
		"広がった|。/増やして|置かれた|。/生かした|。",
		"取り組んだ|。/取り組む|。/受け付けた|。/盛り込まれた|。",
		"必要|である|。/必要|であった|。",
		"加えて|行われる|。/設けて|応じる|。",
		/* nouns */
		"利用者|の|安全性|を|効率的|に|高める|。",
		"再構築|の|計画|、|委員会|の|開催",
		"コールセンター|の|ネットワークシステム",
		"取組|と|取組み|と|取り組み|を",
		"問合せ|・|問い合わせ|、|引き続き|行う|。",
		"研修|等|の|開催",
		/* particles */
		"地方公共団体|における|支援|について",
		"課|が|室|の|者|を|市|に",
		/* numbers and times */
		"申請|は|約1,715万枚|である|。",
		"△12.3%|と|１，２３４円|と|3千円",
		"12か所|、|3ヶ月|、|75歳|以上",
		"5|センター|、|13|分野",
		"令和3年度末|に|約1億3,000万件|を|処理|した|。",
		"令和3年6月28日|から|7月|まで",
		"第13条|と|第三次|システム|、|第2表",
		"12|部門", /* no unit: the word goes on */
		/* terms, the longest */
		"マイナンバーカード|と|マイナンバー",
		"カードリーダー|と|カード",
		"LGWAN-ASP|と|J-LIS|、|v1.2",
		"ＬＧＷＡＮ|の|ﾈｯﾄﾜｰｸ",
		/* sentences */
		"行う|。/図る|。",
		"「|支援|する|。|」|と|答えた|。/終わり|。",
		"（|行う|。|）|また|、|図る|。",
		"行う|か|？/行う|！/図る",
		"（|行う|。/図る|。",
		"",
	};

	(void)state;
	assert_int_equal(check(&japanese, rows, COUNT(rows)), 0);
}

static void test_english(void **state)
{
	static const char *const rows[] = {
		"The| call-centre| answered| 12 cards|.",
		"About 17.15 million cards| in| FY2021|.",
		"12.5 per cent| of| 1,200 local governments|,| 3| new| sites",
		"My Number Card|,| My Number|,| My| Numbers",
		"One| of| them| met| on| 28 June 2021|.",
		"The| municipality’s| J-LIS| (|e-Tax|)",
		"It| ended|./ Then| it| began|.",
		"No|.| 5| Building|,| e.g|.| this| one|./ “|Yes|.|”/ It| was|.",
		"Is| it|?/ It| is|!",
		"The| year| 2019-2021",
	};

	(void)state;
	assert_int_equal(check(&english, rows, COUNT(rows)), 0);
}

/* The first token of each text; are the meanings the same? */
static void test_meanings(void **state)
{
	static const struct {
		const char *x, *y;
		bool same;
	} rows[] = {
		{"取組", "取り組み", true},
		{"問合せ", "問い合わせ", true},
		{"引続き", "引き続き", true},
		{"取り組む", "取組む", true},
		{"取り組む", "取り組み", false},
		{"行なわれる", "行われる", true},
		{"行なう", "行った", false},
		{"基いて", "基づいて", true},
		{"落した", "落とした", true},
		{"落ちた", "落とした", false},
		{"起きる", "起こる", false},
		{"分ける", "分かれる", false},
		{"当てる", "当たる", false},
		{"取り組んだ", "取り組む", false},
		{"行う", "行った", false},
		{"図る", "図った", false},
		{"実施", "実施し", true}, /* the first token is 実施 */
		{"見直し", "見直す", false},
		{"支払い", "支払", true},
		{"前払金", "前払い金", true},
		{"サーバー", "サーバ", true},
		{"タワー", "タワ", false},
		{"令和3年度", "2021年度", true},
		{"平成31年度", "令和元年度", true},
		{"R3年度", "令和３年度", true},
		{"令和3年度", "令和3年", false},
		{"28年度", "48年度", false},
		{"29年度", "２９年度", true},
		{"令和3年度", "令和3年度末", false},
		{"3か所", "３箇所", true},
		{"1234件", "１，２３４件", true},
		{"△3.1%", "▲3.1％", true},
		{"3.1%", "△3.1%", false},
		{"12件", "12枚", false},
		{"約12件", "12件", false},
		{"1万件", "10,000件", false}, /* not as exact */
		{"、", "，", true},
		{"。", "．", true},
		{"「", "『", true},
		{"〜", "～", true},
		{"？", "。", false},
		{"および", "及び", true},
		{"ＬＧＷＡＮ", "LGWAN", true},
		{"ﾈｯﾄﾜｰｸ", "ネットワーク", true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct tokens x = tokens_read(japanese.tools, japanese.vocabulary, arena, str_of(rows[i].x));
		struct tokens y = tokens_read(japanese.tools, japanese.vocabulary, arena, str_of(rows[i].y));

		assert_true(x.n > 0 && y.n > 0);
		if (str_eq(x.v[0].meaning, y.v[0].meaning) != rows[i].same)
			fail_msg("%s, %s: \"" STR_FMT "\", \"" STR_FMT "\"", rows[i].x, rows[i].y, STR_ARG(x.v[0].meaning),
				 STR_ARG(y.v[0].meaning));
		assert_true((x.v[0].hash == y.v[0].hash) == rows[i].same);
	}
	arena_reset(arena);
}

/* Tokens stand in order, and only white space between them. */
static void test_cover(void **state)
{
	static const char *const pieces[] = {"令和3年度",
					     "　",
					     " ",
					     "\n",
					     "行っ",
					     "た",
					     "取",
					     "り",
					     "組",
					     "み",
					     "（",
					     "。",
					     "12",
					     ",",
					     "万",
					     "件",
					     "A",
					     "-",
					     "b",
					     "ー",
					     "シ",
					     "\xF0\xA0\xAE\xB7",
					     "\xE3\x81\x8B\xE3\x82\x99",
					     "é",
					     "%",
					     "△",
					     "第",
					     "三",
					     "'",
					     "\xEF\xBD\xB6"};
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		const struct language *l = round & 1 ? &english : &japanese;
		struct buf text = {0};
		struct tokens k;
		size_t at = 0;

		for (unsigned n = (seed = seed * 1103515245 + 12345) / 65536 % 20; n > 0; n--)
			buf_puts(&text, pieces[(seed = seed * 1103515245 + 12345) / 65536 % COUNT(pieces)]);
		k = tokens_read(l->tools, l->vocabulary, arena, buf_str(&text));
		for (size_t i = 0; i <= k.n; i++) {
			size_t start = i < k.n ? k.v[i].start : text.n;

			assert_true(start >= at);
			assert_int_equal(str_trim(str_sub(buf_str(&text), at, start)).n, 0);
			if (i == k.n)
				break;
			assert_true(k.v[i].end > start && k.v[i].end <= text.n && k.v[i].meaning.n > 0 && k.v[i].weight > 0);
			assert_true(utf8_valid(token_text(&k, i), NULL));
			at = k.v[i].end;
		}
		assert_int_equal(k.sentences.v[k.sentences.n - 1], k.n);
		buf_free(&text);
		arena_reset(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_japanese),
		cmocka_unit_test(test_english),
		cmocka_unit_test(test_meanings),
		cmocka_unit_test(test_cover),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
