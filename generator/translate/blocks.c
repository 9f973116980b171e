#include "translate/blocks.h"

/* ---- what a block says ---- */

static bool is_placed(const struct node *n)
{
	return n->kind == NODE_PARAGRAPH && n->first && n->first == n->last && n->first->kind == NODE_IMAGE;
}

static void put_text(struct buf *out, const struct markdown *m, const struct node *n);

static void put_children(struct buf *out, const struct markdown *m, const struct node *n)
{
	for (const struct node *c = n->first; c; c = c->next)
		put_text(out, m, c);
}

static void put_link(struct buf *out, const struct markdown *m, const struct node *n)
{
	buf_puts(out, n->kind == NODE_IMAGE ? "![" : "[");
	put_children(out, m, n);
	buf_printf(out, "](" STR_FMT ")", STR_ARG(n->more->url));
}

/* Titles of links say nothing to a translator: they are written once, in the source. */
static void put_text(struct buf *out, const struct markdown *m, const struct node *n)
{
	switch (n->kind) {
	case NODE_TEXT:
	case NODE_RUBY:
	case NODE_HTML:
	case NODE_CODE_BLOCK:
		buf_put(out, n->text);
		return;
	case NODE_CODE:
		buf_printf(out, "`" STR_FMT "`", STR_ARG(n->text));
		return;
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
		buf_putc(out, ' ');
		return;
	case NODE_NOTE_MARK:
		buf_printf(out, "[^" STR_FMT "]", STR_ARG(m->notes[n->note].name));
		return;
	case NODE_LINK:
	case NODE_IMAGE:
		put_link(out, m, n);
		return;
	default:
		put_children(out, m, n);
	}
}

/* ---- what of it counts ---- */

static uint32_t fold(uint32_t c)
{
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	switch (c) {
	case '\t':
	case '\n':
	case '\r':
	case 0xA0:
	case 0x3000:
		return ' ';
	case 0x3001: /* 、 */
	case 0xFF64:
		return ',';
	case 0x3002: /* 。 */
	case 0xFF61:
		return '.';
	case 0x2018:
	case 0x2019:
		return '\'';
	case 0x201C:
	case 0x201D:
	case 0x300C: /* 「」『』 */
	case 0x300D:
	case 0x300E:
	case 0x300F:
	case 0xFF62:
	case 0xFF63:
		return '"';
	case 0xB7:
	case 0x2022:
	case 0xFF65:
		return 0x30FB; /* ・ */
	case 0x301C:
		return '~';
	default:
		return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
	}
}

/* Words that white space divides: those of Latin and the like. */
static bool is_divided(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000);
}

/* Where the next character stands that may be folded, or is a space or a bracket. */
static size_t next_to_fold(struct str s, size_t i)
{
	static const struct byte_set set = {{[' '] = true,
					     ['\t'] = true,
					     ['\n'] = true,
					     ['\r'] = true,
					     ['['] = true,
					     [0xC2] = true,
					     [0xE2] = true,
					     [0xE3] = true,
					     [0xEF] = true}};
	i = str_next_of(s, i, &set);
	while (i < s.n && (unsigned char)s.p[i] == 0xE3 && (unsigned char)s.p[i + 1] != 0x80) /* kana and beyond */
		i = str_next_of(s, i + 3, &set);
	return i;
}

void block_fold(struct buf *out, struct str text)
{
	uint32_t last = 0;
	bool space = false;
	buf_reserve(out, text.n + text.n / 2); /* · is shorter than the ・ that stands for it */
	char *to = out->p + out->n;
	for (size_t i = 0; i < text.n;) {
		size_t start = i;
		uint32_t written = utf8_next(text, &i), c = fold(written);
		if (c == ' ') {
			space = true;
			continue;
		}
		if (space && is_divided(last) && is_divided(c))
			*to++ = ' ';
		space = false;
		bool mark = last == '[' && c == '^';
		last = c;
		if (c != written) {
			to += utf8_put(to, c);
		} else {
			if (c != '[' && !mark) {
				size_t end = i = next_to_fold(text, i);
				last = utf8_prev(text, &end);
			}
			memcpy(to, text.p + start, i - start);
			to += i - start;
		}
		if (mark) {
			size_t end = str_chr(str_from(text, i), ']');
			i += end == SIZE_MAX ? 0 : end;
		}
	}
	*to = '\0';
	out->n = (size_t)(to - out->p);
}

/* FNV-1a, folded. It stands in files: another would make every translation stale. */
static uint64_t hash_of_record(struct str s)
{
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h ^ (h >> 32);
}

uint64_t block_hash(struct buf *scratch, struct str text)
{
	buf_clear(scratch);
	block_fold(scratch, text);
	return hash_of_record(buf_str(scratch));
}

/* ---- addresses ---- */

struct str address_kind(struct str at)
{
	size_t slash = at.n, end = at.n;
	while (slash > 0 && at.p[slash - 1] != '/')
		slash--;
	if (slash == 0)
		return (struct str){0};
	while (end > slash && at.p[end - 1] >= '0' && at.p[end - 1] <= '9')
		end--;
	if (end < at.n && end > slash && at.p[end - 1] == '-')
		end--;
	return str_sub(at, slash, end);
}

struct str address_identity(struct str at, struct str text)
{
	if (address_kind(at).n == 0 || str_is(at, "/title") || str_is(at, "/number") || str_starts(at, STR("^")))
		return at;
	return str_starts(text, STR("![](")) ? text : (struct str){0};
}

struct str text_identity(struct str at)
{
	return at.n && at.p[0] >= '0' && at.p[0] <= '9' ? (struct str){0} : at;
}

/* ---- the walk ---- */

struct block_walk {
	struct arena *arena;
	const struct markdown *markdown;
	struct written_blocks blocks;
	struct buf text, folded;
	struct str above;   /* the heading's address, or the note's */
	unsigned counts[3]; /* below it: paragraphs, headings without ids, code blocks */
};

static struct str address(struct block_walk *w, const struct node *n)
{
	static const char *const names[] = {"paragraph", "heading", "code"};
	int kind = n->kind == NODE_PARAGRAPH ? 0 : n->kind == NODE_HEADING ? 1 : 2;
	if (kind == 1 && n->more->id.n) {
		w->above = n->more->id;
		w->counts[0] = w->counts[1] = w->counts[2] = 0;
		return n->more->id;
	}
	return arena_printf(w->arena, STR_FMT "/%s-%u", STR_ARG(w->above), names[kind], ++w->counts[kind]);
}

static void add(struct block_walk *w, const struct node *n, struct place place, struct str at)
{
	struct written_block *b = LIST_ADD(&w->blocks, w->arena);
	*b = (struct written_block){.node = n, .place = place, .at = at};
	b->text = arena_str(w->arena, str_trim(buf_str(&w->text)));
	b->identity = address_identity(at, b->text);
	b->hash = block_hash(&w->folded, b->text);
}

static void walk(struct block_walk *w, const struct node *n)
{
	if (n->kind != NODE_PARAGRAPH && n->kind != NODE_HEADING && n->kind != NODE_CODE_BLOCK) {
		for (const struct node *c = n->first; c; c = c->next)
			walk(w, c);
		return;
	}
	buf_clear(&w->text);
	if (is_placed(n)) /* what the image is called is not shown */
		buf_printf(&w->text, "![](" STR_FMT ")", STR_ARG(n->first->more->url));
	else
		put_text(&w->text, w->markdown, n);
	add(w, n, n->place, address(w, n));
}

/* A key of the front matter. */
static void add_key(struct block_walk *w, const struct chapter_text *t, struct str text, const char *key)
{
	const struct yaml *y = t->file->yaml ? yaml_get(t->file->yaml, key) : NULL;
	buf_clear(&w->text);
	buf_put(&w->text, text);
	add(w, NULL, y ? y->place : place_in(t->file->source, 1, 1), arena_printf(w->arena, "/%s", key));
}

struct written_blocks blocks_of_text(const struct chapter_text *t, struct arena *a)
{
	struct block_walk w = {.arena = a, .markdown = t->markdown};
	if (!t->markdown)
		return w.blocks;
	add_key(&w, t, t->title, "title");
	walk(&w, t->markdown->root);
	for (size_t i = 0; i < t->markdown->note_count; i++) {
		const struct footnote *note = &t->markdown->notes[i];
		w.above = arena_printf(a, "^" STR_FMT, STR_ARG(note->name));
		w.counts[0] = w.counts[1] = w.counts[2] = 0;
		walk(&w, note->body);
	}
	if (t->number.n)
		add_key(&w, t, t->number, "number");
	buf_free(&w.text);
	buf_free(&w.folded);
	return w.blocks;
}
