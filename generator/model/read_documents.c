/* Documents with their chapters and tables, and plain pages. */
#include "model/read.h"

#include "base/pool.h"
#include "text/label.h"

#include <stdlib.h>

struct name_parts {
	struct str order, slug, language; /* "06", "lgwan", "ja" */
};

/* NN-slug.LANG.md; plain pages have no number. */
static bool name_parse(struct str name, bool numbered, struct name_parts *out)
{
	struct str stem = str_sub(name, 0, name.n - 3);
	size_t dot = str_chr(stem, '.');
	*out = (struct name_parts){0};
	if (dot == SIZE_MAX)
		return false;
	out->language = str_from(stem, dot + 1);
	out->slug = str_sub(stem, 0, dot);
	if (numbered) {
		out->order = str_split(out->slug, '-', &out->slug);
		for (size_t i = 0; i < out->order.n; i++)
			if (out->order.p[i] < '0' || out->order.p[i] > '9')
				return false;
		if (out->order.n == 0)
			return false;
	}
	return slug_valid(out->slug);
}

/* The file as a whole, read or not. */
static struct place place_of(struct reader *r, const struct file *f)
{
	struct source *named = ARENA_NEW(r->arena, struct source);
	named->path = f->path;
	return place_in(f->source ? f->source : named, 0, 0);
}

static void unexpected(struct reader *r, struct file *f, const char *expected)
{
	f->used = true;
	if (f->kind != FILE_OTHER && !f->source)
		return; /* it could not be read, and that has been said */
	diags_add(r->d, DIAG_UNEXPECTED_FILE, place_of(r, f), "a file of this name has no place here");
	diags_hint(r->d, "%s", expected);
}

static void read_front_matter(struct reader *r, struct chapter *c, struct file *f, size_t language, const char *keys)
{
	struct chapter_text *text = &c->text[language];
	text->file = f;
	text->markdown = f->markdown;
	if (!f->yaml) {
		if (f->markdown && !f->markdown->front_matter.p)
			diags_add(r->d, DIAG_FRONT_MATTER, place_in(f->source, 1, 1), "the file has no front matter");
		return;
	}
	if (!read_keys(r, f->yaml, keys))
		return;
	text->title = read_str(r, f->yaml, "title", true);
	text->number = read_str(r, f->yaml, "number", false);
}

static int chapter_cmp(const void *a, const void *b)
{
	const struct chapter *x = *(struct chapter *const *)a, *y = *(struct chapter *const *)b;
	int order = str_cmp(x->order, y->order);
	return order ? order : str_cmp(x->slug, y->slug);
}

static void check_languages(struct reader *r, const struct chapter *c)
{
	const struct file *some = NULL;
	for (size_t l = 0; l < r->site->language_count && !some; l++)
		some = c->text[l].file;
	for (size_t l = 0; some && l < r->site->language_count; l++) {
		if (c->text[l].file)
			continue;
		diags_add(r->d, DIAG_TRANSLATION_MISSING, place_of(r, some), "\"" STR_FMT "\" is missing in \"" STR_FMT "\"",
			  STR_ARG(c->slug), STR_ARG(r->site->languages[l]));
		diags_hint(r->d, "add the file with ." STR_FMT ".md in its name; until then readers see that the page is not available",
			   STR_ARG(r->site->languages[l]));
	}
}

static struct chapter *chapter_of(struct reader *r, struct map *chapters, const struct name_parts *name, struct document *document)
{
	struct chapter *c = map_get(chapters, name->slug);
	if (c)
		return c;
	c = ARENA_NEW(r->arena, struct chapter);
	*c = (struct chapter){.slug = name->slug, .order = name->order, .document = document};
	map_set(chapters, r->arena, c->slug, c);
	return c;
}

static void read_chapter(struct reader *r, struct document *document, struct map *chapters, struct file *f)
{
	struct name_parts name;
	if (!name_parse(path_name(f->path), true, &name) || site_language(r->site, name.language) == SIZE_MAX) {
		unexpected(r, f, "chapters are named NN-slug.LANGUAGE.md, such as 06-lgwan.ja.md");
		return;
	}
	f->used = true;
	size_t before = chapters->n;
	struct chapter *c = chapter_of(r, chapters, &name, document);
	if (chapters->n > before)
		*LIST_ADD(&document->chapters, r->arena) = c;
	else if (!str_eq(c->order, name.order))
		diags_add(r->d, DIAG_DUPLICATE_ID, place_of(r, f), "chapter \"" STR_FMT "\" has another number in another file",
			  STR_ARG(c->slug));
	size_t language = site_language(r->site, name.language);
	read_front_matter(r, c, f, language, "title number programme");
	struct programme *p = f->yaml ? read_id(r, f->yaml, "programme", &r->site->programme_of, "programme", false) : NULL;
	if (p && c->programme && p != c->programme) {
		diags_add(r->d, DIAG_LANGUAGE_DIFFERS, yaml_get(f->yaml, "programme")->place,
			  "the other language names programme \"" STR_FMT "\"", STR_ARG(c->programme->id));
	}
	if (p)
		c->programme = p;
}

/* ID.yaml and ID.csv, by either. Faulty ones make a table too: references to it are not at fault. */
static void read_table_files(struct reader *r, struct document *document, struct file *f)
{
	struct site *s = r->site;
	struct str stem = str_sub(f->path, 0, f->path.n - (f->kind == FILE_CSV ? 4 : 5));
	struct file *yaml = files_find(s->files, arena_printf(r->scratch, STR_FMT ".yaml", STR_ARG(stem)));
	struct file *csv = files_find(s->files, arena_printf(r->scratch, STR_FMT ".csv", STR_ARG(stem)));
	if (!slug_valid(path_name(stem))) {
		unexpected(r, f, "table files are named ID.yaml and ID.csv with an id of lower-case letters, digits and hyphens");
		return;
	}
	f->used = true;
	struct table *t = ARENA_NEW(r->arena, struct table);
	*t = (struct table){.id = path_name(stem), .place = place_of(r, f), .document = document, .csv = csv};
	*LIST_ADD(&document->tables, r->arena) = t;
	map_add(&document->table_of, r->arena, t->id, t);
	if (!yaml || !csv) {
		diags_add(r->d, DIAG_MISSING_FILE, t->place, "the table has no %s beside it", yaml ? "CSV" : "YAML");
		diags_hint(r->d, "add " STR_FMT ".%s", STR_ARG(t->id), yaml ? "csv" : "yaml");
		return;
	}
	yaml->used = csv->used = true;
	if (yaml->yaml && csv->csv)
		read_table(r, t, yaml->yaml);
}

static void read_tables(struct reader *r, struct document *document, struct str folder)
{
	size_t first, end;
	files_below(r->site->files, folder, &first, &end);
	for (size_t i = first; i < end; i++) {
		struct file *f = &r->site->files->v[i];
		if (!str_eq(path_directory(f->path), folder) || f->used)
			continue;
		if (f->kind == FILE_YAML || f->kind == FILE_CSV)
			read_table_files(r, document, f);
		else
			unexpected(r, f, "tables/ holds CSV and YAML only");
	}
}

bool read_accepted(struct reader *r, const struct yaml *y, struct acceptance *a)
{
	*a = (struct acceptance){.place = y->place, .reason = read_texts(r, y, "reason", true)};
	struct str code = read_str(r, y, "code", true);
	a->source = read_str(r, y, "source", true);
	for (a->code = 0; a->code < DIAG_COUNT; a->code++)
		if (diag_of_check(a->code) && str_eq(code, str_of(diag_name(a->code))))
			return code.n && a->source.n;
	if (code.n) {
		diags_add(r->d, DIAG_BAD_VALUE, yaml_get(y, "code")->place, "\"" STR_FMT "\" is not a finding of check", STR_ARG(code));
		diags_hint(r->d, "name the code that nenpo check prints in brackets, such as total-differs");
	}
	return false;
}

static void read_acceptance(struct reader *r, struct document *document, const struct yaml *y)
{
	struct acceptance a;
	if (!read_keys(r, y, "code chapter text reason source") || !read_accepted(r, y, &a))
		return;
	a.chapter = read_str(r, y, "chapter", false);
	a.text = read_str(r, y, "text", true);
	*LIST_ADD(&document->accepted, r->arena) = a;
}

static void read_document_yaml(struct reader *r, struct document *document, const struct yaml *y)
{
	static const char *const kinds[] = {"plan", "policy", "budget", "report", "settlement", "reference", NULL};
	static const char *const statuses[] = {"draft", "resolved", "approved", "published", "corrected", NULL};
	static const char *const wordings[] = {"verbatim", "summary", NULL};
	document->place = y->place;
	if (!read_keys(r, y, "kind year titles date meeting issuer status wording source omits updated parts accept"))
		return;
	document->kind = (enum document_kind)read_choice(r, y, "kind", kinds, DOC_REPORT, true);
	int year = read_int(r, y, "year", 1868, 2199, 0);
	if (year != document->year) {
		diags_add(r->d, DIAG_BAD_VALUE, yaml_get(y, "year") ? yaml_get(y, "year")->place : y->place,
			  "\"year\" must be %d, as the folder says", document->year);
	}
	document->title = read_texts(r, y, "titles", true);
	document->date = read_date(r, y, "date");
	document->meeting = read_texts(r, y, "meeting", false);
	document->issuer = read_texts(r, y, "issuer", false);
	document->status = (enum document_status)read_choice(r, y, "status", statuses, STATUS_PUBLISHED, true);
	document->summary = read_choice(r, y, "wording", wordings, 0, true) == 1;
	document->source = read_texts(r, y, "source", false);
	document->omits = read_texts(r, y, "omits", false);
	document->updated = read_date(r, y, "updated");
	const struct yaml *accept = read_child(r, y, "accept", false);
	if (accept && accept->kind != YAML_SEQUENCE)
		diags_add(r->d, DIAG_BAD_VALUE, accept->place, "\"accept\" is a list");
	for (size_t i = 0; accept && accept->kind == YAML_SEQUENCE && i < accept->n; i++)
		read_acceptance(r, document, &accept->items[i]);
}

/* "2021-report" is 2021 and "report". */
static bool document_id_parse(struct str id, int *year, struct str *slug)
{
	struct decimal d;
	struct str digits = str_sub(id, 0, 4);
	if (!slug_valid(id) || id.n < 6 || id.p[4] != '-' || !decimal_parse(digits, &d))
		return false;
	*year = (int)d.coefficient;
	*slug = str_from(id, 5);
	return *year >= 1868 && *year <= 2199;
}

static struct document *read_document(struct reader *r, struct str id, struct place where)
{
	struct site *s = r->site;
	struct document *document = ARENA_NEW(r->arena, struct document);
	*document = (struct document){.id = id, .place = where};
	if (!path_is_inside(id)) {
		diags_add(r->d, DIAG_PATH_LEAVES_SITE, where, "\"" STR_FMT "\" leads out of content/", STR_ARG(id));
		return NULL;
	}
	if (!document_id_parse(id, &document->year, &document->slug)) {
		diags_add(r->d, DIAG_BAD_VALUE, where, "\"" STR_FMT "\" is not a document's folder", STR_ARG(id));
		diags_hint(r->d, "folders are named by fiscal year and kind, such as 2021-report");
		return NULL;
	}
	struct file *f = files_find(s->files, arena_printf(r->scratch, "content/" STR_FMT "/document.yaml", STR_ARG(id)));
	if (!f) {
		diags_add(r->d, DIAG_MISSING_FILE, where, "there is no content/" STR_FMT "/document.yaml", STR_ARG(id));
		return NULL;
	}
	f->used = true;
	if (map_add(&s->document_of, r->arena, id, document) != document) {
		diags_add(r->d, DIAG_DUPLICATE_ID, where, "document \"" STR_FMT "\" is listed twice", STR_ARG(id));
		return NULL;
	}
	if (f->yaml)
		read_document_yaml(r, document, f->yaml);
	*LIST_ADD(&s->documents, r->arena) = document;
	return document;
}

/* ---- parts ---- */

static const struct chapter *find_chapter(struct reader *r, const struct document *d, const struct yaml *part, const char *key)
{
	const struct yaml *y = read_child(r, part, key, true);
	struct str_list slugs = {0};
	if (!y)
		return NULL;
	for (size_t i = 0; i < d->chapters.n; i++) {
		if (str_eq(d->chapters.v[i]->slug, y->text))
			return d->chapters.v[i];
		*LIST_ADD(&slugs, r->scratch) = d->chapters.v[i]->slug;
	}
	diags_add(r->d, DIAG_UNKNOWN_REFERENCE, y->place, "the document has no chapter \"" STR_FMT "\"", STR_ARG(y->text));
	struct str near = nearest(y->text, slugs.v, slugs.n);
	if (near.n)
		diags_hint(r->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
	return NULL;
}

/* - {from: corporation, to: organisation, ja: …, en: …} */
static void read_part(struct reader *r, struct document *document, const struct yaml *y)
{
	struct site *s = r->site;
	struct document_part part = {.place = y->place};
	struct buf keys = {0};
	buf_puts(&keys, "from to");
	for (size_t l = 0; l < s->language_count; l++)
		buf_printf(&keys, " " STR_FMT, STR_ARG(s->languages[l]));
	bool good = read_keys(r, y, arena_str(r->scratch, buf_str(&keys)).p);
	buf_free(&keys);
	if (!good)
		return;
	part.title.place = y->place;
	for (size_t l = 0; l < s->language_count; l++)
		part.title.v[l] = read_str(r, y, arena_str(r->scratch, s->languages[l]).p, true);
	part.first = find_chapter(r, document, y, "from");
	part.last = find_chapter(r, document, y, "to");
	if (!part.first || !part.last)
		return;
	const struct document_part *before = document->parts.n ? &document->parts.v[document->parts.n - 1] : NULL;
	if (chapter_cmp(&part.first, &part.last) > 0 || (before && chapter_cmp(&before->last, &part.first) >= 0)) {
		diags_add(r->d, DIAG_BAD_VALUE, y->place, "the part ends before it begins, or begins inside the one before it");
		diags_hint(r->d, "list parts in the order of their chapters");
		return;
	}
	*LIST_ADD(&document->parts, r->arena) = part;
}

static void read_parts(struct reader *r, struct document *document)
{
	const struct file *f =
		files_find(r->site->files, arena_printf(r->scratch, "content/" STR_FMT "/document.yaml", STR_ARG(document->id)));
	const struct yaml *parts = f->yaml && f->yaml->kind == YAML_MAP ? yaml_get(f->yaml, "parts") : NULL;
	if (parts && parts->kind != YAML_SEQUENCE)
		diags_add(r->d, DIAG_BAD_VALUE, parts->place, "\"parts\" is a list");
	for (size_t i = 0; parts && parts->kind == YAML_SEQUENCE && i < parts->n; i++)
		read_part(r, document, &parts->items[i]);
}

static void read_chapters(struct reader *r, struct document *document)
{
	struct site *s = r->site;
	struct str folder = arena_printf(r->scratch, "content/" STR_FMT, STR_ARG(document->id));
	struct map chapters = {0};
	size_t first, end;
	files_below(s->files, folder, &first, &end);
	for (size_t i = first; i < end; i++) {
		struct file *f = &s->files->v[i];
		if (!str_eq(path_directory(f->path), folder) || f->used || is_record(r, f))
			continue;
		if (f->kind == FILE_MARKDOWN)
			read_chapter(r, document, &chapters, f);
		else
			unexpected(r, f, "a document's folder holds document.yaml, chapters, tables/ and translation.LANGUAGE.csv");
	}
	if (document->chapters.n)
		qsort(document->chapters.v, document->chapters.n, sizeof *document->chapters.v, chapter_cmp);
	for (size_t i = 0; i < document->chapters.n; i++)
		check_languages(r, document->chapters.v[i]);
	read_parts(r, document);
	read_tables(r, document, arena_printf(r->scratch, STR_FMT "/tables", STR_ARG(folder)));
}

void read_documents(struct reader *r)
{
	struct file *f = files_find(r->site->files, STR("content/site.yaml"));
	const struct yaml *list = read_child(r, f->yaml, "documents", true);
	struct str_list ids = list ? read_list_of(r, list) : (struct str_list){0};
	for (size_t i = 0; i < ids.n; i++)
		read_document(r, ids.v[i], list->items[i].place);
}

struct part_reading {
	struct reader *workers;
	struct diags **said; /* of each document, so that their order is always the same */
};

static void read_one(void *context, size_t i, unsigned worker)
{
	const struct part_reading *all = context;
	struct reader *r = &all->workers[worker];
	r->d = all->said[i] = diags_new_in(r->scratch);
	read_chapters(r, r->site->documents.v[i]);
}

void read_document_parts(struct reader *r)
{
	size_t n = r->site->documents.n;
	struct part_reading all = {ARENA_ARRAY(r->scratch, struct reader, r->workers), ARENA_ARRAY(r->scratch, struct diags *, n)};
	for (unsigned i = 0; i < r->workers; i++)
		all.workers[i] = (struct reader){r->site, NULL, arena_new_lasting(), arena_new(), 1};
	pool_run(r->workers, n, read_one, &all);
	for (size_t i = 0; i < n; i++)
		diags_merge(r->d, all.said[i]);
	for (unsigned i = 0; i < r->workers; i++) {
		arena_join(r->arena, all.workers[i].arena);
		arena_free(all.workers[i].scratch);
	}
	for (size_t i = 0; i < n; i++) {
		struct document *d = r->site->documents.v[i];
		read_translations(r, arena_printf(r->scratch, "content/" STR_FMT, STR_ARG(d->id)), d->chapters.v, d->chapters.n);
	}
}

static void read_page(struct reader *r, struct map *pages, struct file *f)
{
	struct name_parts name;
	if (f->kind != FILE_MARKDOWN || !name_parse(path_name(f->path), false, &name) ||
	    site_language(r->site, name.language) == SIZE_MAX) {
		unexpected(r, f, "plain pages are named slug.LANGUAGE.md, such as about.ja.md");
		return;
	}
	f->used = true;
	size_t before = pages->n;
	struct chapter *c = chapter_of(r, pages, &name, NULL);
	if (pages->n > before)
		*LIST_ADD(&r->site->pages, r->arena) = c;
	read_front_matter(r, c, f, site_language(r->site, name.language), "title order");
	int order = f->yaml ? read_int(r, f->yaml, "order", 0, 99, 99) : 99;
	c->order = arena_printf(r->arena, "%02d", order);
}

void read_pages(struct reader *r)
{
	struct site *s = r->site;
	size_t first, end;
	files_below(s->files, STR("content/pages"), &first, &end);
	for (size_t i = first; i < end; i++)
		if (str_is(path_directory(s->files->v[i].path), "content/pages") && !is_record(r, &s->files->v[i]))
			read_page(r, &s->page_of, &s->files->v[i]);
	if (s->pages.n)
		qsort(s->pages.v, s->pages.n, sizeof *s->pages.v, chapter_cmp);
	for (size_t i = 0; i < s->pages.n; i++)
		check_languages(r, s->pages.v[i]);
	read_translations(r, STR("content/pages"), s->pages.v, s->pages.n);
	read_translations(r, STR("content"), NULL, 0);
	for (size_t i = 0; i < s->files->n; i++)
		if (!s->files->v[i].used)
			unexpected(r, &s->files->v[i], "content/README.md says which files there are; documents are listed in site.yaml");
}
