/* Corrections: all of them on one page, and as notices where they belong. */
#include "page/kinds.h"
#include "page/ledger.h"

static void fill_erratum(const struct builder *b, size_t n, struct erratum_view *v)
{
	const struct erratum *e = &b->site->errata.v[n];
	v->id = arena_printf(b->arena, "erratum-%zu", b->site->errata.n - n); /* the oldest is 1, and stays it */
	v->href = a_fragment(b, a_index(b, "errata.html"), v->id);
	v->date = b_date(b, e->date);
	v->document = b_link(b, b_texts(b, &e->document->title), a_document(b, e->document));
	if (e->table)
		v->page = b_link(b, b_table_title(b, e->table), a_table(b, e->table));
	else if (e->chapter) {
		struct link_view *page = b_link(b, b_chapter_title(b, e->chapter), a_chapter(b, e->chapter));
		page->lang = b_chapter_lang(b, e->chapter);
		v->page = page;
	}
	v->place = b_texts(b, &e->where);
	v->wrong = b_texts(b, &e->wrong);
	v->right = b_texts(b, &e->right);
	v->reason = b_texts(b, &e->reason);
}

/* A chapter is concerned by corrections of the tables that it shows. */
static bool concerns(const struct erratum *e, const struct chapter *c)
{
	for (size_t i = 0; e->table && i < c->tables.n; i++)
		if (c->tables.v[i] == e->table)
			return true;
	return e->chapter == c;
}

struct view_list b_errata_of(const struct builder *b, const struct document *d, const struct chapter *c, const struct table *t)
{
	struct growing list = {0};
	for (size_t i = 0; i < b->site->errata.n; i++) {
		const struct erratum *e = &b->site->errata.v[i];
		if (e->document != d || (c && !concerns(e, c)) || (t && e->table != t))
			continue;
		struct erratum_view *v = b_add(b, &list, &erratum_shape);
		fill_erratum(b, i, v);
		if (v->page && !t && (!c || e->table)) /* it is about a part of this page */
			v->place = b_word2(b, "name-and-value", "name", v->page->title, "value", v->place);
	}
	return b_list(&list);
}

const void *view_errata(const struct builder *b)
{
	struct errata_view *v = ARENA_NEW(b->arena, struct errata_view);
	struct growing list = {0};
	v->title = b_word(b, "errata");
	for (size_t i = 0; i < b->site->errata.n; i++)
		fill_erratum(b, i, b_add(b, &list, &erratum_shape));
	v->errata = b_list(&list);
	return v;
}
