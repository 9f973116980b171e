/* Where finished files go: a directory that is replaced whole, or memory. */
#ifndef NENPO_WRITE_SINK_H
#define NENPO_WRITE_SINK_H

#include "base/diag.h"

struct sink;

struct sink_ops {
	/* Takes one file; several threads may call it at once. False: *error says why. */
	bool (*put)(struct sink *s, struct str path, struct str bytes, struct buf *error);
	/* Makes all that was put the site, whole; without it nothing changes. False: *d says why, and the old site stands. */
	bool (*commit)(struct sink *s, struct diags *d);
	/* Releases the sink, and what was put but not committed. */
	void (*close)(struct sink *s);
};

struct sink {
	const struct sink_ops *ops;
};

/* A directory. What an earlier build wrote there is replaced; files that no build wrote stay. A new tree is written beside it and takes
 * its place in one step. Null: it cannot be used, and *d says why. */
struct sink *sink_directory(const char *path, struct diags *d);

/* Memory, for tests and preview. Files are found once they are committed. */
struct sink *sink_memory(void);
bool sink_memory_get(const struct sink *s, struct str path, struct str *bytes);

#endif
