#include "write/journal.h"

#include "write/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES JOURNAL_FOLDER "/files"
#define JOURNAL JOURNAL_FOLDER "/journal"
#define JOURNAL_DRAFT JOURNAL_FOLDER "/draft"
#define FIRST_LINE "nenpo journal 1\n"
#define LAST_LINE "end\n"

/* A journal that is not whole was never committed: it is written beside, and reaches the disk, before it has its name. */
static bool read_journal(int site, struct buf *text)
{
	int fault = files_read(site, JOURNAL, text);
	errno = fault;
	return fault == 0 && str_starts(buf_str(text), STR(FIRST_LINE)) && str_ends(buf_str(text), STR("\n" LAST_LINE));
}

enum journal_state journal_look(int site)
{
	struct buf text = {0};
	enum journal_state state = read_journal(site, &text) ? JOURNAL_COMMITTED : JOURNAL_BEGUN;
	buf_free(&text);
	return faccessat(site, JOURNAL_FOLDER, F_OK, AT_SYMLINK_NOFOLLOW) == 0 ? state : JOURNAL_NONE;
}

int journal_begin(int site)
{
	if (mkdirat(site, JOURNAL_FOLDER, 0777) != 0 || mkdirat(site, FILES, 0777) != 0)
		return -1;
	return openat(site, FILES, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

bool journal_adopt(int site, int parent, const char *name)
{
	return mkdirat(site, JOURNAL_FOLDER, 0777) == 0 && renameat(parent, name, site, FILES) == 0;
}

bool journal_commit(int site, const struct str_list *gone)
{
	struct buf text = {0};
	buf_puts(&text, FIRST_LINE);
	for (size_t i = 0; i < gone->n; i++)
		buf_printf(&text, STR_FMT "\n", STR_ARG(gone->v[i]));
	buf_puts(&text, LAST_LINE);
	bool done = files_write(site, JOURNAL_DRAFT, buf_str(&text), NULL);
	buf_free(&text);
	int fd = done ? openat(site, JOURNAL_DRAFT, O_WRONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
	done = fd >= 0 && fsync(fd) == 0;
	int fault = errno;
	if (fd >= 0)
		close(fd);
	errno = fault;
	return done && renameat(site, JOURNAL_DRAFT, site, JOURNAL) == 0;
}

/* ---- doing it ---- */

/* Opens the directory that a file stands in, step by step. */
static int open_above(int site, struct str path, bool make)
{
	int fd = openat(site, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct buf name = {0};
	for (struct str rest = path_directory(path); rest.n && fd >= 0;) {
		buf_clear(&name);
		buf_put(&name, str_split(rest, '/', &rest));
		if (make && mkdirat(fd, name.p, 0777) != 0 && errno != EEXIST) {
			int fault = errno;
			close(fd);
			fd = -1;
			errno = fault;
			break;
		}
		int next = openat(fd, name.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
		int fault = errno;
		close(fd);
		errno = fault;
		fd = next;
	}
	buf_free(&name);
	return fd;
}

/* Removes a file, and the directories that are empty without it. */
static bool remove_file(int site, struct str path)
{
	struct buf name = {0};
	bool done = true, file = true;
	for (struct str at = path; at.n && done; at = path_directory(at), file = false) {
		int above = open_above(site, at, false);
		if (above < 0) {
			done = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
			break;
		}
		buf_clear(&name);
		buf_put(&name, path_name(at));
		bool removed = unlinkat(above, name.p, file ? 0 : AT_REMOVEDIR) == 0;
		done = removed || errno == ENOENT || errno == EISDIR || !file; /* gone already, and perhaps a folder of the new site */
		int fault = errno;
		close(above);
		errno = fault;
		if (!removed && !file)
			break;
	}
	buf_free(&name);
	return done;
}

static bool remove_gone(int site, struct str text)
{
	bool done = true;
	str_split(text, '\n', &text);
	while (done && text.n && !str_is(text, LAST_LINE)) {
		struct str path = str_split(text, '\n', &text);
		done = !path_is_inside(path) || remove_file(site, path);
	}
	return done;
}

struct gathering {
	struct arena *arena;
	struct str_list files;
};

static enum walk_step gather(void *context, int directory, const char *path, bool is_directory)
{
	struct gathering *g = context;
	(void)directory;
	if (!is_directory)
		*LIST_ADD(&g->files, g->arena) = arena_str(g->arena, str_of(path));
	return WALK_ON;
}

/* Removes directories that hold no files. */
static void remove_empty(int parent, const char *name)
{
	struct arena *a = arena_new();
	struct str_list inside = {0};
	if (unlinkat(parent, name, AT_REMOVEDIR) != 0) {
		int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
		if (fd >= 0)
			files_list(fd, a, &inside);
		for (size_t i = 0; i < inside.n; i++)
			remove_empty(fd, inside.v[i].p);
		if (fd >= 0)
			close(fd);
		unlinkat(parent, name, AT_REMOVEDIR);
	}
	arena_free(a);
}

static bool move_file(int files, int site, struct str path)
{
	int above = open_above(site, path, true);
	if (above < 0)
		return false;
	const char *name = path_name(path).p;
	bool done = renameat(files, path.p, above, name) == 0;
	if (!done && (errno == EISDIR || errno == ENOTEMPTY || errno == EEXIST)) {
		remove_empty(above, name);
		done = renameat(files, path.p, above, name) == 0;
	}
	int fault = errno;
	close(above);
	errno = fault;
	return done;
}

static bool move_files(int site)
{
	int files = openat(site, FILES, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (files < 0)
		return errno == ENOENT;
	struct gathering g = {.arena = arena_new()};
	bool done = files_walk(files, gather, &g);
	for (size_t i = 0; i < g.files.n && done; i++)
		done = move_file(files, site, g.files.v[i]);
	int fault = errno;
	arena_free(g.arena);
	close(files);
	errno = fault;
	return done;
}

bool journal_finish(int site)
{
	struct buf text = {0};
	bool done = read_journal(site, &text) && remove_gone(site, buf_str(&text)) && move_files(site) && unlinkat(site, JOURNAL, 0) == 0;
	int fault = errno;
	buf_free(&text);
	if (done)
		journal_remove(site);
	errno = fault;
	return done;
}

void journal_remove(int site)
{
	files_remove(site, JOURNAL_FOLDER);
}
