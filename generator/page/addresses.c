/* Where each page is, from the site's root. */
#include "page/builder.h"

static struct str lang(const struct builder *b)
{
	return b->site->languages[b->l];
}

struct str a_index(const struct builder *b, const char *name)
{
	return arena_printf(b->arena, STR_FMT "/%s", STR_ARG(lang(b)), name);
}

struct str a_home(const struct builder *b)
{
	return a_index(b, "index.html");
}

struct str a_year(const struct builder *b, int year)
{
	return arena_printf(b->arena, STR_FMT "/%d/index.html", STR_ARG(lang(b)), year);
}

struct str a_document(const struct builder *b, const struct document *d)
{
	return arena_printf(b->arena, STR_FMT "/%d/" STR_FMT "/index.html", STR_ARG(lang(b)), d->year, STR_ARG(d->slug));
}

struct str a_whole(const struct builder *b, const struct document *d)
{
	return arena_printf(b->arena, STR_FMT "/%d/" STR_FMT "/whole.html", STR_ARG(lang(b)), d->year, STR_ARG(d->slug));
}

struct str a_checks(const struct builder *b, const struct document *d)
{
	return arena_printf(b->arena, STR_FMT "/%d/" STR_FMT "/checks.html", STR_ARG(lang(b)), d->year, STR_ARG(d->slug));
}

struct str a_chapter(const struct builder *b, const struct chapter *c)
{
	if (!c->document)
		return arena_printf(b->arena, STR_FMT "/" STR_FMT ".html", STR_ARG(lang(b)), STR_ARG(c->slug));
	return arena_printf(b->arena, STR_FMT "/%d/" STR_FMT "/" STR_FMT ".html", STR_ARG(lang(b)), c->document->year,
			    STR_ARG(c->document->slug), STR_ARG(c->slug));
}

struct str a_table(const struct builder *b, const struct table *t)
{
	return arena_printf(b->arena, STR_FMT "/%d/" STR_FMT "/tables/" STR_FMT ".html", STR_ARG(lang(b)), t->document->year,
			    STR_ARG(t->document->slug), STR_ARG(t->id));
}

struct str a_table_in(const struct builder *b, const struct chapter *c, const struct table *t)
{
	const struct chapter_text *text = &c->text[b->l];
	for (size_t i = 0; t->document == c->document && i < text->references.n; i++)
		if (text->references.v[i].place && text->references.v[i].to.table == t)
			return arena_printf(b->arena, STR_FMT "#table-" STR_FMT, STR_ARG(a_chapter(b, c)), STR_ARG(t->id));
	return a_table(b, t);
}

struct str a_csv(const struct builder *b, const struct table *t)
{
	return arena_printf(b->arena, "data/" STR_FMT "/" STR_FMT ".csv", STR_ARG(t->document->id), STR_ARG(t->id));
}

struct str a_programme(const struct builder *b, const struct programme *p)
{
	return arena_printf(b->arena, STR_FMT "/programmes/" STR_FMT ".html", STR_ARG(lang(b)), STR_ARG(p->id));
}

struct str a_indicator(const struct builder *b, const struct indicator *i)
{
	return arena_printf(b->arena, STR_FMT "/indicators/" STR_FMT ".html", STR_ARG(lang(b)), STR_ARG(i->id));
}

struct str a_term(const struct builder *b, const struct term *t)
{
	return arena_printf(b->arena, STR_FMT "/glossary.html#" STR_FMT, STR_ARG(lang(b)), STR_ARG(t->id));
}

struct str a_item(const struct builder *b, const struct item_use *use)
{
	struct str chapter = a_chapter(b, use->chapter);
	/* Where the heading is not in this language, its page says so; it has no such anchor. */
	if (!use->heading[b->l])
		return chapter;
	return arena_printf(b->arena, STR_FMT "#" STR_FMT, STR_ARG(chapter), STR_ARG(use->id));
}

struct str a_value(const struct builder *b, const struct value *v)
{
	struct str page = v->table ? a_table(b, v->table) : a_chapter(b, v->chapter);
	if (!v->table && !v->node[b->l])
		return page;
	return arena_printf(b->arena, STR_FMT "#" STR_FMT, STR_ARG(page), STR_ARG(v->anchor));
}
