/* Interface words: patterns of each key in each language, checked once. */
#include "base/map.h"
#include "model/words.h"
#include "text/label.h"

enum { DEEPEST_PATTERN = 16 };

struct word {
	struct str *patterns; /* one for each language */
	struct str_list arguments;
	LIST(bool) are_numbers; /* of the arguments */
};

struct words {
	struct map all; /* key -> struct word */
	struct str_list keys;
	struct str *languages;
	size_t language_count;
};

/* ICU is not asked about a text that cannot hold arguments. */
static bool is_plain(struct str pattern)
{
	return str_chr(pattern, '{') == SIZE_MAX && str_chr(pattern, '}') == SIZE_MAX && str_chr(pattern, '\'') == SIZE_MAX;
}

/* ---- the arguments that a pattern names ---- */

struct scanner {
	struct str text;
	size_t at;
	int depth;
	struct word *word;
	struct arena *arena;
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char peek(const struct scanner *s)
{
	return s->at < s->text.n ? s->text.p[s->at] : '\0';
}

/* At an apostrophe: a pair is one, one before a brace quotes up to the next, another stands for itself. */
static void skip_quoted(struct scanner *s)
{
	s->at++;
	char next = peek(s);
	if (next == '\'')
		s->at++;
	if (next != '{' && next != '}')
		return;
	while (s->at < s->text.n && s->text.p[s->at] != '\'')
		s->at++;
	s->at += s->at < s->text.n;
}

static struct str scan_name(struct scanner *s)
{
	while (is_space(peek(s)))
		s->at++;
	size_t from = s->at;
	while (s->at < s->text.n && !is_space(peek(s)) && peek(s) != ',' && peek(s) != '{' && peek(s) != '}')
		s->at++;
	struct str name = str_sub(s->text, from, s->at);
	while (is_space(peek(s)))
		s->at++;
	return name;
}

static void add_argument(struct scanner *s, struct str name, bool is_number)
{
	for (size_t i = 0; i < s->word->arguments.n; i++)
		if (str_eq(s->word->arguments.v[i], name)) {
			s->word->are_numbers.v[i] = s->word->are_numbers.v[i] || is_number;
			return;
		}
	*LIST_ADD(&s->word->arguments, s->arena) = arena_str(s->arena, name);
	*LIST_ADD(&s->word->are_numbers, s->arena) = is_number;
}

static bool scan_message(struct scanner *s);

/* Behind the opening brace of an argument; ends behind its closing one. */
static bool scan_argument(struct scanner *s)
{
	struct str name = scan_name(s), type = {0};
	if (peek(s) == ',') {
		s->at++;
		type = scan_name(s);
	}
	bool is_number = str_is(type, "plural") || str_is(type, "selectordinal") || str_is(type, "number");
	bool ok = name.n;
	if (ok)
		add_argument(s, name, is_number);
	while (ok && s->at < s->text.n && peek(s) != '}') {
		if (peek(s) == '{') {
			s->at++;
			ok = scan_message(s);
		}
		s->at++;
	}
	s->at++;
	return ok && s->at <= s->text.n;
}

/* A message, or a branch of an argument up to its closing brace. */
static bool scan_message(struct scanner *s)
{
	bool ok = ++s->depth <= DEEPEST_PATTERN;
	while (ok && s->at < s->text.n && (s->depth == 1 || peek(s) != '}')) {
		if (peek(s) == '\'') {
			skip_quoted(s);
		} else if (peek(s) == '{') {
			s->at++;
			ok = scan_argument(s);
		} else {
			s->at++;
		}
	}
	s->depth--;
	return ok;
}

/* ---- reading ---- */

struct reader {
	struct words *words;
	struct language_tools **tools; /* of each language, opened when first needed */
	struct arena *arena;
	struct diags *diags;
};

static struct language_tools *tools_of(struct reader *r, size_t language, struct place where)
{
	struct buf error = {0};
	if (!r->tools[language])
		r->tools[language] = language_open(r->words->languages[language], &error);
	if (!r->tools[language])
		diags_add(r->diags, DIAG_WORDS_PATTERN, where, STR_FMT, STR_ARG(buf_str(&error)));
	buf_free(&error);
	return r->tools[language];
}

/* Tries a pattern with arguments of the kinds it asks for. */
static void check_pattern(struct reader *r, struct word *word, size_t language, const struct yaml *pattern)
{
	struct scanner scanner = {.text = pattern->text, .word = word, .arena = r->arena};
	if (!scan_message(&scanner)) {
		diags_add(r->diags, DIAG_WORDS_PATTERN, pattern->place, "the pattern has an argument without a name or an end");
		return;
	}
	struct language_tools *tools = tools_of(r, language, pattern->place);
	if (!tools)
		return;
	struct message_argument *arguments = ARENA_ARRAY(r->arena, struct message_argument, word->arguments.n + 1);
	for (size_t i = 0; i < word->arguments.n; i++)
		arguments[i] = (struct message_argument){
			.name = word->arguments.v[i].p, .is_number = word->are_numbers.v[i], .text = STR("x"), .number = 1};
	struct buf out = {0}, error = {0};
	if (!language_message(tools, &out, pattern->text, arguments, word->arguments.n, &error))
		diags_add(r->diags, DIAG_WORDS_PATTERN, pattern->place, "the pattern is wrong: " STR_FMT, STR_ARG(buf_str(&error)));
	buf_free(&out);
	buf_free(&error);
}

static void read_pattern(struct reader *r, const struct yaml_pair *pair, struct word *word, size_t language)
{
	struct str code = r->words->languages[language];
	const struct yaml_pair *found = yaml_pair(&pair->value, code);
	if (!found || (found->value.kind == YAML_SCALAR && !found->value.text.n && !found->value.quoted)) {
		diags_add(r->diags, DIAG_MISSING_KEY, pair->place, "the word \"" STR_FMT "\" has no \"" STR_FMT "\"", STR_ARG(pair->key),
			  STR_ARG(code));
		diags_hint(r->diags, "add its pattern in that language");
		return;
	}
	if (found->value.kind != YAML_SCALAR) {
		diags_add(r->diags, DIAG_BAD_VALUE, found->value.place, "a pattern is a text");
		diags_hint(r->diags, "quote a pattern that begins with a brace");
		return;
	}
	word->patterns[language] = found->value.text;
	if (!is_plain(found->value.text))
		check_pattern(r, word, language, &found->value);
}

static void read_word(struct reader *r, const struct yaml_pair *pair)
{
	struct words *w = r->words;
	if (pair->value.kind != YAML_MAP) {
		diags_add(r->diags, DIAG_BAD_VALUE, pair->value.place, "the word \"" STR_FMT "\" is not a pattern for each language",
			  STR_ARG(pair->key));
		diags_hint(r->diags, "write it as {ja: …, en: …}");
		return;
	}
	struct word *word = ARENA_NEW(r->arena, struct word);
	word->patterns = ARENA_ARRAY(r->arena, struct str, w->language_count + 1);
	for (size_t i = 0; i < w->language_count; i++)
		read_pattern(r, pair, word, i);
	map_add(&w->all, r->arena, pair->key, word);
	*LIST_ADD(&w->keys, r->arena) = pair->key;
}

const struct words *words_read(const struct yaml *yaml, const struct str *languages, size_t language_count, struct arena *a,
			       struct diags *d)
{
	struct words *w = ARENA_NEW(a, struct words);
	struct reader r = {.words = w, .arena = a, .diags = d, .tools = ARENA_ARRAY(a, struct language_tools *, language_count + 1)};
	w->languages = ARENA_ARRAY(a, struct str, language_count + 1);
	for (size_t i = 0; i < language_count; i++)
		w->languages[i] = arena_str(a, languages[i]);
	w->language_count = language_count;
	if (yaml->kind != YAML_MAP)
		diags_add(d, DIAG_BAD_VALUE, yaml->place, "the words are a map from keys to patterns");
	for (size_t i = 0; yaml->kind == YAML_MAP && i < yaml->n; i++)
		read_word(&r, &yaml->pairs[i]);
	for (size_t i = 0; i < language_count; i++)
		if (r.tools[i])
			language_close(r.tools[i]);
	return w;
}

/* ---- what the program relies on ---- */

/* Of the arguments in word_keys.def; a number stands there with a # behind its name. */
static bool is_given(struct str argument, struct str given, bool *number)
{
	while (given.n) {
		struct str one = str_split(given, ' ', &given);
		*number = str_ends(one, STR("#"));
		if (str_eq(*number ? str_sub(one, 0, one.n - 1) : one, argument))
			return true;
	}
	return false;
}

void words_require(const struct words *w, const struct yaml *yaml, struct diags *d)
{
	static const struct {
		const char *key, *arguments;
	} needed[] = {
#define X(key, arguments) {key, arguments},
#include "model/word_keys.def"
#undef X
	};
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		const struct word *word = map_get(&w->all, str_of(needed[i].key));
		const struct yaml_pair *pair = yaml_pair(yaml, str_of(needed[i].key));
		if (!pair) {
			diags_add(d, DIAG_MISSING_KEY, yaml->place, "the word \"%s\" is missing", needed[i].key);
			diags_hint(d, "copy it from the words.yaml that nenpo brings");
		}
		for (size_t j = 0; word && j < word->arguments.n; j++) {
			struct str name = word->arguments.v[j];
			bool number = false;
			if (!is_given(name, str_of(needed[i].arguments), &number)) {
				diags_add(d, DIAG_WORDS_PATTERN, pair->place, "\"%s\" is not given an argument {" STR_FMT "}",
					  needed[i].key, STR_ARG(name));
				diags_hint(d, "its arguments are: %s", *needed[i].arguments ? needed[i].arguments : "none");
			} else if (word->are_numbers.v[j] && !number) {
				diags_add(d, DIAG_WORDS_PATTERN, pair->place, "{" STR_FMT "} of \"%s\" is a text, not a number",
					  STR_ARG(name), needed[i].key);
				diags_hint(d, "write {" STR_FMT "} alone", STR_ARG(name));
			}
		}
	}
}

/* ---- use ---- */

bool words_has(const struct words *w, struct str key)
{
	return map_get(&w->all, key);
}

struct str words_nearest(const struct words *w, struct str key)
{
	return nearest(key, w->keys.v, w->keys.n);
}

const struct str_list *words_arguments(const struct words *w, struct str key)
{
	const struct word *word = map_get(&w->all, key);
	if (!word)
		BUG("a word that does not exist");
	return &word->arguments;
}

void words_put(const struct words *w, struct language_tools *t, struct str key, const struct message_argument *arguments, size_t n,
	       struct buf *out)
{
	const struct word *word = map_get(&w->all, key);
	size_t language = 0;
	while (language < w->language_count && !str_eq(w->languages[language], language_code(t)))
		language++;
	if (!word || language == w->language_count)
		BUG("a word that does not exist");
	struct str pattern = word->patterns[language];
	if (is_plain(pattern)) {
		buf_put(out, pattern);
		return;
	}
	struct buf error = {0};
	if (!language_message(t, out, pattern, arguments, n, &error))
		BUG("a pattern that was found right is wrong");
	buf_free(&error);
}
