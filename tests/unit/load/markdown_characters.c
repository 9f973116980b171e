/* The classes of characters that the emphasis rule goes by, against cmark itself: in a*Xb* the first star opens unless X is punctuation
 * or white space. */
#include "load/markdown_internal.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static bool cmark_sees_letter(uint32_t c)
{
	char text[16] = "a*";
	size_t n = 2 + utf8_put(text + 2, c);
	memcpy(text + n, "b*", 2);
	cmark_node *d = cmark_parse_document(text, n + 2, CMARK_OPT_DEFAULT);
	cmark_node *last = cmark_node_last_child(cmark_node_first_child(d));
	bool letter = cmark_node_get_type(last) == CMARK_NODE_EMPH;
	cmark_node_free(d);
	return letter;
}

static void classes_are_cmarks(void **state)
{
	(void)state;
	/* Blocks that Japanese text is made of; Latin and Greek letters come with it. */
	static const uint32_t blocks[][2] = {{0xA0, 0x37D},    {0x2000, 0x206F},   {0x2070, 0x209F},  {0x20A0, 0x2CF8},
					     {0x2E80, 0x312F}, {0x3190, 0xA48F},   {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},
					     {0xFE10, 0xFFEF}, {0x1F000, 0x1FAFF}, {0x20000, 0x20100}};
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		for (uint32_t c = blocks[i][0]; c <= blocks[i][1]; c++) {
			if (c == 0xFEFF)
				continue;
			bool letter = !char_is_punctuation(c) && !char_is_space(c);
			if (letter != cmark_sees_letter(c))
				fail_msg("U+%04X", c);
		}
	}
	/* Of ASCII all but the signs that are syntax here. */
	for (uint32_t c = ' '; c < 0x7F; c++)
		if (!strchr("*\\&<`[]", (int)c) && (!char_is_punctuation(c) && !char_is_space(c)) != cmark_sees_letter(c))
			fail_msg("U+%04X", c);
}

/* A library that no longer takes them for punctuation would silently lose the emphasis beside Japanese text. */
static void sentinels_are_punctuation(void **state)
{
	(void)state;
	static const uint32_t sentinels[] = {0x1CC7, 0x1AAD, 0xA95F};
	for (size_t i = 0; i < 3; i++) {
		assert_false(cmark_sees_letter(sentinels[i]));
		assert_false(char_is_space(sentinels[i]));
	}
}

static void cjk(void **state)
{
	(void)state;
	static const char yes[] = "漢々〆ひカーｶ。、「」・（）！：ＡＺ９￥㈱㋿〜𠮷神";
	static const char no[] = "aZ9.,(é…※①한ㄱ㈀Ω−";
	struct str s = str_of(yes);
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if (!char_is_cjk(c))
			fail_msg("U+%04X", c);
	}
	s = str_of(no);
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if (char_is_cjk(c))
			fail_msg("U+%04X", c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(classes_are_cmarks), cmocka_unit_test(sentinels_are_punctuation),
					   cmocka_unit_test(cjk)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
