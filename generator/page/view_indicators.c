/* Indicators: figures that recur from year to year, as pages and tables. */
#include "page/chart.h"
#include "page/kinds.h"
#include "page/related.h"

/* ---- small tables ---- */

struct table_view *b_new_table(const struct builder *b, struct str title, struct str id, size_t columns, size_t rows)
{
	struct table_view *t = ARENA_NEW(b->arena, struct table_view);
	t->title = title;
	t->id = id;
	t->plain = true;
	t->columns = columns;
	t->row_headers = 1;
	t->header_rows = 1;
	t->header = ARENA_NEW(b->arena, struct row_view);
	t->rows = ARENA_ARRAY(b->arena, struct row_view, rows + 1);
	t->row_count = rows;
	for (size_t i = 0; i <= rows; i++) {
		struct row_view *row = i < rows ? &t->rows[i] : t->header;
		row->cells = ARENA_ARRAY(b->arena, struct cell_view, columns);
		for (size_t c = 0; c < columns; c++)
			row->cells[c].columns = row->cells[c].rows = 1;
	}
	return t;
}

static void head(struct table_view *t, size_t column, struct str text, enum cell_kind kind)
{
	t->header->cells[column].text = text;
	t->header->cells[column].header = true;
	t->header->cells[column].kind = kind;
}

static void put_value(const struct builder *b, struct cell_view *cell, const struct value *v)
{
	cell->kind = CELL_NUMBER;
	cell->text = b_value(b, v);
	cell->value = b_machine_value(b, v->quantity);
}

/* Fiscal years in which any of the indicators has a value, ascending, at most `most` (the latest ones). */
static size_t years_of(const struct indicator *const *indicators, size_t n, int years[], size_t most)
{
	size_t count = 0;
	for (int year = 1868; year < 2200; year++) {
		bool any = false;
		for (size_t i = 0; i < n && !any; i++)
			any = b_any_value_of_year(indicators[i], year) != NULL;
		if (!any)
			continue;
		if (count == most) {
			for (size_t i = 1; i < count; i++)
				years[i - 1] = years[i];
			count--;
		}
		years[count++] = year;
	}
	return count;
}

static bool has_document(const struct builder *b, int year)
{
	for (size_t i = 0; i < b->pages->year_count; i++)
		if (b->pages->years[i] == year)
			return true;
	return false;
}

#define MOST_YEARS 8

const struct table_view *b_indicator_table(const struct builder *b, const struct indicator *const *indicators, size_t n, struct str title,
					   struct str id)
{
	int years[MOST_YEARS];
	size_t year_count = years_of(indicators, n, years, MOST_YEARS);
	struct table_view *t = b_new_table(b, title, id, 1 + year_count, n);
	head(t, 0, b_word(b, "indicator"), CELL_TEXT);
	for (size_t y = 0; y < year_count; y++)
		head(t, 1 + y, b_fiscal_year_short(b, years[y]), CELL_NUMBER);
	for (size_t i = 0; i < n; i++) {
		struct cell_view *cells = t->rows[i].cells;
		cells[0].header = true;
		cells[0].text = b_texts(b, &indicators[i]->name);
		cells[0].href = a_indicator(b, indicators[i]);
		cells[0].bars = b_bars(b, indicators[i]);
		for (size_t y = 0; y < year_count; y++) {
			const struct value *v = b_any_value_of_year(indicators[i], years[y]);
			if (v) {
				put_value(b, &cells[1 + y], v);
				cells[1 + y].href = a_value(b, v);
				if (v->basis != BASIS_ACTUAL && v->basis != BASIS_NONE)
					cells[1 + y].of_which = b_word1(b, "basis-of-value", "basis", b_basis(b, v->basis));
			} else {
				cells[1 + y].kind = CELL_ABSENT;
				cells[1 + y].text = b_word(b, "absent-sign");
				cells[1 + y].reason = b_word(b, has_document(b, years[y]) ? "absent-unstated" : "absent-no-document");
			}
		}
	}
	return t;
}

static struct str value_place(const struct builder *b, const struct value *v)
{
	struct str document = b_texts(b, &v->document->title), lang, place = {0};
	if (v->table)
		place = b_table_title(b, v->table);
	else if (v->item && v->item->heading[b->l])
		place = b_item_title(b, v->item, &lang);
	else
		place = b_chapter_title(b, v->chapter);
	return b_word2(b, "chapter-in", "document", document, "chapter", place);
}

/* ---- an indicator's figures ---- */

/* Where each statement of a figure stands; one that is worded otherwise is said to be. */
static void put_places(const struct builder *b, struct cell_view *cell, const struct point *p)
{
	struct cell_link *more = ARENA_ARRAY(b->arena, struct cell_link, p->n);
	struct str shown = b_value(b, p->value);
	cell->text = value_place(b, p->value);
	cell->href = a_value(b, p->value);
	for (size_t i = 0; i < p->n; i++) {
		const struct value *v = p->statements[i];
		struct str stated = b_value(b, v), place = value_place(b, v);
		if (v == p->value)
			continue;
		if (str_eq(place, cell->text) && v->table)
			place = b_word2(b, "name-with-note", "name", place, "note",
					v->column == p->value->column ? b_row(b, v->table, v->row) : b_column(b, v->table, v->column));
		if (!str_eq(stated, shown))
			place = b_word2(b, "name-with-note", "name", place, "note", stated);
		more[cell->link_count++] = (struct cell_link){place, a_value(b, v)};
	}
	cell->links = more;
}

static void put_change(const struct builder *b, struct cell_view *cell, struct points points, const struct point *p,
		       const struct indicator *i)
{
	const struct point *before = point_before(&points, p);
	bool doubtful = before && before + 1 < points.v + points.n && before[1].differs;
	struct difference d = figures_difference(figure_of_value(before ? before->value : NULL), figure_of_value(p->value));
	b_put_difference(b, cell, &d, i, doubtful);
}

static const struct table_view *value_table(const struct builder *b, const struct indicator *i, struct points points)
{
	bool changes = false;
	for (size_t n = 0; n < points.n; n++)
		changes = changes || point_before(&points, &points.v[n]);
	size_t last = changes ? 4 : 3;
	struct table_view *t = b_new_table(b, b_word(b, "indicator-values"), STR("values"), last + 1, points.n);
	head(t, 0, b_word(b, "period"), CELL_TEXT);
	head(t, 1, b_word(b, "basis"), CELL_TEXT);
	head(t, 2, b_word(b, "value"), CELL_NUMBER);
	if (changes)
		head(t, 3, b_word(b, "change"), CELL_NUMBER);
	head(t, last, b_word(b, "where-stated"), CELL_TEXT);
	for (size_t n = 0; n < points.n; n++) {
		const struct value *v = points.v[n].value;
		struct cell_view *cells = t->rows[n].cells;
		cells[0].header = true;
		cells[0].text = b_period(b, v->period);
		cells[1].text = b_basis(b, v->basis);
		put_value(b, &cells[2], v);
		if (changes)
			put_change(b, &cells[3], points, &points.v[n], i);
		put_places(b, &cells[last], &points.v[n]);
	}
	return t;
}

/* ---- the pages ---- */

const void *view_indicators(const struct builder *b)
{
	struct indicators_view *v = ARENA_NEW(b->arena, struct indicators_view);
	struct growing groups = {0};
	v->title = b_word(b, "indicators");
	for (size_t i = 0; i < b->site->programmes.n; i++) {
		const struct programme *p = b->site->programmes.v[i];
		if (p->indicators.n == 0)
			continue;
		struct indicator_group_view *g = b_add(b, &groups, &indicator_group_shape);
		g->title = b_texts(b, &p->name);
		g->href = a_programme(b, p);
		g->id = p->id;
		g->table = b_indicator_table(b, p->indicators.v, p->indicators.n, g->title,
					     arena_printf(b->arena, "table-" STR_FMT, STR_ARG(p->id)));
	}
	v->groups = b_list(&groups);
	return v;
}

static struct view_list indicator_facts(const struct builder *b, const struct indicator *i)
{
	static const char *const kinds[] = {"kind-flow", "kind-stock", "kind-cumulative", "kind-ratio"};
	static const char *const notes[] = {"kind-flow-note", "kind-stock-note", "kind-cumulative-note", "kind-ratio-note"};
	static const char *const better[] = {"better-neither", "better-more", "better-less"};
	struct growing facts = {0};
	struct str none = {0};
	b_add_fact(b, &facts, "indicator-kind",
		   b_word2(b, "name-with-note", "name", b_word(b, kinds[i->kind]), "note", b_word(b, notes[i->kind])), none);
	b_add_fact(b, &facts, "unit", b_unit(b, i->unit), none);
	b_add_fact(b, &facts, "indicator-better", b_word(b, better[i->better]), none);
	b_add_fact(b, &facts, "programme", b_texts(b, &i->programme->name), a_programme(b, i->programme));
	return b_list(&facts);
}

const void *view_indicator(const struct builder *b)
{
	const struct indicator *i = b->page->of.indicator;
	const struct programme *p = i->programme;
	struct indicator_view *v = ARENA_NEW(b->arena, struct indicator_view);
	v->title = b_phrases(b, b_texts(b, &i->name));
	v->note = b_texts(b, &i->note);
	v->facts = indicator_facts(b, i);
	struct points points = points_of(i, b->arena);
	v->values = value_table(b, i, points);
	v->chart = b_chart(b, i, points);
	v->programme = b_link(b, b_texts(b, &p->name), a_programme(b, p));
	v->related = related_to_indicator(b, i);
	for (size_t n = 0; n < p->indicators.n; n++) {
		if (p->indicators.v[n] != i)
			continue;
		if (n > 0)
			v->previous = b_link(b, b_texts(b, &p->indicators.v[n - 1]->name), a_indicator(b, p->indicators.v[n - 1]));
		if (n + 1 < p->indicators.n)
			v->next = b_link(b, b_texts(b, &p->indicators.v[n + 1]->name), a_indicator(b, p->indicators.v[n + 1]));
	}
	return v;
}
