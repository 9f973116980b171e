#include "base/stamp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LARGEST_FILE ((off_t)64 << 20)

struct directory {
	struct tree tree;
	int root;
};

/* The same as openat2(RESOLVE_BENEATH) where the system has no such call, or a container forbids it. */
static int open_checked(const struct directory *d, const char *name, int flags)
{
	int fd = openat(d->root, name, flags | O_CLOEXEC);
	char link[32], found[PATH_MAX], root[PATH_MAX];
	if (fd < 0)
		return fd;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, found, sizeof found);
	snprintf(link, sizeof link, "/proc/self/fd/%d", d->root);
	ssize_t m = readlink(link, root, sizeof root);
	if (n >= m && m > 0 && memcmp(found, root, (size_t)m) == 0 && (n == m || m == 1 || found[m] == '/'))
		return fd;
	close(fd);
	errno = EXDEV;
	return -1;
}

/* Opens a path that may not leave the root, not even through a symbolic link. */
static int directory_open(struct tree *t, struct str path, int flags, struct buf *error)
{
	struct directory *d = (struct directory *)t;
	struct buf name = {0};
	buf_put(&name, path.n ? path : STR("."));
	struct open_how how = {.flags = (uint64_t)(flags | O_CLOEXEC), .resolve = RESOLVE_BENEATH};
	int fd;
	do
		fd = (int)syscall(SYS_openat2, d->root, name.p, &how, sizeof how);
	while (fd < 0 && errno == EAGAIN);
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		fd = open_checked(d, name.p, flags);
	int fault = errno;
	buf_free(&name);
	if (fd < 0 && error)
		buf_puts(error, fault == EXDEV ? "a link that leaves the site" : strerror(fault));
	errno = fault;
	return fd;
}

static bool file_read(int fd, struct buf *out, struct buf *error)
{
	struct stat info;
	if (fstat(fd, &info) != 0) {
		buf_puts(error, strerror(errno));
		return false;
	}
	if (!S_ISREG(info.st_mode)) {
		buf_puts(error, "not a regular file");
		return false;
	}
	size_t before = out->n;
	buf_reserve(out, (size_t)(info.st_size < LARGEST_FILE ? info.st_size : LARGEST_FILE) + 1);
	for (;;) {
		buf_reserve(out, 1);
		ssize_t n = read(fd, out->p + out->n, out->cap - out->n - 1);
		if (n == 0)
			break;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			buf_puts(error, strerror(errno));
			return false;
		}
		out->n += (size_t)n;
		if (out->n - before > (size_t)LARGEST_FILE) {
			buf_puts(error, "larger than 64 MiB");
			return false;
		}
	}
	out->p[out->n] = '\0';
	return true;
}

static bool directory_read(struct tree *t, struct str path, struct buf *out, struct buf *error)
{
	int fd = directory_open(t, path, O_RDONLY | O_NONBLOCK, error);
	if (fd < 0)
		return false;
	bool done = file_read(fd, out, error);
	close(fd);
	return done;
}

static int name_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct tree_entry *)a)->name, ((const struct tree_entry *)b)->name);
}

static struct tree_entry entry_of(int parent, const struct dirent *e, struct arena *a)
{
	struct stat info;
	bool directory = e->d_type == DT_DIR, link = e->d_type == DT_LNK;
	if (e->d_type == DT_UNKNOWN && fstatat(parent, e->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0) {
		directory = S_ISDIR(info.st_mode);
		link = S_ISLNK(info.st_mode);
	}
	link = link && fstatat(parent, e->d_name, &info, 0) == 0 && S_ISDIR(info.st_mode);
	return (struct tree_entry){arena_str(a, str_of(e->d_name)), directory, link};
}

static bool directory_list(struct tree *t, struct str path, struct arena *a, struct tree_list *out, struct buf *error)
{
	struct buf why = {0};
	int fd = directory_open(t, path, O_RDONLY | O_DIRECTORY, &why);
	if (fd < 0) {
		bool absent = errno == ENOENT;
		if (!absent)
			buf_put(error, buf_str(&why));
		buf_free(&why);
		return absent;
	}
	DIR *dir = fdopendir(fd);
	if (!dir) {
		buf_puts(error, strerror(errno));
		close(fd);
		return false;
	}
	size_t before = out->n;
	const struct dirent *e;
	while (errno = 0, (e = readdir(dir)))
		if (e->d_name[0] != '.')
			*LIST_ADD(out, a) = entry_of(fd, e, a);
	bool done = errno == 0;
	if (!done)
		buf_puts(error, strerror(errno));
	closedir(dir);
	if (out->n > before)
		qsort(out->v + before, out->n - before, sizeof *out->v, name_cmp);
	return done;
}

static bool directory_exists(struct tree *t, struct str path)
{
	int fd = directory_open(t, path, O_PATH, NULL);
	struct stat info;
	bool found = fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
	if (fd >= 0)
		close(fd);
	return found;
}

/* Opened, so that a link that leaves the site is as little a file here as when it is read. */
static bool directory_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	int fd = directory_open(t, path, O_PATH, NULL);
	bool found = fd >= 0 && stamp_of_open(fd, out);
	if (fd >= 0)
		close(fd);
	return found;
}

static void directory_free(struct tree *t)
{
	struct directory *d = (struct directory *)t;
	close(d->root);
	free(d);
}

struct tree *tree_directory(const char *root, struct buf *error)
{
	static const struct tree_ops ops = {directory_read, directory_list, directory_exists, directory_stamp, directory_free};
	int fd = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0) {
		buf_puts(error, strerror(errno));
		return NULL;
	}
	struct directory *d = heap_resize(NULL, sizeof *d);
	*d = (struct directory){{&ops}, fd};
	return &d->tree;
}
