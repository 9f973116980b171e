/* The rows of a table's CSV: labels, roles, and each cell as its column's type says. */
#include "model/read.h"

#include "text/label.h"

/* ---- rows by name ---- */

/* "小計#2" is the second 小計. */
static struct str ordinal_split(struct str name, size_t *ordinal)
{
	size_t hash = str_chr(name, '#');
	struct decimal n;
	*ordinal = 0;
	if (hash == SIZE_MAX || hash + 1 == name.n || !decimal_parse(str_from(name, hash + 1), &n) || n.coefficient < 1 || n.exponent)
		return name;
	*ordinal = (size_t)n.coefficient;
	return str_sub(name, 0, hash);
}

/* How well a row answers to a name: by id, by label path, by its last label; 0 not at all. */
static int row_match(const struct row *row, struct str name, struct str key)
{
	if (row->id.n && str_eq(row->id, name))
		return 3;
	if (str_eq(row->key, key))
		return 2;
	return str_eq(row->label, key) ? 1 : 0;
}

struct row *row_named(struct reader *r, struct table *t, struct str name, size_t *found)
{
	size_t ordinal;
	struct str plain = ordinal_split(name, &ordinal);
	struct str key = label_key(r->scratch, plain);
	struct row *hit = NULL;
	int best = 1;
	*found = 0;
	for (size_t i = 0; i < t->rows.n; i++) {
		int match = row_match(&t->rows.v[i], plain, key);
		if (match > best) {
			best = match;
			*found = 0;
		}
		if (match == best && ++*found == (ordinal ? ordinal : 1))
			hit = &t->rows.v[i];
	}
	if (hit && ordinal)
		*found = 1;
	return hit;
}

struct row *find_row(struct reader *r, struct table *t, struct str name, struct place where)
{
	size_t found;
	struct row *hit = row_named(r, t, name, &found);
	if (found == 1 && hit)
		return hit;
	if (found > 1) {
		diags_add(r->d, DIAG_AMBIGUOUS_ROW, where, "%zu rows are called \"" STR_FMT "\"", found, STR_ARG(name));
		return NULL;
	}
	diags_add(r->d, DIAG_UNKNOWN_ROW, where, "the table has no row \"" STR_FMT "\"", STR_ARG(name));
	struct str_list names = {0};
	for (size_t i = 0; i < t->rows.n && i < MOST_CANDIDATES; i++)
		*LIST_ADD(&names, r->scratch) = t->rows.v[i].id.n ? t->rows.v[i].id : t->rows.v[i].key;
	struct str near = nearest(name, names.v, names.n);
	if (near.n)
		diags_hint(r->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
	return NULL;
}

/* ---- cells ---- */

struct row_reader {
	struct reader *r;
	struct table *t;
	const struct yaml *absent;
	int fiscal_year;
	struct texts *none; /* of cells that say nothing */
};

static bool read_absence(struct row_reader *rr, struct str raw, struct cell *cell)
{
	static const char *const names[] = {"nil", "not-calculated", "not-applicable", "not-available", "cancelled", NULL};
	const struct yaml_pair *pair = rr->absent ? yaml_pair(rr->absent, raw) : NULL;
	int number = pair && pair->value.kind == YAML_SCALAR ? choice_of(pair->value.text, names) : -1;
	if (number < 0)
		return false;
	cell->kind = DATUM_ABSENT;
	cell->absence = (enum absence)number;
	return true;
}

static void check_absent(struct reader *r, const struct yaml *absent)
{
	static const char *const names[] = {"nil", "not-calculated", "not-applicable", "not-available", "cancelled", NULL};
	if (absent && absent->kind != YAML_MAP)
		diags_add(r->d, DIAG_BAD_VALUE, absent->place, "\"absent\" says what each sign means");
	for (size_t i = 0; absent && absent->kind == YAML_MAP && i < absent->n; i++) {
		if (choice_of(absent->pairs[i].value.text, names) >= 0)
			continue;
		diags_add(r->d, DIAG_BAD_VALUE, absent->pairs[i].value.place, "\"" STR_FMT "\" is no reason for an empty cell",
			  STR_ARG(absent->pairs[i].value.text));
		diags_hint(r->d, "write one of: nil, not-calculated, not-applicable, not-available, cancelled");
	}
}

static bool unit_has_word(const struct unit *u, struct str word)
{
	if (!u)
		return false;
	for (size_t l = 0; l < LANGUAGES_MAX; l++) {
		for (int f = 0; f < UNIT_FORMS; f++)
			if (u->word[l][f].n && str_eq(u->word[l][f], word))
				return true;
		for (size_t i = 0; i < u->also[l].n; i++)
			if (str_eq(u->also[l].v[i], word))
				return true;
	}
	return false;
}

static void number_fault(struct row_reader *rr, const struct column *c, const struct csv_cell *in, enum number_fault fault)
{
	static const enum diag_code codes[] = {
		[NUMBER_TEXT] = DIAG_NOT_A_NUMBER, [NUMBER_DAMAGED] = DIAG_NUMBER_DAMAGED, [NUMBER_RANGE] = DIAG_NUMBER_RANGE};
	if (in->text.n == 0)
		diags_add(rr->r->d, DIAG_NOT_A_NUMBER, in->place, "a cell of number column \"" STR_FMT "\" is empty", STR_ARG(c->name));
	else
		diags_add(rr->r->d, codes[fault], in->place, "\"" STR_FMT "\" is not a number that column \"" STR_FMT "\" can hold",
			  STR_ARG(in->text), STR_ARG(c->name));
}

static void read_number(struct row_reader *rr, const struct column *c, const struct csv_cell *in, struct cell *cell)
{
	struct str unit;
	enum number_fault fault = quantity_parse_cell(in->text, &cell->number, &unit);
	cell->kind = c->type == COLUMN_CHANGE ? DATUM_CHANGE : DATUM_NUMBER;
	if (c->type == COLUMN_PERCENT || c->type == COLUMN_CHANGE)
		cell->number.percent = true;
	if (fault != NUMBER_OK) {
		number_fault(rr, c, in, fault);
	} else if (unit.n && !unit_has_word(table_aspect(rr->t, c).unit, unit)) {
		diags_add(rr->r->d, DIAG_NOT_A_NUMBER, in->place, "\"" STR_FMT "\" is not the unit of column \"" STR_FMT "\"",
			  STR_ARG(unit), STR_ARG(c->name));
		diags_hint(rr->r->d, "write the number alone and name its unit in the YAML");
	}
}

/* 2～5時間: both ends, the unit behind the second. */
static void read_range(struct row_reader *rr, const struct column *c, const struct csv_cell *in, struct cell *cell)
{
	static const char *const signs[] = {"～", "〜", "~", "–", "-"};
	struct str unit;
	struct quantity *last = ARENA_NEW(rr->r->arena, struct quantity);
	cell->kind = DATUM_RANGE;
	cell->last = last;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct str sign = str_of(signs[i]);
		size_t at = str_find(in->text, sign);
		if (at == SIZE_MAX || at == 0)
			continue;
		enum number_fault low = quantity_parse_cell(str_trim(str_sub(in->text, 0, at)), &cell->number, &unit);
		enum number_fault high = quantity_parse_cell(str_trim(str_from(in->text, at + sign.n)), last, &unit);
		if (low == NUMBER_OK && high == NUMBER_OK && (!unit.n || unit_has_word(table_aspect(rr->t, c).unit, unit)))
			return;
	}
	diags_add(rr->r->d, DIAG_NOT_A_NUMBER, in->place, "\"" STR_FMT "\" is not a range", STR_ARG(in->text));
	diags_hint(rr->r->d, "write 2～5, with or without the column's unit");
}

static void read_cell(struct row_reader *rr, const struct column *c, const struct csv_row *in, const struct row *row, struct cell *cell)
{
	const struct csv_cell *source = &in->cells[c->source[0]];
	*cell = (struct cell){.place = source->place, .raw = source->text};
	if (c->type == COLUMN_ROW || c->type == COLUMN_TEXT) {
		if (c->type == COLUMN_TEXT && read_absence(rr, source->text, cell))
			return;
		cell->text = ARENA_NEW(rr->r->arena, struct texts);
		cell->text->place = source->place;
		for (size_t l = 0; l < rr->r->site->language_count; l++)
			if (c->source[l] != SIZE_MAX)
				cell->text->v[l] = in->cells[c->source[l]].text;
		return;
	}
	if (c->type == COLUMN_LEVEL || (row->role == LINE_HEADING && source->text.n == 0)) {
		cell->text = rr->none;
		return;
	}
	if (read_absence(rr, source->text, cell))
		return;
	if (c->type == COLUMN_RANGE) {
		read_range(rr, c, source, cell);
	} else if (c->type == COLUMN_DATE) {
		cell->kind = DATUM_DATE;
		if (!date_parse(source->text, &cell->date))
			diags_add(rr->r->d, DIAG_NOT_A_DATE, source->place, "\"" STR_FMT "\" is not a date", STR_ARG(source->text));
	} else if (c->type == COLUMN_PERIOD) {
		struct period *period = ARENA_NEW(rr->r->arena, struct period);
		cell->kind = DATUM_PERIOD;
		cell->period = period;
		if (!period_parse(source->text, period) && !period_parse_cell(source->text, rr->fiscal_year, period)) {
			diags_add(rr->r->d, DIAG_NOT_A_DATE, source->place, "\"" STR_FMT "\" is not a period", STR_ARG(source->text));
			diags_hint(rr->r->d, "write 2021-08-10/2021-12-28, or 8月10日～12月28日 within the table's fiscal year");
		}
	} else {
		read_number(rr, c, source, cell);
	}
}

/* ---- labels, line items, roles ---- */

static void read_labels(struct row_reader *rr, const struct csv_row *in, struct row *row)
{
	struct buf path = {0};
	struct str last = {0};
	for (size_t i = 0; i < rr->t->columns.n; i++) {
		const struct column *c = &rr->t->columns.v[i];
		if (c->type != COLUMN_ROW || in->cells[c->source[0]].text.n == 0)
			continue;
		last = in->cells[c->source[0]].text;
		if (path.n)
			buf_putc(&path, '/');
		buf_put(&path, last);
	}
	row->key = label_key(rr->r->arena, buf_str(&path));
	row->label = label_key(rr->r->arena, last);
	buf_free(&path);
}

static bool line_has_label(const struct line_item *line, struct str key, int year)
{
	if ((line->from && year < line->from) || (line->to && year > line->to))
		return false;
	for (size_t i = 0; i < line->keys.n; i++)
		if (str_eq(line->keys.v[i], key))
			return true;
	return false;
}

/* The line item of a row: the next one of that label behind the row before, else any that no row has taken. */
static const struct line_item *find_line(struct row_reader *rr, const struct row *row, size_t after, const bool *taken)
{
	const struct series *series = rr->t->series;
	for (size_t n = 0; n < series->lines.n; n++) {
		size_t i = (after + n) % series->lines.n;
		const struct line_item *line = &series->lines.v[i];
		if (!taken[i] && (line_has_label(line, row->key, rr->fiscal_year) || line_has_label(line, row->label, rr->fiscal_year)))
			return line;
	}
	return NULL;
}

static void unknown_line(struct row_reader *rr, const struct row *row, struct str label)
{
	struct str_list names = {0};
	for (size_t i = 0; i < rr->t->series->lines.n && i < MOST_CANDIDATES; i++)
		*LIST_ADD(&names, rr->r->scratch) = rr->t->series->lines.v[i].name.v[0];
	diags_add(rr->r->d, DIAG_UNKNOWN_ROW, row->place, "series \"" STR_FMT "\" has no line item \"" STR_FMT "\" in %d",
		  STR_ARG(rr->t->series->id), STR_ARG(label), rr->fiscal_year);
	struct str near = nearest(label, names.v, names.n);
	if (near.n)
		diags_hint(rr->r->d, "is it \"" STR_FMT "\"? Then list the label under also", STR_ARG(near));
}

static bool has_level_column(const struct table *t)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (t->columns.v[i].type == COLUMN_LEVEL)
			return true;
	return false;
}

static void join_lines(struct row_reader *rr)
{
	struct table *t = rr->t;
	if (!t->series || t->series->lines.n == 0)
		return; /* a series without lines has its own finding */
	size_t after = 0;
	bool *taken = ARENA_ARRAY(rr->r->scratch, bool, t->series->lines.n + 1);
	for (size_t i = 0; i < t->rows.n; i++) {
		struct row *row = &t->rows.v[i];
		const struct line_item *line = find_line(rr, row, after, taken);
		if (!line) {
			unknown_line(rr, row, row->label);
			continue;
		}
		after = (size_t)(line - t->series->lines.v);
		taken[after++] = true;
		row->line = line;
		row->id = line->id;
		if (!has_level_column(t))
			row->level = line->level;
		row->role = line->role;
		row->formula_text = line->formula;
	}
}

static void read_level(struct row_reader *rr, const struct csv_row *in, struct row *row)
{
	for (size_t i = 0; i < rr->t->columns.n; i++) {
		const struct column *c = &rr->t->columns.v[i];
		struct decimal n;
		if (c->type != COLUMN_LEVEL)
			continue;
		const struct csv_cell *cell = &in->cells[c->source[0]];
		if (!decimal_parse(cell->text, &n) || n.exponent || n.coefficient < 0 || n.coefficient > 3)
			diags_add(rr->r->d, DIAG_NOT_A_NUMBER, cell->place, "a level is a number from 0 to 3, not \"" STR_FMT "\"",
				  STR_ARG(cell->text));
		else
			row->level = (int)n.coefficient;
	}
}

static void read_roles(struct row_reader *rr, const struct yaml *y)
{
	struct reader *r = rr->r;
	const struct yaml *headings = read_child(r, y, "headings", false), *totals = read_child(r, y, "totals", false);
	struct str_list names = headings ? read_list_of(r, headings) : (struct str_list){0};
	for (size_t i = 0; i < names.n; i++) {
		struct row *row = find_row(r, rr->t, names.v[i], headings->items[i].place);
		if (row)
			row->role = LINE_HEADING;
	}
	if (totals && totals->kind != YAML_MAP)
		diags_add(r->d, DIAG_BAD_VALUE, totals->place, "totals are keyed by their rows");
	for (size_t i = 0; totals && totals->kind == YAML_MAP && i < totals->n; i++) {
		struct row *row = find_row(r, rr->t, totals->pairs[i].key, totals->pairs[i].place);
		if (!row)
			continue;
		row->role = LINE_TOTAL;
		row->formula_text = totals->pairs[i].value.text;
		row->formula = formula_parse(r, rr->t, row->formula_text, totals->pairs[i].value.place, row, NULL);
	}
	for (size_t i = 0; i < rr->t->rows.n; i++) {
		struct row *row = &rr->t->rows.v[i];
		if (row->formula_text.n && !row->formula && row->line)
			row->formula = formula_parse(r, rr->t, row->formula_text, row->line->place, row, NULL);
	}
}

void read_rows(struct reader *r, struct table *t, const struct yaml *y, const struct csv *csv)
{
	struct period period = t->about.period;
	struct row_reader rr = {r, t, read_child(r, y, "absent", false), period.kind == PERIOD_NONE ? t->document->year : period.year,
				ARENA_NEW(r->arena, struct texts)};
	check_absent(r, rr.absent);
	LIST_RESERVE(&t->rows, r->arena, csv->n - t->header_rows);
	for (size_t i = t->header_rows; i < csv->n; i++) {
		struct row *row = LIST_ADD(&t->rows, r->arena);
		row->place = csv->rows[i].cells[0].place;
		read_labels(&rr, &csv->rows[i], row);
		read_level(&rr, &csv->rows[i], row);
	}
	join_lines(&rr);
	read_roles(&rr, y);
	for (size_t i = 0; i < t->rows.n; i++) {
		struct row *row = &t->rows.v[i];
		row->cells = ARENA_ARRAY(r->arena, struct cell, t->columns.n);
		for (size_t c = 0; c < t->columns.n; c++)
			read_cell(&rr, &t->columns.v[c], &csv->rows[t->header_rows + i], row, &row->cells[c]);
	}
}
