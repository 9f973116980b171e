/* CommonMark (stock cmark) with what Japanese reports need: front matter, {#ids} on headings, footnotes, ruby, emphasis and line joins
 * beside Japanese characters. The cmark tree becomes nodes in an arena and is freed at once. */
#ifndef NENPO_LOAD_MARKDOWN_H
#define NENPO_LOAD_MARKDOWN_H

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

struct node {
	enum node_kind kind;
	struct place place;
	struct node *parent, *first, *last, *next;
	struct str text; /* of text, code, HTML, ruby; info string of a code block in title */
	struct str url;  /* of link and image, as written or, in a page's view, as an address from the site's root */
	struct str title;
	struct str id;    /* of a heading; in a view of anything that can be linked to */
	struct str lang;  /* language of the content when it is not the page's */
	int level;        /* heading 1–6; ordered list: its first number, bullet list: -1 */
	bool tight;       /* list */
	int ordinal;      /* blocks: place among those of its kind under the same heading, from 1; NODE_NOTE_MARK: among the note's marks */
	int note;         /* NODE_NOTE_MARK: index into markdown.notes */
	int reference;    /* link, image: index of the reference that link/ resolved; -1 none */
	const void *data; /* NODE_TABLE: const struct table_view * */
};

struct footnote {
	struct str name;   /* as in [^name] */
	struct node *body; /* NODE_DOCUMENT */
	struct place place;
	int number; /* in order of first reference, from 1; 0: never referred to */
	int marks;  /* how many marks refer to it */
};

struct markdown {
	struct str front_matter; /* slice of the source between the --- lines; empty if none */
	struct node *root;       /* NODE_DOCUMENT */
	struct footnote *notes;  /* in the order of their numbers */
	size_t note_count;
};

struct markdown_options {
	bool plain; /* CommonMark alone: no front matter, ids, notes, ruby, Japanese rules, and no findings about HTML or style */
};

/* Parses a source into the arena. Findings go to *d; null when nothing usable came of it. Findings: raw HTML, pipe tables, headings
 * without a space, malformed or misplaced {#id}, notes that are undefined, unused or defined twice, full-width signs in our schemes,
 * a `](scheme:` that stayed text, empty links, list markers pasted from a word processor (ア　, (1), ①, ・ at the start of a line
 * in running text when several follow one another), blocks over 64 KiB, nesting over 100. */
const struct markdown *markdown_parse(const struct source *source, struct arena *a, struct markdown_options options, struct diags *d);

/* The text of a node and its children, without markup, notes and readings. */
void node_text(const struct node *n, struct buf *out);
/* Adds a new last child. */
struct node *node_append(struct arena *a, struct node *parent, enum node_kind kind);
/* A deep copy without parent and next. */
struct node *node_copy(struct arena *a, const struct node *n);

#endif
