/* Source lines with marks, and drawn tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/sheet.h"

#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A paper of so many columns that writes into *text. */
static struct paper open_paper(char **text, size_t *size, size_t width)
{
	struct paper p = paper_on(open_memstream(text, size));

	p.width = width;
	return p;
}

static void source_lines(void **state)
{
	static const struct {
		const char *text, *quote;
		uint32_t line, column;
		size_t width;
		const char *shown;
	} cases[] = {
		{"網を運営した。", "", 1, 3, 40, "    網を運営した。\n        ^\n"},
		{"網を運営した。", "運営", 1, 3, 40, "    網を運営した。\n        ^^^^\n"},
		{"網を運営した。", "更新", 1, 3, 40, "    網を運営した。\n        ^\n"},
		{"a\r\n12 枚\r\n", "12 枚", 2, 1, 40, "    12 枚\n    ^^^^^\n"},
		{"a\tb", "b", 1, 3, 40, "    a b\n      ^\n"},
		{"", "", 1, 1, 40, ""},
		{"a", "", 0, 0, 40, ""},
		/* A long line is shown from the sentence that is meant. */
		{"第一の文はここで終わる。第二の文には12件とある。第三の文。", "12件", 1, 19, 36,
		 "    …第二の文には12件とある。第三の…\n                 ^^^^\n"},
		/* From the middle of a sentence, when that is too long. */
		{"一二三四五六七八九十一二三四五六七八九十12件とある", "12件", 1, 21, 30,
		 "    …四五六七八九十12件とある\n                   ^^^^\n"},
		{"12件とあり、そのあとに長い文がなお続く。", "12件", 1, 1, 30, "    12件とあり、そのあとに長…\n    ^^^^\n"},
		{"ab", "", 1, 9, 40, "    ab\n      ^\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct source source = {.path = str_of("f"), .text = str_of(cases[i].text)};
		char *text = NULL;
		size_t size;
		struct paper p = open_paper(&text, &size, cases[i].width);

		paper_source(&p, place_in(&source, cases[i].line, cases[i].column), str_of(cases[i].quote));
		fclose(p.to);
		assert_string_equal(text, cases[i].shown);
		free(text);
	}
}

static void paragraphs(void **state)
{
	char *text = NULL;
	size_t size;
	struct paper p = open_paper(&text, &size, 24);

	(void)state;
	paper_paragraph(&p, 2, STR("It is written as 令和3年度 or as a fiscal year."));
	fclose(p.to);
	assert_string_equal(text, "  It is written as\n  令和3年度 or as a\n  fiscal year.\n");
	free(text);
}

static void sheets(void **state)
{
	static const struct {
		size_t width;
		const char *shown;
	} cases[] = {
		{60, "                             利用者・\n"
		     "       区分                団体の総数  率\n"
		     "       都道府県と指定都市          47\n"
		     "    =  計                       5,788\n"
		     "                                ^^^^^ 1,788 expected\n"},
		{40, "                            利用者・\n"
		     "       区分               団体の総数  率\n"
		     "       都道府県と指定都…          47\n"
		     "    =  計                      5,788\n"
		     "                               ^^^^^\n"
		     "                      1,788 expected\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct sheet s = sheet_new(a, 3, 4);
		char *text = NULL;
		size_t size;
		struct paper p = open_paper(&text, &size, cases[i].width);

		sheet_box(&s, 0, 1)->text = STR("区分");
		*sheet_box(&s, 0, 2) = (struct box){STR("利用者・団体の総数"), .right = true};
		*sheet_box(&s, 0, 3) = (struct box){STR("率"), .right = true};
		sheet_box(&s, 1, 1)->text = STR("都道府県と指定都市");
		*sheet_box(&s, 1, 2) = (struct box){STR("47"), .right = true};
		sheet_box(&s, 2, 0)->text = STR("=");
		sheet_box(&s, 2, 1)->text = STR("計");
		*sheet_box(&s, 2, 2) = (struct box){STR("5,788"), .right = true, .marked = true};
		s.note = STR("1,788 expected");
		sheet_draw(&s, &p);
		fclose(p.to);
		assert_string_equal(text, cases[i].shown);
		free(text);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(source_lines), cmocka_unit_test(paragraphs), cmocka_unit_test(sheets)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
