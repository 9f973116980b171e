/* A site's directory, replaced whole: the new tree grows beside it, takes hard links of the files that are not ours, and changes places
 * with the old one in a single renameat2(RENAME_EXCHANGE). Killed at any moment, the directory is the old site or the new one. */
#include "write/sink.h"

#include "base/map.h"
#include "write/files.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MANIFEST ".nenpo-files" /* what the build wrote: a path a line */
#define EXCHANGE 2u             /* RENAME_EXCHANGE of linux/fs.h, which glibc's stdio.h does not always show */

struct directory {
	struct sink sink;
	struct arena *arena;
	struct str path;  /* of the site, absolute and without links */
	struct str fresh; /* the new tree, beside it */
	int parent, new_tree;
	struct map written, directories;
	struct str_list paths;
	pthread_mutex_t lock;
	bool exists; /* there is a directory already */
};

static struct str name_of(const struct directory *o)
{
	return path_name(o->path);
}

static void failed(struct diags *d, enum diag_code code, const char *doing, struct str path, int fault)
{
	diags_add(d, code, (struct place){0}, "cannot %s " STR_FMT ": %s", doing, STR_ARG(path), strerror(fault));
}

/* ---- writing ---- */

/* Makes the directories above a file, each once. */
static bool make_parents(struct directory *o, struct str path)
{
	struct str parent = path_directory(path);
	if (parent.n == 0 || map_get(&o->directories, parent))
		return true;
	if (!make_parents(o, parent))
		return false;
	struct str kept = arena_str(o->arena, parent);
	if (mkdirat(o->new_tree, kept.p, 0777) != 0 && errno != EEXIST)
		return false;
	map_set(&o->directories, o->arena, kept, o);
	return true;
}

static bool directory_put(struct sink *s, struct str path, struct str bytes, struct buf *error)
{
	struct directory *o = (struct directory *)s;
	if (!path_is_inside(path))
		BUG("a page's address leaves the site");
	pthread_mutex_lock(&o->lock);
	struct str kept = arena_str(o->arena, path);
	bool ready = make_parents(o, kept);
	map_set(&o->written, o->arena, kept, o);
	*LIST_ADD(&o->paths, o->arena) = kept;
	int fault = errno;
	pthread_mutex_unlock(&o->lock);
	if (ready && files_write(o->new_tree, kept.p, bytes))
		return true;
	buf_puts(error, strerror(ready ? errno : fault));
	return false;
}

/* ---- files that are not ours ---- */

static int path_cmp(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool write_manifest(struct directory *o)
{
	struct buf list = {0};
	if (o->paths.n)
		qsort(o->paths.v, o->paths.n, sizeof *o->paths.v, path_cmp);
	for (size_t i = 0; i < o->paths.n; i++)
		buf_printf(&list, STR_FMT "\n", STR_ARG(o->paths.v[i]));
	bool done = files_write(o->new_tree, MANIFEST, buf_str(&list));
	buf_free(&list);
	return done;
}

/* The files that an earlier build wrote into the old tree. */
static bool read_manifest(struct directory *o, int old_tree, struct map *ours, struct diags *d)
{
	struct buf list = {0};
	int fault = files_read(old_tree, MANIFEST, &list);
	if (fault && fault != ENOENT) {
		failed(d, DIAG_OUTPUT_REFUSED, "read " MANIFEST " in", o->path, fault);
		buf_free(&list);
		return false;
	}
	struct str rest = arena_str(o->arena, buf_str(&list));
	buf_free(&list);
	while (rest.n) {
		struct str path = str_split(rest, '\n', &rest);
		if (path.n)
			map_set(ours, o->arena, path, o);
	}
	map_set(ours, o->arena, STR(MANIFEST), o);
	return true;
}

struct keeping {
	struct directory *o;
	struct map ours;
	struct diags *d;
	bool good;
};

static bool keep_one(void *context, int old_tree, const char *path, bool directory)
{
	struct keeping *k = context;
	struct str p = str_of(path);
	if (directory || map_get(&k->ours, p))
		return true;
	if (map_get(&k->o->written, p)) {
		diags_add(k->d, DIAG_OUTPUT_REFUSED, (struct place){0},
			  STR_FMT "/%s is in the way: the site has a page there, and no build wrote the file", STR_ARG(k->o->path), path);
		diags_hint(k->d, "move it away, or build into another directory with --output");
		return k->good = false;
	}
	if (make_parents(k->o, p) && linkat(old_tree, path, k->o->new_tree, path, 0) == 0)
		return true;
	failed(k->d, DIAG_WRITE_FAILED, "keep", p, errno);
	return k->good = false;
}

static bool keep_foreign(struct directory *o, struct diags *d)
{
	int old_tree = openat(o->parent, name_of(o).p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (old_tree < 0) {
		failed(d, DIAG_OUTPUT_REFUSED, "open", o->path, errno);
		return false;
	}
	struct keeping k = {.o = o, .d = d, .good = true};
	if (!read_manifest(o, old_tree, &k.ours, d))
		k.good = false;
	else if (!files_walk(old_tree, keep_one, &k) && k.good) {
		failed(d, DIAG_WRITE_FAILED, "read", o->path, errno);
		k.good = false;
	}
	close(old_tree);
	return k.good;
}

/* ---- changing places ---- */

static bool change_places(struct directory *o, struct diags *d)
{
	struct str fresh = path_name(o->fresh);
	unsigned flags = o->exists ? EXCHANGE : 0;
	if (syscall(SYS_renameat2, o->parent, fresh.p, o->parent, name_of(o).p, flags) == 0)
		return true;
	int fault = errno;
	failed(d, fault == EBUSY ? DIAG_OUTPUT_REFUSED : DIAG_WRITE_FAILED, "replace", o->path, fault);
	if (fault == EBUSY)
		diags_hint(d, "it is a mount point, which cannot be replaced whole: build into a directory below it with --output");
	return false;
}

static bool directory_commit(struct sink *s, struct diags *d)
{
	struct directory *o = (struct directory *)s;
	if (o->exists && !keep_foreign(o, d))
		return false;
	if (!write_manifest(o) || syncfs(o->new_tree) != 0) {
		failed(d, DIAG_WRITE_FAILED, "write", o->fresh, errno);
		return false;
	}
	if (!change_places(o, d))
		return false;
	fsync(o->parent);
	if (!o->exists)
		o->fresh = (struct str){0}; /* it has moved; nothing is left to remove */
	return true;
}

/* After the exchange the old tree stands where the new one grew: either way it goes. */
static void directory_close(struct sink *s)
{
	struct directory *o = (struct directory *)s;
	close(o->new_tree);
	if (o->fresh.n)
		files_remove(o->parent, path_name(o->fresh).p);
	close(o->parent);
	pthread_mutex_destroy(&o->lock);
	arena_free(o->arena);
}

/* ---- opening ---- */

/* The directory itself, or where it will be: a link is followed, so that the link stays. */
static bool resolve(struct directory *o, const char *path, struct diags *d)
{
	char *real = realpath(path, NULL);
	if (real) {
		o->path = arena_str(o->arena, str_of(real));
		o->exists = true;
		free(real);
		return true;
	}
	if (errno != ENOENT) {
		failed(d, DIAG_OUTPUT_REFUSED, "open", str_of(path), errno);
		return false;
	}
	struct str given = str_of(path);
	while (given.n > 1 && given.p[given.n - 1] == '/')
		given.n--;
	struct str parent = arena_str(o->arena, path_directory(given));
	bool absolute = given.n && given.p[0] == '/';
	real = realpath(parent.n ? parent.p : absolute ? "/" : ".", NULL);
	if (!real) {
		failed(d, DIAG_OUTPUT_REFUSED, "open the directory above", given, errno);
		return false;
	}
	o->path = arena_printf(o->arena, "%s/" STR_FMT, str_is(str_of(real), "/") ? "" : real, STR_ARG(path_name(given)));
	free(real);
	return true;
}

static bool is_site(struct directory *o, struct str path)
{
	return access(arena_printf(o->arena, STR_FMT "/content/site.yaml", STR_ARG(path)).p, F_OK) == 0;
}

/* True when the directory that the program works in is the target or lies in it. */
static bool holds_work(struct directory *o)
{
	char *here = realpath(".", NULL);
	bool holds = here && str_starts(str_of(here), o->path) && (here[o->path.n] == '\0' || here[o->path.n] == '/');
	free(here);
	return holds;
}

/* True for a site's own folder and those around it, and for all in its content/, layouts/ and assets/: a build would read there what
 * it wrote. */
static bool is_source(struct directory *o)
{
	bool found = is_site(o, o->path) || holds_work(o);
	for (struct str path = o->path; path.n && !found; path = path_directory(path)) {
		struct str name = path_name(path);
		found = (str_is(name, "content") || str_is(name, "layouts") || str_is(name, "assets")) && is_site(o, path_directory(path));
	}
	return found;
}

static bool check_target(struct directory *o, struct diags *d)
{
	struct stat info;
	if (str_is(o->path, "/") || name_of(o).n == 0) {
		diags_add(d, DIAG_OUTPUT_REFUSED, (struct place){0}, "the site cannot be written over " STR_FMT, STR_ARG(o->path));
		return false;
	}
	if (is_source(o)) {
		diags_add(d, DIAG_OUTPUT_REFUSED, (struct place){0}, "the site cannot be written into its own sources: " STR_FMT,
			  STR_ARG(o->path));
		return false;
	}
	if (o->exists && stat(o->path.p, &info) == 0 && !S_ISDIR(info.st_mode)) {
		diags_add(d, DIAG_OUTPUT_REFUSED, (struct place){0}, STR_FMT " is not a directory", STR_ARG(o->path));
		return false;
	}
	return true;
}

static bool open_new_tree(struct directory *o, struct diags *d)
{
	struct str parent = arena_str(o->arena, path_directory(o->path));
	o->parent = open(parent.n ? parent.p : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->parent < 0) {
		failed(d, DIAG_OUTPUT_REFUSED, "open", parent, errno);
		return false;
	}
	struct str prefix = arena_printf(o->arena, "." STR_FMT ".nenpo-", STR_ARG(name_of(o)));
	files_remove_abandoned(o->parent, prefix);
	struct str fresh = arena_printf(o->arena, STR_FMT "/" STR_FMT "%d", STR_ARG(parent), STR_ARG(prefix), (int)getpid());
	o->fresh = fresh;
	struct stat info;
	if (mkdirat(o->parent, path_name(fresh).p, 0777) == 0)
		o->new_tree = openat(o->parent, path_name(fresh).p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->new_tree >= 0 && o->exists && stat(o->path.p, &info) == 0)
		fchmod(o->new_tree, (info.st_mode & 07777) | 0700); /* as it was, whatever the umask */
	if (o->new_tree >= 0 && files_lock(o->new_tree))
		return true;
	failed(d, DIAG_WRITE_FAILED, "write beside", o->path, errno);
	if (o->new_tree >= 0)
		close(o->new_tree);
	close(o->parent);
	return false;
}

struct sink *sink_directory(const char *path, struct diags *d)
{
	static const struct sink_ops ops = {directory_put, directory_commit, directory_close};
	struct arena *a = arena_new();
	struct directory *o = ARENA_NEW(a, struct directory);
	*o = (struct directory){.sink = {&ops}, .arena = a, .parent = -1, .new_tree = -1};
	if (!resolve(o, path, d) || !check_target(o, d) || !open_new_tree(o, d)) {
		arena_free(a);
		return NULL;
	}
	pthread_mutex_init(&o->lock, NULL);
	return &o->sink;
}
