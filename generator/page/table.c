/* A data table as one language shows it. */
#include "page/checks.h"
#include "page/passages.h"

/* A cell with an accepted finding. */
struct noted_cell {
	struct cell_ref cell;
	size_t note; /* of accepted */
};

struct table_builder {
	const struct builder *b;
	const struct table *t;
	struct table_view *v;
	const struct column **columns; /* those shown */
	bool own_page;
	struct str id;                            /* unique in the page */
	LIST(const struct acceptance *) accepted; /* whose notes it shows */
	LIST(struct noted_cell) noted;
};

/* ---- notes and marks ---- */

static struct str note_id(const struct table_builder *tb, size_t number)
{
	return arena_printf(tb->b->arena, STR_FMT "-note-%zu", STR_ARG(tb->id), number + 1);
}

/* The mark of the nth of the editor's notes, which are doubts, then accepted findings; the notes of the paper have their own. */
static struct str editor_mark(const struct table_builder *tb, size_t n)
{
	return tb->t->doubts.n + tb->accepted.n == 1 ? STR("†") : arena_printf(tb->b->arena, "†%zu", n + 1);
}

static void find_accepted(struct table_builder *tb)
{
	const struct checks *c = tb->b->pages->checks;
	for (size_t i = 0; i < c->findings.n; i++) {
		const struct finding *f = &c->findings.v[i];
		const struct finding_place *p = noted_place(f, tb->t);
		size_t note = 0;
		if (!p)
			continue;
		while (note < tb->accepted.n && tb->accepted.v[note] != f->accepted)
			note++;
		if (note == tb->accepted.n)
			*LIST_ADD(&tb->accepted, tb->b->arena) = f->accepted;
		*LIST_ADD(&tb->noted, tb->b->arena) = (struct noted_cell){p->cell, note};
	}
}

static void build_notes(struct table_builder *tb)
{
	const struct table *t = tb->t;
	struct note_view *notes = ARENA_ARRAY(tb->b->arena, struct note_view, t->notes.n + t->doubts.n + tb->accepted.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < t->notes.n; i++, n++)
		notes[n] = (struct note_view){t->notes.v[i].mark, note_id(tb, n), b_texts(tb->b, &t->notes.v[i].text)};
	for (size_t i = 0; i < t->doubts.n; i++, n++)
		notes[n] = (struct note_view){editor_mark(tb, i), note_id(tb, n),
					      b_word1(tb->b, "doubt", "text", b_texts(tb->b, &t->doubts.v[i].text))};
	for (size_t i = 0; i < tb->accepted.n; i++, n++)
		notes[n] = (struct note_view){editor_mark(tb, t->doubts.n + i), note_id(tb, n), acceptance_note(tb->b, tb->accepted.v[i])};
	tb->v->notes = notes;
	tb->v->note_count = n;
}

/* The column of a row's first header that is not empty: empty ones join it. */
static const struct column *first_row_header(const struct table *t, const struct row *row)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (t->columns.v[i].type == COLUMN_ROW && row->cells[i].text->v[0].n)
			return &t->columns.v[i];
	return NULL;
}

/* Whether a note is about a cell (row and column), a row's header (row alone) or a column's header (column alone). */
static bool is_about(const struct table_builder *tb, const struct table_note *n, const struct row *row, const struct column *column)
{
	if (!n->row && !n->column)
		return false;
	if (row && n->row == row && !n->column)
		return column == first_row_header(tb->t, row);
	return n->row == row && n->column == column;
}

static void build_marks(const struct table_builder *tb, const struct row *row, const struct column *column, struct cell_view *cell)
{
	struct str_list marks = {0};
	for (size_t i = 0; i < tb->t->notes.n; i++)
		if (tb->t->notes.v[i].mark.n && is_about(tb, &tb->t->notes.v[i], row, column))
			*LIST_ADD(&marks, tb->b->arena) = tb->t->notes.v[i].mark;
	for (size_t i = 0; i < tb->t->doubts.n; i++)
		if (is_about(tb, &tb->t->doubts.v[i], row, column))
			*LIST_ADD(&marks, tb->b->arena) = editor_mark(tb, i);
	for (size_t i = 0; i < tb->noted.n; i++)
		if (row && same_place(tb->noted.v[i].cell, (struct cell_ref){tb->t, row, column}))
			*LIST_ADD(&marks, tb->b->arena) = editor_mark(tb, tb->t->doubts.n + tb->noted.v[i].note);
	cell->marks = marks.v;
	cell->mark_count = marks.n;
}

/* ---- one cell ---- */

static void put_cell_number(const struct builder *b, struct buf *out, const struct column *c, struct quantity q)
{
	if (c->places >= 0 && decimal_round(q.value, -c->places, &q.value))
		q.place = (int8_t)-c->places;
	if (c->type == COLUMN_CHANGE)
		language_change(b->tools, out, q);
	else if (q.about || q.comparator != CMP_NONE)
		language_quantity(b->tools, out, q, (struct str){0});
	else
		language_number(b->tools, out, q);
}

struct str b_cell_number(const struct builder *b, const struct column *c, struct quantity q)
{
	struct buf out = {.arena = b->arena};
	put_cell_number(b, &out, c, q);
	return buf_take(&out);
}

static void put_number(const struct table_builder *tb, const struct column *c, struct quantity q, struct cell_view *v)
{
	struct buf spoken = {.arena = tb->b->arena};
	v->kind = CELL_NUMBER;
	v->text = b_cell_number(tb->b, c, q);
	v->value = b_machine_value(tb->b, q); /* it is not rounded */
	if (c->places >= 0 && decimal_round(q.value, -c->places, &q.value))
		q.place = (int8_t)-c->places;
	if (c->type != COLUMN_CHANGE && language_number_spoken(tb->b->tools, &spoken, q))
		v->spoken = buf_take(&spoken);
}

static void put_range(const struct table_builder *tb, const struct cell *cell, struct cell_view *v)
{
	struct buf from = {.arena = tb->b->arena}, to = {.arena = tb->b->arena};
	language_number(tb->b->tools, &from, cell->number);
	language_number(tb->b->tools, &to, *cell->last);
	struct str a = buf_take(&from), z = buf_take(&to);
	v->kind = CELL_NUMBER;
	v->text = b_word2(tb->b, "range", "from", a, "to", z);
	v->spoken = b_word2(tb->b, "spoken-range", "from", a, "to", z);
}

static void put_absent(const struct table_builder *tb, const struct cell *cell, struct cell_view *v)
{
	static const char *const reasons[] = {"absent-nil", "absent-not-calculated", "absent-not-applicable", "absent-not-available",
					      "absent-cancelled"};
	v->kind = CELL_ABSENT;
	v->text = b_word(tb->b, cell->absence == ABSENT_NIL ? "absent-sign-nil" : "absent-sign");
	v->reason = b_word(tb->b, reasons[cell->absence]);
}

static void put_text(const struct table_builder *tb, const struct cell *cell, struct cell_view *v)
{
	const struct builder *b = tb->b;
	if (cell->text->v[b->l].n || !cell->text->v[0].n) {
		v->text = b_texts(b, cell->text);
		return;
	}
	v->text = cell->text->v[0]; /* no rendering: the source's own word, marked as what it is */
	v->lang = b->site->languages[0];
	if (b->seen)
		b->seen->foreign = true;
}

static void put_of_which(const struct table_builder *tb, const struct row *row, const struct cell *cell, struct cell_view *v)
{
	if (!cell->of_which)
		return;
	struct buf out = {.arena = tb->b->arena};
	language_number(tb->b->tools, &out, row->cells[cell->of_which - tb->t->columns.v].number);
	v->of_which = b_word1(tb->b, "of-which", "whole", buf_take(&out));
}

static void build_cell(const struct table_builder *tb, const struct row *row, const struct column *c, struct cell_view *v)
{
	const struct cell *cell = &row->cells[c - tb->t->columns.v];
	struct buf out = {.arena = tb->b->arena};
	v->columns = v->rows = 1;
	v->header = c->type == COLUMN_ROW;
	v->place = cell->place;
	switch (cell->kind) {
	case DATUM_TEXT:
		put_text(tb, cell, v);
		break;
	case DATUM_NUMBER:
	case DATUM_CHANGE:
		put_number(tb, c, cell->number, v);
		break;
	case DATUM_RANGE:
		put_range(tb, cell, v);
		break;
	case DATUM_DATE:
		language_date(tb->b->tools, &out, cell->date);
		v->text = buf_take(&out);
		break;
	case DATUM_PERIOD:
		language_period_in_year(tb->b->tools, &out, *cell->period, table_aspect(tb->t, NULL).period.year);
		v->text = buf_take(&out);
		break;
	case DATUM_ABSENT:
		put_absent(tb, cell, v);
		break;
	}
	put_of_which(tb, row, cell, v);
	build_marks(tb, row, c, v);
	if (cell->value && tb->own_page)
		v->id = cell->value->anchor;
	if (cell->value)
		v->href = a_indicator(tb->b, cell->value->indicator);
}

struct cell_view b_cell(const struct builder *b, const struct table *t, const struct row *row, const struct column *c)
{
	const struct table_builder tb = {.b = b, .t = t};
	struct cell_view v = {0};
	build_cell(&tb, row, c, &v);
	v.marks = NULL;
	v.mark_count = 0;
	return v;
}

/* ---- spans ---- */

/* Row headers: an empty one joins the next that is not; a heading's spans the row. */
static void join_row_headers(struct table_builder *tb, struct row_view *row)
{
	struct cell_view *cells = row->cells;
	size_t n = tb->v->row_headers;
	for (size_t from = 0; from < n;) {
		size_t to = from + 1;
		while (to < n && (!cells[from].text.n || !cells[to].text.n)) {
			if (!cells[from].text.n)
				cells[from] = cells[to];
			cells[to].columns = 0;
			to++;
		}
		cells[from].columns = (int)(to - from);
		from = to;
	}
	if (row->role != ROW_HEADING || n == 0)
		return;
	for (size_t i = n; i < tb->v->columns; i++)
		if (cells[i].text.n || cells[i].kind == CELL_ABSENT)
			return;
	cells[0].columns = (int)tb->v->columns;
	for (size_t i = 1; i < tb->v->columns; i++)
		cells[i].columns = 0;
}

static bool same_cell(const struct cell_view *a, const struct cell_view *b)
{
	/* A mark on the first stays on the merged cell; one on a later row would be lost with it. */
	return a->columns == b->columns && a->text.n && str_eq(a->text, b->text) && !b->mark_count;
}

/* True when rows i-1 and i are in the same group of every merged column before c. */
static bool same_group(const struct table_builder *tb, size_t c, size_t i)
{
	for (size_t k = 0; k < c; k++)
		if (tb->columns[k]->merge && tb->v->rows[i].cells[k].rows != 0)
			return false;
	return true;
}

static void merge_rows(struct table_builder *tb)
{
	for (size_t c = 0; c < tb->v->columns; c++) {
		struct cell_view *top = NULL;
		if (!tb->columns[c]->merge)
			continue;
		for (size_t i = 0; i < tb->v->row_count; i++) {
			struct cell_view *cell = &tb->v->rows[i].cells[c];
			if (top && same_cell(top, cell) && same_group(tb, c, i)) {
				top->rows++;
				cell->rows = 0;
			} else {
				top = cell->columns ? cell : NULL;
			}
		}
	}
}

/* ---- headers ---- */

static struct str lower_case(const struct builder *b, struct str s)
{
	char *p = ARENA_ARRAY(b->arena, char, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
	return (struct str){p, s.n};
}

/* A column's own unit is named in its header, unless the header says it already or the cells do. */
static struct str with_unit(const struct table_builder *tb, const struct column *c, struct str header)
{
	const struct builder *b = tb->b;
	const struct unit *u = c->about.unit;
	if (!u || u == tb->t->about.unit || (c->type != COLUMN_NUMBER && c->type != COLUMN_AMOUNT && c->type != COLUMN_RANGE))
		return header;
	struct str unit = b_unit(b, u);
	if (str_find(lower_case(b, header), lower_case(b, unit)) != SIZE_MAX)
		return header;
	return b_word2(b, "header-with-unit", "header", header, "unit", unit);
}

static struct str header_text(const struct table_builder *tb, const struct column *c, size_t row)
{
	const struct builder *b = tb->b;
	bool last = row + 1 == tb->t->header_rows;
	struct str text = last ? b_texts(b, &c->label) : (struct str){0};
	return text.n ? text : b_header(b, tb->t, c->header[row]);
}

static bool is_number_column(const struct column *c)
{
	return c->type == COLUMN_NUMBER || c->type == COLUMN_AMOUNT || c->type == COLUMN_PERCENT || c->type == COLUMN_CHANGE ||
	       c->type == COLUMN_RANGE;
}

static void build_headers(struct table_builder *tb)
{
	const struct table *t = tb->t;
	tb->v->header_rows = t->header_rows;
	tb->v->header = ARENA_ARRAY(tb->b->arena, struct row_view, t->header_rows);
	for (size_t i = 0; i < t->header_rows; i++) {
		tb->v->header[i].cells = ARENA_ARRAY(tb->b->arena, struct cell_view, tb->v->columns);
		for (size_t c = 0; c < tb->v->columns; c++) {
			struct cell_view *cell = &tb->v->header[i].cells[c];
			*cell = (struct cell_view){.header = true, .columns = 1, .rows = 1, .text = header_text(tb, tb->columns[c], i)};
			cell->kind = is_number_column(tb->columns[c]) ? CELL_NUMBER : CELL_TEXT;
		}
	}
	for (size_t c = 0; c < tb->v->columns; c++) {
		struct cell_view *lower = &tb->v->header[t->header_rows - 1].cells[c], *upper = &tb->v->header[0].cells[c];
		bool one = t->header_rows == 1 || !lower->text.n || str_eq(lower->text, upper->text);
		struct cell_view *own = one ? upper : lower;
		own->text = with_unit(tb, tb->columns[c], own->text);
		build_marks(tb, NULL, tb->columns[c], own);
		if (t->header_rows == 1)
			continue;
		if (one) {
			upper->rows = 2;
			lower->rows = 0;
		} else if (c > 0 && upper[-1].rows == 1 && str_eq(tb->columns[c]->header[0], tb->columns[c - 1]->header[0])) {
			size_t first = c - 1;
			while (tb->v->header[0].cells[first].columns == 0)
				first--;
			tb->v->header[0].cells[first].columns++;
			upper->columns = 0;
		}
	}
}

/* ---- anchors ---- */

static bool is_written(const struct cell_view *v)
{
	return v->rows > 0 && v->columns > 0;
}

static struct cell_view *header_of(struct table_builder *tb, size_t c)
{
	struct row_view *rows = tb->v->header;
	return is_written(&rows[tb->t->header_rows - 1].cells[c]) ? &rows[tb->t->header_rows - 1].cells[c] : &rows[0].cells[c];
}

static size_t shown_column(const struct table_builder *tb, const struct column *column)
{
	size_t c = 0;
	while (c + 1 < tb->v->columns && tb->columns[c] != column)
		c++;
	return c;
}

static void name_cell(struct table_builder *tb, struct cell_ref cell)
{
	struct cell_view *v = &tb->v->rows[cell.row - tb->t->rows.v].cells[shown_column(tb, cell.column)];
	v->id = cell_anchor(tb->b, cell);
}

static void name_operand(struct table_builder *tb, const struct calculation *c, struct cell_ref operand)
{
	if (c->by_row)
		tb->v->rows[operand.row - tb->t->rows.v].id = row_anchor(tb->b, tb->t, operand.row);
	else
		header_of(tb, shown_column(tb, operand.column))->id = column_anchor(tb->b, tb->t, operand.column);
}

/* The last label of a row, or the header of a column, leads to the formula. */
static void link_formula(struct table_builder *tb, const struct formula_group *g, struct str id)
{
	const struct calculation *c = g->first;
	struct cell_view *cells = tb->v->rows[c->cell.row - tb->t->rows.v].cells, *label = NULL;
	struct str href = a_fragment(tb->b, (struct str){0}, id);
	if (!c->by_row)
		label = header_of(tb, shown_column(tb, c->cell.column));
	for (size_t i = 0; c->by_row && i < tb->v->row_headers; i++)
		if (is_written(&cells[i]) && cells[i].text.n)
			label = &cells[i];
	if (label && !label->href.n)
		label->href = href;
}

/* Figures that statements over the years lead to. */
static void name_compared(struct table_builder *tb)
{
	const struct statements *all = &tb->b->pages->statements;
	for (size_t i = 0; i < all->n; i++) {
		const struct statement *s = &all->v[i];
		for (size_t j = 0; s->series == tb->t->series && j < s->lines.n; j++)
			for (size_t side = 0; side < s->sides.n; side++) {
				const struct stated *one = &s->lines.v[j].sides[side];
				if (one->table == tb->t && one->figure.there)
					name_cell(tb, (struct cell_ref){one->table, one->row, one->column});
			}
	}
}

/* What the list of calculations below the table, and findings, refer to. */
static void build_anchors(struct table_builder *tb)
{
	struct formula_groups groups = b_formula_groups(tb->b, tb->t);
	const struct checks *checks = tb->b->pages->checks;
	name_compared(tb);
	for (size_t i = 0; i < groups.n; i++) {
		const struct formula_group *g = &groups.v[i];
		name_operand(tb, g->first, g->first->cell);
		for (size_t j = 0; j < g->operands.n; j++)
			name_operand(tb, g->first, g->operands.v[j].cell);
		for (size_t j = 0; j < g->lines.n; j++)
			name_cell(tb, g->lines.v[j]->cell);
		link_formula(tb, g, formula_id(tb->b, i));
	}
	for (size_t i = 0; i < checks->findings.n; i++)
		for (size_t j = 0; finding_is_shown(&checks->findings.v[i]) && j < checks->findings.v[i].place_count; j++)
			if (checks->findings.v[i].places[j].cell.table == tb->t)
				name_cell(tb, checks->findings.v[i].places[j].cell);
}

/* ---- the table ---- */

static void build_rows(struct table_builder *tb)
{
	static const enum row_role roles[] = {[LINE_ITEM] = ROW_ITEM, [LINE_HEADING] = ROW_HEADING, [LINE_TOTAL] = ROW_TOTAL};
	tb->v->row_count = tb->t->rows.n;
	tb->v->rows = ARENA_ARRAY(tb->b->arena, struct row_view, tb->t->rows.n + 1);
	for (size_t i = 0; i < tb->t->rows.n; i++) {
		const struct row *row = &tb->t->rows.v[i];
		struct row_view *v = &tb->v->rows[i];
		v->role = roles[row->role];
		v->level = row->level;
		v->cells = ARENA_ARRAY(tb->b->arena, struct cell_view, tb->v->columns);
		for (size_t c = 0; c < tb->v->columns; c++)
			build_cell(tb, row, tb->columns[c], &v->cells[c]);
		join_row_headers(tb, v);
	}
	merge_rows(tb);
}

static void choose_columns(struct table_builder *tb)
{
	const struct table *t = tb->t;
	size_t numbers = 0, texts = 0;
	bool leading = true;
	tb->columns = ARENA_ARRAY(tb->b->arena, const struct column *, t->columns.n);
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.v[i];
		if (c->type == COLUMN_LEVEL)
			continue;
		leading = leading && c->type == COLUMN_ROW;
		tb->v->row_headers += leading;
		numbers += is_number_column(c);
		texts += c->type == COLUMN_TEXT;
		tb->columns[tb->v->columns++] = c;
	}
	tb->v->wide_text = texts > 0 && numbers == 0;
}

/* A statement with a column for each segment: on a phone its reader chooses one of them. */
static bool has_segments(const struct table_builder *tb)
{
	size_t segments = 0;
	for (size_t c = 0; c < tb->v->columns; c++)
		segments += tb->columns[c]->about.segment != NULL;
	return segments > 3 && tb->v->row_headers == 1 && tb->v->header_rows == 1;
}

const struct table_view *b_table(const struct builder *b, const struct table *t, const struct chapter *in)
{
	struct table_view *v = ARENA_NEW(b->arena, struct table_view);
	struct table_builder tb = {.b = b, .t = t, .v = v, .own_page = !in, .id = arena_printf(b->arena, "table-" STR_FMT, STR_ARG(t->id))};
	/* A chapter may show a table of another document beside its own of the same id. */
	if (in && in->document != t->document)
		tb.id = arena_printf(b->arena, "table-" STR_FMT "-" STR_FMT, STR_ARG(t->document->id), STR_ARG(t->id));
	v->id = tb.id;
	v->place = t->place;
	v->number = b_table_number(b, t);
	v->title = b_texts(b, &t->title);
	v->href = in ? a_table(b, t) : (struct str){0};
	v->csv = a_csv(b, t);
	if (t->about.unit)
		v->unit = b_word1(b, "unit-label", "unit", b_unit(b, t->about.unit));
	if (t->about.period.kind == PERIOD_DATE)
		v->as_of = b_word1(b, "as-of", "date", b_period(b, t->about.period));
	find_accepted(&tb);
	choose_columns(&tb);
	build_headers(&tb);
	build_rows(&tb);
	build_notes(&tb);
	if (tb.own_page)
		build_anchors(&tb);
	v->choice = has_segments(&tb);
	return v;
}
