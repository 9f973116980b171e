/* Running text in pieces that two languages have in common, with the place of every byte. */
#ifndef NENPO_LOAD_PASSAGE_H
#define NENPO_LOAD_PASSAGE_H

#include "base/list.h"
#include "load/markdown.h"

/* Where a part of a passage's text was written. */
struct passage_part {
	size_t start;
	const struct node *node;
};

/* A paragraph, a heading or another block without blocks in it. */
struct passage {
	const struct node *block;
	const struct node *heading; /* with an id, the last before it; null in notes and before the first */
	struct str text;
	LIST(struct passage_part) parts;
};

struct passage_list {
	struct passage *v;
	size_t n, cap;
};

/* The passages below a node, in order. */
struct passage_list passages_of(const struct node *root, struct arena *a);
/* The link or image around a byte of the text; null: none. */
const struct node *passage_link(const struct passage *p, size_t at);
/* Where the words stand that begin at a byte of the text. */
struct place passage_place(const struct passage *p, size_t at, struct str words);

#endif
