/* translation.LANG.csv: what the source said when each block of a translation was accepted. */
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

enum { OF, AT, SOURCE, TRANSLATION, TEXT, COLUMNS };
static const char *const columns[COLUMNS] = {"of", "at", "source", "translation", "text"};

static void report_cell(struct reader *r, const struct csv_row *row, int column, const char *wanted)
{
	const struct csv_cell *c = &row->cells[column];
	diags_add(r->d, DIAG_BAD_VALUE, c->place, "\"%s\" is %s, not \"" STR_FMT "\"", columns[column], wanted, STR_ARG(c->text));
	diags_hint(r->d, "nenpo status --accept writes this file: take back what was changed in it by hand");
}

static bool check_header(struct reader *r, const struct csv *csv)
{
	bool good = csv->columns == COLUMNS;
	for (int i = 0; i < COLUMNS && good; i++)
		good = str_is(csv->rows[0].cells[i].text, columns[i]);
	if (good)
		return true;
	diags_add(r->d, DIAG_UNKNOWN_COLUMN, csv->rows[0].cells[0].place, "the columns here are: of, at, source, translation, text");
	diags_hint(r->d, "nenpo status --accept writes this file: take back what was changed in it by hand");
	return false;
}

static bool read_hash(struct reader *r, const struct csv_row *row, int column, uint64_t *out)
{
	bool good = hash_parse(row->cells[column].text, out);
	if (!good)
		report_cell(r, row, column, "16 hexadecimal digits");
	return good;
}

static void read_block(struct reader *r, struct translation_record *record, const struct csv_row *row)
{
	struct accepted_block b = {.place = row->cells[0].place, .at = row->cells[AT].text, .text = row->cells[TEXT].text};
	bool source = read_hash(r, row, SOURCE, &b.source), translation = read_hash(r, row, TRANSLATION, &b.translation);
	if (b.at.n == 0)
		report_cell(r, row, AT, "the address of a block");
	else if (source && translation)
		*LIST_ADD(&record->blocks, r->arena) = b;
}

/* ---- files with texts in all languages ---- */

bool is_record(const struct reader *r, const struct file *f)
{
	struct str name = path_name(f->path);
	if (!str_starts(name, STR("translation.")) || !str_ends(name, STR(".csv")) || name.n < 17)
		return false;
	size_t language = site_language(r->site, str_sub(name, 12, name.n - 4));
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
		if ((f->kind == FILE_YAML && f->yaml) || (f->csv && !is_record(r, f)))
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

/* The rows of one chapter or file. */
struct record_rows {
	struct str key;
	struct translation_record *record;
};

struct record_reading {
	struct str folder;
	size_t language;
	struct chapter *const *chapters;
	size_t chapter_n;
	LIST(struct record_rows) records;
	struct map by_key;
};

static struct translation_record *record_of(struct reader *r, struct record_reading *k, const struct csv_cell *of)
{
	struct translation_record *known = map_get(&k->by_key, of->text);
	if (known)
		return known;
	struct translation_record *record = ARENA_NEW(r->arena, struct translation_record);
	record->place = of->place;
	*LIST_ADD(&k->records, r->scratch) = (struct record_rows){of->text, record};
	map_set(&k->by_key, r->scratch, of->text, record);
	return record;
}

static void read_rows_of_record(struct reader *r, struct record_reading *k, const struct csv *csv)
{
	struct translation_record *record = NULL;
	for (size_t i = 1; i < csv->n; i++) {
		const struct csv_row *row = &csv->rows[i];
		if (row->cells[OF].text.n == 0) {
			report_cell(r, row, OF, "a chapter or a file");
			continue;
		}
		if (!record || !str_eq(row->cells[OF].text, row[-1].cells[OF].text))
			record = record_of(r, k, &row->cells[OF]);
		read_block(r, record, row);
	}
}

static bool is_file_key(struct str key)
{
	return str_chr(key, '.') != SIZE_MAX;
}

/* Whether it holds texts of files; then each file of the document, or of the site, has a record, if only an empty one. */
static void begin_files(struct site *s, const struct record_reading *k)
{
	const struct document *d = document_in(s, k->folder);
	size_t i = 0;
	while (i < k->records.n && !is_file_key(k->records.v[i].key))
		i++;
	for (size_t j = 0; i < k->records.n && j < s->text_files.n; j++)
		if (s->text_files.v[j].document == d)
			s->text_files.v[j].record[k->language] = &no_blocks;
}

static struct text_file *file_named(struct site *s, struct str folder, struct str key, struct arena *scratch)
{
	struct text_file *f = text_file_find(s, arena_printf(scratch, STR_FMT "/" STR_FMT, STR_ARG(folder), STR_ARG(key)));
	return f && f->document == document_in(s, folder) ? f : NULL;
}

static void place_record(struct reader *r, const struct record_reading *k, const struct record_rows *rows)
{
	struct text_file *f = file_named(r->site, k->folder, rows->key, r->scratch);
	size_t i = 0;
	while (i < k->chapter_n && !str_eq(k->chapters[i]->slug, rows->key))
		i++;
	if (f)
		f->record[k->language] = rows->record;
	else if (i < k->chapter_n)
		k->chapters[i]->text[k->language].record = rows->record;
	else
		*LIST_ADD(&r->site->homeless, r->site->arena) =
			(struct homeless_record){document_in(r->site, k->folder), k->language, rows->key, rows->record};
}

/* Every text of the language has a record then, if only an empty one. */
static void read_record(struct reader *r, const struct csv *csv, struct record_reading *k)
{
	for (size_t i = 0; i < k->chapter_n; i++)
		k->chapters[i]->text[k->language].record = &no_blocks;
	if (csv->n == 0 || !check_header(r, csv))
		return;
	read_rows_of_record(r, k, csv);
	begin_files(r->site, k);
	for (size_t i = 0; i < k->records.n; i++)
		place_record(r, k, &k->records.v[i]);
}

void read_translations(struct reader *r, struct str folder, struct chapter *const *chapters, size_t n)
{
	for (size_t l = 1; l < r->site->language_count; l++) {
		struct str path =
			arena_printf(r->scratch, STR_FMT "/translation." STR_FMT ".csv", STR_ARG(folder), STR_ARG(r->site->languages[l]));
		struct file *f = files_find(r->site->files, path);
		if (!f)
			continue;
		f->used = true;
		struct record_reading k = {.folder = folder, .language = l, .chapters = chapters, .chapter_n = n};
		if (f->csv)
			read_record(r, f->csv, &k);
	}
}
