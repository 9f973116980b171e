/* Numbers, dates and order in each language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/language.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct language_tools *ja, *en;

static struct language_tools *open_language(const char *code)
{
	struct buf error = {0};
	struct language_tools *t = language_open(str_of(code), &error);

	if (!t)
		fail_msg("%s", error.p);
	return t;
}

static int setup(void **state)
{
	(void)state;
	ja = open_language("ja");
	en = open_language("en");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	language_close(ja);
	language_close(en);
	return 0;
}

static void opening(void **state)
{
	static const char *const unknown[] = {"", "xx", "tlh", "ja-JP", "EN", "a-code-that-is-very-long"};

	(void)state;
	assert_true(str_is(language_code(ja), "ja"));
	assert_true(language_is_japanese(ja));
	assert_false(language_is_japanese(en));
	for (size_t i = 0; i < COUNT(unknown); i++) {
		struct buf error = {0};

		assert_null(language_open(str_of(unknown[i]), &error));
		assert_true(error.n > 0);
		buf_free(&error);
	}
	language_close(NULL);
}

/* value × 10^exponent, place, scaled, percent */
#define Q(c, e, p, s, percent_sign)                                               \
	{                                                                         \
		.value = {c, e}, .place = p, .scaled = s, .percent = percent_sign \
	}

static void numbers(void **state)
{
	static const struct {
		struct quantity q;
		const char *ja, *en;
	} cases[] = {
		{Q(0, 0, 0, false, false), "0", "0"},
		{Q(7, 0, 0, false, false), "7", "7"},
		{Q(999, 0, 0, false, false), "999", "999"},
		{Q(1234, 0, 0, false, false), "1,234", "1,234"},
		{Q(123456789, 0, 0, false, false), "123,456,789", "123,456,789"},
		{Q(12, 4, 0, false, false), "120,000", "120,000"},
		{Q(5, 3, 3, false, false), "5,000", "5,000"},
		{Q(-1234, 0, 0, false, false), "△1,234", "−1,234"},
		{Q(12345, -1, -1, false, false), "1,234.5", "1,234.5"},
		{Q(15, -1, -2, false, false), "1.50", "1.50"},
		{Q(929, -1, -1, false, true), "92.9%", "92.9%"},
		{Q(84, 0, -1, false, true), "84.0%", "84.0%"},
		{Q(-5, -1, -1, false, true), "△0.5%", "−0.5%"},
		/* as it was stated, in large units */
		{Q(134000000, 0, 4, true, false), "1億3,400万", "134 million"},
		{Q(17150000, 0, 4, true, false), "1,715万", "17.15 million"},
		{Q(1715, 4, 4, true, false), "1,715万", "17.15 million"},
		{Q(35000, 0, 3, true, false), "3.5万", "35,000"},
		{Q(800000, 0, 3, true, false), "80.0万", "800,000"},
		{Q(3000, 0, 3, true, false), "0.3万", "3,000"} /* as papers print it in a column of 万 */,
		{Q(14, 8, 8, true, false), "14億", "1.4 billion"},
		{Q(140854, 4, 4, true, false), "14億854万", "1,408.54 million"},
		{Q(45580000000, 0, 7, true, false), "455.8億", "45.58 billion"},
		{Q(13300000000, 0, 7, true, false), "133.0億", "13.30 billion"},
		{Q(13300000000, 0, 6, true, false), "133.00億", "13,300 million"},
		{Q(34000000, 0, 4, true, false), "3,400万", "34 million"},
		{Q(1345, 5, 5, true, false), "1.345億", "134.5 million"},
		{Q(1234, 1, 1, true, false), "1.234万", "12,340"},
		{Q(2, 8, 8, true, false), "2億", "200 million"},
		{Q(12345, 0, 0, true, false), "1万2,345", "12,345"},
		{Q(100010000, 0, 4, true, false), "1億1万", "100.01 million"},
		{Q(10000, 0, 0, true, false), "1万", "10,000"},
		{Q(999999, 0, 0, true, false), "99万9,999", "999,999"},
		{Q(1000000, 0, 4, true, false), "100万", "1 million"},
		{Q(12, 11, 11, true, false), "1.2兆", "1.2 trillion"},
		{Q(1234567890000, 0, 4, true, false), "1兆2,345億6,789万", "1,234,567.89 million"},
		{Q(-134000000, 0, 4, true, false), "△1億3,400万", "−134 million"},
		{Q(0, 0, 4, true, false), "0", "0"},
		{Q(100005000, 0, 3, true, false), "1億0.5万", "100.005 million"},
		{Q(999999999999999999, 0, 0, true, false), "999,999兆9,999億9,999万9,999", "999,999,999,999.999999 million"},
		/* a reckoned value keeps its digits */
		{Q(12345, 0, 4, true, false), "1万2,345", "12,345"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};

		language_number(ja, &out, cases[i].q);
		assert_string_equal(out.p, cases[i].ja);
		buf_clear(&out);
		language_number(en, &out, cases[i].q);
		assert_string_equal(out.p, cases[i].en);
		buf_free(&out);
	}
}

/* What is written for a Japanese statement is read as the same statement. */
static void numbers_are_read_back(void **state)
{
	uint64_t seed = 2021;

	(void)state;
	for (int round = 0; round < 50000; round++) {
		struct quantity q = {0}, again;
		struct buf out = {0};
		struct str unit;
		int digits;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		digits = (int)(seed >> 60);
		q.value.coefficient = (int64_t)(seed >> 20);
		for (int k = 0; k < digits; k++)
			q.value.coefficient /= 10;
		q.scaled = q.value.coefficient >= 10000;
		if (seed & 1024)
			q.value.coefficient = -q.value.coefficient;
		language_number(ja, &out, q);
		assert_int_equal(quantity_parse_cell(buf_str(&out), &again, &unit), NUMBER_OK);
		if (decimal_cmp(again.value, q.value) != 0 || again.scaled != q.scaled)
			fail_msg("%lld: %s", (long long)q.value.coefficient, out.p);
		buf_clear(&out);
		language_number(en, &out, q);
		assert_int_equal(quantity_parse_cell(buf_str(&out), &again, &unit), NUMBER_OK);
		assert_int_equal(decimal_cmp(again.value, q.value), 0);
		buf_free(&out);
	}
}

static void spoken(void **state)
{
	struct quantity negative = Q(-1234, 0, 0, false, false), positive = Q(1234, 0, 0, false, false);
	struct quantity scaled = Q(-134000000, 0, 4, true, false);
	struct buf out = {0};

	(void)state;
	assert_true(language_number_spoken(ja, &out, negative));
	assert_string_equal(out.p, "マイナス1,234");
	buf_clear(&out);
	assert_true(language_number_spoken(en, &out, negative));
	assert_string_equal(out.p, "minus 1,234");
	buf_clear(&out);
	assert_true(language_number_spoken(ja, &out, scaled));
	assert_string_equal(out.p, "マイナス1億3,400万");
	buf_clear(&out);
	assert_false(language_number_spoken(ja, &out, positive));
	assert_false(language_number_spoken(en, &out, positive));
	assert_int_equal(out.n, 0);
	buf_free(&out);
}

static void changes(void **state)
{
	static const struct {
		struct quantity q;
		const char *ja, *en;
	} cases[] = {
		{Q(73, 0, 0, false, true), "73%増", "+73%"},         {Q(-5, 0, 0, false, true), "5%減", "−5%"},
		{Q(0, 0, 0, false, true), "増減なし", "0%"},         {Q(-125, -1, -1, false, false), "12.5%減", "−12.5%"},
		{Q(1234, 0, 0, false, true), "1,234%増", "+1,234%"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};

		language_change(ja, &out, cases[i].q);
		assert_string_equal(out.p, cases[i].ja);
		buf_clear(&out);
		language_change(en, &out, cases[i].q);
		assert_string_equal(out.p, cases[i].en);
		buf_free(&out);
	}
}

static void quantities(void **state)
{
	static const struct {
		struct quantity q;
		const char *unit_ja, *unit_en, *ja, *en;
	} cases[] = {
		{{.value = {1715, 4}, .place = 4, .about = true, .scaled = true},
		 "枚",
		 "cards",
		 "約1,715万枚",
		 "about 17.15 million cards"},
		{{.value = {999, -1}, .place = -1, .percent = true, .comparator = CMP_AT_LEAST}, "%", "%", "99.9%以上", "at least 99.9%"},
		{{.value = {50000, 0}, .comparator = CMP_AT_LEAST}, "人", "people", "50,000人以上", "at least 50,000 people"},
		{{.value = {5, 0}, .comparator = CMP_AT_MOST}, "件", "cases", "5件以下", "at most 5 cases"},
		{{.value = {14, 0}, .comparator = CMP_AT_MOST}, "日", "days", "14日以内", "within 14 days"},
		{{.value = {1, 0}, .comparator = CMP_AT_MOST}, "週間", "week", "1週間以内", "within 1 week"},
		{{.value = {2, 0}, .about = true, .comparator = CMP_AT_MOST}, "か月", "months", "約2か月以内", "within about 2 months"},
		{{.value = {10, 0}, .comparator = CMP_AT_MOST, .percent = true}, "%", "%", "10%以下", "at most 10%"},
		{{.value = {14, 0}, .comparator = CMP_LESS_THAN}, "日", "days", "14日未満", "less than 14 days"},
		{{.value = {480, 4}, .place = 4, .about = true, .scaled = true, .comparator = CMP_UP_TO},
		 "枚",
		 "cards",
		 "最大約480万枚",
		 "up to about 4.8 million cards"},
		{{.value = {14, 0}, .comparator = CMP_UP_TO}, "日間", "days", "最長14日間", "up to 14 days"},
		{{.value = {5, 0}, .comparator = CMP_MORE_THAN}, "件", "cases", "5件超", "more than 5 cases"},
		{{.value = {5, 0}, .comparator = CMP_LESS_THAN}, "%", "%", "5%未満", "less than 5%"},
		{{.value = {3, 4}, .place = 4, .about = true, .scaled = true, .comparator = CMP_AT_LEAST},
		 "件",
		 "cases",
		 "約3万件以上",
		 "at least about 30,000 cases"},
		{{.value = {-462, 0}}, "百万円", "million yen", "△462百万円", "−462 million yen"},
		{{.value = {1, 0}}, "件", "service", "1件", "1 service"},
		{{.value = {12, 0}}, "", "", "12", "12"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};

		language_quantity(ja, &out, cases[i].q, str_of(cases[i].unit_ja));
		assert_string_equal(out.p, cases[i].ja);
		buf_clear(&out);
		language_quantity(en, &out, cases[i].q, str_of(cases[i].unit_en));
		assert_string_equal(out.p, cases[i].en);
		buf_free(&out);
	}
}

static void periods(void **state)
{
	static const struct {
		const char *period, *ja, *en, *in_2021_ja, *in_2021_en;
	} cases[] = {
		{"2021-06-28", "令和3年6月28日", "28 June 2021", "6月28日", "28 June"},
		{"2022-03-31", "令和4年3月31日", "31 March 2022", "3月31日", "31 March 2022"},
		{"2021-06", "令和3年6月", "June 2021", "6月", "June"},
		{"2019-05-01", "令和元年5月1日", "1 May 2019", "令和元年5月1日", "1 May 2019"},
		{"1989-01-07", "昭和64年1月7日", "7 January 1989", "昭和64年1月7日", "7 January 1989"},
		{"1868-02-29", "明治元年2月29日", "29 February 1868", "明治元年2月29日", "29 February 1868"},
		{"2199-12-31", "令和181年12月31日", "31 December 2199", "令和181年12月31日", "31 December 2199"},
		{"2021", "令和3年度", "FY2021", "令和3年度", "FY2021"},
		{"2019", "令和元年度", "FY2019", "令和元年度", "FY2019"},
		{"2021-08-10/2021-12-28", "令和3年8月10日～12月28日", "10 August – 28 December 2021", "8月10日～12月28日",
		 "10 August – 28 December"},
		{"2021-07-15/2022-01-31", "令和3年7月15日～令和4年1月31日", "15 July 2021 – 31 January 2022", "7月15日～1月31日",
		 "15 July 2021 – 31 January 2022"},
		{"2021-09-02/2021-09-03", "令和3年9月2日～3日", "2–3 September 2021", "9月2日～3日", "2–3 September"},
		{"2021-07/2022-03", "令和3年7月～令和4年3月", "July 2021 – March 2022", "7月～3月", "July 2021 – March 2022"},
		{"2021-07/2021-09", "令和3年7月～9月", "July – September 2021", "7月～9月", "July – September"},
		{"2019-04-30/2019-05-01", "平成31年4月30日～令和元年5月1日", "30 April – 1 May 2019", "平成31年4月30日～令和元年5月1日",
		 "30 April – 1 May 2019"},
		{"2020-04-01/2022-03-31", "令和2年4月1日～令和4年3月31日", "1 April 2020 – 31 March 2022", "令和2年4月1日～令和4年3月31日",
		 "1 April 2020 – 31 March 2022"},
		{"2021-09-02/2021-09-02", "令和3年9月2日", "2 September 2021", "9月2日", "2 September"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		struct period p;

		assert_true(period_parse(str_of(cases[i].period), &p));
		language_period(ja, &out, p);
		assert_string_equal(out.p, cases[i].ja);
		buf_clear(&out);
		language_period(en, &out, p);
		assert_string_equal(out.p, cases[i].en);
		buf_clear(&out);
		language_period_in_year(ja, &out, p, 2021);
		assert_string_equal(out.p, cases[i].in_2021_ja);
		if (p.kind != PERIOD_FISCAL_YEAR && date_fiscal_year(p.first) == 2021) {
			struct period again;

			assert_true(period_parse_cell(buf_str(&out), 2021, &again));
			assert_int_equal(date_cmp(period_end(again), period_end(p)), 0);
		}
		buf_clear(&out);
		language_period_in_year(en, &out, p, 2021);
		assert_string_equal(out.p, cases[i].in_2021_en);
		buf_clear(&out);
		if (p.kind == PERIOD_DATE) {
			language_date(en, &out, p.first);
			assert_string_equal(out.p, cases[i].en);
		}
		buf_free(&out);
	}
}

/* 増 and 減 stand for the sign in Japanese; nothing is finer than it is. */
static void differences(void **state)
{
	static const struct {
		int64_t value;
		int8_t place;
		bool about, scaled, percent;
		const char *unit, *japanese, *english;
	} cases[] = {
		{49, 0, false, false, false, "件", "49件増", "+49 件"},
		{-2020000, 4, true, true, false, "枚", "約202万枚減", "about −2.02 million 枚"},
		{-5000, 3, true, true, false, "", "約0.5万減", "about −5,000"},
		{48, 0, false, false, true, "", "48%増", "+48%"},
		{0, 0, false, false, false, "件", "", ""},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct quantity q = {.value = {cases[i].value, 0}, .place = cases[i].place};
		struct buf a = {0}, b = {0};
		q.about = cases[i].about;
		q.scaled = cases[i].scaled;
		q.percent = cases[i].percent;
		language_difference(ja, &a, q, str_of(cases[i].unit));
		language_difference(en, &b, q, str_of(cases[i].unit));
		if (!str_is(buf_str(&a), cases[i].japanese) || !str_is(buf_str(&b), cases[i].english))
			fail_msg("%zu: " STR_FMT ", " STR_FMT, i, STR_ARG(buf_str(&a)), STR_ARG(buf_str(&b)));
		buf_free(&a);
		buf_free(&b);
	}
}

static void brief_fiscal_years(void **state)
{
	struct buf out = {0};
	(void)state;
	language_fiscal_year_brief(ja, &out, 2019);
	language_fiscal_year_brief(ja, &out, 2018);
	language_fiscal_year_brief(en, &out, 2021);
	assert_true(str_is(buf_str(&out), "R1H302021"));
	buf_free(&out);
}

static void fiscal_years(void **state)
{
	struct buf out = {0};

	(void)state;
	language_fiscal_year(ja, &out, 2021);
	assert_string_equal(out.p, "令和3年度（2021年度）");
	buf_clear(&out);
	language_fiscal_year(ja, &out, 2019);
	assert_string_equal(out.p, "令和元年度（2019年度）");
	buf_clear(&out);
	language_fiscal_year_short(ja, &out, 2018);
	assert_string_equal(out.p, "平成30年度");
	buf_clear(&out);
	language_fiscal_year(en, &out, 2021);
	language_fiscal_year_short(en, &out, 2022);
	assert_string_equal(out.p, "FY2021FY2022");
	buf_free(&out);
}

static void order(void **state)
{
	static const char *const sorted[] = {"J-LIS",  "LGWAN", "あかうんと", "かーど", "カード",       "かあど", "がいぶ",
					     "さーば", "はん",  "ばん",       "ぱん",   "まいなんばー", "わん"};
	static const struct {
		const char *reading, *ja, *en;
	} initials[] = {
		{"えるじーわんそっく", "あ", "#"},
		{"がいぶ", "か", "#"},
		{"カード", "か", "#"},
		{"ぱそこん", "は", "#"},
		{"ｶｰﾄﾞ", "か", "#"},
		{"じゅうき", "さ", "#"},
		{"っ", "た", "#"},
		{"ゔぃ", "あ", "#"},
		{"ヴィ", "あ", "#"},
		{"ん", "わ", "#"},
		{"ょ", "や", "#"},
		{"LGWAN", "L", "L"},
		{"lgwan", "L", "L"},
		{"École", "E", "E"},
		{"ＬＧ", "L", "L"},
		{"5G", "#", "#"},
		{"漢字", "#", "#"},
		{"", "#", "#"},
		{"ろ", "ら", "#"},
		{"を", "わ", "#"},
		{"み", "ま", "#"},
		{"の", "な", "#"},
		{"ー", "#", "#"},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(sorted); i++) {
		for (size_t k = 0; k < COUNT(sorted); k++) {
			int sign = language_compare(ja, str_of(sorted[i]), str_of(sorted[k]));

			if ((sign > 0) - (sign < 0) != (i > k) - (i < k))
				fail_msg("%s, %s: %d", sorted[i], sorted[k], sign);
		}
	}
	assert_true(language_compare(en, STR("apple"), STR("Banana")) < 0);
	assert_true(language_compare(en, STR("a\u0301"), STR("á")) != 0); /* equal to readers, but the order is total */
	for (size_t i = 0; i < COUNT(initials); i++) {
		assert_true(str_is(language_initial(ja, a, str_of(initials[i].reading)), initials[i].ja));
		assert_true(str_is(language_initial(en, a, str_of(initials[i].reading)), initials[i].en));
	}
	arena_free(a);
}

static void plurals(void **state)
{
	static const struct {
		struct quantity q;
		const char *en;
	} cases[] = {
		{Q(1, 0, 0, false, false), "one"},       {Q(2, 0, 0, false, false), "other"},       {Q(0, 0, 0, false, false), "other"},
		{Q(10, -1, -1, false, false), "other"},  {Q(1, 0, -1, false, false), "other"},      {Q(15, -1, -1, false, false), "other"},
		{Q(100, -2, -2, false, false), "other"}, {Q(17150000, 0, 4, true, false), "other"}, {Q(1, 6, 6, true, false), "other"},
		{Q(-1, 0, 0, false, false), "one"},
	};
	struct language_tools *russian = open_language("ru"), *french = open_language("fr");

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(str_is(language_plural(en, cases[i].q), cases[i].en));
		assert_true(str_is(language_plural(ja, cases[i].q), "other"));
	}
	assert_true(str_is(language_plural(russian, (struct quantity)Q(3, 0, 0, false, false)), "few"));
	assert_true(str_is(language_plural(russian, (struct quantity)Q(5, 0, 0, false, false)), "many"));
	assert_true(str_is(language_plural(french, (struct quantity)Q(15, -1, -1, false, false)), "one"));
	language_close(russian);
	language_close(french);
}

static void a_third_language(void **state)
{
	struct language_tools *german = open_language("de");
	struct quantity q = Q(-12345678, -1, -1, false, false);
	struct buf out = {0};

	(void)state;
	language_number(german, &out, q);
	buf_putc(&out, ' ');
	language_date(german, &out, (struct date){2021, 6, 28});
	assert_string_equal(out.p, "−1.234.567,8 28. Juni 2021");
	buf_free(&out);
	language_close(german);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opening),          cmocka_unit_test(numbers),      cmocka_unit_test(numbers_are_read_back),
		cmocka_unit_test(spoken),           cmocka_unit_test(changes),      cmocka_unit_test(quantities),
		cmocka_unit_test(periods),          cmocka_unit_test(fiscal_years), cmocka_unit_test(brief_fiscal_years),
		cmocka_unit_test(differences),      cmocka_unit_test(order),        cmocka_unit_test(plurals),
		cmocka_unit_test(a_third_language),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
