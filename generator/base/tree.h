/* A tree of files to read from: a directory, a revision in git, memory, or (for tests) one that fails.
 * Paths are relative, with '/', without "." or "..". Reading from several threads is safe. */
#ifndef NENPO_BASE_TREE_H
#define NENPO_BASE_TREE_H

#include "base/list.h"

struct tree;

struct tree_entry {
	struct str name;
	bool directory;
	bool linked; /* a symbolic link to a directory, which is not followed */
};

struct tree_list {
	struct tree_entry *v;
	size_t n, cap;
};

/* How a file looks from outside. Equal stamps that are settled: it holds what it held. */
struct tree_stamp {
	uint64_t device, inode, size;
	int64_t modified, changed; /* nanoseconds */
	bool settled;              /* a change since then would show: the clock of the file system has moved on */
};

/* Which files may be others than they were, or came or went. */
struct tree_changes {
	bool all; /* any, and any folder */
	struct str_list paths;
};

struct tree_ops {
	/* Appends the whole file to *out. False: *error says why (without the path). */
	bool (*read)(struct tree *t, struct str path, struct buf *out, struct buf *error);
	/* Lists a directory in byte order of names, without hidden files. A directory that is not there is an empty list. */
	bool (*list)(struct tree *t, struct str path, struct arena *a, struct tree_list *out, struct buf *error);
	bool (*exists)(struct tree *t, struct str path); /* a file, not a directory */
	/* False: there is no such file, or it cannot be told. */
	bool (*stamp)(struct tree *t, struct str path, struct tree_stamp *out);
	void (*free)(struct tree *t);
};

struct tree {
	const struct tree_ops *ops;
};

bool tree_read(struct tree *t, struct str path, struct buf *out, struct buf *error);
bool tree_list_directory(struct tree *t, struct str path, struct arena *a, struct tree_list *out, struct buf *error);
bool tree_exists(struct tree *t, struct str path);
bool tree_stamp(struct tree *t, struct str path, struct tree_stamp *out);
bool tree_stamp_eq(const struct tree_stamp *a, const struct tree_stamp *b); /* and both are settled */
void tree_free(struct tree *t);

/* A directory of the file system. Symbolic links that lead outside it, and files over 64 MiB, are not read. */
struct tree *tree_directory(const char *root, struct buf *error);
/* The current directory as it is in a revision of git (HEAD~1, a tag, a branch): files of that revision alone, links apart. Null: there
 * is no such revision, no repository or no git, and *error says so. */
struct tree *tree_git(struct str revision, struct buf *error);
struct tree *tree_memory(void);
void tree_memory_put(struct tree *t, struct str path, struct str bytes);
/* Looks in `first`, then in `second`; lists both. Frees both. */
struct tree *tree_overlay(struct tree *first, struct tree *second);

/* The folder `from` of a tree at the path `to`: with an empty `from` a whole tree becomes a folder, with an empty `to` a folder becomes a
 * tree. Nothing else is in it. Frees the tree. */
struct tree *tree_moved(struct tree *t, struct str from, struct str to);

/* True for a relative path that stays below its root. */
bool path_is_inside(struct str path);
/* Joins `base` directory and relative `path`, resolving . and ..; false when that leaves the root. */
bool path_join(struct arena *a, struct str base, struct str path, struct str *out);
struct str path_directory(struct str path); /* "a/b.c" -> "a"; without '/' empty */
struct str path_name(struct str path);      /* "a/b.c" -> "b.c" */

#endif
