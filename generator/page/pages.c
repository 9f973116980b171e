#include "base/pool.h"
#include "page/compare.h"
#include "page/kinds.h"
#include "page/ledger.h"
#include "page/passages.h"

#include <stdlib.h>

static const struct {
	const struct shape *shape;
	const char *layout;
	const void *(*view)(const struct builder *b);
} kinds[PAGE_KINDS] = {
	[PAGE_HOME] = {&home_shape, "home.html", view_home},
	[PAGE_YEAR] = {&year_shape, "year.html", view_year},
	[PAGE_DOCUMENT] = {&document_shape, "document.html", view_document},
	[PAGE_WHOLE] = {&whole_document_shape, "whole.html", view_whole},
	[PAGE_CHECKS] = {&checks_shape, "checks.html", view_checks},
	[PAGE_CHAPTER] = {&chapter_shape, "chapter.html", view_chapter},
	[PAGE_TABLE] = {&table_page_shape, "table.html", view_table},
	[PAGE_TABLES] = {&tables_shape, "tables.html", view_tables},
	[PAGE_PROGRAMMES] = {&programmes_shape, "programmes.html", view_programmes},
	[PAGE_PROGRAMME] = {&programme_shape, "programme.html", view_programme},
	[PAGE_INDICATORS] = {&indicators_shape, "indicators.html", view_indicators},
	[PAGE_INDICATOR] = {&indicator_shape, "indicator.html", view_indicator},
	[PAGE_STATEMENTS] = {&statement_list_shape, "statements.html", view_statements},
	[PAGE_STATEMENT] = {&statement_shape, "statement.html", view_statement},
	[PAGE_GLOSSARY] = {&glossary_shape, "glossary.html", view_glossary},
	[PAGE_LEDGER] = {&ledger_shape, "ledger.html", view_ledger},
	[PAGE_LEDGER_PROGRAMME] = {&ledger_programme_shape, "ledger-programme.html", view_ledger_programme},
	[PAGE_LEDGER_DOCUMENT] = {&ledger_list_shape, "ledger-list.html", view_ledger_document},
	[PAGE_LEDGER_RESULTS] = {&ledger_list_shape, "ledger-list.html", view_ledger_results},
	[PAGE_LEDGER_SILENT] = {&ledger_list_shape, "ledger-list.html", view_ledger_silent},
	[PAGE_LEDGER_BUDGET] = {&ledger_budget_shape, "ledger-budget.html", view_ledger_budget},
	[PAGE_ERRATA] = {&errata_shape, "errata.html", view_errata},
	[PAGE_COMPARISONS] = {&comparisons_shape, "comparisons.html", view_comparisons},
	[PAGE_COMPARISON] = {&comparison_shape, "comparison.html", view_comparison},
	[PAGE_COMPARED] = {&compared_shape, "compared.html", view_compared},
	[PAGE_PLAIN] = {&plain_shape, "plain.html", view_plain},
	[PAGE_MISSING] = {&missing_shape, "missing.html", view_missing},
	[PAGE_CHOOSER] = {&chooser_shape, "chooser.html", view_chooser},
	[PAGE_NOT_FOUND] = {&chooser_shape, "not-found.html", view_chooser},
};

const struct shape *page_shape_of(enum page_kind kind)
{
	return kinds[kind].shape;
}

const char *page_layout(enum page_kind kind)
{
	return kinds[kind].layout;
}

/* ---- the plan ---- */

struct planner {
	struct builder b;
	LIST(struct page) pages;
};

static struct page *add(struct planner *p, enum page_kind kind, struct str address)
{
	struct page *page = LIST_ADD(&p->pages, p->b.arena);
	*page = (struct page){.kind = kind, .language = p->b.l, .address = address};
	for (size_t l = 0; l < p->b.site->language_count; l++)
		page->exists[l] = true;
	return page;
}

/* A page of all languages at once. */
static void add_root(struct planner *p, enum page_kind kind, const char *address)
{
	*LIST_ADD(&p->pages, p->b.arena) = (struct page){.kind = kind, .address = str_of(address)};
}

/* A page whose text may not be there in this language. */
static void add_text(struct planner *p, enum page_kind kind, const struct chapter *c)
{
	struct page *page = add(p, c->text[p->b.l].markdown ? kind : PAGE_MISSING, a_chapter(&p->b, c));
	page->of.chapter = c;
	for (size_t l = 0; l < p->b.site->language_count; l++)
		page->exists[l] = c->text[l].markdown != NULL;
}

static void plan_documents(struct planner *p, const struct pages *pages)
{
	const struct site *s = p->b.site;
	for (size_t i = 0; i < pages->year_count; i++)
		add(p, PAGE_YEAR, a_year(&p->b, pages->years[i]))->of.year = pages->years[i];
	for (size_t i = 0; i < s->documents.n; i++) {
		const struct document *d = s->documents.v[i];
		add(p, PAGE_DOCUMENT, a_document(&p->b, d))->of.document = d;
		add(p, PAGE_WHOLE, a_whole(&p->b, d))->of.document = d;
		add(p, PAGE_CHECKS, a_checks(&p->b, d))->of.document = d;
		for (size_t j = 0; j < d->chapters.n; j++)
			add_text(p, PAGE_CHAPTER, d->chapters.v[j]);
		for (size_t j = 0; j < d->tables.n; j++)
			add(p, PAGE_TABLE, a_table(&p->b, d->tables.v[j]))->of.table = d->tables.v[j];
	}
}

/* One page for the measures of a series and segment. */
static void plan_statements(struct planner *p, const struct pages *pages)
{
	const struct statements *all = &pages->statements;
	if (all->n == 0)
		return;
	add(p, PAGE_STATEMENTS, a_index(&p->b, "statements/index.html"));
	for (size_t i = 0; i < all->n; i++)
		if (i == 0 || !same_statement_page(&all->v[i - 1], &all->v[i]))
			add(p, PAGE_STATEMENT, a_statement(&p->b, &all->v[i]))->of.statement = &all->v[i];
}

static void plan_ledger(struct planner *p)
{
	const struct ledger *l = p->b.pages->ledger;
	if (l->promises.n) {
		add(p, PAGE_LEDGER, a_ledger(&p->b));
		for (size_t i = 0; i < p->b.site->programmes.n; i++)
			if (b_ledger_has(&p->b, p->b.site->programmes.v[i]))
				add(p, PAGE_LEDGER_PROGRAMME, a_ledger_programme(&p->b, p->b.site->programmes.v[i]))->of.programme =
					p->b.site->programmes.v[i];
		if (b_ledger_has(&p->b, NULL))
			add(p, PAGE_LEDGER_PROGRAMME, a_ledger_programme(&p->b, NULL));
		for (size_t i = 0; i < p->b.site->documents.n; i++)
			if (p->b.site->documents.v[i]->commitments.n)
				add(p, PAGE_LEDGER_DOCUMENT, a_ledger_document(&p->b, p->b.site->documents.v[i]))->of.document =
					p->b.site->documents.v[i];
		if (b_ledger_known(&p->b))
			add(p, PAGE_LEDGER_RESULTS, a_index(&p->b, "ledger/results.html"));
		if (b_ledger_silent(&p->b))
			add(p, PAGE_LEDGER_SILENT, a_index(&p->b, "ledger/unreported.html"));
	}
	if (b_has_budgets(&p->b))
		add(p, PAGE_LEDGER_BUDGET, a_index(&p->b, "ledger/budgets.html"));
}

static void plan_comparisons(struct planner *p, const struct pages *pages)
{
	for (size_t i = 0; i < pages->comparison_count; i++) {
		const struct page_comparison *c = &pages->comparisons[i];
		for (size_t j = 0; j < c->of->chapters.n; j++) {
			const struct compared_chapter *chapter = &c->of->chapters.v[j];
			if (!compared_is_shared(chapter))
				continue;
			struct page *page = add(p, PAGE_COMPARED, a_compared(&p->b, c->of, chapter));
			page->of.compared.comparison = c;
			page->of.compared.chapter = chapter;
		}
		add(p, PAGE_COMPARISON, a_comparison(&p->b, c->of))->of.comparison = c;
	}
	if (pages->comparison_count)
		add(p, PAGE_COMPARISONS, a_index(&p->b, "compare/index.html"));
}

static void plan_language(struct planner *p, const struct pages *pages)
{
	const struct site *s = p->b.site;
	add(p, PAGE_HOME, a_home(&p->b));
	plan_documents(p, pages);
	plan_comparisons(p, pages);
	add(p, PAGE_TABLES, a_index(&p->b, "tables.html"));
	add(p, PAGE_PROGRAMMES, a_index(&p->b, "programmes/index.html"));
	for (size_t i = 0; i < s->programmes.n; i++)
		add(p, PAGE_PROGRAMME, a_programme(&p->b, s->programmes.v[i]))->of.programme = s->programmes.v[i];
	add(p, PAGE_INDICATORS, a_index(&p->b, "indicators/index.html"));
	for (size_t i = 0; i < s->indicators.n; i++)
		add(p, PAGE_INDICATOR, a_indicator(&p->b, s->indicators.v[i]))->of.indicator = s->indicators.v[i];
	plan_statements(p, pages);
	add(p, PAGE_GLOSSARY, a_index(&p->b, "glossary.html"));
	plan_ledger(p);
	if (s->errata.n)
		add(p, PAGE_ERRATA, a_index(&p->b, "errata.html"));
	for (size_t i = 0; i < s->pages.n; i++)
		add_text(p, PAGE_PLAIN, s->pages.v[i]);
}

static int int_cmp(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;
	return (x > y) - (x < y);
}

static void plan_years(const struct site *s, struct pages *pages, struct arena *a)
{
	pages->years = ARENA_ARRAY(a, int, s->documents.n + 1);
	for (size_t i = 0; i < s->documents.n; i++) {
		bool known = false;
		for (size_t j = 0; j < pages->year_count; j++)
			known = known || pages->years[j] == s->documents.v[i]->year;
		if (!known)
			pages->years[pages->year_count++] = s->documents.v[i]->year;
	}
	qsort(pages->years, pages->year_count, sizeof *pages->years, int_cmp);
}

struct comparing {
	const struct site *site;
	struct pages *pages;
	struct compared_pairs pairs;
	struct arena **arenas; /* one for each worker */
};

static void compare_pair(void *context, size_t i, unsigned worker)
{
	const struct comparing *k = context;
	const struct compared_pair *pair = &k->pairs.v[i];
	struct page_comparison *c = &k->pages->comparisons[i];
	c->reason = pair->reason;
	c->of = comparison_of(k->arenas[worker], k->site, pair->from, k->site, pair->to);
	c->counts = comparison_counts_new(k->arenas[worker], c->of, k->pages->comparison_words);
}

static void compare_documents(const struct site *s, struct pages *pages, unsigned workers, struct arena *a)
{
	struct comparing k = {s, pages, pairs_of(s, a), ARENA_ARRAY(a, struct arena *, workers)};
	pages->comparisons = ARENA_ARRAY(a, struct page_comparison, k.pairs.n + 1);
	pages->comparison_words = comparison_words_of(a, s, s);
	pages->comparison_count = k.pairs.n;
	for (unsigned i = 0; i < workers; i++)
		k.arenas[i] = arena_new_lasting();
	pool_run(workers, k.pairs.n, compare_pair, &k);
	for (unsigned i = 0; i < workers; i++)
		arena_join(a, k.arenas[i]);
}

static struct place page_place(const struct page *p)
{
	struct place none = {0};
	switch (p->kind) {
	case PAGE_CHAPTER:
	case PAGE_PLAIN:
	case PAGE_MISSING:
		for (size_t l = 0; l < LANGUAGES_MAX; l++)
			if (p->of.chapter->text[l].file)
				return place_in(p->of.chapter->text[l].file->source, 0, 0);
		return none;
	case PAGE_TABLE:
		return p->of.table->place;
	default:
		return none;
	}
}

static void check_addresses(const struct planner *p, struct diags *d)
{
	struct arena *scratch = arena_new();
	struct map seen = {0};
	for (size_t i = 0; i < p->pages.n; i++) {
		struct page *page = &p->pages.v[i];
		if (map_add(&seen, scratch, page->address, page) == page)
			continue;
		diags_add(d, DIAG_DUPLICATE_ID, page_place(page), "another page has the address " STR_FMT, STR_ARG(page->address));
		diags_hint(d, "give the file another name");
	}
	arena_free(scratch);
}

static void compile_mentions(const struct site *s, struct pages *pages, struct language_tools *const *tools, struct diags *d)
{
	struct buf expression = {0}, error = {0};
	for (size_t l = 0; l < s->language_count; l++) {
		buf_clear(&expression);
		words_put(s->words, tools[l], STR("table-mention"), NULL, 0, &expression);
		pages->table_mention[l] = pattern_compile(buf_str(&expression), &error);
		if (pages->table_mention[l])
			continue;
		diags_add(d, DIAG_WORDS_PATTERN, (struct place){0}, "layouts/words.yaml: table-mention in \"" STR_FMT "\": " STR_FMT,
			  STR_ARG(s->languages[l]), STR_ARG(buf_str(&error)));
		diags_hint(d, "write a regular expression whose first group is the number");
		buf_clear(&error);
	}
	buf_free(&expression);
	buf_free(&error);
}

void pages_release(struct pages *p)
{
	for (size_t l = 0; l < LANGUAGES_MAX; l++)
		pattern_free(p->table_mention[l]);
	for (size_t i = 0; i < p->comparison_count; i++) {
		comparison_counts_release(p->comparisons[i].counts);
		comparison_release(p->comparisons[i].of);
	}
}

struct pages *pages_plan(const struct site *s, const struct checks *c, struct language_tools *const *tools, unsigned workers,
			 struct arena *a, struct diags *d)
{
	struct pages *pages = ARENA_NEW(a, struct pages);
	pages->checks = c;
	pages->ledger = ledger_of(s, a);
	struct planner p = {.b = {.site = s, .pages = pages, .arena = a}};
	pages->statements = statements_of(s, a);
	compile_mentions(s, pages, tools, d);
	plan_years(s, pages, a);
	compare_documents(s, pages, workers, a);
	for (p.b.l = 0; p.b.l < s->language_count; p.b.l++)
		plan_language(&p, pages);
	p.b.l = 0;
	add_root(&p, PAGE_CHOOSER, "index.html");
	add_root(&p, PAGE_NOT_FOUND, "404.html");
	check_addresses(&p, d);
	pages->v = p.pages.v;
	pages->n = p.pages.n;
	return pages;
}

struct str page_counterpart(const struct site *s, const struct page *p, size_t language, struct arena *a)
{
	struct str rest;
	str_split(p->address, '/', &rest);
	return arena_printf(a, STR_FMT "/" STR_FMT, STR_ARG(s->languages[language]), STR_ARG(rest));
}

void page_build(const struct site *s, const struct pages *pages, const struct page *p, struct language_tools *const *tools, struct arena *a,
		struct page_view *frame, const void **view)
{
	struct texts_seen seen = {0};
	struct builder b = {s, pages, p, tools, tools[p->language], a, p->language, &seen};
	*frame = (struct page_view){0};
	view_frame(&b, frame);
	*view = kinds[p->kind].view(&b);
	frame->older_texts = seen.older;
	frame->foreign_texts = seen.foreign;
}
