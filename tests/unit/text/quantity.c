/* Quantities in running text and in cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "text/quantity.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* "17150000 4 ~s" : value, place, then ~ about, s scaled, % percent, and the comparator as >= <= > <. */
static void describe(struct buf *out, struct quantity q)
{
	static const char *const comparators[] = {"", ">=", "<=", ">", "<", "max"};

	decimal_print(out, decimal_normal(q.value));
	buf_printf(out, " %d %s%s%s%s", q.place, q.about ? "~" : "", q.scaled ? "s" : "", q.percent ? "%" : "", comparators[q.comparator]);
}

struct found {
	const char *text; /* the quantity stands between « and »; without them there is none */
	const char *quantity;
};

/* Takes « and » out of the text, and remembers where they stood. */
static void unmark(struct str marked, struct buf *text, size_t *start, size_t *end)
{
	size_t open = str_find(marked, STR("«")), close = str_find(marked, STR("»"));

	*start = *end = SIZE_MAX;
	if (open == SIZE_MAX) {
		buf_put(text, marked);
		return;
	}
	buf_put(text, str_sub(marked, 0, open));
	*start = text->n;
	buf_put(text, str_sub(marked, open + 2, close));
	*end = text->n;
	buf_put(text, str_from(marked, close + 2));
}

/* Prints a row that went wrong, so that all of them are seen; 1. */
__attribute__((format(printf, 1, 2))) static int report(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprint_error(fmt, ap);
	va_end(ap);
	print_error("\n");
	return 1;
}

static void check_found(const struct found *cases, size_t n)
{
	int wrong = 0;

	for (size_t i = 0; i < n; i++) {
		struct buf text = {0}, got = {0};
		struct quantity_match m;
		size_t start, end;
		struct str s;

		unmark(str_of(cases[i].text), &text, &start, &end);
		s = buf_str(&text);
		if (!quantity_find(s, 0, &m)) {
			if (start != SIZE_MAX)
				wrong += report("%s: nothing found", cases[i].text);
		} else {
			describe(&got, m.quantity);
			if (m.start != start || m.end != end || strcmp(got.p, cases[i].quantity) != 0)
				wrong += report("%s: found %.*s = %s", cases[i].text, (int)(m.end - m.start), s.p + m.start, got.p);
			assert_true(str_eq(m.before, str_sub(s, 0, m.start)));
			assert_true(str_eq(m.after, str_from(s, m.end)));
			/* the first is the only one */
			if (quantity_find(s, m.end, &m))
				wrong += report("%s: also found %.*s", cases[i].text, (int)(m.end - m.start), s.p + m.start);
		}
		buf_free(&text);
		buf_free(&got);
	}
	assert_int_equal(wrong, 0);
}

static void japanese(void **state)
{
	static const struct found cases[] = {
		{"«1,234»", "1234 0 "},
		{"«１，２３４»件", "1234 0 "},
		{"発行部数は、«80,106»部であった。", "80106 0 "},
		{"受講者は«3869»人", "3869 0 "},
		{"«1234567»件", "1234567 0 "},
		{"前年比«373»人減", "373 0 "},
		{"（対前年度比«48»件の増）", "48 0 "},
		{"延べ «333»人が参加した", "333 0 "},
		{"合計«1,200»件", "1200 0 "},
		{"人口カバー率は«約84.0%»となった", "84 -1 ~%"},
		{"«１２％»", "12 0 %"},
		{"«12.3 %»", "12.3 -1 %"},
		{"«88パーセント»", "88 0 %"},
		{"«5割»の団体", "50 1 %"},
		{"«約3割5分»", "35 0 ~%"},
		{"«五割»", "50 1 %"},
		{"«5»割合", "5 0 "},
		{"«2»倍に増えた", "2 0 "},
		{"«1.5»倍", "1.5 -1 "},
		{"«１．５»倍", "1.5 -1 "},
		/* multipliers */
		{"«1億3,400万»件", "134000000 4 s"},
		{"«約1億3,000万»件", "130000000 4 ~s"},
		{"«約14億854万»件", "1408540000 4 ~s"},
		{"«約1,715万»枚", "17150000 4 ~s"},
		{"«約 1,833 万»件", "18330000 4 ~s"},
		{"«約3.5万»件", "35000 3 ~s"},
		{"«約80.0万»", "800000 3 ~s"},
		{"«1.3億»枚まで", "130000000 7 s"},
		{"«2億»件", "200000000 8 s"},
		{"総額«1,825 億»円", "182500000000 8 s"},
		{"«455.8億»円", "45580000000 7 s"},
		{"«5千»円", "5000 3 s"},
		{"«2千5百»円", "2500 2 s"},
		{"«3百万»円", "3000000 6 s"},
		{"«3千万»円", "30000000 7 s"},
		{"«1億3千万»人", "130000000 7 s"},
		{"«45,514百万»円", "45514000000 6 s"},
		{"«45,514 百万»円", "45514000000 6 s"},
		{"«17,739,649千»円", "17739649000 3 s"},
		{"«1万2,345»件", "12345 0 s"},
		{"«１億２，３４５万６，７８９»円", "123456789 0 s"},
		{"«1兆2,345億6,789万1,234»円", "1234567891234 0 s"},
		{"計«5» 千葉県", "5 0 "},
		{"«5»千代田区", "5 0 "},
		{"«2»百貨店", "2 0 "},
		/* kanji numerals */
		{"«三十二»", "32 0 "},
		{"«三十二»の団体", "32 0 "},
		{"«十二»団体", "12 0 "},
		{"«二百五十»人", "250 0 "},
		{"«一億三千四百万»円", "134000000 4 s"},
		{"«一万二千三百»人", "12300 0 s"},
		{"«約三千万»人", "30000000 4 ~s"},
		{"«二〇»団体", "20 0 "},
		{"«九千九百九十九兆九千九百九十九億九千九百九十九万九千九百九十九»円", "9999999999999999 0 s"},
		{"一二三四五六七八兆円、二三十五件、十百、一万億、〇十、五千千", ""},
		{"«三»つの取組", "3 0 "},
		{"«一»か所で管理", "1 0 "},
		{"«一»週間以内", "1 0 <="},
		{"«十»件", "10 0 "},
		{"一部の団体は一般に一層の統一を図り、十分な一体性と二重の確認", ""},
		{"第三次、三次元、四半期、九州、千葉、万一、五十嵐、七十七銀行、百貨店", ""},
		{"一人ひとり、唯一、同一人、数十人、数百件、二三件、二つ目、三分の一", ""},
		{"十二　デジタル基盤改革に対する支援", ""},
		{"第十二章、昭和五十七年、平成二十九年四月一日、二〇二一年、十二月", ""},
		{"（単位：千円）", ""},
		{"単位 百万円、億円", ""},
		/* signs */
		{"差額は«△1,234千»円", "-1234000 3 s"},
		{"«▲ 5»件", "-5 0 "},
		{"«−3»件", "-3 0 "},
		{"«－３»件", "-3 0 "},
		{"«-3»件", "-3 0 "},
		{"«マイナス3»件", "-3 0 "},
		{"«約△3»件", "-3 0 ~"},
		{"«+5%»", "5 0 %"},
		{"«△0.5%»", "-0.5 -1 %"},
		/* comparators and words that make it about */
		{"«50,000»人以上", "50000 0 >="},
		{"«95%»以上", "95 0 %>="},
		{"«100万»円以下", "1000000 4 s<="},
		{"«14»日以内", "14 0 <="},
		{"«5»団体未満", "5 0 <"},
		{"«10»名超の応募", "10 0 >"},
		{"«100»人を超える", "100 0 >"},
		{"«1,000»件を上回った", "1000 0 >"},
		{"«66%»上回った", "66 0 %"},
		{"«75»歳以上で", "75 0 >="},
		{"«2»つ以上", "2 0 >="},
		{"«3»か所以上", "3 0 >="},
		{"«最大100»件", "100 0 max"},
		{"«少なくとも約3万»件", "30000 4 ~s>="},
		{"«100»件程度", "100 0 ~"},
		{"«30»人前後", "30 0 ~"},
		{"«およそ30»人", "30 0 ~"},
		{"«50»人余り", "50 0 ~"},
		{"«10»余年", "10 0 ~"},
		{"«3割»弱", "30 1 ~%"},
		{"契約«3»件", "3 0 "},
		{"予約«12»件", "12 0 "},
		{"総額«約5億»円", "500000000 8 ~s"},
		{"«3»件強化", "3 0 "},
		{"«3»件以下のとおり", "3 0 "},
		/* spans of time, and what looks like one */
		{"«24»時間体制", "24 0 "},
		{"«3»年間", "3 0 "},
		{"«10»年が経過", "10 0 "},
		{"«約20»年を経て", "20 0 ~"},
		{"«5»年以上", "5 0 >="},
		{"«3»か月", "3 0 "},
		{"«5»日間", "5 0 "},
		{"«365»日", "365 0 "},
		{"«30»分", "30 0 "},
		{"月«2»回", "2 0 "},
		{"«3»つ目標", "3 0 "},
		{"«2000»件", "2000 0 "},
		{"«2»項目", "2 0 "},
		{"«3»条件", "3 0 "},
		{"«5»代表者", "5 0 "},
		{"基本«4»情報", "4 0 "},
		{"全国«47»都道府県", "47 0 "},
		{"LGWAN端末«5»台", "5 0 "},
		{"（«1,234»）", "1234 0 "},
	};

	(void)state;
	check_found(cases, COUNT(cases));
}

static void english(void **state)
{
	static const struct found cases[] = {
		{"«17.15 million» cards", "17150000 4 s"},
		{"«17.15\nmillion» cards", "17150000 4 s"}, /* a paragraph's lines end anywhere */
		{"«about\n130 million» cards", "130000000 6 ~s"},
		{"«about 17.15 million» cards", "17150000 4 ~s"},
		{"«about 130 million» requests", "130000000 6 ~s"},
		{"«About 130 million» requests", "130000000 6 ~s"},
		{"«1.4 billion» yen", "1400000000 8 s"},
		{"«2 trillion» yen", "2000000000000 12 s"},
		{"«1,825 hundred million» yen", "182500000000 8 s"},
		{"«45,514 thousand» yen", "45514000 3 s"},
		{"thousands of yen, hundreds of people, millions", ""},
		{"«at least 99.9%»", "99.9 -1 %>="},
		{"«at least 95 percent»", "95 0 %>="},
		{"«12 per cent»", "12 0 %"},
		{"«3» percentage points", "3 0 "},
		{"«95%» or more", "95 0 %>="},
		{"«50,000» people or more", "50000 0 >="},
		{"aged «75» and over who", "75 0 >="},
		{"«up to 300,000» people", "300000 0 max"},
		{"«no more than 5» days", "5 0 <="},
		{"«more than 5» days", "5 0 >"},
		{"«over 1,000» systems", "1000 0 >"},
		{"«fewer than 5» people", "5 0 <"},
		{"«less than 5%»", "5 0 %<"},
		{"«no fewer than 5» people", "5 0 >="},
		{"«within 14» days", "14 0 <="},
		{"«nearly 3,000» people", "3000 0 ~"},
		{"«approximately 3,000» people", "3000 0 ~"},
		{"«some 3,000» people", "3000 0 ~"},
		{"«about 2000» people", "2000 0 ~"},
		{"handsome «3,000»", "3000 0 "},
		{"«3.31 million» more than a year earlier", "3310000 4 s"},
		{"«373» fewer than in the previous year", "373 0 "},
		{"watched it «24» hours a day", "24 0 "},
		{"«24»-hour monitoring", "24 0 "},
		{"«minus 5»", "-5 0 "},
		{"«−5%»", "-5 0 %"},
		{"«+73%»", "73 0 %"},
		{"¥«1,234»", "1234 0 "},
		{"a disk of «1.5»TB", "1.5 -1 "},
		{"«three» lines of work", "3 0 "},
		{"«Two» email magazines", "2 0 "},
		{"«twenty» systems", "20 0 "},
		{"«two million» cards", "2000000 6 s"},
		{"«one» case", "1 0 "},
		{"a «three»-year plan", "3 0 "},
		{"one of the papers, no one, one another, this one, two-factor, one-stop, twenty-one, often, someone, stone", ""},
		/* what counts nothing */
		{"1 April 2021, April 2021, 28 and 29 June, June 28, 2 to 3 September, 10 August – 28 December 2021", ""},
		{"in 2021, since 2002 (2019), FY2021, FY 2021, fiscal 2021, Reiwa 3, the 2021 report", ""},
		{"Table 17, Tables 17 and 18, Figure 3, Chapter 1, Article 13, Section 2, No. 5, Phase 2, version 3.0, Windows 10", ""},
		{"ISO/IEC 27001, WCAG 2.2, TLS 1.2, RFC 5280, JIS X8341-3, IPv6, H29, e-Tax2, COVID-19, 5G, 4K, G-net21", ""},
		{"1st, 2nd, 3rd, 21st century, in their 20s, 192.168.0.1, 10.3.2, 2021/6/28, 2021-06-28, 10:30, 03-1234-5678, 1/3", ""},
		{"https://www.example.jp/2021/06 and a_1, x2y, note[^1], (1) to (6), #3, 10 a.m.", ""},
	};

	(void)state;
	check_found(cases, COUNT(cases));
}

static void japanese_names(void **state)
{
	static const struct found cases[] = {
		{"2021年、令和3年度、3月、令和3年3月31日、平成29年4月1日、29年12月、平成29、30年度、令和元年", ""},
		{"2021年度、1990年代、同年3月、3月2日、3日、26日、27日、7月15日～1月31日、28日（水）、5日に開催", ""},
		{"第17表、第 2 回、第1・第2、第1～3回、表3、図2、注1、※1、№5、別表2、様式第3号、第13条、第3四半期", ""},
		{"10時30分、午後5時、10:30、２０２１／６／２８、21世紀、3級、1位、2番、5号機、3回目、5年目、20代、3分の1", ""},
		{"H29、Ｈ29、IPv6、e-Tax2、COVID-19、レベル2、フェーズ3、バージョン1.2、5G", ""},
		{"(1)から(6)まで、（１２）、①、3丁目、2番地、1学期、3次", ""},
	};

	(void)state;
	check_found(cases, COUNT(cases));
}

static void one_after_another(void **state)
{
	static const struct str text = {"24時間365日、前年度比3社増2社減、5,9,30～40人",
					sizeof "24時間365日、前年度比3社増2社減、5,9,30～40人" - 1};
	static const int64_t expected[] = {24, 365, 3, 2, 5, 9, 30, 40};
	struct quantity_match m;
	size_t n = 0;

	(void)state;
	for (size_t from = 0; quantity_find(text, from, &m); from = m.end, n++) {
		assert_in_range(n, 0, COUNT(expected) - 1);
		assert_int_equal(m.quantity.value.coefficient, expected[n]);
		assert_true(m.start >= from);
	}
	assert_int_equal(n, COUNT(expected));
	/* what stands before `from` is seen, but not taken */
	assert_true(quantity_find(STR("約3件"), 3, &m));
	assert_int_equal(m.start, 3);
	assert_false(m.quantity.about);
	assert_false(quantity_find(STR("第17表"), 3, &m));
	assert_false(quantity_find(STR("12345678901234567890件"), 0, &m));
}

static void cells(void **state)
{
	static const struct {
		const char *cell, *quantity, *unit;
	} good[] = {
		{"1,234", "1234 0 ", ""},
		{" １，２３４ ", "1234 0 ", ""},
		{"0", "0 0 ", ""},
		{"2021", "2021 0 ", ""},
		{"(1,234)", "-1234 0 ", ""},
		{"（１，２３４）", "-1234 0 ", ""},
		{"(3)", "-3 0 ", ""},
		{"△19", "-19 0 ", ""},
		{"▲ 1.2", "-1.2 -1 ", ""},
		{"−19", "-19 0 ", ""},
		{"－19", "-19 0 ", ""},
		{"-19", "-19 0 ", ""},
		{"+19", "19 0 ", ""},
		{"約3.5万", "35000 3 ~s", ""},
		{"約159.1万件", "1591000 3 ~s", "件"},
		{"1億3,400万", "134000000 4 s", ""},
		{"1億2,345万", "123450000 4 s", ""},
		{"92.9%", "92.9 -1 %", ""},
		{"１２％", "12 0 %", ""},
		{"73%増", "73 0 %", ""},
		{"5%減", "-5 0 %", ""},
		{"△5%", "-5 0 %", ""},
		{"373人減", "-373 0 ", "人"},
		{"48件の増", "48 0 ", "件"},
		{"95%以上", "95 0 %>=", ""},
		{"3人以上", "3 0 >=", "人"},
		{"100件程度", "100 0 ~", "件"},
		{"3か所", "3 0 ", "か所"},
		{"1.5倍", "1.5 -1 ", "倍"},
		{"12 people", "12 0 ", "people"},
		{"12 local governments", "12 0 ", "local governments"},
		{"at least 12 people", "12 0 >=", "people"},
		{"12 people or more", "12 0 >=", "people"},
		{"45,514 million yen", "45514000000 6 s", "yen"},
		{"45,514百万円", "45514000000 6 s", "円"},
		{"三十二", "32 0 ", ""},
		{"123456789012345678", "123456789012345678 0 ", ""},
		{"0.123456789012345678", "0.123456789012345678 -18 ", ""},
	};
	static const struct {
		const char *cell;
		enum number_fault fault;
	} bad[] = {
		{"", NUMBER_TEXT},
		{"—", NUMBER_TEXT},
		{"-", NUMBER_TEXT},
		{"△", NUMBER_TEXT},
		{"abc", NUMBER_TEXT},
		{"2021年度", NUMBER_TEXT},
		{"3月", NUMBER_TEXT},
		{"令和3年", NUMBER_TEXT},
		{"第17表", NUMBER_TEXT},
		{"H29", NUMBER_TEXT},
		{"1st", NUMBER_TEXT},
		{"12,34", NUMBER_TEXT},
		{"1234,567", NUMBER_TEXT},
		{"1,2345", NUMBER_TEXT},
		{"1 234", NUMBER_TEXT},
		{"1,234.", NUMBER_TEXT},
		{"1.2.3", NUMBER_TEXT},
		{"10:30", NUMBER_TEXT},
		{"2021/6/28", NUMBER_TEXT},
		{"5～6件", NUMBER_TEXT},
		{"43（内数）", NUMBER_TEXT},
		{"1,234円（税込）", NUMBER_TEXT},
		{"-5%減", NUMBER_TEXT},
		{"(△5)", NUMBER_TEXT},
		{"(5%減)", NUMBER_TEXT},
		{"1,234\n(5)", NUMBER_TEXT},
		{"計 5", NUMBER_TEXT},
		{"1万2億", NUMBER_TEXT},
		{"2千5千", NUMBER_TEXT},
		{"#DIV/0!", NUMBER_TEXT},
		{"（単位：千円）", NUMBER_TEXT},
		{"千円", NUMBER_TEXT},
		{"1.23E+11", NUMBER_DAMAGED},
		{"1.23e+11", NUMBER_DAMAGED},
		{"-5E-05", NUMBER_DAMAGED},
		{"1E5", NUMBER_DAMAGED},
		{"1234567890123456789", NUMBER_RANGE},
		{"1,234,567,890,123,456,789円", NUMBER_RANGE},
		{"9999999999999999999", NUMBER_RANGE},
		{"0.1234567890123456789", NUMBER_RANGE},
		{"999999999999兆円", NUMBER_OK},
	};

	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct buf got = {0};
		struct quantity q;
		struct str unit;

		if (quantity_parse_cell(str_of(good[i].cell), &q, &unit) != NUMBER_OK) {
			wrong += report("%s was not read", good[i].cell);
			continue;
		}
		describe(&got, q);
		if (strcmp(got.p, good[i].quantity) != 0 || !str_is(unit, good[i].unit))
			wrong += report("%s: %s \"" STR_FMT "\"", good[i].cell, got.p, STR_ARG(unit));
		buf_free(&got);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct quantity q;
		struct str unit;
		enum number_fault fault = quantity_parse_cell(str_of(bad[i].cell), &q, &unit);

		if (fault != bad[i].fault)
			wrong += report("%s: fault %d", bad[i].cell, (int)fault);
	}
	assert_int_equal(wrong, 0);
}

static struct quantity stated(const char *text)
{
	struct quantity_match m;

	if (!quantity_find(str_of(text), 0, &m))
		fail_msg("%s holds no quantity", text);
	return m.quantity;
}

static void agreement(void **state)
{
	static const struct {
		const char *a, *b;
		bool agree;
	} cases[] = {
		{"約1,715万枚", "about 17.15 million cards", true},
		{"約1,715万枚", "17,154,999 cards", true},
		{"約1,715万枚", "17,155,001 cards", false},
		{"約1,715万枚", "17.16 million cards", false}, /* though the intervals touch */
		{"約1,715万枚", "17.17 million cards", false},
		{"約1億3,000万件", "about 130 million requests", true},
		{"約1億3,000万件", "about 13 million requests", false},
		{"約14億854万件", "about 1.4 billion records", true},
		{"約14億854万件", "about 1,408.54 million records", true},
		{"約14億854万件", "about 1.5 billion records", false},
		{"約3.5万件", "35,000 inquiries", true},
		{"1,234件", "1,234 cases", true},
		{"1,234件", "1,235 cases", false},
		{"12%", "12 percent", true},
		{"12%", "13%", false},
		{"12.3%", "12.34%", true},
		{"12.3%", "12.4%", false},
		{"約158万枚", "about 1.57 million cards", false},
		{"12.3%", "12.5%", false},
		{"約5割", "about 50%", true},
		{"5割", "61%", false},
		{"△5件", "5 cases", false},
		{"三十二件", "32 cases", true},
		{"二つ", "two ways", true},
		{"1,825億円", "182.5 billion yen", true},
	};
	static const struct {
		const char *text, *low, *high;
	} intervals[] = {
		{"約1,715万枚", "17145000", "17155000"},
		{"12.3%", "12.25", "12.35"},
		{"12%", "12", "12"},
		{"1,234件", "1234", "1234"},
		{"約1,234件", "1233.5", "1234.5"},
		{"△1.5倍", "-1.55", "-1.45"},
		{"1万2,345件", "12344.5", "12345.5"},
		{"約88%", "87.5", "88.5"},
	};
	struct quantity wide = {.value = {999999999999999999, 0}, .about = true};
	struct decimal low, high;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (quantity_agrees(stated(cases[i].a), stated(cases[i].b)) != cases[i].agree)
			fail_msg("%s, %s", cases[i].a, cases[i].b);
		assert_true(quantity_agrees(stated(cases[i].b), stated(cases[i].a)) == cases[i].agree);
	}
	for (size_t i = 0; i < COUNT(intervals); i++) {
		struct decimal expected;

		assert_true(quantity_interval(stated(intervals[i].text), &low, &high));
		assert_true(decimal_parse(str_of(intervals[i].low), &expected));
		assert_int_equal(decimal_cmp(low, expected), 0);
		assert_true(decimal_parse(str_of(intervals[i].high), &expected));
		assert_int_equal(decimal_cmp(high, expected), 0);
	}
	assert_false(quantity_interval(wide, &low, &high));
	assert_true(quantity_agrees(wide, wide));
}

/* Any text is read to its end, matches do not overlap, and every quantity fits in 18 digits. */
static void any_text(void **state)
{
	static const char *const pieces[] = {"1",      "2345", ",",  "，", ".",  "．", "万", "億", "兆", "千",   "百",   "十",      "三",
					     "一",     "九",   "〇", "年", "月", "日", "約", "△",  "-",  "−",    "%",    "割",      "分",
					     "第",     "令和", "(",  ")",  "（", "）", " ",  "　", "件", "以上", "E+",   "million", "one",
					     "Table ", "June", "～", "、", "/",  ":",  "の", "増", "減", "９",   "か月", "目",      "\n"};
	uint32_t seed = 2021;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		char text[256];
		size_t n = 0, from = 0;
		struct quantity_match m;
		struct quantity q;
		struct str s, unit;

		for (int k = 0; k < 12; k++) {
			struct str piece = str_of(pieces[(seed >> 8) % COUNT(pieces)]);

			memcpy(text + n, piece.p, piece.n);
			n += piece.n;
			seed = seed * 1664525 + 1013904223;
		}
		s = (struct str){text, n};
		while (quantity_find(s, from, &m)) {
			assert_true(m.start >= from && m.end > m.start && m.end <= n);
			assert_true(m.quantity.value.coefficient < INT64_C(1000000000000000000));
			from = m.end;
		}
		if (quantity_parse_cell(s, &q, &unit) == NUMBER_OK)
			assert_true(unit.n == 0 || (unit.p >= text && unit.p + unit.n <= text + n));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(japanese),          cmocka_unit_test(english), cmocka_unit_test(japanese_names),
		cmocka_unit_test(one_after_another), cmocka_unit_test(cells),   cmocka_unit_test(agreement),
		cmocka_unit_test(any_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
