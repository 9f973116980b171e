/* Notices changes below the folders a site is made of. Private to serve/. */
#ifndef NENPO_SERVE_WATCH_H
#define NENPO_SERVE_WATCH_H

#include "base/tree.h"

enum {
	WATCH_CONTENT = 1,
	WATCH_LAYOUTS = 2,
	WATCH_ASSETS = 4,
	WATCH_ALL = 7,
	WATCH_STOP = 8, /* the descriptor given can be read */
};

struct watch;

/* Watches content/, layouts/ and assets/ of a folder, as they come and go. Null: *error says why. */
struct watch *watch_open(const char *root, struct buf *error);
void watch_close(struct watch *w);
/* Waits until something changes and then is quiet, so that what an editor, a checkout or a copy does at once is seen at once; in which
 * folders, and, until the next call, which files. 0: nothing did for `patience` milliseconds. That folders can be watched no longer, *error
 * says. */
unsigned watch_wait(struct watch *w, int stop, int patience, const struct tree_changes **changes, struct buf *error);

#endif
