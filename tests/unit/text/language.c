/* What a language does to text. ICU's own message formatter is the oracle for patterns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include <unicode/umsg.h>
#include <unicode/ustring.h>

#include "text/language.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static struct language_tools *ja, *en;
static struct arena *arena;

static int open_tools(void **state)
{
	struct buf error = {0};
	(void)state;
	ja = language_open(STR("ja"), &error);
	en = language_open(STR("en"), &error);
	arena = arena_new();
	buf_free(&error);
	return ja && en ? 0 : -1;
}

static int close_tools(void **state)
{
	(void)state;
	language_close(ja);
	language_close(en);
	arena_free(arena);
	return 0;
}

static void opening(void **state)
{
	static const char *const unknown[] = {"", "xx", "english", "ja JP", "a-very-long-language-code", "en@x=y", "../ja", "日本"};
	(void)state;
	assert_true(str_is(language_code(ja), "ja") && language_is_japanese(ja));
	assert_true(str_is(language_code(en), "en") && !language_is_japanese(en));
	for (size_t i = 0; i < COUNT(unknown); i++) {
		struct buf error = {0};
		if (language_open(str_of(unknown[i]), &error))
			fail_msg("\"%s\" was opened", unknown[i]);
		assert_int_not_equal(error.n, 0);
		buf_free(&error);
	}
	struct buf error = {0};
	struct language_tools *other = language_open(STR("en-GB"), &error);
	assert_non_null(other);
	assert_false(language_is_japanese(other));
	language_close(other);
	other = language_open(STR("jam"), &error); /* Jamaican, if ICU has it, is not Japanese */
	assert_true(!other || !language_is_japanese(other));
	language_close(other);
	language_close(NULL);
	buf_free(&error);
}

/* ---- phrases ---- */

static const char *const headings[] = {
	"第3章|各事業の|実施|状況",
	"本人|確認|情報処理|事務等",
	"マイナンバーカード・|電子|証明書の|海外|継続|利用等に|係る|システム|改修",
	"情報|連携に|係る|自治体|中間|サーバー・|プラットフォームの|運営等",
	"令和3年度|リモートラーニングの|実施|状況|一覧",
	"「地方自治|情報化|推進|フェアオンライン|2021-2022」の|開催",
	"署名|検証者|及び|利用者|証明|検証者に対する|失効|情報等の|提供",
	"マイナンバーカード等の|発行|及び|システムの|運営",
	"地方|公共|団体における|「三層の|対策」等の|点検",
	"「月刊|J-LIS」の|発行",
	"LGWAN-ASPサービスの|維持|管理",
	"業務|システムの|標準化・|共通化に|向けた|環境|整備|（総額|1,825億円）",
	"平成30年度から|令和元年度までの|3,400万件に|係る|第12表",
	"１億３，４００万件の|申請",
	"5か所で|3回|開催",
	"「重要」な|お知らせ|（第3章）を、|ご覧|ください",
	"前年度|比△1.2%）となった",
	"ｶﾞﾊﾞﾅﾝｽ|強化",
	"情報|システムの|ご利用",
	"お問合せ",
	"分かっている|限界",
	"地方|公会計|標準|システムサポート|事業",
	"システム|再構築",
	"（参考）",
	"LGWAN",
	"",
};

static void phrases(void **state)
{
	struct buf plain = {0}, broken = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(headings); i++) {
		buf_clear(&plain);
		buf_clear(&broken);
		for (const char *c = headings[i]; *c; c++)
			if (*c != '|')
				buf_putc(&plain, *c);
		struct offsets o = language_phrases(ja, arena, buf_str(&plain));
		size_t from = 0;
		for (size_t k = 0; k < o.n; k++) {
			buf_put(&broken, str_sub(buf_str(&plain), from, o.v[k]));
			buf_putc(&broken, '|');
			from = o.v[k];
		}
		buf_put(&broken, str_from(buf_str(&plain), from));
		assert_string_equal(broken.p, headings[i]);
		assert_int_equal(language_phrases(en, arena, buf_str(&plain)).n, 0);
	}
	buf_free(&plain);
	buf_free(&broken);
}

/* Whatever the text: breaks rise, lie between characters, and none stands where a line may not end or begin. */
static void phrases_of_anything(void **state)
{
	static const char *const pieces[] = {"令和", "第", "3", "12", "年度", "表", "（", "）", "「", "」", "、", "。", "ー", "っ", "の", "お",
	                                     "情報", "等", "システム", "・", "LGWAN", "-", " ", "　", "万", "件", "ｶﾞ", "𠮟", "é", "😀", "△", "元"};
	static const char *const never_before[] = {"）", "」", "、", "。", "ー", "っ", "・"};
	static const char *const never_behind[] = {"（", "「", "第"};
	unsigned seed = 1;
	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct buf text = {0};
		for (int k = 0; k < 12; k++) {
			seed = seed * 1103515245u + 12345u;
			buf_puts(&text, pieces[(seed >> 16) % COUNT(pieces)]);
		}
		struct str s = buf_str(&text);
		struct offsets o = language_phrases(ja, arena, s);
		for (size_t k = 0; k < o.n; k++) {
			struct str before = str_sub(s, 0, o.v[k]), after = str_from(s, o.v[k]);
			assert_true(o.v[k] > (k ? o.v[k - 1] : 0) && o.v[k] < s.n);
			assert_true(utf8_valid(before, NULL) && utf8_valid(after, NULL));
			bool after_space = str_ends(before, STR(" ")) || str_ends(before, STR("　"));
			for (size_t i = 0; !after_space && i < COUNT(never_before); i++)
				if (str_starts(after, str_of(never_before[i])))
					fail_msg("%s: a break before %s", text.p, never_before[i]);
			for (size_t i = 0; i < COUNT(never_behind); i++)
				if (str_ends(before, str_of(never_behind[i])))
					fail_msg("%s: a break behind %s", text.p, never_behind[i]);
		}
		arena_reset(arena);
		buf_free(&text);
	}
}

/* ---- order ---- */

static void collation(void **state)
{
	static const char *const japanese[] = {"LGWAN", "第2表", "第10表", "あ", "かーど", "カード", "がいよう", "しすてむ", "ん"};
	static const char *const sorted_ja[] = {"LGWAN", "あ", "かーど", "カード", "がいよう", "しすてむ", "ん", "第2表", "第10表"};
	static const char *const sorted_en[] = {"", "Table 2", "Table 10", "card", "Card", "cards", "élan", "zone"};
	(void)state;
	assert_int_equal(COUNT(japanese), COUNT(sorted_ja));
	for (size_t i = 0; i < COUNT(sorted_ja); i++)
		for (size_t k = 0; k < COUNT(sorted_ja); k++) {
			int c = language_compare(ja, str_of(sorted_ja[i]), str_of(sorted_ja[k]));
			assert_int_equal((c > 0) - (c < 0), (i > k) - (i < k));
		}
	assert_true(language_compare(en, STR("card"), STR("cards")) < 0);
	assert_true(language_compare(en, STR("card"), STR("Table 2")) < 0);
	assert_true(language_compare(en, str_of(sorted_en[1]), str_of(sorted_en[2])) < 0);
	assert_true(language_compare(en, str_of(sorted_en[6]), str_of(sorted_en[7])) < 0);
	assert_true(language_compare(en, (struct str){0}, STR("a")) < 0);
	/* equal for ICU, but not the same bytes: か + dakuten and が */
	assert_int_not_equal(language_compare(ja, STR("か\u3099"), STR("が")), 0);
	assert_int_equal(language_compare(ja, STR("が"), STR("が")), 0);
}

static void initials(void **state)
{
	static const struct {
		const char *reading, *ja, *en;
	} cases[] = {
		{"あ", "あ", "#"}, {"ぉ", "あ", "#"}, {"ゔぁ", "あ", "#"}, {"が", "か", "#"}, {"か\u3099", "か", "#"}, {"ヶ", "か", "#"}, {"ゖ", "か", "#"},
		{"ジ", "さ", "#"}, {"っ", "た", "#"}, {"どう", "た", "#"}, {"の", "な", "#"}, {"ぱ", "は", "#"}, {"ﾋﾞ", "は", "#"}, {"まい", "ま", "#"},
		{"よ", "や", "#"}, {"る", "ら", "#"}, {"を", "わ", "#"}, {"ん", "わ", "#"}, {"ヴ", "あ", "#"}, {"ヷ", "わ", "#"},
		{"LGWAN", "L", "L"}, {"ｌ", "L", "L"}, {"élan", "E", "E"}, {"z", "Z", "Z"}, {"「きょう」", "か", "#"}, {"(card)", "C", "C"},
		{"2021", "#", "#"}, {"日本", "#", "#"}, {"ー", "#", "#"}, {"", "#", "#"}, {"…", "#", "#"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str a = language_initial(ja, arena, str_of(cases[i].reading)), b = language_initial(en, arena, str_of(cases[i].reading));
		if (!str_is(a, cases[i].ja) || !str_is(b, cases[i].en))
			fail_msg("\"%s\": " STR_FMT ", " STR_FMT, cases[i].reading, STR_ARG(a), STR_ARG(b));
	}
}

/* ---- numbers ---- */

static struct quantity plain(int64_t coefficient, int8_t exponent)
{
	return (struct quantity){.value = {coefficient, exponent}, .place = exponent < 0 ? exponent : 0};
}

static struct quantity scaled(int64_t value, int8_t place)
{
	return (struct quantity){.value = {value, 0}, .place = place, .scaled = true};
}

static struct quantity percent(int64_t coefficient, int8_t exponent)
{
	struct quantity q = plain(coefficient, exponent);
	q.percent = true;
	return q;
}

static void numbers(void **state)
{
	const struct {
		struct quantity q;
		const char *ja, *en;
	} cases[] = {
		{plain(0, 0), "0", "0"},
		{plain(7, 0), "7", "7"},
		{plain(999, 0), "999", "999"},
		{plain(1000, 0), "1,000", "1,000"},
		{plain(1234567, 0), "1,234,567", "1,234,567"},
		{plain(12, 2), "1,200", "1,200"},
		{plain(-1234, 0), "△1,234", "−1,234"},
		{plain(-5, -1), "△0.5", "−0.5"},
		{plain(123456, -2), "1,234.56", "1,234.56"},
		{plain(30, -1), "3.0", "3.0"},
		{plain(999999999999999999, 0), "999,999,999,999,999,999", "999,999,999,999,999,999"},
		{plain(1, 18), "1,000,000,000,000,000,000", "1,000,000,000,000,000,000"},
		{plain(1, -18), "0.000000000000000001", "0.000000000000000001"},
		{plain(INT64_MIN, 0), "△9,223,372,036,854,775,808", "−9,223,372,036,854,775,808"},
		{{.value = {3, 0}, .place = -1, .percent = true}, "3.0%", "3.0%"},
		{{.value = {999999999999999999, 18}, .place = -18}, "999,999,999,999,999,999,000,000,000,000,000,000.000000000000000000",
		 "999,999,999,999,999,999,000,000,000,000,000,000.000000000000000000"},
		{percent(929, -1), "92.9%", "92.9%"},
		{percent(-12, -1), "△1.2%", "−1.2%"},
		{scaled(134000000, 4), "1億3,400万", "134 million"},
		{scaled(17150000, 4), "1,715万", "17.15 million"},
		{scaled(35000, 3), "3.5万", "35,000"},
		{scaled(35000, 0), "3万5,000", "35,000"},
		{scaled(5000, 3), "5,000", "5,000"},
		{scaled(10000, 4), "1万", "10,000"},
		{scaled(12345000, 3), "1,234.5万", "12.345 million"},
		{scaled(1400000000, 8), "14億", "1.4 billion"},
		{scaled(1408540000, 4), "14億854万", "1.40854 billion"},
		{scaled(100000001, 0), "1億1", "100.000001 million"},
		{scaled(1000000, 5), "100万", "1 million"},
		{scaled(999999, 0), "99万9,999", "999,999"},
		{scaled(1000000000000, 12), "1兆", "1 trillion"},
		{scaled(1234567890123, 0), "1兆2,345億6,789万123", "1.234567890123 trillion"},
		{scaled(30000000000000000, 16), "3京", "30,000 trillion"},
		{scaled(-134000000, 4), "△1億3,400万", "−134 million"},
		{{.value = {5, 18}, .place = 18, .scaled = true}, "500京", "5,000,000 trillion"},
		{{.value = {1234567, -2}, .place = -2, .scaled = true}, "1万2,345.67", "12,345.67"},
		{{.value = {1000050, -2}, .place = -2, .scaled = true}, "1万0.5", "10,000.5"},
		{{.value = {1234, 0}, .about = true, .comparator = CMP_AT_LEAST}, "1,234", "1,234"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf a = {0}, b = {0};
		language_number(ja, &a, cases[i].q);
		language_number(en, &b, cases[i].q);
		assert_string_equal(a.p, cases[i].ja);
		assert_string_equal(b.p, cases[i].en);
		buf_free(&a);
		buf_free(&b);
	}
}

/* What is written is the number itself: read back digit by digit, it is the same. */
static void numbers_keep_all_digits(void **state)
{
	static const struct {
		const char *name;
		int exponent;
	} units[] = {{"万", 4}, {"億", 8}, {"兆", 12}, {"京", 16}};
	uint64_t seed = 88172645463325252u;
	(void)state;
	for (int round = 0; round < 20000; round++) {
		seed ^= seed << 13;
		seed ^= seed >> 7;
		seed ^= seed << 17;
		int64_t value = (int64_t)(seed >> (2 + round % 62)) % INT64_C(1000000000000000000), sum = 0, group = 0;
		if (round % 3 == 0) /* many zeros */
			value = value / 100000000 * 100000000;
		struct buf out = {0};
		language_number(ja, &out, scaled(value, 0));
		struct str s = buf_str(&out);
		for (size_t i = 0; i < s.n;) {
			bool unit = false;
			for (size_t u = 0; u < COUNT(units) && !unit; u++)
				if (str_starts(str_from(s, i), str_of(units[u].name))) {
					for (int e = 0; e < units[u].exponent; e++)
						group *= 10;
					sum += group;
					group = 0;
					i += str_of(units[u].name).n;
					unit = true;
				}
			if (unit)
				continue;
			if (s.p[i] != ',')
				group = group * 10 + (s.p[i] - '0');
			i++;
		}
		assert_int_equal(sum + group, value);
		buf_free(&out);
	}
}

static void spoken(void **state)
{
	struct buf out = {0};
	(void)state;
	assert_false(language_number_spoken(ja, &out, plain(1234, 0)));
	assert_false(language_number_spoken(en, &out, plain(0, 0)));
	assert_int_equal(out.n, 0);
	assert_true(language_number_spoken(ja, &out, plain(-1234, 0)));
	assert_string_equal(out.p, "マイナス1,234");
	buf_clear(&out);
	assert_true(language_number_spoken(en, &out, percent(-12, -1)));
	assert_string_equal(out.p, "minus 1.2%");
	buf_free(&out);
}

static void changes(void **state)
{
	const struct {
		struct quantity q;
		const char *ja, *en;
	} cases[] = {
		{percent(73, 0), "73%増", "+73%"}, {percent(-5, 0), "5%減", "−5%"},   {percent(0, 0), "増減なし", "0%"},
		{plain(73, 0), "73%増", "+73%"},   {percent(-12, -1), "1.2%減", "−1.2%"}, {percent(1234, 0), "1,234%増", "+1,234%"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf a = {0}, b = {0};
		language_change(ja, &a, cases[i].q);
		language_change(en, &b, cases[i].q);
		assert_string_equal(a.p, cases[i].ja);
		assert_string_equal(b.p, cases[i].en);
		buf_free(&a);
		buf_free(&b);
	}
}

static void quantities(void **state)
{
	struct quantity about = scaled(17150000, 4), at_least = plain(100, 0), at_most = plain(5, 0), more = plain(1234, 0),
			fewer = plain(100, 0), less = percent(5, 0), money = scaled(3000000, 6), both = plain(300, 0);
	about.about = both.about = true;
	at_least.comparator = both.comparator = CMP_AT_LEAST;
	at_most.comparator = CMP_AT_MOST;
	more.comparator = CMP_MORE_THAN;
	fewer.comparator = less.comparator = money.comparator = CMP_LESS_THAN;
	const struct {
		struct quantity q;
		const char *ja_unit, *en_unit, *ja, *en;
	} cases[] = {
		{about, "枚", "cards", "約1,715万枚", "about 17.15 million cards"},
		{at_least, "件", "inquiries", "100件以上", "at least 100 inquiries"},
		{at_most, "件", "cases", "5件以下", "up to 5 cases"},
		{more, "団体", "local governments", "1,234団体超", "more than 1,234 local governments"},
		{fewer, "人", "people", "100人未満", "fewer than 100 people"},
		{less, "%", "%", "5%未満", "less than 5%"},
		{money, "円", "yen", "300万円未満", "less than 3 million yen"},
		{both, "件", "cases", "約300件以上", "at least about 300 cases"},
		{plain(929, -1), "%", "%", "92.9%", "92.9%"},
		{plain(-3, 0), "件", "cases", "△3件", "−3 cases"},
		{plain(3, 0), "", "", "3", "3"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf a = {0}, b = {0};
		language_quantity(ja, &a, cases[i].q, str_of(cases[i].ja_unit));
		language_quantity(en, &b, cases[i].q, str_of(cases[i].en_unit));
		assert_string_equal(a.p, cases[i].ja);
		assert_string_equal(b.p, cases[i].en);
		buf_free(&a);
		buf_free(&b);
	}
}

static void plurals(void **state)
{
	const struct {
		struct quantity q;
		const char *en;
	} cases[] = {
		{plain(1, 0), "one"},     {plain(0, 0), "other"},    {plain(2, 0), "other"},    {plain(10, -1), "other"}, {percent(15, -1), "other"},
		{plain(-1, 0), "one"},    {scaled(1000000, 6), "other"}, {plain(1, 18), "other"}, {plain(1, -18), "other"},
		{{.value = {1, 0}, .place = -1}, "other"}, {{.value = {1, 0}, .place = -128}, "other"},
	};
	struct buf error = {0};
	struct language_tools *pl = language_open(STR("pl"), &error);
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(str_is(language_plural(en, cases[i].q), cases[i].en));
		assert_true(str_is(language_plural(ja, cases[i].q), "other"));
	}
	assert_non_null(pl);
	assert_true(str_is(language_plural(pl, plain(3, 0)), "few"));
	assert_true(str_is(language_plural(pl, plain(5, 0)), "many"));
	assert_true(str_is(language_plural(pl, plain(15, -1)), "other"));
	language_close(pl);
	buf_free(&error);
}

/* ---- dates ---- */

static void dates(void **state)
{
	static const struct {
		struct date d;
		const char *ja, *en;
	} cases[] = {
		{{2021, 6, 28}, "令和3年6月28日", "28 June 2021"}, {{2021, 6, 0}, "令和3年6月", "June 2021"},
		{{2019, 5, 1}, "令和元年5月1日", "1 May 2019"},    {{2019, 4, 30}, "平成31年4月30日", "30 April 2019"},
		{{1989, 1, 7}, "昭和64年1月7日", "7 January 1989"}, {{2020, 12, 0}, "令和2年12月", "December 2020"},
	};
	struct buf a = {0}, b = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		buf_clear(&a);
		buf_clear(&b);
		language_date(ja, &a, cases[i].d);
		language_date(en, &b, cases[i].d);
		assert_string_equal(a.p, cases[i].ja);
		assert_string_equal(b.p, cases[i].en);
	}
	buf_clear(&a);
	language_fiscal_year(ja, &a, 2021);
	buf_puts(&a, " ");
	language_fiscal_year(ja, &a, 2019);
	buf_puts(&a, " ");
	language_fiscal_year_short(ja, &a, 2018);
	assert_string_equal(a.p, "令和3年度（2021年度） 令和元年度（2019年度） 平成30年度");
	buf_clear(&b);
	language_fiscal_year(en, &b, 2021);
	buf_puts(&b, " ");
	language_fiscal_year_short(en, &b, 2019);
	assert_string_equal(b.p, "FY2021 FY2019");
	buf_free(&a);
	buf_free(&b);
}

static void periods(void **state)
{
	static const struct {
		const char *period, *ja, *en, *ja_in_2021, *en_in_2021;
	} cases[] = {
		{"2021", "令和3年度", "FY2021", "令和3年度", "FY2021"},
		{"2021-06-28", "令和3年6月28日", "28 June 2021", "6月28日", "28 June"},
		{"2022-03-31", "令和4年3月31日", "31 March 2022", "3月31日", "31 March 2022"},
		{"2021-02-01", "令和3年2月1日", "1 February 2021", "令和3年2月1日", "1 February 2021"},
		{"2021-06", "令和3年6月", "June 2021", "6月", "June"},
		{"2021-08-10/2021-12-28", "令和3年8月10日～12月28日", "10 August – 28 December 2021", "8月10日～12月28日", "10 August – 28 December"},
		{"2021-07-15/2022-01-31", "令和3年7月15日～令和4年1月31日", "15 July 2021 – 31 January 2022", "7月15日～1月31日",
		 "15 July 2021 – 31 January 2022"},
		{"2022-01-15/2022-03-31", "令和4年1月15日～3月31日", "15 January – 31 March 2022", "1月15日～3月31日", "15 January – 31 March 2022"},
		{"2021-09-02/2021-09-03", "令和3年9月2日～3日", "2–3 September 2021", "9月2日～3日", "2–3 September"},
		{"2020-09-02/2021-09-03", "令和2年9月2日～令和3年9月3日", "2 September 2020 – 3 September 2021", "令和2年9月2日～令和3年9月3日",
		 "2 September 2020 – 3 September 2021"},
		{"2021-02-20/2021-04-05", "令和3年2月20日～4月5日", "20 February – 5 April 2021", "令和3年2月20日～4月5日",
		 "20 February – 5 April 2021"},
		{"2021-04/2021-09", "令和3年4月～9月", "April–September 2021", "4月～9月", "April–September"},
		{"2021-07/2022-03", "令和3年7月～令和4年3月", "July 2021 – March 2022", "7月～3月", "July 2021 – March 2022"},
		{"2019-04-01/2019-09-30", "平成31年4月1日～令和元年9月30日", "1 April – 30 September 2019", "平成31年4月1日～令和元年9月30日",
		 "1 April – 30 September 2019"},
		{"2021-09-02/2021-09-02", "令和3年9月2日", "2 September 2021", "9月2日", "2 September"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *const expected[] = {cases[i].ja, cases[i].en, cases[i].ja_in_2021, cases[i].en_in_2021};
		struct period p;
		assert_true(period_parse(str_of(cases[i].period), &p));
		for (size_t k = 0; k < COUNT(expected); k++) {
			struct buf out = {0};
			if (k < 2)
				language_period(k ? en : ja, &out, p);
			else
				language_period_in_year(k == 3 ? en : ja, &out, p, 2021);
			assert_string_equal(out.p, expected[k]);
			buf_free(&out);
		}
	}
	struct buf none = {0};
	language_period(ja, &none, (struct period){0});
	language_period_in_year(en, &none, (struct period){0}, 2021);
	assert_int_equal(none.n, 0);
}

/* ---- messages ---- */

/* Each pattern uses argument 0, a number, and 1, a text, so that ICU's formatter can be given both. */
static const char *const patterns[] = {
	"{0, plural, one {# table in {1}} other {# tables in {1}}}",
	"{0, plural, other {{1}の表#件}}",
	"{1}: {0, number}",
	"{1}{ 0 , number }",
	"{0,plural,=0{none}=1{just one}one{#!}other{#}} {1}",
	"{0, plural, =5 {five} =12345 {many} other {#}}{1}",
	"{0, plural, other {'#' # ''#''} one{'{'#'}'}}{1}",
	"it''s don't '{'{1}'}' {0, number} '",
	"'{it''s}' {1} {0, number}",
	"# {1, select, x {ex #} A・B {AB #} other {else #}} {0, plural, other {#}}",
	"{0, plural, other {{1, select, other {# stays}}}}",
	"{1, select, other {{0, plural, one {1x} other {#x}}}}",
	"{0, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} {1}",
	"open '{0} {1}' {0, number}{1}",
	"{0, plural, other{a}}\n{1}\t",
	"{0, plural, one {{0, plural, one {deep} other {wrong}}} other {{0, number}|#}} {1}",
	"「{1}」（{0, number}）😀",
};

static const char *const wrong_patterns[] = {
	"{",
	"}",
	"{}",
	"{count",
	"{count,",
	"{count}}",
	"{nobody}",
	"{count, plural}",
	"{count, plural,}",
	"{count, plural, one {x}}",
	"{count, plural, other x}",
	"{count, plural, other {x}",
	"{count, plural, other {x} {y}}",
	"{count, plural, some {x} other {y}}",
	"{count, plural, = {x} other {y}}",
	"{count, plural, =x {x} other {y}}",
	"{count, plural, one {{nobody}} other {x}}",
	"{count, plural, one {} other {{}}}",
	"{count, date}",
	"{count, select, other {x}}",
	"{name, plural, other {x}}",
	"{name, number}",
	"{name, select, x {y}}",
	"{name text}",
	"text '{ {name} {count",
};

static void icu_message(const char *locale, const char *pattern, int64_t number, const char *text, struct buf *out)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[512], argument[64], result[512];
	char utf8[2048];
	u_strFromUTF8(wide, 512, NULL, pattern, -1, &status);
	u_strFromUTF8(argument, 64, NULL, text, -1, &status);
	u_formatMessage(locale, wide, u_strlen(wide), result, 512, &status, (double)number, argument);
	u_strToUTF8(utf8, sizeof utf8, NULL, result, -1, &status);
	if (U_FAILURE(status))
		fail_msg("ICU refuses %s: %s", pattern, u_errorName(status));
	buf_puts(out, utf8);
}

static void messages_as_icu(void **state)
{
	static const int64_t numbers_tried[] = {0, 1, 2, 3, 5, 11, 21, 22, 23, 112, 1000, 12345, 1234567890};
	static const char *const texts[] = {"x", "A・B", "", "{'}#", "令和3年度"};
	(void)state;
	for (size_t i = 0; i < COUNT(patterns) * COUNT(numbers_tried) * COUNT(texts) * 2; i++) {
		bool japanese = i % 2;
		const char *pattern = patterns[i / 2 % COUNT(patterns)], *text = texts[i / 2 / COUNT(patterns) % COUNT(texts)];
		int64_t number = numbers_tried[i / 2 / COUNT(patterns) / COUNT(texts)];
		const struct message_argument arguments[] = {{.name = "0", .is_number = true, .number = number}, {.name = "1", .text = str_of(text)}};
		struct buf ours = {0}, theirs = {0}, error = {0};
		icu_message(japanese ? "ja" : "en_GB", pattern, number, text, &theirs);
		if (!language_message(japanese ? ja : en, &ours, str_of(pattern), arguments, 2, &error))
			fail_msg("%s: %s", pattern, error.p);
		if (!str_eq(buf_str(&ours), buf_str(&theirs)))
			fail_msg("%s with %lld and \"%s\": \"%s\" here, \"%s\" there", pattern, (long long)number, text, ours.p, theirs.p);
		buf_free(&ours);
		buf_free(&theirs);
	}
}

static void messages(void **state)
{
	const struct message_argument arguments[] = {
		{.name = "count", .is_number = true, .number = -1234}, {.name = "name", .text = STR("総合")}, {.name = "empty"}};
	struct buf out = {0}, error = {0};
	(void)state;
	buf_puts(&out, "before ");
	assert_true(language_message(ja, &out, STR("{name}の表{count}件{empty}"), arguments, 3, &error));
	assert_string_equal(out.p, "before 総合の表△1,234件");
	buf_clear(&out);
	assert_true(language_message(en, &out, STR("{count, plural, one {# table} other {# tables}} – {name}"), arguments, 3, &error));
	assert_string_equal(out.p, "−1,234 tables – 総合");
	buf_clear(&out);
	assert_true(language_message(en, &out, (struct str){0}, NULL, 0, &error));
	assert_true(language_message(en, &out, STR("plain # text"), NULL, 0, &error));
	assert_string_equal(out.p, "plain # text");
	assert_int_equal(error.n, 0);
	buf_free(&out);
	buf_free(&error);
}

static void wrong_messages(void **state)
{
	const struct message_argument arguments[] = {{.name = "count", .is_number = true, .number = 1}, {.name = "name", .text = STR("x")}};
	struct buf out = {0}, deep = {0};
	(void)state;
	buf_puts(&out, "kept");
	for (size_t i = 0; i < COUNT(wrong_patterns); i++) {
		struct buf error = {0};
		if (language_message(en, &out, str_of(wrong_patterns[i]), arguments, 2, &error))
			fail_msg("%s was taken", wrong_patterns[i]);
		assert_int_not_equal(error.n, 0);
		assert_string_equal(out.p, "kept");
		buf_free(&error);
	}
	for (int i = 0; i < 100000; i++)
		buf_puts(&deep, "{count, plural, other {");
	struct buf error = {0};
	assert_false(language_message(en, &out, buf_str(&deep), arguments, 2, &error));
	buf_free(&error);
	buf_free(&deep);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opening),
		cmocka_unit_test(phrases),
		cmocka_unit_test(phrases_of_anything),
		cmocka_unit_test(collation),
		cmocka_unit_test(initials),
		cmocka_unit_test(numbers),
		cmocka_unit_test(numbers_keep_all_digits),
		cmocka_unit_test(spoken),
		cmocka_unit_test(changes),
		cmocka_unit_test(quantities),
		cmocka_unit_test(plurals),
		cmocka_unit_test(dates),
		cmocka_unit_test(periods),
		cmocka_unit_test(messages_as_icu),
		cmocka_unit_test(messages),
		cmocka_unit_test(wrong_messages),
	};
	return cmocka_run_group_tests(tests, open_tools, close_tools);
}
