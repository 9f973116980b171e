/* What is written reads as it was, whatever it holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "load/yaml.h"

static void round_trip(void **state)
{
	static const char *const texts[] = {
		"網を運営した。",
		"a: b",
		"# no comment",
		"- no list",
		"it’s \"quoted\" \\ here",
		"",
		" blank ",
		"tab\there",
		"two\nlines",
		"{ja: x}",
		"[1]",
		"&a *b !c",
		"|",
		"> x",
		"'",
		"%",
		"@",
		"`",
		"null",
		"~",
		"yes",
		"2021-06-28",
		"0x1F",
		"=",
		"<<",
		"?",
		"a\xE2\x80\xA8"
		"b\xE2\x80\xA9",
		"\xEF\xBB\xBFx",
		"😀",
		"\xEF\xBF\xBF",
		"^1/paragraph-1",
		"/title",
		"x #y",
		"x:",
		":",
	};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct arena *a = arena_new();
		struct diags *d = diags_new();
		struct buf out = {0};
		buf_puts(&out, "key: ");
		yaml_put(&out, str_of(texts[i]));
		buf_puts(&out, "\nnext: 1\n");
		struct source source = {.path = STR("a.yaml"), .text = buf_str(&out)};
		const struct yaml *y = yaml_parse(&source, source.text, a, d);
		const struct yaml *value = y ? yaml_get(y, "key") : NULL;
		if (d->all.n || !value || !str_is(value->text, texts[i]) || y->n != 2)
			fail_msg("\"%s\" is written as %s and read as \"" STR_FMT "\" " STR_FMT, texts[i], out.p,
				 STR_ARG(value ? value->text : STR("nothing")), STR_ARG(d->all.n ? d->all.v[0].what : STR("")));
		buf_free(&out);
		diags_free(d);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
