/* Which running texts a page depends on. What is missing here would leave a page as it was although its text was changed. */
#include "page/compare.h"

struct visiting {
	void (*visit)(void *context, const struct chapter *c);
	void *context;
};

static void visit(const struct visiting *k, const struct chapter *c)
{
	if (c)
		k->visit(k->context, c);
}

static void visit_document(const struct visiting *k, const struct document *d)
{
	for (size_t i = 0; i < d->chapters.n; i++)
		visit(k, d->chapters.v[i]);
}

static void visit_comparison(const struct visiting *k, const struct comparison *c)
{
	visit_document(k, c->document[SIDE_OLD]);
	visit_document(k, c->document[SIDE_NEW]);
}

static void visit_item(const struct visiting *k, const struct compared_item *i)
{
	for (int side = 0; i && side < SIDES; side++)
		visit(k, i->chapter[side]);
}

/* Paragraphs of an item that was renamed, merged or split are looked for where its kin stands. */
static void visit_kin(const struct visiting *k, const struct comparison *c, const struct kinship *kin)
{
	for (size_t i = 0; i < kin->from.n; i++)
		visit_item(k, comparison_item(c, kin->from.v[i]));
	for (size_t i = 0; i < kin->to.n; i++)
		visit_item(k, comparison_item(c, kin->to.v[i]));
}

static void visit_compared(const struct visiting *k, const struct comparison *c, const struct compared_chapter *chapter)
{
	visit(k, chapter->v[SIDE_OLD]);
	visit(k, chapter->v[SIDE_NEW]);
	for (size_t i = 0; i < chapter->items.n; i++) {
		const struct compared_item *item = &chapter->items.v[i];
		for (int side = 0; side < SIDES; side++)
			if (item->chapter[side] != chapter->v[side])
				visit(k, item->chapter[side]);
		for (size_t j = 0; j < item->kin.n; j++)
			visit_kin(k, c, &item->kin.v[j]);
	}
}

static void visit_programme(const struct visiting *k, const struct pages *pages, const struct programme *p)
{
	for (size_t i = 0; i < pages->comparison_count; i++) {
		const struct comparison *c = pages->comparisons[i].of;
		for (size_t j = 0; j < c->chapters.n; j++)
			if (compares_programme(&c->chapters.v[j], p))
				visit_compared(k, c, &c->chapters.v[j]);
	}
}

void page_chapters(const struct site *s, const struct pages *pages, const struct page *p,
		   void (*visit_one)(void *context, const struct chapter *c), void *context)
{
	const struct visiting k = {visit_one, context};
	switch (p->kind) {
	case PAGE_CHAPTER:
	case PAGE_PLAIN:
	case PAGE_MISSING:
		visit(&k, p->of.chapter);
		break;
	case PAGE_DOCUMENT:
	case PAGE_WHOLE:
		visit_document(&k, p->of.document);
		break;
	case PAGE_PROGRAMME:
		visit_programme(&k, pages, p->of.programme);
		break;
	case PAGE_COMPARISONS:
		for (size_t i = 0; i < s->documents.n; i++)
			visit_document(&k, s->documents.v[i]);
		break;
	case PAGE_COMPARISON:
		visit_comparison(&k, p->of.comparison->of);
		break;
	case PAGE_COMPARED:
		visit_compared(&k, p->of.compared.comparison->of, p->of.compared.chapter);
		break;
	default:
		break;
	}
}
