/* A statement over the years as a table: lines × sides, and the changes between them. */
#include "page/chart.h"
#include "page/checks.h"
#include "page/statements.h"

#include <stdlib.h>

#define FEW_CHANGES 4 /* fewer need no order of their own */

struct maker {
	const struct builder *b;
	const struct statement *s;
	struct table_view *v;
	struct str id;
	size_t width; /* columns of a pair */
	bool below;   /* changes stand below the figures, in no columns of their own */
	bool headed;  /* some changes stand in columns, under a header of two rows */
	bool about, printed;
	LIST(struct note_view) notes;
};

/* ---- texts ---- */

static struct str figure_text(const struct builder *b, struct quantity q)
{
	struct buf out = {.arena = b->arena};
	language_quantity(b->tools, &out, q, (struct str){0});
	return buf_take(&out);
}

static struct str with_about(const struct builder *b, struct str text)
{
	struct str about = b_word(b, "about");
	return arena_printf(b->arena, language_is_japanese(b->tools) ? STR_FMT STR_FMT : STR_FMT " " STR_FMT, STR_ARG(about),
			    STR_ARG(text));
}

/* With its sign, as a difference has it. */
static struct str change_text(const struct builder *b, struct quantity q)
{
	bool plus = q.value.coefficient > 0 && !language_is_japanese(b->tools);
	struct quantity exact = q;
	exact.about = false;
	if (!plus)
		return figure_text(b, q);
	struct str figure = figure_text(b, exact), text = arena_printf(b->arena, "+" STR_FMT, STR_ARG(figure));
	return q.about ? with_about(b, text) : text;
}

static struct str machine_value(const struct builder *b, struct quantity q)
{
	struct buf out = {.arena = b->arena};
	decimal_print(&out, q.value);
	return buf_take(&out);
}

static struct str percent_text(const struct builder *b, struct quantity q)
{
	struct buf out = {0};
	language_change(b->tools, &out, q);
	struct str s = arena_str(b->arena, buf_str(&out));
	buf_free(&out);
	return q.about ? with_about(b, s) : s;
}

static void put_number(const struct maker *m, struct cell_view *cell, struct quantity q)
{
	struct buf spoken = {0};
	cell->kind = CELL_NUMBER;
	cell->text = figure_text(m->b, q);
	cell->value = machine_value(m->b, q);
	if (!q.about && language_number_spoken(m->b->tools, &spoken, q))
		cell->spoken = arena_str(m->b->arena, buf_str(&spoken));
	buf_free(&spoken);
}

/* ---- notes: why there is nothing ---- */

static void put_note(struct maker *m, struct cell_view *cell, struct str text)
{
	const struct builder *b = m->b;
	size_t n = 0;
	while (n < m->notes.n && !str_eq(m->notes.v[n].text, text))
		n++;
	if (n == m->notes.n)
		*LIST_ADD(&m->notes, b->arena) =
			(struct note_view){arena_printf(b->arena, "%c", (char)('a' + (int)(n % 26))),
					   arena_printf(b->arena, STR_FMT "-note-%zu", STR_ARG(m->id), n + 1), text};
	struct str *mark = ARENA_NEW(b->arena, struct str);
	*mark = m->notes.v[n].mark;
	cell->marks = mark;
	cell->mark_count = 1;
}

static void put_absent(const struct maker *m, struct cell_view *cell, const char *reason)
{
	cell->kind = CELL_ABSENT;
	cell->text = b_word(m->b, "absent-sign");
	cell->reason = b_word(m->b, reason);
}

static void put_no_figure(struct maker *m, struct cell_view *cell, const struct statement_line *line, size_t side)
{
	static const char *const reasons[] = {"absent-nil", "absent-not-calculated", "absent-not-applicable", "absent-not-available",
					      "absent-cancelled"};
	const struct builder *b = m->b;
	const struct cell *stated = line->sides[side].cell;
	if (stated && stated->kind == DATUM_ABSENT) {
		put_absent(m, cell, reasons[stated->absence]);
		if (stated->absence == ABSENT_NIL)
			cell->text = b_word(b, "absent-sign-nil");
		return;
	}
	put_absent(m, cell, "absent-not-available");
	switch (statement_lack(m->s, line, side)) {
	case LINE_NOT_YET:
		put_note(m, cell, b_word1(b, "line-not-yet", "year", b_fiscal_year_short(b, line->item->from)));
		break;
	case LINE_NO_LONGER:
		put_note(m, cell, b_word1(b, "line-no-longer", "year", b_fiscal_year_short(b, line->item->to)));
		break;
	case LINE_UNSTATED:
		put_note(m, cell, b_word(b, "line-unstated"));
		break;
	case LINE_STATED:
		break;
	}
}

/* ---- figures and changes ---- */

/* Where it stands in its paper. */
static void link_cell(const struct maker *m, struct cell_view *cell, const struct stated *stated)
{
	if (stated->table)
		cell->href = a_fragment(m->b, a_table(m->b, stated->table),
					cell_anchor(m->b, (struct cell_ref){stated->table, stated->row, stated->column}));
}

static void put_figure(struct maker *m, struct cell_view *cell, const struct statement_line *line, size_t side)
{
	const struct stated *stated = &line->sides[side];
	if (!stated->figure.there) {
		put_no_figure(m, cell, line, side);
		return;
	}
	put_number(m, cell, stated->figure.quantity);
	link_cell(m, cell, stated);
}

/* "FY2017 original budget": the side of a difference that rounding may have moved, or both. */
static struct str rounded_sides(const struct maker *m, const struct difference *d, size_t pair)
{
	const struct statement_pair *p = &m->s->pairs.v[pair];
	struct str from = b_statement_side(m->b, &m->s->sides.v[p->from]), to = b_statement_side(m->b, &m->s->sides.v[p->to]);
	if (!figure_is_rounded(&d->to))
		return from;
	return figure_is_rounded(&d->from) ? b_word2(m->b, "sides-both", "a", from, "b", to) : to;
}

/* Why there is no percentage. */
static const char *const percent_notes[] = {[PERCENT_ZERO_BASE] = "note-zero-base",
					    [PERCENT_SIGN_CHANGE] = "note-sign-change",
					    [PERCENT_TOO_SMALL] = "note-too-small",
					    [PERCENT_TOO_ROUGH] = "note-too-rough"};

static void note_percent(struct maker *m, struct cell_view *cell, const struct difference *d, size_t pair)
{
	if (d->lack == LACK_NONE && percent_notes[d->percent_lack])
		put_note(m, cell, b_word1(m->b, percent_notes[d->percent_lack], "side", rounded_sides(m, d, pair)));
}

static void put_percent(struct maker *m, struct cell_view *cell, const struct difference *d, size_t pair)
{
	if (d->percent_lack == PERCENT_NONE) {
		cell->kind = CELL_NUMBER;
		cell->text = percent_text(m->b, d->percent);
		m->about = m->about || d->percent.about;
		return;
	}
	put_absent(m, cell, "absent-not-calculated");
	note_percent(m, cell, d, pair);
}

static struct str verdict_text(const struct builder *b, const struct statement_line *line, const struct difference *d)
{
	static const char *const words[] = {NULL, "verdict-favourable", "verdict-unfavourable"};
	enum verdict verdict = line->item ? difference_verdict(d, line->item->better) : VERDICT_NONE;
	return verdict == VERDICT_NONE ? (struct str){0} : b_word(b, words[verdict]);
}

/* The same digits on both sides: readers see no change, whatever rounding may hide. */
static bool is_same(const struct statement_line *line, size_t pair)
{
	const struct difference *d = &line->changes[pair];
	const struct stated *printed = &line->printed[pair];
	return d->lack == LACK_NONE && decimal_cmp(d->from.quantity.value, d->to.quantity.value) == 0 &&
	       (!printed->cell || printed->figure.quantity.value.coefficient == 0);
}

static void put_no_rate(const struct maker *m, struct cell_view *cell, const struct difference *d)
{
	put_absent(m, cell, "change-none");
	if (d->from.quantity.value.coefficient) {
		cell->kind = CELL_NUMBER;
		cell->text = figure_text(m->b, (struct quantity){.percent = true});
	}
}

/* Of a change that the paper prints, and that its figures do not make. */
static void note_printed(struct maker *m, struct cell_view *cell, const struct difference *d, struct quantity printed)
{
	struct quantity worked_out = d->amount;
	worked_out.about = false;
	m->printed = true;
	if (decimal_cmp(printed.value, d->amount.value) != 0)
		put_note(m, cell,
			 b_word1(m->b, d->amount.about ? "note-printed-rounded" : "note-printed-otherwise", "amount",
				 change_text(m->b, worked_out)));
}

/* As the paper prints it, else worked out. */
static void put_amount(struct maker *m, struct cell_view *cell, const struct statement_line *line, size_t pair)
{
	const struct difference *d = &line->changes[pair];
	const struct stated *printed = &line->printed[pair];
	struct quantity amount = printed->cell ? printed->figure.quantity : d->amount;
	if (is_same(line, pair))
		amount = (struct quantity){.place = 0};
	put_number(m, cell, amount);
	cell->text = change_text(m->b, amount);
	link_cell(m, cell, printed);
	m->about = m->about || amount.about;
	if (printed->cell)
		note_printed(m, cell, d, printed->figure.quantity);
	else if (d->within_rounding && !is_same(line, pair))
		put_note(m, cell, b_word1(m->b, "note-within-rounding", "side", rounded_sides(m, d, pair)));
}

/* Why there is no change. */
static const char *lack_word(const struct difference *d)
{
	bool one_sided = d->lack == LACK_FROM || d->lack == LACK_TO;
	if (one_sided && !d->from.there && !d->to.there)
		return "change-no-side";
	return d->lack == LACK_FROM ? "change-no-from" : d->lack == LACK_TO ? "change-no-to" : "absent-not-calculated";
}

/* The change and, unless the figures are rates themselves, what it is in percent. */
static void put_change(struct maker *m, struct cell_view *cells, const struct statement_line *line, size_t pair)
{
	const struct difference *d = &line->changes[pair];
	bool bridged = statement_is_bridged(m->s, line, &m->s->pairs.v[pair]);
	if (bridged || d->lack != LACK_NONE) {
		for (size_t i = 0; i < m->width; i++)
			put_absent(m, &cells[i], bridged ? "absent-not-calculated" : lack_word(d));
		if (bridged)
			put_note(m, &cells[0], b_word(m->b, "note-bridged"));
		else if (d->lack == LACK_BOUND)
			put_note(m, &cells[0], b_word(m->b, "note-bound"));
		return;
	}
	put_amount(m, &cells[0], line, pair);
	cells[0].of_which = verdict_text(m->b, line, d);
	if (m->width > 1 && is_same(line, pair))
		put_no_rate(m, &cells[1], d);
	else if (m->width > 1)
		put_percent(m, &cells[1], d, pair);
}

/* Below the figure: +3.5 (+11.4%). */
static void put_change_below(struct maker *m, struct cell_view *cell, const struct statement_line *line, size_t pair)
{
	const struct difference *d = &line->changes[pair];
	bool bridged = statement_is_bridged(m->s, line, &m->s->pairs.v[pair]);
	if (!cell->text.n || d->lack == LACK_TO || !d->to.there)
		return; /* the figure itself says why it is missing */
	if (bridged || d->lack == LACK_BOUND) {
		put_note(m, cell, b_word(m->b, bridged ? "note-bridged" : "note-bound"));
		return;
	}
	if (d->lack != LACK_NONE) {
		cell->of_which = b_word(m->b, d->lack == LACK_FROM ? "change-nothing-before" : lack_word(d));
		return;
	}
	const struct stated *printed = &line->printed[pair];
	struct quantity amount = printed->cell ? printed->figure.quantity : d->amount;
	cell->of_which = is_same(line, pair) ? b_word(m->b, "change-none") : change_text(m->b, amount);
	m->about = m->about || (amount.about && !is_same(line, pair));
	m->about = m->about || d->percent.about;
	if (d->percent_lack == PERCENT_NONE)
		cell->of_which =
			b_word2(m->b, "change-above-percent", "difference", cell->of_which, "percent", percent_text(m->b, d->percent));
	else if (!is_same(line, pair))
		note_percent(m, cell, d, pair);
}

/* ---- rows ---- */

/* The heading that stands over a line. */
static const struct line_item *heading_over(const struct statement *s, const struct line_item *line)
{
	for (const struct line_item *i = line; i-- > s->series->lines.v;)
		if (i->role == LINE_HEADING && i->level < line->level)
			return i;
	return NULL;
}

static void start_row(const struct maker *m, struct row_view *row, const struct statement_line *line)
{
	static const enum row_role roles[] = {[LINE_ITEM] = ROW_ITEM, [LINE_HEADING] = ROW_HEADING, [LINE_TOTAL] = ROW_TOTAL};
	row->role = line->item ? roles[line->item->role] : ROW_BRIDGE;
	row->level = line->item ? line->item->level : m->s->lines.v[line->members.v[0]].item->level;
	row->cells = ARENA_ARRAY(m->b->arena, struct cell_view, m->v->columns);
	for (size_t c = 0; c < m->v->columns; c++)
		row->cells[c].columns = row->cells[c].rows = 1;
	row->cells[0].header = true;
	row->cells[0].text = b_statement_line(m->b, m->s, line);
	if (line->item)
		row->cells[0].of_which = b_statement_other_names(m->b, m->s, line);
	else
		row->cells[0].text = b_word1(m->b, "bridge", "lines", row->cells[0].text);
}

/* Actual figures of whole years. */
static const struct bars_view *bars_of(const struct maker *m, const struct statement_line *line)
{
	struct year_figure *v = ARENA_ARRAY(m->b->arena, struct year_figure, m->s->sides.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < m->s->sides.n; i++) {
		const struct statement_side *side = &m->s->sides.v[i];
		if (side->basis == BASIS_ACTUAL && side->period.kind == PERIOD_FISCAL_YEAR && line->sides[i].figure.there &&
		    (!n || v[n - 1].year < side->period.year))
			v[n++] = (struct year_figure){side->period.year, line->sides[i].figure.quantity.value};
	}
	return b_year_bars(m->b, v, n);
}

/* Of a few pairs, each; of many, the one from the first to the last. */
static bool has_columns(const struct maker *m, size_t pair)
{
	return m->below == (m->s->pairs.v[pair].kind == SIDES_SPAN);
}

static void put_row(struct maker *m, struct row_view *row, const struct statement_line *line)
{
	const struct statement *s = m->s;
	start_row(m, row, line);
	row->id = b_statement_line_id(m->b, m->id, line);
	if (row->role == ROW_HEADING) {
		row->cells[0].columns = (int)m->v->columns;
		for (size_t c = 1; c < m->v->columns; c++)
			row->cells[c].columns = 0;
		return;
	}
	for (size_t i = 0; i < s->sides.n; i++)
		put_figure(m, &row->cells[1 + i], line, i);
	row->cells[0].bars = m->below ? bars_of(m, line) : NULL;
	for (size_t i = 0, column = 1 + s->sides.n; i < s->pairs.n; i++)
		if (has_columns(m, i)) {
			put_change(m, &row->cells[column], line, i);
			column += m->width;
		} else if (m->below) {
			put_change_below(m, &row->cells[1 + s->pairs.v[i].to], line, i);
		}
}

/* ---- headers ---- */

static void head(struct maker *m, size_t row, size_t column, struct str text, int columns, int rows)
{
	struct cell_view *cell = &m->v->header[row].cells[column];
	*cell = (struct cell_view){.header = true, .text = text, .columns = columns, .rows = rows};
	for (size_t i = row; i < row + (size_t)rows; i++)
		for (size_t c = column; c < column + (size_t)columns; c++)
			if (i > row)
				m->v->header[i].cells[c].rows = 0;
			else if (c > column)
				m->v->header[i].cells[c].columns = 0;
}

static struct str documents_of(const struct builder *b, const struct statement_side *side)
{
	struct str all = {0};
	for (size_t i = 0; i < side->documents.n; i++) {
		struct str one = b_year_and_kind(b, side->documents.v[i]);
		all = all.n ? b_word2(b, "list-comma", "a", all, "b", one) : one;
	}
	return all;
}

/* Of one document and basis, which then stand above the table. */
static bool is_uniform(const struct statement *s)
{
	const struct statement_side *first = &s->sides.v[0];
	for (size_t i = 0; i < s->sides.n; i++)
		if (s->sides.v[i].documents.n > 1 || s->sides.v[i].documents.v[0] != first->documents.v[0] ||
		    s->sides.v[i].basis != first->basis || s->sides.v[i].unit != first->unit)
			return false;
	return true;
}

static void head_side(struct maker *m, size_t column, size_t side)
{
	const struct builder *b = m->b;
	const struct statement_side *one = &m->s->sides.v[side];
	bool uniform = is_uniform(m->s);
	head(m, 0, column, uniform ? b_period(b, one->period) : b_statement_side(b, one), 1, (int)m->v->header_rows);
	struct cell_view *cell = &m->v->header[0].cells[column];
	if (!uniform)
		cell->of_which = documents_of(b, one);
	if (one->unit && one->unit != m->s->unit)
		cell->of_which = b_word2(b, "side-in-unit", "document", cell->of_which, "unit", b_unit(b, one->unit));
	cell->href = a_table(b, one->tables.v[0].table);
	cell->kind = CELL_NUMBER;
}

static void head_pair(struct maker *m, size_t column, size_t pair)
{
	head(m, 0, column, b_statement_pair(m->b, m->s, &m->s->pairs.v[pair]), (int)m->width, 1);
	head(m, 1, column, b_word(m->b, m->s->rate ? "change-points" : "change-amount"), 1, 1);
	if (m->width > 1)
		head(m, 1, column + 1, b_word(m->b, "change-percent"), 1, 1);
}

/* ---- tables ---- */

static void start(struct maker *m, size_t columns, size_t rows)
{
	const struct builder *b = m->b;
	struct table_view *v = ARENA_NEW(b->arena, struct table_view);
	m->v = v;
	v->id = m->id;
	v->title = b_statement_name(b, m->s);
	if (m->s->unit)
		v->unit = b_word1(b, "unit-label", "unit", b_unit(b, m->s->unit));
	if (is_uniform(m->s))
		v->as_of = b_word2(b, "sides-of-document", "basis", b_basis(b, m->s->sides.v[0].basis), "document",
				   b_year_and_kind(b, m->s->sides.v[0].documents.v[0]));
	v->columns = columns;
	v->row_headers = 1;
	v->header_rows = m->headed ? 2 : 1;
	v->header = ARENA_ARRAY(b->arena, struct row_view, 2);
	v->header[0].cells = ARENA_ARRAY(b->arena, struct cell_view, columns);
	v->header[1].cells = ARENA_ARRAY(b->arena, struct cell_view, columns);
	v->rows = ARENA_ARRAY(b->arena, struct row_view, rows + 1);
	head(m, 0, 0, b_word(b, "line-item"), 1, (int)v->header_rows);
}

static const struct table_view *finish(struct maker *m)
{
	if (m->below)
		*LIST_ADD(&m->notes, m->b->arena) = (struct note_view){.text = b_word(m->b, "note-below")};
	if (m->printed)
		*LIST_ADD(&m->notes, m->b->arena) = (struct note_view){.text = b_word(m->b, "note-printed")};
	if (m->about)
		*LIST_ADD(&m->notes, m->b->arena) = (struct note_view){.text = b_word(m->b, "note-rounded")};
	m->v->notes = m->notes.v;
	m->v->note_count = m->notes.n;
	return m->v;
}

const struct table_view *b_statement_table(const struct builder *b, const struct statement *s, struct str id)
{
	struct maker m = {.b = b, .s = s, .id = id, .width = s->rate ? 1 : 2};
	size_t columns = 1 + s->sides.n;
	m.below = b_statement_is_long(s);
	for (size_t i = 0; i < s->pairs.n; i++)
		columns += has_columns(&m, i) ? m.width : 0;
	m.headed = columns > 1 + s->sides.n;
	start(&m, columns, s->lines.n);
	for (size_t i = 0; i < s->sides.n; i++)
		head_side(&m, 1 + i, i);
	for (size_t i = 0, column = 1 + s->sides.n; i < s->pairs.n; i++)
		if (has_columns(&m, i)) {
			head_pair(&m, column, i);
			column += m.width;
		}
	for (size_t i = 0; i < s->lines.n; i++)
		put_row(&m, &m.v->rows[m.v->row_count++], &s->lines.v[i]);
	return finish(&m);
}

/* ---- by size of change ---- */

struct changed {
	const struct statement_line *line;
	struct decimal size;
	size_t number;
};

static int changed_cmp(const void *va, const void *vb)
{
	const struct changed *a = va, *b = vb;
	int order = decimal_cmp(b->size, a->size);
	return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* Items, not the totals that they make; a bridge in place of its members. */
static size_t changed_lines(const struct builder *b, const struct statement *s, size_t pair, struct changed **out)
{
	struct changed *all = ARENA_ARRAY(b->arena, struct changed, s->lines.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s->lines.n; i++) {
		const struct statement_line *line = &s->lines.v[i];
		const struct difference *d = &line->changes[pair];
		bool bridged = statement_is_bridged(s, line->item ? line : &s->lines.v[line->members.v[0]], &s->pairs.v[pair]);
		if (d->lack != LACK_NONE || (line->item ? line->item->role != LINE_ITEM || bridged : !bridged))
			continue;
		struct decimal size = d->amount.value;
		if (size.coefficient < 0)
			size.coefficient = -size.coefficient;
		all[n] = (struct changed){line, size, n};
		n++;
	}
	qsort(all, n, sizeof *all, changed_cmp);
	*out = all;
	return n;
}

const struct table_view *b_statement_changes(const struct builder *b, const struct statement *s, size_t pair, struct str id)
{
	struct maker m = {.b = b, .s = s, .id = id, .width = s->rate ? 1 : 2, .headed = true};
	const struct statement_pair *p = &s->pairs.v[pair];
	struct changed *changed;
	size_t n = changed_lines(b, s, pair, &changed);
	if (n < FEW_CHANGES)
		return NULL;
	start(&m, 3 + m.width, n);
	m.v->title = b_word1(b, "statement-by-change", "statement", m.v->title);
	head_side(&m, 1, p->from);
	head_side(&m, 2, p->to);
	head_pair(&m, 3, pair);
	for (size_t i = 0; i < n; i++) {
		const struct statement_line *line = changed[i].line;
		const struct line_item *over = line->item ? heading_over(s, line->item) : NULL;
		struct row_view *row = &m.v->rows[m.v->row_count++];
		start_row(&m, row, line);
		row->level = 0;
		if (over)
			row->cells[0].of_which = b_texts(b, &over->name);
		put_figure(&m, &row->cells[1], line, p->from);
		put_figure(&m, &row->cells[2], line, p->to);
		put_change(&m, &row->cells[3], line, pair);
	}
	return finish(&m);
}
