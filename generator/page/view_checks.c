/* What was checked: on a table's page, and a page for each document. */
#include "page/checks.h"
#include "page/kinds.h"

/* ---- a table ---- */

static bool is_number(const struct cell *c)
{
	return c->kind == DATUM_NUMBER || c->kind == DATUM_CHANGE || c->kind == DATUM_RANGE;
}

/* Columns with numbers that nothing confirms, and how many: 「件数」3件、「構成比」12件. */
static struct str unchecked_columns(const struct builder *b, const struct table_checks *c)
{
	const struct table *t = c->table;
	struct str all = {0};
	for (size_t j = 0; j < t->columns.n; j++) {
		int64_t n = 0;
		for (size_t i = 0; i < t->rows.n; i++)
			n += is_number(&t->rows.v[i].cells[j]) && !c->is_covered[i * t->columns.n + j];
		if (!n)
			continue;
		struct str name = b_column(b, t, &t->columns.v[j]);
		struct str one = b_word2(b, "check-column", "column", name, "n", b_count(b, "check-count", n));
		all = all.n ? b_word2(b, "list-comma", "a", all, "b", one) : one;
	}
	return all.n ? b_word1(b, "check-unchecked-in", "columns", all) : all;
}

/* A table or chapter that states the same numbers. */
struct witness {
	const struct table *table; /* null: the chapter */
	const struct chapter *chapter;
	const struct document *document;
	const struct agreement *last;
	int64_t n;
};

struct witness_list {
	struct witness *v;
	size_t n, cap;
};

static void witness_add(const struct builder *b, struct witness_list *list, const struct agreement *a, const struct agreed_place *p)
{
	const struct chapter *chapter = p->cell.table ? NULL : p->value->chapter;
	struct witness *w = NULL;
	if ((!p->cell.table && !chapter) || p->cell.table == a->cell.table || (chapter && !chapter->document))
		return;
	for (size_t i = 0; i < list->n && !w; i++)
		if (list->v[i].table == p->cell.table && list->v[i].chapter == chapter)
			w = &list->v[i];
	if (!w) {
		w = LIST_ADD(list, b->arena);
		*w = (struct witness){p->cell.table, chapter, chapter ? chapter->document : p->cell.table->document, NULL, 0};
	}
	w->n += w->last != a;
	w->last = a;
}

static struct view_list witnesses(const struct builder *b, const struct table_checks *c)
{
	struct witness_list all = {0};
	struct growing groups = {0};
	for (size_t i = 0; i < c->agreements.n; i++)
		for (size_t j = 0; j < c->agreements.v[i].n; j++)
			witness_add(b, &all, &c->agreements.v[i], &c->agreements.v[i].places[j]);
	for (size_t i = 0; i < b->site->documents.n; i++) {
		const struct document *d = b->site->documents.v[i];
		struct growing links = {0};
		for (size_t j = 0; j < all.n; j++) {
			const struct witness *w = &all.v[j];
			if (w->document != d)
				continue;
			struct link_view *link =
				b_add_link(b, &links, w->table ? b_table_title(b, w->table) : b_chapter_title(b, w->chapter),
					   w->table ? a_table(b, w->table) : a_chapter(b, w->chapter));
			link->lang = w->table ? (struct str){0} : b_chapter_lang(b, w->chapter);
			link->note = b_count(b, "check-count", w->n);
		}
		if (!links.n)
			continue;
		struct witness_group_view *g = b_add(b, &groups, &witness_group_shape);
		g->title = b_texts(b, &d->title);
		g->links = b_list(&links);
	}
	return b_list(&groups);
}

const struct table_checks_view *b_table_checks(const struct builder *b, const struct table *t)
{
	const struct table_checks *c = checks_of_table(b->pages->checks, t);
	struct table_checks_view *v = ARENA_NEW(b->arena, struct table_checks_view);
	struct growing facts = {0};
	struct tally tally = {0};
	tally_add(&tally, c);
	b_add_tally_facts(b, &facts, &tally);
	b_add_fact(b, &facts, "check-unchecked", unchecked_columns(b, c), (struct str){0});
	v->facts = b_list(&facts);
	v->standing = b_findings(b, t->document, t, FINDINGS_STANDING);
	v->restated = b_findings(b, t->document, t, FINDINGS_RESTATED);
	v->accepted = b_findings(b, t->document, t, FINDINGS_ACCEPTED);
	v->calculations = b_calculations(b, t);
	v->witnesses = witnesses(b, c);
	v->document = a_checks(b, t->document);
	return v->facts.n || v->standing.n || v->restated.n || v->accepted.n ? v : NULL;
}

/* ---- a document ---- */

static struct str mend_place(const struct builder *b, const struct table *t, const struct row *r, const struct column *c)
{
	struct str row = r ? b_row(b, t, r) : (struct str){0}, column = c ? b_column(b, t, c) : (struct str){0};
	if (r && c)
		return b_word2(b, "mend-place-cell", "row", row, "column", column);
	if (r)
		return b_word1(b, "mend-place-row", "row", row);
	if (c)
		return b_word1(b, "mend-place-column", "column", column);
	return b_word(b, "mend-place-table");
}

struct view_list b_mends(const struct builder *b, const struct table *t)
{
	struct growing list = {0};
	for (size_t i = 0; i < t->transcriptions.n; i++) {
		const struct transcription *m = &t->transcriptions.v[i];
		struct mend_view *v = b_add(b, &list, &mend_shape);
		v->place = mend_place(b, t, m->row, m->column);
		v->read = m->read;
		v->taken = m->taken;
		v->lang = b->l ? b->site->languages[0] : (struct str){0}; /* they quote the paper */
		v->proof = b_texts(b, &m->proof);
	}
	return b_list(&list);
}

static struct view_list document_doubts(const struct builder *b, const struct document *d)
{
	struct growing list = {0};
	for (size_t i = 0; i < d->tables.n; i++) {
		const struct table *t = d->tables.v[i];
		for (size_t j = 0; j < t->doubts.n; j++) {
			const struct table_note *doubt = &t->doubts.v[j];
			struct doubt_view *v = b_add(b, &list, &doubt_shape);
			v->table = b_link(b, b_table_title(b, t), a_table(b, t));
			v->place = mend_place(b, t, doubt->row, doubt->column);
			v->text = b_texts(b, &doubt->text);
		}
	}
	return b_list(&list);
}

static struct view_list document_mends(const struct builder *b, const struct document *d)
{
	struct growing list = {0};
	for (size_t i = 0; i < d->tables.n; i++) {
		const struct table *t = d->tables.v[i];
		if (!t->transcriptions.n)
			continue;
		struct mended_table_view *v = b_add(b, &list, &mended_table_shape);
		v->title = b_table_title(b, t);
		v->href = a_table(b, t);
		v->mends = b_mends(b, t);
		v->count = (int64_t)t->transcriptions.n;
	}
	return b_list(&list);
}

/* ---- its tables, one a row ---- */

enum { OVERVIEW_TABLE, OVERVIEW_CALCULATIONS, OVERVIEW_NUMBERS, OVERVIEW_AGREEING, OVERVIEW_NOTES, OVERVIEW_MENDS, OVERVIEW_COLUMNS };

static void put_count(const struct builder *b, struct cell_view *cell, int64_t n, int64_t of)
{
	cell->kind = n || of ? CELL_NUMBER : CELL_ABSENT;
	if (of)
		cell->text = b_word2(b, "check-n-of", "n", b_number(b, n), "of", b_number(b, of));
	else if (n)
		cell->text = b_number(b, n);
	else {
		cell->text = b_word(b, "absent-sign-nil");
		cell->reason = b_word(b, "absent-nil");
	}
}

static int64_t notes_of(const struct builder *b, const struct table *t)
{
	int64_t n = (int64_t)t->doubts.n;
	for (size_t i = 0; i < b->pages->checks->findings.n; i++)
		n += noted_place(&b->pages->checks->findings.v[i], t) != NULL;
	return n;
}

static const struct table_view *overview(const struct builder *b, const struct document *d)
{
	static const char *const heads[OVERVIEW_COLUMNS] = {"table",        "check-calculations", "check-numbers",
							    "check-agreed", "check-notes",        "check-mends"};
	struct table_view *v = b_new_table(b, b_word(b, "check-tables"), STR("table-checks"), OVERVIEW_COLUMNS, d->tables.n);
	v->row_count = 0;
	for (size_t i = 0; i < OVERVIEW_COLUMNS; i++) {
		v->header->cells[i].text = b_word(b, heads[i]);
		v->header->cells[i].header = true;
		v->header->cells[i].kind = i ? CELL_NUMBER : CELL_TEXT;
	}
	for (size_t i = 0; i < d->tables.n; i++) {
		const struct table *t = d->tables.v[i];
		struct tally one = {0};
		tally_add(&one, checks_of_table(b->pages->checks, t));
		int64_t notes = notes_of(b, t), calculations = one.totals + one.differences + one.rates;
		if (!one.numbers && !notes && !t->transcriptions.n)
			continue;
		struct cell_view *cells = v->rows[v->row_count++].cells;
		cells[OVERVIEW_TABLE].header = true;
		cells[OVERVIEW_TABLE].text = b_table_title(b, t);
		cells[OVERVIEW_TABLE].href = a_table(b, t);
		put_count(b, &cells[OVERVIEW_CALCULATIONS], calculations - one.fails, calculations);
		put_count(b, &cells[OVERVIEW_NUMBERS], one.covered, one.numbers);
		put_count(b, &cells[OVERVIEW_AGREEING], one.agreeing, 0);
		put_count(b, &cells[OVERVIEW_NOTES], notes, 0);
		put_count(b, &cells[OVERVIEW_MENDS], (int64_t)t->transcriptions.n, 0);
	}
	return v->row_count ? v : NULL;
}

/* How many entries a part of the page has. */
static void add_section(const struct builder *b, struct growing *facts, const char *word, size_t n, struct str href)
{
	if (n)
		b_add_fact(b, facts, word, b_count(b, "check-count", (int64_t)n), href);
}

static size_t count_mends(const struct document *d)
{
	size_t n = 0;
	for (size_t i = 0; i < d->tables.n; i++)
		n += d->tables.v[i]->transcriptions.n;
	return n;
}

const void *view_checks(const struct builder *b)
{
	const struct document *d = b->page->of.document;
	struct checks_view *v = ARENA_NEW(b->arena, struct checks_view);
	struct growing facts = {0};
	struct tally tally = tally_of(b, d);
	v->title = b_word(b, "checks-page");
	v->document = b_link(b, b_texts(b, &d->title), a_document(b, d));
	v->numbers = tally.numbers > 0;
	b_add_tally_facts(b, &facts, &tally);
	v->standing = b_findings(b, d, NULL, FINDINGS_STANDING);
	v->restated = b_findings(b, d, NULL, FINDINGS_RESTATED);
	v->accepted = b_findings(b, d, NULL, FINDINGS_ACCEPTED);
	v->doubts = document_doubts(b, d);
	v->mended = document_mends(b, d);
	add_section(b, &facts, "check-standing", v->standing.n, STR("#standing"));
	add_section(b, &facts, "check-restated", v->restated.n, STR("#restated"));
	add_section(b, &facts, "check-accepted", v->accepted.n, STR("#accepted"));
	add_section(b, &facts, "check-doubts", v->doubts.n, STR("#doubts"));
	add_section(b, &facts, "table-mends", count_mends(d), STR("#mends"));
	v->facts = b_list(&facts);
	v->tables = overview(b, d);
	return v;
}
