/* Who writes a comparison down. */
#ifndef NENPO_CLI_DIFF_PRINT_H
#define NENPO_CLI_DIFF_PRINT_H

#include "cli/diff_shown.h"

/* What the formats say alike. */
enum { COUNTED_LINES = 6 + LANGUAGES_MAX };
struct counted_line {
	struct str name; /* items, text or text ja, …; or empty */
	struct str text;
};
size_t diff_counts(const struct shown *s, struct arena *a, struct counted_line lines[COUNTED_LINES]);
struct str diff_table_counts(const struct shown_table *t, struct arena *a);
struct str diff_document_heading(const struct shown *s, const struct shown_document *d, struct arena *a);
struct str diff_chapter_heading(const struct shown_chapter *c, struct arena *a);
struct str diff_item_heading(const struct shown_item *i, struct arena *a);
struct str diff_block_note(const struct shown_block *b, struct arena *a); /* where it moved; or empty */
/* The heading of an item that is new or ended says no more than its name. */
bool shown_names_item(const struct shown_item *i, const struct shown_block *b);

void diff_print_text(const struct shown *s, struct paper *p);
void diff_print_markdown(const struct shown *s, struct buf *out);
void diff_print_html(const struct shown *s, struct buf *out);
void diff_print_json(const struct shown *s, struct buf *out);
void diff_print_errata(const struct shown *s, struct buf *out);

#endif
