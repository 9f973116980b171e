/* What was counted for a page and others say, too: of a chapter compared that has its page there, of others with the documents. */
#include "page/compare.h"

static const struct page_comparison *counted_comparison(const struct page *p)
{
	if (p->kind == PAGE_COMPARED)
		return p->of.compared.comparison;
	return p->kind == PAGE_COMPARISON ? p->of.comparison : NULL;
}

static bool is_counted(const struct page *p, const struct compared_chapter *chapter)
{
	return p->kind == PAGE_COMPARED ? chapter == p->of.compared.chapter : !compared_is_shared(chapter);
}

void page_memo(const struct page *p, struct buf *memo)
{
	const struct page_comparison *c = counted_comparison(p);
	for (size_t i = 0; c && i < c->of->chapters.n; i++)
		if (is_counted(p, &c->of->chapters.v[i]))
			comparison_counts_save(c->counts, &c->of->chapters.v[i], p->language, memo);
}

void page_recall(const struct page *p, struct str memo)
{
	const struct page_comparison *c = counted_comparison(p);
	for (size_t i = 0; c && i < c->of->chapters.n; i++)
		if (is_counted(p, &c->of->chapters.v[i]))
			comparison_counts_load(c->counts, &c->of->chapters.v[i], p->language, &memo);
}
