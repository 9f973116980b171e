/* CommonMark (stock cmark) with what Japanese reports need: front matter, {#ids} on headings, footnotes, ruby, emphasis and line joins
 * beside Japanese characters. The cmark tree becomes nodes in an arena and is freed at once. */
#ifndef NENPO_LOAD_MARKDOWN_H
#define NENPO_LOAD_MARKDOWN_H

#include "load/node.h"

struct footnote {
	struct str name;   /* as in [^name] */
	struct node *body; /* NODE_DOCUMENT */
	struct place place;
	int number; /* in order of first reference, from 1; 0: never referred to */
	int marks;  /* how many marks refer to it */
};

struct markdown_link {
	const struct node *node;    /* link or image */
	const struct node *heading; /* with an id, the last before it; in notes of notes alone; or null */
};

struct markdown {
	struct str front_matter; /* slice of the source between the --- lines; empty if none */
	struct node *root;       /* NODE_DOCUMENT */
	struct footnote *notes;  /* in the order of their numbers */
	size_t note_count;
	/* What stands where, so that nobody needs to look for it: */
	struct markdown_link *links; /* in order; those of notes behind those of the text */
	size_t link_count, text_link_count;
	const struct node **headings; /* with ids, of the text, in order */
	size_t heading_count;
	uint64_t outline; /* hash of kind, id and level of all blocks of the text, and what is placed there: equal in all languages */
};

struct markdown_options {
	bool plain; /* CommonMark alone: no front matter, ids, notes, ruby, Japanese rules, and no findings about HTML or style */
};

/* Parses a source into the arena. Findings go to *d; null when nothing usable came of it. Findings: raw HTML, pipe tables, headings
 * without a space, malformed or misplaced {#id}, notes that are undefined, unused or defined twice, full-width signs in our schemes,
 * a `](scheme:` that stayed text, empty links, list markers pasted from a word processor (ア　, (1), ①, ・ at the start of a line
 * in running text when several follow one another), blocks over 64 KiB, nesting over 100. */
const struct markdown *markdown_parse(const struct source *source, struct arena *a, struct markdown_options options, struct diags *d);

#endif
