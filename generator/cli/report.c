#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct colours {
	const char *bold, *level[LEVEL_ERROR + 1], *mark, *off;
};

static const struct colours plain = {"", {"", "", ""}, "", ""};
static const struct colours bright = {"\033[1m", {"\033[1;36m", "\033[1;33m", "\033[1;31m"}, "\033[1;32m", "\033[0m"};

static const struct colours *colours(void)
{
	const char *none = getenv("NO_COLOR");
	return isatty(STDERR_FILENO) && !(none && *none) ? &bright : &plain;
}

/* Columns that a terminal gives a character: two for full-width ones. Wide enough a rule to place a mark below a line. */
static int width(uint32_t c)
{
	return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
			       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
			       (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD)
		       ? 2
		       : 1;
}

#define LONGEST_LINE 100 /* columns of a source line that are shown */

/* Where the last line that was shown begins: diagnostics come in order, so the next is found from there. */
struct cursor {
	const struct source *source;
	struct str rest;
	uint32_t line; /* the first of rest */
};

static struct str cursor_line(struct cursor *at, struct place where)
{
	struct str line, rest;
	if (at->source != where.source || where.line < at->line)
		*at = (struct cursor){where.source, where.source->text, 1};
	for (; at->line < where.line; at->line++)
		str_split(at->rest, '\n', &at->rest);
	line = str_split(at->rest, '\n', &rest);
	return str_ends(line, STR("\r")) ? str_sub(line, 0, line.n - 1) : line;
}

/* Shows the part of the line around the column: a long paragraph is one line of the file. */
static void report_line(struct str line, struct place where, const struct colours *c)
{
	struct buf shown = {0}, under = {0};
	uint32_t column = 1;
	int used = 0;
	uint32_t from = where.column > 60 ? where.column - 40 : 1;
	if (line.n == 0)
		return;
	if (from > 1)
		buf_puts(&shown, "…"), used = 1;
	for (size_t i = 0; i < line.n && used < LONGEST_LINE; column++) {
		size_t start = i;
		uint32_t ch = utf8_next(line, &i);
		if (column == where.column)
			buf_printf(&under, "%*s^", used, "");
		if (column < from)
			continue;
		buf_put(&shown, ch < ' ' ? STR(" ") : str_sub(line, start, i));
		used += width(ch);
	}
	if (column <= utf8_count(line))
		buf_puts(&shown, "…");
	fprintf(stderr, "    %s\n", shown.p ? shown.p : "");
	if (under.n)
		fprintf(stderr, "    %s%s%s\n", c->mark, under.p, c->off);
	buf_free(&shown);
	buf_free(&under);
}

/* Cells and names of files may hold line breaks and other control characters; a finding stands in one line. */
static void put_in_line(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_putc(out, (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F ? ' ' : s.p[i]);
}

static void report_one(const struct diag *d, struct cursor *at, const struct colours *c)
{
	enum diag_level level = diag_level(d->code);
	struct buf out = {0};
	put_in_line(&out, d->place.source ? d->place.source->path : STR("nenpo"));
	if (d->place.source && d->place.line)
		buf_printf(&out, ":%u:%u", d->place.line, d->place.column);
	fprintf(stderr, "%s%s:%s ", c->bold, out.p, c->off);
	buf_clear(&out);
	put_in_line(&out, d->what);
	fprintf(stderr, "%s%s[%s]:%s %s\n", c->level[level], diag_level_name(level), diag_name(d->code), c->off, out.p);
	if (d->place.source && d->place.line && d->place.column)
		report_line(cursor_line(at, d->place), d->place, c);
	buf_clear(&out);
	put_in_line(&out, d->hint);
	if (out.n)
		fprintf(stderr, "    hint: %s\n", out.p);
	buf_free(&out);
}

void report(const struct diags *d)
{
	struct cursor at = {0};
	for (size_t i = 0; i < d->all.n; i++)
		report_one(&d->all.v[i], &at, colours());
}

struct str report_counts(const struct diags *d, struct arena *a)
{
	struct buf b = {0};
	for (int level = LEVEL_ERROR; level >= LEVEL_NOTICE; level--) {
		size_t n = d->count[level];
		if (n)
			buf_printf(&b, "%s%zu %s%s", b.n ? ", " : "", n, diag_level_name((enum diag_level)level), n == 1 ? "" : "s");
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}
