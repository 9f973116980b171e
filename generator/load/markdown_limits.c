#include "load/markdown_internal.h"

#include <string.h>

#define LARGEST_BLOCK ((size_t)64 * 1024)
#define DEEPEST 100
/* What cmark does for a mark can take it through the rest of its block: marks × bytes bounds the time (about a second). */
#define MOST_WORK ((uint64_t)1 << 32)
/* Every use of a link definition copies it: definitions × uses bounds the memory. */
#define MOST_COPIES ((uint64_t)64 << 20)

/* An empty line takes cmark through all open list items: depth × lines. */
#define MOST_STEPS ((uint64_t)1 << 26)

struct limits {
	struct markdown_work *w;
	size_t block;   /* where the block of this line begins */
	size_t marks;   /* in the block */
	uint64_t work;  /* of the blocks before it */
	size_t deepest; /* of the lines so far */
	uint64_t steps;
	size_t largest_definition;
	bool defines; /* the block may hold a link definition */
	uint64_t brackets;
};

static bool refuse(struct limits *l, size_t at, const char *what, const char *hint)
{
	diags_add(l->w->diags, DIAG_TOO_LARGE, markdown_place(l->w, at), "%s", what);
	diags_hint(l->w->diags, "%s", hint);
	return false;
}

/* How deep the containers that a line opens or continues can be: its marks, and list items that its indentation stands for. */
static size_t line_depth(struct str line)
{
	size_t marks = 0, blanks = 0, digits = 0;
	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];
		bool number = c >= '0' && c <= '9';
		bool blank_follows = i + 1 == line.n || strchr(" \t\r", line.p[i + 1]);
		if (c == ' ')
			blanks++;
		else if (c == '\t')
			blanks += 4;
		else if (c == '>' || (blank_follows && (strchr("-+*", c) || (digits && (c == '.' || c == ')')))))
			marks++;
		else if (!number)
			break;
		digits = number ? digits + 1 : 0;
	}
	if (marks == 0)
		return 0;
	return marks + (blanks > marks ? (blanks - marks) / 2 : 0);
}

static bool line_is_rule(struct str line)
{
	char first = 0;
	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];
		if (c == ' ' || c == '\t' || c == '\r')
			continue;
		if (!strchr("*-_=", c) || (first && c != first))
			return false;
		first = c;
	}
	return true;
}

static bool line_is_blank(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (!strchr(" \t\r>", line.p[i]))
			return false;
	return true;
}

static bool end_block(struct limits *l, size_t at)
{
	l->work += (uint64_t)l->marks * (at - l->block);
	if (l->work > MOST_WORK)
		return refuse(l, l->block, "too many brackets, stars and other marks in blocks as large as this one",
			      "break it into paragraphs");
	if (l->defines && at - l->block > l->largest_definition)
		l->largest_definition = at - l->block;
	l->block = at;
	l->marks = 0;
	l->defines = false;
	return true;
}

/* Where prepare put a sentinel in front of the bracket, cmark sees no definition. */
static bool is_text(const struct markdown_work *w, struct str line)
{
	return w->sentinel.n && str_find(line, w->sentinel) < str_chr(line, '[');
}

static const struct byte_set marks = {
	{['<'] = true, ['['] = true, [']'] = true, ['*'] = true, ['_'] = true, ['`'] = true, ['&'] = true, ['!'] = true}};

static bool check_line(struct limits *l, struct str line, size_t at)
{
	if (line_is_blank(line) && !end_block(l, at))
		return false;
	if (at + line.n - l->block > LARGEST_BLOCK)
		return refuse(l, l->block, "a block of more than 64 KiB without an empty line", "break it into paragraphs");
	size_t depth = line_depth(line);
	if (depth > DEEPEST && !line_is_rule(line))
		return refuse(l, at, "lists or quotations more than 100 deep", "nest less deeply");
	if (depth > l->deepest)
		l->deepest = depth;
	l->steps += l->deepest;
	if (l->steps > MOST_STEPS)
		return refuse(l, at, "too many lines for lists or quotations so deep", "nest less deeply");
	for (size_t i = str_next_of(line, 0, &marks); i < line.n; i = str_next_of(line, i + 1, &marks)) {
		l->marks++;
		if (line.p[i] == ']') {
			l->brackets++;
			l->defines = l->defines || (i + 1 < line.n && line.p[i + 1] == ':' && !is_text(l->w, line));
		}
	}
	return true;
}

bool markdown_check_limits(struct markdown_work *w)
{
	struct limits l = {.w = w};
	for (size_t i = 0; i < w->lines.n; i++) {
		size_t start = w->lines.v[i], end = i + 1 < w->lines.n ? w->lines.v[i + 1] - 1 : w->text.n;
		if (!check_line(&l, str_sub(w->text, start, end), start))
			return false;
	}
	if (!end_block(&l, w->text.n))
		return false;
	if (l.largest_definition * l.brackets > MOST_COPIES)
		return refuse(&l, 0, "link definitions so long and brackets so many that uses of them could fill the memory",
			      "write addresses where they are used: [text](address)");
	return true;
}
