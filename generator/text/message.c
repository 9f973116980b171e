/* ICU's own formatter in C knows numbered arguments only, passes numbers as doubles, and knows nothing of △. */
#include "text/message.h"

#include "text/language_internal.h"

#define DEPTH 8

enum piece_kind {
	PIECE_TEXT,
	PIECE_ARGUMENT,
	PIECE_NUMBER,
	PIECE_PLURAL, /* of its branches, the one that the argument chooses */
	PIECE_SELECT
};

struct branch {
	struct str selector;
	struct message_pieces pieces;
};

struct message_piece {
	enum piece_kind kind;
	struct str text; /* or the argument's name */
	LIST(struct branch) branches;
};

/* ---- reading ---- */

struct reader {
	struct str pattern;
	size_t at;
	struct message *message;
	struct arena *arena;
	struct buf text; /* not yet a piece */
	struct buf *error;
	bool failed;
};

/* Reads a (sub-)message up to its closing brace or the end of the pattern. `counted` is the argument that # stands for; empty: none. */
static void read_message(struct reader *r, struct message_pieces *pieces, struct str counted, int depth);

static void fail(struct reader *r, const char *what)
{
	if (!r->failed)
		buf_printf(r->error, "%s at character %zu", what, utf8_count(str_sub(r->pattern, 0, r->at)) + 1);
	r->failed = true;
}

static char peek(const struct reader *r)
{
	return r->at < r->pattern.n ? r->pattern.p[r->at] : '\0';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_spaces(struct reader *r)
{
	while (is_space(peek(r)))
		r->at++;
}

static bool expect(struct reader *r, char c, const char *what)
{
	skip_spaces(r);
	if (peek(r) != c)
		fail(r, what);
	else
		r->at++;
	return !r->failed;
}

/* A name, a type or a selector. */
static struct str read_word(struct reader *r)
{
	size_t start;

	skip_spaces(r);
	start = r->at;
	while (r->at < r->pattern.n && !is_space(peek(r)) && peek(r) != ',' && peek(r) != '{' && peek(r) != '}')
		r->at++;
	return str_sub(r->pattern, start, r->at);
}

static struct message_piece *add_piece(struct reader *r, struct message_pieces *pieces, enum piece_kind kind, struct str text)
{
	struct message_piece *p = LIST_ADD(pieces, r->arena);
	p->kind = kind;
	p->text = text;
	return p;
}

static void end_text(struct reader *r, struct message_pieces *pieces)
{
	if (r->text.n)
		add_piece(r, pieces, PIECE_TEXT, arena_str(r->arena, buf_str(&r->text)));
	buf_clear(&r->text);
}

static void add_name(struct reader *r, struct str name, bool is_number)
{
	for (size_t i = 0; i < r->message->names.n; i++) {
		struct message_name *known = &r->message->names.v[i];
		if (str_eq(known->name, name)) {
			known->is_number = known->is_number || is_number;
			return;
		}
	}
	*LIST_ADD(&r->message->names, r->arena) = (struct message_name){arena_str(r->arena, name), is_number};
}

static void read_branches(struct reader *r, struct message_piece *choice, struct str counted, int depth)
{
	bool other = false;

	for (skip_spaces(r); !r->failed && r->at < r->pattern.n && peek(r) != '}'; skip_spaces(r)) {
		struct branch b = {.selector = read_word(r)};

		if (b.selector.n == 0)
			fail(r, "a selector is missing");
		if (!expect(r, '{', "a selector without {message}"))
			return;
		other = other || str_is(b.selector, "other");
		read_message(r, &b.pieces, counted, depth + 1);
		expect(r, '}', "a brace is not closed");
		*LIST_ADD(&choice->branches, r->arena) = b;
	}
	if (!other)
		fail(r, "plural and select need a branch \"other\"");
}

/* What stands between braces, behind the opening one. */
static void read_placeholder(struct reader *r, struct message_pieces *pieces, struct str counted, int depth)
{
	struct message_piece piece = {.kind = PIECE_ARGUMENT, .text = read_word(r)};
	struct str type = {0};

	if (!piece.text.n)
		fail(r, "an argument without a name");
	skip_spaces(r);
	if (!r->failed && peek(r) == ',') {
		r->at++;
		type = read_word(r);
		piece.kind = str_is(type, "number")   ? PIECE_NUMBER
			     : str_is(type, "plural") ? PIECE_PLURAL
			     : str_is(type, "select") ? PIECE_SELECT
						      : PIECE_ARGUMENT;
		if (piece.kind == PIECE_ARGUMENT)
			fail(r, "an unknown type: number, plural and select are known");
	}
	if (r->failed)
		return;
	add_name(r, piece.text, piece.kind == PIECE_NUMBER || piece.kind == PIECE_PLURAL);
	if (piece.kind >= PIECE_PLURAL && expect(r, ',', "a comma is missing"))
		read_branches(r, &piece, piece.kind == PIECE_PLURAL ? piece.text : counted, depth);
	expect(r, '}', "a brace is not closed");
	*LIST_ADD(pieces, r->arena) = piece;
}

/* '' is an apostrophe; 'text' is quoted when it begins with a sign of the pattern; any other apostrophe stands for itself. */
static void read_apostrophe(struct reader *r, bool hash)
{
	char next;

	r->at++;
	next = peek(r);
	if (next == '\'')
		r->at++;
	if (next != '{' && next != '}' && next != '|' && (next != '#' || !hash)) {
		buf_putc(&r->text, '\'');
		return;
	}
	for (; r->at < r->pattern.n; r->at++) {
		if (peek(r) == '\'') {
			r->at++;
			if (peek(r) != '\'')
				break;
		}
		buf_putc(&r->text, peek(r));
	}
}

static void read_message(struct reader *r, struct message_pieces *pieces, struct str counted, int depth)
{
	if (depth > DEPTH)
		fail(r, "messages stand too deep in one another");
	while (!r->failed && r->at < r->pattern.n && peek(r) != '}') {
		char c = peek(r);

		if (c == '\'') {
			read_apostrophe(r, counted.n > 0);
		} else if (c == '{') {
			end_text(r, pieces);
			r->at++;
			read_placeholder(r, pieces, counted, depth);
		} else if (c == '#' && counted.n) {
			end_text(r, pieces);
			r->at++;
			add_piece(r, pieces, PIECE_NUMBER, counted);
		} else {
			buf_putc(&r->text, c);
			r->at++;
		}
	}
	end_text(r, pieces);
}

const struct message *message_read(struct str pattern, struct arena *a, struct buf *error)
{
	struct message *m = ARENA_NEW(a, struct message);
	struct reader r = {.pattern = arena_str(a, pattern), .message = m, .arena = a, .error = error};

	read_message(&r, &m->pieces, (struct str){0}, 0);
	if (!r.failed && r.at < pattern.n)
		fail(&r, "a closing brace without an opening one");
	buf_free(&r.text);
	return r.failed ? NULL : m;
}

/* ---- writing ---- */

struct writer {
	struct language_tools *tools;
	struct buf *out;
	const struct message_argument *arguments;
	size_t n;
};

static const struct message_argument *find_argument(const struct writer *w, const struct message_piece *p)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct message_argument *a = &w->arguments[i];
		if (a->name[0] != p->text.p[0] || strncmp(a->name, p->text.p, p->text.n) != 0 || a->name[p->text.n])
			continue;
		if (!a->is_number && (p->kind == PIECE_NUMBER || p->kind == PIECE_PLURAL))
			break;
		return a;
	}
	BUG("a message is not given what it asks for");
}

/* How well a selector fits: 3 an exact number, 2 the category or text, 1 other, 0 not at all. */
static int fit(struct str selector, const struct message_argument *argument, struct str category, bool plural)
{
	if (plural && selector.p[0] == '=') {
		char digits[DECIMAL_LONGEST];
		struct str number = {digits, decimal_write(digits, (struct decimal){argument->number, 0})};
		return str_eq(str_from(selector, 1), number) ? 3 : 0;
	}
	return str_eq(selector, category) ? 2 : str_is(selector, "other");
}

static const struct message_pieces *choose(const struct writer *w, const struct message_piece *p, const struct message_argument *a)
{
	bool plural = p->kind == PIECE_PLURAL;
	struct str category = plural ? language_plural(w->tools, (struct quantity){.value = {a->number, 0}}) : a->text;
	const struct message_pieces *best = NULL;
	int best_rank = 0;

	for (size_t i = 0; i < p->branches.n; i++) {
		int rank = fit(p->branches.v[i].selector, a, category, plural);
		if (rank > best_rank) {
			best_rank = rank;
			best = &p->branches.v[i].pieces;
		}
	}
	return best;
}

static void put_pieces(const struct writer *w, const struct message_pieces *pieces)
{
	for (size_t i = 0; i < pieces->n; i++) {
		const struct message_piece *p = &pieces->v[i];
		if (p->kind == PIECE_TEXT) {
			buf_put(w->out, p->text);
			continue;
		}
		const struct message_argument *a = find_argument(w, p);
		if (p->kind >= PIECE_PLURAL)
			put_pieces(w, choose(w, p, a));
		else if (a->is_number)
			language_put_integer(w->tools, w->out, a->number);
		else
			buf_put(w->out, a->text);
	}
}

struct str message_text(const struct message *m)
{
	if (m->names.n)
		BUG("a message is not given what it asks for");
	return m->pieces.n ? m->pieces.v[0].text : (struct str){"", 0};
}

void message_put(const struct message *m, struct language_tools *t, struct buf *out, const struct message_argument *arguments, size_t n)
{
	put_pieces(&(struct writer){t, out, arguments, n}, &m->pieces);
}
