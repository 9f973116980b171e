/* Addresses as a page writes them: relative to itself, percent-encoded. */
#include <string.h>
#include <strings.h>

#include "render/html.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool one_of(char c, const char *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

/* What CommonMark leaves as it stands; all else is percent-encoded. */
static void encode(struct buf *out, struct str s)
{
	/* by code, what stands for itself; nothing from 128 on does */
	static const char plain[256] = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
				       "\0!\0#$%\0\0()*+,-./0123456789:;\0=\0?"
				       "@ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0_"
				       "\0abcdefghijklmnopqrstuvwxyz\0\0\0~";
	for (size_t i = 0; i < s.n; i++) {
		size_t from = i;
		while (i < s.n && plain[(unsigned char)s.p[i]])
			i++;
		buf_put(out, (struct str){s.p + from, i - from});
		if (i == s.n)
			break;
		if (s.p[i] == '&')
			buf_puts(out, "&amp;");
		else if (s.p[i] == '\'')
			buf_puts(out, "&#x27;");
		else
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)s.p[i]);
	}
}

/* Bytes before the colon of a scheme; 0: there is none. */
static size_t scheme_length(struct str s)
{
	size_t i = 0;
	while (i < s.n && (is_letter(s.p[i]) || is_digit(s.p[i]) || one_of(s.p[i], "+-.")))
		i++;
	return i < s.n && s.p[i] == ':' && is_letter(s.p[0]) ? i : 0;
}

static bool scheme_is_safe(struct str scheme)
{
	static const char *const safe[] = {"http", "https", "mailto"};
	for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
		if (scheme.n == strlen(safe[i]) && strncasecmp(scheme.p, safe[i], scheme.n) == 0)
			return true;
	return false;
}

/* Bytes of the directories that both paths begin with. */
static size_t shared_directories(struct str a, struct str b)
{
	size_t shared = 0;
	for (size_t i = 0; i < a.n && i < b.n && a.p[i] == b.p[i]; i++)
		if (a.p[i] == '/')
			shared = i + 1;
	return shared;
}

static void put_relative(struct buf *out, struct str from, struct str to)
{
	size_t shared = shared_directories(from, to);
	struct str down = str_from(to, shared);
	bool up = false;
	struct str above = str_from(from, shared), rest;
	for (str_split(above, '/', &above); above.p; str_split(above, '/', &above)) {
		buf_puts(out, "../");
		up = true;
	}
	/* Else "a:b" would read as a scheme, "/a" as an absolute path, and "" as the page itself. */
	if (!up && (!down.n || down.p[0] == '/' || str_chr(str_split(down, '/', &rest), ':') != SIZE_MAX))
		buf_puts(out, "./");
	encode(out, down);
}

void html_address(struct buf *out, const struct render_context *c, struct str address)
{
	size_t scheme = scheme_length(address);
	if (!c || (scheme && scheme_is_safe(str_sub(address, 0, scheme)))) {
		encode(out, address);
		return;
	}
	if (scheme || str_starts(address, STR("/"))) {
		buf_putc(out, '#');
		return;
	}
	size_t query = str_chr(address, '?'), fragment = str_chr(address, '#'), end = query < fragment ? query : fragment;
	struct str path = str_sub(address, 0, end), behind = str_from(address, end);
	bool same_page = !path.n || str_eq(path, c->address);
	if (same_page)
		path = c->address;
	if (!same_page || !behind.n) {
		if (c->absolute) {
			encode(out, c->root);
			encode(out, path);
		} else {
			put_relative(out, c->address, path);
		}
	}
	encode(out, behind);
}
