/* Writes what `new` planned: new files alone, and perhaps one changed file, all or none. */
#include "cli/new.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What was made so far, in order, to take it back. */
struct made {
	struct arena *arena;
	struct str_list files, directories;
};

bool new_refused(const char *fmt, ...)
{
	va_list ap;
	fputs("nenpo: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputs("; nothing was made\n", stderr);
	return false;
}

void plan_add(struct plan *p, struct str path, const struct buf *bytes)
{
	*LIST_ADD(&p->files, p->arena) = (struct new_file){path, arena_str(p->arena, buf_str(bytes))};
}

void plan_next(struct plan *p, const char *fmt, ...)
{
	struct buf b = {0};
	va_list ap;
	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	*LIST_ADD(&p->next, p->arena) = arena_str(p->arena, buf_str(&b));
	buf_free(&b);
}

static bool make_directory(struct made *m, struct str path)
{
	if (path.n == 0)
		return true;
	struct str terminated = arena_str(m->arena, path);
	struct stat st;
	if (stat(terminated.p, &st) == 0) {
		errno = ENOTDIR;
		return S_ISDIR(st.st_mode);
	}
	if (!make_directory(m, path_directory(path)) || mkdir(terminated.p, 0777) != 0)
		return false;
	*LIST_ADD(&m->directories, m->arena) = terminated;
	return true;
}

static bool write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = str_from(bytes, (size_t)n);
	}
	return true;
}

static bool make_file(struct made *m, struct str path, struct str bytes, mode_t mode)
{
	if (!make_directory(m, path_directory(path)))
		return false;
	struct str terminated = arena_str(m->arena, path);
	int fd = open(terminated.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (fd < 0)
		return false;
	*LIST_ADD(&m->files, m->arena) = terminated;
	bool good = write_all(fd, bytes);
	return close(fd) == 0 && good;
}

/* The changed file is written beside the old one and takes its place last of all: nothing can fail behind it. */
static bool change_file(struct made *m, const struct new_file *f)
{
	struct str old = arena_str(m->arena, f->path), fresh = arena_printf(m->arena, STR_FMT ".new", STR_ARG(f->path));
	struct stat st;
	return stat(old.p, &st) == 0 && make_file(m, fresh, f->bytes, st.st_mode & 07777) && chmod(fresh.p, st.st_mode & 07777) == 0 &&
	       rename(fresh.p, old.p) == 0;
}

static void take_back(const struct made *m)
{
	for (size_t i = m->files.n; i-- > 0;)
		unlink(m->files.v[i].p);
	for (size_t i = m->directories.n; i-- > 0;)
		rmdir(m->directories.v[i].p);
}

static bool write_files(const struct plan *p, struct made *m)
{
	for (size_t i = 0; i < p->files.n; i++) {
		const struct new_file *f = &p->files.v[i];
		if (make_file(m, f->path, f->bytes, 0666))
			continue;
		return errno == EEXIST ? new_refused(STR_FMT " exists already", STR_ARG(f->path))
				       : new_refused("cannot write " STR_FMT ": %s", STR_ARG(f->path), strerror(errno));
	}
	if (p->change.path.n && !change_file(m, &p->change))
		return new_refused("cannot change " STR_FMT ": %s", STR_ARG(p->change.path), strerror(errno));
	return true;
}

bool plan_write(const struct plan *p)
{
	struct made m = {.arena = p->arena};
	if (!write_files(p, &m)) {
		take_back(&m);
		return false;
	}
	for (size_t i = 0; i < p->files.n; i++)
		printf("made " STR_FMT "\n", STR_ARG(p->files.v[i].path));
	if (p->change.path.n)
		printf("changed " STR_FMT "\n", STR_ARG(p->change.path));
	for (size_t i = 0; i < p->next.n; i++)
		printf("next: " STR_FMT "\n", STR_ARG(p->next.v[i]));
	return true;
}
