/* The passes of link/. */
#ifndef NENPO_LINK_LINK_INTERNAL_H
#define NENPO_LINK_LINK_INTERNAL_H

#include "link/link.h"

struct value_list {
	struct value **v;
	size_t n, cap;
};

struct linker {
	struct site *site;
	struct tree *tree;
	struct diags *d;
	struct arena *arena; /* of what is made */
	struct arena *scratch;
	struct language_tools *tools[LANGUAGES_MAX];
	struct value_list *values; /* of the document in hand; of the whole site, those of each document */
};

/* Those of a document, or (null) of the plain pages, write to nothing else: threads share them out. */
void link_labels(struct linker *k, struct document *d);      /* every label and text cell in every language */
void link_headings(struct linker *k, struct document *d);    /* those with ids */
void link_items(struct linker *k);                           /* what headings stand for over all documents; their programmes */
void link_blocks(struct linker *k, struct document *d);      /* the same blocks in all languages */
void link_references(struct linker *k, struct document *d);  /* links and images to what they name */
void link_parity(struct linker *k, struct document *d);      /* the same references and notes in all languages */
void link_tables(struct linker *k, struct document *d);      /* which chapter places which table; when all references are resolved */
void link_values(struct linker *k, struct document *d);      /* statements of indicators in text and tables */
void link_commitments(struct linker *k, struct document *d); /* their verbs, and the values that are their targets */
void link_indicators(struct linker *k);                      /* each with its values */
void link_outcomes(struct linker *k);                        /* what is declared of commitments, and where papers say so */
void link_order(struct linker *k);                           /* terms of chapters, terms by reading, values by period */

/* Calls visit for a node and all below it, in document order. */
void each_node(const struct node *n, void (*visit)(void *context, const struct node *n), void *context);
/* The item of a chapter that a heading begins; null for none. */
const struct item_use *item_above(const struct chapter *c, const struct node *heading);
/* Every text of a document, or (null) of the plain pages. */
void each_text(struct linker *k, const struct document *d, void (*visit)(struct linker *k, struct chapter *c, size_t language));

#endif
