/* series/NAME.csv and lexicon.csv: labels and what they are called in each language. */
#include "model/read.h"

#include "text/label.h"

/* Columns of a CSV by the names in its first row. */
struct header {
	const struct csv *csv;
	const struct source *source;
};

static size_t header_column(struct header h, const char *name)
{
	for (size_t i = 0; i < h.csv->columns; i++)
		if (str_is(h.csv->rows[0].cells[i].text, name))
			return i;
	return SIZE_MAX;
}

static struct str header_cell(struct header h, const struct csv_row *row, const char *name)
{
	size_t i = header_column(h, name);
	return i == SIZE_MAX ? (struct str){0} : row->cells[i].text;
}

static bool header_need(struct reader *r, struct header h, const char *name)
{
	if (header_column(h, name) != SIZE_MAX)
		return true;
	diags_add(r->d, DIAG_MISSING_KEY, place_in(h.source, 1, 1), "there is no column \"%s\"", name);
	diags_hint(r->d, "add the column");
	return false;
}

/* There must be a column of the first language; every column must be one of `names` or a language's code. */
static bool header_check(struct reader *r, struct header h, const char *const *names)
{
	bool good = header_need(r, h, arena_str(r->scratch, r->site->languages[0]).p);
	for (size_t i = 0; i < h.csv->columns; i++) {
		struct csv_cell c = h.csv->rows[0].cells[i];
		bool known = choice_of(c.text, names) >= 0;
		for (size_t l = 0; l < r->site->language_count; l++)
			known = known || str_eq(c.text, r->site->languages[l]);
		if (known)
			continue;
		diags_add(r->d, DIAG_UNKNOWN_COLUMN, c.place, "a column \"" STR_FMT "\" has no meaning here", STR_ARG(c.text));
		diags_hint(r->d, "see content/README.md for the columns of series and of lexicon.csv");
		good = false;
	}
	return good;
}

static struct texts header_texts(struct reader *r, struct header h, const struct csv_row *row)
{
	struct texts t = {.place = row->cells[0].place};
	for (size_t l = 0; l < r->site->language_count; l++) {
		struct str code = arena_str(r->scratch, r->site->languages[l]);
		t.v[l] = header_cell(h, row, code.p);
	}
	return t;
}

/* 2020-, 2020, 2017-2020, -2020 */
static bool years_parse(struct str s, int *from, int *to)
{
	struct str rest;
	struct str first = str_split(s, '-', &rest);
	struct decimal a = {0}, b = {0};
	bool range = rest.p != NULL;
	if ((first.n && (!decimal_parse(first, &a) || first.n != 4)) || (rest.n && (!decimal_parse(rest, &b) || rest.n != 4)))
		return false;
	*from = (int)a.coefficient;
	*to = range ? (int)b.coefficient : *from;
	return (first.n || rest.n) && (*to == 0 || *from <= *to);
}

static void read_line(struct reader *r, struct series *series, struct map *ids, struct header h, const struct csv_row *row)
{
	static const char *const roles[] = {"item", "heading", "total", NULL};
	static const char *const better[] = {"neither", "more", "less", NULL};
	struct site *s = r->site;
	struct line_item *line = LIST_ADD(&series->lines, s->arena);
	line->place = row->cells[0].place;
	line->id = header_cell(h, row, "id");
	line->name = header_texts(r, h, row);
	line->formula = header_cell(h, row, "formula");
	for (struct str rest = header_cell(h, row, "also"); rest.p && rest.n;) {
		struct str one = str_trim(str_split(rest, '|', &rest));
		if (one.n)
			*LIST_ADD(&line->also, s->arena) = one;
	}
	*LIST_ADD(&line->keys, s->arena) = label_key(s->arena, line->name.v[0]);
	for (size_t i = 0; i < line->also.n; i++)
		*LIST_ADD(&line->keys, s->arena) = label_key(s->arena, line->also.v[i]);
	struct str level = header_cell(h, row, "level"), role = header_cell(h, row, "role"), years = header_cell(h, row, "years");
	struct decimal n = {0};
	if (level.n && (!decimal_parse(level, &n) || n.coefficient < 0 || n.coefficient > 3))
		diags_add(r->d, DIAG_BAD_VALUE, line->place, "a level is a number from 0 to 3, not \"" STR_FMT "\"", STR_ARG(level));
	line->level = (int)n.coefficient;
	int number = role.n ? choice_of(role, roles) : 0;
	if (number < 0)
		diags_add(r->d, DIAG_BAD_VALUE, line->place, "a role is item, heading or total, not \"" STR_FMT "\"", STR_ARG(role));
	line->role = number < 0 ? LINE_ITEM : (enum line_role)number;
	struct str better_name = header_cell(h, row, "better");
	number = better_name.n ? choice_of(better_name, better) : 0;
	if (number < 0)
		diags_add(r->d, DIAG_BAD_VALUE, line->place, "more, less or neither is better, not \"" STR_FMT "\"", STR_ARG(better_name));
	line->better = number < 0 ? BETTER_NEITHER : (enum better)number;
	if (years.n && !years_parse(years, &line->from, &line->to))
		diags_add(r->d, DIAG_BAD_VALUE, line->place, "years are written 2020-, 2020 or 2017-2020, not \"" STR_FMT "\"",
			  STR_ARG(years));
	if (line->id.n == 0)
		diags_add(r->d, DIAG_MISSING_KEY, line->place, "a line item without an id");
	else if (map_add(ids, r->scratch, line->id, line) != line)
		diags_add(r->d, DIAG_DUPLICATE_ID, line->place, "there is another line item \"" STR_FMT "\"", STR_ARG(line->id));
	for (size_t l = 0; l < s->language_count; l++)
		if (line->name.v[l].n == 0)
			diags_add(r->d, l ? DIAG_NO_RENDERING : DIAG_MISSING_KEY, line->place,
				  "line item \"" STR_FMT "\" has no name in \"" STR_FMT "\"", STR_ARG(line->id), STR_ARG(s->languages[l]));
}

static void read_one_series(struct reader *r, struct file *f)
{
	static const char *const columns[] = {"id", "level", "role", "also", "formula", "years", "better", NULL};
	struct str name = path_name(f->path);
	struct series *series = ARENA_NEW(r->arena, struct series);
	struct map ids = {0};
	f->used = true;
	series->id = str_sub(name, 0, name.n - 4);
	/* A faulty one too: tables that name it are not at fault. */
	map_set(&r->site->series_of, r->arena, series->id, series);
	*LIST_ADD(&r->site->series, r->arena) = series;
	struct header h = {f->csv, f->source};
	if (!f->csv || !header_check(r, h, columns) || !header_need(r, h, "id"))
		return;
	if (f->csv->n == 1) {
		diags_add(r->d, DIAG_CSV_SYNTAX, place_in(f->source, 0, 0), "the CSV has no rows below its header");
		diags_hint(r->d, "add a row for each line item, or remove the file");
	}
	series->place = f->csv->rows[0].cells[0].place;
	for (size_t i = 1; i < f->csv->n; i++)
		read_line(r, series, &ids, h, &f->csv->rows[i]);
}

/* What series.yaml says of a series: its rows are in its own file. */
static void read_series_record(struct reader *r, const struct yaml_pair *pair)
{
	struct series *series = find_id(r, pair->key, pair->place, &r->site->series_of, "series");
	if (!series || !read_keys(r, &pair->value, "name lineage"))
		return;
	series->name = read_texts(r, &pair->value, "name", true);
	read_lineages(r, &pair->value, &series->lineage);
}

void read_series(struct reader *r)
{
	for (size_t i = 0; i < r->site->files->n; i++) {
		struct file *f = &r->site->files->v[i];
		if (f->kind == FILE_CSV && str_is(path_directory(f->path), "content/series"))
			read_one_series(r, f);
	}
	each_record(r, "series.yaml", read_series_record);
}

/* kind and id are those of a scope; of none, both are empty. */
static struct str lexicon_key(struct arena *a, const char *kind, struct str id, struct str label_key)
{
	return arena_printf(a, "%s" STR_FMT "\x1F" STR_FMT, kind, STR_ARG(id), STR_ARG(label_key));
}

void read_lexicon(struct reader *r)
{
	static const char *const columns[] = {"scope", "yomi", NULL};
	struct site *s = r->site;
	struct file *f = files_find(s->files, STR("content/lexicon.csv"));
	if (!f)
		return;
	f->used = true;
	struct header h = {f->csv, f->source};
	s->lexicon_faulty = !f->csv || !header_check(r, h, columns);
	if (s->lexicon_faulty)
		return;
	for (size_t i = 1; i < f->csv->n; i++) {
		const struct csv_row *row = &f->csv->rows[i];
		struct lexicon_entry *e = ARENA_NEW(s->arena, struct lexicon_entry);
		e->text = header_texts(r, h, row);
		e->label = e->text.v[0];
		e->scope = header_cell(h, row, "scope");
		e->yomi = header_cell(h, row, "yomi");
		struct str key = lexicon_key(s->arena, "", e->scope, label_key(s->arena, e->label));
		if (map_add(&s->lexicon, s->arena, key, e) != e)
			diags_add(r->d, DIAG_DUPLICATE_ID, row->cells[0].place,
				  "the label \"" STR_FMT "\" stands here twice in the same scope", STR_ARG(e->label));
	}
}

static bool is_scope(const struct site *s, struct str scope)
{
	struct str id, kind = str_split(scope, ':', &id);
	if (str_is(kind, "series"))
		return map_get(&s->series_of, id);
	for (size_t i = 0; str_is(kind, "table") && i < s->documents.n; i++)
		if (document_table(s->documents.v[i], id))
			return true;
	return scope.n == 0;
}

void check_lexicon(struct reader *r)
{
	for (size_t i = 0; i < r->site->lexicon.cap; i++) {
		const struct lexicon_entry *e = r->site->lexicon.slots[i].value;
		if (!e || is_scope(r->site, e->scope))
			continue;
		diags_add(r->d, DIAG_UNKNOWN_REFERENCE, e->text.place, "the scope \"" STR_FMT "\" names no table or series",
			  STR_ARG(e->scope));
		diags_hint(r->d, "write table:ID, series:NAME, or nothing");
	}
}

/* `kind` and id make the scope. */
static struct str lexicon_find(const struct site *s, const char *kind, struct str id, struct str key, size_t language, struct buf *scratch)
{
	buf_clear(scratch);
	buf_puts(scratch, kind);
	buf_put(scratch, id);
	buf_putc(scratch, '\x1F');
	buf_put(scratch, key);
	const struct lexicon_entry *e = map_get(&s->lexicon, buf_str(scratch));
	return e ? e->text.v[language] : (struct str){0};
}

struct str site_label(const struct site *s, const struct table *t, struct str label, size_t language, struct arena *scratch)
{
	struct buf full = {.arena = scratch};
	if (language == 0 || label.n == 0)
		return label;
	struct str key = label_key(scratch, label), found = lexicon_find(s, "table:", t->id, key, language, &full);
	if (!found.n && t->series)
		found = lexicon_find(s, "series:", t->series->id, key, language, &full);
	if (!found.n)
		found = lexicon_find(s, "", (struct str){0}, key, language, &full);
	return found;
}
