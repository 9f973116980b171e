/* Ends of sentences: between | and |. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "text/sentence.h"

static void sentences(void **state)
{
	static const char *const cases[] = {
		"図る。|また、開催する（無料、10回）。",
		"図る（詳しくは後述する。）。|次を行う。",
		"「行う。」と述べた。|次。",
		"No. 5 will go. |It stays.",
		"Version 2.5 runs. |The rest, e.g. this, waits.",
		"The plan (see above. It is long.) stands. |Then it ends.",
		"A）は閉じる。|次。",
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf text = {0};
		struct str second, first = str_split(str_of(cases[i]), '|', &second);
		buf_put(&text, first);
		buf_put(&text, str_sub(second, 0, 3));
		if (sentence_start(buf_str(&text)) != first.n)
			fail_msg("%s: the second begins at %zu, not %zu", cases[i], sentence_start(buf_str(&text)), first.n);
		if (sentence_end(buf_str(&text)) != str_trim(first).n)
			fail_msg("%s: the first ends at %zu, not %zu", cases[i], sentence_end(buf_str(&text)), str_trim(first).n);
		buf_free(&text);
	}
	assert_int_equal(sentence_start(STR("")), 0);
	assert_int_equal(sentence_end(STR("")), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(sentences)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
