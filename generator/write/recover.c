#include "write/files.h"
#include "write/journal.h"
#include "write/sink.h"
#include "write/target.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- one build at a time ---- */

/* Whether a descriptor is of what a path names now: who had the lock before may have put another directory there. */
static bool is_still(int fd, const struct target *t)
{
	struct stat opened, named;
	if (stat(t->path.p, &named) != 0)
		return !t->exists && errno == ENOENT;
	return t->exists && fstat(fd, &opened) == 0 && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* Locks the directory, or the one above when it is not there yet. Where the system knows no locks there is none. */
static int lock(const struct target *t, bool wait)
{
	int fd = open(t->exists ? t->path.p : t->parent.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0 && !files_lock(fd, wait) && errno == EWOULDBLOCK) {
		close(fd);
		errno = EWOULDBLOCK;
		return -1;
	}
	return fd;
}

int directory_turn(const char *path, bool wait)
{
	struct arena *a = arena_new();
	struct diags *unsaid = diags_new();
	struct target t;
	int fd = -1;
	errno = 0;
	while (target_resolve(&t, path, a, unsaid) && t.name.n && (fd = lock(&t, wait)) >= 0 && !is_still(fd, &t)) {
		close(fd);
		fd = -1;
		errno = 0;
	}
	int fault = errno;
	diags_free(unsaid);
	arena_free(a);
	errno = fault;
	return fd;
}

/* ---- what was left ---- */

/* What builds left beside the site that were killed while their tree grew, or while they took the old one away. */
static void remove_abandoned(const char *path)
{
	struct arena *a = arena_new();
	struct diags *unsaid = diags_new();
	struct target t;
	int parent = target_resolve(&t, path, a, unsaid) ? open(t.parent.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (parent >= 0) {
		files_remove_abandoned(parent, arena_printf(a, TARGET_FRESH, STR_ARG(t.name)));
		close(parent);
	}
	diags_free(unsaid);
	arena_free(a);
}

bool directory_recover(const char *path, bool *finished, struct diags *d)
{
	int site = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum journal_state state = site < 0 ? JOURNAL_NONE : journal_look(site);
	bool done = true;
	*finished = false;
	remove_abandoned(path);
	if (state == JOURNAL_BEGUN)
		journal_remove(site);
	if (state == JOURNAL_COMMITTED)
		*finished = done = journal_finish(site);
	if (!done) {
		target_failed(d, DIAG_WRITE_FAILED, "finish what an interrupted build began in", str_of(path), errno);
		diags_hint(d, "some files are replaced, some not yet: free some space or mend the permissions, then build again");
	}
	if (site >= 0)
		close(site);
	return done;
}

bool directory_unfinished(const char *path)
{
	int site = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool found = site >= 0 && journal_look(site) == JOURNAL_COMMITTED;
	if (site >= 0)
		close(site);
	return found;
}
