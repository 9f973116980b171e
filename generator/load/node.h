/* Nodes of a text: what Markdown says, and what views make of it. */
#ifndef NENPO_LOAD_NODE_H
#define NENPO_LOAD_NODE_H

#include "base/diag.h"

enum node_kind {
	/* blocks */
	NODE_DOCUMENT,
	NODE_PARAGRAPH,
	NODE_HEADING,
	NODE_QUOTE,
	NODE_LIST,
	NODE_ITEM,
	NODE_CODE_BLOCK,
	NODE_HTML_BLOCK,
	NODE_RULE,
	/* inlines */
	NODE_TEXT,
	NODE_SOFT_BREAK,
	NODE_LINE_BREAK,
	NODE_CODE,
	NODE_HTML,
	NODE_EMPHASIS,
	NODE_STRONG,
	NODE_LINK,
	NODE_IMAGE,
	NODE_RUBY,      /* text: the base; readings in title, separated by '|': one, or one for each character of the base */
	NODE_NOTE_MARK, /* a reference to a footnote: number, note; in a view also to an editor's note, with its mark in text */
	/* made by later stages */
	NODE_TABLE,        /* a placed table: view in data */
	NODE_VALUE,        /* a stated value: url to its indicator, title the machine-readable value, children its text */
	NODE_TERM,         /* a link to a term: url, title its definition in short */
	NODE_COMMITMENT,   /* the verb of a commitment: id its anchor, children its text */
	NODE_COUNTERPART,  /* behind a heading: the same place elsewhere: url, lang of another language, text its name, title with the
			      heading */
	NODE_PASSAGE_NOTE, /* a block: what readers are told of the one before it, or of what it stands in */
	NODE_AWAITING,     /* a block: a note, and blocks of the source that stand in for a translation */
	NODE_INSERTED,     /* what a comparison marks: text and title are read out before and behind it; level 1: it was moved */
	NODE_DELETED,
	NODE_RESTYLED /* written otherwise */
};

/* What few nodes have. */
struct node_more {
	struct str url; /* of link and image, as written or, in a page's view, as an address from the site's root */
	struct str title;
	struct str id;    /* of a heading; in a view of anything that can be linked to */
	struct str lang;  /* language of the content when it is not the page's */
	const void *data; /* NODE_TABLE: const struct table_view * */
};

struct node {
	enum node_kind kind : 8;
	bool tight;  /* list */
	int level;   /* heading 1–6; ordered list: its first number, bullet list: -1 */
	int ordinal; /* blocks: place among those of its kind under the same heading, from 1; NODE_NOTE_MARK: among the note's marks */
	int note;    /* NODE_NOTE_MARK: index into markdown.notes */
	struct place place;
	struct node *parent, *first, *last, *next;
	struct str text;              /* of text, code, HTML, ruby; info string of a code block in title */
	const struct node_more *more; /* never null; nodes share it */
};

/* What an image alone in its paragraph places there: its address; else empty. */
struct str node_placed(const struct node *paragraph);
/* The text of a node and its children, without markup, notes and readings. */
void node_text(const struct node *n, struct buf *out);
struct node *node_new(struct arena *a, enum node_kind kind);
/* A copy of what the node has more than most, its own from now on, to be filled in. */
struct node_more *node_more(struct arena *a, struct node *n);
/* Adds a new last child. */
struct node *node_append(struct arena *a, struct node *parent, enum node_kind kind);

#endif
