#include "load/markdown_internal.h"

/* The last entry that is not above `at`; v[0] is 0. */
static size_t offset_find(const struct offset_list *list, size_t at)
{
	size_t low = 0, high = list->n;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (list->v[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The byte of the source that byte `at` of the prepared text stands for; of an inserted one, the byte behind it. */
static size_t source_offset(const struct markdown_work *w, size_t at)
{
	size_t low = 0, high = w->insertions.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (w->insertions.v[middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return w->start + at;
	const struct insertion *in = &w->insertions.v[low - 1];
	return at < in->at + in->n ? in->source : in->source + (at - in->at - in->n);
}

struct place markdown_place(struct markdown_work *w, size_t at)
{
	size_t offset = source_offset(w, at);
	size_t line = offset_find(&w->source_lines, offset);
	if (w->place_line != line + 1) {
		w->place_line = (uint32_t)line + 1;
		w->place_offset = w->source_lines.v[line];
		w->place_column = 1;
	}
	/* Places are asked for nearly in order: counting on from the last one keeps long lines cheap. */
	struct str text = w->source->text;
	if (offset >= w->place_offset)
		w->place_column += (uint32_t)utf8_count(str_sub(text, w->place_offset, offset));
	else
		w->place_column -= (uint32_t)utf8_count(str_sub(text, offset, w->place_offset));
	w->place_offset = offset;
	return place_in(w->source, w->place_line, w->place_column);
}

/* Line `line` of the source, from 1, without its end. */
static struct str markdown_line(const struct markdown_work *w, uint32_t line)
{
	const struct offset_list *lines = &w->source_lines;
	if (line == 0 || line > lines->n)
		return (struct str){0};
	size_t end = line < lines->n ? lines->v[line] - 1 : w->source->text.n;
	struct str text = str_sub(w->source->text, lines->v[line - 1], end);
	if (str_ends(text, STR("\r")))
		text.n--;
	return text;
}

struct str markdown_rest(const struct markdown_work *w, struct place where)
{
	struct str line = markdown_line(w, where.line);
	size_t i = 0;
	for (uint32_t column = 1; column < where.column && i < line.n; column++)
		utf8_next(line, &i);
	return str_from(line, i);
}

struct place markdown_find(const struct markdown_work *w, struct place where, struct str what)
{
	struct str rest = markdown_rest(w, where);
	size_t at = str_find(rest, what);
	if (at != SIZE_MAX)
		where.column += (uint32_t)utf8_count(str_sub(rest, 0, at));
	return where;
}

struct str markdown_strip_at(const struct markdown_work *w, struct str s, size_t at)
{
	size_t start = source_offset(w, at);
	struct str there = str_sub(w->source->text, start, start + s.n);
	return s.n && str_eq(there, s) ? there : markdown_strip(w, s);
}

struct str markdown_strip(const struct markdown_work *w, struct str s)
{
	if (w->sentinel.n == 0 || str_find(s, w->sentinel) == SIZE_MAX)
		return arena_str(w->arena, s);
	char *out = arena_alloc(w->arena, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		if (str_starts(str_from(s, i), w->sentinel)) {
			i += w->sentinel.n;
			if (n > 0 && out[n - 1] == '\n' && str_starts(str_from(s, i), w->sentinel)) /* see put_definition_marks */
				n--;
		} else {
			out[n++] = s.p[i++];
		}
	}
	out[n] = '\0';
	return (struct str){out, n};
}
