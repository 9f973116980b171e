/* The record of a build, by which the next one knows what has changed: all that was asked of the site's tree, all that was written, and
 * what was said. It stands in .nenpo/ in the site's folder, one for each directory that the site is written into. A record that is damaged,
 * of another program or of another directory is none; neither is one that cannot be read or written: then all is built. */
#ifndef NENPO_WRITE_RECORD_H
#define NENPO_WRITE_RECORD_H

#include "base/diag.h"
#include "base/tree_record.h"
#include "write/sink.h"

struct record {
	struct answers answers;
	struct written written;
	size_t pages;
	struct diags *said; /* with sources that hold the lines it quotes, and no more */
};

/* Of the last build into a directory, in the arena, as long as `said` is used. Null: there is none. */
struct record *record_read(const char *output, struct arena *a);
/* Puts a record in the place of the former one; null: removes it. Records of directories that are gone go. */
void record_write(const char *output, const struct record *r);
void record_release(struct record *r); /* what is not in the arena */

#endif
