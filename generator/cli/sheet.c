#include "cli/sheet.h"

#include "text/width.h"

#define INDENT 4
#define GAP 2
#define WIDEST_HEADER 16 /* unless the numbers below it are wider */
#define EASY_TEXT 32     /* wide enough, when the note beside the mark needs the room */
#define NARROWEST_TEXT 8

struct sheet sheet_new(struct arena *a, size_t lines, size_t fields)
{
	return (struct sheet){.lines = lines, .fields = fields, .boxes = ARENA_ARRAY(a, struct box, lines * fields + 1), .arena = a};
}

struct box *sheet_box(const struct sheet *s, size_t line, size_t field)
{
	return &s->boxes[line * s->fields + field];
}

/* ---- headers ---- */

/* The bytes of a header that stand in its next line: broken behind a slash, a space or a dot in its second half, else anywhere. */
static size_t header_break(struct str text, size_t width)
{
	size_t fits = str_fitting(text, width), at = fits;
	if (fits == text.n)
		return fits;
	if (fits == 0)
		utf8_next(text, &fits);
	for (at = fits; at >= fits / 2 && at > 0; at--)
		if (text.p[at - 1] == '/' || text.p[at - 1] == ' ' || str_ends(str_sub(text, 0, at), STR("・")))
			return at;
	return fits;
}

static size_t header_lines(struct str text, size_t width)
{
	size_t n = 0;
	for (; text.n; n++)
		text = str_from(text, header_break(text, width));
	return n;
}

static struct str header_line(struct str text, size_t width, size_t line)
{
	for (; line; line--)
		text = str_from(text, header_break(text, width));
	return str_trim(str_sub(text, 0, header_break(text, width)));
}

/* ---- widths ---- */

static size_t body_width(const struct sheet *s, size_t field, bool texts)
{
	size_t width = 0;
	for (size_t i = 1; i < s->lines; i++) {
		const struct box *b = sheet_box(s, i, field);
		size_t own = b->right || texts ? str_width(b->text) : 0;
		width = own > width ? own : width;
	}
	return width;
}

static size_t total_width(const struct sheet *s, const size_t *widths)
{
	size_t total = INDENT;
	for (size_t j = 0; j < s->fields; j++)
		total += widths[j] ? widths[j] + GAP : 0;
	return total - GAP;
}

/* Lines of about the same length. */
static size_t header_width(size_t whole)
{
	size_t lines = (whole + WIDEST_HEADER - 1) / WIDEST_HEADER;
	return lines < 2 ? whole : (whole + lines - 1) / lines + 1;
}

/* Every field as wide as its boxes, long headers apart. */
static size_t *full_widths(const struct sheet *s)
{
	size_t *widths = ARENA_ARRAY(s->arena, size_t, s->fields + 1);
	for (size_t j = 0; j < s->fields; j++) {
		size_t header = header_width(str_width(sheet_box(s, 0, j)->text));
		widths[j] = body_width(s, j, true);
		if (header > widths[j])
			widths[j] = header;
	}
	return widths;
}

/* Makes the widest texts narrower until all fits, but none narrower than `least`. */
static void make_narrower(const struct sheet *s, size_t *widths, size_t room, size_t least)
{
	while (total_width(s, widths) > room) {
		size_t widest = s->fields, most = least;
		for (size_t j = 0; j < s->fields; j++) {
			if (widths[j] > most && widths[j] > body_width(s, j, false)) {
				most = widths[j];
				widest = j;
			}
		}
		if (widest == s->fields)
			return;
		widths[widest]--;
	}
}

static size_t *field_widths(const struct sheet *s, const struct paper *p)
{
	size_t *widths = full_widths(s), note = str_width(s->note) + 1;
	make_narrower(s, widths, p->width > note ? p->width - note : 0, EASY_TEXT);
	make_narrower(s, widths, p->width, NARROWEST_TEXT);
	return widths;
}

bool sheet_fits(const struct sheet *s, const struct paper *p)
{
	return total_width(s, full_widths(s)) <= p->width;
}

/* ---- lines ---- */

struct line {
	struct buf shown; /* with colours */
	size_t at;        /* columns so far */
};

/* A text of a field that begins at a column. */
static void put_text(struct line *l, struct str text, bool right, size_t start, size_t width, const char *colour, const char *off)
{
	size_t own = str_width(text), from = start + (right && own < width ? width - own : 0);
	if (text.n == 0)
		return;
	buf_printf(&l->shown, "%*s%s" STR_FMT "%s", (int)(from - l->at), "", colour, STR_ARG(text), *colour ? off : "");
	l->at = from + own;
}

static void print_line(struct line *l, struct paper *p)
{
	fprintf(p->to, "%s\n", l->shown.p ? l->shown.p : "");
	buf_clear(&l->shown);
	l->at = 0;
}

/* Where the field behind one begins. */
static size_t next_start(size_t start, size_t width)
{
	return start + (width ? width + GAP : 0);
}

static void draw_header(const struct sheet *s, const size_t *widths, struct paper *p)
{
	size_t lines = 0;
	struct line l = {0};
	for (size_t j = 0; j < s->fields; j++) {
		size_t own = header_lines(sheet_box(s, 0, j)->text, widths[j]);
		lines = own > lines ? own : lines;
	}
	for (size_t i = 0; i < lines; i++) {
		for (size_t j = 0, start = INDENT; j < s->fields; start = next_start(start, widths[j]), j++) {
			const struct box *b = sheet_box(s, 0, j);
			size_t above = lines - header_lines(b->text, widths[j]);
			if (i >= above)
				put_text(&l, header_line(b->text, widths[j], i - above), b->right, start, widths[j], p->colours->faint,
					 p->colours->off);
		}
		print_line(&l, p);
	}
	buf_free(&l.shown);
}

/* The text of a box, cut where it is wider than its field. */
static struct str box_text(const struct sheet *s, const struct box *b, size_t width)
{
	if (str_width(b->text) <= width || b->right)
		return b->text;
	return arena_printf(s->arena, STR_FMT "…", STR_ARG(str_sub(b->text, 0, str_fitting(b->text, width - 1))));
}

/* The note stands beside the mark, or below it where there is no room. */
static void draw_mark(const struct sheet *s, struct paper *p, size_t start, size_t end)
{
	const struct colours *c = p->colours;
	size_t note = str_width(s->note);
	fprintf(p->to, "%*s%s", (int)start, "", c->level[s->level]);
	for (size_t i = start; i < end; i++)
		fputc('^', p->to);
	if (note && end + 1 + note > p->width)
		fprintf(p->to, "%s\n%*s%s", c->off, (int)(end > note + INDENT ? end - note : INDENT), "", c->level[s->level]);
	else if (note)
		fputc(' ', p->to);
	fprintf(p->to, STR_FMT "%s\n", STR_ARG(s->note), c->off);
}

void sheet_draw(const struct sheet *s, struct paper *p)
{
	size_t *widths = field_widths(s, p);
	struct line l = {0};
	draw_header(s, widths, p);
	for (size_t i = 1; i < s->lines; i++) {
		size_t mark = 0, end = 0;
		for (size_t j = 0, start = INDENT; j < s->fields; start = next_start(start, widths[j]), j++) {
			const struct box *b = sheet_box(s, i, j);
			struct str text = box_text(s, b, widths[j]);
			size_t own = str_width(text);
			put_text(&l, text, b->right, start, widths[j],
				 b->marked  ? p->colours->level[s->level]
				 : b->faint ? p->colours->faint
					    : "",
				 p->colours->off);
			if (!b->marked)
				continue;
			own = own ? own : 1; /* an empty cell */
			mark = b->right && own < widths[j] ? start + widths[j] - own : start;
			end = mark + own;
		}
		print_line(&l, p);
		if (end)
			draw_mark(s, p, mark, end);
	}
	buf_free(&l.shown);
}
