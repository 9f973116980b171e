/* Parts of the command check. */
#ifndef NENPO_CLI_CHECK_H
#define NENPO_CLI_CHECK_H

#include "check/check.h"
#include "cli/paper.h"

/* What of a site is looked at. */
struct selection {
	bool codes[DIAG_COUNT];
	struct str_list paths; /* files and folders, from the site's root; none: all */
};

/* Adds codes and groups of codes, "arithmetic,wrong-weekday"; false, and said: one is not known. */
bool selection_add_codes(struct selection *s, struct str list);
/* Adds a file, a folder or a document; false, and said: there is none. */
bool selection_add_path(struct selection *s, const struct site *site, const char *argument, struct arena *a);
/* Whether a path is the folder or file, or lies below it. */
bool path_is_below(struct str path, struct str folder);
bool selection_has_finding(const struct selection *s, const struct finding *f);
/* Errors are always among what is chosen: they are why nothing else is checked. */
bool selection_has_diag(const struct selection *s, const struct diag *d);
bool selection_has_table(const struct selection *s, const struct table *t);
/* The code of a name; DIAG_COUNT, and said: there is none. */
enum diag_code code_named(struct str name);

/* What a site's figures came to, of what is chosen. */
struct tally {
	size_t tables, numbers, compared, calculations, hold, open;
	size_t levels[LEVEL_ERROR + 1], accepted; /* diagnostics and findings */
};

struct outcome_of_check {
	const struct site *site;
	const struct diags *diags;   /* of reading and linking, as chosen */
	const struct checks *checks; /* null: errors stand, nothing was checked */
	const struct selection *selection;
	struct tally tally;
};

void check_print_json(const struct outcome_of_check *o, struct buf *out);
/* The finding with the table's rows or the source lines that it is about. */
void check_print_finding(struct paper *p, const struct finding *f, const struct site *s, struct arena *scratch);
/* Draws the cells of a calculation, or one cell with its labels; the cell in question is marked, with a note beside the mark. */
void draw_calculation(struct paper *p, const struct finding *f, struct arena *scratch);
void draw_cell(struct paper *p, struct cell_ref c, enum diag_level level, struct arena *scratch);
void explain_code(struct paper *p, enum diag_code code);
void explain_list(struct paper *p);

#endif
