/* CSV after RFC 4180, LF or CRLF, quoted line breaks; cells keep their text and place. */
#ifndef NENPO_LOAD_CSV_H
#define NENPO_LOAD_CSV_H

#include "base/diag.h"

struct csv_cell {
	struct str text;    /* unquoted, trimmed of white space and U+3000 */
	struct place place; /* of its first character (inside the quotation mark) */
};

struct csv_row {
	struct csv_cell *cells;
	size_t n;
};

struct csv {
	struct csv_row *rows; /* all with the same number of cells */
	size_t n;
	size_t columns;
};

/* Blank lines and rows of empty cells at the end are not rows. Null: malformed, and *d says where: an open quotation mark, text behind
 * a closing one, rows with another number of cells than the first (each is named), more than 16,384 columns. */
const struct csv *csv_parse(const struct source *source, struct arena *a, struct diags *d);

/* Appends a cell of this text, quoted where it has to be. */
void csv_put(struct buf *out, struct str s);

#endif
