/* Small work on files below an open directory. Names are relative to it. errno says what failed. Private to write/. */
#ifndef NENPO_WRITE_FILES_H
#define NENPO_WRITE_FILES_H

#include "base/tree.h"

/* *stamp (may be null): what it looks like when it is written. */
bool files_write(int directory, const char *path, struct str bytes, struct tree_stamp *stamp);
/* Appends a file to *out. 0, or the error number. */
int files_read(int directory, const char *path, struct buf *out);
/* The names in a directory, hidden ones too, in any order. */
bool files_list(int directory, struct arena *a, struct str_list *names);
/* Calls visit for everything below, directories before what is in them; false when something failed or visit said so. */
enum walk_step { WALK_STOP, WALK_ON, WALK_PAST }; /* past: not into this directory */
bool files_walk(int directory, enum walk_step (*visit)(void *context, int directory, const char *path, bool is_directory), void *context);
/* Removes a directory and all below it. */
bool files_remove(int parent, const char *name);
/* Takes a lock that lasts as long as the directory is open; waits for it, or fails. */
bool files_lock(int directory, bool wait);
/* Removes directories named by the prefix and a number that nobody has locked: what a killed build left. */
void files_remove_abandoned(int parent, struct str prefix);

#endif
