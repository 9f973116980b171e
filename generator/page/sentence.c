/* The sentence that a commitment stands in: running text cut at its ends, with the verb apart. */
#include "page/ledger.h"

struct cutting {
	const struct node *verb;
	struct buf parts[3]; /* before, verb, after */
	int at;
};

static void cut(struct cutting *c, const struct node *n)
{
	if (n == c->verb) {
		node_text(n, &c->parts[1]);
		c->at = 2;
		return;
	}
	if (!n->first) {
		node_text(n, &c->parts[c->at]);
		return;
	}
	for (const struct node *child = n->first; child; child = child->next)
		cut(c, child);
}

static bool is_block(const struct node *n)
{
	return n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || !n->parent;
}

/* ---- ends of sentences ---- */

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

/* Where the sentence begins that the end of s belongs to. */
static size_t last_start(struct str s)
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

/* Where the sentence ends that s goes on with. */
static size_t first_end(struct str s)
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

struct sentence b_sentence(const struct builder *b, const struct commitment *c)
{
	size_t l = b->l;
	struct sentence s = {0};
	struct cutting cutting = {0};
	while (!c->node[l]) {
		l = (l + 1) % b->site->language_count;
		s.lang = b->site->languages[l];
	}
	const struct node *block = c->node[l];
	while (!is_block(block))
		block = block->parent;
	cutting.verb = c->node[l];
	cut(&cutting, block);
	struct str before = buf_str(&cutting.parts[0]), after = buf_str(&cutting.parts[2]);
	s.before = arena_str(b->arena, str_from(before, last_start(before)));
	s.verb = arena_str(b->arena, buf_str(&cutting.parts[1]));
	s.after = arena_str(b->arena, str_sub(after, 0, first_end(after)));
	for (int i = 0; i < 3; i++)
		buf_free(&cutting.parts[i]);
	return s;
}
