/* Home, fiscal years, documents, chapters. */
#include "page/checks.h"
#include "page/compare.h"
#include "page/kinds.h"
#include "page/other_years.h"
#include "page/passages.h"
#include "page/related.h"
#include "page/statements.h"
#include "page/ledger.h"

/* ---- headline values ---- */

static struct view_list headlines(const struct builder *b, int year)
{
	struct growing figures = {0};
	for (size_t i = 0; i < b->site->headlines.n; i++) {
		const struct value *v = b_value_of_year(b->site->headlines.v[i], year);
		if (v)
			b_add_figure(b, &figures, v);
	}
	return b_list(&figures);
}

/* ---- home ---- */

static void add_year_card(const struct builder *b, struct growing *cards, int year)
{
	struct growing documents = {0};
	struct year_card_view *card = b_add(b, cards, &year_card_shape);
	card->title = b_fiscal_year(b, year);
	card->href = a_year(b, year);
	for (size_t i = 0; i < b->site->documents.n; i++) {
		const struct document *d = b->site->documents.v[i];
		if (d->year == year)
			b_add_link(b, &documents, b_texts(b, &d->title), a_document(b, d))->note =
				d->date.year ? b_date(b, d->date) : (struct str){0};
	}
	card->documents = b_list(&documents);
}

/* Where a programme is treated most fully in a fiscal year: in a chapter of its own before a part of one; null: nowhere. */
static const struct programme_part *main_part(const struct programme *p, int year)
{
	const struct programme_part *best = NULL;
	for (size_t i = 0; i < p->parts.n; i++) {
		const struct programme_part *part = &p->parts.v[i];
		if (part->chapter->document->year == year && (!best || (best->item && !part->item)))
			best = part;
	}
	return best;
}

static struct view_list programme_cards(const struct builder *b)
{
	struct growing cards = {0};
	for (size_t i = 0; i < b->site->programmes.n; i++) {
		const struct programme *p = b->site->programmes.v[i];
		struct growing years = {0};
		struct programme_card_view *card = b_add(b, &cards, &programme_card_shape);
		card->title = b_texts(b, &p->name);
		card->href = a_programme(b, p);
		card->summary = b_texts(b, &p->summary);
		for (size_t j = 0; j < b->pages->year_count; j++) {
			const struct programme_part *part = main_part(p, b->pages->years[j]);
			if (part)
				b_add_link(b, &years, b_fiscal_year_short(b, b->pages->years[j]), b_part_address(b, part));
		}
		card->years = b_list(&years);
	}
	return b_list(&cards);
}

const void *view_home(const struct builder *b)
{
	struct home_view *v = ARENA_NEW(b->arena, struct home_view);
	struct growing cards = {0};
	const struct pages *pages = b->pages;
	v->title = b_phrases(b, b_texts(b, &b->site->title));
	v->description = b_texts(b, &b->site->description);
	for (size_t i = pages->year_count; i-- > 0;)
		add_year_card(b, &cards, pages->years[i]);
	v->years = b_list(&cards);
	for (size_t i = pages->year_count; i-- > 0 && !v->figures.n;) { /* the latest year that has any */
		v->figures_title = b_word1(b, "home-figures", "year", b_fiscal_year_short(b, pages->years[i]));
		v->figures = headlines(b, pages->years[i]);
	}
	v->programmes = programme_cards(b);
	for (size_t i = 0; i < b->site->documents.n; i++)
		v->table_count += (int64_t)b->site->documents.v[i]->tables.n;
	v->indicator_count = (int64_t)b->site->indicators.n;
	v->term_count = (int64_t)b->site->terms.n;
	v->tables_href = a_index(b, "tables.html");
	v->indicators_href = a_index(b, "indicators/index.html");
	v->glossary_href = a_index(b, "glossary.html");
	v->statements_href = a_statements(b);
	v->statement_count = (int64_t)statement_series_count(&b->pages->statements);
	v->programmes_href = a_index(b, "programmes/index.html");
	v->commitment_count = (int64_t)pages->ledger->entries;
	if (v->commitment_count)
		v->ledger_href = a_ledger(b);
	return v;
}

const void *view_programmes(const struct builder *b)
{
	struct programmes_view *v = ARENA_NEW(b->arena, struct programmes_view);
	v->title = b_word(b, "programmes");
	v->programmes = programme_cards(b);
	return v;
}

/* ---- fiscal years ---- */

static const char *status_word(const struct document *d)
{
	static const char *const words[] = {"status-draft", "status-resolved", "status-approved", "status-published", "status-corrected"};
	return words[d->status];
}

static void add_document_card(const struct builder *b, struct growing *cards, const struct document *d)
{
	struct growing chapters = {0};
	struct document_card_view *card = b_add(b, cards, &document_card_shape);
	card->title = b_texts(b, &d->title);
	card->href = a_document(b, d);
	card->status = b_word(b, status_word(d));
	card->wording = b_word(b, d->summary ? "wording-summary" : "wording-verbatim");
	card->date = d->date.year ? b_date(b, d->date) : b_word(b, "unknown-date");
	card->table_count = (int64_t)d->tables.n;
	for (size_t i = 0; i < d->chapters.n; i++)
		b_add_link(b, &chapters, b_chapter_title(b, d->chapters.v[i]), a_chapter(b, d->chapters.v[i]))->note =
			b_chapter_number(b, d->chapters.v[i]);
	card->chapters = b_list(&chapters);
}

const void *view_year(const struct builder *b)
{
	struct year_view *v = ARENA_NEW(b->arena, struct year_view);
	struct growing cards = {0};
	int year = b->page->of.year;
	struct date first = {(int16_t)year, 4, 1}, last = {(int16_t)(year + 1), 3, 31};
	v->title = b_fiscal_year(b, year);
	v->range = b_word2(b, "year-range", "from", b_date(b, first), "to", b_date(b, last));
	for (size_t i = 0; i < b->site->documents.n; i++)
		if (b->site->documents.v[i]->year == year)
			add_document_card(b, &cards, b->site->documents.v[i]);
	v->documents = b_list(&cards);
	v->figures = headlines(b, year);
	for (size_t i = 0; i < b->pages->year_count; i++) {
		int other = b->pages->years[i];
		if (other < year)
			v->previous = b_link(b, b_fiscal_year_short(b, other), a_year(b, other));
		else if (other > year && !v->next)
			v->next = b_link(b, b_fiscal_year_short(b, other), a_year(b, other));
	}
	return v;
}

/* ---- documents ---- */

static struct str chapter_label(const struct builder *b, const struct chapter *c)
{
	struct str number = b_chapter_number(b, c);
	return number.n ? b_word2(b, "chapter-title", "number", number, "title", b_chapter_title(b, c)) : b_chapter_title(b, c);
}

static void add_chapter_row(const struct builder *b, struct growing *rows, const struct chapter *c)
{
	struct growing items = {0}, tables = {0};
	struct chapter_row_view *row = b_add(b, rows, &chapter_row_shape);
	row->number = b_chapter_number(b, c);
	row->title = b_chapter_title(b, c);
	row->href = a_chapter(b, c);
	for (size_t i = 0; i < c->items.n; i++)
		if (c->items.v[i]->level == 2) {
			struct str lang, title = b_item_title(b, c->items.v[i], &lang);
			b_add_link(b, &items, title, a_item(b, c->items.v[i]))->lang = lang;
		}
	for (size_t i = 0; i < c->tables.n; i++)
		b_add_link(b, &tables, b_table_title(b, c->tables.v[i]), a_table(b, c->tables.v[i]));
	row->items = b_list(&items);
	row->tables = b_list(&tables);
}

/* Chapters in their parts; those between parts stand under no title. */
static struct view_list document_parts(const struct builder *b, const struct document *d)
{
	struct growing parts = {0}, rows = {0};
	const struct document_part *in = NULL;
	struct chapter_group_view *v = NULL;
	for (size_t i = 0; i < d->chapters.n; i++) {
		const struct document_part *part = b_part_of(d, i);
		if (!v || part != in) {
			rows = (struct growing){0};
			v = b_add(b, &parts, &chapter_group_shape);
			v->title = part ? b_texts(b, &part->title) : (struct str){0};
			in = part;
		}
		add_chapter_row(b, &rows, d->chapters.v[i]);
		v->chapters = b_list(&rows);
	}
	return b_list(&parts);
}

struct view_list b_document_facts(const struct builder *b, const struct document *d)
{
	static const char *const kinds[] = {"doc-kind-plan",   "doc-kind-policy",     "doc-kind-budget",
					    "doc-kind-report", "doc-kind-settlement", "doc-kind-reference"};
	struct growing facts = {0}, budgets = {0};
	struct texts issuer = d->issuer.v[0].n ? d->issuer : b->site->organisation;
	b_add_fact(b, &facts, "fiscal-year", b_fiscal_year(b, d->year), a_year(b, d->year));
	b_add_fact(b, &facts, "document-kind", b_word(b, kinds[d->kind]), (struct str){0});
	b_add_fact(b, &facts, "document-issuer", b_texts(b, &issuer), (struct str){0});
	b_add_fact(b, &facts, "document-date", d->date.year ? b_date(b, d->date) : b_word(b, "not-stated"), (struct str){0});
	b_add_fact(b, &facts, "document-meeting", b_texts(b, &d->meeting), (struct str){0});
	b_add_fact(b, &facts, "document-status", b_word(b, status_word(d)), (struct str){0});
	b_add_fact(b, &facts, "document-wording", b_word(b, d->summary ? "wording-summary" : "wording-verbatim"), (struct str){0});
	if (d->commitments.n)
		b_add_fact(b, &facts, "commitments", b_number(b, (int64_t)d->commitments.n), a_ledger_document(b, d));
	b_add_budgets(b, &budgets, &(struct budget_query){.document = d});
	if (budgets.n)
		b_add_fact(b, &facts, "ledger-budgets", b_word(b, "ledger-budgets-note"),
			   ((const struct link_view *)b_list(&budgets).v)->href);
	struct tally tally = tally_of(b, d);
	struct str checked = tally_result(b, &tally);
	b_add_fact(b, &facts, "checks-page", checked.n ? checked : b_word(b, "check-details"), a_checks(b, d));
	b_add_fact(b, &facts, "document-source", b_texts(b, &d->source), (struct str){0});
	if (d->updated.year)
		b_add_fact(b, &facts, "document-updated", b_date(b, d->updated), (struct str){0});
	return b_list(&facts);
}

/* Documents of the same kind, in the order of the site. */
static void document_neighbours(const struct builder *b, const struct document *d, struct document_view *v)
{
	const struct document *previous = NULL, *next = NULL;
	bool passed = false;
	for (size_t i = 0; i < b->site->documents.n && !next; i++) {
		const struct document *o = b->site->documents.v[i];
		if (o == d)
			passed = true;
		else if (str_eq(o->slug, d->slug))
			*(passed ? &next : &previous) = o;
	}
	if (previous)
		v->previous = b_link(b, b_texts(b, &previous->title), a_document(b, previous));
	if (next)
		v->next = b_link(b, b_texts(b, &next->title), a_document(b, next));
}

const void *view_document(const struct builder *b)
{
	const struct document *d = b->page->of.document;
	struct document_view *v = ARENA_NEW(b->arena, struct document_view);
	v->title = b_phrases(b, b_texts(b, &d->title));
	v->status = b_word(b, status_word(d));
	v->summary = d->summary;
	v->omits = b_texts(b, &d->omits);
	v->whole = a_whole(b, d);
	v->facts = b_document_facts(b, d);
	v->parts = document_parts(b, d);
	v->tables = b_table_groups(b, d);
	v->statements = b_document_statements(b, d);
	v->errata = b_errata_of(b, d, NULL, NULL);
	v->passages = b_passages(b, (const struct chapter *const *)d->chapters.v, d->chapters.n);
	v->comparisons = comparisons_of_document(b, d);
	document_neighbours(b, d, v);
	return v;
}

/* ---- chapters ---- */

static struct view_list chapter_contents(const struct builder *b, const struct chapter *c)
{
	struct growing contents = {0};
	struct growing *items = ARENA_ARRAY(b->arena, struct growing, c->items.n + 1);
	struct contents_view *top = NULL;
	for (size_t i = 0; i < c->items.n; i++) {
		const struct item_use *use = c->items.v[i];
		struct str lang, title = b_phrases(b, b_item_title(b, use, &lang)), href = a_fragment(b, (struct str){0}, use->id);
		if (!use->heading[b->l])
			continue;
		if (use->level > 2 && top) {
			struct growing *below = &items[contents.n - 1];
			if (use->level == 3)
				b_add_link(b, below, title, href);
			top->items = b_list(below);
			continue;
		}
		top = b_add(b, &contents, &contents_shape);
		top->title = title;
		top->href = href;
		top->level = use->level;
	}
	return b_list(&contents);
}

/* The same programme in other documents: the chapters a reader compares. */
static void chapter_other_years(const struct builder *b, const struct chapter *c, struct chapter_view *v)
{
	const struct programme *p = c->programme;
	struct growing others = {0};
	if (!p)
		return;
	int *years = ARENA_ARRAY(b->arena, int, p->parts.n);
	for (size_t i = 0; i < p->parts.n; i++)
		years[i] = p->parts.v[i].chapter->document->year;
	struct other_years listed = b_other_years(b, years, p->parts.n, c->document->year, p);
	for (size_t i = 0; i < p->parts.n; i++) {
		const struct programme_part *part = &p->parts.v[i];
		if (part->chapter->document == c->document || years[i] < listed.first || years[i] > listed.last)
			continue;
		struct link_view *link = b_add_link(b, &others, b_texts(b, &part->chapter->document->title), b_part_address(b, part));
		link->note = b_part_title(b, part, &link->lang);
	}
	v->other_years = b_list(&others);
	v->all_years = listed.all;
}

static void chapter_neighbours(const struct builder *b, const struct chapter *c, struct chapter_view *v)
{
	const struct document *d = c->document;
	for (size_t i = 0; i < d->chapters.n; i++) {
		if (d->chapters.v[i] != c)
			continue;
		if (i > 0)
			v->previous = b_link(b, chapter_label(b, d->chapters.v[i - 1]), a_chapter(b, d->chapters.v[i - 1]));
		if (i + 1 < d->chapters.n)
			v->next = b_link(b, chapter_label(b, d->chapters.v[i + 1]), a_chapter(b, d->chapters.v[i + 1]));
	}
}

const void *view_chapter(const struct builder *b)
{
	const struct chapter *c = b->page->of.chapter;
	struct chapter_view *v = ARENA_NEW(b->arena, struct chapter_view);
	struct growing notes = {0}, terms = {0}, tables = {0};
	v->title = b_phrases(b, b_chapter_title(b, c));
	v->number = b_chapter_number(b, c);
	v->summary = c->document->summary;
	v->document = b_link(b, b_texts(b, &c->document->title), a_document(b, c->document));
	if (c->programme)
		v->programme = b_link(b, b_texts(b, &c->programme->name), a_programme(b, c->programme));
	v->contents = chapter_contents(b, c);
	v->body = b_prose(b, c, false, &notes);
	v->notes = b_list(&notes);
	for (size_t i = 0; i < c->terms.n; i++)
		b_fill_term(b, c->terms.v[i], b_add(b, &terms, &term_shape));
	v->terms = b_list(&terms);
	for (size_t i = 0; i < c->tables.n; i++)
		b_add_link(b, &tables, b_table_title(b, c->tables.v[i]), a_table_in(b, c, c->tables.v[i]));
	v->tables = b_list(&tables);
	chapter_other_years(b, c, v);
	v->commitments = b_chapter_commitments(b, c);
	v->errata = b_errata_of(b, c->document, c, NULL);
	v->passages = b_passages(b, &c, 1);
	v->comparisons = comparisons_of_chapter(b, c);
	v->related = related_to_chapter(b, c);
	chapter_neighbours(b, c, v);
	return v;
}
