/* Diagnostics for editors: collected as data, sorted, printed by cli/ alone.
 * Lines and columns count from 1, columns in code points of the decoded text. */
#ifndef NENPO_BASE_DIAG_H
#define NENPO_BASE_DIAG_H

#include "base/arena.h"
#include "base/list.h"

/* A file as read and decoded. Lives in its arena and never changes. */
struct source {
	struct str path; /* from the site's root, with '/' */
	struct str text; /* UTF-8, line ends as they were */
	uint32_t above;  /* lines above the text, when it is only a part of the file */
};

struct place {
	const struct source *source; /* null: no file, e.g. the command line */
	uint32_t line, column;       /* 0: the file as a whole */
};

enum diag_level { LEVEL_NOTICE, LEVEL_PROBLEM, LEVEL_ERROR };

enum diag_code {
#define X(id, name, level, hint) DIAG_##id,
#include "base/diag_codes.h"
#undef X
	DIAG_COUNT
};

struct diag {
	enum diag_code code;
	struct place place;
	struct str what; /* what is wrong, one sentence without a full stop */
	struct str hint; /* how to mend it */
};

/* A collector; one thread at a time. Copies what it is told. */
struct diags {
	struct arena *arena;
	LIST(struct diag) all;
	size_t count[LEVEL_ERROR + 1];
};

struct diags *diags_new(void);
void diags_free(struct diags *d);
struct diags *diags_new_in(struct arena *a); /* goes with the arena */
void diags_add(struct diags *d, enum diag_code code, struct place where, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* Replaces the hint of the diagnostic added last. */
void diags_hint(struct diags *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void diags_merge(struct diags *into, const struct diags *from);
/* By path, line, column, code, text; of equal ones the first stays. */
void diags_sort(struct diags *d);

const char *diag_name(enum diag_code code); /* "unknown-reference" */
enum diag_level diag_level(enum diag_code code);
const char *diag_hint(enum diag_code code); /* unless the diagnostic says another */
/* Whether it says what check finds in figures and dates, which an editor may accept. */
bool diag_of_check(enum diag_code code);
const char *diag_level_name(enum diag_level level);

struct place place_in(const struct source *s, uint32_t line, uint32_t column);
/* The place of byte `offset` of the source's text. */
struct place place_at(const struct source *s, size_t offset);
/* The line a place stands on, without its end; empty for line 0. */
struct str place_line(struct place where);

#endif
