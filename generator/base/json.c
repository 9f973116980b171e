#include "base/json.h"

#include <inttypes.h>

static void text(struct buf *out, struct str s)
{
	buf_putc(out, '"');
	for (size_t i = 0, start = 0; i <= s.n; i++) {
		unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;
		if (i < s.n && c >= ' ' && c != '"' && c != '\\')
			continue;
		buf_put(out, str_sub(s, start, i));
		start = i + 1;
		if (i == s.n)
			break;
		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else if (c == '\n')
			buf_puts(out, "\\n");
		else
			buf_printf(out, "\\u%04x", (unsigned)c);
	}
	buf_putc(out, '"');
}

static void line(struct json *j)
{
	buf_printf(j->out, "\n%*s", 2 * j->depth, "");
}

static void begin(struct json *j, const char *key)
{
	if (j->filled)
		buf_putc(j->out, ',');
	if (j->depth)
		line(j);
	j->filled = true;
	if (key) {
		text(j->out, str_of(key));
		buf_puts(j->out, ": ");
	}
}

static void open(struct json *j, const char *key, char bracket)
{
	begin(j, key);
	buf_putc(j->out, bracket);
	j->depth++;
	j->filled = false;
}

static void shut(struct json *j, char bracket)
{
	j->depth--;
	if (j->filled)
		line(j);
	buf_putc(j->out, bracket);
	j->filled = true;
	if (j->depth == 0)
		buf_putc(j->out, '\n');
}

void json_object(struct json *j, const char *key)
{
	open(j, key, '{');
}

void json_array(struct json *j, const char *key)
{
	open(j, key, '[');
}

void json_object_end(struct json *j)
{
	shut(j, '}');
}

void json_array_end(struct json *j)
{
	shut(j, ']');
}

void json_str(struct json *j, const char *key, struct str s)
{
	begin(j, key);
	text(j->out, s);
}

void json_puts(struct json *j, const char *key, const char *s)
{
	json_str(j, key, str_of(s));
}

void json_int(struct json *j, const char *key, int64_t n)
{
	begin(j, key);
	buf_printf(j->out, "%" PRId64, n);
}

void json_bool(struct json *j, const char *key, bool b)
{
	begin(j, key);
	buf_puts(j->out, b ? "true" : "false");
}
