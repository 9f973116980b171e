/* Programmes and indicators: what recurs from year to year. */
#include "page/kinds.h"

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

static struct str machine_value(const struct builder *b, const struct value *v)
{
	struct buf out = {0};
	decimal_print(&out, v->quantity.value);
	struct str s = arena_str(b->arena, buf_str(&out));
	buf_free(&out);
	return s;
}

static void put_value(const struct builder *b, struct cell_view *cell, const struct value *v)
{
	cell->kind = CELL_NUMBER;
	cell->text = b_value(b, v);
	cell->value = machine_value(b, v);
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
				cells[1 + y].reason = b_word(b, "absent-not-available");
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

struct str b_basis(const struct builder *b, enum basis basis)
{
	static const char *const words[] = {
		NULL, "basis-target", "basis-plan", "basis-budget", "basis-revised-budget", "basis-forecast", "basis-actual"};
	return basis == BASIS_NONE ? (struct str){0} : b_word(b, words[basis]);
}

/* As stated: a report that gives no date says nothing of the last day of its year. */
static struct str value_period(const struct builder *b, const struct value *v)
{
	return v->period.kind == PERIOD_FISCAL_YEAR ? b_fiscal_year_short(b, v->period.year) : b_period(b, v->period);
}

const struct table_view *b_value_table(const struct builder *b, const struct indicator *i)
{
	struct table_view *t = b_new_table(b, b_word(b, "indicator-values"), STR("values"), 4, i->values.n);
	head(t, 0, b_word(b, "period"), CELL_TEXT);
	head(t, 1, b_word(b, "basis"), CELL_TEXT);
	head(t, 2, b_word(b, "value"), CELL_NUMBER);
	head(t, 3, b_word(b, "where-stated"), CELL_TEXT);
	for (size_t n = 0; n < i->values.n; n++) {
		const struct value *v = i->values.v[n];
		struct cell_view *cells = t->rows[n].cells;
		cells[0].header = true;
		cells[0].text = value_period(b, v);
		cells[1].text = b_basis(b, v->basis);
		put_value(b, &cells[2], v);
		cells[3].text = value_place(b, v);
		cells[3].href = a_value(b, v);
	}
	return t;
}

/* ---- a programme through the years ---- */

static struct str lineage_text(const struct builder *b, const struct lineage *l)
{
	static const char *const changes[] = {"lineage-renamed", "lineage-merged", "lineage-split",
					      "lineage-started", "lineage-ended",  "lineage-moved"};
	struct str note = b_word2(b, "lineage-year", "year", b_fiscal_year_short(b, l->year), "change", b_word(b, changes[l->change]));
	return b_texts(b, &l->note).n ? b_word2(b, "name-and-value", "name", note, "value", b_texts(b, &l->note)) : note;
}

/* The places where an item stands, in the order of documents. */
static void add_item(const struct builder *b, struct growing *list, const struct item_use *use)
{
	const struct item *item = use->item;
	struct growing places = {0}, notes = {0};
	struct programme_item_view *v = b_add(b, list, &programme_item_shape);
	v->title = item->name.v[b->l].n ? item->name.v[b->l] : b_item_title(b, use, &v->lang);
	v->level = use->level - 1;
	for (size_t i = 0; i < item->uses.n; i++)
		b_add_link(b, &places, b_year_and_kind(b, item->uses.v[i]->chapter->document), a_item(b, item->uses.v[i]));
	v->places = b_list(&places);
	for (size_t i = 0; i < item->lineage.n; i++)
		b_add_link(b, &notes, lineage_text(b, &item->lineage.v[i]), (struct str){0});
	v->notes = b_list(&notes);
}

/* The last place where an item belongs to the programme. */
static const struct item_use *last_use(const struct programme *p, const struct item *item)
{
	for (size_t i = item->uses.n; i-- > 0;)
		if (item->uses.v[i]->programme == p)
			return item->uses.v[i];
	return NULL;
}

/* Items in the order of the latest document, then those that only earlier ones have. The one that bears the programme's own id sums it up.
 */
static struct view_list programme_items(const struct builder *b, const struct programme *p)
{
	struct growing list = {0};
	for (size_t n = p->parts.n; n-- > 0;) {
		const struct chapter *c = p->parts.v[n].chapter;
		if (n + 1 < p->parts.n && p->parts.v[n + 1].chapter == c)
			continue; /* another part of the same chapter */
		for (size_t i = 0; i < c->items.n; i++)
			if (!str_eq(c->items.v[i]->id, p->id) && last_use(p, c->items.v[i]->item) == c->items.v[i])
				add_item(b, &list, c->items.v[i]);
	}
	return b_list(&list);
}

/* Tables stand in whole chapters, or under an item of a part. */
static bool part_has(const struct programme *p, const struct table *t)
{
	if (!t->chapter)
		return false;
	for (size_t i = 0; i < t->chapter->items.n; i++)
		if (str_eq(t->chapter->items.v[i]->id, t->anchor_item))
			return t->chapter->items.v[i]->programme == p;
	return t->chapter->programme == p;
}

/* The same table of several years once, the latest first. */
static struct view_list programme_tables(const struct builder *b, const struct programme *p)
{
	struct growing list = {0};
	struct map known = {0};
	for (size_t n = b->site->documents.n; n-- > 0;) {
		const struct document *d = b->site->documents.v[n];
		for (size_t j = 0; j < d->tables.n; j++) {
			const struct table *t = d->tables.v[j];
			struct growing places = {0};
			if (!part_has(p, t) || map_add(&known, b->arena, t->id, (void *)t) != t)
				continue;
			struct programme_item_view *v = b_add(b, &list, &programme_item_shape);
			v->title = b_texts(b, &t->title);
			for (size_t i = 0; i < b->site->documents.n; i++) {
				const struct table *in = document_table(b->site->documents.v[i], t->id);
				if (in)
					b_add_link(b, &places, b_year_and_kind(b, in->document), a_table(b, in))->note =
						b_table_number(b, in);
			}
			v->places = b_list(&places);
		}
	}
	return b_list(&list);
}

static struct view_list programme_facts(const struct builder *b, const struct programme *p)
{
	struct growing facts = {0};
	if (p->since)
		b_add_fact(b, &facts, "programme-since", b_fiscal_year(b, p->since), (struct str){0});
	for (size_t i = 0; i < p->segments.n; i++)
		b_add_fact(b, &facts, "segment", b_texts(b, &p->segments.v[i]->name), (struct str){0});
	for (size_t i = 0; i < p->lineage.n; i++)
		b_add_fact(b, &facts, "lineage", lineage_text(b, &p->lineage.v[i]), (struct str){0});
	return b_list(&facts);
}

const void *view_programme(const struct builder *b)
{
	const struct programme *p = b->page->of.programme;
	const struct site *s = b->site;
	struct programme_view *v = ARENA_NEW(b->arena, struct programme_view);
	struct growing chapters = {0};
	v->title = b_phrases(b, b_texts(b, &p->name));
	v->summary = b_texts(b, &p->summary);
	v->facts = programme_facts(b, p);
	for (size_t i = p->parts.n; i-- > 0;) {
		const struct programme_part *part = &p->parts.v[i];
		struct link_view *link = b_add_link(b, &chapters, b_texts(b, &part->chapter->document->title), b_part_address(b, part));
		link->note = b_part_title(b, part, &link->lang);
	}
	v->chapters = b_list(&chapters);
	v->items = programme_items(b, p);
	if (p->indicators.n)
		v->indicators =
			b_indicator_table(b, p->indicators.v, p->indicators.n, b_word(b, "programme-indicators"), STR("indicators"));
	v->tables = programme_tables(b, p);
	for (size_t i = 0; i < s->programmes.n; i++) {
		if (s->programmes.v[i] != p)
			continue;
		if (i > 0)
			v->previous = b_link(b, b_texts(b, &s->programmes.v[i - 1]->name), a_programme(b, s->programmes.v[i - 1]));
		if (i + 1 < s->programmes.n)
			v->next = b_link(b, b_texts(b, &s->programmes.v[i + 1]->name), a_programme(b, s->programmes.v[i + 1]));
	}
	return v;
}

/* ---- indicators ---- */

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
	v->values = b_value_table(b, i);
	v->programme = b_link(b, b_texts(b, &p->name), a_programme(b, p));
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
