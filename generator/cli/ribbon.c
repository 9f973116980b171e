#include "cli/ribbon.h"

#include "text/width.h"

#define STYLE_MASK 0x0F
#define BOUND 0x10 /* no break in front of this byte */

void ribbon_add(struct ribbon *r, enum ribbon_style style, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		buf_putc(&r->text, c < ' ' || c == 0x7F ? ' ' : (char)c);
		buf_putc(&r->styles, (char)(style | (r->held ? BOUND : 0)));
		r->held = false;
	}
}

void ribbon_open(struct ribbon *r, enum ribbon_style style, const char *mark)
{
	ribbon_add(r, style, str_of(mark));
	r->held = true;
}

void ribbon_close(struct ribbon *r, enum ribbon_style style, const char *mark)
{
	r->held = true;
	ribbon_add(r, style, str_of(mark));
}

void ribbon_free(struct ribbon *r)
{
	buf_free(&r->text);
	buf_free(&r->styles);
}

/* ---- where lines break ---- */

static bool is_in(const char *set, uint32_t c)
{
	struct str s = str_of(set);
	for (size_t i = 0; i < s.n;)
		if (utf8_next(s, &i) == c)
			return true;
	return false;
}

/* 行頭禁則 */
static bool may_begin(uint32_t c)
{
	return !is_in("、。，．・：；？！）］｝〕〉》」』】々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％…’”,.:;?!)]}%", c);
}

/* 行末禁則 */
static bool may_end(uint32_t c)
{
	return !is_in("（［｛〔〈《「『【‘“([{△▲約第", c);
}

static bool may_break(uint32_t before, uint32_t behind)
{
	if (before == ' ' || before == 0x3000)
		return behind != ' ';
	if (behind == ' ' || (char_width(before) < 2 && char_width(behind) < 2))
		return false;
	bool digit = before >= '0' && before <= '9';
	return !digit && may_end(before) && may_begin(behind);
}

/* The end of the line that begins at a byte: behind its last character, spaces apart. *next: where the one after begins. */
static size_t line_end(const struct ribbon *r, size_t start, size_t room, size_t *next)
{
	struct str text = buf_str(&r->text);
	size_t used = 0, best = 0;
	uint32_t before = 0;
	for (size_t i = start; i < text.n;) {
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		if (before && !((unsigned char)r->styles.p[at] & BOUND) && may_break(before, c))
			best = at;
		used += (size_t)char_width(c);
		if (used > room && c != ' ' && at > start) {
			*next = best > start ? best : at;
			size_t end = *next;
			while (end > start && text.p[end - 1] == ' ')
				end--;
			return end;
		}
		before = c;
	}
	*next = text.n;
	return text.n;
}

/* ---- drawing ---- */

static const char *const colours[RIBBON_STYLES] = {"", "\033[2m", "\033[1m", "\033[9;31m", "\033[4;32m", "\033[9;35m", "\033[4;36m"};

static void draw_line(const struct ribbon *r, struct paper *p, size_t start, size_t end)
{
	bool coloured = p->colours->off[0] != '\0';
	for (size_t i = start, run; i < end; i = run) {
		int style = (unsigned char)r->styles.p[i] & STYLE_MASK;
		for (run = i + 1; run < end && ((unsigned char)r->styles.p[run] & STYLE_MASK) == style;)
			run++;
		const char *colour = coloured ? colours[style] : "";
		fprintf(p->to, "%s%.*s%s", colour, (int)(run - i), r->text.p + i, *colour ? p->colours->off : "");
	}
	fputc('\n', p->to);
}

void ribbon_draw(struct ribbon *r, struct paper *p, struct str first, size_t indent)
{
	size_t room = p->width > indent + 20 ? p->width - indent : 20, next = 0;
	bool top = true;
	for (size_t start = 0; start < r->text.n || top; start = next) {
		size_t end = line_end(r, start, room, &next);
		if (top)
			fprintf(p->to, STR_FMT, STR_ARG(first));
		else
			fprintf(p->to, "%*s", (int)indent, "");
		draw_line(r, p, start, end);
		top = false;
	}
	buf_clear(&r->text);
	buf_clear(&r->styles);
	r->held = false;
}
