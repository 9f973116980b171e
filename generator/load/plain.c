#include "load/plain.h"

#include "load/markdown_internal.h"
#include "text/width.h"

#include <stdlib.h>

/* Columns of lines that a page breaks; shorter ones are headings and lists, longer ones whole paragraphs. */
#define NARROWEST 40
#define WIDEST 130
/* Marks that may not begin a line take characters with them. */
#define SLACK 6
/* Fewer lines that seem to be broken may be chance. */
#define MOST_CHANCE 5
/* A heading is no longer. */
#define HEADING_COLUMNS 80
/* So many notes and page numbers may stand in the middle of a paragraph. */
#define PASSED_OVER 12

enum marker {
	MARKER_NONE,
	MARKER_NUMBER, /* 1 ア 一, and a space: it may also stand where a line was broken */
	MARKER_ITEM,   /* ・ ① ※ ¹ - */
	MARKER_HEADING /* (1) 第1章 # */
};

struct line {
	struct str text; /* without white space around it */
	uint32_t number, column;
	size_t width; /* with what it is indented by */
	int level;    /* # */
	enum marker marker;
	bool table, page; /* a row; a page number alone */
	bool blank;
	size_t next; /* line of the same block; SIZE_MAX: none */
};

struct plain_block {
	size_t first, last; /* lines */
	bool joined;        /* to one before */
};

struct plain_work {
	struct arena *a;
	const struct source *source;
	LIST(struct line) lines;
	LIST(struct plain_block) blocks;
	/* the stretch of lines in hand, each of which may continue the one before */
	size_t stretch_end;
	size_t width; /* of its full lines; 0: none is */
	bool broken;  /* that a sentence ends where a full line does is chance */
	size_t page;  /* width of full lines in most of the text; 0: most of its lines are not broken */
};

/* ---- characters ---- */

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0x3000;
}

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_superscript(uint32_t c)
{
	return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
}

static bool is_in(uint32_t c, const char *set)
{
	for (struct str s = str_of(set); s.n;) {
		size_t i = 0;
		if (utf8_next(s, &i) == c)
			return true;
		s = str_from(s, i);
	}
	return false;
}

static uint32_t first_of(struct str s)
{
	size_t i = 0;
	return s.n ? utf8_next(s, &i) : 0;
}

static uint32_t last_of(struct str s)
{
	size_t i = s.n;
	return s.n ? utf8_prev(s, &i) : 0;
}

/* ---- lines ---- */

/* The counting signs at the start of s: digits, one kana, kanji numerals. Their bytes; 0: none. */
static size_t count_end(struct str s)
{
	size_t i = 0, end = 0;
	for (size_t n = 0; n < 3 && i < s.n && is_digit(utf8_next(s, &i)); n++)
		end = i;
	if (end)
		return end;
	i = 0;
	for (size_t n = 0; n < 3 && i < s.n && is_in(utf8_next(s, &i), "一二三四五六七八九十"); n++)
		end = i;
	if (end)
		return end;
	i = 0;
	uint32_t c = s.n ? utf8_next(s, &i) : 0;
	return (c >= 0x30A1 && c <= 0x30F3) || (c >= 'a' && c <= 'z') ? i : 0;
}

static enum marker marker_of(struct str s)
{
	uint32_t c = first_of(s);
	size_t i = 0, end;
	if (c == '(' || c == 0xFF08) {
		utf8_next(s, &i);
		end = i + count_end(str_from(s, i));
		return end > i && is_in(first_of(str_from(s, end)), ")）") ? MARKER_HEADING : MARKER_NONE;
	}
	if (str_starts(s, STR("第"))) {
		end = 3 + count_end(str_from(s, 3));
		uint32_t unit = first_of(str_from(s, end));
		i = end;
		if (end == 3 || end >= s.n)
			return MARKER_NONE;
		utf8_next(s, &i);
		bool apart = is_blank(first_of(str_from(s, i)));
		return !apart ? MARKER_NONE : is_in(unit, "章節部編") ? MARKER_HEADING : is_in(unit, "表図") ? MARKER_ITEM : MARKER_NONE;
	}
	if (is_in(c, "・•○●◎■□◆◇◯▪※＊*→") || (c >= 0x2460 && c <= 0x2473) || is_superscript(c))
		return MARKER_ITEM;
	end = count_end(s);
	i = end;
	if (end && i < s.n && is_in(first_of(str_from(s, i)), ".．"))
		utf8_next(s, &i);
	return end && is_blank(first_of(str_from(s, i))) ? MARKER_NUMBER : MARKER_NONE;
}

/* A line drawn with dashes, across a page or in a table. */
static bool is_rule(struct str s)
{
	size_t dashes = 0;
	for (size_t i = 0; i < s.n; dashes++)
		if (!is_in(utf8_next(s, &i), "-－‐–—―─━=_ "))
			return false;
	return dashes > 2;
}

/* - 12 - */
static bool is_page_number(struct str s)
{
	size_t digits = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		digits += is_digit(c);
		if (!is_digit(c) && !is_blank(c) && !is_in(c, "-－‐–—―"))
			return false;
	}
	return digits > 0 && digits < 5;
}

/* What machine reading puts in front of headings and lists is not of the paper: "## ", "- ". */
static void read_marks(struct line *l)
{
	struct str s = l->text;
	for (; s.n && s.p[0] == '#'; l->level++)
		s = str_from(s, 1);
	bool dash = !l->level && s.n > 1 && s.p[0] == '-' && s.p[1] == ' ';
	s = str_trim(dash ? str_from(s, 1) : s);
	l->column += (uint32_t)(s.p - l->text.p);
	l->text = s;
	l->marker = l->level ? MARKER_HEADING : marker_of(s);
	if (dash && l->marker == MARKER_NONE)
		l->marker = MARKER_ITEM;
}

static void read_lines(struct plain_work *w)
{
	uint32_t number = 0;
	for (struct str rest = w->source->text; rest.n;) {
		struct str all = str_split(rest, '\n', &rest);
		struct line *l = LIST_ADD(&w->lines, w->a);
		number++;
		*l = (struct line){.text = str_trim(all), .number = number, .next = SIZE_MAX};
		struct str before = str_sub(all, 0, (size_t)(l->text.p - all.p));
		l->column = (uint32_t)utf8_count(before) + 1;
		l->width = str_width(before) + str_width(l->text);
		l->table = str_chr(l->text, '\t') != SIZE_MAX;
		l->page = is_page_number(l->text);
		if (!l->page)
			read_marks(l);
		l->blank = l->text.n == 0 || is_rule(l->text);
	}
}

/* ---- blocks ---- */

static bool ends_sentence(struct str s)
{
	return is_in(last_of(s), "。．.！!？?：:」』");
}

/* May the line be the next part of a sentence, as far as it alone can tell? */
static bool may_continue(const struct line *before, const struct line *l)
{
	return !before->blank && !l->blank && !before->table && !l->table && !before->page && !l->page && l->marker < MARKER_ITEM;
}

/* Columns of what cannot be divided at the start of a line. */
static size_t head_width(struct str s)
{
	size_t end = 0;
	for (size_t i = 0; i < s.n; end = i) {
		uint32_t c = utf8_next(s, &i);
		if (is_blank(c) || char_is_cjk(c))
			break;
	}
	return str_width(str_sub(s, 0, end)) + SLACK;
}

/* The next line would have begun in this one if there had been room. */
static bool is_full(const struct plain_work *w, size_t i)
{
	return w->width > 0 && w->lines.v[i].width + head_width(w->lines.v[i + 1].text) > w->width;
}

static void measure_stretch(struct plain_work *w, size_t start)
{
	size_t end = start + 1, full = 0;
	w->width = w->lines.v[start].width;
	for (; end < w->lines.n && may_continue(&w->lines.v[end - 1], &w->lines.v[end]); end++)
		w->width = w->lines.v[end].width > w->width ? w->lines.v[end].width : w->width;
	if (w->width < NARROWEST || w->width > WIDEST)
		w->width = 0;
	for (size_t i = start; i + 1 < end; i++)
		full += is_full(w, i) && !ends_sentence(w->lines.v[i].text);
	w->stretch_end = end;
	w->broken = full > 1;
	/* notes have other lines */
	if (w->page && w->width + 2 * SLACK >= w->page && w->width <= w->page + 2 * SLACK) {
		w->width = w->width > w->page ? w->width : w->page;
		w->broken = true;
	}
}

static int by_size(const void *a, const void *b)
{
	const size_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Do most lines that another one follows break off in the middle of a sentence, and how wide are they? */
static size_t page_width(struct plain_work *w)
{
	size_t *widths = ARENA_ARRAY(w->a, size_t, w->lines.n + 1), n = 0, followed = 0;
	for (size_t start = 0; start < w->lines.n; start = w->stretch_end) {
		measure_stretch(w, start);
		for (size_t i = start; i + 1 < w->stretch_end; i++) {
			followed++;
			if (is_full(w, i) && !ends_sentence(w->lines.v[i].text))
				widths[n++] = w->lines.v[i].width;
		}
	}
	w->stretch_end = 0;
	if (n < MOST_CHANCE || 2 * n < followed)
		return 0;
	qsort(widths, n, sizeof *widths, by_size);
	return widths[n / 2];
}

static bool continues(const struct plain_work *w, size_t i)
{
	const struct line *before = &w->lines.v[i - 1], *l = &w->lines.v[i];
	if (i >= w->stretch_end || !is_full(w, i - 1))
		return false;
	return !ends_sentence(before->text) || (w->broken && l->marker == MARKER_NONE && l->column <= before->column);
}

static void append(struct plain_work *w, struct plain_block *b, size_t line)
{
	w->lines.v[b->last].next = line;
	b->last = line;
}

static void gather_blocks(struct plain_work *w)
{
	for (size_t i = 0; i < w->lines.n; i++) {
		if (w->lines.v[i].blank)
			continue;
		if (i > 0 && continues(w, i)) {
			append(w, &w->blocks.v[w->blocks.n - 1], i);
			continue;
		}
		*LIST_ADD(&w->blocks, w->a) = (struct plain_block){i, i, false};
		if (i >= w->stretch_end)
			measure_stretch(w, i);
	}
}

/* Does the block go on elsewhere? No heading and no list item ends with a particle, no running text without a mark. */
static bool breaks_off(const struct plain_work *w, const struct plain_block *b)
{
	const struct line *l = &w->lines.v[b->last];
	bool running = w->lines.v[b->first].marker == MARKER_NONE;
	if (l->table || l->page || l->width < NARROWEST || ends_sentence(l->text) || is_in(last_of(l->text), "）)"))
		return false;
	if (str_ends(l->text, STR("もの")) || str_ends(l->text, STR("こと")))
		return false;
	if (is_in(last_of(l->text), "、，,はがをにのと"))
		return true;
	return running && l->width > HEADING_COLUMNS &&
	       (str_find(l->text, STR("、")) != SIZE_MAX || str_find(l->text, STR("。")) != SIZE_MAX);
}

static bool stands_between(const struct line *l)
{
	return l->page || is_superscript(first_of(l->text)) || is_in(first_of(l->text), "※＊*");
}

static void mend_breaks(struct plain_work *w)
{
	for (size_t i = 0; i < w->blocks.n; i++) {
		struct plain_block *b = &w->blocks.v[i];
		bool note = is_superscript(first_of(w->lines.v[b->first].text));
		size_t j = i + 1;
		while (!b->joined && j < w->blocks.n && breaks_off(w, b)) {
			struct plain_block *next = &w->blocks.v[j];
			const struct line *l = &w->lines.v[next->first];
			if (next->joined || (!note && j < i + PASSED_OVER && stands_between(l))) {
				j++;
				continue;
			}
			if (l->table || l->page || l->marker != MARKER_NONE)
				break;
			append(w, b, next->first);
			b->last = next->last;
			next->joined = true;
			j++;
		}
	}
}

/* ---- nodes ---- */

static bool is_heading(const struct plain_work *w, const struct plain_block *b)
{
	const struct line *l = &w->lines.v[b->first];
	return b->first == b->last && !l->table && !l->page && l->width <= HEADING_COLUMNS && !ends_sentence(l->text) &&
	       (l->marker == MARKER_HEADING || l->marker == MARKER_NUMBER);
}

static void add_node(const struct plain_work *w, struct node *root, const struct plain_block *b, int *ordinals)
{
	enum node_kind kind = is_heading(w, b) ? NODE_HEADING : NODE_PARAGRAPH;
	struct node *n = node_append(w->a, root, kind);
	n->level = kind == NODE_HEADING ? w->lines.v[b->first].level + !w->lines.v[b->first].level : 0;
	n->ordinal = ++ordinals[kind];
	for (size_t i = b->first; i != SIZE_MAX; i = w->lines.v[i].next) {
		const struct line *l = &w->lines.v[i];
		struct place place = place_in(w->source, l->number, l->column);
		if (i == b->first)
			n->place = place;
		else
			node_append(w->a, n, NODE_SOFT_BREAK)->place = place;
		struct node *text = node_append(w->a, n, NODE_TEXT);
		text->place = place;
		text->text = l->text;
	}
}

const struct markdown *plain_parse(const struct source *source, struct arena *a)
{
	struct plain_work w = {.a = a, .source = source};
	struct markdown *m = ARENA_NEW(a, struct markdown);
	int ordinals[NODE_RULE + 1] = {0};
	m->root = node_new(a, NODE_DOCUMENT);
	m->root->place = place_in(source, 1, 1);
	read_lines(&w);
	w.page = page_width(&w);
	gather_blocks(&w);
	mend_breaks(&w);
	for (size_t i = 0; i < w.blocks.n; i++)
		if (!w.blocks.v[i].joined)
			add_node(&w, m->root, &w.blocks.v[i], ordinals);
	markdown_join_lines(m->root);
	return m;
}
