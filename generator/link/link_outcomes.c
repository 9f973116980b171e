/* outcomes.yaml: the commitments that an entry speaks of, and the places that prove it. */
#include "link/link_internal.h"

#include "text/label.h"

/* Splits document/id; null: there is no such document, and that has been said. */
static struct document *document_of(struct linker *k, struct str name, struct place where, struct str *id)
{
	struct str first = str_split(name, '/', id);
	struct document *d = map_get(&k->site->document_of, first);
	if (!d) {
		diags_add(k->d, DIAG_UNKNOWN_REFERENCE, where, "there is no document \"" STR_FMT "\"", STR_ARG(first));
		diags_hint(k->d, "name the document too: 2020-report/lgwan-network");
	}
	return d;
}

static void unknown(struct linker *k, struct place where, const char *what, struct str name, const struct str_list *names)
{
	diags_add(k->d, DIAG_UNKNOWN_REFERENCE, where, "there is no %s \"" STR_FMT "\"", what, STR_ARG(name));
	struct str near = nearest(name, names->v, names->n);
	if (near.n)
		diags_hint(k->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
}

/* ---- commitments ---- */

static bool may_stand_together(const struct fulfilment *a, const struct fulfilment *b)
{
	return a->kind == FULFILMENT_REFERENCE || b->kind == FULFILMENT_REFERENCE;
}

static void declare(struct linker *k, struct fulfilment *f, struct commitment *c, struct place where)
{
	for (size_t i = 0; i < c->fulfilments.n; i++) {
		if (c->fulfilments.v[i] != f && may_stand_together(c->fulfilments.v[i], f))
			continue;
		diags_add(k->d, DIAG_DUPLICATE_ID, where, "an outcome of \"" STR_FMT "/" STR_FMT "\" is declared already, in line %u",
			  STR_ARG(c->document->id), STR_ARG(c->id), c->fulfilments.v[i]->place.line);
		diags_hint(k->d, "a commitment of one document has one outcome; what is said further has the outcome \"reference\"");
		return;
	}
	*LIST_ADD(&c->fulfilments, k->arena) = f;
	*LIST_ADD(&f->commitments, k->arena) = c;
}

static void find_commitment(struct linker *k, struct fulfilment *f, struct str name, struct place where)
{
	struct str id;
	struct str_list ids = {0};
	const struct document *d = document_of(k, name, where, &id);
	for (size_t i = 0; d && i < d->commitments.n; i++) {
		if (str_eq(d->commitments.v[i]->id, id)) {
			declare(k, f, d->commitments.v[i], where);
			return;
		}
		*LIST_ADD(&ids, k->scratch) = d->commitments.v[i]->id;
	}
	if (d)
		unknown(k, where, "commitment", id, &ids);
}

/* ---- evidence ---- */

static bool find_item(struct linker *k, struct citation *e, const struct document *d, struct str id)
{
	struct str_list ids = {0};
	for (size_t i = 0; i < d->items.n && !e->item; i++) {
		if (str_eq(d->items.v[i]->id, id))
			e->item = d->items.v[i];
		*LIST_ADD(&ids, k->scratch) = d->items.v[i]->id;
	}
	if (!e->item)
		unknown(k, e->place, "item", id, &ids);
	return e->item;
}

static bool find_chapter(struct linker *k, struct citation *e, const struct document *d, struct str id)
{
	struct str_list ids = {0};
	for (size_t i = 0; i < d->chapters.n && !e->chapter; i++) {
		if (str_eq(d->chapters.v[i]->slug, id))
			e->chapter = d->chapters.v[i];
		*LIST_ADD(&ids, k->scratch) = d->chapters.v[i]->slug;
	}
	if (!e->chapter)
		unknown(k, e->place, "chapter", id, &ids);
	return e->chapter;
}

static bool find_table(struct linker *k, struct citation *e, const struct document *d, struct str id)
{
	struct str_list ids = {0};
	for (size_t i = 0; i < d->tables.n && !e->table; i++) {
		if (str_eq(d->tables.v[i]->id, id))
			e->table = d->tables.v[i];
		*LIST_ADD(&ids, k->scratch) = d->tables.v[i]->id;
	}
	if (!e->table)
		unknown(k, e->place, "table", id, &ids);
	return e->table;
}

/* The first statement of an indicator in the document. */
static bool find_value(struct linker *k, struct citation *e, const struct document *d, struct str id)
{
	const struct indicator *indicator = map_get(&k->site->indicator_of, id);
	for (size_t i = 0; indicator && i < indicator->values.n && !e->value; i++)
		if (indicator->values.v[i]->document == d)
			e->value = indicator->values.v[i];
	if (!e->value)
		diags_add(k->d, DIAG_UNKNOWN_REFERENCE, e->place, "\"" STR_FMT "\" states no value of \"" STR_FMT "\"", STR_ARG(d->id),
			  STR_ARG(id));
	return e->value;
}

static void find_evidence(struct linker *k, struct citation *e)
{
	static const struct {
		const char *name;
		bool (*find)(struct linker *, struct citation *, const struct document *, struct str);
	} schemes[] = {{"item", find_item}, {"chapter", find_chapter}, {"table", find_table}, {"value", find_value}};
	struct str name, id, scheme = str_split(e->text, ':', &name);
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		if (!str_is(scheme, schemes[i].name))
			continue;
		e->document = document_of(k, name, e->place, &id);
		if (e->document)
			schemes[i].find(k, e, e->document, id);
		return;
	}
	diags_add(k->d, DIAG_UNKNOWN_SCHEME, e->place, "\"" STR_FMT "\" names no place in a document", STR_ARG(e->text));
	diags_hint(k->d, "write item:2020-report/lgwan-network, or chapter:, table: or value: with document and id");
}

void link_outcomes(struct linker *k)
{
	for (size_t i = 0; i < k->site->fulfilments.n; i++) {
		struct fulfilment *f = k->site->fulfilments.v[i];
		for (size_t j = 0; j < f->ids.n; j++)
			find_commitment(k, f, f->ids.v[j], f->id_places.v[j]);
		for (size_t j = 0; j < f->evidence.n; j++)
			find_evidence(k, &f->evidence.v[j]);
	}
}
