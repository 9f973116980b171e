/* What of a comparison is shown, whatever the format: text that is ready, in the order in which it stands. */
#ifndef NENPO_CLI_DIFF_SHOWN_H
#define NENPO_CLI_DIFF_SHOWN_H

#include "cli/diff.h"
#include "cli/diff_parts.h"

struct shown_item {
	const struct compared_item *item;
	struct str id, name;               /* in every chosen language */
	struct str name_in[LANGUAGES_MAX]; /* by chosen language */
	enum item_state state;
	bool moved;
	struct str_list notes; /* where it came from, what became of it */
	struct shown_place place;
	struct change_counts counts;
	LIST(struct shown_block) blocks; /* by language, then in order */
	LIST(struct shown_table) tables;
};

struct shown_chapter {
	struct str slug, title, programme;
	struct str title_in[LANGUAGES_MAX]; /* by chosen language */
	enum part_change change;
	struct str_list notes;
	struct change_counts counts;
	LIST(struct shown_item) items;
};

/* A document, the plain pages, or a file. */
struct shown_document {
	struct str id, title[SIDES];
	const struct document *document[SIDES]; /* null: not there, or no document */
	bool file;
	enum part_change change;
	struct str_list notes;
	struct change_counts counts;
	LIST(struct shown_chapter) chapters;
	LIST(struct shown_block) lines; /* of a file */
};

struct shown {
	struct arena *arena;
	const struct operand *operands; /* both */
	const struct diff_choice *choice;
	struct str_list languages; /* chosen, as codes */
	LIST(struct shown_document) documents;
	struct change_counts counts;
	struct change_counts texts[LANGUAGES_MAX]; /* of them, what differs in the texts of each chosen language */
	size_t lines, files;                       /* of files: lines that differ; files that do */
	bool differ;
	struct arena **arenas; /* of the threads */
};

/* Compares the sides and keeps what differs and was chosen. Null, and said: that cannot be chosen. */
struct shown *diff_compare(const struct operand *o, const struct diff_choice *choice, struct arena *a);
void shown_free(struct shown *s);

#endif
