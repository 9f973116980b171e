#include "load/csv.h"

#define MOST_COLUMNS 16384

struct csv_reader {
	const struct source *source;
	struct str text;
	size_t at;
	uint32_t line, column; /* of `at` */
	struct arena *arena;
	struct buf unquoted; /* scratch */
	struct diags *diags;
	bool good;
	bool open; /* a quotation mark is never closed: all that follows is one cell */
};

static struct place csv_here(const struct csv_reader *r)
{
	return place_in(r->source, r->line, r->column);
}

static bool csv_at(const struct csv_reader *r, char c)
{
	return r->at < r->text.n && r->text.p[r->at] == c;
}

static bool csv_ends_row(const struct csv_reader *r, size_t at)
{
	return at >= r->text.n || r->text.p[at] == '\n' || (r->text.p[at] == '\r' && at + 1 < r->text.n && r->text.p[at + 1] == '\n');
}

static bool csv_at_row_end(const struct csv_reader *r)
{
	return csv_ends_row(r, r->at);
}

/* Moves to `end`, over no line end. */
static void csv_pass(struct csv_reader *r, size_t end)
{
	r->column += (uint32_t)utf8_count(str_sub(r->text, r->at, end));
	r->at = end;
}

/* Moves over one byte. */
static void csv_step(struct csv_reader *r)
{
	r->column++;
	if (r->text.p[r->at++] == '\n') {
		r->line++;
		r->column = 1;
	}
}

/* Moves over white space that does not end the row. */
static void csv_skip_blank(struct csv_reader *r)
{
	while (!csv_at_row_end(r)) {
		size_t i = r->at;
		uint32_t c = utf8_next(r->text, &i);
		if (c != ' ' && c != '\t' && c != '\r' && c != 0x3000)
			return;
		csv_pass(r, i);
	}
}

/* Where the sign or a line end stands next, or the end. */
static size_t csv_find(const struct csv_reader *r, size_t from, char sign)
{
	while (from < r->text.n && r->text.p[from] != sign && r->text.p[from] != '\n' && r->text.p[from] != '\r')
		from++;
	return from;
}

static void csv_skip_cell(struct csv_reader *r)
{
	size_t end = csv_find(r, r->at, ',');
	while (end < r->text.n && r->text.p[end] == '\r' && !csv_ends_row(r, end))
		end = csv_find(r, end + 1, ',');
	csv_pass(r, end);
}

/* Reads to the closing mark. False: there is none. */
static bool csv_quoted(struct csv_reader *r, struct str *text)
{
	buf_clear(&r->unquoted);
	for (;;) {
		size_t start = r->at;
		csv_pass(r, csv_find(r, start, '"'));
		buf_put(&r->unquoted, str_sub(r->text, start, r->at));
		if (r->at == r->text.n)
			return false;
		if (csv_at(r, '"')) {
			csv_step(r);
			if (!csv_at(r, '"')) {
				*text = arena_str(r->arena, str_trim(buf_str(&r->unquoted)));
				return true;
			}
		} else if (csv_at(r, '\r') && csv_at_row_end(r)) { /* a line break in a cell is the same however the file was saved */
			csv_step(r);
		}
		buf_putc(&r->unquoted, r->text.p[r->at]);
		csv_step(r);
	}
}

static struct csv_cell csv_read_cell(struct csv_reader *r)
{
	struct csv_cell cell = {.place = csv_here(r)};
	csv_skip_blank(r);
	if (!csv_at(r, '"')) {
		if (!csv_at_row_end(r) && !csv_at(r, ','))
			cell.place = csv_here(r);
		size_t start = r->at;
		csv_skip_cell(r);
		cell.text = str_trim(str_sub(r->text, start, r->at));
		return cell;
	}
	struct place mark = csv_here(r);
	csv_step(r);
	cell.place = csv_here(r);
	if (!csv_quoted(r, &cell.text)) {
		diags_add(r->diags, DIAG_CSV_SYNTAX, mark, "this quotation mark is never closed");
		r->good = false;
		r->open = true;
		return cell;
	}
	csv_skip_blank(r);
	if (!csv_at_row_end(r) && !csv_at(r, ',')) {
		diags_add(r->diags, DIAG_CSV_SYNTAX, csv_here(r), "text follows the closing quotation mark of a cell");
		diags_hint(r->diags, "write \"\" for a quotation mark inside a quoted cell, and a comma between cells");
		r->good = false;
		csv_skip_cell(r);
	}
	return cell;
}

static void csv_end_row(struct csv_reader *r)
{
	if (csv_at(r, '\r'))
		csv_step(r);
	if (r->at < r->text.n)
		csv_step(r);
}

/* Reads a row; only the first `keep` cells are kept, n counts all. `known`: there will be as many. */
static struct csv_row csv_read_row(struct csv_reader *r, size_t keep, bool known)
{
	LIST(struct csv_cell) cells = {0};
	struct csv_row row = {0};
	if (known)
		LIST_RESERVE(&cells, r->arena, keep);
	for (;;) {
		struct csv_cell cell = csv_read_cell(r);
		if (row.n++ < keep)
			*LIST_ADD(&cells, r->arena) = cell;
		if (!csv_at(r, ','))
			break;
		csv_step(r);
	}
	csv_end_row(r);
	row.cells = cells.v;
	return row;
}

/* The text up to the blank lines at its end. */
static struct str csv_without_blank_end(struct str text)
{
	size_t end = text.n;
	while (end > 0 && (text.p[end - 1] == '\n' || text.p[end - 1] == '\r' || text.p[end - 1] == ' ' || text.p[end - 1] == '\t'))
		end--;
	size_t line_end = str_chr(str_from(text, end), '\n');
	return line_end == SIZE_MAX ? text : str_sub(text, 0, end + line_end + 1);
}

static void csv_check_row(struct csv_reader *r, const struct csv_row *row, struct place start, size_t columns)
{
	if (row->n == columns || r->open)
		return;
	diags_add(r->diags, DIAG_CELL_COUNT, start, "this row has %zu cell%s, the first row has %zu", row->n, row->n == 1 ? "" : "s",
		  columns);
	if (row->n > columns)
		diags_hint(r->diags, "put a cell that holds a comma between quotation marks, or remove what is too much");
	r->good = false;
}

static bool is_empty_row(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].text.n)
			return false;
	return true;
}

const struct csv *csv_parse(const struct source *source, struct arena *a, struct diags *d)
{
	struct csv_reader r = {.source = source,
			       .text = csv_without_blank_end(source->text),
			       .line = 1,
			       .column = 1,
			       .arena = a,
			       .diags = d,
			       .good = true};
	LIST(struct csv_row) rows = {0};
	struct csv *csv = ARENA_NEW(a, struct csv);
	while (r.at < r.text.n) {
		struct place start = csv_here(&r);
		struct csv_row row = csv_read_row(&r, rows.n ? csv->columns : MOST_COLUMNS, rows.n > 0);
		if (rows.n == 0 && row.n > MOST_COLUMNS) {
			diags_add(d, DIAG_TOO_LARGE, start, "the table has %zu columns, and at most %d are read", row.n, MOST_COLUMNS);
			diags_hint(d, "split the table");
			r.good = false;
			break;
		}
		if (rows.n == 0)
			csv->columns = row.n;
		csv_check_row(&r, &row, start, csv->columns);
		*LIST_ADD(&rows, a) = row;
	}
	buf_free(&r.unquoted);
	while (r.good && rows.n > 1 && is_empty_row(&rows.v[rows.n - 1])) /* Excel saves them where something once stood */
		rows.n--;
	csv->rows = rows.v;
	csv->n = rows.n;
	return r.good ? csv : NULL;
}

void csv_put(struct buf *out, struct str s)
{
	bool plain =
		str_chr(s, ',') == SIZE_MAX && str_chr(s, '"') == SIZE_MAX && str_chr(s, '\n') == SIZE_MAX && str_chr(s, '\r') == SIZE_MAX;
	if (plain) {
		buf_put(out, s);
		return;
	}
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, s.p[i]);
	}
	buf_putc(out, '"');
}
