/* Plain text as it comes out of a paper: no marks of a markup language, lines that a page broke, rows of tables. */
#ifndef NENPO_LOAD_PLAIN_H
#define NENPO_LOAD_PLAIN_H

#include "load/markdown.h"

/* Paragraphs and headings of a text, in the arena. Every character but white space, and # or - that machine reading puts in front of a
 * line, stands in one of them.
 * - A line continues the one before when that one had no room for its first word, and it begins with no marker: (1), ①, ・, ※. Lines wider
 *   than those of a page are paragraphs.
 * - A row of a table (it has a tab) and a page number stand for themselves.
 * - A paragraph that breaks off at a particle or a comma goes on behind blank lines, page numbers and footnotes.
 * - A line by itself that begins with a number, and does not end as a sentence does, is a heading (without id). */
const struct markdown *plain_parse(const struct source *source, struct arena *a);

#endif
