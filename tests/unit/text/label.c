/* Keys of labels, nearest names, slugs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/label.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void keys(void **state)
{
	static const char *const cases[][2] = {
		{"", ""},
		{"plain-ASCII 1", "plain-ASCII1"},
		{" a\tb\r\nc ", "abc"},
		{"ＡＰ・コンテンツ", "AP・コンテンツ"},
		{"ｺﾝﾃﾝﾂ ｶﾞｲﾄﾞ", "コンテンツガイド"},
		{"カ\xE3\x82\x99", "ガ"}, /* カ and a combining mark */
		{"合　計", "合計"},
		{"①　通知　カード", "1通知カード"},
		{"（※）", "(※)"},
		{"㈱日立", "(株)日立"},
		{"１，２３４\xC2\xA0円", "1,234円"},
		{"㍿", "株式会社"},
		{"A\xE2\x80\xA8" "B", "AB"},           /* line separator */
		{"\xE2\x80\x8B", "\xE2\x80\x8B"},      /* a zero-width space is no white space */
		{"\xEF\xB7\xBA", "صلىاللهعليهوسلم"}, /* one code point, the longest of all compositions */
		{"\xF0\xA0\xAE\x9F\xE9\x87\x8E屋", "\xF0\xA0\xAE\x9F\xE9\x87\x8E屋"},
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str key = label_key(a, str_of(cases[i][0]));
		assert_int_equal(key.n, strlen(cases[i][1]));
		assert_memory_equal(key.p, cases[i][1], key.n);
		assert_true(str_eq(label_key(a, key), key));
	}
	assert_int_equal(label_key(a, (struct str){0}).n, 0);
	arena_free(a);
}

static void nearest_names(void **state)
{
	static const struct {
		const char *name, *expected;
		const char *candidates[4];
	} cases[] = {
		{"hepldesk", "helpdesk", {"service", "helpdesk", "lgwan"}},
		{"lgwan-operatoin", "lgwan-operation", {"lgwan-operation", "lgwan-asp"}},
		{"合訃", "合計", {"総計額", "合計"}},
		{"ab", "ax", {"ax", "ay"}},       /* the first of equals */
		{"abcdef", "abcdex", {"abcdxy", "abcdex"}},
		{"abcdefghi", "abcdef", {"abcdef", "zzz"}}, /* three of nine */
		{"abcdefghi", "", {"abcde"}},               /* four of nine */
		{"abcd", "ab", {"ab"}},                     /* two are allowed, however short */
		{"abcd", "", {"a"}},
		{"a", "", {"b", "bc"}}, /* nothing of the name is left */
		{"", "", {"a", "ab"}},
		{"xyz", "", {NULL}},
		{"same", "same", {"samf", "same"}},
		{"マイナンバーカード", "マイナンバカード", {"カード", "マイナンバカード"}},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str candidates[COUNT(cases[i].candidates)];
		size_t n = 0;
		for (; n < COUNT(candidates) && cases[i].candidates[n]; n++)
			candidates[n] = str_of(cases[i].candidates[n]);
		struct str found = nearest(str_of(cases[i].name), candidates, n);
		assert_true(str_is(found, cases[i].expected));
	}
}

/* The distance written as its definition says, without a table. */
static size_t plain_distance(const char *a, const char *b)
{
	if (!*a || !*b)
		return strlen(a) + strlen(b);
	size_t change = plain_distance(a + 1, b + 1) + (*a != *b), drop = plain_distance(a + 1, b) + 1, add = plain_distance(a, b + 1) + 1;
	size_t least = change < drop ? change : drop;
	return least < add ? least : add;
}

static void nearest_by_definition(void **state)
{
	uint32_t random = 1;
	(void)state;
	for (int round = 0; round < 2000; round++) {
		char words[5][8];
		struct str candidates[4], expected = {0};
		size_t best = SIZE_MAX;
		for (size_t w = 0; w < 5; w++) {
			size_t n = (random >> 16) % 7;
			for (size_t i = 0; i < n; i++) {
				random = random * 1103515245 + 12345;
				words[w][i] = (char)('a' + (random >> 16) % 3);
			}
			random = random * 1103515245 + 12345;
			words[w][n] = 0;
		}
		size_t length = strlen(words[4]);
		for (size_t w = 0; w < 4; w++) {
			size_t d = plain_distance(words[4], words[w]);
			candidates[w] = str_of(words[w]);
			if (d < best && d <= 2 && d < length) {
				best = d;
				expected = candidates[w];
			}
		}
		assert_true(str_eq(nearest(str_of(words[4]), candidates, 4), expected));
	}
}

static void slugs(void **state)
{
	static const char *const good[] = {"a", "7", "lgwan-operation", "2021-report", "a-b-c"};
	static const char *const bad[] = {"", "-", "-a", "a-", "a--b", "A", "a_b", "a b", "a.b", "あ", "a/", "a\n"};
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(slug_valid(str_of(good[i])));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(slug_valid(str_of(bad[i])));
	assert_false(slug_valid((struct str){0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys),
		cmocka_unit_test(nearest_names),
		cmocka_unit_test(nearest_by_definition),
		cmocka_unit_test(slugs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
