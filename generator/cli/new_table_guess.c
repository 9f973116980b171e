/* Guesses what the columns of a CSV hold. */
#include "cli/new_table.h"

#include "text/label.h"

/* ---- headers ---- */

static struct str header_name(const struct csv *csv, size_t header_rows, size_t column, struct arena *a)
{
	struct str upper = csv->rows[0].cells[column].text;
	struct str lower = header_rows > 1 ? csv->rows[1].cells[column].text : (struct str){0};
	if (lower.n == 0 || str_eq(upper, lower))
		return upper;
	return upper.n ? arena_printf(a, STR_FMT "/" STR_FMT, STR_ARG(upper), STR_ARG(lower)) : lower;
}

/* The first column whose name another one has; csv->columns when all differ. */
static size_t repeated_name(const struct csv *csv, size_t header_rows, struct arena *a)
{
	struct map seen = {0};
	for (size_t i = 0; i < csv->columns; i++) {
		const struct csv_cell *head = &csv->rows[0].cells[i];
		if (map_add(&seen, a, label_key(a, header_name(csv, header_rows, i, a)), (void *)head) != head)
			return i;
	}
	return csv->columns;
}

/* 用件@en behind 用件 */
static bool is_twin(const struct site *s, struct str name, struct str before)
{
	struct str language;
	if (!str_starts(name, before) || name.n <= before.n || name.p[before.n] != '@')
		return false;
	language = str_from(name, before.n + 1);
	return site_language(s, language) != SIZE_MAX;
}

static bool read_headers(const struct site *s, struct table_guess *g, struct arena *a, struct diags *d)
{
	const struct csv *csv = g->csv;
	g->header_rows = 1;
	size_t repeated = repeated_name(csv, 1, a);
	if (repeated < csv->columns && csv->n > 2 && repeated_name(csv, 2, a) == csv->columns) {
		g->header_rows = 2;
	} else if (repeated < csv->columns && csv->rows[0].cells[repeated].text.n) {
		diags_add(d, DIAG_UNKNOWN_COLUMN, csv->rows[0].cells[repeated].place, "two columns have the header \"" STR_FMT "\"",
			  STR_ARG(csv->rows[0].cells[repeated].text));
		diags_hint(d, "give each column a header of its own, or a second header row that tells them apart");
		return false;
	}
	struct str declared = {0};
	for (size_t i = 0; i < csv->columns; i++) {
		struct column_guess *c = &g->columns[i];
		c->name = header_name(csv, g->header_rows, i, a);
		c->type = COLUMN_TEXT;
		if (i > 0 && c->name.n == 0) {
			diags_add(d, DIAG_UNKNOWN_COLUMN, csv->rows[0].cells[i].place, "column %zu has no header", i + 1);
			diags_hint(d, "give it one; a header that spans several columns is repeated over each of them");
		}
		c->twin = i > 0 && is_twin(s, c->name, declared);
		if (!c->twin)
			declared = c->name;
	}
	return d->count[LEVEL_ERROR] == 0;
}

/* ---- types ---- */

static bool is_sign(struct str s)
{
	static const char *const signs[] = {"", "-", "－", "―", "—", "–", "‐", "ー", "…", "...", "***", "*"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_is(s, signs[i]))
			return true;
	return false;
}

/* What the cells of a column have in common so far. */
struct column_test {
	struct column_guess *column;
	int year;
	bool any, percent, change;
	const struct csv_cell *damaged;
};

static bool test_date(struct column_test *t, const struct csv_cell *cell)
{
	struct date date;
	(void)t;
	return date_parse(cell->text, &date);
}

static bool test_period(struct column_test *t, const struct csv_cell *cell)
{
	struct period period;
	return period_parse(cell->text, &period) || period_parse_cell(cell->text, t->year, &period);
}

static bool test_number(struct column_test *t, const struct csv_cell *cell)
{
	struct quantity q = {0};
	struct str unit = {0}, text = cell->text;
	enum number_fault fault = quantity_parse_cell(text, &q, &unit);
	bool change = str_ends(text, STR("増")) || str_ends(text, STR("減"));
	if (fault == NUMBER_DAMAGED) {
		t->damaged = cell;
		return true;
	}
	if (fault != NUMBER_OK || (unit.n && !str_ends(text, unit)))
		return false;
	if (t->any && (q.percent != t->percent || change != t->change))
		return false;
	if (unit.n && t->column->unit_word.n && !str_eq(unit, t->column->unit_word))
		return false;
	t->any = true;
	t->percent = q.percent;
	t->change = change;
	if (unit.n)
		t->column->unit_word = unit;
	return true;
}

static bool test_range(struct column_test *t, const struct csv_cell *cell)
{
	static const char *const signs[] = {"～", "〜", "~"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t at = str_find(cell->text, str_of(signs[i]));
		struct quantity q;
		struct str unit;
		if (at == SIZE_MAX || quantity_parse_cell(str_sub(cell->text, 0, at), &q, &unit) != NUMBER_OK || unit.n)
			continue;
		return quantity_parse_cell(str_trim(str_from(cell->text, at + str_of(signs[i]).n)), &q, &t->column->unit_word) == NUMBER_OK;
	}
	return false;
}

/* True when there are cells that say something, and all of them pass. */
static bool all_pass(const struct table_guess *g, size_t column, struct column_test *t,
		     bool (*test)(struct column_test *, const struct csv_cell *))
{
	bool any = false;
	t->column->unit_word = (struct str){0};
	for (size_t i = g->header_rows; i < g->csv->n; i++) {
		const struct csv_cell *cell = &g->csv->rows[i].cells[column];
		if (is_sign(cell->text))
			continue;
		any = true;
		if (!test(t, cell))
			return false;
	}
	return any;
}

static void guess_type(const struct table_guess *g, size_t column, int year, struct diags *d)
{
	struct column_guess *c = &g->columns[column];
	struct column_test t = {.column = c, .year = year};
	if (all_pass(g, column, &t, test_date)) {
		c->type = COLUMN_DATE;
	} else if (all_pass(g, column, &t, test_number)) {
		c->type = t.percent ? t.change ? COLUMN_CHANGE : COLUMN_PERCENT : COLUMN_NUMBER;
		if (t.damaged)
			diags_add(d, DIAG_NUMBER_DAMAGED, t.damaged->place, "\"" STR_FMT "\" is what is left of a long number",
				  STR_ARG(t.damaged->text));
	} else if (all_pass(g, column, &t, test_period)) {
		c->type = COLUMN_PERIOD;
	} else if (all_pass(g, column, &t, test_range)) {
		c->type = COLUMN_RANGE;
	} else {
		c->unit_word = (struct str){0};
	}
}

/* ---- row headers ---- */

/* True when no two rows have the same labels in the row headers up to `last`. */
static bool rows_differ(const struct table_guess *g, size_t last, struct arena *a)
{
	struct map seen = {0};
	for (size_t i = g->header_rows; i < g->csv->n; i++) {
		struct buf path = {0};
		for (size_t c = 0; c <= last; c++)
			if (!g->columns[c].twin)
				buf_printf(&path, STR_FMT "\x1F", STR_ARG(g->csv->rows[i].cells[c].text));
		struct str key = arena_str(a, buf_str(&path));
		buf_free(&path);
		if (map_add(&seen, a, key, &g->csv->rows[i]) != &g->csv->rows[i])
			return false;
	}
	return true;
}

static bool repeats_labels(const struct table_guess *g, size_t column)
{
	for (size_t i = g->header_rows + 1; i < g->csv->n; i++) {
		struct str label = g->csv->rows[i].cells[column].text;
		if (label.n && str_eq(label, g->csv->rows[i - 1].cells[column].text))
			return true;
	}
	return false;
}

/* The first column names the rows, and text columns behind it do as long as rows of the same name are left. */
static void guess_rows(struct table_guess *g, struct arena *a)
{
	size_t last = 0;
	g->columns[0].type = COLUMN_ROW;
	g->columns[0].unit_word = (struct str){0};
	for (size_t i = 1; i < g->csv->columns && !rows_differ(g, last, a); i++) {
		if (g->columns[i].twin)
			continue;
		if (g->columns[i].type != COLUMN_TEXT)
			break;
		g->columns[i].type = COLUMN_ROW;
		last = i;
	}
	for (size_t i = 0; i <= last; i++)
		g->columns[i].merge = g->columns[i].type == COLUMN_ROW && !g->columns[i].twin && repeats_labels(g, i);
}

/* ---- units, and cells that hold nothing ---- */

static bool has_word(const struct unit *u, struct str word)
{
	for (size_t l = 0; l < LANGUAGES_MAX; l++) {
		if (str_eq(u->word[l][UNIT_ONE], word) || str_eq(u->word[l][UNIT_OTHER], word))
			return true;
		for (size_t i = 0; i < u->also[l].n; i++)
			if (str_eq(u->also[l].v[i], word))
				return true;
	}
	return false;
}

static const struct unit *unit_with_word(const struct site *s, struct str word)
{
	const struct unit *found = NULL;
	for (size_t i = 0; i < s->units.n; i++) {
		if (!has_word(s->units.v[i], word))
			continue;
		if (found)
			return NULL;
		found = s->units.v[i];
	}
	return found;
}

struct str units_with_word(const struct site *s, struct str word, struct arena *a)
{
	struct str names = {0};
	for (size_t i = 0; i < s->units.n; i++)
		if (has_word(s->units.v[i], word))
			names = names.n ? arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(names), STR_ARG(s->units.v[i]->id))
					: s->units.v[i]->id;
	return names;
}

static void collect_signs(struct table_guess *g, size_t column, struct arena *a)
{
	enum column_type type = g->columns[column].type;
	if (type == COLUMN_ROW || type == COLUMN_TEXT)
		return;
	for (size_t i = g->header_rows; i < g->csv->n; i++) {
		struct str text = g->csv->rows[i].cells[column].text;
		bool known = !is_sign(text);
		for (size_t j = 0; j < g->signs.n; j++)
			known = known || str_eq(g->signs.v[j], text);
		if (!known)
			*LIST_ADD(&g->signs, a) = text;
	}
}

bool table_guess(const struct site *s, const struct csv *csv, int year, struct arena *a, struct diags *d, struct table_guess *out)
{
	*out = (struct table_guess){.csv = csv, .columns = ARENA_ARRAY(a, struct column_guess, csv->columns)};
	if (!read_headers(s, out, a, d))
		return false;
	for (size_t i = 0; i < csv->columns; i++)
		if (!out->columns[i].twin)
			guess_type(out, i, year, d);
	guess_rows(out, a);
	for (size_t i = 0; i < csv->columns; i++) {
		if (out->columns[i].unit_word.n)
			out->columns[i].unit = unit_with_word(s, out->columns[i].unit_word);
		collect_signs(out, i, a);
	}
	return d->count[LEVEL_ERROR] == 0;
}
