/* What an argument of diff names: a document, a file, a folder, or one of these in a revision. */
#include "cli/diff.h"

#include "cli/cli.h"
#include "pipeline/generation.h"
#include "text/label.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Where an argument leads, before it is known what is there. */
struct way {
	struct tree *tree;   /* of the revision, or the whole file system */
	struct str revision; /* empty: none */
	struct str path;     /* from the tree's root; empty: the root */
	bool directory;
};

/* ---- sites ---- */

const struct diff_site *diff_site_read(struct diff_sources *s, struct tree *tree, struct str where)
{
	struct diff_site *one = ARENA_NEW(s->arena, struct diff_site);
	struct buf error = {0};
	struct tree *installed = tree_directory(NENPO_SHARE, &error);
	buf_free(&error);
	one->where = where;
	one->tree = installed ? tree_overlay(tree, installed) : tree;
	one->diags = diags_new();
	one->site = generation_read(one->tree, s->jobs, NULL, one->diags);
	*LIST_ADD(&s->sites, s->arena) = one;
	return one;
}

void diff_sources_free(struct diff_sources *s)
{
	for (size_t i = 0; i < s->sites.n; i++) {
		site_free(s->sites.v[i]->site);
		diags_free(s->sites.v[i]->diags);
		tree_free(s->sites.v[i]->tree);
	}
	for (size_t i = 0; i < s->trees.n; i++)
		tree_free(s->trees.v[i]);
	arena_free(s->arena);
}

static const struct diff_site *known_site(const struct diff_sources *s, struct str where)
{
	for (size_t i = 0; i < s->sites.n; i++)
		if (str_eq(s->sites.v[i]->where, where))
			return s->sites.v[i];
	return NULL;
}

static bool refuse(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static bool refuse(const char *fmt, ...)
{
	va_list ap;
	fputs("nenpo: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return false;
}

static bool hint(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static bool hint(const char *fmt, ...)
{
	va_list ap;
	fputs("    hint: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return false;
}

/* The site whose content stands in a folder of the way: in `root`/content, or, when `bare`, in the folder itself. */
static const struct diff_site *site_at(struct diff_sources *s, const struct way *w, struct str root, bool bare)
{
	struct arena *a = s->arena;
	struct str where = arena_printf(a, STR_FMT ":" STR_FMT "%s", STR_ARG(w->revision), STR_ARG(root), bare ? " bare" : "");
	const struct diff_site *known = known_site(s, where);
	struct buf error = {0};
	struct tree *tree;
	if (known)
		return known;
	if (w->revision.n)
		tree = tree_git(w->revision, &error);
	else
		tree = tree_directory(arena_printf(a, "/" STR_FMT, STR_ARG(root)).p, &error);
	if (!tree)
		refuse("cannot read " STR_FMT ": " STR_FMT, STR_ARG(root), STR_ARG(buf_str(&error)));
	buf_free(&error);
	if (!tree)
		return NULL;
	if (w->revision.n && (root.n || bare))
		tree = tree_moved(tree, root, bare ? STR("content") : (struct str){0});
	else if (bare)
		tree = tree_moved(tree, (struct str){0}, STR("content"));
	return diff_site_read(s, tree, where);
}

/* The folder that has content/ in which the way's path lies, or which is content itself. False: it is in no site. */
static bool root_of(struct arena *a, const struct way *w, struct str *root, bool *bare)
{
	struct str folder = w->directory ? w->path : path_directory(w->path);
	for (;; folder = path_directory(folder)) {
		const char *slash = folder.n ? "/" : "";
		*root = folder;
		*bare = false;
		if (tree_exists(w->tree, arena_printf(a, STR_FMT "%scontent/site.yaml", STR_ARG(folder), slash)))
			return true;
		*bare = true;
		if (!str_is(path_name(folder), "content") &&
		    tree_exists(w->tree, arena_printf(a, STR_FMT "%ssite.yaml", STR_ARG(folder), slash)))
			return true;
		if (folder.n == 0)
			return false;
	}
}

/* ---- what is at the end of the way ---- */

static bool has_file(const struct file *f, struct str path)
{
	return f && str_eq(f->path, path);
}

static bool find_chapter(struct operand *o, const struct site *s, const struct document *d, struct chapter *const *chapters, size_t n,
			 struct str path)
{
	for (size_t i = 0; i < n; i++)
		for (size_t l = 0; l < s->language_count; l++) {
			if (!has_file(chapters[i]->text[l].file, path))
				continue;
			o->kind = OPERAND_CHAPTER;
			o->document = d;
			o->chapter = chapters[i];
			o->language = l;
			return true;
		}
	return false;
}

static bool find_table(struct operand *o, const struct document *d, struct str path)
{
	for (size_t i = 0; i < d->tables.n; i++) {
		struct str csv = d->tables.v[i]->csv ? d->tables.v[i]->csv->path : (struct str){0};
		if (!str_eq(csv, path) && !(str_ends(path, STR(".yaml")) && csv.n + 1 == path.n &&
					    str_eq(str_sub(csv, 0, csv.n - 4), str_sub(path, 0, path.n - 5))))
			continue;
		o->kind = OPERAND_TABLE;
		o->document = d;
		o->table = d->tables.v[i];
		return true;
	}
	return false;
}

/* The file or folder at a path of the site's content: "content/2021-report". */
static bool operand_at(struct operand *o, struct str path)
{
	const struct site *s = o->from->site;
	const struct file *f = files_find(s->files, path);
	const struct document *d = map_get(&s->document_of, path_name(path));
	o->kind = OPERAND_SITE;
	o->source = f ? f->source : NULL;
	if (path.n == 0 || str_is(path, "content"))
		return true;
	if (!f && d && str_is(path_directory(path), "content")) {
		o->kind = OPERAND_DOCUMENT;
		o->document = d;
		return true;
	}
	for (size_t i = 0; i < s->documents.n; i++)
		if (find_chapter(o, s, s->documents.v[i], s->documents.v[i]->chapters.v, s->documents.v[i]->chapters.n, path) ||
		    find_table(o, s->documents.v[i], path))
			return true;
	if (find_chapter(o, s, NULL, s->pages.v, s->pages.n, path))
		return true;
	o->kind = OPERAND_LINES;
	return f && f->source;
}

/* A file that is in no site. */
static bool operand_alone(struct diff_sources *s, struct operand *o, const struct way *w)
{
	struct diags *d = diags_new();
	enum source_kind kind = str_ends(w->path, STR(".csv"))    ? SOURCE_CSV
				: str_ends(w->path, STR(".yaml")) ? SOURCE_YAML
								  : SOURCE_MARKDOWN;
	o->kind = OPERAND_LINES;
	o->source = source_read(w->tree, w->path, kind, s->arena, d);
	if (!o->source) {
		refuse("cannot compare \"" STR_FMT "\": " STR_FMT, STR_ARG(o->said),
		       STR_ARG(d->all.n ? d->all.v[0].what : STR("it cannot be read")));
		hint(STR_FMT, STR_ARG(d->all.n ? d->all.v[0].hint : STR("compare text files")));
	} else {
		struct source *named = ARENA_NEW(s->arena, struct source);
		*named = (struct source){.path = o->said, .text = o->source->text};
		o->source = named;
	}
	diags_free(d);
	return o->source != NULL;
}

static bool follow(struct diff_sources *s, struct operand *o, const struct way *w, bool *alone)
{
	struct str root;
	bool bare;
	*alone = !root_of(s->arena, w, &root, &bare);
	struct str below = root.n && w->path.n > root.n ? str_from(w->path, root.n + 1) : root.n ? (struct str){0} : w->path;
	if (!*alone && !bare && below.n && !str_starts(below, STR("content/")) && !str_is(below, "content"))
		*alone = true;
	if (*alone && w->directory) {
		refuse("there is no content/site.yaml and no site.yaml in \"" STR_FMT "\"", STR_ARG(o->said));
		return hint("name a site's folder, its content folder, or a document's folder");
	}
	if (*alone)
		return operand_alone(s, o, w);
	o->from = site_at(s, w, root, bare);
	if (!o->from)
		return false;
	if (bare)
		below = below.n ? arena_printf(s->arena, "content/" STR_FMT, STR_ARG(below)) : below;
	if (operand_at(o, below))
		return true;
	*alone = false;
	if (w->directory)
		return refuse("\"" STR_FMT "\" is no document of its site", STR_ARG(o->said));
	const struct diags *d = o->from->diags;
	refuse("cannot compare \"" STR_FMT "\"", STR_ARG(o->said));
	for (size_t i = 0; i < d->all.n; i++)
		if (d->all.v[i].place.source && str_eq(d->all.v[i].place.source->path, below))
			return hint(STR_FMT, STR_ARG(d->all.v[i].what));
	return hint("it is neither text nor data that nenpo reads");
}

/* ---- from the words ---- */

/* Where the revision ends in REV:PATH; a colon in braces, as in HEAD@{10:00}, is part of it. SIZE_MAX: there is none. */
static size_t colon_of(struct str said)
{
	int depth = 0;
	for (size_t i = 0; i < said.n; i++) {
		depth += (said.p[i] == '{') - (said.p[i] == '}');
		if (said.p[i] == ':' && depth == 0)
			return i ? i : SIZE_MAX;
	}
	return SIZE_MAX;
}

static bool has_entry(struct arena *a, struct tree *t, struct str path, bool *directory)
{
	struct tree_list list = {0};
	struct buf error = {0};
	*directory = !tree_exists(t, path);
	bool there = !*directory || (tree_list_directory(t, path, a, &list, &error) && list.n > 0);
	buf_free(&error);
	return there;
}

static bool in_revision(struct diff_sources *s, struct operand *o, struct str revision, struct str rest, bool *alone)
{
	struct buf error = {0};
	struct way w = {.revision = revision};
	struct str id = {0};
	w.tree = tree_git(revision, &error);
	if (!w.tree) {
		refuse("cannot compare \"" STR_FMT "\": " STR_FMT, STR_ARG(o->said), STR_ARG(buf_str(&error)));
		buf_free(&error);
		return false;
	}
	*LIST_ADD(&s->trees, s->arena) = w.tree;
	if (slug_valid(rest) && !tree_exists(w.tree, rest)) {
		id = rest;
		rest = STR(".");
	}
	bool whole = rest.n == 0 || str_is(rest, ".");
	if (!whole && !path_join(s->arena, (struct str){0}, rest, &w.path))
		return refuse("\"" STR_FMT "\" leads out of the current folder", STR_ARG(o->said));
	if (id.n && tree_exists(w.tree, arena_printf(s->arena, "content/" STR_FMT "/document.yaml", STR_ARG(id)))) {
		w.path = arena_printf(s->arena, "content/" STR_FMT, STR_ARG(id));
	} else if (id.n) {
		w.path = id;
		whole = false;
	}
	if (!has_entry(s->arena, w.tree, w.path, &w.directory))
		return whole ? refuse("there is nothing of the current folder in revision " STR_FMT, STR_ARG(revision))
			     : refuse("there is no document and no file \"" STR_FMT "\" in revision " STR_FMT,
				      STR_ARG(rest.n && !id.n ? rest : id), STR_ARG(revision));
	return follow(s, o, &w, alone);
}

static bool on_disk(struct diff_sources *s, struct operand *o, bool *alone)
{
	struct buf error = {0};
	char *path = realpath(o->said.p, NULL);
	struct stat info;
	if (!path || stat(path, &info) != 0) {
		free(path);
		return false;
	}
	struct way w = {.directory = S_ISDIR(info.st_mode),
			.path = arena_str(s->arena, str_from(str_of(path), 1)),
			.tree = tree_directory("/", &error)};
	free(path);
	buf_free(&error);
	if (!w.tree)
		return refuse("cannot open the file system");
	*LIST_ADD(&s->trees, s->arena) = w.tree;
	return follow(s, o, &w, alone);
}

/* The site here, if there is one. */
static const struct diff_site *site_here(struct diff_sources *s)
{
	struct buf error = {0};
	char *path = realpath(".", NULL);
	struct str root = arena_str(s->arena, path ? str_from(str_of(path), 1) : (struct str){0});
	const struct way w = {.path = root};
	struct tree *tree = path ? tree_directory(".", &error) : NULL;
	bool there = tree && tree_exists(tree, STR("content/site.yaml"));
	tree_free(tree);
	buf_free(&error);
	free(path);
	return there ? site_at(s, &w, root, false) : NULL;
}

static bool unknown(struct diff_sources *s, const struct operand *o)
{
	const struct diff_site *here = site_here(s);
	struct str_list ids = {0};
	for (size_t i = 0; here && i < here->site->documents.n; i++)
		*LIST_ADD(&ids, s->arena) = here->site->documents.v[i]->id;
	struct str near = nearest(o->said, ids.v, ids.n);
	refuse("there is no document, file or folder \"" STR_FMT "\"", STR_ARG(o->said));
	if (near.n)
		return hint("did you mean \"" STR_FMT "\"?", STR_ARG(near));
	return o->said.n && hint("a revision is named with a colon behind it: " STR_FMT ":", STR_ARG(o->said));
}

static bool operand_read(struct diff_sources *s, struct operand *o, bool *alone)
{
	struct stat info;
	*alone = false;
	if (slug_valid(o->said)) {
		const struct diff_site *here = site_here(s);
		const struct document *d = here ? map_get(&here->site->document_of, o->said) : NULL;
		if (d) {
			*o = (struct operand){.kind = OPERAND_DOCUMENT, .said = o->said, .from = here, .document = d};
			return true;
		}
	}
	if (stat(o->said.p, &info) == 0)
		return on_disk(s, o, alone);
	size_t colon = colon_of(o->said);
	if (colon == SIZE_MAX)
		return unknown(s, o);
	return in_revision(s, o, arena_str(s->arena, str_sub(o->said, 0, colon)), str_from(o->said, colon + 1), alone);
}

/* ---- both sides ---- */

/* The part of a site that answers to a part of another. False: it has none. */
static bool narrow(struct operand *site, const struct operand *part)
{
	struct operand o = *site;
	if (!part->from)
		return false;
	if (part->kind == OPERAND_DOCUMENT)
		o.document = map_get(&o.from->site->document_of, part->document->id);
	if (part->kind == OPERAND_DOCUMENT && o.document)
		o.kind = OPERAND_DOCUMENT;
	else if (part->kind == OPERAND_DOCUMENT || !part->source || !operand_at(&o, part->source->path))
		return false;
	*site = o;
	return true;
}

static bool same_kind(struct operand o[2])
{
	static const char *const names[] = {"a whole site", "a document", "a chapter", "a table", "a file"};
	for (int side = 0; side < 2; side++)
		if (o[side].kind == OPERAND_SITE && o[!side].kind != OPERAND_SITE && !narrow(&o[side], &o[!side]))
			return refuse("\"" STR_FMT "\" has nothing that answers to \"" STR_FMT "\"", STR_ARG(o[side].said),
				      STR_ARG(o[!side].said));
	if (o[0].kind == o[1].kind)
		return true;
	if (o[0].source && o[1].source && o[0].kind != OPERAND_DOCUMENT && o[1].kind != OPERAND_DOCUMENT) {
		o[0].kind = o[1].kind = OPERAND_LINES;
		return true;
	}
	refuse("%s cannot be compared with %s", names[o[0].kind], names[o[1].kind]);
	return hint("name two documents, two files or two folders");
}

bool operands_read(struct diff_sources *s, const char *const said[2], struct operand o[2])
{
	bool alone[2] = {false, false};
	struct str rest = str_of(said[0]);
	size_t colon = colon_of(rest);
	o[0].said = rest;
	o[1].said = said[1] ? str_of(said[1]) : colon == SIZE_MAX ? (struct str){0} : str_from(rest, colon + 1);
	if (!said[1] && o[1].said.n == 0)
		o[1].said = STR(".");
	for (int side = 0; side < 2; side++)
		if (!operand_read(s, &o[side], &alone[side]))
			return false;
	operands_wrap(s, o, alone);
	return same_kind(o);
}
