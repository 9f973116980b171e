/* Stamps of files of the file system. */
#ifndef NENPO_BASE_STAMP_H
#define NENPO_BASE_STAMP_H

#include "base/tree.h"

/* Of a regular file, links not followed. False: it is none. */
bool stamp_at(int directory, const char *path, struct tree_stamp *out);
bool stamp_of_open(int fd, struct tree_stamp *out);

#endif
