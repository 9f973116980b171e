/* What two languages say in numbers and times: what differs is found, what is said in another way is not. */
#include "small_site.h"

struct pair {
	const char *ja, *en;
	const char *found; /* the code and what is odd, in "en" and then in "ja"; null: they agree */
};

static const struct pair pairs[] = {
	/* numbers */
	{"1,234件", "1,234 cases", NULL},
	{"１，２３４件", "1,234 cases", NULL},
	{"1,243件", "1,234 cases", "number-differs 1,234 | 1,243"},
	{"1億3,400万円", "134 million yen", NULL},
	{"1億3,400万円", "13.4 million yen", "number-differs 13.4 million | 1億3,400万"},
	{"約1,715万枚", "about 17.15 million cards", NULL},
	{"三十二団体", "32 local governments", NULL},
	{"三十二団体", "33 local governments", "number-differs 33 | 三十二"},
	{"12.3%", "12.3 percent", NULL},
	{"12.3％増", "12.4% more", "number-differs 12.4% | 12.3％"},
	{"5割", "50%", NULL},
	{"47都道府県と20政令市", "the 47 prefectures and 20 designated cities", NULL},
	{"47都道府県", "all prefectures", "number-differs  | 47"},
	{"第15回会議", "the 15th meeting", NULL},
	{"第15回会議", "the 16th meeting", "number-differs 16 | 15"},
	{"第1回会議と第2回会議", "the first and second meetings", NULL},
	{"両制度の2つの3団体", "three bodies of both systems", NULL},
	{"一部の4団体", "4 bodies", NULL},
	{"3団体に", "three bodies", NULL},
	{"3団体に", "bodies", NULL},
	{"3団体に", "4 bodies", "number-differs 4 | 3"},
	{"3団体の5人", "four bodies and 5 people", "number-differs four | 3"},
	{"四つの団体の5人", "3 bodies and 5 people", "number-differs 3 | 四"},
	{"3団体の5人", "both bodies and 5 people", NULL},
	{"9団体", "19 bodies", "number-differs 19 | 9"},
	{"12団体", "twelve bodies", NULL},
	{"A4判、IPv6、TLS 1.2", "A4, IPv6, TLS 1.2", NULL},
	{"IPv6に", "IPv4", "number-differs 4 | 6"},
	{"新型コロナ対策の12団体", "12 bodies and COVID-19", NULL},
	{"24時間と24人", "24 hours and people", NULL},
	{"24時間と36人", "36 hours and 36 people", "number-differs 36 | 24"},
	{"15時から", "from 3 p.m.", NULL},
	{"15時から", "from 4 p.m.", "number-differs 4 | 15"},
	{"101.8+59.4=161.2（万件）", "1,018,000 + 594,000 = 1,612,000", NULL},
	{"101.8+59.4=161.2（万件）", "1,018,000 + 595,000 = 1,612,000",
	 "number-differs 1,018,000, 595,000, 1,612,000 | 101.8, 59.4, 161.2"},
	{"[約1,715万枚](value:cards)と30", "[17.14 million cards](value:cards) and 30", NULL}, /* value-disagrees says so */
	/* times */
	{"令和3年6月28日", "28 June 2021", NULL},
	{"令和3年6月28日", "29 June 2021", "time-differs 29 June 2021 | 令和3年6月28日"},
	{"令和3年6月28日", "28 July 2021", "time-differs 28 July 2021 | 令和3年6月28日"},
	{"令和3年6月28日", "28 June 2020", "time-differs 28 June 2020 | 令和3年6月28日"},
	{"令和3年度", "FY2021", NULL},
	{"令和3年度", "FY2020", "time-differs FY2020 | 令和3年度"},
	{"令和3年度", "in 2021", "time-differs 2021 | 令和3年度"},
	{"2021年度末", "the end of FY2021", NULL},
	{"令和3年度末", "at 31 March 2022", NULL},
	{"令和4年3月", "March 2022", NULL},
	{"第3四半期", "the third quarter", NULL},
	{"第3四半期", "the second quarter", "time-differs second quarter | 第3四半期"},
	{"8月10日", "10 August", NULL},
	{"8月10日", "10 August 2021", NULL},
	{"令和3年4月から6月まで", "from April to June 2021", NULL},
	{"令和3年度に、令和3年度の", "in FY2021", NULL},
	{"令和2年度に、令和3年度の", "in FY2021, FY2021", "time-differs FY2021 | 令和2年度"},
	{"当年度と前年度", "FY2021 and FY2020", NULL},
	{"計画した", "planned in FY2021", "time-differs FY2021 | "},
	{"東京2020大会", "the Games of Tokyo 2020", NULL},
	{"2017年3月2日（木）", "2 March 2017 (Thursday)", NULL},
	{"2017年3月2日（木）", "2 March 2017 (Friday)", "time-differs 2 March 2017 (Friday) | 2017年3月2日（木）"},
};

static void describe(struct buf *out, const struct finding *f)
{
	bool english = f->places[0].language == 1;
	buf_printf(out, "%s%s " STR_FMT " | " STR_FMT, out->n ? "; " : "", diag_name(f->code), STR_ARG(english ? f->found : f->expected),
		   STR_ARG(english ? f->expected : f->found));
}

static void check_pairs(const char *const ja[], const char *const en[], const char *const expected[], size_t n)
{
	struct buf bodies[2] = {{0}};
	int wrong = 0;
	for (size_t i = 0; i < n; i++) {
		buf_printf(&bodies[0], "%s\n\n", ja[i]);
		buf_printf(&bodies[1], "%s\n\n", en[i]);
	}
	struct small_site t;
	small_site_open(&t, bodies[0].p, bodies[1].p, NULL, NULL);
	small_site_check(&t, check_parity);
	for (size_t i = 0; i < n; i++) {
		struct buf found = {0};
		buf_puts(&found, "");
		for (size_t j = 0; j < t.checks.findings.n; j++) {
			const struct finding *f = &t.checks.findings.v[j];
			assert_int_equal(f->place_count, 2);
			assert_int_equal(f->places[0].place.line, f->places[1].place.line);
			if (f->places[0].place.line == 6 + 2 * i)
				describe(&found, f);
		}
		if (!str_is(buf_str(&found), expected[i] ? expected[i] : "")) {
			print_error("%s | %s: found \"%s\"\n", ja[i], en[i], found.p);
			wrong++;
		}
		buf_free(&found);
	}
	small_site_close(&t);
	buf_free(&bodies[0]);
	buf_free(&bodies[1]);
	assert_int_equal(wrong, 0);
}

static void test_pairs(void **state)
{
	const char *ja[COUNT(pairs)], *en[COUNT(pairs)], *expected[COUNT(pairs)];
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		ja[i] = pairs[i].ja;
		en[i] = pairs[i].en;
		expected[i] = pairs[i].found;
	}
	check_pairs(ja, en, expected, COUNT(pairs));
}

/* Notes are compared by name, sections by heading; where the blocks of a section differ the others are compared all the same. */
static void test_blocks(void **state)
{
	struct small_site t;
	(void)state;
	small_site_open(&t,
			"本文[^a]と[^b]。\n\n## 1 運営 {#one}\n\n11件\n\n12件\n\n## 2 利用 {#two}\n\n13件\n\n[^a]: 21件。\n[^b]: 22件。\n",
			"Text[^b] and[^a].\n\n## 1 Operation {#one}\n\n11 cases\n\n## 2 Use {#two}\n\n14 cases\n\n[^a]: 21 cases.\n[^b]: "
			"23 cases.\n",
			NULL, NULL);
	small_site_check(&t, check_parity);
	assert_int_equal(t.checks.findings.n, 2);
	assert_true(str_is(t.checks.findings.v[0].found, "14"));
	assert_true(str_is(t.checks.findings.v[0].places[0].item->id, "two"));
	assert_true(str_is(t.checks.findings.v[1].found, "23"));
	small_site_close(&t);
}

static void test_cells(void **state)
{
	struct small_site t;
	(void)state;
	small_site_open(&t, "本文", "Text", "  種類: {type: row}\n  議題: {type: text}\n  件数: {type: number}\n",
			"種類,種類@en,議題,議題@en,件数\n第11回,11th,令和3年度予算,FY2021 "
			"budget,5\n第12回,13th,\"令和3年度、\n12件\",\"FY2020,\n12 cases\",6\n");
	small_site_check(&t, check_parity);
	assert_int_equal(t.checks.findings.n, 2);
	const struct finding *f = t.checks.findings.v;
	assert_true(str_is(f[0].found, "13") && str_is(f[0].expected, "12") && f[0].code == DIAG_NUMBER_DIFFERS);
	assert_int_equal(f[0].places[0].place.line, 3);
	assert_int_equal(f[0].places[0].place.column, 6);
	assert_true(f[0].places[0].cell.table && str_is(f[0].places[0].cell.row->key, "第12回"));
	assert_true(str_is(f[1].found, "FY2020") && f[1].code == DIAG_TIME_DIFFERS);
	small_site_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_pairs), cmocka_unit_test(test_blocks), cmocka_unit_test(test_cells)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
