/* Keys of labels, near names, slugs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/label.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void keys(void **state)
{
	static const struct {
		const char *label, *key;
	} cases[] = {
		{"", ""},
		{" Total  cards\n", "Totalcards"},
		{"資 産　の 部", "資産の部"},
		{"ＬＧＷＡＮ－ＡＳＰ", "LGWAN-ASP"},
		{"ｺﾝﾋﾞﾆ交付", "コンビニ交付"},
		{"㈱", "(株)"},
		{"①", "1"},
		{"10\u00A0% ％", "10%%"},
		{"か\u3099", "が"},
		{"ﷺ", "صلىاللهعليهوسلم"}, /* the longest expansion of one character */
		{"𠮷野家", "𠮷野家"},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str key = label_key(a, str_of(cases[i].label));

		assert_string_equal(key.p, cases[i].key);
	}
	arena_free(a);
}

static void near_names(void **state)
{
	static const struct str names[] = {{"cards-issued", 12}, {"card-applications", 17}, {"call", 4}, {"利用率", 9}, {"lgwan", 5}};
	static const struct {
		const char *name, *found;
	} cases[] = {
		{"cards-isued", "cards-issued"},
		{"card-issued", "cards-issued"},
		{"cards-issue", "cards-issued"},
		{"kard-aplications-", "card-applications"}, /* 3 of 17 */
		{"cell", "call"},
		{"co", ""}, /* nothing would be left of it */
		{"x", ""},
		{"", ""},
		{"利用者", "利用率"},
		{"lgpki", ""}, /* 3 of 5 */
		{"helpdesk", ""},
		{"kardz-izzued", "cards-issued"}, /* 4 of 12 */
		{"kardz-izzueb", ""},             /* 5 of 12 */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str found = nearest(str_of(cases[i].name), names, COUNT(names));

		if (!str_is(found, cases[i].found))
			fail_msg("%s: \"" STR_FMT "\"", cases[i].name, STR_ARG(found));
	}
	assert_int_equal(nearest(STR("xy"), &(struct str){"ab", 2}, 1).n, 0);
	assert_int_equal(nearest(STR("abc"), NULL, 0).n, 0);
}

static void the_first_of_equals(void **state)
{
	static const struct str names[] = {{"aaab", 4}, {"aaac", 4}, {"aaad", 4}};

	(void)state;
	assert_ptr_equal(nearest(STR("aaax"), names, COUNT(names)).p, names[0].p);
}

static void slugs(void **state)
{
	static const char *const good[] = {"a", "lgwan-asp", "2021-report", "a-1-b"};
	static const char *const bad[] = {"", "-", "a-", "-a", "a--b", "A", "a_b", "ａ", "a b", "é"};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(slug_valid(str_of(good[i])));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(slug_valid(str_of(bad[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys),
		cmocka_unit_test(near_names),
		cmocka_unit_test(the_first_of_equals),
		cmocka_unit_test(slugs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
