/* Quantities in running text and in cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "text/quantity.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { ABOUT = 1, SCALED = 2, PERCENT = 4 };

static unsigned flags_of(struct quantity q)
{
	return (q.about ? ABOUT : 0) | (q.scaled ? SCALED : 0) | (q.percent ? PERCENT : 0);
}

/* As "17150000 place 4 about scaled at-least", so that a failure shows all of it. */
static void describe(struct buf *out, struct quantity q)
{
	static const char *const comparators[] = {"", " at-least", " at-most", " more-than", " less-than"};
	unsigned flags = flags_of(q);
	decimal_print(out, decimal_normal(q.value));
	buf_printf(out, " place %d%s%s%s%s", q.place, flags & ABOUT ? " about" : "", flags & SCALED ? " scaled" : "",
	           flags & PERCENT ? " percent" : "", comparators[q.comparator]);
}

struct found {
	const char *text, *expected; /* NULL: no quantity */
	const char *match, *after;   /* what is matched, and how the text behind it begins without spaces */
};

static const struct found finds[] = {
	{"1,234", "1234 place 0", "1,234", ""},
	{"１，２３４", "1234 place 0", "１，２３４", ""},
	{"1234567件", "1234567 place 0", "1234567", "件"},
	{"三十二", "32 place 0", "三十二", ""},
	{"三十二団体", "32 place 0", "三十二", "団体"},
	{"1億3,400万", "134000000 place 4 scaled", "1億3,400万", ""},
	{"１億３，４００万件", "134000000 place 4 scaled", "１億３，４００万", "件"},
	{"約1,715万枚", "17150000 place 4 about scaled", "約1,715万", "枚"},
	{"約3.5万件", "35000 place 3 about scaled", "約3.5万", "件"},
	{"5千人", "5000 place 3 scaled", "5千", "人"},
	{"2兆円", "2000000000000 place 12 scaled", "2兆", "円"},
	{"△19", "-19 place 0", "△19", ""},
	{"▲1.2％", "-1.2 place -1 percent", "▲1.2％", ""},
	{"−19", "-19 place 0", "−19", ""},
	{"－19", "-19 place 0", "－19", ""},
	{"-19", "-19 place 0", "-19", ""},
	{"12.3%", "12.3 place -1 percent", "12.3%", ""},
	{"１２％", "12 place 0 percent", "１２％", ""},
	{"12 percent of all", "12 place 0 percent", "12 percent", "of all"},
	{"2倍になった", "2 place 0", "2", "倍"},
	{"50,000人以上", "50000 place 0 at-least", "50,000", "人以上"},
	{"3件以下", "3 place 0 at-most", "3", "件以下"},
	{"100人超の", "100 place 0 more-than", "100", "人超"},
	{"20歳未満", "20 place 0 less-than", "20", "歳未満"},
	{"30団体程度", "30 place 0 about", "30", "団体程度"},
	{"17.15 million cards", "17150000 place 4 scaled", "17.15 million", "cards"},
	{"1.4 billion yen", "1400000000 place 8 scaled", "1.4 billion", "yen"},
	{"at least 99.9%", "99.9 place -1 percent at-least", "at least 99.9%", ""},
	{"about 130 million requests", "130000000 place 6 about scaled", "about 130 million", "requests"},
	{"up to 5 people", "5 place 0 at-most", "up to 5", "people"},
	{"more than 300 cards", "300 place 0 more-than", "more than 300", "cards"},
	{"no more than 300 cards", "300 place 0 at-most", "no more than 300", "cards"},
	{"fewer than 300 cards", "300 place 0 less-than", "fewer than 300", "cards"},
	{"nearly 18 million", "18000000 place 6 about scaled", "nearly 18 million", ""},
	{"Twelve meetings", "12 place 0", "Twelve", "meetings"},
	{"令和3年度は43社", "43 place 0", "43", "社"},
	{"H29は5件", "5 place 0", "5", "件"},
	{"第17表の934団体", "934 place 0", "934", "団体"},
	{"On 1 April 2021, 797 local governments", "797 place 0", "797", "local governments"},
	{"合計157名", "157 place 0", "157", "名"},
	{"24時間", "24 place 0", "24", "時間"},
	{"3年間", "3 place 0", "3", "年間"},
	{"6か月", "6 place 0", "6", "か月"},
	{"12345678901234567890123件のうち5件", "5 place 0", "5", "件"}, /* what does not fit is passed over */
	{"1,715ID", NULL, NULL, NULL}, /* digits joined to letters are a name */
	{"", NULL, NULL, NULL},
	{"約", NULL, NULL, NULL},
	{"H29", NULL, NULL, NULL},
	{"IPv6", NULL, NULL, NULL},
	{"e-Tax2", NULL, NULL, NULL},
	{"COVID-19", NULL, NULL, NULL},
	{"2021年", NULL, NULL, NULL},
	{"２０２１年度", NULL, NULL, NULL},
	{"令和3年度", NULL, NULL, NULL},
	{"令和三年度", NULL, NULL, NULL},
	{"平成29年12月", NULL, NULL, NULL},
	{"3月", NULL, NULL, NULL},
	{"3月31日", NULL, NULL, NULL},
	{"9月2日～3日", NULL, NULL, NULL},
	{"1 April 2021", NULL, NULL, NULL},
	{"April 2021", NULL, NULL, NULL},
	{"10 August – 28 December 2021", NULL, NULL, NULL},
	{"FY2021", NULL, NULL, NULL},
	{"in 2021", NULL, NULL, NULL},
	{"第17表", NULL, NULL, NULL},
	{"Table 17", NULL, NULL, NULL},
	{"1st", NULL, NULL, NULL},
	{"3回目", NULL, NULL, NULL},
	{"2021-06-28", NULL, NULL, NULL},
	{"03-1234-5678", NULL, NULL, NULL},
	{"10.3.2", NULL, NULL, NULL},
	{"一部の団体", NULL, NULL, NULL},
	{"十分な体制", NULL, NULL, NULL},
	{"数十件", NULL, NULL, NULL},
	{"one of the papers", NULL, NULL, NULL},
	{"two-factor", NULL, NULL, NULL},
};

static void finding(void **state)
{
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < COUNT(finds); i++) {
		const struct found *f = &finds[i];
		struct str text = str_of(f->text);
		struct quantity_match m;
		struct buf got = {0};
		bool found = quantity_find(text, 0, &m);
		if (found)
			describe(&got, m.quantity);
		bool right = found == (f->expected != NULL);
		if (right && found) {
			right = strcmp(got.p, f->expected) == 0 && str_is(str_sub(text, m.start, m.end), f->match) &&
			        str_starts(str_trim(m.after), str_of(f->after)) && m.before.p == text.p && m.before.n == m.start &&
			        m.after.p + m.after.n == text.p + text.n;
		}
		if (!right)
			print_error("%s: %s [" STR_FMT "], not %s [%s]\n", f->text, found ? got.p : "nothing",
			            STR_ARG(found ? str_sub(text, m.start, m.end) : text), f->expected ? f->expected : "nothing",
			            f->match ? f->match : "");
		wrong += !right;
		buf_free(&got);
	}
	assert_int_equal(wrong, 0);
}

/* One after the other, each begun where the last ended. */
static void several(void **state)
{
	struct str text = STR("令和3年度は934団体、約1億1,163万人（前年度比5.2%増）、43社。at least 12 systems in FY2021.");
	static const char *const expected[] = {"934", "約1億1,163万", "5.2%", "43", "at least 12"};
	struct quantity_match m;
	size_t at = 0, n = 0;
	(void)state;
	for (; quantity_find(text, at, &m); at = m.end, n++) {
		assert_true(n < COUNT(expected));
		assert_true(m.start >= at && m.end > m.start);
		assert_true(str_is(str_sub(text, m.start, m.end), expected[n]));
	}
	assert_int_equal(n, COUNT(expected));
}

static const struct {
	const char *text;
	enum number_fault fault;
	const char *expected, *unit;
} cells[] = {
	{"1,234", NUMBER_OK, "1234 place 0", ""},
	{" １，２３４　", NUMBER_OK, "1234 place 0", ""},
	{"1234", NUMBER_OK, "1234 place 0", ""},
	{"2021", NUMBER_OK, "2021 place 0", ""},
	{"0", NUMBER_OK, "0 place 0", ""},
	{"0.50", NUMBER_OK, "0.5 place -2", ""},
	{"(1,234)", NUMBER_OK, "-1234 place 0", ""},
	{"（１，２３４）", NUMBER_OK, "-1234 place 0", ""},
	{"△19", NUMBER_OK, "-19 place 0", ""},
	{"▲19", NUMBER_OK, "-19 place 0", ""},
	{"-19", NUMBER_OK, "-19 place 0", ""},
	{"+19", NUMBER_OK, "19 place 0", ""},
	{"73%増", NUMBER_OK, "73 place 0 percent", ""},
	{"5%減", NUMBER_OK, "-5 place 0 percent", ""},
	{"１２．５％減", NUMBER_OK, "-12.5 place -1 percent", ""},
	{"90.9%", NUMBER_OK, "90.9 place -1 percent", ""},
	{"5割", NUMBER_OK, "50 place 1 percent", ""},
	{"約3.5万", NUMBER_OK, "35000 place 3 about scaled", ""},
	{"1億3,400万", NUMBER_OK, "134000000 place 4 scaled", ""},
	{"20,723 店舗", NUMBER_OK, "20723 place 0", "店舗"},
	{"43社", NUMBER_OK, "43 place 0", "社"},
	{"5時間", NUMBER_OK, "5 place 0", "時間"},
	{"12 local governments", NUMBER_OK, "12 place 0", "local governments"},
	{"50,000人以上", NUMBER_OK, "50000 place 0 at-least", "人"},
	{"三十二", NUMBER_OK, "32 place 0", ""},
	{"999999999999999999", NUMBER_OK, "999999999999999999 place 0", ""},
	{"1000000000000000001", NUMBER_RANGE, NULL, NULL},
	{"1.23E+11", NUMBER_DAMAGED, NULL, NULL},
	{"-1.23e+05", NUMBER_DAMAGED, NULL, NULL},
	{"1E-7", NUMBER_DAMAGED, NULL, NULL},
	{"", NUMBER_TEXT, NULL, NULL},
	{"　", NUMBER_TEXT, NULL, NULL},
	{"-", NUMBER_TEXT, NULL, NULL},
	{"—", NUMBER_TEXT, NULL, NULL},
	{"…", NUMBER_TEXT, NULL, NULL},
	{"増", NUMBER_TEXT, NULL, NULL},
	{"%", NUMBER_TEXT, NULL, NULL},
	{"約", NUMBER_TEXT, NULL, NULL},
	{"()", NUMBER_TEXT, NULL, NULL},
	{"(-5)", NUMBER_TEXT, NULL, NULL},
	{"△5%減", NUMBER_TEXT, NULL, NULL},
	{"1,23", NUMBER_TEXT, NULL, NULL},
	{"1,2345", NUMBER_TEXT, NULL, NULL},
	{"1.2.3", NUMBER_TEXT, NULL, NULL},
	{"1 234", NUMBER_TEXT, NULL, NULL},
	{"1万2億", NUMBER_TEXT, NULL, NULL},
	{"2～5時間", NUMBER_TEXT, NULL, NULL},
	{"3件（うち新規2件）", NUMBER_TEXT, NULL, NULL},
	{"令和3年度", NUMBER_TEXT, NULL, NULL},
	{"2021年", NUMBER_TEXT, NULL, NULL},
	{"9月9日", NUMBER_TEXT, NULL, NULL},
	{"2021-06-28", NUMBER_TEXT, NULL, NULL},
	{"2021/6/28", NUMBER_TEXT, NULL, NULL},
	{"第17表", NUMBER_TEXT, NULL, NULL},
	{"H29", NUMBER_TEXT, NULL, NULL},
	{"一部", NUMBER_TEXT, NULL, NULL},
	{"実施", NUMBER_TEXT, NULL, NULL},
};

static void reading_cells(void **state)
{
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < COUNT(cells); i++) {
		struct quantity q = {0};
		struct str unit = {0};
		struct buf got = {0};
		enum number_fault fault = quantity_parse_cell(str_of(cells[i].text), &q, &unit);
		buf_puts(&got, "");
		if (fault == NUMBER_OK)
			describe(&got, q);
		bool right = fault == cells[i].fault &&
		             (fault != NUMBER_OK || (buf_str(&got).n && str_is(buf_str(&got), cells[i].expected) && str_is(unit, cells[i].unit)));
		if (!right)
			print_error("[%s]: fault %d " STR_FMT " unit [" STR_FMT "], not fault %d %s [%s]\n", cells[i].text, (int)fault,
			            STR_ARG(buf_str(&got)), STR_ARG(unit), (int)cells[i].fault, cells[i].expected ? cells[i].expected : "",
			            cells[i].unit ? cells[i].unit : "");
		wrong += !right;
		buf_free(&got);
	}
	assert_int_equal(wrong, 0);
}

static struct quantity cell(const char *text)
{
	struct quantity q = {0};
	struct str unit;
	assert_int_equal(quantity_parse_cell(str_of(text), &q, &unit), NUMBER_OK);
	return q;
}

static void intervals(void **state)
{
	static const char *const cases[][3] = {
		{"1,234", "1234", "1234"},           {"約1,234", "1233.5", "1234.5"},          {"約1,715万", "17145000", "17155000"},
		{"12.3%", "12.25", "12.35"},         {"12%", "12", "12"},                      {"0.5", "0.45", "0.55"},
		{"-12.3%", "-12.35", "-12.25"},      {"1億3,400万", "133995000", "134005000"}, {"5千", "4500", "5500"},
		{"17.15 million", "17145000", "17155000"}, {"5割", "45", "55"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct decimal low, high, expected;
		assert_true(quantity_interval(cell(cases[i][0]), &low, &high));
		assert_true(decimal_parse(str_of(cases[i][1]), &expected));
		assert_int_equal(decimal_cmp(low, expected), 0);
		assert_true(decimal_parse(str_of(cases[i][2]), &expected));
		assert_int_equal(decimal_cmp(high, expected), 0);
	}
	struct quantity q = {.value = {999999999999999999, 0}, .place = -1};
	struct decimal low, high;
	assert_false(quantity_interval(q, &low, &high));
}

static void agreement(void **state)
{
	static const struct {
		const char *a, *b;
		bool agree;
	} cases[] = {
		{"1,234", "1234", true},
		{"1,234", "1,235", false},
		{"約1,715万", "17.15 million", true},
		{"約1,715万", "17.2 million", true},
		{"約1,715万", "17.25 million", false},
		{"約1,715万", "17,149,999", true},
		{"約1,715万", "17,144,999", false},
		{"約66万", "660,000", true},
		{"12.3%", "12.34%", true},
		{"12.3%", "12.4%", true}, /* both may be 12.35 */
		{"12.3%", "12.5%", false},
		{"△19", "19", false},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(quantity_agrees(cell(cases[i].a), cell(cases[i].b)), cases[i].agree);
		assert_int_equal(quantity_agrees(cell(cases[i].b), cell(cases[i].a)), cases[i].agree);
	}
}

/* Any text at all: what is found lies in order, inside the text, at character borders, and the search ends. */
static void any_text(void **state)
{
	static const char *const pieces[] = {"1",  "23", "4,567", "８", "，",  ",",   ".",  "万", "億", "千", "十", "三", "約", "△", "-",
	                                     "%",  "割", "年",    "月", "日",  "令和", "第", "件", "以上", "A", "a", " ", "　", "million",
	                                     "two", "about ", "at least ", "April", "(", ")", "～", "、", "E+", "99999999999999999999", "兆"};
	uint32_t random = 7;
	(void)state;
	for (int round = 0; round < 50000; round++) {
		struct buf text = {0};
		struct quantity_match m;
		struct quantity q;
		struct str unit;
		struct decimal low, high;
		for (int i = 0; i < 9; i++) {
			random = random * 1103515245 + 12345;
			buf_puts(&text, pieces[(random >> 16) % COUNT(pieces)]);
		}
		struct str s = buf_str(&text);
		for (size_t at = 0; quantity_find(s, at, &m); at = m.end) {
			assert_true(m.start >= at && m.end > m.start && m.end <= s.n);
			assert_true(utf8_valid(str_sub(s, m.start, m.end), NULL));
			quantity_interval(m.quantity, &low, &high);
		}
		if (quantity_parse_cell(s, &q, &unit) == NUMBER_OK && unit.n)
			assert_true(unit.p > s.p && unit.p + unit.n <= s.p + s.n && utf8_valid(unit, NULL));
		buf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finding),   cmocka_unit_test(several),   cmocka_unit_test(reading_cells),
		cmocka_unit_test(intervals), cmocka_unit_test(agreement), cmocka_unit_test(any_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
