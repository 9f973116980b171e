/* Parts of the command status. */
#ifndef NENPO_CLI_STATUS_H
#define NENPO_CLI_STATUS_H

#include "cli/paper.h"
#include "translate/translation.h"

/* A file, folder or document that was named, or the plain pages or the whole site's texts, and perhaps a block of the file. */
struct status_choice {
	struct str path, block; /* block p null: all of it */
	bool site;              /* instead of a path: texts of the whole site */
};

struct status_choices {
	struct status_choice *v;
	size_t n, cap;
};

/* A text and its translation, or the texts of a file that holds them side by side. */
struct status_part {
	const struct chapter *chapter; /* null: texts of a file */
	struct str key;                /* in the record */
	const struct translation *translation;
	size_t language;
	struct str path;             /* of the translation, also if there is no such file */
	bool chosen;                 /* in whole or in part */
	bool recorded;               /* somebody has accepted such texts */
	bool of_site;                /* not of a document, nor a plain page */
	size_t counts[BLOCK_STATES]; /* of what is chosen */
};

/* A document, the plain pages ("pages") or what belongs to the whole site ("site"), in a language. */
struct status_group {
	const struct document *document; /* or null */
	struct str name, folder;         /* below content/, of its record */
	size_t language;
	bool chosen, recorded; /* in whole or in part */
	LIST(struct status_part) parts;
	size_t counts[BLOCK_STATES];
};

struct status {
	const struct site *site;
	struct arena *arena;
	struct language_tools *tools;  /* of the first language */
	struct status_choices choices; /* none: all */
	LIST(struct status_group) groups;
	size_t counts[BLOCK_STATES];
};

extern const char *const state_names[BLOCK_STATES];

bool status_chosen(const struct status *s, const struct status_part *part, const struct translated_block *b);
/* Why a block is not current, for people. */
const char *state_reason(const struct translated_block *b);
size_t status_open(const struct status *s); /* blocks that are not current */

void status_print_text(const struct status *s, struct paper *p);
void status_print_json(const struct status *s, struct buf *out);
void status_print_worklist(const struct status *s, struct buf *out);
/* Writes the records of what is chosen, and says so. False, and said: one could not be written. */
bool status_accept(const struct status *s);

/* A word of the source with its rendering, and what says so: "glossary". */
struct status_word {
	struct str source, target;
	const char *origin;
};
struct status_word_list {
	struct status_word *v;
	size_t n, cap;
};
/* All words of the site that have a rendering in a language, the longest first. */
struct status_word_list status_dictionary(const struct status *s, size_t language);
/* Those that a text holds, in the order in which they stand in it; a word inside a longer one does not count. */
struct status_word_list status_words(const struct status_word_list *dictionary, struct str text, struct arena *a);

#endif
