#include "load/files.h"

#include "base/pool.h"

#include <stdlib.h>

#define DEEPEST 8

struct load {
	struct tree *tree;
	struct files *files;
	struct diags **diags; /* one for each worker */
};

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

static void file_load(void *context, size_t i, unsigned worker)
{
	static const enum source_kind kinds[] = {[FILE_YAML] = SOURCE_YAML, [FILE_CSV] = SOURCE_CSV, [FILE_MARKDOWN] = SOURCE_MARKDOWN};
	struct load *l = context;
	struct file *f = &l->files->v[i];
	struct diags *d = l->diags[worker];
	if (f->kind == FILE_OTHER)
		return;
	f->arena = arena_new();
	f->source = source_read(l->tree, f->path, kinds[f->kind], f->arena, d);
	if (!f->source)
		return;
	if (f->kind == FILE_YAML) {
		f->yaml = yaml_parse(f->source, f->source->text, f->arena, d);
	} else if (f->kind == FILE_CSV) {
		f->csv = csv_parse(f->source, f->arena, d);
	} else {
		f->markdown = markdown_parse(f->source, f->arena, (struct markdown_options){0}, d);
		if (f->markdown && f->markdown->front_matter.p)
			f->yaml = yaml_parse(f->source, f->markdown->front_matter, f->arena, d);
	}
}

static int file_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

struct files *files_load(struct tree *tree, unsigned workers, struct diags *d)
{
	struct arena *arena = arena_new();
	struct files *files = ARENA_NEW(arena, struct files);
	struct listing listing = {.arena = arena};
	list_below(tree, STR("content"), 1, &listing, d);
	*files = (struct files){listing.files.v, listing.files.n, arena};
	if (files->n)
		qsort(files->v, files->n, sizeof *files->v, file_cmp);

	struct load load = {tree, files, ARENA_ARRAY(arena, struct diags *, workers)};
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
		arena_free(f->v[i].arena);
	arena_free(f->arena);
}

struct file *files_find(struct files *f, struct str path)
{
	struct file wanted = {.path = path};
	return f->n ? bsearch(&wanted, f->v, f->n, sizeof *f->v, file_cmp) : NULL;
}
