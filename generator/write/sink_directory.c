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

#define FRESH_FORMAT "." STR_FMT ".nenpo-" /* the new tree beside the site, and behind it a number */

struct entry {
	struct written_file file; /* its stamp from when it was written, or looked at */
	bool kept;                /* it stands in the old tree as it is */
};

struct folder {
	bool made; /* in the new tree */
};

struct directory {
	struct sink sink;
	struct arena *arena;
	struct target at;
	int parent, old_tree; /* -1: none */
	int new_tree;         /* what is put; after the commit it is the site, unless the old tree is */
	struct str fresh;     /* the new tree's name beside the site; empty: it stands inside, or is the site */
	bool inside;
	const struct written *before;
	unsigned workers;
	LIST(struct entry *) entries;
	struct map index, folders; /* path -> struct entry *, struct folder * */
	size_t changed;
	struct str_list foreign, gone; /* in the old tree: not ours, and ours no longer */
	pthread_mutex_t lock;
};

static void failed(struct diags *d, enum diag_code code, const char *doing, struct str path)
{
	target_failed(d, code, doing, path, errno);
}

/* ---- taking files ---- */

/* Notes the directories above a file, and makes them in the new tree, each once. */
static bool add_folders(struct directory *o, struct str path, bool make)
{
	struct str name = path_directory(path);
	if (name.n == 0)
		return true;
	struct folder *f = map_get(&o->folders, name);
	if (f && (f->made || !make))
		return true;
	if (!add_folders(o, name, make))
		return false;
	struct str kept = arena_str(o->arena, name);
	if (!f) {
		f = ARENA_NEW(o->arena, struct folder);
		map_set(&o->folders, o->arena, kept, f);
	}
	if (make && mkdirat(o->new_tree, kept.p, 0777) != 0 && errno != EEXIST)
		return false;
	f->made = make;
	return true;
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

/* The files that an earlier build wrote into the old tree. */
static bool read_manifest(struct directory *o, struct map *ours, struct diags *d)
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
	}
	return true;
}

struct looking {
	struct directory *o;
	struct map ours;
	struct diags *d;
	bool good;
};

/* Whether a file that is not ours stands where a page must be, or must be a folder, or lies in what must be a page. */
static bool is_in_the_way(const struct directory *o, struct str path)
{
	bool found = map_get(&o->folders, path) != NULL;
	for (struct str p = path; p.n && !found; p = path_directory(p))
		found = map_get(&o->index, p) != NULL;
	return found;
}

static bool look_at(void *context, int old_tree, const char *path, bool directory)
{
	struct looking *k = context;
	struct str p = str_of(path);
	(void)old_tree;
	if (directory || str_is(p, MANIFEST) || str_starts(p, STR(JOURNAL_FOLDER "/")))
		return true;
	if (map_get(&k->ours, p)) {
		if (!map_get(&k->o->index, p))
			*LIST_ADD(&k->o->gone, k->o->arena) = arena_str(k->o->arena, p);
		return true;
	}
	*LIST_ADD(&k->o->foreign, k->o->arena) = arena_str(k->o->arena, p);
	if (!is_in_the_way(k->o, p))
		return true;
	diags_add(k->d, DIAG_OUTPUT_REFUSED, (struct place){0},
		  STR_FMT "/%s is in the way: the site has a page there, and no build wrote the file", STR_ARG(k->o->at.path), path);
	diags_hint(k->d, "move it away, or build into another directory with --output");
	return k->good = false;
}

static bool look_at_old(struct directory *o, struct diags *d)
{
	struct looking k = {.o = o, .d = d, .good = true};
	if (!read_manifest(o, &k.ours, d))
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

/* Puts hard links of what stays into the new tree. */
static bool link_old(struct directory *o)
{
	struct linking l = {.o = o};
	bool done = true;
	for (size_t i = 0; i < o->entries.n && done; i++)
		done = add_folders(o, o->entries.v[i]->file.path, true);
	for (size_t i = 0; i < o->foreign.n && done; i++)
		done = add_folders(o, o->foreign.v[i], true);
	if (!done)
		return false;
	pool_run(o->workers, o->entries.n + o->foreign.n, link_one, &l);
	errno = atomic_load(&l.fault);
	return errno == 0;
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
	return fault == EBUSY || fault == EINVAL || fault == ENOSYS || fault == EXDEV || fault == EPERM || fault == EACCES || fault == EMLINK ||
	       fault == EOPNOTSUPP;
}

/* ---- file by file ---- */

static bool take_inside(struct directory *o)
{
	if (!files_lock(o->old_tree, false) || !journal_adopt(o->old_tree, o->parent, o->fresh.p))
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
		diags_hint(d, "some are replaced, some not yet: free some space or mend the permissions, then build again, which finishes it");
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
		if (change_places(o))
			return true;
		int fault = errno;
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

/* What builds left beside the site that were killed while their tree grew, or while they took the old one away. */
static void remove_abandoned(const char *path)
{
	struct arena *a = arena_new();
	struct diags *unsaid = diags_new();
	struct target t;
	int parent = target_resolve(&t, path, a, unsaid) ? open(t.parent.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (parent >= 0) {
		files_remove_abandoned(parent, arena_printf(a, FRESH_FORMAT, STR_ARG(t.name)));
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
	if (state == JOURNAL_COMMITTED) {
		files_lock(site, true); /* whoever is at it will soon have done it */
		state = journal_look(site);
	}
	if (state == JOURNAL_BEGUN && files_lock(site, false)) /* or its build still runs */
		journal_remove(site);
	if (state == JOURNAL_COMMITTED)
		*finished = done = journal_finish(site);
	if (!done) {
		failed(d, DIAG_WRITE_FAILED, "finish what an interrupted build began in", str_of(path));
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

/* In the site itself, when the system would not let another directory take its place. */
static bool begin_inside(struct directory *o, struct diags *d)
{
	if (!files_lock(o->old_tree, false)) {
		diags_add(d, DIAG_OUTPUT_REFUSED, (struct place){0}, "another build is writing into " STR_FMT, STR_ARG(o->at.path));
		diags_hint(d, "wait until it has ended");
		return false;
	}
	o->inside = true;
	o->new_tree = journal_begin(o->old_tree);
	if (o->new_tree < 0)
		failed(d, DIAG_WRITE_FAILED, "write into", o->at.path);
	return o->new_tree >= 0;
}

static bool begin_beside(struct directory *o)
{
	struct str fresh = arena_printf(o->arena, FRESH_FORMAT "%d", STR_ARG(o->at.name), (int)getpid());
	struct stat info;
	if (mkdirat(o->parent, fresh.p, 0777) != 0)
		return false;
	o->fresh = fresh;
	o->new_tree = openat(o->parent, fresh.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->new_tree >= 0 && o->old_tree >= 0 && fstat(o->old_tree, &info) == 0)
		fchmod(o->new_tree, (info.st_mode & 07777) | 0700); /* as it was, whatever the umask */
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
		close(o->old_tree); /* and the lock with it */
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
	*o = (struct directory){.sink = {&ops}, .arena = a, .parent = -1, .old_tree = -1, .new_tree = -1, .before = before, .workers = workers};
	pthread_mutex_init(&o->lock, NULL);
	if (target_resolve(&o->at, path, a, d) && target_check(&o->at, a, d) && directory_recover(path, &finished, d) && begin(o, d))
		return &o->sink;
	directory_close(&o->sink);
	return NULL;
}
