#include "text/sentence.h"

enum { OPENS = 1, CLOSES = -1 };

static int bracket(uint32_t c)
{
	switch (c) {
	case '(':
	case 0xFF08: /* （ */
	case 0x300C: /* 「 */
	case 0x201C: /* “ */
		return OPENS;
	case ')':
	case 0xFF09: /* ） */
	case 0x300D: /* 」 */
	case 0x201D: /* ” */
		return CLOSES;
	}
	return 0;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* ". The": a full stop, a space and a capital, but not behind a single letter or "No". */
static bool english_end(struct str s, size_t i)
{
	if (s.p[i] != '.' || i + 1 >= s.n || s.p[i + 1] != ' ')
		return false;
	if (i + 2 < s.n && !is_capital(s.p[i + 2]))
		return false;
	return i < 2 || (s.p[i - 2] != ' ' && !str_ends(str_sub(s, 0, i), STR(" No")));
}

/* Finds the end of the sentence that goes on at *i; *i: where the next one begins. False: it goes beyond the text. */
static bool find_end(struct str s, size_t *i, size_t *end)
{
	int depth = 0;
	while (*i < s.n) {
		size_t at = *i;
		uint32_t c = utf8_next(s, i);
		depth += bracket(c);
		if (depth < 0)
			depth = 0;
		bool english = depth == 0 && english_end(s, at);
		*end = *i;
		if (english)
			*i = at + 2;
		if (english || (depth == 0 && c == 0x3002)) /* 。 */
			return true;
	}
	return false;
}

size_t sentence_start(struct str s)
{
	size_t start = 0, end;
	for (size_t i = 0; find_end(s, &i, &end);)
		start = i;
	return start;
}

size_t sentence_end(struct str s)
{
	size_t i = 0, end;
	return find_end(s, &i, &end) ? end : s.n;
}
