/* The content tree, read and parsed: one entry for each file, each in an arena of its own, which sets of files may share. */
#ifndef NENPO_LOAD_FILES_H
#define NENPO_LOAD_FILES_H

#include "base/hash.h"
#include "load/csv.h"
#include "load/markdown.h"
#include "load/source.h"
#include "load/yaml.h"

enum file_kind { FILE_YAML, FILE_CSV, FILE_MARKDOWN, FILE_OTHER };

struct parsed;

struct file {
	struct str path;
	enum file_kind kind;
	bool used;                       /* set by model/: the file has its place on the site */
	struct parsed *parsed;           /* owns what follows, perhaps with other sets of files */
	const struct source *source;     /* null: unreadable, or FILE_OTHER */
	const struct yaml *yaml;         /* FILE_YAML; of FILE_MARKDOWN its front matter; null if malformed or none */
	const struct csv *csv;           /* FILE_CSV */
	const struct markdown *markdown; /* FILE_MARKDOWN */
	struct hash hash;                /* of the source's text */
	struct hash frame;               /* of the Markdown: load/frame.h */
};

struct files {
	struct file *v; /* in byte order of paths */
	size_t n;
	bool faulty; /* something was said of folders */
	struct arena *arena;
};

/* An earlier set of the same tree. */
struct files_before {
	const struct files *files;
	const struct tree_changes *changes; /* since it was begun to be read; null: not known, and every file is looked at */
};

/* Reads everything below content/ (README.md apart) on `workers` threads. Files that are as they were are taken from `before` (null: none),
 * which stays whole and may be freed first. Always returns a set; faults are in *d. */
struct files *files_load(struct tree *tree, unsigned workers, const struct files_before *before, struct diags *d);
void files_free(struct files *f);
struct file *files_find(const struct files *f, struct str path); /* null: no such file */
/* Those below a folder, at any depth: v[*first] to v[*end - 1]. */
void files_below(const struct files *f, struct str folder, size_t *first, size_t *end);

#endif
