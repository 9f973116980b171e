/* What stands around every page. */
#include "page/compare.h"
#include "page/kinds.h"
#include "page/ledger.h"
#include "page/statements.h"

static struct str page_title(const struct builder *b)
{
	const struct page *p = b->page;
	switch (p->kind) {
	case PAGE_HOME:
	case PAGE_KINDS:
		return b_texts(b, &b->site->title);
	case PAGE_YEAR:
		return b_fiscal_year(b, p->of.year);
	case PAGE_DOCUMENT:
		return b_texts(b, &p->of.document->title);
	case PAGE_WHOLE:
		return b_word1(b, "whole-of", "document", b_texts(b, &p->of.document->title));
	case PAGE_CHECKS:
		return b_word2(b, "chapter-in", "document", b_texts(b, &p->of.document->title), "chapter", b_word(b, "checks-page"));
	case PAGE_CHAPTER: {
		struct str title = b_chapter_title(b, p->of.chapter);
		return b_word2(b, "chapter-in", "document", b_texts(b, &p->of.chapter->document->title), "chapter", title);
	}
	case PAGE_TABLE:
		return b_word2(b, "chapter-in", "document", b_texts(b, &p->of.table->document->title), "chapter",
			       b_table_title(b, p->of.table));
	case PAGE_TABLES:
		return b_word(b, "tables");
	case PAGE_PROGRAMMES:
		return b_word(b, "programmes");
	case PAGE_PROGRAMME:
		return b_texts(b, &p->of.programme->name);
	case PAGE_INDICATORS:
		return b_word(b, "indicators");
	case PAGE_INDICATOR:
		return b_texts(b, &p->of.indicator->name);
	case PAGE_STATEMENTS:
		return b_word(b, "statements");
	case PAGE_STATEMENT:
		return b_statement_title(b, p->of.statement, true);
	case PAGE_GLOSSARY:
		return b_word(b, "nav-glossary");
	case PAGE_LEDGER:
		return b_word(b, "ledger");
	case PAGE_LEDGER_PROGRAMME:
		return b_word1(b, "ledger-of", "programme", b_ledger_title(b, p->of.programme));
	case PAGE_LEDGER_DOCUMENT:
		return b_word1(b, "ledger-of-document", "document", b_year_and_kind(b, p->of.document));
	case PAGE_LEDGER_RESULTS:
		return b_word(b, "ledger-results");
	case PAGE_LEDGER_SILENT:
		return b_word(b, "ledger-silent");
	case PAGE_LEDGER_BUDGET:
		return b_word(b, "ledger-budgets");
	case PAGE_ERRATA:
		return b_word(b, "errata");
	case PAGE_COMPARISONS:
		return b_word(b, "comparisons");
	case PAGE_COMPARISON:
		return comparison_title(b, p->of.comparison->of);
	case PAGE_COMPARED:
		return b_word2(b, "chapter-in", "document", comparison_title(b, p->of.compared.comparison->of), "chapter",
			       compared_title(b, p->of.compared.chapter));
	case PAGE_PLAIN:
		return b_chapter_title(b, p->of.chapter);
	case PAGE_MISSING:
		return b_word(b, "missing-title");
	case PAGE_CHOOSER:
		return b_texts(b, &b->site->title);
	case PAGE_NOT_FOUND:
		return b_word(b, "not-found-title");
	}
	return (struct str){0};
}

static struct str page_description(const struct builder *b, struct str title)
{
	const struct page *p = b->page;
	switch (p->kind) {
	case PAGE_DOCUMENT:
		return b_word1(b, "description-document", "document", b_texts(b, &p->of.document->title));
	case PAGE_CHAPTER:
		return b_word2(b, "description-chapter", "document", b_texts(b, &p->of.chapter->document->title), "chapter",
			       b_chapter_title(b, p->of.chapter));
	case PAGE_COMPARISON: {
		const struct comparison *c = p->of.comparison->of;
		return b_word2(b, "description-comparison", "from", b_texts(b, &c->document[SIDE_OLD]->title), "to",
			       b_texts(b, &c->document[SIDE_NEW]->title));
	}
	case PAGE_PROGRAMME:
		return b_word1(b, "description-programme", "programme", b_texts(b, &p->of.programme->name));
	case PAGE_INDICATOR:
		return b_word1(b, "description-indicator", "indicator", b_texts(b, &p->of.indicator->name));
	case PAGE_STATEMENT:
		return b_word1(b, "description-statement", "statement", title);
	case PAGE_HOME:
	case PAGE_CHOOSER:
		return b_texts(b, &b->site->description);
	default:
		return title;
	}
}

static struct str absolute(const struct builder *b, struct str address)
{
	struct str index = STR("index.html");
	if (str_is(path_name(address), "index.html"))
		address = str_sub(address, 0, address.n - index.n);
	return arena_printf(b->arena, STR_FMT STR_FMT, STR_ARG(b->site->base_url), STR_ARG(address));
}

/* ---- languages ---- */

static bool is_root(const struct page *p)
{
	return p->kind == PAGE_CHOOSER || p->kind == PAGE_NOT_FOUND;
}

static void frame_languages(const struct builder *b, struct page_view *v)
{
	struct growing switches = {0}, alternates = {0};
	const struct site *s = b->site;
	size_t real = 0;
	for (size_t l = 0; l < s->language_count; l++)
		real += b->page->exists[l];
	for (size_t l = 0; l < s->language_count && !is_root(b->page); l++) {
		struct builder other = b_in(b, l);
		struct str address = page_counterpart(s, b->page, l, b->arena);
		struct language_view *one = b_add(b, &switches, &language_shape);
		one->lang = s->languages[l];
		one->name = b_word(&other, "language-name");
		one->href = address;
		one->current = l == b->l;
		one->missing = !b->page->exists[l];
		if (b->page->exists[l] && b->page->exists[b->l] && real > 1 && b->page->kind != PAGE_WHOLE) {
			struct alternate_view *a = b_add(b, &alternates, &alternate_shape);
			a->lang = s->languages[l];
			a->href = absolute(b, address);
		}
	}
	v->languages = b_list(&switches);
	v->alternates = b_list(&alternates);
}

/* ---- where one is ---- */

static void crumbs_document(const struct builder *b, struct growing *crumbs, const struct document *d, bool itself)
{
	b_add_link(b, crumbs, b_fiscal_year_short(b, d->year), a_year(b, d->year));
	if (itself)
		b_add_link(b, crumbs, b_texts(b, &d->title), a_document(b, d));
}

static void frame_crumbs(const struct builder *b, struct page_view *v)
{
	struct growing crumbs = {0};
	const struct page *p = b->page;
	struct str own = (struct str){0};
	if (p->kind == PAGE_HOME || is_root(p))
		return;
	b_add_link(b, &crumbs, b_word(b, "home"), a_home(b));
	switch (p->kind) {
	case PAGE_DOCUMENT:
		crumbs_document(b, &crumbs, p->of.document, false);
		break;
	case PAGE_WHOLE:
		crumbs_document(b, &crumbs, p->of.document, true);
		own = b_word(b, "whole");
		break;
	case PAGE_CHECKS:
		crumbs_document(b, &crumbs, p->of.document, true);
		own = b_word(b, "checks-page");
		break;
	case PAGE_CHAPTER:
		crumbs_document(b, &crumbs, p->of.chapter->document, true);
		own = b_chapter_title(b, p->of.chapter);
		break;
	case PAGE_TABLE:
		crumbs_document(b, &crumbs, p->of.table->document, true);
		if (p->of.table->chapter)
			b_add_link(b, &crumbs, b_chapter_title(b, p->of.table->chapter), a_chapter(b, p->of.table->chapter));
		own = b_table_title(b, p->of.table);
		break;
	case PAGE_COMPARED:
		b_add_link(b, &crumbs, b_word(b, "comparisons"), a_index(b, "compare/index.html"));
		b_add_link(b, &crumbs, comparison_title(b, p->of.compared.comparison->of), a_comparison(b, p->of.compared.comparison->of));
		own = compared_title(b, p->of.compared.chapter);
		break;
	case PAGE_COMPARISON:
		b_add_link(b, &crumbs, b_word(b, "comparisons"), a_index(b, "compare/index.html"));
		break;
	case PAGE_PROGRAMME:
		b_add_link(b, &crumbs, b_word(b, "programmes"), a_index(b, "programmes/index.html"));
		break;
	case PAGE_STATEMENT:
		b_add_link(b, &crumbs, b_word(b, "statements"), a_statements(b));
		own = b_statement_title(b, p->of.statement, true);
		break;
	case PAGE_INDICATOR:
		b_add_link(b, &crumbs, b_word(b, "indicators"), a_index(b, "indicators/index.html"));
		break;
	case PAGE_LEDGER_PROGRAMME:
	case PAGE_LEDGER_DOCUMENT:
	case PAGE_LEDGER_RESULTS:
	case PAGE_LEDGER_SILENT:
	case PAGE_LEDGER_BUDGET:
		if (b->pages->ledger->promises.n)
			b_add_link(b, &crumbs, b_word(b, "ledger"), a_ledger(b));
		if (p->kind == PAGE_LEDGER_PROGRAMME)
			own = b_ledger_title(b, p->of.programme);
		if (p->kind == PAGE_LEDGER_DOCUMENT)
			own = b_year_and_kind(b, p->of.document);
		break;
	default:
		break;
	}
	b_add_link(b, &crumbs, own.n ? own : v->title, (struct str){0})->current = true;
	v->crumbs = b_list(&crumbs);
}

static void frame_nav(const struct builder *b, struct page_view *v)
{
	struct growing nav = {0}, footer = {0};
	enum page_kind k = b->page->kind;
	struct str years = a_fragment(b, a_home(b), STR("years"));
	b_add_link(b, &nav, b_word(b, "nav-years"), years)->current =
		k == PAGE_YEAR || k == PAGE_DOCUMENT || k == PAGE_WHOLE || k == PAGE_CHECKS || k == PAGE_CHAPTER || k == PAGE_TABLE;
	b_add_link(b, &nav, b_word(b, "nav-programmes"), a_index(b, "programmes/index.html"))->current =
		k == PAGE_PROGRAMMES || k == PAGE_PROGRAMME;
	b_add_link(b, &nav, b_word(b, "nav-indicators"), a_index(b, "indicators/index.html"))->current =
		k == PAGE_INDICATORS || k == PAGE_INDICATOR;
	if (b->pages->ledger->promises.n)
		b_add_link(b, &nav, b_word(b, "ledger"), a_ledger(b))->current = k >= PAGE_LEDGER && k <= PAGE_LEDGER_BUDGET;
	b_add_link(b, &nav, b_word(b, "tables"), a_index(b, "tables.html"))->current =
		k == PAGE_TABLES || k == PAGE_STATEMENTS || k == PAGE_STATEMENT;
	if (b->pages->comparison_count)
		b_add_link(b, &nav, b_word(b, "nav-comparisons"), a_index(b, "compare/index.html"))->current =
			k == PAGE_COMPARISONS || k == PAGE_COMPARISON || k == PAGE_COMPARED;
	b_add_link(b, &nav, b_word(b, "nav-glossary"), a_index(b, "glossary.html"))->current = k == PAGE_GLOSSARY;
	for (size_t i = 0; i < b->site->pages.n; i++)
		b_add_link(b, &footer, b_chapter_title(b, b->site->pages.v[i]), a_chapter(b, b->site->pages.v[i]))->lang =
			b_chapter_lang(b, b->site->pages.v[i]);
	if (b->site->errata.n)
		b_add_link(b, &footer, b_word(b, "errata"), a_index(b, "errata.html"));
	v->nav = b_list(&nav);
	v->footer = b_list(&footer);
}

void view_frame(const struct builder *b, struct page_view *v)
{
	const struct page *p = b->page;
	struct str site_title = b_texts(b, &b->site->title);
	v->lang = b->site->languages[b->l];
	v->title = page_title(b);
	v->full_title = p->kind == PAGE_HOME || p->kind == PAGE_CHOOSER ? site_title
									: b_word2(b, "page-title", "title", v->title, "site", site_title);
	v->description = page_description(b, v->title);
	v->site_title = site_title;
	v->organisation = b_texts(b, &b->site->organisation);
	v->noindex = p->kind == PAGE_MISSING || p->kind == PAGE_NOT_FOUND || p->kind == PAGE_WHOLE;
	v->canonical = v->noindex ? (struct str){0} : absolute(b, p->address);
	v->home = p->kind == PAGE_HOME;
	v->translation = b->l > 0 && !is_root(p);
	v->version = STR(NENPO_VERSION);
	v->home_href = a_home(b);
	v->stylesheet = STR("assets/site.css");
	v->icon = STR("assets/icon.svg");
	v->feed = a_index(b, "feed.xml");
	frame_languages(b, v);
	frame_crumbs(b, v);
	frame_nav(b, v);
}
