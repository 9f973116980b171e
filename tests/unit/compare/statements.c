/* Statements over the years: which figures stand beside which, in which unit, and what lines that continue one another make together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "compare/statements.h"
#include "link/link.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct content {
	const char *path, *text;
};

static const struct content base[] = {
	{"content/site.yaml",
	 "title: {ja: 年報, en: Reports}\ndescription: {ja: 年報, en: Reports}\norganisation: {ja: 機構, en: Agency}\n"
	 "languages: [ja, en]\nbase-url: https://test.example/\ndocuments: [2017-budget, 2020-settlement, 2021-settlement]\n"},
	{"content/units.yaml", "yen: {ja: 円, en: yen}\nthousand-yen: {ja: 千円, en: thousand yen, of: yen, times: 1000}\n"
			       "cards: {ja: 枚, en: {one: card, other: cards}}\n"},
	{"content/programmes.yaml", "cards: {name: {ja: 札, en: Cards}, yomi: ふだ, summary: {ja: 札, en: Cards}}\n"},
	{"content/segments.yaml", "north: {name: {ja: 北, en: North}, programmes: [cards]}\n"},
};

static void put_document(struct tree *tree, const char *id, const char *kind, int year)
{
	struct arena *a = arena_new();
	tree_memory_put(tree, arena_printf(a, "content/%s/document.yaml", id),
			arena_printf(a,
				     "kind: %s\nyear: %d\ntitles: {ja: 文書, en: Document}\ndate: 2022-06-24\nstatus: published\n"
				     "wording: summary\nsource: {ja: 書, en: paper}\nupdated: 2022-07-01\n",
				     kind, year));
	arena_free(a);
}

/* ---- what came of it ---- */

static void put_number(struct buf *out, struct quantity q)
{
	buf_puts(out, q.about ? "~" : "");
	decimal_print(out, decimal_normal(q.value));
}

static void show_line(struct buf *out, const struct statement *s, const struct statement_line *line)
{
	static const char lacks[] = {[LINE_STATED] = '=', [LINE_NOT_YET] = '<', [LINE_NO_LONGER] = '>', [LINE_UNSTATED] = '-'};
	buf_printf(out, " " STR_FMT, STR_ARG(line->item ? line->item->id : STR("+")));
	if (line->item && line->item->role == LINE_HEADING)
		return;
	for (size_t i = 0; i < s->sides.n; i++) {
		buf_putc(out, ' ');
		if (line->sides[i].figure.there)
			put_number(out, line->sides[i].figure.quantity);
		else
			buf_putc(out, lacks[statement_lack(s, line, i)]);
	}
	for (size_t i = 0; i < s->pairs.n; i++) {
		const struct difference *d = &line->changes[i];
		buf_puts(out, statement_is_bridged(s, line, &s->pairs.v[i]) ? " (bridged)" : d->lack != LACK_NONE ? " (none)" : " (");
		if (d->lack != LACK_NONE || statement_is_bridged(s, line, &s->pairs.v[i]))
			continue;
		put_number(out, d->amount);
		if (line->printed[i].cell && decimal_cmp(line->printed[i].figure.quantity.value, d->amount.value) != 0) {
			buf_puts(out, " printed ");
			put_number(out, line->printed[i].figure.quantity);
		}
		buf_putc(out, ')');
	}
}

static void show(struct buf *out, const struct statement *s)
{
	static const char *const bases[] = {"", "target", "plan", "budget", "revised", "forecast", "actual"};
	static const char *const kinds[] = {
		[SIDES_RESULT] = "result", [SIDES_YEARS] = "years", [SIDES_BASES] = "bases", [SIDES_SPAN] = "span"};
	buf_printf(out, "%s" STR_FMT, out->n ? "\n" : "", STR_ARG(s->segment ? s->segment->id : STR("whole")));
	for (size_t i = 0; i < s->sides.n; i++) {
		buf_puts(out, i ? ", " : ": ");
		period_print(out, s->sides.v[i].period);
		buf_printf(out, " %s", bases[s->sides.v[i].basis]);
		for (size_t j = 0; j < s->sides.v[i].documents.n; j++)
			buf_printf(out, " of %d", s->sides.v[i].documents.v[j]->year);
	}
	for (size_t i = 0; i < s->pairs.n; i++)
		buf_printf(out, "; %s %zu-%zu", kinds[s->pairs.v[i].kind], s->pairs.v[i].from, s->pairs.v[i].to);
	buf_puts(out, ":");
	for (size_t i = 0; i < s->lines.n; i++) {
		buf_puts(out, i ? ";" : "");
		show_line(out, s, &s->lines.v[i]);
	}
}

static void check(const struct content *sources, const char *expected)
{
	struct diags *d = diags_new();
	struct tree *tree = tree_memory();
	struct arena *a = arena_new();
	struct buf shown = {0};
	for (size_t i = 0; i < COUNT(base); i++)
		tree_memory_put(tree, str_of(base[i].path), str_of(base[i].text));
	put_document(tree, "2017-budget", "budget", 2017);
	put_document(tree, "2020-settlement", "settlement", 2020);
	put_document(tree, "2021-settlement", "settlement", 2021);
	for (; sources->path; sources++)
		tree_memory_put(tree, str_of(sources->path), str_of(sources->text));
	struct site *s = model_read(files_load(tree, 1, NULL, d), 1, d);
	link_site(s, tree, 1, d);
	for (size_t i = 0; i < d->all.n; i++)
		if (diag_level(d->all.v[i].code) == LEVEL_ERROR)
			fail_msg("%s: " STR_FMT, diag_name(d->all.v[i].code), STR_ARG(d->all.v[i].what));
	struct statements all = statements_of(s, a);
	for (size_t i = 0; i < all.n; i++)
		show(&shown, &all.v[i]);
	assert_string_equal(shown.n ? shown.p : "", expected);
	buf_free(&shown);
	site_free(s);
	tree_free(tree);
	diags_free(d);
	arena_free(a);
}

#define SERIES "content/series/income.csv"
#define BUDGET "content/2017-budget/tables/income"
#define SETTLED "content/2020-settlement/tables/income"
#define NEXT "content/2021-settlement/tables/income"
#define YAML(period, unit, columns)                                               \
	"kind: statement\ntitle: {ja: 損益, en: Income}\n" period "\nunit: " unit \
	"\nseries: income\ncolumns:\n  科目: {type: row}\n" columns

static const char plain_series[] = "id,level,role,ja,en,years\nhead,0,heading,収入,Revenue,\nfees,1,item,手数料,Fees,\n"
				   "grants,1,item,交付金,Grants,2020-\nfunds,1,item,基金,Funds,-2017\ntotal,0,total,計,Total,\n";

/* 千円 against 円, over different days of the calendar: what is rounded stays so, what is not there is no zero. */
static void units(void **state)
{
	static const struct content sources[] = {
		{SERIES, plain_series},
		{BUDGET ".csv", "科目,金額\n収入,\n手数料,297\n基金,50\n計,347\n"},
		{BUDGET ".yaml", YAML("year: 2017\nbasis: budget", "thousand-yen", "  金額: {type: amount}\n")},
		{SETTLED ".csv", "科目,予算額,決算額,差額\n収入,,,\n手数料,300000,300100,100\n交付金,0,7,7\n計,300000,300107,107\n"},
		{SETTLED ".yaml", YAML("period: 2020-04-01/2021-03-31", "yen",
				       "  予算額: {type: amount, basis: revised-budget}\n  決算額: {type: amount, basis: actual}\n"
				       "  差額: {type: amount, formula: 決算額 - 予算額}\n")},
		{0}};
	(void)state;
	check(sources, "whole: 2017 budget of 2017, 2020 revised of 2020, 2020 actual of 2020; result 1-2; bases 0-2: head;"
		       " fees 297000 300000 300100 (100) (~3000); grants < 0 7 (7) (none); funds 50000 > > (none) (none);"
		       " total 347000 300000 300107 (107) (~-47000)");
}

/* A paper's own difference of rounded figures need not be theirs, and is in the unit of its column. */
static void printed(void **state)
{
	static const struct content sources[] = {
		{SERIES, plain_series},
		{BUDGET ".csv", "科目,本年,前年,増減,予備\n手数料,432,803,△370,371\n基金,0,1170,△1170,\n計,432,1973,—,\n"},
		{BUDGET ".yaml", YAML("", "thousand-yen",
				      "  本年: {type: amount, year: 2017, basis: budget}\n"
				      "  前年: {type: amount, year: 2016, basis: revised-budget}\n"
				      "  増減: {type: amount, formula: 本年 - 前年}\n  予備: {type: amount, formula: 前年 - 本年}\n"
				      "absent: {\"\": not-applicable, \"—\": not-calculated}\n")},
		{SETTLED ".csv", "科目,金額\n手数料,500\n計,500\n"},
		{SETTLED ".yaml", YAML("year: 2020", "yen", "  金額: {type: amount}\n")},
		{0}};
	(void)state;
	check(sources, "whole: 2016 revised of 2017, 2017 budget of 2017, 2020 actual of 2020; years 0-1; bases 1-2: head;"
		       " fees 803000 432000 500 (~-371000 printed -370000) (~-432000); funds 1170000 0 > (~-1170000)"
		       " (none); total 1973000 432000 500 (~-1541000) (~-432000)");
}

/* The year before, as the next report states it: the same, then restated. */
static void restated(void **state)
{
	static const struct content same[] = {
		{SERIES, plain_series},
		{SETTLED ".csv", "科目,金額\n手数料,100\n計,100\n"},
		{SETTLED ".yaml", YAML("year: 2020", "yen", "  金額: {type: amount}\n")},
		{NEXT ".csv", "科目,今年,前年\n手数料,120,100\n計,120,100\n"},
		{NEXT ".yaml", YAML("", "yen", "  今年: {type: amount, year: 2021}\n  前年: {type: amount, year: 2020}\n")},
		{0}};
	static const struct content other[] = {
		{SERIES, plain_series},
		{SETTLED ".csv", "科目,金額\n手数料,100\n計,100\n"},
		{SETTLED ".yaml", YAML("year: 2020", "yen", "  金額: {type: amount}\n")},
		{NEXT ".csv", "科目,今年,前年\n手数料,120,101\n計,120,101\n"},
		{NEXT ".yaml", YAML("", "yen", "  今年: {type: amount, year: 2021}\n  前年: {type: amount, year: 2020}\n")},
		{0}};
	(void)state;
	check(same, "whole: 2020 actual of 2020 of 2021, 2021 actual of 2021; years 0-1: head; fees 100 120 (20); total 100 120 (20)");
	check(other, "whole: 2020 actual of 2020, 2020 actual of 2021, 2021 actual of 2021; years 1-2:"
		     " head; fees 100 101 120 (19); total 100 101 120 (19)");
}

/* Two lines against one, one against two, and a line that goes on beside the one that was split off. */
static void bridges(void **state)
{
	static const char series[] = "id,ja,en\na,甲,A\nb,乙,B\nc,丙,C\nd,丁,D\ne,戊,E\n";
	static const char budget[] = "科目,金額\n甲,10\n乙,20\n丁,30\n", settled[] = "科目,金額\n丙,33000\n丁,25000\n戊,6000\n";
	static const struct content merged[] = {
		{SERIES, series},
		{"content/series.yaml", "income:\n  name: {ja: 損益, en: Income}\n  lineage:\n"
					"    - {year: 2019, change: merged, from: [a, b], to: [c]}\n"
					"    - {year: 2020, change: split, from: [d], to: [d, e]}\n"},
		{BUDGET ".csv", budget},
		{BUDGET ".yaml", YAML("year: 2017\nbasis: budget", "thousand-yen", "  金額: {type: amount}\n")},
		{SETTLED ".csv", settled},
		{SETTLED ".yaml", YAML("year: 2020", "yen", "  金額: {type: amount}\n")},
		{0}};
	static const struct content later[] = {
		{SERIES, series},
		{"content/series.yaml", "income:\n  name: {ja: 損益, en: Income}\n  lineage:\n"
					"    - {year: 2021, change: merged, from: [a, b], to: [c]}\n"},
		{BUDGET ".csv", budget},
		{BUDGET ".yaml", YAML("year: 2017\nbasis: budget", "thousand-yen", "  金額: {type: amount}\n")},
		{SETTLED ".csv", settled},
		{SETTLED ".yaml", YAML("year: 2020", "yen", "  金額: {type: amount}\n")},
		{0}};
	(void)state;
	check(merged, "whole: 2017 budget of 2017, 2020 actual of 2020; bases 0-1: a 10000 - (bridged); b 20000 - (bridged);"
		      " c - 33000 (bridged); + 30000 33000 (~3000); d 30000 25000 (bridged); e - 6000 (bridged); + 30000 31000 (~1000)");
	/* What is declared for a later year says nothing of these. */
	check(later, "whole: 2017 budget of 2017, 2020 actual of 2020; bases 0-1: a 10000 - (none); b 20000 - (none); c - 33000 (none);"
		     " d 30000 25000 (~-5000); e - 6000 (none)");
}

/* Segments are statements of their own; schedules that share rows are not one. */
static void measures(void **state)
{
	static const struct content sources[] = {
		{SERIES, "id,ja,en\nfees,手数料,Fees\n"},
		{SETTLED ".csv", "科目,北,合計\n手数料,1,3\n"},
		{SETTLED ".yaml", YAML("year: 2020", "yen", "  北: {type: amount, segment: north}\n  合計: {type: amount}\n")},
		{NEXT ".csv", "科目,北,合計\n手数料,2,5\n"},
		{NEXT ".yaml", YAML("year: 2021", "yen", "  北: {type: amount, segment: north}\n  合計: {type: amount}\n")},
		{"content/2021-settlement/tables/schedule.csv", "科目,金額\n手数料,99\n"},
		{"content/2021-settlement/tables/schedule.yaml",
		 "kind: detail\ntitle: {ja: 明細, en: Schedule}\nyear: 2019\nunit: yen\nseries: income\ncolumns:\n  科目: {type: row}\n"
		 "  金額: {type: amount}\n"},
		{0}};
	static const struct content named[] = {
		{SERIES, "id,ja,en\nfees,手数料,Fees\n"},
		{SETTLED ".csv", "科目,前期,後期\n手数料,1,3\n"},
		{SETTLED ".yaml", YAML("year: 2020", "cards", "  前期: {type: number}\n  後期: {type: number}\n")},
		{NEXT ".csv", "科目,後期,前期\n手数料,5,2\n"},
		{NEXT ".yaml", YAML("year: 2021", "cards", "  後期: {type: number}\n  前期: {type: number}\n")},
		{0}};
	(void)state;
	check(sources, "whole: 2020 actual of 2020, 2021 actual of 2021; years 0-1: fees 3 5 (2)\n"
		       "north: 2020 actual of 2020, 2021 actual of 2021; years 0-1: fees 1 2 (1)");
	check(named, "whole: 2020 actual of 2020, 2021 actual of 2021; years 0-1: fees 1 2 (1)\n"
		     "whole: 2020 actual of 2020, 2021 actual of 2021; years 0-1: fees 3 5 (2)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(units), cmocka_unit_test(printed), cmocka_unit_test(restated),
					   cmocka_unit_test(bridges), cmocka_unit_test(measures)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
