#include "load/yaml.h"

#include <string.h>

static bool is_plain(struct str s)
{
	if (s.n == 0 || s.p[0] == ' ' || s.p[s.n - 1] == ' ' || strchr("-?~=<", s.p[0]))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || strchr(":#{}[],&*!|>'\"%@`\\", s.p[i]))
			return false;
	return true;
}

/* What YAML takes for the end of a line, or does not take at all. */
static bool is_special(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

static bool has_special(struct str s)
{
	for (size_t i = 0; i < s.n;)
		if (is_special(utf8_next(s, &i)))
			return true;
	return false;
}

void yaml_put(struct buf *out, struct str s)
{
	if (is_plain(s) && !has_special(s)) {
		buf_put(out, s);
		return;
	}
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n;) {
		size_t start = i;
		uint32_t c = utf8_next(s, &i);
		if (c == '"' || c == '\\')
			buf_putc(out, '\\');
		if (is_special(c))
			buf_printf(out, c < 0x100 ? "\\x%02X" : c < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)c);
		else
			buf_put(out, str_sub(s, start, i));
	}
	buf_putc(out, '"');
}
