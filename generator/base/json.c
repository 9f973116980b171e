#include "base/json.h"

#include <inttypes.h>

static void put_text(struct buf *out, struct str s)
{
	size_t start = 0;
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c >= ' ' && c != '"' && c != '\\')
			continue;
		buf_put(out, str_sub(s, start, i));
		start = i + 1;
		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else if (c == '\n')
			buf_puts(out, "\\n");
		else
			buf_printf(out, "\\u%04x", (unsigned)c);
	}
	buf_put(out, str_from(s, start));
	buf_putc(out, '"');
}

static bool in_line(const struct json *j)
{
	return j->line && j->depth >= j->line;
}

static void new_line(struct json *j)
{
	buf_printf(j->out, "\n%*s", 2 * j->depth, "");
}

static void begin(struct json *j, const char *key)
{
	if (j->filled)
		buf_putc(j->out, ',');
	if (in_line(j) && j->filled)
		buf_putc(j->out, ' ');
	else if (j->depth && !in_line(j))
		new_line(j);
	j->filled = true;
	if (key) {
		put_text(j->out, str_of(key));
		buf_puts(j->out, ": ");
	}
}

static void open_bracket(struct json *j, const char *key, char bracket)
{
	begin(j, key);
	buf_putc(j->out, bracket);
	j->depth++;
	j->filled = false;
}

static void close_bracket(struct json *j, char bracket)
{
	bool was_in_line = in_line(j);
	j->depth--;
	if (!was_in_line && j->filled)
		new_line(j);
	if (!in_line(j))
		j->line = 0;
	buf_putc(j->out, bracket);
	j->filled = true;
	if (j->depth == 0)
		buf_putc(j->out, '\n');
}

void json_object(struct json *j, const char *key)
{
	open_bracket(j, key, '{');
}

void json_array(struct json *j, const char *key)
{
	open_bracket(j, key, '[');
}

void json_object_end(struct json *j)
{
	close_bracket(j, '}');
}

void json_array_end(struct json *j)
{
	close_bracket(j, ']');
}

void json_in_line(struct json *j)
{
	if (!j->line)
		j->line = j->depth + 1;
}

void json_str(struct json *j, const char *key, struct str s)
{
	begin(j, key);
	put_text(j->out, s);
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
