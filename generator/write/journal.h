/* A directory changed file by file, where it cannot change places with another. In it stands JOURNAL_FOLDER: below files/ the new files,
 * and then a journal of those that go. Once there is a journal, the new site counts, and whoever comes next finishes it. Links on the way
 * to a file are not followed. errno says what failed. Private to write/. */
#ifndef NENPO_WRITE_JOURNAL_H
#define NENPO_WRITE_JOURNAL_H

#include "base/list.h"

#define JOURNAL_FOLDER ".nenpo-new"

enum journal_state { JOURNAL_NONE, JOURNAL_BEGUN, JOURNAL_COMMITTED };

enum journal_state journal_look(int site);
/* Makes files/ and opens it, or makes it of a directory that stands elsewhere; -1: it cannot be. */
int journal_begin(int site);
bool journal_adopt(int site, int parent, const char *name);
/* From here on the new site counts. */
bool journal_commit(int site, const struct str_list *gone);
/* Does what the journal says; may be repeated until it succeeds. */
bool journal_finish(int site);
void journal_remove(int site);

#endif
