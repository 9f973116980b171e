/* Dates that cannot be, or hardly, and columns out of order. */
#include "small_site.h"

struct line {
	const char *ja, *en;
	const char *found; /* code and words, of each finding; null: none */
};

static const struct line lines[] = {
	{"2017年3月2日（木）", "2 March 2017 (Thursday)", NULL},
	{"2017年3月2日（金）", "2 March 2017 (Friday)", "wrong-weekday 2017年3月2日（金） Thursday"},
	{"2017年3月2日", "2 March 2017 (Friday)", "wrong-weekday 2 March 2017 (Friday) Thursday"},
	{"8月10日（火）", "10 August", NULL},
	{"8月10日（土）", "10 August", "wrong-weekday 8月10日（土） Tuesday"},
	{"平成31年度と令和元年度", "FY2019", NULL},
	{"平成35年度", "FY2023", "wrong-era 平成35年度 令和5年"},
	{"令和元年4月1日", "1 April 2019", "wrong-era 令和元年4月1日 平成31年"},
	{"令和3年度（2021年度）", "FY2021", NULL},
	{"令和3年度（2020年度）", "FY2021", "wrong-era 令和3年度（2020年度） 令和2年"},
	{"平成31年度（令和2年度）", "FY2019", "wrong-era 平成31年度（令和2年度） 令和2年"},
	{"令和3年2月29日", "29 February 2021", "impossible-date 令和3年2月29日 "},
	{"2月30日", "30 February", "impossible-date 2月30日 "},
	{"令和3年", "31 April 2021", "impossible-date 31 April 2021 "},
	{"令和3年13月", "2021", "impossible-date 令和3年13月 "},
	{"平成13年4月", "April 2001", NULL},
	{"平成3年度", "FY1991", "unlikely-date 平成3年度 "},
	{"令和30年度", "FY2048", "unlikely-date 令和30年度 "},
};

static void describe(struct buf *out, const struct finding *f)
{
	buf_printf(out, "%s%s " STR_FMT " " STR_FMT, out->n ? "; " : "", diag_name(f->code), STR_ARG(f->places[0].quote),
		   STR_ARG(f->expected));
}

static void test_lines(void **state)
{
	struct buf bodies[2] = {{0}};
	struct small_site t;
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		buf_printf(&bodies[0], "%s\n\n", lines[i].ja);
		buf_printf(&bodies[1], "%s\n\n", lines[i].en);
	}
	small_site_open(&t, bodies[0].p, bodies[1].p, NULL, NULL);
	small_site_check(&t, check_dates);
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct buf found = {0};
		buf_puts(&found, "");
		for (size_t j = 0; j < t.checks.findings.n; j++)
			if (t.checks.findings.v[j].places[0].place.line == 6 + 2 * i)
				describe(&found, &t.checks.findings.v[j]);
		if (!str_is(buf_str(&found), lines[i].found ? lines[i].found : "")) {
			print_error("%s: found \"%s\"\n", lines[i].ja, found.p);
			wrong++;
		}
		buf_free(&found);
	}
	small_site_close(&t);
	buf_free(&bodies[0]);
	buf_free(&bodies[1]);
	assert_int_equal(wrong, 0);
}

struct order {
	const char *column, *csv;
	const char *found; /* the odd one and the one beside it */
};

static const struct order orders[] = {
	{"type: date, order: rising", "回,日\n1,2021-04-21\n2,2021-07-06\n3,2021-07-06\n", NULL},
	{"type: date", "回,日\n1,2021-07-21\n2,2021-04-06\n", NULL},
	{"type: date, order: rising", "回,日\n1,2021-04-21\n2,2021-07-06\n3,2021-05-14\n4,2022-02-10\n", "2021-05-14 2021-07-06"},
	{"type: date, order: rising", "回,日\n1,2021-04-21\n2,2021-12-06\n3,2021-08-14\n4,2021-09-10\n", "2021-12-06 2021-08-14"},
	{"type: date, order: rising", "回,日\n1,2022-04-21\n2,2021-07-06\n3,2021-08-14\n", "2022-04-21 2021-07-06"},
	{"type: date, order: rising", "回,日\n1,2021-04-21\n2,2021-07-06\n3,2021-06-14\n", "2021-06-14 2021-07-06"},
	{"type: date, order: falling", "回,日\n1,2021-12-21\n2,2021-07-06\n3,2021-04-14\n", NULL},
	{"type: date, order: falling", "回,日\n1,2021-04-21\n2,2021-07-06\n", "2021-07-06 2021-04-21"},
	{"type: period, order: rising", "回,日\n1,8月10日～12月28日\n2,9月9日\n3,2月1日\n", NULL},
	{"type: period, order: rising", "回,日\n1,9月10日～12月28日\n2,8月9日\n3,2月1日\n", "8月9日 9月10日～12月28日"},
	{"type: text, order: rising", "回,日,日@en\n1,令和3年4月3日開催,Held on 3 April 2021\n2,令和3年4月,April 2021\n3,中止,Cancelled\n",
	 NULL},
	{"type: text, order: rising", "回,日,日@en\n1,令和3年5月開催,Held in May 2021\n2,令和3年4月,April 2021\n", "令和3年4月 令和3年5月"},
	{"type: text, order: rising", "回,日,日@en\n甲/1,令和3年5月,May 2021\n乙/1,令和3年4月,April 2021\n", NULL},
};

static void test_orders(void **state)
{
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < COUNT(orders); i++) {
		struct small_site t;
		struct buf columns = {0}, found = {0};
		buf_printf(&columns, "  回: {type: row, label: {ja: 回, en: Meeting}}\n  日: {%s, label: {ja: 日, en: Date}}\n",
			   orders[i].column);
		small_site_open(&t, "本文", "Text", columns.p, orders[i].csv);
		small_site_check(&t, check_dates);
		buf_puts(&found, "");
		for (size_t j = 0; j < t.checks.findings.n; j++) {
			const struct finding *f = &t.checks.findings.v[j];
			assert_int_equal(f->code, DIAG_DATES_UNORDERED);
			buf_printf(&found, "%s" STR_FMT " " STR_FMT, found.n ? "; " : "", STR_ARG(f->places[0].quote),
				   STR_ARG(f->places[1].quote));
		}
		if (!str_is(buf_str(&found), orders[i].found ? orders[i].found : "")) {
			print_error("%s: found \"%s\"\n", orders[i].csv, found.p);
			wrong++;
		}
		buf_free(&columns);
		buf_free(&found);
		small_site_close(&t);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_orders)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
