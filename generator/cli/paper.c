#include "cli/paper.h"

#include "text/width.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define INDENT 4
#define USUAL_WIDTH 100
#define LEAST_WIDTH 30

static size_t width_of(FILE *to)
{
	const char *said = getenv("COLUMNS");
	long width = said ? strtol(said, NULL, 10) : 0;
	struct winsize size = {0};
	if (width <= 0 && isatty(fileno(to)) && ioctl(fileno(to), TIOCGWINSZ, &size) == 0)
		width = size.ws_col;
	return width <= 0 ? USUAL_WIDTH : width < LEAST_WIDTH ? LEAST_WIDTH : (size_t)width;
}

struct paper paper_on(FILE *to)
{
	static const struct colours plain = {"", "", {"", "", ""}, "", ""};
	static const struct colours bright = {"\033[1m", "\033[2m", {"\033[1;36m", "\033[1;33m", "\033[1;31m"}, "\033[1;32m", "\033[0m"};
	const char *none = getenv("NO_COLOR");
	bool coloured = isatty(fileno(to)) && !(none && *none);
	return (struct paper){.to = to, .colours = coloured ? &bright : &plain, .width = width_of(to)};
}

void put_in_line(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_putc(out, (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F ? ' ' : s.p[i]);
}

/* ---- messages ---- */

static void put_place(struct buf *out, struct place where)
{
	put_in_line(out, where.source ? where.source->path : STR("nenpo"));
	if (where.source && where.line)
		buf_printf(out, ":%u:%u", where.line, where.column);
	buf_putc(out, ':');
}

void paper_head(struct paper *p, struct place where, enum diag_code code, struct str what)
{
	const struct colours *c = p->colours;
	enum diag_level level = diag_level(code);
	struct buf out = {0};
	buf_puts(&out, c->bold);
	put_place(&out, where);
	buf_printf(&out, "%s %s%s[%s]:%s ", c->off, c->level[level], diag_level_name(level), diag_name(code), c->off);
	put_in_line(&out, what);
	fprintf(p->to, "%s\n", out.p);
	buf_free(&out);
}

void paper_note(struct paper *p, struct place where)
{
	struct buf out = {0};
	put_place(&out, where);
	fprintf(p->to, "%s%s%s note: compared with this\n", p->colours->bold, out.p, p->colours->off);
	buf_free(&out);
}

void paper_hint(struct paper *p, struct str hint)
{
	struct buf out = {0};
	put_in_line(&out, hint);
	if (out.n)
		fprintf(p->to, "%*shint: %s\n", INDENT, "", out.p);
	buf_free(&out);
}

/* ---- source lines ---- */

static struct str line_at(struct paper *p, struct place where)
{
	struct str rest;
	if (p->at.source != where.source || where.line < p->at.line) {
		p->at.source = where.source;
		p->at.rest = where.source->text;
		p->at.line = where.source->above + 1;
		p->at.column = 0;
	}
	for (; p->at.line < where.line; p->at.line++, p->at.column = 0)
		str_split(p->at.rest, '\n', &p->at.rest);
	struct str line = str_split(p->at.rest, '\n', &rest);
	return str_ends(line, STR("\r")) ? str_sub(line, 0, line.n - 1) : line;
}

/* The byte of a column, from the last one asked for on: thousands of messages may stand in one line. */
static size_t byte_at(struct paper *p, struct str line, uint32_t column)
{
	if (p->at.column == 0 || column < p->at.column) {
		p->at.column = 1;
		p->at.byte = 0;
	}
	for (; p->at.column < column && p->at.byte < line.n; p->at.column++)
		utf8_next(line, &p->at.byte);
	return p->at.byte;
}

/* As much of a long line as can matter for what is shown around a byte; *at is moved with it. */
static struct str near(struct str line, size_t room, size_t *at)
{
	size_t reach = 4 * room + 200, start = *at > reach ? *at - reach : 0, end = *at + reach < line.n ? *at + reach : line.n;
	while (start < *at && ((unsigned char)line.p[start] & 0xC0) == 0x80)
		start++;
	while (end < line.n && ((unsigned char)line.p[end] & 0xC0) == 0x80)
		end++;
	*at -= start;
	return str_sub(line, start, end);
}

/* Where the sentence begins that holds a byte of the line. */
static size_t sentence_start(struct str line, size_t at)
{
	size_t start = 0;
	for (size_t i = 0; i < at;) {
		bool ends = str_starts(str_from(line, i), STR("。")) || str_starts(str_from(line, i), STR(". "));
		utf8_next(line, &i);
		if (ends && i < at)
			start = i + (line.p[i] == ' ');
	}
	return start < at ? start : at;
}

/* The first byte of a line too long to be shown that is: what is marked must be seen, and what it says understood. */
static size_t window_start(struct str line, size_t at, size_t marked, size_t room)
{
	size_t start = 0, before = str_width(str_sub(line, 0, at));
	if (before + marked + 8 <= room)
		return 0;
	start = sentence_start(line, at);
	if (str_width(str_sub(line, start, at)) + marked + 8 <= room)
		return start;
	size_t wanted = room / 3, behind = str_width(str_from(line, at));
	if (wanted + behind + 1 < room)
		wanted = room - behind - 1;
	for (start = 0; before > wanted; before -= (size_t)char_width(utf8_next(line, &start)))
		;
	return start;
}

void paper_source(struct paper *p, struct place where, struct str quote)
{
	const struct colours *c = p->colours;
	struct buf shown = {0}, under = {0};
	if (!where.source || !where.line || !where.column)
		return;
	struct str line = line_at(p, where);
	size_t at = byte_at(p, line, where.column), room = p->width > INDENT ? p->width - INDENT : 1;
	line = near(line, room, &at);
	/* The bracket of a link, or escapes, may come before the words. */
	size_t further = str_find(str_from(line, at), quote);
	bool quoted = quote.n && further != SIZE_MAX;
	at += quoted ? further : 0;
	size_t end = quoted ? at + quote.n : at, marked = quoted ? str_width(quote) : 1;
	size_t from = str_width(line) <= room ? 0 : window_start(line, at, marked < room ? marked : room, room);
	size_t left = from ? room - 1 : room;
	bool cut = str_width(str_from(line, from)) > left;
	size_t to = from + str_fitting(str_from(line, from), left - cut);
	if (line.n == 0)
		return;
	if (end > to)
		end = to > at ? to : at;
	buf_puts(&shown, from ? "…" : "");
	put_in_line(&shown, str_sub(line, from, at));
	size_t marks = quoted && end > at ? str_width(str_sub(line, at, end)) : 1;
	buf_printf(&under, "%*s%s", (int)str_width(buf_str(&shown)), "", c->mark);
	while (marks--)
		buf_putc(&under, '^');
	buf_puts(&shown, end > at ? c->bold : "");
	put_in_line(&shown, str_sub(line, at, end));
	buf_puts(&shown, end > at ? c->off : "");
	put_in_line(&shown, str_sub(line, end, to));
	fprintf(p->to, "%*s%s%s\n%*s%s%s\n", INDENT, "", shown.p, cut ? "…" : "", INDENT, "", under.p, c->off);
	buf_free(&shown);
	buf_free(&under);
}

/* ---- paragraphs ---- */

void paper_paragraph(struct paper *p, size_t indent, struct str text)
{
	size_t room = p->width > indent + 20 ? p->width - indent : 20, used = 0;
	if (room > USUAL_WIDTH - indent)
		room = USUAL_WIDTH - indent;
	for (struct str rest = text, word; rest.n;) {
		word = str_split(rest, ' ', &rest);
		size_t width = str_width(word);
		if (used && used + 1 + width > room) {
			fputc('\n', p->to);
			used = 0;
		}
		fprintf(p->to, "%*s" STR_FMT, used ? 1 : (int)indent, used ? " " : "", STR_ARG(word));
		used += width + (used > 0);
	}
	fputc('\n', p->to);
}
