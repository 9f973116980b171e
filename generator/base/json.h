/* Writes JSON (RFC 8259), indented by two spaces, members in the order they are given. */
#ifndef NENPO_BASE_JSON_H
#define NENPO_BASE_JSON_H

#include "base/str.h"

/* Zero-initialise but for out. What is open when the writer is dropped stays open. */
struct json {
	struct buf *out;
	int depth;
	bool filled; /* the open array or object has a member */
};

/* A key, or null inside an array and at the top. */
void json_object(struct json *j, const char *key);
void json_array(struct json *j, const char *key);
void json_object_end(struct json *j);
void json_array_end(struct json *j);
/* Members; the text is valid UTF-8. */
void json_str(struct json *j, const char *key, struct str s);
void json_puts(struct json *j, const char *key, const char *s);
void json_int(struct json *j, const char *key, int64_t n);
void json_bool(struct json *j, const char *key, bool b);

#endif
