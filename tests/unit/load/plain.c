/* Plain text in blocks: "# " stands for a heading, "| " for a paragraph. */
#include "load/passage.h"
#include "load/plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct buf blocks_of(struct arena *a, struct str text)
{
	const struct source source = {.path = STR("paper.txt"), .text = text};
	const struct markdown *m = plain_parse(&source, a);
	struct passage_list list = passages_of(m->root, a);
	struct buf out = {0};
	for (size_t i = 0; i < list.n; i++)
		buf_printf(&out, "%s " STR_FMT "\n", list.v[i].block->kind == NODE_HEADING ? "#" : "|", STR_ARG(list.v[i].text));
	return out;
}

static void test_blocks(void **state)
{
	static const struct {
		const char *text, *blocks;
	} cases[] = {
		{"", ""},
		{"\n \n　\n", ""},
		{"一つ目の段落。\n二つ目の段落。\n", "| 一つ目の段落。\n| 二つ目の段落。\n"},
		/* lines that a page broke */
		{"網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援し、手\n順書を改めた。\n",
		 "| 網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援し、手順書を改めた。\n"},
		{"網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援し、手\n"
		 "順書を改めた。その結果を報告し、次の年度の計画に反映した。網の更改についても検討し\n"
		 "、案を示した。\n",
		 "| "
		 "網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援し、手順書を改めた。その結果を報告し、次の年"
		 "度の計"
		 "画に反映した。網の更改についても検討し、案を示した。\n"},
		{"The network was operated throughout the year and twelve inquiries were\nanswered.\n",
		 "| The network was operated throughout the year and twelve inquiries were answered.\n"},
		{"  The network was operated throughout the year and inquiries were\n  answered.\n",
		 "| The network was operated throughout the year and inquiries were answered.\n"},
		/* those that end where their words end */
		{"(1) 網の運用\n網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援した。\n",
		 "# (1) 網の運用\n| 網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援した。\n"},
		{"網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援した。\nまた、案を示した。\n",
		 "| 網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援した。\n| また、案を示した。\n"},
		{"・網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援する業務\n・次の業務\n",
		 "| ・網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援する業務\n| ・次の業務\n"},
		/* headings, lists, what machine reading adds */
		{"## 1 概要\n\n本文。\n", "# 1 概要\n| 本文。\n"},
		{"第２章　事業の概要\n- ア 情報化支援部\n  - ・ 支援\n", "# 第２章　事業の概要\n# ア 情報化支援部\n| ・ 支援\n"},
		{"（１）網の運用。\n①検査\n※ 注\n", "| （１）網の運用。\n| ①検査\n| ※ 注\n"},
		{"第1表 件数\n第1回の会議\n", "| 第1表 件数\n| 第1回の会議\n"},
		/* tables, pages */
		{"区分\t件数\n通信\t12\n\n蓄積\t30\n", "| 区分\t件数\n| 通信\t12\n| 蓄積\t30\n"},
		{"本文。\n\n- 12 -\n\n３\n", "| 本文。\n| - 12 -\n| ３\n"},
		{"本文。\n\n-----\n\n次の頁。\n-- --- --\n", "| 本文。\n| 次の頁。\n"},
		/* a paragraph with the end of a page in it */
		{"網を年間を通じて運営し、十二件の問合せに答えるとともに、\n\n- 4 -\n\n障害を防いだ。\n",
		 "| 網を年間を通じて運営し、十二件の問合せに答えるとともに、障害を防いだ。\n| - 4 -\n"},
		{"網を年間を通じて運営し、十二件の問合せに答えて、機器の\n\n¹ 注である。\n\n更改を進めた。\n",
		 "| 網を年間を通じて運営し、十二件の問合せに答えて、機器の更改を進めた。\n| ¹ 注である。\n"},
		{"網を年間を通じて運営し、十二件の問合せに答えて、機器の\n\n(2) 次の業務\n",
		 "| 網を年間を通じて運営し、十二件の問合せに答えて、機器の\n# (2) 次の業務\n"},
		{"網を年間を通じて運営し、十二件の問合せに答えるとともに機器を更改すること\n\n次の段落。\n",
		 "| 網を年間を通じて運営し、十二件の問合せに答えるとともに機器を更改すること\n| 次の段落。\n"},
		{"網を年間を通じて運営し、十二件の問合せに答えて、障害を防ぐとともに、問合せに答える利用者を支援し、手\n\n順書を改めた。\n",
		 "| 網を年間を通じて運営し、十二件の問合せに答えて、障害を防ぐとともに、問合せに答える利用者を支援し、手順書を改めた。\n"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		struct buf found = blocks_of(a, str_of(cases[i].text));
		assert_string_equal(found.p ? found.p : "", cases[i].blocks);
		buf_free(&found);
		arena_free(a);
	}
}

static void test_places(void **state)
{
	const struct source source = {.path = STR("paper.txt"), .text = STR("# 1 概要\n\n　網を運営し、\n\n- 4 -\n")};
	struct arena *a = arena_new();
	const struct node *heading = plain_parse(&source, a)->root->first, *text = heading->next;
	(void)state;
	assert_int_equal(heading->place.line, 1);
	assert_int_equal(heading->place.column, 3);
	assert_int_equal(text->place.line, 3);
	assert_int_equal(text->place.column, 2);
	assert_int_equal(text->next->place.line, 5);
	assert_null(text->next->next);
	arena_free(a);
}

/* Notes are set in smaller letters: their lines hold more. */
static void test_wider_notes(void **state)
{
	struct arena *a = arena_new();
	struct buf text = {0};
	size_t lines = 0;
	(void)state;
	for (int i = 0; i < 8; i++)
		buf_puts(&text, "網を年間を通じて運営し、十二件の問合せに答え、障害を防ぎ、利用者を支援し、手\n順書を改めた。\n\n");
	for (int i = 0; i < 4; i++)
		buf_puts(&text, "¹ "
				"網を年間を通じて運営し、十二件の問合せに答え、障害を防ぐとともに利用者を支援し、手順書を改め、網の更改に\n"
				"備えた。\n\n");
	struct buf found = blocks_of(a, buf_str(&text));
	for (size_t i = 0; i < found.n; i++)
		lines += found.p[i] == '\n';
	assert_int_equal(lines, 12);
	buf_free(&found);
	buf_free(&text);
	arena_free(a);
}

/* Whatever the text: nothing is lost, and everything comes to an end. */
static void test_random(void **state)
{
	static const char *const parts[] = {"\n", "\n\n", "\t",       " ", "　", "(1) ", "・",  "-",     "#",  "12", "。",  "、",
					    "の", "網を", "運営した", "¹", "※",  "第",   "章 ", "word ", "\r", "① ", "ア ", "一 "};
	unsigned seed = 1;
	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct arena *a = arena_new();
		struct buf text = {0};
		for (unsigned n = (seed = seed * 1103515245 + 12345) / 65536 % 120; n > 0; n--) {
			seed = seed * 1103515245 + 12345;
			buf_puts(&text, parts[seed / 65536 % (sizeof parts / sizeof *parts)]);
		}
		struct buf blocks = blocks_of(a, buf_str(&text));
		const struct buf *all[2] = {&text, &blocks};
		size_t counted[2] = {0, 0};
		for (int side = 0; side < 2; side++)
			for (size_t i = 0; i < all[side]->n;) {
				uint32_t c = utf8_next(buf_str(all[side]), &i);
				/* not those that the marks # | - are made of */
				counted[side] += c > 0x80 && c != 0x3000;
			}
		assert_int_equal(counted[0], counted[1]);
		buf_free(&text);
		buf_free(&blocks);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_blocks), cmocka_unit_test(test_places), cmocka_unit_test(test_wider_notes),
					   cmocka_unit_test(test_random)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
