/* Where finished files go: a directory that is replaced whole. */
#ifndef NENPO_WRITE_SINK_H
#define NENPO_WRITE_SINK_H

#include "base/diag.h"
#include "base/hash.h"
#include "base/tree.h"

struct sink;

/* What a file was made of. Zero: nobody knows. */
struct origin {
	struct hash sources; /* all that it may depend on: of the same sources come the same bytes */
	struct str memo;     /* what its maker wants to find again when the sources are the same */
};

/* Several threads may put, keep and ask at once. */
struct sink_ops {
	/* What the last build made a file of, as long as the sink is open; null: there is none. */
	const struct origin *(*origin)(const struct sink *s, struct str path);
	/* Takes one file; the origin's memo is copied. False: *error says why. */
	bool (*put)(struct sink *s, struct str path, const struct origin *origin, struct str bytes, struct buf *error);
	/* Takes a file as it stands there. False: it does not, as the last build left it, and is to be put. */
	bool (*keep)(struct sink *s, struct str path, const struct origin *origin);
	/* Makes all that was put the site, whole; without it nothing changes. False: *d says why, and what stands then. */
	bool (*commit)(struct sink *s, struct diags *d);
	/* Releases the sink, and what was put but not committed. */
	void (*close)(struct sink *s);
};

struct sink {
	const struct sink_ops *ops;
};

/* A file as a build left it. The path ends with a NUL. */
struct written_file {
	struct str path;
	struct origin origin;
	struct hash hash; /* of its bytes */
	struct tree_stamp stamp;
};

struct written {
	struct written_file *v; /* in byte order of paths */
	size_t n;
	size_t changed; /* how many of those that were put were not there before, or were different */
};

/* A directory. What an earlier build wrote there is replaced; files that no build wrote stay. Files of `before` (null: none) that still
 * stand as that build left them, and would come out the same, are kept. Either way of replacing it holds the old site or the new
 * one, whole, whenever the build is killed:
 * - a new tree grows beside it, with hard links of what stays, and changes places with it in one step;
 * - where the system refuses that (a mount point, a directory above that may not be written), new files gather inside it, a journal says
 *   what is to be done, and it is done: whoever opens the directory next finishes it.
 * Nothing waits for the disk: after a power cut files may be empty, their stamps are then not those recorded, and they are written again.
 * Null: it cannot be used, and *d says why. */
struct sink *sink_directory(const char *path, const struct written *before, unsigned workers, struct diags *d);
/* What a directory consists of after the commit, in the arena. False: somebody was at it meanwhile. */
bool sink_directory_written(struct sink *s, struct arena *a, struct written *out);

/* A build's turn at a directory, which lasts until the descriptor is closed: others wait for it, or get -1 and EWOULDBLOCK. With any other
 * error there is nothing to wait for. */
int directory_turn(const char *path, bool wait);
/* Finishes what an interrupted build began in a directory; *finished: there was something. False: it cannot be, and *d says why. */
bool directory_recover(const char *path, bool *finished, struct diags *d);
/* Whether there is something to finish: the directory may be neither the old site nor the new one. */
bool directory_unfinished(const char *path);
/* Whether every file stands in the directory as it was left. Stamps of those that had to be read are renewed, and *renewed says so. */
bool directory_stands(const char *path, struct written *w, unsigned workers, bool *renewed);

#endif
