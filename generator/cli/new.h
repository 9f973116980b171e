/* nenpo new: what is to be made is planned first, then written whole or not at all. Private to new*.c. */
#ifndef NENPO_CLI_NEW_H
#define NENPO_CLI_NEW_H

#include "cli/cli.h"
#include "model/model.h"

struct new_file {
	struct str path, bytes;
};

struct plan {
	struct arena *arena;
	LIST(struct new_file) files;
	struct new_file change; /* of a file that is there; no path: none */
	struct str_list next;   /* what the editor does next, a line each */
};

void plan_add(struct plan *p, struct str path, const struct buf *bytes);
void plan_next(struct plan *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Writes everything and says what was made. False, and said: one of the files exists, or something failed; then nothing was changed. */
bool plan_write(const struct plan *p);

/* Says why nothing is made; false. */
bool new_refused(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

struct new_work {
	struct tree *tree;
	struct site *site;
	struct plan plan;
	struct str_list titles; /* LANG=TEXT */
	const char *programme, *csv;
	int number;
};

/* What stands where the editor has not written yet, in a language; in English for languages that have no words here. */
struct placeholders {
	const char *code;
	const char *titles[DOC_REFERENCE + 1], *source, *chapter, *heading, *paragraph, *table;
};

const struct placeholders *placeholders_in(struct str language);
/* "key: {ja: …, en: …}" and a line end. */
void put_yaml_texts(struct buf *out, const struct site *s, const char *key, const struct str *texts);
const struct document *new_document_of(const struct new_work *w, struct str id); /* null, and said: there is none */

/* Each plans what it makes. False: it cannot be made, and why has been said. */
bool new_site(struct plan *p, const char *directory);
bool new_document(struct new_work *w, struct str id);
bool new_chapter(struct new_work *w, struct str document, struct str name);
bool new_table(struct new_work *w, struct str document, struct str id);

#endif
