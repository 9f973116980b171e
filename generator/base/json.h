/* Writes JSON (RFC 8259), indented by two spaces, members in the order they are given. */
#ifndef NENPO_BASE_JSON_H
#define NENPO_BASE_JSON_H

#include "base/str.h"

/* Zero-initialise but for out. */
struct json {
	struct buf *out;
	int depth;
	int line;    /* the depth from which on all stands in one line; 0: none */
	bool filled; /* what is open has a member */
};

/* Open and close; the key is null inside an array and at the top. */
void json_object(struct json *j, const char *key);
void json_array(struct json *j, const char *key);
void json_object_end(struct json *j);
void json_array_end(struct json *j);
/* What is opened next, with all that is in it, stands in one line. */
void json_in_line(struct json *j);

/* Members; the text is valid UTF-8. */
void json_str(struct json *j, const char *key, struct str s);
void json_int(struct json *j, const char *key, int64_t n);
void json_bool(struct json *j, const char *key, bool b);

#endif
