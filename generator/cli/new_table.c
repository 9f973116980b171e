/* nenpo new table: the data of a CSV, and a YAML that says what they seem to mean. */
#include "cli/new_table.h"

#include "base/pool.h"
#include "pipeline/generation.h"
#include "text/label.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- the data ---- */

/* The directory of the file as a tree, wherever links lead, and the file's name in it. Null, and said: there is none. */
static struct tree *open_data(const struct new_work *w, struct str *name)
{
	char *path = realpath(w->csv, NULL);
	if (!path) {
		new_refused("cannot read %s: %s", w->csv, strerror(errno));
		return NULL;
	}
	struct buf error = {0};
	struct str whole = arena_str(w->plan.arena, str_of(path)), directory = path_directory(whole);
	struct tree *tree = tree_directory(directory.n ? arena_str(w->plan.arena, directory).p : "/", &error);
	if (!tree)
		new_refused("cannot read %s: " STR_FMT, w->csv, STR_ARG(buf_str(&error)));
	*name = path_name(whole);
	buf_free(&error);
	free(path);
	return tree;
}

static const struct csv *read_data(const struct new_work *w, struct diags *d)
{
	struct str name;
	struct tree *tree = open_data(w, &name);
	if (!tree)
		return NULL;
	const struct source *source = source_read(tree, name, SOURCE_CSV, w->plan.arena, d);
	const struct csv *csv = source ? csv_parse(source, w->plan.arena, d) : NULL;
	tree_free(tree);
	if (csv && csv->n < 2) {
		diags_add(d, DIAG_CSV_SYNTAX, place_in(source, 0, 0), "the table has no row below its header");
		diags_hint(d, "give it a header and at least one row");
		csv = NULL;
	}
	if (!csv) {
		report(d);
		new_refused("the data cannot be used");
	}
	return csv;
}

static struct str without_unit(struct str text, struct str unit)
{
	bool ends = unit.n && text.n > unit.n && str_ends(text, unit);
	return ends ? str_trim(str_sub(text, 0, text.n - unit.n)) : text;
}

static void put_data(struct buf *out, const struct table_guess *g)
{
	for (size_t i = 0; i < g->csv->n; i++) {
		for (size_t c = 0; c < g->csv->columns; c++) {
			struct str text = g->csv->rows[i].cells[c].text;
			if (c)
				buf_putc(out, ',');
			csv_put(out, i < g->header_rows ? text : without_unit(text, g->columns[c].unit_word));
		}
		buf_putc(out, '\n');
	}
}

/* ---- what they mean ---- */

static void put_column(struct buf *out, const struct column_guess *c)
{
	static const char *const types[] = {"row", "number", "amount", "percent", "change", "range", "date", "period", "text", "level"};
	buf_puts(out, "  ");
	yaml_put(out, c->name);
	buf_printf(out, ": {type: %s", types[c->type]);
	if (c->unit)
		buf_printf(out, ", unit: " STR_FMT, STR_ARG(c->unit->id));
	buf_printf(out, "%s}\n", c->merge ? ", merge: true" : "");
}

static bool any_numbers(const struct table_guess *g)
{
	for (size_t i = 0; i < g->csv->columns; i++)
		if (g->columns[i].type >= COLUMN_NUMBER && g->columns[i].type <= COLUMN_CHANGE)
			return true;
	return false;
}

static void put_meaning(struct buf *out, const struct new_work *w, const struct table_guess *g)
{
	struct str titles[LANGUAGES_MAX];
	for (size_t l = 0; l < w->site->language_count; l++)
		titles[l] = str_of(placeholders_in(w->site->languages[l])->table);
	if (w->number)
		buf_printf(out, "number: %d\n", w->number);
	buf_printf(out, "kind: %s   # statement, segment, detail, summary, statistics, events, members, text\n",
		   any_numbers(g) ? "statistics" : "text");
	put_yaml_texts(out, w->site, "title", titles);
	if (g->header_rows > 1)
		buf_printf(out, "header-rows: %zu\n", g->header_rows);
	buf_puts(out, "columns:\n");
	for (size_t i = 0; i < g->csv->columns; i++)
		if (!g->columns[i].twin)
			put_column(out, &g->columns[i]);
	if (g->signs.n == 0)
		return;
	buf_puts(out, "absent:   # nil, not-calculated, not-applicable, not-available, cancelled\n");
	for (size_t i = 0; i < g->signs.n; i++) {
		buf_puts(out, "  ");
		yaml_put(out, g->signs.v[i]);
		buf_puts(out, ": not-available\n");
	}
}

/* ---- the site with the table in it ---- */

struct trial {
	struct str csv_path, yaml_path;
	struct diags *d;
	struct site *site;
	struct tree *tree;
};

static bool read_trial(struct new_work *w, struct trial *t)
{
	struct tree *tree = site_open(), *planned = tree_memory();
	if (!tree)
		return false;
	for (size_t i = 0; i < w->plan.files.n; i++)
		tree_memory_put(planned, w->plan.files.v[i].path, w->plan.files.v[i].bytes);
	t->tree = tree_overlay(planned, tree);
	t->d = diags_new();
	t->site = generation_read(t->tree, pool_default_workers(), NULL, t->d);
	return true;
}

static bool is_of_table(const struct trial *t, const struct diag *one)
{
	const struct source *source = one->place.source;
	return source && (str_eq(source->path, t->csv_path) || str_eq(source->path, t->yaml_path));
}

/* Errors in what would be made are said, and then nothing is made. */
static bool check_trial(const struct trial *t)
{
	struct diags *errors = diags_new();
	for (size_t i = 0; i < t->d->all.n; i++) {
		const struct diag *one = &t->d->all.v[i];
		if (!is_of_table(t, one) || diag_level(one->code) != LEVEL_ERROR)
			continue;
		diags_add(errors, one->code, one->place, STR_FMT, STR_ARG(one->what));
		diags_hint(errors, STR_FMT, STR_ARG(one->hint));
	}
	bool good = errors->count[LEVEL_ERROR] == 0;
	report(errors);
	diags_free(errors);
	return good;
}

/* ---- labels for the lexicon ---- */

/* The cell at a place; false: there is none. */
static bool csv_cell_at(const struct csv *csv, struct place where, size_t *row, size_t *column)
{
	for (*row = 0; *row < csv->n; ++*row)
		for (*column = 0; *column < csv->columns; ++*column)
			if (csv->rows[*row].cells[*column].place.line == where.line &&
			    csv->rows[*row].cells[*column].place.column == where.column)
				return true;
	return false;
}

/* Labels without a rendering that the lexicon does not list yet, each once. Sentences are no labels: their columns are marked. */
static struct str_list unknown_labels(const struct new_work *w, const struct trial *t, struct table_guess *g)
{
	struct str_list labels = {0};
	struct map seen = {0};
	const struct file *csv = files_find(t->site->files, t->csv_path);
	for (size_t i = 0; i < t->d->all.n; i++) {
		const struct diag *one = &t->d->all.v[i];
		size_t row, column;
		if (one->code != DIAG_NO_RENDERING || !is_of_table(t, one) || !csv->csv ||
		    !csv_cell_at(csv->csv, one->place, &row, &column))
			continue;
		if (row >= g->header_rows && g->columns[column].type == COLUMN_TEXT) {
			g->columns[column].needs_twin = true;
			continue;
		}
		struct str label = arena_str(w->plan.arena, csv->csv->rows[row].cells[column].text), key = label_key(w->plan.arena, label);
		struct str everywhere = arena_printf(w->plan.arena, "\x1F" STR_FMT, STR_ARG(key));
		if (map_get(&t->site->lexicon, everywhere) || map_get(&seen, key))
			continue;
		map_set(&seen, w->plan.arena, key, (void *)one);
		*LIST_ADD(&labels, w->plan.arena) = label;
	}
	return labels;
}

static void put_lexicon_header(struct buf *out, const struct site *s)
{
	for (size_t l = 0; l < s->language_count; l++)
		buf_printf(out, l == 1 ? ",scope," STR_FMT : l ? "," STR_FMT : STR_FMT, STR_ARG(s->languages[l]));
	buf_puts(out, ",yomi\n");
}

/* A line with the label in the column of the first language and nothing in the others. */
static void put_lexicon_line(struct buf *out, const struct site *s, const struct csv *lexicon, struct str label, const char *end)
{
	size_t columns = lexicon && lexicon->n ? lexicon->columns : s->language_count + 2;
	for (size_t i = 0; i < columns; i++) {
		bool first = lexicon && lexicon->n ? str_eq(lexicon->rows[0].cells[i].text, s->languages[0]) : i == 0;
		if (i)
			buf_putc(out, ',');
		if (first)
			csv_put(out, label);
	}
	buf_puts(out, end);
}

/* Adds the lines to lexicon.csv; where that is not UTF-8 or not sound, they are shown instead. */
static void plan_lexicon(struct new_work *w, const struct str_list *labels)
{
	struct str path = STR("content/lexicon.csv");
	const struct file *f = files_find(w->site->files, path);
	struct buf bytes = {0}, error = {0};
	bool usable = !f || (f->csv && tree_read(w->tree, path, &bytes, &error) && utf8_valid(buf_str(&bytes), NULL));
	const char *end = str_ends(buf_str(&bytes), STR("\r\n")) ? "\r\n" : "\n";
	if (labels->n == 0) {
		usable = false;
	} else if (!usable) {
		plan_next(&w->plan, "add these labels to content/lexicon.csv:");
		for (size_t i = 0; i < labels->n; i++)
			plan_next(&w->plan, "  " STR_FMT, STR_ARG(labels->v[i]));
	} else {
		plan_next(&w->plan, "fill in the other languages of %zu label%s at the end of content/lexicon.csv", labels->n,
			  labels->n == 1 ? "" : "s");
	}
	if (usable && bytes.n == 0)
		put_lexicon_header(&bytes, w->site);
	else if (usable && bytes.p[bytes.n - 1] != '\n')
		buf_puts(&bytes, end);
	for (size_t i = 0; usable && i < labels->n; i++)
		put_lexicon_line(&bytes, w->site, f ? f->csv : NULL, labels->v[i], end);
	if (usable && f)
		w->plan.change = (struct new_file){path, arena_str(w->plan.arena, buf_str(&bytes))};
	else if (usable)
		plan_add(&w->plan, path, &bytes);
	buf_free(&bytes);
	buf_free(&error);
}

/* ---- the whole ---- */

static void plan_place(struct new_work *w, struct str id, struct str language)
{
	bool japanese = str_is(language, "ja");
	struct str number = w->number ? arena_printf(w->plan.arena, japanese ? "第%d" : " %d", w->number) : (struct str){0};
	struct str name = arena_printf(w->plan.arena, japanese ? STR_FMT "表" : "Table" STR_FMT, STR_ARG(number));
	plan_next(&w->plan, "  in " STR_FMT ": ![" STR_FMT "](table:" STR_FMT ")", STR_ARG(language), STR_ARG(name), STR_ARG(id));
}

static void plan_steps(struct new_work *w, const struct table_guess *g, struct str yaml_path)
{
	plan_next(&w->plan, "give the table its title and check the types in " STR_FMT, STR_ARG(yaml_path));
	for (size_t i = 0; i < g->csv->columns; i++) {
		const struct column_guess *c = &g->columns[i];
		if (c->needs_twin && w->site->language_count > 1)
			plan_next(&w->plan, "translate the cells of \"" STR_FMT "\" in a column \"" STR_FMT "@" STR_FMT "\" behind it",
				  STR_ARG(c->name), STR_ARG(c->name), STR_ARG(w->site->languages[1]));
		if (c->unit_word.n == 0 || c->unit)
			continue;
		struct str units = units_with_word(w->site, c->unit_word, w->plan.arena);
		plan_next(&w->plan, "\"" STR_FMT "\" was taken out of the cells of \"" STR_FMT "\": name its unit there (%s" STR_FMT "%s)",
			  STR_ARG(c->unit_word), STR_ARG(c->name), units.n ? "one of " : "", STR_ARG(units),
			  units.n ? "" : "units.yaml has none of that word");
	}
	if (g->signs.n)
		plan_next(&w->plan, "say under absent what the empty cells mean");
}

static bool plan_table(struct new_work *w, const struct document *document, struct str id, struct diags *d)
{
	struct table_guess g;
	struct trial t = {0};
	const struct csv *csv = read_data(w, d);
	if (!csv)
		return false;
	if (!table_guess(w->site, csv, document->year, w->plan.arena, d, &g)) {
		report(d);
		return new_refused("the data cannot be used");
	}
	struct buf data = {0}, meaning = {0};
	put_data(&data, &g);
	put_meaning(&meaning, w, &g);
	t.csv_path = arena_printf(w->plan.arena, "content/" STR_FMT "/tables/" STR_FMT ".csv", STR_ARG(document->id), STR_ARG(id));
	t.yaml_path = arena_printf(w->plan.arena, "content/" STR_FMT "/tables/" STR_FMT ".yaml", STR_ARG(document->id), STR_ARG(id));
	plan_add(&w->plan, t.csv_path, &data);
	plan_add(&w->plan, t.yaml_path, &meaning);
	buf_free(&data);
	buf_free(&meaning);
	if (!read_trial(w, &t))
		return false;
	bool good = check_trial(&t) || new_refused("the table would have these errors");
	struct str_list labels = unknown_labels(w, &t, &g);
	site_free(t.site);
	tree_free(t.tree);
	diags_free(t.d);
	if (good) {
		plan_steps(w, &g, t.yaml_path);
		plan_lexicon(w, &labels);
		plan_next(&w->plan, "place it in a chapter, alone in a paragraph:");
		for (size_t l = 0; l < w->site->language_count; l++)
			plan_place(w, id, w->site->languages[l]);
	}
	return good;
}

bool new_table(struct new_work *w, struct str document_id, struct str id)
{
	const struct document *document = new_document_of(w, document_id);
	if (!document)
		return false;
	if (!slug_valid(id))
		return new_refused("\"" STR_FMT "\" cannot be the id of a table: use lower-case letters, digits and hyphens", STR_ARG(id));
	struct diags *d = diags_new();
	bool good = plan_table(w, document, id, d);
	diags_free(d);
	return good;
}
