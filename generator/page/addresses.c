/* Where each page is, from the site's root. */
#include "page/builder.h"
#include "page/ledger.h"

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

struct str a_table_on(const struct builder *b, struct str address, const struct table *t)
{
	return a_fragment(b, address, arena_printf(b->arena, "table-" STR_FMT, STR_ARG(t->id)));
}

struct str a_table_in(const struct builder *b, const struct chapter *c, const struct table *t)
{
	const struct chapter_text *text = &c->text[b->l];
	for (size_t i = 0; t->document == c->document && i < text->references.n; i++)
		if (text->references.v[i].place && text->references.v[i].to.table == t)
			return a_table_on(b, a_chapter(b, c), t);
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

bool same_statement_page(const struct statement *a, const struct statement *b)
{
	return a->series == b->series && a->segment == b->segment;
}

struct str a_statements(const struct builder *b)
{
	return b->pages->statements.n ? a_index(b, "statements/index.html") : (struct str){0};
}

/* The whole, or the first segment where there is none, has the address of the series. */
struct str a_statement(const struct builder *b, const struct statement *s)
{
	const struct statement *first = s;
	while (first > b->pages->statements.v && first[-1].series == s->series)
		first--;
	if (same_statement_page(first, s))
		return arena_printf(b->arena, STR_FMT "/statements/" STR_FMT ".html", STR_ARG(lang(b)), STR_ARG(s->series->id));
	return arena_printf(b->arena, STR_FMT "/statements/" STR_FMT "/" STR_FMT ".html", STR_ARG(lang(b)), STR_ARG(s->series->id),
			    STR_ARG(s->segment->id));
}

struct str a_statement_line(const struct builder *b, const struct statement *s, const struct line_item *line)
{
	size_t part = 1;
	while (s - part >= b->pages->statements.v && same_statement_page(s - part, s))
		part++;
	for (size_t i = 0; i < s->lines.n; i++)
		if (s->lines.v[i].item == line)
			return a_fragment(b, a_statement(b, s), arena_printf(b->arena, "lines-%zu-" STR_FMT, part, STR_ARG(line->id)));
	return a_statement(b, s);
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

struct str a_commitment(const struct builder *b, const struct commitment *c)
{
	struct str page = a_chapter(b, c->chapter);
	return c->node[b->l] ? arena_printf(b->arena, STR_FMT "#" STR_FMT, STR_ARG(page), STR_ARG(c->anchor)) : page;
}

struct str a_ledger(const struct builder *b)
{
	return a_index(b, "ledger/index.html");
}

struct str a_ledger_programme(const struct builder *b, const struct programme *p)
{
	if (!p)
		return a_index(b, "ledger/common.html");
	return arena_printf(b->arena, STR_FMT "/ledger/programmes/" STR_FMT ".html", STR_ARG(lang(b)), STR_ARG(p->id));
}

struct str a_ledger_document(const struct builder *b, const struct document *d)
{
	return arena_printf(b->arena, STR_FMT "/ledger/documents/" STR_FMT ".html", STR_ARG(lang(b)), STR_ARG(d->id));
}

struct str a_comparison(const struct builder *b, const struct comparison *c)
{
	return arena_printf(b->arena, STR_FMT "/compare/" STR_FMT "/" STR_FMT "/index.html", STR_ARG(lang(b)),
			    STR_ARG(c->document[SIDE_OLD]->id), STR_ARG(c->document[SIDE_NEW]->id));
}

struct str a_compared(const struct builder *b, const struct comparison *c, const struct compared_chapter *chapter)
{
	return arena_printf(b->arena, STR_FMT "/compare/" STR_FMT "/" STR_FMT "/" STR_FMT ".html", STR_ARG(lang(b)),
			    STR_ARG(c->document[SIDE_OLD]->id), STR_ARG(c->document[SIDE_NEW]->id), STR_ARG(chapter->slug));
}

struct str a_fragment(const struct builder *b, struct str address, struct str id)
{
	char *p = ARENA_ARRAY(b->arena, char, address.n + id.n + 2);
	if (address.n)
		memcpy(p, address.p, address.n);
	p[address.n] = '#';
	if (id.n)
		memcpy(p + address.n + 1, id.p, id.n);
	return (struct str){p, address.n + 1 + id.n};
}

struct str a_reference(const struct builder *b, const struct chapter *on, const struct reference *ref)
{
	struct str address = {0};
	switch (ref->kind) {
	case TARGET_WEB:
		return ref->node->more->url;
	case TARGET_TABLE:
		return on ? a_table_in(b, on, ref->to.table) : a_table(b, ref->to.table);
	case TARGET_TERM:
		return a_term(b, ref->to.term);
	case TARGET_ITEM:
		return a_item(b, ref->to.item);
	case TARGET_PROGRAMME:
		address = a_programme(b, ref->to.programme);
		break;
	case TARGET_INDICATOR:
		address = a_indicator(b, ref->to.indicator);
		break;
	case TARGET_DOCUMENT:
		address = a_document(b, ref->to.document);
		break;
	case TARGET_CHAPTER:
		address = a_chapter(b, ref->to.chapter);
		break;
	case TARGET_YEAR:
		address = a_year(b, ref->to.year);
		break;
	case TARGET_VALUE:
		address = a_indicator(b, ref->to.value->indicator);
		break;
	case TARGET_ASSET:
		address = arena_printf(b->arena, "assets/" STR_FMT, STR_ARG(ref->to.asset));
		break;
	case TARGET_COMMITMENT:
		address = a_promise(b, ledger_promise(b->pages->ledger, ref->to.commitment->id));
		break;
	case TARGET_NONE:
		break;
	}
	return ref->fragment.n ? arena_printf(b->arena, STR_FMT "#" STR_FMT, STR_ARG(address), STR_ARG(ref->fragment)) : address;
}
