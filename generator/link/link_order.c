#include "link/link_internal.h"

#include <stdlib.h>

/* ---- where tables stand ---- */

struct placement {
	struct linker *k;
	struct chapter *chapter;
	LIST(struct table *) placed; /* of the document */
};

static bool is_placed(const struct placement *p, const struct table *t)
{
	for (size_t i = 0; i < p->placed.n; i++)
		if (p->placed.v[i] == t)
			return true;
	return false;
}

static void add_placed(struct placement *p, const struct reference *ref, const struct node *heading)
{
	if (!ref->place || ref->to.table->document != p->chapter->document)
		return;
	if (is_placed(p, ref->to.table)) {
		if (ref->to.table->chapter == p->chapter) {
			diags_add(p->k->d, DIAG_DUPLICATE_ID, ref->node->place, "table \"" STR_FMT "\" stands in this chapter already",
				  STR_ARG(ref->to.table->id));
			diags_hint(p->k->d, "refer to it with a link, without the !");
		}
		return;
	}
	struct table *t = document_table(p->chapter->document, ref->to.table->id);
	t->chapter = p->chapter;
	t->anchor_item = heading ? heading->more->id : (struct str){0};
	*LIST_ADD(&p->placed, p->k->scratch) = t;
	*LIST_ADD(&p->chapter->tables, p->k->arena) = t;
}

static void place_tables(struct linker *k, struct document *d)
{
	struct placement p = {.k = k};
	for (size_t i = 0; i < d->chapters.n; i++) {
		p.chapter = d->chapters.v[i];
		for (size_t l = 0; l < k->site->language_count; l++) {
			const struct markdown *m = p.chapter->text[l].markdown;
			if (!m)
				continue;
			for (size_t j = 0; j < m->text_link_count; j++)
				add_placed(&p, &p.chapter->text[l].references.v[j], m->links[j].heading);
			break; /* the first language that has the chapter; the others have the same blocks */
		}
	}
	for (size_t i = 0; i < d->tables.n; i++) {
		if (is_placed(&p, d->tables.v[i]))
			continue;
		diags_add(k->d, DIAG_UNPLACED_TABLE, d->tables.v[i]->place, "no chapter places the table \"" STR_FMT "\"",
			  STR_ARG(d->tables.v[i]->id));
		*LIST_ADD(&p.placed, k->scratch) = d->tables.v[i];
	}
	for (size_t i = 0; i < d->tables.n; i++)
		d->tables.v[i] = p.placed.v[i];
}

static void check_table_numbers(struct linker *k, const struct document *d)
{
	for (size_t i = 0; i < d->tables.n; i++)
		for (size_t j = 0; j < i; j++)
			if (d->tables.v[i]->number && d->tables.v[i]->number == d->tables.v[j]->number)
				diags_add(k->d, DIAG_DUPLICATE_ID, d->tables.v[i]->place, "table \"" STR_FMT "\" has the same number, %d",
					  STR_ARG(d->tables.v[j]->id), d->tables.v[j]->number);
}

void link_tables(struct linker *k, struct document *d)
{
	if (!d)
		return;
	place_tables(k, d);
	check_table_numbers(k, d);
}

/* ---- terms of a chapter ---- */

static void add_term(struct linker *k, struct chapter *c, const struct term *named)
{
	struct term *term = map_get(&k->site->term_of, named->id);
	for (size_t i = 0; i < c->terms.n; i++)
		if (c->terms.v[i] == term)
			return;
	*LIST_ADD(&c->terms, k->arena) = term;
	*LIST_ADD(&term->chapters, k->arena) = c;
}

static void text_terms(struct linker *k, struct chapter *c, size_t language)
{
	const struct chapter_text *text = &c->text[language];
	for (size_t i = 0; i < text->references.n; i++)
		if (text->references.v[i].kind == TARGET_TERM)
			add_term(k, c, text->references.v[i].to.term);
}

/* ---- orders ---- */

static size_t document_number(const struct site *s, const struct document *d)
{
	size_t i = 0;
	while (i < s->documents.n && s->documents.v[i] != d)
		i++;
	return i;
}

static int value_cmp(const void *va, const void *vb, void *context)
{
	const struct site *s = context;
	const struct value *a = *(const struct value *const *)va, *b = *(const struct value *const *)vb;
	int order = period_cmp(a->period, b->period);
	if (!order)
		order = (a->basis > b->basis) - (a->basis < b->basis);
	if (!order) {
		size_t x = document_number(s, a->document), y = document_number(s, b->document);
		order = (x > y) - (x < y);
	}
	if (!order)
		order = (a->table != NULL) - (b->table != NULL); /* text before tables */
	if (!order)
		order = str_cmp(a->place.source->path, b->place.source->path);
	if (!order)
		order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
	return order ? order : (a->place.column > b->place.column) - (a->place.column < b->place.column);
}

struct term_order {
	struct language_tools *tools;
	size_t language;
};

static struct str reading_of(const struct term *t, const struct term_order *o)
{
	return language_is_japanese(o->tools) && t->yomi.n ? t->yomi : t->name.v[o->language];
}

static int term_cmp(const void *va, const void *vb, void *context)
{
	const struct term_order *o = context;
	const struct term *a = *(const struct term *const *)va, *b = *(const struct term *const *)vb;
	int order = language_compare(o->tools, reading_of(a, o), reading_of(b, o));
	return order ? order : str_cmp(a->id, b->id);
}

void link_order(struct linker *k)
{
	struct site *s = k->site;
	for (size_t i = 0; i < s->documents.n; i++)
		each_text(k, s->documents.v[i], text_terms);
	each_text(k, NULL, text_terms);
	for (size_t i = 0; i < s->indicators.n; i++) {
		struct indicator *one = s->indicators.v[i];
		if (one->values.n)
			qsort_r(one->values.v, one->values.n, sizeof *one->values.v, value_cmp, s);
	}
	for (size_t l = 0; l < s->language_count; l++) {
		struct term_order o = {k->tools[l], l};
		for (size_t i = 0; i < s->terms.n; i++)
			*LIST_ADD(&s->terms_by_reading[l], k->arena) = s->terms.v[i];
		if (s->terms.n)
			qsort_r(s->terms_by_reading[l].v, s->terms.n, sizeof *s->terms_by_reading[l].v, term_cmp, &o);
	}
}
