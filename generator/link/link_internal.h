/* The passes of link/, in this order. */
#ifndef NENPO_LINK_LINK_INTERNAL_H
#define NENPO_LINK_LINK_INTERNAL_H

#include "link/link.h"

struct linker {
	struct site *site;
	struct tree *tree;
	struct diags *d;
	struct arena *scratch;
	struct language_tools *tools[LANGUAGES_MAX];
};

void link_labels(struct linker *k);      /* every label and text cell in every language */
void link_items(struct linker *k);       /* headings with ids, their programmes; the same blocks in all languages */
void link_references(struct linker *k);  /* links and images to what they name */
void link_parity(struct linker *k);      /* the same references and notes in all languages */
void link_tables(struct linker *k);      /* which chapter places which table */
void link_values(struct linker *k);      /* statements of indicators in text and tables */
void link_commitments(struct linker *k); /* their verbs, and the values that are their targets */
void link_outcomes(struct linker *k);    /* what is declared of commitments, and where papers say so */
void link_order(struct linker *k);       /* terms of chapters, terms by reading, values by period */

/* Calls visit for a node and all below it, in document order. */
void each_node(const struct node *n, void (*visit)(void *context, const struct node *n), void *context);
/* The item of a chapter that a heading begins; null for none. */
const struct item_use *item_above(const struct chapter *c, const struct node *heading);
/* Every text of a language: chapters of all documents, then plain pages. */
void each_text(struct linker *k, void (*visit)(struct linker *k, struct chapter *c, size_t language));

#endif
