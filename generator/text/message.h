/* Messages: ICU's patterns with named arguments, {name}, {name, number}, plural and select, with ICU's apostrophes. */
#ifndef NENPO_TEXT_MESSAGE_H
#define NENPO_TEXT_MESSAGE_H

#include "base/list.h"
#include "text/language.h"

/* An argument that a pattern names. */
struct message_name {
	struct str name;
	bool is_number; /* it is counted, or written as a number */
};

struct message_pieces {
	struct message_piece *v;
	size_t n, cap;
};

/* A pattern once it is read. Immutable. */
struct message {
	LIST(struct message_name) names;
	struct message_pieces pieces;
};

struct message_argument {
	const char *name;
	bool is_number;
	struct str text;
	int64_t number;
};

/* Reads a pattern, into the arena. Null: it is wrong, *error says how. */
const struct message *message_read(struct str pattern, struct arena *a, struct buf *error);
/* The text of a message that names no arguments. */
struct str message_text(const struct message *m);
/* Writes a message in the tools' language. An argument that is not given, or is a text where a number belongs, is a BUG. */
void message_put(const struct message *m, struct language_tools *t, struct buf *out, const struct message_argument *arguments, size_t n);

#endif
