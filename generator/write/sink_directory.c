#include "write/sink.h"

#include "base/map.h"
#include "base/pool.h"
#include "base/stamp.h"
#include "write/files.h"
#include "write/journal.h"
#include "write/target.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MANIFEST ".nenpo-files" /* what the build wrote: a path a line */
#define EXCHANGE 2u             /* RENAME_EXCHANGE of linux/fs.h, which glibc's stdio.h does not always show */

struct entry {
	struct written_file file; /* its stamp from when it was written, or looked at */
	bool kept;                /* it stands in the old tree as it is */
};

struct folder {
	struct str path;
	bool made; /* in the new tree */
};

struct directory {
	struct sink sink;
	struct arena *arena;
	struct target at;
	int parent, old_tree; /* -1: none */
	int new_tree;         /* what is put; after the commit it is the site, unless the old tree is */
	struct str fresh;     /* the new tree's name beside the site; empty: it stands inside, or is the site */
	bool inside, sealed;  /* sealed: in the old tree are directories that may not be read */
	const struct written *before;
	unsigned workers;
	LIST(struct entry *) entries;
	struct map index, folder_of;   /* path -> struct entry *, struct folder * */
	LIST(struct folder *) folders; /* those above before those below */
	size_t changed;
	struct str_list foreign, foreign_folders, gone; /* in the old tree: not ours, and ours no longer */
	pthread_mutex_t lock;
};

static void failed(struct diags *d, enum diag_code code, const char *doing, struct str path)
{
	target_failed(d, code, doing, path, errno);
}

/* ---- taking files ---- */

/* Notes a directory and those above it, and makes them in the new tree, each once. */
static bool add_folder(struct directory *o, struct str path, bool make)
{
	if (path.n == 0)
		return true;
	struct folder *f = map_get(&o->folder_of, path);
	if (f && (f->made || !make))
		return true;
	if (!add_folder(o, path_directory(path), make))
		return false;
	if (!f) {
		f = ARENA_NEW(o->arena, struct folder);
		f->path = arena_str(o->arena, path);
		map_set(&o->folder_of, o->arena, f->path, f);
		*LIST_ADD(&o->folders, o->arena) = f;
	}
	if (make && mkdirat(o->new_tree, f->path.p, 0777) != 0 && errno != EEXIST)
		return false;
	f->made = make;
	return true;
}

static bool add_folders(struct directory *o, struct str path, bool make)
{
	return add_folder(o, path_directory(path), make);
}

static int file_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct written_file *)a)->path, ((const struct written_file *)b)->path);
}

/* Whether a file is what was written there. */
static bool file_stands(int tree, struct written_file *f, bool *renewed)
{
	struct tree_stamp now;
	if (!stamp_at(tree, f->path.p, &now))
		return false;
	if (tree_stamp_eq(&now, &f->stamp))
		return true;
	struct buf bytes = {0};
	bool same = now.size == f->stamp.size && files_read(tree, f->path.p, &bytes) == 0 && hash_eq(hash_of(buf_str(&bytes)), f->hash);
	buf_free(&bytes);
	if (same) {
		f->stamp = now;
		*renewed = true;
	}
	return same;
}

/* What an earlier build wrote there, wherever it is now; null: nothing. */
static const struct written_file *find_before(const struct directory *o, struct str path)
{
	const struct written_file wanted = {.path = path};
	if (!o->before || !o->before->n || o->old_tree < 0)
		return NULL;
	return bsearch(&wanted, o->before->v, o->before->n, sizeof wanted, file_cmp);
}

static bool stands_already(const struct directory *o, struct written_file *f)
{
	bool renewed;
	const struct written_file *old = find_before(o, f->path);
	if (!old || !hash_eq(old->hash, f->hash))
		return false;
	f->stamp = old->stamp;
	return file_stands(o->old_tree, f, &renewed);
}

/* Null: the directories above it cannot be made. */
static struct entry *add_entry(struct directory *o, const struct written_file *f, bool kept)
{
	pthread_mutex_lock(&o->lock);
	struct entry *e = ARENA_NEW(o->arena, struct entry);
	*e = (struct entry){*f, kept};
	e->file.path = arena_str(o->arena, f->path);
	e->file.origin.memo = arena_str(o->arena, f->origin.memo);
	*LIST_ADD(&o->entries, o->arena) = e;
	map_set(&o->index, o->arena, e->file.path, e);
	o->changed += !kept;
	bool ready = add_folders(o, e->file.path, !kept);
	int fault = errno;
	pthread_mutex_unlock(&o->lock);
	errno = fault;
	return ready ? e : NULL;
}

static bool put(struct directory *o, struct str path, const struct origin *origin, struct str bytes)
{
	struct written_file f = {.path = path, .origin = *origin, .hash = hash_of(bytes)};
	bool kept = stands_already(o, &f);
	struct entry *e = add_entry(o, &f, kept);
	return e && (kept || files_write(o->new_tree, e->file.path.p, bytes, &e->file.stamp));
}

static bool directory_put(struct sink *s, struct str path, const struct origin *origin, struct str bytes, struct buf *error)
{
	if (!path_is_inside(path))
		BUG("a page's address leaves the site");
	if (put((struct directory *)s, path, origin, bytes))
		return true;
	buf_puts(error, strerror(errno));
	return false;
}

static const struct origin *directory_origin(const struct sink *s, struct str path)
{
	const struct written_file *old = find_before((const struct directory *)s, path);
	return old ? &old->origin : NULL;
}

static bool directory_keep(struct sink *s, struct str path, const struct origin *origin)
{
	struct directory *o = (struct directory *)s;
	const struct written_file *old = find_before(o, path);
	if (!old)
		return false;
	struct written_file f = *old;
	bool renewed;
	f.origin = *origin;
	return file_stands(o->old_tree, &f, &renewed) && add_entry(o, &f, true);
}

/* ---- the old tree ---- */

static int path_cmp(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool put_manifest(struct directory *o)
{
	struct str_list paths = {0};
	struct buf list = {0};
	for (size_t i = 0; i < o->entries.n; i++)
		*LIST_ADD(&paths, o->arena) = o->entries.v[i]->file.path;
	if (paths.n)
		qsort(paths.v, paths.n, sizeof *paths.v, path_cmp);
	for (size_t i = 0; i < paths.n; i++)
		buf_printf(&list, STR_FMT "\n", STR_ARG(paths.v[i]));
	bool done = put(o, STR(MANIFEST), &(struct origin){0}, buf_str(&list));
	buf_free(&list);
	return done;
}

/* The files that an earlier build wrote into the old tree, and the directories it made for them. */
static bool read_manifest(struct directory *o, struct map *ours, struct map *our_folders, struct diags *d)
{
	struct buf list = {0};
	int fault = files_read(o->old_tree, MANIFEST, &list);
	if (fault && fault != ENOENT) {
		target_failed(d, DIAG_OUTPUT_REFUSED, "read " MANIFEST " in", o->at.path, fault);
		buf_free(&list);
		return false;
	}
	struct str rest = arena_str(o->arena, buf_str(&list));
	buf_free(&list);
	while (rest.n) {
		struct str path = str_split(rest, '\n', &rest);
		if (path.n)
			map_set(ours, o->arena, path, o);
		for (path = path_directory(path); path.n && !map_get(our_folders, path); path = path_directory(path))
			map_set(our_folders, o->arena, path, o);
	}
	return true;
}

struct looking {
	struct directory *o;
	struct map ours, our_folders;
	struct diags *d;
	bool good;
};

/* Whether a page must be where something stands, or where something above it does. */
static bool is_under_page(const struct directory *o, struct str path)
{
	bool found = false;
	for (; path.n && !found; path = path_directory(path))
		found = map_get(&o->index, path) != NULL;
	return found;
}

/* Whether a file that is not ours stands where a page must be, or must be a folder, or lies in what must be a page. */
static bool is_in_the_way(const struct directory *o, struct str path)
{
	return map_get(&o->folder_of, path) || is_under_page(o, path);
}

static enum walk_step refuse(struct looking *k, const char *path)
{
	diags_add(k->d, DIAG_OUTPUT_REFUSED, (struct place){0},
		  STR_FMT "/%s is in the way: the site has a page there, and no build wrote the file", STR_ARG(k->o->at.path), path);
	diags_hint(k->d, "move it away, or build into another directory with --output");
	k->good = false;
	return WALK_STOP;
}

/* One that others have closed to us can stay where it is, but its files cannot be linked. */
static enum walk_step look_at_folder(struct looking *k, int old_tree, const char *path)
{
	struct directory *o = k->o;
	if (map_get(&k->our_folders, str_of(path)))
		return WALK_ON;
	*LIST_ADD(&o->foreign_folders, o->arena) = arena_str(o->arena, str_of(path));
	if (faccessat(old_tree, path, R_OK | X_OK, AT_EACCESS) == 0)
		return WALK_ON;
	o->sealed = true;
	return is_in_the_way(o, str_of(path)) ? refuse(k, path) : WALK_PAST;
}

static enum walk_step look_at(void *context, int old_tree, const char *path, bool directory)
{
	struct looking *k = context;
	struct directory *o = k->o;
	struct str p = str_of(path);
	if (str_is(p, MANIFEST))
		return WALK_ON;
	if (directory && str_is(p, JOURNAL_FOLDER))
		return WALK_PAST;
	if (directory)
		return look_at_folder(k, old_tree, path);
	if (map_get(&k->ours, p)) {
		if (!map_get(&o->index, p))
			*LIST_ADD(&o->gone, o->arena) = arena_str(o->arena, p);
		return WALK_ON;
	}
	*LIST_ADD(&o->foreign, o->arena) = arena_str(o->arena, p);
	return is_in_the_way(o, p) ? refuse(k, path) : WALK_ON;
}

static bool look_at_old(struct directory *o, struct diags *d)
{
	struct looking k = {.o = o, .d = d, .good = true};
	if (!read_manifest(o, &k.ours, &k.our_folders, d))
		return false;
	if (!files_walk(o->old_tree, look_at, &k) && k.good) {
		failed(d, DIAG_WRITE_FAILED, "read", o->at.path);
		k.good = false;
	}
	return k.good;
}

/* ---- changing places ---- */

struct linking {
	struct directory *o;
	atomic_int fault;
};

static void link_one(void *context, size_t i, unsigned worker)
{
	struct linking *l = context;
	struct directory *o = l->o;
	bool foreign = i >= o->entries.n;
	struct str path = foreign ? o->foreign.v[i - o->entries.n] : o->entries.v[i]->file.path;
	(void)worker;
	if ((foreign || o->entries.v[i]->kept) && linkat(o->old_tree, path.p, o->new_tree, path.p, 0) != 0)
		atomic_store(&l->fault, errno);
}

/* Those that were there keep owner and mode: one that others may not read is not to be opened to them. */
static bool keep_modes(struct directory *o)
{
	for (size_t i = o->folders.n; i-- > 0;) {
		const char *path = o->folders.v[i]->path.p;
		struct stat old, new;
		if (fstatat(o->old_tree, path, &old, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(old.st_mode))
			continue;
		if (fstatat(o->new_tree, path, &new, AT_SYMLINK_NOFOLLOW) != 0)
			return false;
		if ((new.st_uid != old.st_uid || new.st_gid != old.st_gid) &&
		    fchownat(o->new_tree, path, old.st_uid, old.st_gid, AT_SYMLINK_NOFOLLOW) != 0 && errno != EPERM)
			return false;
		if (new.st_mode != old.st_mode && fchmodat(o->new_tree, path, old.st_mode & 07777, 0) != 0)
			return false;
	}
	struct stat top;
	return fstat(o->old_tree, &top) == 0 && fchmod(o->new_tree, top.st_mode & 07777) == 0;
}

/* Puts hard links of what stays into the new tree. */
static bool link_old(struct directory *o)
{
	struct linking l = {.o = o};
	bool done = true;
	for (size_t i = 0; i < o->entries.n && done; i++)
		done = add_folders(o, o->entries.v[i]->file.path, true);
	for (size_t i = 0; i < o->foreign.n && done; i++)
		done = add_folders(o, o->foreign.v[i], true);
	for (size_t i = 0; i < o->foreign_folders.n && done; i++)
		if (!is_under_page(o, o->foreign_folders.v[i]))
			done = add_folder(o, o->foreign_folders.v[i], true);
	if (!done)
		return false;
	pool_run(o->workers, o->entries.n + o->foreign.n, link_one, &l);
	errno = atomic_load(&l.fault);
	return errno == 0 && keep_modes(o);
}

static bool change_places(struct directory *o)
{
	unsigned flags = o->at.exists ? EXCHANGE : 0;
	if (o->at.exists && !link_old(o))
		return false;
	if (syscall(SYS_renameat2, o->parent, o->fresh.p, o->parent, o->at.name.p, flags) != 0)
		return false;
	if (o->at.exists)
		files_remove(o->parent, o->fresh.p);
	o->fresh = (struct str){0};
	return true;
}

/* What the system says to hard links and to an exchange that it does not know, or not here. */
static bool is_refusal(int fault)
{
	return fault == EBUSY || fault == EINVAL || fault == ENOSYS || fault == EXDEV || fault == EPERM || fault == EACCES ||
	       fault == EMLINK || fault == EOPNOTSUPP;
}

/* ---- file by file ---- */

static bool take_inside(struct directory *o)
{
	for (size_t i = 0; i < o->folders.n; i++) /* files are to be moved out of them */
		if (o->folders.v[i]->made)
			fchmodat(o->new_tree, o->folders.v[i]->path.p, 0700, 0);
	if (!journal_adopt(o->old_tree, o->parent, o->fresh.p))
		return false;
	o->fresh = (struct str){0};
	return o->inside = true;
}

static bool change_inside(struct directory *o, struct diags *d)
{
	if (!journal_commit(o->old_tree, &o->gone)) {
		failed(d, DIAG_WRITE_FAILED, "write the journal in", o->at.path);
		return false;
	}
	bool done = journal_finish(o->old_tree);
	if (!done) {
		failed(d, DIAG_WRITE_FAILED, "replace all files in", o->at.path);
		diags_hint(d,
			   "some are replaced, some not yet: free some space or mend the permissions, then build again, which finishes it");
	}
	o->inside = false; /* what is left there is the next build's to finish */
	close(o->new_tree);
	o->new_tree = -1;
	return done;
}

static bool directory_commit(struct sink *s, struct diags *d)
{
	struct directory *o = (struct directory *)s;
	if (o->at.exists && !look_at_old(o, d))
		return false;
	if (!put_manifest(o)) {
		failed(d, DIAG_WRITE_FAILED, "write beside", o->at.path);
		return false;
	}
	if (o->changed == 0 && o->gone.n == 0)
		return true;
	if (!o->inside) {
		if (!o->sealed && change_places(o))
			return true;
		int fault = o->sealed ? EACCES : errno;
		if (!o->at.exists || !is_refusal(fault) || !take_inside(o)) {
			target_failed(d, fault == EBUSY ? DIAG_OUTPUT_REFUSED : DIAG_WRITE_FAILED, "replace", o->at.path, fault);
			return false;
		}
	}
	return change_inside(o, d);
}

/* ---- what stands there then ---- */

struct stamping {
	struct directory *o;
	struct written *out;
	int tree;
	atomic_bool torn;
};

/* A stamp counts if only the build itself was at the file since it was written or looked at: links and moves change the rest of it. */
static void stamp_one(void *context, size_t i, unsigned worker)
{
	struct stamping *g = context;
	struct written_file *f = &g->out->v[i];
	struct tree_stamp was = f->stamp;
	(void)worker;
	if (!stamp_at(g->tree, f->path.p, &f->stamp) || f->stamp.inode != was.inode || f->stamp.size != was.size ||
	    f->stamp.modified != was.modified)
		atomic_store(&g->torn, true);
}

bool sink_directory_written(struct sink *s, struct arena *a, struct written *out)
{
	struct directory *o = (struct directory *)s;
	bool old = o->new_tree < 0 || (o->changed == 0 && o->gone.n == 0);
	const struct entry *manifest = map_get(&o->index, STR(MANIFEST));
	*out = (struct written){.v = ARENA_ARRAY(a, struct written_file, o->entries.n), .n = o->entries.n};
	out->changed = o->changed - !manifest->kept;
	for (size_t i = 0; i < out->n; i++) {
		out->v[i] = o->entries.v[i]->file;
		out->v[i].path = arena_str(a, out->v[i].path);
		out->v[i].origin.memo = arena_str(a, out->v[i].origin.memo);
	}
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, file_cmp);
	struct stamping g = {.o = o, .out = out, .tree = old ? o->old_tree : o->new_tree};
	pool_run(o->workers, out->n, stamp_one, &g);
	return !atomic_load(&g.torn);
}

struct standing {
	struct written *written;
	int tree;
	atomic_bool changed, renewed;
};

static void look_again(void *context, size_t i, unsigned worker)
{
	struct standing *g = context;
	bool renewed = false;
	(void)worker;
	if (atomic_load_explicit(&g->changed, memory_order_relaxed))
		return;
	if (!file_stands(g->tree, &g->written->v[i], &renewed))
		atomic_store(&g->changed, true);
	if (renewed)
		atomic_store(&g->renewed, true);
}

bool directory_stands(const char *path, struct written *w, unsigned workers, bool *renewed)
{
	struct standing g = {.written = w, .tree = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
	if (g.tree < 0)
		return false;
	pool_run(workers, w->n, look_again, &g);
	close(g.tree);
	*renewed = *renewed || atomic_load(&g.renewed);
	return !atomic_load(&g.changed);
}

/* ---- opening and closing ---- */

/* In the site itself, when the system would not let another directory take its place. */
static bool begin_inside(struct directory *o, struct diags *d)
{
	o->inside = true;
	o->new_tree = journal_begin(o->old_tree);
	if (o->new_tree < 0)
		failed(d, DIAG_WRITE_FAILED, "write into", o->at.path);
	return o->new_tree >= 0;
}

static bool begin_beside(struct directory *o)
{
	struct str fresh = arena_printf(o->arena, TARGET_FRESH "%d", STR_ARG(o->at.name), (int)getpid());
	struct stat info;
	if (mkdirat(o->parent, fresh.p, 0777) != 0)
		return false;
	o->fresh = fresh;
	o->new_tree = openat(o->parent, fresh.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->new_tree >= 0 && o->old_tree >= 0 && fstat(o->old_tree, &info) == 0 && /* as it was, whatever the umask */
	    (fchown(o->new_tree, info.st_uid, info.st_gid) == 0 || errno == EPERM))
		fchmod(o->new_tree, (info.st_mode & 07777) | 0700);
	return o->new_tree >= 0 && files_lock(o->new_tree, false);
}

static bool is_mount_point(const struct directory *o)
{
	struct statx info;
	struct stat here, above;
	if (o->old_tree < 0)
		return false;
	if (statx(o->old_tree, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &info) == 0 && (info.stx_attributes & STATX_ATTR_MOUNT_ROOT))
		return true;
	return fstat(o->old_tree, &here) == 0 && fstat(o->parent, &above) == 0 && here.st_dev != above.st_dev;
}

static bool begin(struct directory *o, struct diags *d)
{
	o->parent = open(o->at.parent.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->at.exists)
		o->old_tree = open(o->at.path.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->parent < 0 || (o->at.exists && o->old_tree < 0)) {
		failed(d, DIAG_OUTPUT_REFUSED, "open", o->parent < 0 ? o->at.parent : o->at.path);
		return false;
	}
	if (is_mount_point(o))
		return begin_inside(o, d);
	if (begin_beside(o))
		return true;
	int fault = errno;
	if (o->at.exists && o->fresh.n == 0 && (fault == EACCES || fault == EPERM || fault == EROFS))
		return begin_inside(o, d);
	target_failed(d, DIAG_WRITE_FAILED, "write beside", o->at.path, fault);
	return false;
}

static void directory_close(struct sink *s)
{
	struct directory *o = (struct directory *)s;
	int open_files[] = {o->new_tree, o->inside ? -1 : o->old_tree};
	for (size_t i = 0; i < sizeof open_files / sizeof *open_files; i++)
		if (open_files[i] >= 0)
			close(open_files[i]);
	if (o->inside) {
		journal_remove(o->old_tree);
		close(o->old_tree);
	}
	if (o->fresh.n)
		files_remove(o->parent, o->fresh.p);
	if (o->parent >= 0)
		close(o->parent);
	pthread_mutex_destroy(&o->lock);
	arena_free(o->arena);
}

struct sink *sink_directory(const char *path, const struct written *before, unsigned workers, struct diags *d)
{
	static const struct sink_ops ops = {directory_origin, directory_put, directory_keep, directory_commit, directory_close};
	struct arena *a = arena_new();
	struct directory *o = ARENA_NEW(a, struct directory);
	bool finished;
	*o = (struct directory){
		.sink = {&ops}, .arena = a, .parent = -1, .old_tree = -1, .new_tree = -1, .before = before, .workers = workers};
	pthread_mutex_init(&o->lock, NULL);
	if (target_resolve(&o->at, path, a, d) && target_check(&o->at, a, d) && directory_recover(path, &finished, d) && begin(o, d))
		return &o->sink;
	directory_close(&o->sink);
	return NULL;
}
