/* Which edits of a text leave its frame as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "load/frame.h"

static struct hash frame(const char *text, struct arena *a)
{
	struct diags *d = diags_new();
	struct source *source = ARENA_NEW(a, struct source);
	*source = (struct source){.path = STR("content/a.md"), .text = str_of(text)};
	const struct markdown *m = markdown_parse(source, a, (struct markdown_options){0}, d);
	assert_non_null(m);
	diags_free(d);
	return frame_of(m);
}

static void frames(void **state)
{
	static const struct {
		const char *old, *new;
		bool same;
	} cases[] = {
		/* running text */
		{"# A\n\nOne.\n", "# A\n\nOne and two.\n", true},
		{"# A\n\nOne.\n", "# A\n\nOne.\n\nTwo.\n", true},
		{"# A\n\n- one\n- two\n", "# A\n\n- one\n- three\n- four\n", true},
		{"# A\n\nA[^1].\n\n[^1]: One.\n", "# A\n\nA[^1].\n\n[^1]: Two.\n", true},
		/* what other pages show or list */
		{"---\ntitle: a\n---\n\nOne.\n", "---\ntitle: b\n---\n\nOne.\n", false},
		{"# A\n\n## B {#b}\n", "# A\n\n## C {#b}\n", false},
		{"# A\n\n## B {#b}\n", "# A\n\n## B {#c}\n", false},
		{"# A\n\n## B {#b}\n", "# A\n\n### B {#b}\n", false},
		{"# A\n\nA [b](term:b).\n", "# A\n\nA [b](term:c).\n", false},
		{"# A\n\nA [b](term:b).\n", "# A\n\nA b.\n", false},
		{"# A\n\nA [b](term:b).\n", "# A\n\nC [b](term:b).\n", true},
		{"# A\n\nA [b](term:b).\n\n## C {#c}\n", "# A\n\n## C {#c}\n\nA [b](term:b).\n", false},
		/* what is read around a value, a commitment, a placed table */
		{"# A\n\nAbout [3](value:b).\n", "# A\n\nOver [3](value:b).\n", false},
		{"# A\n\nWe [will](commitment:b).\n", "# A\n\nThey [will](commitment:b).\n", false},
		{"# A\n\n- We [will](commitment:b).\n", "# A\n\n- They [will](commitment:b).\n", false},
		{"# A\n\nOne.\n\nWe [will](commitment:b).\n", "# A\n\nWe [will](commitment:b).\n\nOne.\n", false},
		{"# A\n\n![](table:b)\n", "# A\n\n![](table:c)\n", false},
		{"# A\n\nA[^1].\n\n[^1]: One [3](value:b).\n", "# A\n\nA[^1].\n\n[^1]: Two [3](value:b).\n", false},
		/* a scheme that nobody has thought of */
		{"# A\n\nA [b](other:b).\n", "# A\n\nC [b](other:b).\n", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		if (hash_eq(frame(cases[i].old, a), frame(cases[i].new, a)) != cases[i].same)
			fail_msg("%s to %s: the frame is %s", cases[i].old, cases[i].new, cases[i].same ? "another" : "the same");
		arena_free(a);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(frames)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
