/* Small work on files below an open directory. Names are relative to it. errno says what failed. Private to write/. */
#ifndef NENPO_WRITE_FILES_H
#define NENPO_WRITE_FILES_H

#include "base/tree.h"

bool files_write(int directory, const char *path, struct str bytes);
/* Appends a file to *out. 0, or the error number. */
int files_read(int directory, const char *path, struct buf *out);
/* Calls visit for everything below, directories before what is in them; false when something failed or visit said so. */
bool files_walk(int directory, bool (*visit)(void *context, int directory, const char *path, bool is_directory), void *context);
/* Removes a directory and all below it. */
bool files_remove(int parent, const char *name);
/* Takes a lock that lasts as long as the directory is open. */
bool files_lock(int directory);
/* Removes directories named by the prefix and a number that nobody has locked: what a killed build left. */
void files_remove_abandoned(int parent, struct str prefix);

#endif
