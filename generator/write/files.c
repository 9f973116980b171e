#include "write/files.h"

#include "base/stamp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

bool files_write(int directory, const char *path, struct str bytes, struct tree_stamp *stamp)
{
	int fd = openat(directory, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return false;
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			int fault = errno;
			close(fd);
			errno = fault;
			return false;
		}
		bytes = str_from(bytes, (size_t)n);
	}
	if (stamp)
		stamp_of_open(fd, stamp);
	return close(fd) == 0;
}

int files_read(int directory, const char *path, struct buf *out)
{
	int fd = openat(directory, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return errno;
	int fault = 0;
	for (;;) {
		char part[16384];
		ssize_t n = read(fd, part, sizeof part);
		if (n == 0)
			break;
		if (n > 0) {
			buf_put(out, (struct str){part, (size_t)n});
		} else if (errno != EINTR) {
			fault = errno;
			break;
		}
	}
	close(fd);
	return fault;
}

bool files_list(int directory, struct arena *a, struct str_list *names)
{
	int fd = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *e;
	if (!dir) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	while (errno = 0, (e = readdir(dir)))
		if (!str_is(str_of(e->d_name), ".") && !str_is(str_of(e->d_name), ".."))
			*LIST_ADD(names, a) = arena_str(a, str_of(e->d_name));
	bool done = errno == 0;
	closedir(dir);
	return done;
}

struct walk {
	int root;
	enum walk_step (*visit)(void *context, int directory, const char *path, bool is_directory);
	void *context;
	struct buf path;
};

static bool walk_directory(struct walk *w, int fd);

static bool walk_entry(struct walk *w, int parent, const struct dirent *e)
{
	struct stat info;
	const char *name = e->d_name;
	size_t length = w->path.n;
	if (length)
		buf_putc(&w->path, '/');
	buf_puts(&w->path, name);
	bool good = e->d_type != DT_UNKNOWN || fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) == 0;
	bool is_directory = good && (e->d_type == DT_UNKNOWN ? S_ISDIR(info.st_mode) : e->d_type == DT_DIR);
	enum walk_step how = good ? w->visit(w->context, w->root, w->path.p, is_directory) : WALK_STOP;
	good = how != WALK_STOP;
	if (how == WALK_ON && is_directory) {
		int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
		good = fd >= 0 && walk_directory(w, fd);
	}
	w->path.n = length;
	w->path.p[length] = '\0';
	return good;
}

/* Takes the descriptor over. */
static bool walk_directory(struct walk *w, int fd)
{
	DIR *dir = fdopendir(fd);
	bool good = dir != NULL;
	if (!dir) {
		close(fd);
		return false;
	}
	while (good) {
		errno = 0;
		const struct dirent *e = readdir(dir);
		if (!e) {
			good = errno == 0;
			break;
		}
		if (!str_is(str_of(e->d_name), ".") && !str_is(str_of(e->d_name), ".."))
			good = walk_entry(w, fd, e);
	}
	closedir(dir);
	return good;
}

bool files_walk(int directory, enum walk_step (*visit)(void *context, int directory, const char *path, bool is_directory), void *context)
{
	struct walk w = {.root = directory, .visit = visit, .context = context};
	int fd = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && walk_directory(&w, fd);
	buf_free(&w.path);
	return good;
}

bool files_remove(int parent, const char *name)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return unlinkat(parent, name, 0) == 0;
	DIR *dir = fdopendir(fd);
	if (!dir) {
		close(fd);
		return false;
	}
	bool good = true;
	const struct dirent *e;
	fchmod(fd, 0700); /* it may be one that keeps what is in it */
	while ((e = readdir(dir)))
		if (!str_is(str_of(e->d_name), ".") && !str_is(str_of(e->d_name), ".."))
			good = (unlinkat(fd, e->d_name, 0) == 0 || files_remove(fd, e->d_name)) && good;
	closedir(dir);
	return unlinkat(parent, name, AT_REMOVEDIR) == 0 && good;
}

bool files_lock(int directory, bool wait)
{
	int result;
	do
		result = flock(directory, LOCK_EX | (wait ? 0 : LOCK_NB));
	while (result != 0 && errno == EINTR);
	return result == 0;
}

static bool is_numbered(struct str name, struct str prefix)
{
	for (size_t i = prefix.n; i < name.n; i++)
		if (name.p[i] < '0' || name.p[i] > '9')
			return false;
	return name.n > prefix.n && str_starts(name, prefix);
}

void files_remove_abandoned(int parent, struct str prefix)
{
	int fd = openat(parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *e;
	while (dir && (e = readdir(dir))) {
		if (!is_numbered(str_of(e->d_name), prefix))
			continue;
		int tree = openat(parent, e->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
		if (tree < 0)
			continue;
		if (files_lock(tree, false))
			files_remove(parent, e->d_name);
		close(tree);
	}
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
}
