/* ICU message patterns with named arguments, which ICU's own C interface does not take: {name}, {name, number},
 * {name, plural, =0 {…} one {…} other {# …}}, the same with selectordinal, {name, select, word {…} other {…}}.
 * An apostrophe before { or } (in a plural also #) quotes up to the next one; a pair of them is one. */
#include "text/language_internal.h"

enum { DEEPEST = 16 };

struct message {
	struct language_tools *tools;
	struct str pattern;
	size_t at;
	int depth;
	const struct message_argument *arguments;
	size_t n;
	struct buf *error;
};

static bool wrong(struct message *m, const char *what)
{
	buf_printf(m->error, "%s at character %zu", what, utf8_count(str_sub(m->pattern, 0, m->at)) + 1);
	return false;
}

static char peek(const struct message *m)
{
	return m->at < m->pattern.n ? m->pattern.p[m->at] : '\0';
}

static void skip_space(struct message *m)
{
	while (peek(m) == ' ' || peek(m) == '\t' || peek(m) == '\n' || peek(m) == '\r')
		m->at++;
}

/* A name, type or selector, and the space around it. Empty: there is none. */
static struct str read_word(struct message *m)
{
	skip_space(m);
	size_t from = m->at;
	while (m->at < m->pattern.n && peek(m) != ' ' && peek(m) != '\t' && peek(m) != '\n' && peek(m) != '\r' && peek(m) != ',' &&
	       peek(m) != '{' && peek(m) != '}')
		m->at++;
	struct str word = str_sub(m->pattern, from, m->at);
	skip_space(m);
	return word;
}

static void put(struct buf *out, struct str s)
{
	if (out)
		buf_put(out, s);
}

static void put_number(struct message *m, struct buf *out, int64_t number)
{
	if (out)
		language_number(m->tools, out, (struct quantity){.value = {number, 0}});
}

/* At an apostrophe. */
static void read_apostrophe(struct message *m, struct buf *out, bool in_plural)
{
	m->at++;
	char next = peek(m);
	if (next != '{' && next != '}' && !(next == '#' && in_plural)) {
		m->at += next == '\'';
		put(out, STR("'"));
		return;
	}
	while (m->at < m->pattern.n) {
		if (peek(m) == '\'') {
			m->at++;
			if (peek(m) != '\'')
				return;
		}
		put(out, str_sub(m->pattern, m->at, m->at + 1));
		m->at++;
	}
}

static bool read_message(struct message *m, struct buf *out, const int64_t *number);

/* Which branch of a plural or select is meant, and what # stands for in it. */
struct choice {
	struct str keyword; /* taken when no =n is */
	bool is_plural;
	int64_t number;
};

static bool is_exactly(struct str selector, int64_t number)
{
	struct decimal d;
	return selector.n > 1 && selector.p[0] == '=' && decimal_parse(str_from(selector, 1), &d) &&
	       decimal_cmp(d, (struct decimal){number, 0}) == 0;
}

static bool is_selector(struct str selector, bool is_plural)
{
	static const char *const words[] = {"zero", "one", "two", "few", "many", "other"};
	struct decimal d;

	if (!is_plural)
		return selector.n > 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(selector, words[i]))
			return true;
	return selector.n > 1 && selector.p[0] == '=' && decimal_parse(str_from(selector, 1), &d);
}

/* Reads every branch, so that each is found right or wrong, then writes the one that is meant. */
static bool read_branches(struct message *m, struct buf *out, struct choice c)
{
	enum { NONE, OTHER, KEYWORD, EXACT } best = NONE;
	size_t taken = 0, end;
	bool has_other = false;
	const int64_t *number = c.is_plural ? &c.number : NULL;

	for (struct str selector = read_word(m); peek(m) != '}'; selector = read_word(m)) {
		if (peek(m) != '{' || !is_selector(selector, c.is_plural))
			return wrong(m, "a branch is wanted, such as other {…},");
		m->at++;
		bool other = str_is(selector, "other");
		int rank = c.is_plural && is_exactly(selector, c.number) ? EXACT : str_eq(selector, c.keyword) ? KEYWORD : other ? OTHER : NONE;
		has_other = has_other || other;
		if (rank > (int)best) {
			best = rank;
			taken = m->at;
		}
		if (!read_message(m, NULL, number))
			return false;
		m->at++;
	}
	if (!has_other)
		return wrong(m, "the branch other {…} is missing");
	if (!out)
		return true;
	end = m->at;
	m->at = taken;
	read_message(m, out, number);
	m->at = end;
	return true;
}

static const struct message_argument *find_argument(const struct message *m, struct str name)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_is(name, m->arguments[i].name))
			return &m->arguments[i];
	return NULL;
}

/* The part behind "{name, type,". */
static bool read_choice(struct message *m, struct buf *out, struct str type, const struct message_argument *argument)
{
	bool ordinal = str_is(type, "selectordinal"), select = str_is(type, "select");
	if (!ordinal && !select && !str_is(type, "plural"))
		return wrong(m, "only number, plural, selectordinal and select are known");
	if (select == argument->is_number)
		return wrong(m, select ? "select wants a text" : "plural wants a number");
	if (peek(m) != ',')
		return wrong(m, "a comma and branches are wanted");
	m->at++;
	if (select)
		return read_branches(m, out, (struct choice){.keyword = argument->text});
	struct str keyword = plural_of(ordinal ? m->tools->ordinals : m->tools->cardinals, (double)argument->number);
	return read_branches(m, out, (struct choice){keyword, true, argument->number});
}

/* At the opening brace; ends behind the closing one. */
static bool read_argument(struct message *m, struct buf *out)
{
	m->at++;
	struct str name = read_word(m), type = {0};
	const struct message_argument *argument = find_argument(m, name);
	if (!name.n)
		return wrong(m, "an argument has no name");
	if (!argument) {
		buf_printf(m->error, "there is no argument \"" STR_FMT "\"", STR_ARG(name));
		return false;
	}
	if (peek(m) == ',') {
		m->at++;
		type = read_word(m);
		if (str_is(type, "number") && !argument->is_number)
			return wrong(m, "number wants a number");
		if (!str_is(type, "number") && !read_choice(m, out, type, argument))
			return false;
	}
	if (peek(m) != '}')
		return wrong(m, "a closing brace is wanted");
	m->at++;
	if (type.n && !str_is(type, "number"))
		return true;
	if (argument->is_number)
		put_number(m, out, argument->number);
	else
		put(out, argument->text);
	return true;
}

/* Up to the end of the pattern or, in a branch, to its closing brace. `number` is what # stands for, or null. */
static bool read_message(struct message *m, struct buf *out, const int64_t *number)
{
	if (m->depth == DEEPEST)
		return wrong(m, "too many braces one within another");
	m->depth++;
	while (m->at < m->pattern.n && peek(m) != '}') {
		if (peek(m) == '\'') {
			read_apostrophe(m, out, number);
		} else if (peek(m) == '{') {
			if (!read_argument(m, out))
				return false;
		} else if (peek(m) == '#' && number) {
			put_number(m, out, *number);
			m->at++;
		} else {
			put(out, str_sub(m->pattern, m->at, m->at + 1));
			m->at++;
		}
	}
	m->depth--;
	if (m->depth == 0 && m->at < m->pattern.n)
		return wrong(m, "a closing brace too many");
	if (m->depth > 0 && m->at == m->pattern.n)
		return wrong(m, "a closing brace is missing");
	return true;
}

bool language_message(struct language_tools *t, struct buf *out, struct str pattern, const struct message_argument *arguments,
                      size_t n, struct buf *error)
{
	struct message m = {.tools = t, .pattern = pattern, .arguments = arguments, .n = n, .error = error};
	size_t before = out->n;
	if (read_message(&m, out, NULL))
		return true;
	if (out->p) {
		out->n = before;
		out->p[before] = '\0';
	}
	return false;
}
