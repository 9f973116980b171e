/* Where a translation is older than its source or lacks something, as readers see it. Private to page/. */
#ifndef NENPO_PAGE_PASSAGES_H
#define NENPO_PAGE_PASSAGES_H

#include "page/builder.h"
#include "translate/translation.h"

/* What readers of a page are told once: that it has texts of YAML or CSV which are not as they should be. */
struct texts_seen {
	bool older;   /* than their source */
	bool foreign; /* in another language, for want of a translation */
};

enum insertion_side { INSERT_BEFORE, INSERT_BEHIND, INSERT_INSIDE };

/* A part of the source that has no translation, and where it belongs in the translation. */
struct insertion {
	const struct node *at;
	enum insertion_side side;
	const struct node *block;     /* of the source: nothing in it has a translation */
	const struct insertion *next; /* at the same place */
};

struct insertion_list {
	struct insertion *v;
	size_t n, cap;
	struct map of_place[INSERT_INSIDE + 1];
};

/* In the order of the source. Notes that the translation lacks altogether are not among them. */
struct insertion_list insertions_of(const struct translation *t, const struct markdown *source, const struct markdown *target,
				    struct arena *a);
/* The first that belongs there; null: none. */
const struct insertion *insertion_at(const struct insertion_list *list, const struct node *at, enum insertion_side side);
/* The translation of a text that readers must be warned of; null: all of it is current, as far as is known. */
const struct translation *b_translation(const struct builder *b, const struct chapter *c);
size_t note_named(const struct markdown *m, struct str name); /* SIZE_MAX: none */

/* What readers are told behind a block; null: nothing. `source` is where the source stands. */
struct node *b_passage_note(const struct builder *b, const struct chapter *c, const struct translated_block *block);
/* The same over a part of the source that stands in for a translation. */
struct node *b_awaiting_note(const struct builder *b, const struct chapter *c, const struct translated_block *block);

/* Counts for the head of a page of texts; null: all is current. */
struct passages_view *b_passages(const struct builder *b, const struct chapter *const *chapters, size_t n);
/* A sentence for a comparison that chapters of a document take part in (one null: not there); empty: all is current. */
struct str b_passages_compared(const struct builder *b, const struct document *d, const struct chapter *const *chapters, size_t n);

#endif
