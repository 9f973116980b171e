#include "text/sentence.h"

struct mark {
	const char *text;
	int depth; /* +1 opens, -1 closes, 0 ends a sentence */
};

static const struct mark marks[] = {{"（", 1}, {"）", -1}, {"「", 1}, {"」", -1}, {"(", 1}, {")", -1}, {"。", 0}, {"“", 1}, {"”", -1}};

static const struct mark *mark_at(struct str s)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(s, str_of(marks[i].text)))
			return &marks[i];
	return NULL;
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

size_t sentence_start(struct str s)
{
	size_t start = 0;
	int depth = 0;
	for (size_t i = 0; i < s.n; i++) {
		const struct mark *m = mark_at(str_from(s, i));
		if (m && m->depth)
			depth = depth + m->depth < 0 ? 0 : depth + m->depth;
		else if (depth == 0 && m)
			start = i + 3;
		else if (depth == 0 && english_end(s, i))
			start = i + 2;
	}
	return start;
}

size_t sentence_end(struct str s)
{
	int depth = 0;
	for (size_t i = 0; i < s.n; i++) {
		const struct mark *m = mark_at(str_from(s, i));
		if (m && m->depth)
			depth = depth + m->depth < 0 ? 0 : depth + m->depth;
		else if (depth == 0 && m)
			return i + 3;
		else if (depth == 0 && english_end(s, i))
			return i + 1;
	}
	return s.n;
}
