/* What the passes over one Markdown source share: prepare -> cmark -> convert -> notes -> check -> join -> number. */
#ifndef NENPO_LOAD_MARKDOWN_INTERNAL_H
#define NENPO_LOAD_MARKDOWN_INTERNAL_H

#include "load/markdown.h"

/* Bytes that prepare put into the text, in front of a byte of the source. */
struct insertion {
	size_t at;     /* in the prepared text */
	size_t source; /* of the byte behind it */
	size_t n;
};

struct offset_list {
	size_t *v;
	size_t n, cap;
};

/* A paragraph that began with [^name]: */
struct definition {
	struct node *paragraph;
	struct str name;
	struct place place;
};

struct markdown_work {
	const struct source *source;
	struct markdown_options options;
	struct arena *arena;   /* of the result */
	struct arena *scratch; /* of what only the passes need */
	struct diags *diags;
	/* by prepare */
	struct str front_matter;
	size_t start;        /* where the body begins in the source */
	struct str text;     /* the body as cmark reads it */
	struct str sentinel; /* a punctuation character that the source does not hold; empty in plain mode */
	LIST(struct insertion) insertions;
	struct offset_list lines;        /* where lines begin in text; they end with LF, CR or CRLF */
	struct offset_list source_lines; /* where lines begin in the source; they end with LF */
	/* where place_of last was */
	size_t place_offset;
	uint32_t place_line, place_column;
	/* by convert */
	struct node *root;
	LIST(struct definition) definitions;
	/* by notes */
	LIST(struct footnote) notes;
};

/* Cuts the front matter, picks the sentinel and puts it beside `*` runs, definitions and escapes that stock cmark would misread. */
bool markdown_prepare(struct markdown_work *w);
/* Refuses what would take cmark too long: blocks over 64 KiB, deep nesting, too many marks. */
bool markdown_check_limits(struct markdown_work *w);
/* Runs cmark and makes nodes of its tree. False: nested too deeply. */
bool markdown_convert(struct markdown_work *w);
/* Appends a piece of running text that stands at byte `at` of the prepared text: plain text, ruby, note marks, and at the end of a
 * heading its id. `ends` is whether it ends its block. */
void markdown_append_text(struct markdown_work *w, struct node *parent, struct str literal, size_t at, bool ends);
/* Takes the definitions out of the flow, numbers the notes and reports what does not fit together. */
void markdown_collect_notes(struct markdown_work *w);
/* Reports what an editor probably did not mean. */
void markdown_check(struct markdown_work *w);
/* Removes the line breaks between two Japanese characters below a block. */
void markdown_join_lines(struct node *block);

/* Notes what stands where. The lists are in the arena. */
void markdown_index(struct markdown *m, struct arena *a);

/* The place of byte `at` of the prepared text. */
struct place markdown_place(struct markdown_work *w, size_t at);
/* The rest of the line from a place on. */
struct str markdown_rest(const struct markdown_work *w, struct place where);
/* Where `what` stands in the line of `where`, from there on; `where` if it does not. */
struct place markdown_find(const struct markdown_work *w, struct place where, struct str what);
/* Without sentinels, and without the line ends that prepare put in front of some: a copy, or, of what stands at byte `at` of the prepared
 * text, the source itself where it says the same. */
struct str markdown_strip(const struct markdown_work *w, struct str s);
struct str markdown_strip_at(const struct markdown_work *w, struct str s, size_t at);

/* Han, kana, full-width and half-width forms, punctuation of East Asian text; not Hangul. */
bool char_is_cjk(uint32_t c);
/* Punctuation as cmark 0.30 sees it, in the blocks that meet Japanese text. */
bool char_is_punctuation(uint32_t c);
bool char_is_space(uint32_t c);

#endif
