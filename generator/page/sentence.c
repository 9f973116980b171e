/* The sentence that a commitment stands in: running text cut at its ends, with the verb apart. */
#include "page/ledger.h"
#include "text/sentence.h"

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
	s.before = arena_str(b->arena, str_from(before, sentence_start(before)));
	s.verb = arena_str(b->arena, buf_str(&cutting.parts[1]));
	s.after = arena_str(b->arena, str_sub(after, 0, sentence_end(after)));
	for (int i = 0; i < 3; i++)
		buf_free(&cutting.parts[i]);
	return s;
}
