/* Interface words: reading, faults, and writing in each language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/words.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct str languages[] = {{"ja", 2}, {"en", 2}};

struct read {
	struct arena *a;
	struct diags *d;
	struct source source;
	const struct words *words;
};

static struct read read_words(const char *text)
{
	struct read r = {.a = arena_new(), .d = diags_new(), .source = {STR("layouts/words.yaml"), str_of(text)}};
	struct source *source = ARENA_NEW(r.a, struct source);
	*source = r.source;
	const struct yaml *yaml = yaml_parse(source, source->text, r.a, r.d);
	assert_non_null(yaml);
	r.words = words_read(yaml, languages, COUNT(languages), r.a, r.d);
	return r;
}

static void release(struct read *r)
{
	diags_free(r->d);
	arena_free(r->a);
}

static void words_are_written(void **state)
{
	static const struct {
		const char *key;
		int64_t count;
		const char *ja, *en;
	} cases[] = {
		{"home", 0, "ホーム", "Home"},      {"hash", 0, "#1 | 2", "No. #"},           {"tables", 1, "表1件", "1 table"},
		{"tables", 2, "表2件", "2 tables"}, {"titled", 2, "2「年報」", "“年報” (2)"}, {"quote", 0, "{a}", "it's {a}"},
	};
	struct read r = read_words("home: {ja: ホーム, en: Home, fr: Accueil}\n"
				   "hash: {ja: \"#1 | 2\", en: \"No. #\"}\n"
				   "tables: {ja: \"表{count}件\", en: \"{count, plural, one {# table} other {# tables}}\"}\n"
				   "titled: {ja: \"{count}「{title}」\", en: \"“{title}” ({count})\"}\n"
				   "quote: {ja: \"'{'a'}'\", en: \"it''s '{'a'}'\"}\n");
	(void)state;
	for (size_t i = 0; i < r.d->all.n; i++)
		print_error("%.*s\n", STR_ARG(r.d->all.v[i].what));
	assert_int_equal(r.d->all.n, 0);
	for (size_t language = 0; language < COUNT(languages); language++) {
		struct buf error = {0}, out = {0};
		struct language_tools *tools = language_open(languages[language], &error);
		assert_non_null(tools);
		for (size_t i = 0; i < COUNT(cases); i++) {
			const struct message_argument arguments[] = {{.name = "count", .is_number = true, .number = cases[i].count},
								     {.name = "title", .text = STR("年報")}};
			buf_clear(&out);
			words_put(r.words, tools, str_of(cases[i].key), arguments, COUNT(arguments), &out);
			assert_string_equal(out.p, language ? cases[i].en : cases[i].ja);
		}
		language_close(tools);
		buf_free(&out);
	}
	release(&r);
}

static void keys_and_arguments(void **state)
{
	static const struct {
		const char *key, *arguments;
	} cases[] = {
		{"plain", ""}, {"one", "count,"}, {"both", "a,b,"}, {"nested", "n,what,who,"}, {"quoted", "real,"},
	};
	struct read r = read_words("plain: {ja: あ, en: a}\n"
				   "one: {ja: \"{count}\", en: \"{ count , plural , one {#} other {# {count}}}\"}\n"
				   "both: {ja: \"{a}\", en: \"{b}\"}\n"
				   "nested: {ja: あ, en: \"{n, plural, one {{what}} other {a {who} b}}\"}\n"
				   "quoted: {ja: あ, en: \"it''s '{not}' don't {real}\"}\n");
	(void)state;
	assert_int_equal(r.d->all.n, 0);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf names = {0};
		const struct str_list *arguments = words_arguments(r.words, str_of(cases[i].key));
		for (size_t j = 0; j < arguments->n; j++) {
			buf_put(&names, arguments->v[j]);
			buf_putc(&names, ',');
		}
		assert_true(words_has(r.words, str_of(cases[i].key)));
		assert_true(str_is(buf_str(&names), cases[i].arguments));
		buf_free(&names);
	}
	assert_false(words_has(r.words, STR("absent")));
	assert_false(words_has(r.words, STR("")));
	assert_true(str_is(words_nearest(r.words, STR("quotd")), "quoted"));
	release(&r);
}

static void faults(void **state)
{
	static const struct {
		const char *text;
		enum diag_code code;
		uint32_t line, column;
	} cases[] = {
		{"- a\n", DIAG_BAD_VALUE, 1, 1},
		{"a: あ\n", DIAG_BAD_VALUE, 1, 4},
		{"a: {ja: あ}\n", DIAG_MISSING_KEY, 1, 1},
		{"b: {ja: あ, en: b}\na: {ja: あ, en: }\n", DIAG_MISSING_KEY, 2, 1},
		{"a: {ja: あ, en: [b]}\n", DIAG_BAD_VALUE, 1, 16},
		{"a: {ja: あ, en: {b: c}}\n", DIAG_BAD_VALUE, 1, 16},
		{"a: {ja: あ, en: \"{count, plurl, one {a} other {b}}\"}\n", DIAG_WORDS_PATTERN, 1, 16},
		{"a: {ja: あ, en: \"{count\"}\n", DIAG_WORDS_PATTERN, 1, 16},
		{"a: {ja: あ, en: \"{}\"}\n", DIAG_WORDS_PATTERN, 1, 16},
		{"a: {ja: あ, en: \"{n, plural, one {a}\"}\n", DIAG_WORDS_PATTERN, 1, 16},
		{"a: {ja: あ, en: \"{n, plural, one {a}}\"}\n", DIAG_WORDS_PATTERN, 1, 16},
		{"a: {ja: あ, en: \"{a,select,other{{a,select,other{{a,select,other{{a,select,other{{a,select,other{{a,select,other{"
		 "{a,select,other{{a,select,other{{a,select,other{{a,select,other{{a,select,other{{a,select,other{{a,select,other{"
		 "{a,select,other{{a,select,other{{a,select,other{x}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}\"}\n",
		 DIAG_WORDS_PATTERN, 1, 16},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct read r = read_words(cases[i].text);
		if (r.d->all.n != 1 || r.d->all.v[0].code != cases[i].code || r.d->all.v[0].place.line != cases[i].line)
			print_error("%s: %zu diagnostics\n", cases[i].text, r.d->all.n);
		assert_int_equal(r.d->all.n, 1);
		assert_int_equal(r.d->all.v[0].code, cases[i].code);
		assert_int_equal(r.d->all.v[0].place.line, cases[i].line);
		assert_int_equal(r.d->all.v[0].place.column, cases[i].column);
		release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_written),
		cmocka_unit_test(keys_and_arguments),
		cmocka_unit_test(faults),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
