#include "serve/watch.h"

#include "base/arena.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define DEEPEST 16
/* Milliseconds of quiet that end a change; the longer ones when a file has been begun and not closed, and for a change without end. */
#define QUIET 4
#define QUIET_OPEN 60
#define LONGEST 2000
/* Changed files that are told one by one. */
#define MOST_PATHS 256

#define EVENTS \
	(IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

static const struct {
	const char *name;
	unsigned flag;
} folders[] = {{"content", WATCH_CONTENT}, {"layouts", WATCH_LAYOUTS}, {"assets", WATCH_ASSETS}};

/* What a watch descriptor stands for. */
struct watched {
	unsigned flags;  /* 0: the root itself */
	struct str path; /* of a folder; empty: a file that a link leads to, or a folder of several paths */
};

struct watch {
	int root, events;
	struct arena *arena; /* since all folders were looked at */
	LIST(struct watched) all;
	bool links; /* some lead to files */
	struct tree_changes changes;
	struct arena *changes_arena;
	int fault; /* the errno of what keeps a folder from being watched */
};

/* ---- placing watches ---- */

/* A folder that went, or may not be read, is no fault here: reading the site says so. */
static void note_fault(struct watch *w)
{
	if (errno == ENOSPC || errno == ENOMEM || errno == EMFILE || errno == ENFILE)
		w->fault = errno;
}

static void add(struct watch *w, int file, unsigned flags, struct str path)
{
	char name[32];
	snprintf(name, sizeof name, "/proc/self/fd/%d", file);
	int number = inotify_add_watch(w->events, name, EVENTS);
	if (number < 0) {
		note_fault(w);
		return;
	}
	while (w->all.n <= (size_t)number)
		LIST_ADD(&w->all, w->arena);
	struct watched *one = &w->all.v[number];
	one->path = one->flags ? (struct str){0} : path;
	one->flags |= flags;
}

static unsigned char type_of(int parent, const struct dirent *e)
{
	struct stat info;
	if (e->d_type != DT_UNKNOWN)
		return e->d_type;
	return fstatat(parent, e->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 ? IFTODT(info.st_mode) : DT_UNKNOWN;
}

/* What a link leads to changes elsewhere. Those to folders are not followed when the site is read. */
static void add_target(struct watch *w, int parent, const char *link, unsigned flags)
{
	int target = openat(parent, link, O_PATH | O_CLOEXEC);
	struct stat info;
	w->links = true;
	if (target >= 0 && fstat(target, &info) == 0 && S_ISREG(info.st_mode))
		add(w, target, flags, (struct str){0});
	else if (target < 0)
		note_fault(w);
	if (target >= 0)
		close(target);
}

/* Watches a folder, those in it and what links in it lead to; takes over the descriptor. */
static void add_below(struct watch *w, int folder, unsigned flags, struct str path, int depth)
{
	add(w, folder, flags, path);
	DIR *dir = depth < DEEPEST ? fdopendir(folder) : NULL;
	if (!dir) {
		close(folder);
		return;
	}
	const struct dirent *e;
	while ((e = readdir(dir))) {
		unsigned char type = e->d_name[0] == '.' ? DT_UNKNOWN : type_of(folder, e);
		if (type == DT_LNK)
			add_target(w, folder, e->d_name, flags);
		if (type != DT_DIR)
			continue;
		int inner = openat(folder, e->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (inner >= 0)
			add_below(w, inner, flags, arena_printf(w->arena, STR_FMT "/%s", STR_ARG(path), e->d_name), depth + 1);
		else
			note_fault(w);
	}
	closedir(dir);
}

/* Looks at all folders afresh. What changes meanwhile is read after it. */
static bool start(struct watch *w)
{
	if (w->events >= 0)
		close(w->events);
	w->events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (w->events < 0)
		return false;
	arena_reset(w->arena);
	w->all.v = NULL;
	w->all.n = w->all.cap = 0;
	w->links = false;
	add(w, w->root, 0, (struct str){0});
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		int folder = openat(w->root, folders[i].name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (folder >= 0)
			add_below(w, folder, folders[i].flag, str_of(folders[i].name), 1);
	}
	return true;
}

static void tell_fault(struct watch *w, struct buf *error)
{
	if (w->fault)
		buf_printf(error, "folders cannot be watched: %s%s", strerror(w->fault),
			   w->fault == ENOSPC ? " (see max_user_watches in inotify(7))" : "");
	w->fault = 0;
}

struct watch *watch_open(const char *root, struct buf *error)
{
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct watch *w = heap_resize(NULL, sizeof *w);
	*w = (struct watch){.root = fd, .events = -1, .arena = arena_new(), .changes_arena = arena_new()};
	if (fd >= 0 && start(w) && !w->fault)
		return w;
	if (w->fault)
		tell_fault(w, error);
	else
		buf_puts(error, strerror(errno));
	watch_close(w);
	return NULL;
}

void watch_close(struct watch *w)
{
	if (!w)
		return;
	if (w->root >= 0)
		close(w->root);
	if (w->events >= 0)
		close(w->events);
	arena_free(w->arena);
	arena_free(w->changes_arena);
	free(w);
}

/* ---- waiting ---- */

struct change {
	unsigned flags;
	bool again; /* folders or links came or went, or events were lost: all is to be looked at */
	bool open;  /* a file has been begun, and nobody has closed one since */
	int begun;  /* the watch of the file begun last, until that one is closed; what nobody closes may be a link */
	char name[NAME_MAX + 1];
};

static void note_begun(struct change *c, const struct inotify_event *e)
{
	c->again = c->again || c->begun;
	c->begun = e->wd;
	snprintf(c->name, sizeof c->name, "%s", e->name);
}

static unsigned folder_named(const char *name)
{
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (strcmp(folders[i].name, name) == 0)
			return folders[i].flag;
	return 0;
}

/* Of events that name no file of a folder, and of very many, it is not said what they may have changed. */
static void note_path(struct watch *w, const struct watched *from, const struct inotify_event *e)
{
	struct tree_changes *c = &w->changes;
	c->all = c->all || !from->path.n || !e->len || e->mask & IN_ISDIR || c->paths.n == MOST_PATHS;
	if (c->all)
		return;
	struct str path = arena_printf(w->changes_arena, STR_FMT "/%s", STR_ARG(from->path), e->name);
	for (size_t i = 0; i < c->paths.n; i++)
		if (str_eq(c->paths.v[i], path))
			return;
	*LIST_ADD(&c->paths, w->changes_arena) = path;
}

static void take(struct watch *w, const struct inotify_event *e, struct change *c)
{
	static const struct watched nothing = {0};
	if (e->mask & IN_Q_OVERFLOW) {
		c->flags = WATCH_ALL;
		c->again = true;
		return;
	}
	const struct watched *from = e->wd >= 0 && (size_t)e->wd < w->all.n ? &w->all.v[e->wd] : &nothing;
	unsigned flags = from->flags;
	if (!flags) /* in the root only the folders matter */
		flags = e->len ? folder_named(e->name) : 0;
	else if (e->len && e->name[0] == '.')
		return;
	if (!flags || (e->mask & IN_IGNORED))
		return;
	c->flags |= flags;
	note_path(w, from, e);
	if (e->mask & (IN_DELETE_SELF | IN_MOVE_SELF) ||
	    (e->mask & IN_ISDIR && e->mask & (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)))
		c->again = true;
	else if (e->mask & (IN_MODIFY | IN_CREATE))
		c->open = true;
	else if (e->mask & IN_CLOSE_WRITE)
		c->open = false;
	if (e->mask & IN_CREATE && e->len)
		note_begun(c, e);
	else if (e->mask & IN_CLOSE_WRITE && e->len && e->wd == c->begun && strcmp(e->name, c->name) == 0)
		c->begun = 0;
}

static void read_events(struct watch *w, struct change *c)
{
	_Alignas(struct inotify_event) char room[1 << 16];
	ssize_t n;
	while ((n = read(w->events, room, sizeof room)) > 0)
		for (const char *p = room; p < room + n;) {
			const struct inotify_event *e = (const void *)p;
			take(w, e, c);
			p += sizeof *e + e->len;
		}
}

static int64_t milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

unsigned watch_wait(struct watch *w, int stop, int patience, const struct tree_changes **changes, struct buf *error)
{
	struct pollfd fds[] = {{.fd = stop, .events = POLLIN}, {.fd = w->events, .events = POLLIN}};
	struct change c = {0};
	int64_t begin = 0;
	arena_reset(w->changes_arena);
	w->changes = (struct tree_changes){.all = w->links};
	*changes = &w->changes;
	for (;;) {
		int wait = !c.flags ? patience : c.open ? QUIET_OPEN : QUIET;
		int n = poll(fds, 2, wait);
		if (n < 0 && errno != EINTR)
			return WATCH_STOP;
		if (n > 0 && fds[0].revents)
			return WATCH_STOP;
		if (n > 0)
			read_events(w, &c);
		if (c.flags && !begin)
			begin = milliseconds();
		if (n == 0 || (c.flags && milliseconds() - begin > LONGEST))
			break;
	}
	bool again = c.again || c.begun;
	if (again && !start(w))
		w->fault = errno;
	w->changes.all = w->changes.all || again;
	tell_fault(w, error);
	return again ? WATCH_ALL : c.flags;
}
