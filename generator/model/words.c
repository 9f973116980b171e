/* Interface words: patterns of each key in each language, checked once. */
#include "base/map.h"
#include "model/words.h"
#include "text/label.h"

struct word {
	const struct message **messages; /* one for each language */
	struct str_list arguments;
	LIST(bool) are_numbers; /* of the arguments */
};

struct words {
	struct map all; /* key -> struct word */
	struct str_list keys;
	struct str *languages;
	size_t language_count;
};

/* ---- reading ---- */

struct reader {
	struct words *words;
	struct arena *arena;
	struct diags *diags;
};

static void add_argument(struct reader *r, struct word *word, const struct message_name *argument)
{
	for (size_t i = 0; i < word->arguments.n; i++)
		if (str_eq(word->arguments.v[i], argument->name)) {
			word->are_numbers.v[i] = word->are_numbers.v[i] || argument->is_number;
			return;
		}
	*LIST_ADD(&word->arguments, r->arena) = argument->name;
	*LIST_ADD(&word->are_numbers, r->arena) = argument->is_number;
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
	struct buf error = {0};
	const struct message *m = word->messages[language] = message_read(found->value.text, r->arena, &error);
	if (!m)
		diags_add(r->diags, DIAG_WORDS_PATTERN, found->value.place, "the pattern is wrong: " STR_FMT, STR_ARG(buf_str(&error)));
	for (size_t i = 0; m && i < m->names.n; i++)
		add_argument(r, word, &m->names.v[i]);
	buf_free(&error);
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
	word->messages = ARENA_ARRAY(r->arena, const struct message *, w->language_count + 1);
	for (size_t i = 0; i < w->language_count; i++)
		read_pattern(r, pair, word, i);
	map_add(&w->all, r->arena, pair->key, word);
	*LIST_ADD(&w->keys, r->arena) = pair->key;
}

const struct words *words_read(const struct yaml *yaml, const struct str *languages, size_t language_count, struct arena *a,
			       struct diags *d)
{
	struct words *w = ARENA_NEW(a, struct words);
	struct reader r = {.words = w, .arena = a, .diags = d};
	w->languages = ARENA_ARRAY(a, struct str, language_count + 1);
	for (size_t i = 0; i < language_count; i++)
		w->languages[i] = arena_str(a, languages[i]);
	w->language_count = language_count;
	if (yaml->kind != YAML_MAP)
		diags_add(d, DIAG_BAD_VALUE, yaml->place, "the words are a map from keys to patterns");
	for (size_t i = 0; yaml->kind == YAML_MAP && i < yaml->n; i++)
		read_word(&r, &yaml->pairs[i]);
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

bool words_counts(const struct words *w, struct str key, struct str argument)
{
	const struct word *word = map_get(&w->all, key);
	for (size_t i = 0; word && i < word->arguments.n; i++)
		if (str_eq(word->arguments.v[i], argument))
			return word->are_numbers.v[i];
	return false;
}

static const struct message *find_message(const struct words *w, struct language_tools *t, struct str key)
{
	const struct word *word = map_get(&w->all, key);
	struct str code = language_code(t);
	size_t language = 0;
	while (language < w->language_count && !str_eq(w->languages[language], code))
		language++;
	if (!word || language == w->language_count)
		BUG("a word that does not exist");
	return word->messages[language];
}

struct str words_text(const struct words *w, struct language_tools *t, struct str key)
{
	return message_text(find_message(w, t, key));
}

void words_put(const struct words *w, struct language_tools *t, struct str key, const struct message_argument *arguments, size_t n,
	       struct buf *out)
{
	message_put(find_message(w, t, key), t, out, arguments, n);
}
