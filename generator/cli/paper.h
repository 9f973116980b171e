/* What is written for people: a stream with its width and its colours, and messages as compilers write them. */
#ifndef NENPO_CLI_PAPER_H
#define NENPO_CLI_PAPER_H

#include "base/diag.h"

#include <stdio.h>

struct colours {
	const char *bold, *faint, *level[LEVEL_ERROR + 1], *mark, *off;
};

struct paper {
	FILE *to;
	const struct colours *colours; /* empty texts unless it is a terminal */
	size_t width;                  /* COLUMNS, else the terminal's, else 100 */
	/* Where the last line that was shown begins: places come in order, so the next is found from there. */
	struct {
		const struct source *source;
		struct str rest;
		uint32_t line;   /* the first of rest */
		uint32_t column; /* where that line was looked at last, and its byte; 0: not yet */
		size_t byte;
	} at;
};

struct paper paper_on(FILE *to);
/* Cells, names of files and messages may hold line breaks and other control characters: in one line they are spaces. */
void put_in_line(struct buf *out, struct str s);
/* path:line:column: level[code]: what */
void paper_head(struct paper *p, struct place where, enum diag_code code, struct str what);
/* path:line:column: note: what the message before is about too */
void paper_note(struct paper *p, struct place where);
/* The source line with the quoted words marked below, or one character when they do not stand there; a long line in part. */
void paper_source(struct paper *p, struct place where, struct str quote);
void paper_hint(struct paper *p, struct str hint);
/* A paragraph, broken into lines. */
void paper_paragraph(struct paper *p, size_t indent, struct str text);

#endif
