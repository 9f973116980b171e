#include "load/files.h"

#include "base/pool.h"
#include "load/frame.h"

#include <stdatomic.h>
#include <stdlib.h>

#define DEEPEST 8

/* What came of one file. */
struct parsed {
	atomic_size_t users;
	struct arena *arena;
	struct diags *said; /* when it was read */
	struct tree_stamp stamp;
};

struct load {
	struct tree *tree;
	const struct files_before *before;
	struct files *files;
	struct diags **diags; /* one for each worker */
};

static bool is_below(struct str path, struct str folder)
{
	return path.n > folder.n && path.p[folder.n] == '/' && str_starts(path, folder);
}

static enum file_kind kind_of(struct str path)
{
	if (str_ends(path, STR(".md")))
		return FILE_MARKDOWN;
	if (str_ends(path, STR(".yaml")))
		return FILE_YAML;
	if (str_ends(path, STR(".csv")))
		return FILE_CSV;
	return FILE_OTHER;
}

struct listing {
	struct arena *arena;
	LIST(struct file) files;
};

static struct place place_of(struct listing *l, struct str path)
{
	struct source *named = ARENA_NEW(l->arena, struct source);
	named->path = path;
	return place_in(named, 0, 0);
}

static void list_below(struct tree *tree, struct str directory, int depth, struct listing *l, struct diags *d)
{
	struct tree_list entries = {0};
	struct buf error = {0};
	if (!tree_list_directory(tree, directory, l->arena, &entries, &error)) {
		diags_add(d, DIAG_READ_FAILED, (struct place){0}, "cannot list " STR_FMT ": " STR_FMT, STR_ARG(directory),
			  STR_ARG(buf_str(&error)));
	}
	buf_free(&error);
	for (size_t i = 0; i < entries.n; i++) {
		struct str path = arena_printf(l->arena, STR_FMT "/" STR_FMT, STR_ARG(directory), STR_ARG(entries.v[i].name));
		if (entries.v[i].linked) {
			diags_add(d, DIAG_UNEXPECTED_FILE, place_of(l, path), "a link to a folder is not followed");
			diags_hint(d, "put the files themselves there");
		} else if (entries.v[i].directory && depth == DEEPEST) {
			diags_add(d, DIAG_TOO_LARGE, place_of(l, path), "more than %d folders inside each other", DEEPEST);
			diags_hint(d, "content/README.md says which folders there are");
		} else if (entries.v[i].directory) {
			list_below(tree, path, depth + 1, l, d);
		} else if (!str_is(path, "content/README.md")) {
			*LIST_ADD(&l->files, l->arena) = (struct file){.path = path, .kind = kind_of(path)};
		}
	}
}

/* ---- what is known from before ---- */

static bool is_known(const struct load *l)
{
	return l->before && l->before->changes && !l->before->changes->all;
}

static bool may_differ(const struct load *l, struct str path)
{
	const struct tree_changes *c = l->before->changes;
	bool named = !is_known(l);
	for (size_t i = 0; !named && i < c->paths.n; i++)
		named = str_eq(c->paths.v[i], path);
	return named;
}

/* Both sets are in one order, so that it is mostly at the same number. */
static const struct file *file_before(const struct load *l, size_t i)
{
	const struct file *f = &l->files->v[i];
	if (!l->before)
		return NULL;
	if (i < l->before->files->n && str_eq(l->before->files->v[i].path, f->path))
		return &l->before->files->v[i];
	return files_find(l->before->files, f->path);
}

/* Whether a path that may have changed is a file as it was, or none as before. */
static bool is_listed_as_before(const struct load *l, struct str path, struct arena *scratch)
{
	struct tree_list entries = {0};
	struct buf error = {0};
	bool good = tree_list_directory(l->tree, path_directory(path), scratch, &entries, &error), found = false;
	buf_free(&error);
	for (size_t i = 0; i < entries.n; i++)
		if (str_eq(entries.v[i].name, path_name(path))) {
			found = true;
			good = good && !entries.v[i].directory && !entries.v[i].linked;
		}
	return good && found == (files_find(l->before->files, path) != NULL);
}

/* Lists what was listed before, unless that may differ. */
static bool list_again(const struct load *l, struct listing *listing)
{
	if (!is_known(l) || l->before->files->faulty)
		return false;
	const struct tree_changes *c = l->before->changes;
	const struct files *before = l->before->files;
	struct arena *scratch = arena_new();
	bool same = true;
	for (size_t i = 0; i < c->paths.n && same; i++)
		same = !is_below(c->paths.v[i], STR("content")) || is_listed_as_before(l, c->paths.v[i], scratch);
	arena_free(scratch);
	if (same)
		LIST_RESERVE(&listing->files, listing->arena, before->n);
	for (size_t i = 0; i < before->n && same; i++)
		*LIST_ADD(&listing->files, listing->arena) =
			(struct file){.path = arena_str(listing->arena, before->v[i].path), .kind = before->v[i].kind};
	return same;
}

/* ---- reading ---- */

static void parse(struct load *l, struct file *f, struct arena *a, struct diags *d)
{
	static const enum source_kind kinds[] = {[FILE_YAML] = SOURCE_YAML, [FILE_CSV] = SOURCE_CSV, [FILE_MARKDOWN] = SOURCE_MARKDOWN};
	f->source = source_read(l->tree, f->path, kinds[f->kind], a, d);
	if (!f->source)
		return;
	f->hash = hash_of(f->source->text);
	if (f->kind == FILE_YAML) {
		f->yaml = yaml_parse(f->source, f->source->text, a, d);
	} else if (f->kind == FILE_CSV) {
		f->csv = csv_parse(f->source, a, d);
	} else {
		f->markdown = markdown_parse(f->source, a, (struct markdown_options){0}, d);
		if (f->markdown && f->markdown->front_matter.p)
			f->yaml = yaml_parse(f->source, f->markdown->front_matter, a, d);
		if (f->markdown)
			f->frame = frame_of(f->markdown);
	}
}

static void take_over(struct file *f, const struct file *same)
{
	struct str path = f->path;
	*f = *same;
	f->path = path;
	f->used = false;
	atomic_fetch_add(&f->parsed->users, 1);
}

static void file_load(void *context, size_t i, unsigned worker)
{
	struct load *l = context;
	struct file *f = &l->files->v[i];
	if (f->kind == FILE_OTHER)
		return;
	const struct file *before = file_before(l, i);
	struct tree_stamp stamp = {0};
	bool same = before && !may_differ(l, f->path);
	if (!same) {
		tree_stamp(l->tree, f->path, &stamp);
		same = before && tree_stamp_eq(&before->parsed->stamp, &stamp);
	}
	if (same) {
		take_over(f, before);
	} else {
		struct arena *a = arena_new_lasting();
		f->parsed = ARENA_NEW(a, struct parsed);
		*f->parsed = (struct parsed){1, a, diags_new_in(a), stamp};
		parse(l, f, a, f->parsed->said);
	}
	diags_merge(l->diags[worker], f->parsed->said);
}

static void parsed_release(struct parsed *p)
{
	if (!p || atomic_fetch_sub(&p->users, 1) > 1)
		return;
	arena_free(p->arena);
}

static int file_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

struct files *files_load(struct tree *tree, unsigned workers, const struct files_before *before, struct diags *d)
{
	struct arena *arena = arena_new();
	struct files *files = ARENA_NEW(arena, struct files);
	struct listing listing = {.arena = arena};
	struct load load = {tree, before, files, ARENA_ARRAY(arena, struct diags *, workers)};
	size_t said = d->all.n;
	bool again = list_again(&load, &listing);
	if (!again)
		list_below(tree, STR("content"), 1, &listing, d);
	*files = (struct files){listing.files.v, listing.files.n, d->all.n > said, arena};
	if (files->n && !again)
		qsort(files->v, files->n, sizeof *files->v, file_cmp);

	for (unsigned i = 0; i < workers; i++)
		load.diags[i] = diags_new();
	pool_run(workers, files->n, file_load, &load);
	for (unsigned i = 0; i < workers; i++) {
		diags_merge(d, load.diags[i]);
		diags_free(load.diags[i]);
	}
	return files;
}

void files_free(struct files *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n; i++)
		parsed_release(f->v[i].parsed);
	arena_free(f->arena);
}

/* Whether a path stands before those below the folder. */
static bool stands_before(struct str path, struct str folder)
{
	int order = str_cmp(str_sub(path, 0, folder.n), folder);
	return order ? order < 0 : path.n <= folder.n || (unsigned char)path.p[folder.n] < '/';
}

void files_below(const struct files *f, struct str folder, size_t *first, size_t *end)
{
	size_t low = 0, high = f->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (stands_before(f->v[middle].path, folder))
			low = middle + 1;
		else
			high = middle;
	}
	*first = low;
	while (low < f->n && is_below(f->v[low].path, folder))
		low++;
	*end = low;
}

struct file *files_find(const struct files *f, struct str path)
{
	struct file wanted = {.path = path};
	return f->n ? bsearch(&wanted, f->v, f->n, sizeof *f->v, file_cmp) : NULL;
}
