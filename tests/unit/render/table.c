/* Tables as HTML: what layouts/README.md shows to authors of style sheets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/html.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEXT(literal)                           \
	{                                       \
		"" literal, sizeof(literal) - 1 \
	}
#define CELL(words)                                          \
	{                                                    \
		.columns = 1, .rows = 1, .text = TEXT(words) \
	}
#define HEAD(words)                                                          \
	{                                                                    \
		.columns = 1, .rows = 1, .text = TEXT(words), .header = true \
	}
#define SPAN(words, across, down)                                                    \
	{                                                                            \
		.columns = across, .rows = down, .text = TEXT(words), .header = true \
	}
#define NUMBER(words, machine)                                                                            \
	{                                                                                                 \
		.kind = CELL_NUMBER, .columns = 1, .rows = 1, .text = TEXT(words), .value = TEXT(machine) \
	}
#define COVERED_ABOVE                   \
	{                               \
		.columns = 1, .rows = 0 \
	}
#define COVERED_BEFORE                  \
	{                               \
		.columns = 0, .rows = 1 \
	}

struct tools {
	struct arena *a;
	struct diags *d;
	struct render_context context;
};

static int set_up(void **state)
{
	static const struct source source = {.path = TEXT("layouts/words.yaml"),
					     .text = TEXT("table-page: {ja: 表のページ}\ndownload-csv: {ja: CSV & Co}\n")};
	static const struct str ja = TEXT("ja");
	struct arena *a = arena_new();
	struct tools *t = ARENA_NEW(a, struct tools);
	struct buf error = {0};
	t->a = a;
	t->d = diags_new();
	t->context.words = words_read(yaml_parse(&source, source.text, a, t->d), &ja, 1, a, t->d);
	t->context.tools = language_open(ja, &error);
	t->context.address = STR("ja/2021/report/lgwan.html");
	*state = t;
	return t->d->all.n || !t->context.tools;
}

static int tear_down(void **state)
{
	struct tools *t = *state;
	language_close(t->context.tools);
	diags_free(t->d);
	arena_free(t->a);
	return 0;
}

static void expect(void **state, const struct table_view *t, const char *expected)
{
	struct tools *tools = *state;
	struct buf out = {0};
	html_table(&out, &tools->context, t);
	assert_string_equal(out.p, expected);
	buf_free(&out);
}

static void full_table(void **state)
{
	static const struct str marks[] = {TEXT("※1"), TEXT("※9")};
	struct cell_view head[] = {HEAD("サービスの\x01種類"), HEAD("令和3年度末")};
	struct cell_view first[] = {HEAD("ホスティング"), NUMBER("△19", "-19")};
	struct cell_view second[] = {HEAD("リンク"), NUMBER("12", "12")};
	struct cell_view total[] = {HEAD("合計"), {.kind = CELL_ABSENT, .columns = 1, .rows = 1, .text = TEXT("—")}};
	first[0].marks = marks;
	first[0].mark_count = 2;
	first[1].spoken = STR("マイナス19");
	first[1].id = STR("cell-1");
	second[0].href = STR("ja/glossary.html#ocsp");
	second[0].lang = STR("en");
	second[1].of_which = STR("（794に含む）");
	total[1].reason = STR("算出\"していない");
	struct row_view header[] = {{.cells = head}};
	struct row_view rows[] = {{.id = TEXT("r1"), .level = 1, .cells = first},
				  {.role = ROW_HEADING, .cells = second},
				  {.role = ROW_TOTAL, .level = 2, .cells = total}};
	const struct note_view notes[] = {{TEXT("※1"), TEXT("note-a"), TEXT("一行\n二行")}, {TEXT(""), TEXT(""), TEXT("全体")}};
	const struct table_view t = {
		.id = TEXT("table-a"),
		.number = TEXT("第17表"),
		.title = TEXT("増減<"),
		.href = TEXT("ja/2021/report/tables/a.html"),
		.csv = TEXT("data/2021-report/a.csv"),
		.unit = TEXT("単位：件"),
		.as_of = TEXT("令和4年3月31日現在"),
		.header = header,
		.header_rows = COUNT(header),
		.rows = rows,
		.row_count = COUNT(rows),
		.columns = 2,
		.row_headers = 1,
		.notes = notes,
		.note_count = COUNT(notes),
	};
	expect(state, &t,
	       "<figure class=\"table table-numbers\" id=\"table-a\">\n"
	       "<div class=\"table-head\"><p class=\"table-title\" id=\"table-a-title\"><a href=\"tables/a.html\">"
	       "<span class=\"table-number\">第17表</span> 増減&lt;</a></p>\n"
	       "<p class=\"table-facts\"><span class=\"table-unit\">単位：件</span> "
	       "<span class=\"table-as-of\">令和4年3月31日現在</span></p></div>\n"
	       "<div class=\"table-scroll\" role=\"region\" aria-labelledby=\"table-a-title\" tabindex=\"0\">\n"
	       "<table aria-labelledby=\"table-a-title\">\n"
	       "<thead><tr><th scope=\"col\">サービスの<wbr>種類</th><th scope=\"col\" class=\"number\">令和3年度末</th></tr></thead>\n"
	       "<tbody><tr id=\"r1\" class=\"level-1\"><th scope=\"row\">ホスティング<sup class=\"mark\"><a href=\"#note-a\">※1</a></sup>"
	       "<sup class=\"mark\">※9</sup></th>"
	       "<td class=\"number\" id=\"cell-1\"><data value=\"-19\"><span aria-hidden=\"true\">△19</span>"
	       "<span class=\"spoken\">マイナス19</span></data></td></tr>\n"
	       "<tr class=\"heading\"><th scope=\"row\" lang=\"en\"><a href=\"../../glossary.html#ocsp\">リンク</a></th>"
	       "<td class=\"number\"><data value=\"12\">12</data> "
	       "<span class=\"of-which\">（794に含む）</span></td></tr>\n"
	       "<tr class=\"total level-2\"><th scope=\"row\">合計</th><td class=\"absent number\">"
	       "<span aria-hidden=\"true\" title=\"算出&quot;していない\">—</span><span "
	       "class=\"spoken\">算出\"していない</span></td></tr></tbody>\n"
	       "</table>\n</div>\n"
	       "<ol class=\"table-notes\"><li id=\"note-a\"><span class=\"mark\">※1</span> 一行<br>二行</li>\n<li>全体</li></ol>\n"
	       "<p class=\"table-links\"><a href=\"tables/a.html\">表のページ</a> "
	       "<a href=\"../../../data/2021-report/a.csv\">CSV &amp; Co</a></p>\n"
	       "</figure>\n");
}

static void spans_and_scopes(void **state)
{
	struct cell_view top[] = {SPAN("区分", 1, 2), SPAN("枚\n数", 2, 1), COVERED_BEFORE, SPAN("備考", 1, 2)};
	struct cell_view low[] = {COVERED_ABOVE, HEAD("2020"), HEAD("2021"), COVERED_ABOVE};
	struct cell_view a[] = {SPAN("甲", 1, 2), NUMBER("1", "1"), NUMBER("2", "2"), CELL("x")};
	struct cell_view b[] = {COVERED_ABOVE, NUMBER("3", ""), NUMBER("4", "4"), CELL("y")};
	struct cell_view c[] = {HEAD("乙"), NUMBER("5", "5"), NUMBER("6", "6"), CELL("")};
	struct cell_view d[] = {HEAD("丙"), NUMBER("7", "7"), NUMBER("8", "8"), {.columns = 1, .rows = 2, .text = TEXT("z")}};
	struct cell_view e[] = {HEAD(""), NUMBER("9", "9"), NUMBER("0", "0"), COVERED_ABOVE};
	struct row_view header[] = {{.cells = top}, {.cells = low}};
	struct row_view rows[] = {{.cells = a}, {.cells = b}, {.cells = c}, {.cells = d}, {.cells = e}};
	const struct table_view t = {.title = TEXT("概況"),
				     .plain = true,
				     .wide_text = true,
				     .header = header,
				     .header_rows = COUNT(header),
				     .rows = rows,
				     .row_count = COUNT(rows),
				     .columns = 4,
				     .row_headers = 1};
	expect(state, &t,
	       "<figure class=\"table table-plain table-words\">\n"
	       "<div class=\"table-scroll\" role=\"region\" aria-label=\"概況\" tabindex=\"0\">\n<table aria-label=\"概況\">\n"
	       "<colgroup span=\"1\"></colgroup><colgroup span=\"2\"></colgroup><colgroup span=\"1\"></colgroup>\n"
	       "<thead><tr><th scope=\"col\" rowspan=\"2\">区分</th><th scope=\"colgroup\" class=\"number\" colspan=\"2\">枚<br>数</th>"
	       "<th scope=\"col\" rowspan=\"2\">備考</th></tr>\n"
	       "<tr><th scope=\"col\" class=\"number\">2020</th><th scope=\"col\" class=\"number\">2021</th></tr></thead>\n"
	       "<tbody><tr><th scope=\"rowgroup\" rowspan=\"2\">甲</th>"
	       "<td class=\"number\" data-label=\"枚 数 / 2020\"><data value=\"1\">1</data></td>"
	       "<td class=\"number\" data-label=\"枚 数 / 2021\"><data value=\"2\">2</data></td><td data-label=\"備考\">x</td></tr>\n"
	       "<tr><td class=\"number\" data-label=\"枚 数 / 2020\">3</td><td class=\"number\" data-label=\"枚 数 / 2021\">"
	       "<data value=\"4\">4</data></td><td data-label=\"備考\">y</td></tr></tbody>\n"
	       "<tbody><tr><th scope=\"row\">乙</th><td class=\"number\" data-label=\"枚 数 / 2020\"><data value=\"5\">5</data></td>"
	       "<td class=\"number\" data-label=\"枚 数 / 2021\"><data value=\"6\">6</data></td><td data-label=\"備考\"></td></tr>\n"
	       "<tr><th scope=\"row\">丙</th><td class=\"number\" data-label=\"枚 数 / 2020\"><data value=\"7\">7</data></td>"
	       "<td class=\"number\" data-label=\"枚 数 / 2021\"><data value=\"8\">8</data></td>"
	       "<td rowspan=\"2\" data-label=\"備考\">z</td></tr>\n"
	       "<tr><td></td><td class=\"number\" data-label=\"枚 数 / 2020\"><data value=\"9\">9</data></td>"
	       "<td class=\"number\" data-label=\"枚 数 / 2021\"><data value=\"0\">0</data></td></tr></tbody>\n"
	       "</table>\n</div>\n</figure>\n");
}

static void table_page_without_links(void **state)
{
	struct cell_view row[] = {CELL("a")};
	struct row_view rows[] = {{.cells = row}};
	const struct table_view t = {.id = TEXT("t"), .number = TEXT("Table 1"), .rows = rows, .row_count = 1, .columns = 1};
	expect(state, &t,
	       "<figure class=\"table table-numbers\" id=\"t\">\n<div class=\"table-head\"><p class=\"table-title\" id=\"t-title\">"
	       "<span class=\"table-number\">Table 1</span></p></div>\n"
	       "<div class=\"table-scroll\" role=\"region\" aria-labelledby=\"t-title\" tabindex=\"0\">\n"
	       "<table aria-labelledby=\"t-title\">\n<tbody><tr><td>a</td></tr></tbody>\n</table>\n</div>\n</figure>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(full_table),
		cmocka_unit_test(spans_and_scopes),
		cmocka_unit_test(table_page_without_links),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
