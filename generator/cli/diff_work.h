/* Parts of comparing for the command diff. Private to diff_*.c. */
#ifndef NENPO_CLI_DIFF_WORK_H
#define NENPO_CLI_DIFF_WORK_H

#include "cli/diff_shown.h"

struct diff_work {
	struct shown *shown;
	struct arena *arena;
	const struct operand *operands;
	const struct diff_choice *choice;
	const struct site *site[SIDES];
	size_t languages[LANGUAGES_MAX], language_count; /* chosen: numbers in the new site */
	size_t old_language[LANGUAGES_MAX];              /* the same in the old one; SIZE_MAX: not there */
	const struct comparison_words *words;            /* null: without a site */
	struct language_tools *(*tools)[LANGUAGES_MAX];  /* of each thread, by language of the new site */
	unsigned workers;
	struct str_list hidden; /* files of which what differs is counted alone: it is cosmetic */
};

/* What of two documents differs, added to those shown; nothing, if there is nothing. */
void diff_document(struct diff_work *w, const struct document *old, const struct document *new, struct str id);
/* One table against another, in an item of its own. */
void diff_one_table(struct diff_work *w, const struct table *old, const struct table *new);
/* Files of both sites, below the folder, of which nothing else is shown, line by line. */
void diff_files(struct diff_work *w, struct str folder);
void diff_lines(struct diff_work *w, const struct source *old, const struct source *new, struct str name);

/* Adds the table unless nothing of it is to be shown. */
void diff_table(struct diff_work *w, const struct table_difference *d, const struct table *old, const struct table *new,
		struct shown_item *i);

/* What differs in the markup of two texts, in words, or nothing. `items` are all of theirs, compared. */
struct str diff_markup(struct diff_work *w, const struct chapter_text *old, const struct chapter_text *new,
		       const struct item_difference *const *items, size_t n);

struct pieces pieces_of(struct diff_work *w, const struct word_difference *d, struct str old, struct str new, size_t language);
/* Of texts that were not compared yet; *d may be null. */
struct pieces pieces_between(struct diff_work *w, struct str old, struct str new, size_t language, struct word_difference *d);

struct shown_place shown_place_of(const struct diff_work *w, enum side side, struct place where);
/* The text of a document in one of the chosen languages, or any other. */
struct str text_of_texts(const struct diff_work *w, enum side side, const struct texts *t);

#endif
