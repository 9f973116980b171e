/* tables/ID.yaml: what a table's data mean. */
#include "model/read.h"

#include "text/label.h"

static const char *const column_types[] = {"row",  "number", "amount", "percent", "change", "range",
					   "date", "period", "text",   "level",   NULL};

static const char *const date_orders[] = {"", "rising", "falling", NULL};

const char *const table_kind_names[] = {"statement", "segment", "detail", "summary", "statistics", "events", "members", "text", NULL};

/* ---- columns ---- */

static struct str header_name(struct reader *r, const struct csv *csv, size_t header_rows, size_t column)
{
	struct str upper = csv->rows[0].cells[column].text;
	if (header_rows == 1)
		return upper;
	struct str lower = csv->rows[1].cells[column].text;
	if (lower.n == 0 || str_eq(upper, lower))
		return upper;
	if (upper.n == 0)
		return lower;
	return arena_printf(r->arena, STR_FMT "/" STR_FMT, STR_ARG(upper), STR_ARG(lower));
}

/* "用件@en" is the English of 用件: its language, or SIZE_MAX. *base is the name before @. */
static size_t twin_language(const struct site *s, struct str name, struct str *base)
{
	for (size_t l = 0; l < s->language_count; l++) {
		struct str code = s->languages[l];
		if (name.n > code.n + 1 && str_ends(name, code) && name.p[name.n - code.n - 1] == '@') {
			*base = str_sub(name, 0, name.n - code.n - 1);
			return l;
		}
	}
	return SIZE_MAX;
}

static void read_order(struct reader *r, struct column *c, const struct yaml *y)
{
	const struct yaml *order = read_child(r, y, "order", false);
	if (!order)
		return;
	c->order = (enum date_order)read_choice(r, y, "order", date_orders, ORDER_NONE, false);
	if (c->type == COLUMN_DATE || c->type == COLUMN_PERIOD || c->type == COLUMN_TEXT)
		return;
	diags_add(r->d, DIAG_BAD_VALUE, order->place, "only a column of dates, periods or text has an order of dates");
	diags_hint(r->d, "remove the key");
}

static void read_column(struct reader *r, struct column *c, const struct yaml *y)
{
	c->place = y->place;
	if (!read_keys(r, y, "type unit year at period basis segment label merge formula places added order"))
		return;
	c->type = (enum column_type)read_choice(r, y, "type", column_types, COLUMN_TEXT, true);
	c->about = read_aspect(r, y);
	c->label = read_texts(r, y, "label", false);
	c->merge = read_flag(r, y, "merge");
	c->added = read_flag(r, y, "added");
	c->places = read_int(r, y, "places", 0, 6, -1);
	read_order(r, c, y);
	const struct yaml *formula = read_child(r, y, "formula", false);
	c->formula_text = read_str(r, y, "formula", false);
	if (formula && formula->kind == YAML_SCALAR)
		c->formula_place = formula->place;
}

static bool any_shown(const struct table *t)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (t->columns.v[i].type != COLUMN_LEVEL)
			return true;
	return false;
}

static struct column *column_with(struct table *t, struct str key)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (str_eq(t->columns.v[i].key, key))
			return &t->columns.v[i];
	return NULL;
}

/* The keys of `columns` must be the headers of the CSV, in its order, twin columns apart. */
static void read_columns(struct reader *r, struct table *t, const struct yaml *y, const struct csv *csv)
{
	struct site *s = r->site;
	const struct yaml *columns = read_child(r, y, "columns", true);
	if (!columns || columns->kind != YAML_MAP) {
		if (columns)
			diags_add(r->d, DIAG_BAD_VALUE, columns->place, "columns are keyed by their headers");
		return;
	}
	size_t next = 0;
	LIST_RESERVE(&t->columns, r->arena, columns->n);
	for (size_t i = 0; i < csv->columns; i++) {
		struct str base, name = header_name(r, csv, t->header_rows, i);
		struct csv_cell head = csv->rows[0].cells[i];
		size_t twin = twin_language(s, name, &base);
		if (twin != SIZE_MAX) {
			if (t->columns.n == 0 || !str_eq(t->columns.v[t->columns.n - 1].name, base)) {
				diags_add(r->d, DIAG_UNKNOWN_COLUMN, head.place, "\"" STR_FMT "\" does not follow a column \"" STR_FMT "\"",
					  STR_ARG(name), STR_ARG(base));
				continue;
			}
			if (t->columns.v[t->columns.n - 1].source[twin] != SIZE_MAX) {
				diags_add(r->d, DIAG_UNKNOWN_COLUMN, head.place,
					  "the text of \"" STR_FMT "\" in \"" STR_FMT "\" stands in two columns", STR_ARG(base),
					  STR_ARG(s->languages[twin]));
				diags_hint(r->d, "remove one of them");
			}
			t->columns.v[t->columns.n - 1].source[twin] = i;
			continue;
		}
		struct str key = label_key(r->arena, name);
		if (column_with(t, key)) {
			diags_add(r->d, DIAG_UNKNOWN_COLUMN, head.place, "another column of the CSV is called \"" STR_FMT "\" too",
				  STR_ARG(name));
			diags_hint(r->d, "give each column a header of its own; its label in the YAML may still be the same");
			return;
		}
		if (next >= columns->n || !str_eq(label_key(r->scratch, columns->pairs[next].key), key)) {
			diags_add(r->d, DIAG_UNKNOWN_COLUMN, next < columns->n ? columns->pairs[next].place : columns->place,
				  "column %zu of the CSV is \"" STR_FMT "\", not \"" STR_FMT "\"", i + 1, STR_ARG(name),
				  STR_ARG(next < columns->n ? columns->pairs[next].key : STR("")));
			diags_hint(r->d, "list the columns in the order of the CSV, keyed by their headers");
			return;
		}
		struct column *c = LIST_ADD(&t->columns, r->arena);
		c->name = name;
		c->key = key;
		c->header[0] = head.text;
		c->header[1] = t->header_rows > 1 ? csv->rows[1].cells[i].text : (struct str){0};
		for (size_t l = 0; l < LANGUAGES_MAX; l++)
			c->source[l] = SIZE_MAX;
		c->source[0] = i;
		read_column(r, c, &columns->pairs[next].value);
		next++;
	}
	if (t->columns.n && !any_shown(t))
		diags_add(r->d, DIAG_BAD_VALUE, columns->place, "the table has no column that is shown");
	if (next < columns->n)
		diags_add(r->d, DIAG_UNKNOWN_COLUMN, columns->pairs[next].place, "the CSV has no column \"" STR_FMT "\"",
			  STR_ARG(columns->pairs[next].key));
}

struct column *column_named(struct reader *r, struct table *t, struct str name)
{
	return column_with(t, label_key(r->scratch, name));
}

struct column *find_column(struct reader *r, struct table *t, struct str name, struct place where)
{
	struct column *hit = column_named(r, t, name);
	struct str_list names = {0};
	if (hit)
		return hit;
	for (size_t i = 0; i < t->columns.n; i++)
		*LIST_ADD(&names, r->scratch) = t->columns.v[i].name;
	diags_add(r->d, DIAG_UNKNOWN_COLUMN, where, "the table has no column \"" STR_FMT "\"", STR_ARG(name));
	struct str near = nearest(name, names.v, names.n);
	if (near.n)
		diags_hint(r->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
	return NULL;
}

/* ---- what stands beside the data ---- */

/* The row and column that an entry names; what it does not name stays null. False: it names what is not there. */
static bool read_cell_names(struct reader *r, struct table *t, const struct yaml *y, struct row **row, struct column **column)
{
	const struct yaml *row_name = read_child(r, y, "row", false), *column_name = read_child(r, y, "column", false);
	struct str in_row = read_str(r, y, "row", false), in_column = read_str(r, y, "column", false);
	*row = row_name && row_name->kind == YAML_SCALAR ? find_row(r, t, in_row, row_name->place) : NULL;
	*column = column_name && column_name->kind == YAML_SCALAR ? find_column(r, t, in_column, column_name->place) : NULL;
	return (!row_name || *row) && (!column_name || *column);
}

static void read_value(struct reader *r, struct table *t, const struct yaml *y)
{
	struct row *row;
	struct column *column;
	if (!read_keys(r, y, "indicator row column year at period basis"))
		return;
	struct indicator *indicator = read_id(r, y, "indicator", &r->site->indicator_of, "indicator", true);
	read_child(r, y, "row", true);
	read_child(r, y, "column", true);
	if (!read_cell_names(r, t, y, &row, &column) || !indicator || !row || !column)
		return;
	*LIST_ADD(&t->values, r->arena) = (struct table_value){y->place, indicator, row, column, read_aspect(r, y)};
}

static void read_of_which(struct reader *r, struct table *t, const struct yaml *y)
{
	struct row *row;
	struct column *column;
	if (!read_keys(r, y, "row column of") || !read_child(r, y, "row", true) || !read_child(r, y, "column", true))
		return;
	const struct yaml *of = read_child(r, y, "of", true);
	if (!read_cell_names(r, t, y, &row, &column) || !of)
		return;
	const struct column *whole = find_column(r, t, read_str(r, y, "of", false), of->place);
	if (!whole)
		return;
	if (row->cells[column - t->columns.v].kind == DATUM_NUMBER && row->cells[whole - t->columns.v].kind == DATUM_NUMBER)
		row->cells[column - t->columns.v].of_which = whole;
	else
		diags_add(r->d, DIAG_BAD_VALUE, y->place, "one of the two cells holds no number");
}

/* "A figure of the paper looks wrong and stays as printed." */
static void read_doubt(struct reader *r, struct table *t, const struct yaml *y)
{
	struct row *row;
	struct column *column;
	if (!read_keys(r, y, "row column text"))
		return;
	struct texts text = read_texts(r, y, "text", true);
	if (read_cell_names(r, t, y, &row, &column))
		*LIST_ADD(&t->doubts, r->arena) = (struct table_note){.text = text, .row = row, .column = column, .place = y->place};
}

/* "資産合計 = 負債合計 + 純資産合計" */
static void read_equation(struct reader *r, struct table *t, const struct yaml *y)
{
	struct str right, left = str_trim(str_split(y->kind == YAML_SCALAR ? y->text : (struct str){0}, '=', &right));
	if (!right.p || str_chr(right, '=') != SIZE_MAX) {
		diags_add(r->d, DIAG_BAD_FORMULA, y->place, "an equation is a row, an equals sign and a formula");
		diags_hint(r->d, "write A = B + C");
		return;
	}
	const struct row *row = find_row(r, t, left, y->place);
	const struct formula *f = row ? formula_parse(r, t, str_trim(right), y->place, row, NULL) : NULL;
	if (f)
		*LIST_ADD(&t->equations, r->arena) = (struct equation){y->place, y->text, row, f};
}

static void read_acceptance(struct reader *r, struct table *t, const struct yaml *y)
{
	struct row *row;
	struct column *column;
	struct acceptance a;
	if (!read_keys(r, y, "code row column reason source") || !read_accepted(r, y, &a) || !read_cell_names(r, t, y, &row, &column))
		return;
	a.row = row;
	a.column = column;
	*LIST_ADD(&t->accepted, r->arena) = a;
}

static void read_note(struct reader *r, struct table *t, const struct yaml *y)
{
	struct row *row;
	struct column *column;
	if (!read_keys(r, y, "mark row column text"))
		return;
	struct str mark = read_str(r, y, "mark", false);
	struct texts text = read_texts(r, y, "text", true);
	if (read_cell_names(r, t, y, &row, &column))
		*LIST_ADD(&t->notes, r->arena) = (struct table_note){mark, text, row, column, y->place};
}

static void read_transcription(struct reader *r, struct table *t, const struct yaml *y)
{
	struct row *row;
	struct column *column;
	if (!read_keys(r, y, "row column read taken proof"))
		return;
	struct transcription one = {.place = y->place, .read = read_str(r, y, "read", true), .taken = read_str(r, y, "taken", true)};
	one.proof = read_texts(r, y, "proof", true);
	one.row_name = read_str(r, y, "row", false);
	one.column_name = read_str(r, y, "column", false);
	if (!read_cell_names(r, t, y, &row, &column))
		return;
	one.row = row;
	one.column = column;
	*LIST_ADD(&t->transcriptions, r->arena) = one;
}

static void each_entry(struct reader *r, struct table *t, const struct yaml *y, const char *key,
		       void (*read)(struct reader *, struct table *, const struct yaml *))
{
	const struct yaml *list = read_child(r, y, key, false);
	if (list && list->kind != YAML_SEQUENCE)
		diags_add(r->d, DIAG_BAD_VALUE, list->place, "\"%s\" is a list", key);
	for (size_t i = 0; list && list->kind == YAML_SEQUENCE && i < list->n; i++)
		read(r, t, &list->items[i]);
}

static bool shape_part(struct str s, int *out)
{
	struct decimal n;
	if (!decimal_parse(s, &n) || n.exponent || n.coefficient < 1 || n.coefficient > 1000000)
		return false;
	*out = (int)n.coefficient;
	return true;
}

/* {printed: 8x4, data: 10x5} */
static void read_shape(struct reader *r, struct table *t, const struct yaml *y)
{
	const struct yaml *shape = read_child(r, y, "shape", false);
	if (!shape || !read_keys(r, shape, "printed data"))
		return;
	static const char *const keys[] = {"printed", "data"};
	int *rows[] = {&t->printed_rows, &t->data_rows}, *columns[] = {&t->printed_columns, &t->data_columns};
	for (int i = 0; i < 2; i++) {
		const struct yaml *value = read_child(r, shape, keys[i], true);
		int a, b;
		struct str rest;
		if (!value)
			continue;
		struct str first = str_split(value->text, 'x', &rest);
		if (!shape_part(first, &a) || !shape_part(rest, &b)) {
			diags_add(r->d, DIAG_BAD_VALUE, value->place, "a shape is rows x columns, such as 8x4");
			continue;
		}
		*rows[i] = a;
		*columns[i] = b;
	}
	if (t->data_rows && (t->data_rows != (int)t->rows.n || t->data_columns != (int)t->columns.n)) {
		diags_add(r->d, DIAG_BAD_VALUE, shape->place, "the data have %zu rows and %zu columns, not %d and %d", t->rows.n,
			  t->columns.n, t->data_rows, t->data_columns);
		diags_hint(r->d, "count rows without headers, and columns without twin columns");
	}
}

static void read_column_formulas(struct reader *r, struct table *t)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		struct column *c = &t->columns.v[i];
		if (c->formula_place.line)
			c->formula = formula_parse(r, t, c->formula_text, c->formula_place, NULL, c);
	}
}

static void read_table_parts(struct reader *r, struct table *t, const struct yaml *y)
{
	read_column_formulas(r, t);
	each_entry(r, t, y, "values", read_value);
	each_entry(r, t, y, "of-which", read_of_which);
	each_entry(r, t, y, "notes", read_note);
	each_entry(r, t, y, "doubts", read_doubt);
	each_entry(r, t, y, "equations", read_equation);
	each_entry(r, t, y, "accept", read_acceptance);
	each_entry(r, t, y, "transcription", read_transcription);
	read_shape(r, t, y);
}

void read_table(struct reader *r, struct table *t, const struct yaml *y)
{
	const struct csv *csv = t->csv->csv;
	t->place = y->place;
	if (!read_keys(r, y,
		       "number title year at period basis unit segment series columns header-rows totals headings absent values of-which "
		       "notes "
		       "transcription shape kind doubts equations accept"))
		return;
	t->title = read_texts(r, y, "title", true);
	t->kind = (enum table_kind)read_choice(r, y, "kind", table_kind_names, TABLE_TEXT, false);
	t->number = read_int(r, y, "number", 1, 9999, 0);
	t->about = read_aspect(r, y);
	t->series = read_id(r, y, "series", &r->site->series_of, "series", false);
	t->header_rows = (size_t)read_int(r, y, "header-rows", 1, 2, 1);
	if (csv->n < t->header_rows) {
		diags_add(r->d, DIAG_CSV_SYNTAX, place_in(t->csv->source, 1, 1), "the CSV has no header");
		diags_hint(r->d, "begin it with a row of column names");
		return;
	}
	if (csv->n == t->header_rows) {
		diags_add(r->d, DIAG_CSV_SYNTAX, place_in(t->csv->source, 0, 0), "the CSV has no rows below its header");
		diags_hint(r->d, "add the table's rows, or remove the table");
		return;
	}
	read_columns(r, t, y, csv);
	if (t->columns.n == 0)
		return;
	read_rows(r, t, y, csv);
	read_table_parts(r, t, y);
}

struct table *document_table(const struct document *d, struct str id)
{
	return map_get(&d->table_of, id);
}

struct aspect table_aspect(const struct table *t, const struct column *c)
{
	struct aspect about = c ? c->about : (struct aspect){0};
	if (about.period.kind == PERIOD_NONE)
		about.period = t->about.period;
	if (about.period.kind == PERIOD_NONE)
		about.period = period_fiscal_year(t->document->year);
	if (about.basis == BASIS_NONE)
		about.basis = t->about.basis != BASIS_NONE ? t->about.basis : BASIS_ACTUAL;
	if (!about.unit)
		about.unit = t->about.unit;
	if (!about.segment)
		about.segment = t->about.segment;
	return about;
}
