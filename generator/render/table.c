/* A table view as HTML: headers with their scopes, spans, notes, and what a screen reader says. */
#include <stdlib.h>

#include "render/html.h"

/* What is known of a table's columns before its rows are written. */
struct columns {
	struct buf labels;  /* of all columns, one behind the other */
	size_t *label_ends; /* in labels */
	bool *numbers;      /* whether the column holds numbers */
};

struct table_writer {
	struct buf *out;
	const struct render_context *c;
	const struct table_view *t;
	struct columns columns;
};

static bool is_written(const struct cell_view *cell)
{
	return cell->columns > 0 && cell->rows > 0;
}

/* ---- columns ---- */

/* The header cell over a column in a header row, found from the cells it covers. */
static const struct cell_view *header_over(const struct table_view *t, size_t row, size_t column)
{
	while (column > 0 && t->header[row].cells[column].columns == 0)
		column--;
	while (row > 0 && t->header[row].cells[column].rows == 0)
		row--;
	while (column > 0 && t->header[row].cells[column].columns == 0)
		column--;
	return &t->header[row].cells[column];
}

static void put_label(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_putc(out, text.p[i] == '\n' ? ' ' : text.p[i]);
}

static void label_column(struct columns *columns, const struct table_view *t, size_t column)
{
	const struct cell_view *last = NULL;
	size_t start = columns->labels.n;
	for (size_t row = 0; row < t->header_rows; row++) {
		const struct cell_view *header = header_over(t, row, column);
		if (header == last || !header->text.n)
			continue;
		if (columns->labels.n > start)
			buf_puts(&columns->labels, " / ");
		put_label(&columns->labels, header->text);
		last = header;
	}
	columns->label_ends[column] = columns->labels.n;
}

static bool column_has_numbers(const struct table_view *t, size_t column)
{
	for (size_t row = 0; row < t->row_count; row++) {
		const struct cell_view *cell = &t->rows[row].cells[column];
		if (is_written(cell) && !cell->header && cell->kind == CELL_NUMBER)
			return true;
	}
	return false;
}

static void columns_study(struct columns *columns, const struct table_view *t)
{
	columns->label_ends = heap_resize(NULL, (t->columns + 1) * sizeof *columns->label_ends);
	columns->numbers = heap_resize(NULL, (t->columns + 1) * sizeof *columns->numbers);
	for (size_t i = 0; i < t->columns; i++) {
		label_column(columns, t, i);
		columns->numbers[i] = column_has_numbers(t, i);
	}
}

static void columns_release(struct columns *columns)
{
	buf_free(&columns->labels);
	free(columns->label_ends);
	free(columns->numbers);
}

static struct str column_label(const struct columns *columns, size_t column)
{
	return str_sub(buf_str(&columns->labels), column ? columns->label_ends[column - 1] : 0, columns->label_ends[column]);
}

/* ---- pieces ---- */

static inline void put(struct table_writer *w, const char *c)
{
	buf_puts(w->out, c);
}

/* A line feed in a cell or note is a line break. */
static void put_text(struct table_writer *w, struct str s)
{
	html_lines(w->out, s);
}

static inline void put_attribute(struct table_writer *w, const char *name, struct str value, const char *suffix)
{
	if (!value.n)
		return;
	buf_putc(w->out, ' ');
	put(w, name);
	put(w, "=\"");
	html_attribute(w->out, value);
	put(w, suffix);
	buf_putc(w->out, '"');
}

static void open_link(struct table_writer *w, struct str href)
{
	put(w, "<a href=\"");
	html_address(w->out, w->c, href);
	put(w, "\">");
}

static void put_word(struct table_writer *w, struct str key)
{
	html_text(w->out, words_text(w->c->words, w->c->tools, key));
}

/* ---- cells ---- */

static void put_mark(struct table_writer *w, struct str mark)
{
	const struct note_view *note = NULL;
	for (size_t i = 0; i < w->t->note_count && !note; i++)
		if (w->t->notes[i].id.n && str_eq(w->t->notes[i].mark, mark))
			note = &w->t->notes[i];
	put(w, "<sup class=\"mark\">");
	if (note) {
		put(w, "<a href=\"#");
		html_attribute(w->out, note->id);
		put(w, "\">");
	}
	put_text(w, mark);
	put(w, note ? "</a></sup>" : "</sup>");
}

static void put_absent(struct table_writer *w, const struct cell_view *cell)
{
	if (!cell->reason.n) {
		put_text(w, cell->text);
		return;
	}
	if (cell->text.n) {
		put(w, "<span aria-hidden=\"true\"");
		put_attribute(w, "title", cell->reason, "");
		put(w, ">");
		put_text(w, cell->text);
		put(w, "</span>");
	}
	put(w, "<span class=\"spoken\">");
	put_text(w, cell->reason);
	put(w, "</span>");
}

static void put_shown(struct table_writer *w, const struct cell_view *cell)
{
	if (cell->prose) {
		html_prose(w->out, w->c, cell->prose);
	} else if (cell->kind == CELL_ABSENT) {
		put_absent(w, cell);
	} else if (cell->spoken.n) {
		put(w, "<span aria-hidden=\"true\">");
		put_text(w, cell->text);
		put(w, "</span><span class=\"spoken\">");
		put_text(w, cell->spoken);
		put(w, "</span>");
	} else {
		put_text(w, cell->text);
	}
}

static void put_content(struct table_writer *w, const struct cell_view *cell)
{
	if (cell->value.n) {
		put(w, "<data value=\"");
		html_attribute(w->out, cell->value);
		put(w, "\">");
	}
	if (cell->href.n)
		open_link(w, cell->href);
	put_shown(w, cell);
	if (cell->href.n)
		put(w, "</a>");
	if (cell->value.n)
		put(w, "</data>");
	for (size_t i = 0; i < cell->link_count; i++) {
		put(w, "<br>");
		open_link(w, cell->links[i].href);
		put_text(w, cell->links[i].text);
		put(w, "</a>");
	}
	if (cell->bars)
		html_bars(w->out, cell->bars);
	for (size_t i = 0; i < cell->mark_count; i++)
		put_mark(w, cell->marks[i]);
	if (cell->of_which.n) {
		put(w, " <span class=\"of-which\">");
		put_text(w, cell->of_which);
		put(w, "</span>");
	}
}

/* scope: null for a data cell. A header without text is none: there is nothing to announce. */
static void put_cell(struct table_writer *w, const struct cell_view *cell, const char *scope, const char *class, struct str label)
{
	bool header = scope && cell->text.n;
	put(w, header ? "<th scope=\"" : "<td");
	if (header) {
		put(w, scope);
		buf_putc(w->out, '"');
	}
	if (class) {
		put(w, " class=\"");
		put(w, class);
		buf_putc(w->out, '"');
	}
	if (cell->columns > 1)
		buf_printf(w->out, " colspan=\"%d\"", cell->columns);
	if (cell->rows > 1)
		buf_printf(w->out, " rowspan=\"%d\"", cell->rows);
	put_attribute(w, "id", cell->id, "");
	put_attribute(w, "lang", cell->lang, "");
	put_attribute(w, "data-label", label, "");
	html_place(w->out, w->c, cell->place);
	put(w, ">");
	put_content(w, cell);
	put(w, header ? "</th>" : "</td>");
}

/* ---- header rows ---- */

static bool is_over_numbers(const struct table_writer *w, const struct cell_view *cell, size_t column)
{
	for (size_t i = column; i < column + (size_t)cell->columns && i < w->t->columns; i++)
		if (!w->columns.numbers[i])
			return false;
	return true;
}

static bool has_column_groups(const struct table_view *t)
{
	for (size_t i = 0; t->header_rows && i < t->columns; i++)
		if (t->header[0].cells[i].columns > 1)
			return true;
	return false;
}

/* A header may say scope="colgroup" only where there are column groups: those under the cells of the first row. */
static void put_column_groups(struct table_writer *w)
{
	if (!has_column_groups(w->t))
		return;
	for (size_t i = 0; i < w->t->columns; i++)
		if (w->t->header[0].cells[i].columns > 0)
			buf_printf(w->out, "<colgroup span=\"%d\"></colgroup>", w->t->header[0].cells[i].columns);
	put(w, "\n");
}

static void put_header(struct table_writer *w)
{
	if (!w->t->header_rows)
		return;
	put(w, "<thead>");
	for (size_t row = 0; row < w->t->header_rows; row++) {
		put(w, row ? "\n<tr>" : "<tr>");
		for (size_t i = 0; i < w->t->columns; i++) {
			const struct cell_view *cell = &w->t->header[row].cells[i];
			if (!is_written(cell))
				continue;
			const char *scope = row == 0 && cell->columns > 1 ? "colgroup" : "col";
			put_cell(w, cell, scope, is_over_numbers(w, cell, i) ? "number" : NULL, STR(""));
		}
		put(w, "</tr>");
	}
	put(w, "</thead>\n");
}

/* ---- body rows ---- */

static void open_row(struct table_writer *w, const struct row_view *row)
{
	static const char *const roles[] = {[ROW_ITEM] = "", [ROW_HEADING] = "heading", [ROW_TOTAL] = "total", [ROW_BRIDGE] = "bridge"};
	const char *role = roles[row->role];
	put(w, "<tr");
	put_attribute(w, "id", row->id, "");
	if (*role || row->level > 0)
		buf_printf(w->out, " class=\"%s", role);
	if (row->level > 0)
		buf_printf(w->out, "%slevel-%d", *role ? " " : "", row->level);
	put(w, *role || row->level > 0 ? "\">" : ">");
}

/* Only a table of sentences stacks, and then shows the header of each cell beside it. */
static struct str stacked_label(const struct table_writer *w, size_t column)
{
	return w->t->wide_text ? column_label(&w->columns, column) : (struct str){0};
}

/* group: how many rows the body element holds that belongs to a header spanning them all; 0: there is no such header. */
static void put_body_row(struct table_writer *w, const struct row_view *row, size_t group)
{
	static const char *const classes[] = {[CELL_TEXT] = NULL, [CELL_NUMBER] = "number", [CELL_ABSENT] = "absent"};
	open_row(w, row);
	for (size_t i = 0; i < w->t->columns; i++) {
		const struct cell_view *cell = &row->cells[i];
		if (!is_written(cell))
			continue;
		if (cell->header)
			put_cell(w, cell, group && (size_t)cell->rows == group ? "rowgroup" : "row", NULL, STR(""));
		else if (cell->kind == CELL_ABSENT && w->columns.numbers[i])
			put_cell(w, cell, NULL, "absent number", stacked_label(w, i));
		else
			put_cell(w, cell, NULL, classes[cell->kind], stacked_label(w, i));
	}
	put(w, "</tr>");
}

/* The end of the rows that spans tie together from row `first` on. */
static size_t tied_rows_end(const struct table_view *t, size_t first)
{
	size_t end = first + 1;
	for (size_t row = first; row < end; row++)
		for (size_t i = 0; i < t->columns; i++) {
			const struct cell_view *cell = &t->rows[row].cells[i];
			size_t below = is_written(cell) ? row + (size_t)cell->rows : 0;
			if (below > end)
				end = below < t->row_count ? below : t->row_count;
		}
	return end;
}

static bool has_group_header(const struct row_view *row, size_t columns, size_t rows)
{
	for (size_t i = 0; rows > 1 && i < columns; i++)
		if (row->cells[i].header && is_written(&row->cells[i]) && (size_t)row->cells[i].rows == rows)
			return true;
	return false;
}

/* scope="rowgroup" speaks of a whole body element: rows under one header that spans them have one of their own. */
static void put_body(struct table_writer *w)
{
	bool is_open = false;
	for (size_t row = 0; row < w->t->row_count;) {
		size_t end = tied_rows_end(w->t, row);
		size_t group = has_group_header(&w->t->rows[row], w->t->columns, end - row) ? end - row : 0;
		if (is_open)
			put(w, group ? "</tbody>\n<tbody>" : "\n");
		else
			put(w, "<tbody>");
		for (size_t first = row; row < end; row++) {
			if (row > first)
				put(w, "\n");
			put_body_row(w, &w->t->rows[row], group);
		}
		is_open = !group;
		if (group)
			put(w, "</tbody>\n");
	}
	if (is_open)
		put(w, "</tbody>\n");
}

/* ---- around the table ---- */

static bool has_title(const struct table_view *t)
{
	return !t->plain && (t->title.n || t->number.n);
}

static void put_title(struct table_writer *w)
{
	const struct table_view *t = w->t;
	put(w, "<p class=\"table-title\"");
	put_attribute(w, "id", t->id, "-title");
	put(w, ">");
	if (t->href.n)
		open_link(w, t->href);
	if (t->number.n) {
		put(w, "<span class=\"table-number\">");
		put_text(w, t->number);
		put(w, t->title.n ? "</span> " : "</span>");
	}
	put_text(w, t->title);
	put(w, t->href.n ? "</a></p>" : "</p>");
}

static void put_fact(struct table_writer *w, const char *class, struct str text)
{
	buf_printf(w->out, "<span class=\"%s\">", class);
	put_text(w, text);
	put(w, "</span>");
}

static void put_head(struct table_writer *w)
{
	const struct table_view *t = w->t;
	if (!has_title(t))
		return;
	put(w, "<div class=\"table-head\">");
	put_title(w);
	if (t->unit.n || t->as_of.n) {
		put(w, "\n<p class=\"table-facts\">");
		if (t->unit.n)
			put_fact(w, "table-unit", t->unit);
		if (t->unit.n && t->as_of.n)
			put(w, " ");
		if (t->as_of.n)
			put_fact(w, "table-as-of", t->as_of);
		put(w, "</p>");
	}
	put(w, "</div>\n");
}

/* The name of the table, and of the region that scrolls it. */
static void put_name(struct table_writer *w)
{
	if (has_title(w->t) && w->t->id.n)
		put_attribute(w, "aria-labelledby", w->t->id, "-title");
	else
		put_attribute(w, "aria-label", w->t->title, "");
}

static void put_option(struct table_writer *w, struct str text, bool chosen)
{
	put(w, chosen ? "<option selected>" : "<option>");
	put_text(w, text);
	put(w, "</option>");
}

/* The column to show on a phone: the style sheet goes by the number of the option. The last one, the total, stands beside any other. */
static void put_choice(struct table_writer *w)
{
	if (!w->t->choice)
		return;
	put(w, "<label class=\"column-choice\"><span>");
	put_word(w, STR("column-choice"));
	put(w, "</span> <select autocomplete=\"off\">");
	for (size_t i = w->t->row_headers; i < w->t->columns; i++)
		put_option(w, column_label(&w->columns, i), i + 1 == w->t->columns);
	put(w, "<option>");
	put_word(w, STR("column-choice-all"));
	put(w, "</option></select></label>\n");
}

static void put_grid(struct table_writer *w)
{
	put(w, "<div class=\"table-scroll\"");
	if (w->t->title.n || has_title(w->t)) {
		put(w, " role=\"region\"");
		put_name(w);
	}
	put(w, " tabindex=\"0\">\n<table");
	put_name(w);
	put(w, ">\n");
	put_column_groups(w);
	put_header(w);
	put_body(w);
	put(w, "</table>\n</div>\n");
}

static void put_notes(struct table_writer *w)
{
	if (!w->t->note_count)
		return;
	put(w, "<ol class=\"table-notes\">");
	for (size_t i = 0; i < w->t->note_count; i++) {
		const struct note_view *note = &w->t->notes[i];
		put(w, i ? "\n<li" : "<li");
		put_attribute(w, "id", note->id, "");
		put(w, ">");
		if (note->mark.n) {
			put_fact(w, "mark", note->mark);
			put(w, " ");
		}
		put_text(w, note->text);
		put(w, "</li>");
	}
	put(w, "</ol>\n");
}

static void put_links(struct table_writer *w)
{
	const struct table_view *t = w->t;
	if (t->plain || (!t->href.n && !t->csv.n))
		return;
	put(w, "<p class=\"table-links\">");
	if (t->href.n) {
		open_link(w, t->href);
		put_word(w, STR("table-page"));
		put(w, "</a>");
	}
	if (t->href.n && t->csv.n)
		put(w, " ");
	if (t->csv.n) {
		open_link(w, t->csv);
		put_word(w, STR("download-csv"));
		put(w, "</a>");
	}
	put(w, "</p>\n");
}

void html_table(struct buf *out, const struct render_context *c, const struct table_view *t)
{
	struct table_writer w = {.out = out, .c = c, .t = t};
	columns_study(&w.columns, t);
	buf_printf(out, "<figure class=\"table %s%s\"", t->plain ? "table-plain " : "", t->wide_text ? "table-words" : "table-numbers");
	put_attribute(&w, "id", t->id, "");
	html_place(out, c, t->place);
	put(&w, ">\n");
	put_head(&w);
	put_choice(&w);
	put_grid(&w);
	put_notes(&w);
	put_links(&w);
	put(&w, "</figure>\n");
	columns_release(&w.columns);
}
