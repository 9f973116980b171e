#include "load/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void print_yaml(struct buf *out, const struct yaml *y)
{
	if (y->kind == YAML_SCALAR) {
		buf_printf(out, y->quoted ? "'" STR_FMT "'" : STR_FMT, STR_ARG(y->text));
	} else if (y->kind == YAML_SEQUENCE) {
		buf_putc(out, '[');
		for (size_t i = 0; i < y->n; i++) {
			buf_puts(out, i ? "," : "");
			print_yaml(out, &y->items[i]);
		}
		buf_putc(out, ']');
	} else {
		buf_putc(out, '{');
		for (size_t i = 0; i < y->n; i++) {
			buf_printf(out, "%s" STR_FMT "@%u:%u=", i ? "," : "", STR_ARG(y->pairs[i].key), y->pairs[i].place.line,
				   y->pairs[i].place.column);
			print_yaml(out, &y->pairs[i].value);
		}
		buf_putc(out, '}');
	}
}

static void print_parsed(struct buf *out, struct str whole, struct str part)
{
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source s = {.path = STR("t.yaml"), .text = whole};
	const struct yaml *y = yaml_parse(&s, part, a, d);
	if (y)
		print_yaml(out, y);
	assert_int_equal(y == NULL, d->count[LEVEL_ERROR] > 0);
	for (size_t i = 0; i < d->all.n; i++)
		buf_printf(out, "%u:%u %s;", d->all.v[i].place.line, d->all.v[i].place.column, diag_name(d->all.v[i].code));
	diags_free(d);
	arena_free(a);
}

static void reads(void **state)
{
	(void)state;
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"", "{}"},
		{"# nothing\n", "{}"},
		{"---\n", "{}"},
		{"a: 1\nb: no\n", "{a@1:1=1,b@2:1=no}"},
		{"a: \"\\t\\n\\u3042\"\n", "{a@1:1='\t\nあ'}"},
		{"a: 1\nb: [x, \"y\\0z\"]\n", "2:8 not-text;"},
		{"a: \"\\x01\\e[31m\"\n\"\\x7f\": b\n", "1:4 not-text;2:1 not-text;"},
		{"a: 1\r\nb: 2021-04-01\r\n", "{a@1:1=1,b@2:1=2021-04-01}"},
		{"name: {ja: 枚, en: cards}\n", "{name@1:1={ja@1:8=枚,en@1:15=cards}}"},
		{"名: x\n件: {あ: い, う: え}\n", "{名@1:1=x,件@2:1={あ@2:5=い,う@2:11=え}}"},
		{"list: [a, b]\nmore:\n  - c\n  - d: e\n", "{list@1:1=[a,b],more@2:1=[c,{d@4:5=e}]}"},
		{"a:\nb: ''\nc: \"\"\n", "{a@1:1=,b@2:1='',c@3:1=''}"},
		{"a: {x: , y: 1}\n", "{a@1:1={x@1:5=,y@1:10=1}}"},
		{"absent: {\"—\": not-calculated, \"\": nil}\n", "{absent@1:1={—@1:10=not-calculated,@1:31=nil}}"},
		{"a: |\n  x\n  y\n", "{a@1:1='x\ny\n'}"},
		{"a: 題名：値\n", "{a@1:1=題名：値}"},
		/* accidents */
		{"{en: Fees for issue, renewal}\n", "1:22 yaml-syntax;"},
		{"a: {ja: 発行、更新, en: Fees for issue, renewal}\n", "1:36 yaml-syntax;"},
		{"a: {ja：値, en: x}\n", "1:5 yaml-syntax;"},
		{"a:\n  ja：値\n", "2:3 yaml-syntax;"},
		{"題名：値\n", "1:1 yaml-syntax;"},
		{"a: 1\n題名：値\nb: 2\n", "2:1 yaml-syntax;"},
		{"en: A: b\n", "1:6 yaml-syntax;"},
		{"a: 1\na: 2\nb: 3\nb: 4\n", "2:1 duplicate-key;4:1 duplicate-key;"},
		{"a: 1\n\tb: 2\n", "2:1 yaml-syntax;"},
		{"a: \"x\nb: 2\n", "1:4 yaml-syntax;"},
		{"a: [x, y\nb: 2\n", "1:4 yaml-syntax;"},
		{": x\n", "1:1 yaml-syntax;"},
		{"? [a]\n: b\n", "1:3 yaml-syntax;"},
		/* refused */
		{"a: &x 1\n", "1:4 yaml-unsupported;"},
		{"a: *x\n", "1:4 yaml-unsupported;"},
		{"a: !!int 1\n", "1:4 yaml-unsupported;"},
		{"a: !x {b: c}\n", "1:4 yaml-unsupported;"},
		{"&k a: 1\n", "1:1 yaml-unsupported;"},
		{"%YAML 1.1\n---\na: 1\n", "1:1 yaml-unsupported;"},
		{"a: 1\n---\nb: 2\n", "2:1 yaml-unsupported;"},
		{"a: x\xC2\x85y\n", "1:5 yaml-unsupported;"},
		{"a: 1\nb: x\xE2\x80\xA8y\n", "2:5 yaml-unsupported;"},
		{"a: 1\rb: 2\n", "1:5 yaml-unsupported;"},
		{"a: 1\nb: \xEF\xBF\xBE\n", "2:4 yaml-syntax;"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};
		print_parsed(&out, str_of(cases[i].text), str_of(cases[i].text));
		if (strcmp(out.p, cases[i].expected) != 0)
			print_message("case %zu: %s", i, cases[i].text);
		assert_string_equal(out.p, cases[i].expected);
		buf_free(&out);
	}
}

/* Places are those in the file, not in the slice. */
static void reads_a_slice(void **state)
{
	(void)state;
	struct str whole = STR("---\ntitle: あ\n番号: {a: 1, a: 2}\n---\n");
	struct buf out = {0};
	print_parsed(&out, whole, str_sub(whole, 4, whole.n - 4));
	assert_string_equal(out.p, "3:12 duplicate-key;");
	buf_clear(&out);
	print_parsed(&out, whole, str_sub(whole, 4, 15));
	assert_string_equal(out.p, "{title@2:1=あ}");
	buf_free(&out);
}

static struct str hint_for(const char *text, struct arena *a)
{
	struct diags *d = diags_new();
	struct source s = {.path = STR("t.yaml"), .text = str_of(text)};
	assert_null(yaml_parse(&s, s.text, a, d));
	struct str hint = arena_str(a, d->all.v[0].hint);
	diags_free(d);
	return hint;
}

static void hints(void **state)
{
	(void)state;
	static const struct {
		const char *text, *part;
	} cases[] = {
		{"a: {en: Fees for issue, renewal}\n", "en: \"Fees for issue, renewal\""},
		{"a: {ja: 約1,751万枚, en: B}\n", "ja: \"約1,751万枚\""},
		{"a: {ja：値}\n", "half-width colon"},
		{"a: 1\n題名：値\nb: 2\n", "line 2 has a full-width colon"},
		{"題名：値\n", "line 1 has a full-width colon"},
		{"a: 1\n\tb: 2\n", "tabs"},
		{"en: A: b\n", "quote"},
		{"a: *x\n", "begins with *"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		struct str hint = hint_for(cases[i].text, a);
		if (str_find(hint, str_of(cases[i].part)) == SIZE_MAX)
			fail_msg("%s: " STR_FMT, cases[i].text, STR_ARG(hint));
		arena_free(a);
	}
}

static void limits_depth(void **state)
{
	(void)state;
	for (int depth = 64; depth <= 100000; depth += depth == 64 ? 1 : 99935) {
		for (int map = 0; map < 2; map++) {
			struct buf text = {0}, out = {0};
			for (int i = 0; i < depth; i++)
				buf_puts(&text, map ? "{a: " : "[");
			for (int i = 0; i < depth; i++)
				buf_putc(&text, map ? '}' : ']');
			print_parsed(&out, buf_str(&text), buf_str(&text));
			assert_int_equal(str_find(buf_str(&out), STR("yaml-unsupported")) == SIZE_MAX, depth == 64);
			buf_free(&text);
			buf_free(&out);
		}
	}
}

static void finds_keys(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source s = {.path = STR("t.yaml"), .text = STR("a: 1\nb: [2]\n")};
	const struct yaml *y = yaml_parse(&s, s.text, a, d);
	assert_true(str_is(yaml_get(y, "a")->text, "1"));
	assert_null(yaml_get(y, "c"));
	assert_null(yaml_get(yaml_get(y, "b"), "a"));
	assert_null(yaml_get(NULL, "a"));
	assert_int_equal(yaml_pair(y, STR("b"))->place.line, 2);
	diags_free(d);
	arena_free(a);
}

/* Pieces of YAML at random: no crash, and every place lies in the file. */
static void survives(void **state)
{
	(void)state;
	static const char *const parts[] = {"a",  ": ",    "\n",    "  ", "- ",   "[",  "]",   "{",  "}",    ", ",
					    "\"", "'",     "|\n",   "> ", "&x ",  "*x", "!t ", "#",  "？",   "：",
					    "\t", "---\n", "...\n", "%Y", "日本", "?",  ":",   "\\", "\r\n", "1"};
	uint32_t seed = 11;
	for (int round = 0; round < 5000; round++) {
		struct buf text = {0};
		for (int i = 0; i < 24; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_puts(&text, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
		}
		struct arena *a = arena_new();
		struct diags *d = diags_new();
		struct source s = {.path = STR("t.yaml"), .text = buf_str(&text)};
		const struct yaml *y = yaml_parse(&s, s.text, a, d);
		assert_int_equal(y == NULL, d->all.n > 0);
		struct place end = place_at(&s, s.text.n);
		for (size_t i = 0; i < d->all.n; i++) {
			struct place p = d->all.v[i].place;
			if (p.line < 1 || p.line > end.line)
				fail_msg("line %u of <" STR_FMT ">", p.line, STR_ARG(s.text));
			assert_true(p.column >= 1 && p.column <= utf8_count(place_line(p)) + 2);
		}
		diags_free(d);
		arena_free(a);
		buf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(reads),        cmocka_unit_test(reads_a_slice), cmocka_unit_test(hints),
					   cmocka_unit_test(limits_depth), cmocka_unit_test(finds_keys),    cmocka_unit_test(survives)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
