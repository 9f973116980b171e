/* Words that are remembered by the run of characters they stand in are those that ICU finds in the whole text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/language_internal.h"
#include "text/tokens_internal.h"

static struct arena *arena;
static unsigned seed;

static unsigned below(unsigned n)
{
	seed = seed * 1103515245 + 12345;
	return seed / 65536 % n;
}

static bool is_digit(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Most numbers of a text, with points and commas within them: as the tokeniser finds them, more or less. */
static struct span_list spans_of(struct str s)
{
	struct span_list out = {0};

	for (size_t i = 0, end; i < s.n; i = end) {
		end = i + 1;
		if (!is_digit(s, i))
			continue;
		while (is_digit(s, end) || (end < s.n && (s.p[end] == '.' || s.p[end] == ',') && is_digit(s, end + 1)))
			end++;
		if (below(4) > 0)
			*LIST_ADD(&out, arena) = (struct span){TOKEN_NUMBER, i, end};
	}
	return out;
}

static bool is_within(const struct span_list *spans, size_t at)
{
	for (size_t i = 0; i < spans->n; i++)
		if (spans->v[i].start < at && at < spans->v[i].end)
			return true;
	return false;
}

static void check(struct language_tools *t, struct str text)
{
	struct span_list spans = spans_of(text);
	bool *expected = ARENA_ARRAY(arena, bool, text.n + 1), *found = ARENA_ARRAY(arena, bool, text.n + 1);
	struct offsets ends = language_words(t, arena, text);
	struct piece_list pieces = lexicon_pieces(t, arena, text, &spans);

	for (size_t i = 0; i < ends.n; i++)
		expected[ends.v[i]] = true;
	for (size_t i = 0; i < pieces.n; i++) {
		const struct word *w = pieces.v[i].word;

		found[pieces.v[i].at] = true;
		assert_true(!w || str_starts(str_from(text, pieces.v[i].at), w->text));
	}
	for (size_t i = 1; i < text.n;) {
		bool counts = !is_within(&spans, i) && !is_space(char_before(text, i));
		if (counts && expected[i] != found[i])
			fail_msg("%zu in \"" STR_FMT "\"", i, STR_ARG(text));
		utf8_next(text, &i);
	}
}

static const char *const fragments[] = {"利用者の", "声を聞き", "取り組みを行った",
					"サーバー", "LGWAN",    "件",
					"ヶ所",     "々",       "が",
					"ー",       "。",       "、",
					"「",       "」",       "（",
					"）",       "・",       "〇",
					"ゞ",       "ﾃﾞｰﾀ",     "が",
					"１２",     "ＡＢ",     "，",
					"．",       "：",       "＿",
					"_",        " ",        "　",
					"\n",       "the",      "call-centre",
					"it's",     "it’s",     "e.g",
					"1",        "12,345",   "3.5",
					"%",        ".",        ",",
					":",        ";",        "'",
					"\"",       "“",        "”",
					"–",        "…",        "/",
					"&",        "@",        "é",
					"ª",        "Ⓐ",        "①",
					"👪",        "‍",      "️",
					"한국",     "ภาษา",     "─",
					"→",        "±",        "²",
					"·",        "‧",        "(",
					")",        "㍻",       "㈱",
					"𠮷",       "~",        "〜",
					"￥",       "a",        "Ａ",
					"0",        "x"};

static void test_random(void **state)
{
	const char *const codes[] = {"ja", "en"};

	(void)state;
	for (size_t l = 0; l < COUNT(codes); l++) {
		struct buf error = {0};
		struct language_tools *t = language_open(str_of(codes[l]), &error);

		assert_non_null(t);
		seed = 7;
		for (int round = 0; round < 6000; round++) {
			struct buf text = {.arena = arena};
			/* rare characters in every second text only */
			unsigned some = round & 1 ? COUNT(fragments) : 17;

			for (unsigned n = 1 + below(12); n > 0; n--)
				buf_puts(&text, below(3) ? fragments[below(some)] : fragments[27 + below(33)]);
			check(t, buf_str(&text));
			arena_reset(arena);
		}
		language_close(t);
	}
}

static void test_forget(void **state)
{
	struct buf error = {0};
	struct language_tools *t = language_open(STR("ja"), &error);
	const struct word *w = lexicon_word(t, STR("取組"));

	(void)state;
	assert_ptr_equal(w, lexicon_word(t, STR("取組")));
	assert_true(w->compound && w->kind == TOKEN_WORD && !w->mark);
	assert_true(lexicon_word(t, STR("において"))->particle);
	assert_int_equal(lexicon_word(t, STR("。"))->mark, 3);
	assert_false(lexicon_is_full(t));
	lexicon_forget(t);
	assert_true(lexicon_word(t, STR("歳"))->counter);
	language_close(t);
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_random), cmocka_unit_test(test_forget)};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
