/* What the data of a new table seem to be. Private to new_table*.c. */
#ifndef NENPO_CLI_NEW_TABLE_H
#define NENPO_CLI_NEW_TABLE_H

#include "cli/new.h"

struct column_guess {
	struct str name; /* as the YAML addresses it */
	bool twin;       /* another language of the column before: not declared */
	enum column_type type;
	bool merge;
	bool needs_twin;         /* it has sentences that only one language can read */
	struct str unit_word;    /* behind the numbers, to be taken out */
	const struct unit *unit; /* the one unit with that word; null: none or several */
};

struct table_guess {
	const struct csv *csv;
	size_t header_rows;
	struct column_guess *columns; /* one for each of the CSV */
	struct str_list signs;        /* cells of typed columns that hold none, each once */
};

/* False: the columns cannot be told apart, or a number is damaged; and *d says so. */
bool table_guess(const struct site *s, const struct csv *csv, int year, struct arena *a, struct diags *d, struct table_guess *out);
/* The units that have the word in any language, as one text: "applications, inquiries". */
struct str units_with_word(const struct site *s, struct str word, struct arena *a);

#endif
