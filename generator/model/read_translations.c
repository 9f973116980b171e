/* translation.LANG.yaml: what the source said when each block of a translation was accepted. */
#include "model/read.h"

static bool hash_parse(struct str s, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			return false;
		*out = *out << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return s.n == 16;
}

static bool read_hash(struct reader *r, const struct yaml *y, const char *key, uint64_t *out)
{
	struct str s = read_str(r, y, key, true);
	if (s.n == 0)
		return false;
	if (hash_parse(s, out))
		return true;
	diags_add(r->d, DIAG_BAD_VALUE, yaml_get(y, key)->place, "\"%s\" is 16 hexadecimal digits, not \"" STR_FMT "\"", key, STR_ARG(s));
	diags_hint(r->d, "nenpo status --accept writes this file: take back what was changed in it by hand");
	return false;
}

static void read_block(struct reader *r, struct translation_record *record, const struct yaml *y)
{
	struct accepted_block b = {.place = y->place};
	if (!read_keys(r, y, "at source translation text"))
		return;
	b.at = read_str(r, y, "at", true);
	b.text = read_str(r, y, "text", false);
	bool source = read_hash(r, y, "source", &b.source), translation = read_hash(r, y, "translation", &b.translation);
	if (b.at.n && source && translation)
		*LIST_ADD(&record->blocks, r->arena) = b;
}

static const struct translation_record *read_record(struct reader *r, const struct yaml_pair *pair)
{
	struct translation_record *record = ARENA_NEW(r->arena, struct translation_record);
	record->place = pair->place;
	if (pair->value.kind != YAML_SEQUENCE)
		diags_add(r->d, DIAG_BAD_VALUE, pair->value.place, "the blocks of \"" STR_FMT "\" are a list", STR_ARG(pair->key));
	for (size_t i = 0; pair->value.kind == YAML_SEQUENCE && i < pair->value.n; i++)
		read_block(r, record, &pair->value.items[i]);
	return record;
}

/* ---- files with texts in all languages ---- */

bool is_record(const struct reader *r, const struct file *f)
{
	struct str name = path_name(f->path);
	if (!str_starts(name, STR("translation.")) || !str_ends(name, STR(".yaml")) || name.n < 17)
		return false;
	size_t language = site_language(r->site, str_sub(name, 12, name.n - 5));
	return language != 0 && language != SIZE_MAX;
}

/* "content/2021-report/tables/a.yaml" -> "2021-report" */
static struct str folder_of(struct str path)
{
	struct str rest, folder;
	str_split(path, '/', &rest);
	folder = str_split(rest, '/', &rest);
	return rest.n ? folder : (struct str){0};
}

void list_text_files(struct reader *r)
{
	struct site *s = r->site;
	for (size_t i = 0; i < s->files->n; i++) {
		const struct file *f = &s->files->v[i];
		if ((f->yaml && f->kind == FILE_YAML && !is_record(r, f)) || f->csv)
			*LIST_ADD(&s->text_files, s->arena) =
				(struct text_file){.file = f, .document = map_get(&s->document_of, folder_of(f->path))};
	}
}

/* By halves: they are in byte order. */
static struct text_file *text_file_find(const struct site *s, struct str path)
{
	size_t low = 0, high = s->text_files.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_cmp(s->text_files.v[middle].file->path, path);
		if (order == 0)
			return &s->text_files.v[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static const struct document *document_in(const struct site *s, struct str folder)
{
	struct str rest;
	str_split(folder, '/', &rest);
	return rest.n ? map_get(&s->document_of, rest) : NULL;
}

/* ---- a record ---- */

static const struct translation_record no_blocks;

/* Whether it holds texts of files; then each file of the document, or of the site, has a record, if only an empty one. */
static void begin_files(struct site *s, const struct yaml *y, size_t language, struct str folder)
{
	const struct document *d = document_in(s, folder);
	size_t i = 0;
	while (i < y->n && str_chr(y->pairs[i].key, '.') == SIZE_MAX)
		i++;
	for (size_t k = 0; i < y->n && k < s->text_files.n; k++)
		if (s->text_files.v[k].document == d)
			s->text_files.v[k].record[language] = &no_blocks;
}

static struct text_file *file_named(struct site *s, struct str folder, struct str key, struct arena *scratch)
{
	struct text_file *f = text_file_find(s, arena_printf(scratch, STR_FMT "/" STR_FMT, STR_ARG(folder), STR_ARG(key)));
	return f && f->document == document_in(s, folder) ? f : NULL;
}

/* Every text of the language has a record then, if only an empty one. */
static void read_file(struct reader *r, const struct yaml *y, size_t language, struct str folder, struct chapter *const *chapters, size_t n)
{
	for (size_t i = 0; i < n; i++)
		chapters[i]->text[language].record = &no_blocks;
	if (y->kind != YAML_MAP) {
		diags_add(r->d, DIAG_BAD_VALUE, y->place, "chapters and their blocks are expected here");
		return;
	}
	begin_files(r->site, y, language, folder);
	for (size_t i = 0; i < y->n; i++) {
		struct text_file *f = file_named(r->site, folder, y->pairs[i].key, r->scratch);
		size_t j = 0;
		while (j < n && !str_eq(chapters[j]->slug, y->pairs[i].key))
			j++;
		if (j < n || f) {
			*(f ? &f->record[language] : &chapters[j]->text[language].record) = read_record(r, &y->pairs[i]);
			continue;
		}
		*LIST_ADD(&r->site->homeless, r->site->arena) = (struct homeless_record){
			.document = document_in(r->site, folder), language, y->pairs[i].key, read_record(r, &y->pairs[i])};
	}
}

void read_translations(struct reader *r, struct str folder, struct chapter *const *chapters, size_t n)
{
	for (size_t l = 1; l < r->site->language_count; l++) {
		struct str path =
			arena_printf(r->scratch, STR_FMT "/translation." STR_FMT ".yaml", STR_ARG(folder), STR_ARG(r->site->languages[l]));
		struct file *f = files_find(r->site->files, path);
		if (!f)
			continue;
		f->used = true;
		if (f->yaml)
			read_file(r, f->yaml, l, folder, chapters, n);
	}
}
