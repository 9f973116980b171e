/* A table's own page: what the data are, what was checked, what was mended. */
#include "page/checks.h"
#include "page/compare.h"
#include "page/kinds.h"
#include "page/other_years.h"
#include "page/related.h"
#include "page/statements.h"
#include "page/ledger.h"

/* ---- facts ---- */

static struct str shape_text(const struct builder *b, size_t rows, size_t columns)
{
	return b_word2(b, "rows-by-columns", "rows", b_number(b, (int64_t)rows), "columns", b_number(b, (int64_t)columns));
}

static struct str added_columns(const struct builder *b, const struct table *t)
{
	struct str names = {0};
	for (size_t i = 0; i < t->columns.n; i++) {
		if (!t->columns.v[i].added)
			continue;
		struct str name = b_column(b, t, &t->columns.v[i]);
		names = names.n ? b_word2(b, "list-comma", "a", names, "b", name) : name;
	}
	return names;
}

struct str b_column_bases(const struct builder *b, const struct table *t)
{
	struct str all = {0};
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.v[i];
		if (c->about.basis == BASIS_NONE)
			continue;
		struct str one = b_word2(b, "name-and-value", "name", b_column(b, t, c), "value", b_basis(b, c->about.basis));
		all = all.n ? b_word2(b, "list-comma", "a", all, "b", one) : one;
	}
	return all;
}

static struct view_list table_facts(const struct builder *b, const struct table *t)
{
	struct growing facts = {0};
	struct aspect about = table_aspect(t, NULL);
	struct str none = {0};
	struct str bases = b_column_bases(b, t);
	bool own_period = false; /* columns that differ: the table as a whole has none then */
	for (size_t i = 0; i < t->columns.n; i++)
		own_period = own_period || t->columns.v[i].about.period.kind != PERIOD_NONE;
	b_add_fact(b, &facts, "document", b_texts(b, &t->document->title), a_document(b, t->document));
	if (t->chapter)
		b_add_fact(b, &facts, "chapter", b_chapter_title(b, t->chapter), a_chapter(b, t->chapter));
	if (table_programme(t))
		b_add_fact(b, &facts, "programme", b_texts(b, &table_programme(t)->name), a_programme(b, table_programme(t)));
	if (!own_period)
		b_add_fact(b, &facts, about.period.kind == PERIOD_DATE ? "table-at" : "table-period",
			   about.period.kind == PERIOD_FISCAL_YEAR ? b_fiscal_year(b, about.period.year) : b_period(b, about.period), none);
	b_add_fact(b, &facts, "table-basis", bases.n ? bases : b_basis(b, about.basis), none);
	if (about.unit)
		b_add_fact(b, &facts, "unit", b_unit(b, about.unit), none);
	b_add_fact(b, &facts, t->printed_rows ? "data-shape" : "shape", shape_text(b, t->rows.n, t->columns.n), none);
	if (t->printed_rows)
		b_add_fact(b, &facts, "printed-shape", shape_text(b, (size_t)t->printed_rows, (size_t)t->printed_columns), none);
	b_add_fact(b, &facts, "column-added", added_columns(b, t), none);
	return b_list(&facts);
}

/* ---- neighbours ---- */

static void table_other_years(const struct builder *b, const struct table *t, struct table_page_view *v)
{
	LIST(const struct table *) others = {0};
	LIST(int) years = {0};
	struct growing list = {0};
	for (size_t i = 0; i < b->site->documents.n; i++) {
		const struct document *d = b->site->documents.v[i];
		const struct table *other = d == t->document ? NULL : document_table(d, t->id);
		if (!other)
			continue;
		*LIST_ADD(&others, b->arena) = other;
		*LIST_ADD(&years, b->arena) = d->year;
	}
	struct other_years listed = b_other_years(b, years.v, years.n, t->document->year, table_programme(t));
	for (size_t i = 0; i < others.n; i++) {
		struct str year = b_fiscal_year_short(b, years.v[i]);
		if (years.v[i] >= listed.first && years.v[i] <= listed.last)
			b_add_link(b, &list, b_word2(b, "year-table", "year", year, "table", b_table_title(b, others.v[i])),
				   a_table(b, others.v[i]));
	}
	v->other_years = b_list(&list);
	v->all_years = listed.all;
}

static struct view_list table_indicators(const struct builder *b, const struct table *t)
{
	struct growing list = {0};
	for (size_t i = 0; i < t->values.n; i++) {
		const struct indicator *one = t->values.v[i].indicator;
		bool known = false;
		for (size_t j = 0; j < i; j++)
			known = known || t->values.v[j].indicator == one;
		if (!known)
			b_add_link(b, &list, b_texts(b, &one->name), a_indicator(b, one));
	}
	return b_list(&list);
}

const void *view_table(const struct builder *b)
{
	const struct table *t = b->page->of.table;
	const struct document *d = t->document;
	struct table_page_view *v = ARENA_NEW(b->arena, struct table_page_view);
	v->title = b_phrases(b, b_texts(b, &t->title));
	v->number = b_table_number(b, t);
	v->document = b_link(b, b_texts(b, &d->title), a_document(b, d));
	if (t->chapter) {
		struct str shown = a_table_in(b, t->chapter, t);
		v->chapter = b_link(b, b_chapter_title(b, t->chapter), str_eq(shown, a_table(b, t)) ? a_chapter(b, t->chapter) : shown);
	}
	v->table = b_table(b, t, NULL);
	v->facts = table_facts(b, t);
	v->checks = b_table_checks(b, t);
	v->standing = v->checks ? (int64_t)v->checks->standing.n : 0;
	v->mends = b_mends(b, t);
	v->indicators = table_indicators(b, t);
	v->csv = a_csv(b, t);
	v->statements = b_table_statements(b, t);
	table_other_years(b, t, v);
	v->errata = b_errata_of(b, d, NULL, t);
	v->comparisons = comparisons_of_table(b, t);
	v->related = related_to_table(b, t);
	for (size_t i = 0; i < d->tables.n; i++) {
		if (d->tables.v[i] != t)
			continue;
		if (i > 0)
			v->previous = b_link(b, b_table_title(b, d->tables.v[i - 1]), a_table(b, d->tables.v[i - 1]));
		if (i + 1 < d->tables.n)
			v->next = b_link(b, b_table_title(b, d->tables.v[i + 1]), a_table(b, d->tables.v[i + 1]));
	}
	return v;
}
