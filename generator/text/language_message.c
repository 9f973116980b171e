/* ICU's message patterns: {name}, {name, number}, plural and select, with ICU's apostrophes. ICU's own formatter in C knows numbered
 * arguments only, passes numbers as doubles, and knows nothing of △. */
#include "text/language_internal.h"

#define DEPTH 8

struct message {
	struct language_tools *tools;
	struct str pattern;
	size_t at;
	const struct message_argument *arguments;
	size_t n;
	struct buf *error;
	bool failed;
};

/* Reads a (sub-)message up to its closing brace or the end of the pattern. A null `out` means that it is only checked. */
static void put_message(struct message *m, struct buf *out, const struct message_argument *counted, int depth);

static void fail(struct message *m, const char *what)
{
	if (!m->failed)
		buf_printf(m->error, "%s at character %zu", what, utf8_count(str_sub(m->pattern, 0, m->at)) + 1);
	m->failed = true;
}

static char peek(const struct message *m)
{
	return m->at < m->pattern.n ? m->pattern.p[m->at] : '\0';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_spaces(struct message *m)
{
	while (is_space(peek(m)))
		m->at++;
}

static bool expect(struct message *m, char c, const char *what)
{
	skip_spaces(m);
	if (peek(m) != c)
		fail(m, what);
	else
		m->at++;
	return !m->failed;
}

/* A name, a type or a selector. */
static struct str read_word(struct message *m)
{
	size_t start;

	skip_spaces(m);
	start = m->at;
	while (m->at < m->pattern.n && !is_space(peek(m)) && peek(m) != ',' && peek(m) != '{' && peek(m) != '}')
		m->at++;
	return str_sub(m->pattern, start, m->at);
}

static void put_argument(struct message *m, struct buf *out, const struct message_argument *argument)
{
	if (!out)
		return;
	if (argument->is_number)
		language_put_integer(m->tools, out, argument->number);
	else
		buf_put(out, argument->text);
}

/* How well a selector fits: 3 an exact number, 2 the category or text, 1 other, 0 not at all. */
static int fit(struct message *m, struct str selector, const struct message_argument *argument, bool plural)
{
	struct buf number = {0};
	int rank = str_is(selector, "other");
	struct str key = argument->text;

	if (plural && str_starts(selector, STR("="))) {
		buf_printf(&number, "%lld", (long long)argument->number);
		rank = str_eq(str_from(selector, 1), buf_str(&number)) ? 3 : 0;
		buf_free(&number);
		return rank;
	}
	if (plural)
		key = language_plural(m->tools, (struct quantity){.value = {argument->number, 0}});
	return str_eq(selector, key) ? 2 : rank;
}

/* The branches of a plural or select: all are checked, the best is written. */
static void put_branches(struct message *m, struct buf *out, const struct message_argument *argument, bool plural,
			 const struct message_argument *counted, int depth)
{
	const struct message_argument *inner = plural ? argument : counted;
	size_t chosen = 0, end;
	int best = 0;
	bool other = false;

	for (skip_spaces(m); !m->failed && peek(m) != '}'; skip_spaces(m)) {
		struct str selector = read_word(m);
		int rank;

		if (selector.n == 0)
			fail(m, "a selector is missing");
		if (!expect(m, '{', "a selector without {message}"))
			return;
		other = other || str_is(selector, "other");
		rank = fit(m, selector, argument, plural);
		if (rank > best) {
			best = rank;
			chosen = m->at;
		}
		put_message(m, NULL, inner, depth + 1);
		expect(m, '}', "a brace is not closed");
	}
	if (!other)
		fail(m, "plural and select need a branch \"other\"");
	if (m->failed || !out)
		return;
	end = m->at;
	m->at = chosen;
	put_message(m, out, inner, depth + 1);
	m->at = end;
}

static const struct message_argument *find_argument(struct message *m, struct str name)
{
	for (size_t i = 0; i < m->n; i++) {
		if (str_is(name, m->arguments[i].name))
			return &m->arguments[i];
	}
	fail(m, name.n ? "an argument that does not exist" : "an argument without a name");
	return NULL;
}

/* What stands between braces; m is behind the opening one. */
static void put_placeholder(struct message *m, struct buf *out, const struct message_argument *counted, int depth)
{
	const struct message_argument *argument = find_argument(m, read_word(m));
	struct str type = {0};
	bool plural;

	skip_spaces(m);
	if (m->failed)
		return;
	if (peek(m) == ',') {
		m->at++;
		type = read_word(m);
	} else if (peek(m) == '}') {
		m->at++;
		put_argument(m, out, argument);
		return;
	}
	plural = str_is(type, "plural");
	if ((plural || str_is(type, "number")) && !argument->is_number)
		fail(m, "the argument is not a number");
	else if (plural || str_is(type, "select"))
		expect(m, ',', "a comma is missing");
	else if (type.p && !str_is(type, "number"))
		fail(m, "an unknown type: number, plural and select are known");
	if (m->failed)
		return;
	if (plural || str_is(type, "select"))
		put_branches(m, out, argument, plural, counted, depth);
	else
		put_argument(m, out, argument);
	expect(m, '}', "a brace is not closed");
}

/* '' is an apostrophe; 'text' is quoted when it begins with a sign of the pattern; any other apostrophe stands for itself. */
static void put_apostrophe(struct message *m, struct buf *out, bool hash)
{
	struct buf none = {0};
	struct buf *to = out ? out : &none;
	char next;

	m->at++;
	next = peek(m);
	if (next == '\'') {
		m->at++;
		buf_putc(to, '\'');
	} else if (next == '{' || next == '}' || next == '|' || (next == '#' && hash)) {
		for (; m->at < m->pattern.n; m->at++) {
			if (peek(m) == '\'') {
				m->at++;
				if (peek(m) != '\'')
					break;
			}
			buf_putc(to, peek(m));
		}
	} else {
		buf_putc(to, '\'');
	}
	buf_free(&none);
}

static bool is_special(char c)
{
	return c == '{' || c == '}' || c == '\'' || c == '#';
}

static void put_message(struct message *m, struct buf *out, const struct message_argument *counted, int depth)
{
	if (depth > DEPTH)
		fail(m, "messages stand too deep in one another");
	while (!m->failed && m->at < m->pattern.n) {
		char c = peek(m);

		if (c == '}')
			return;
		if (c == '\'') {
			put_apostrophe(m, out, counted != NULL);
		} else if (c == '{') {
			m->at++;
			put_placeholder(m, out, counted, depth);
		} else if (c == '#' && counted) {
			m->at++;
			put_argument(m, out, counted);
		} else {
			size_t start = m->at;

			do
				m->at++;
			while (m->at < m->pattern.n && !is_special(peek(m)));
			if (out)
				buf_put(out, str_sub(m->pattern, start, m->at));
		}
	}
}

bool language_message(struct language_tools *t, struct buf *out, struct str pattern, const struct message_argument *arguments, size_t n,
		      struct buf *error)
{
	struct message m = {.tools = t, .pattern = pattern, .arguments = arguments, .n = n, .error = error};
	size_t before = out->n;

	put_message(&m, out, NULL, 0);
	if (!m.failed && m.at < pattern.n)
		fail(&m, "a closing brace without an opening one");
	if (m.failed && out->p) {
		out->n = before;
		out->p[before] = '\0';
	}
	return !m.failed;
}
