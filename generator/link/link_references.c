/* scheme:[document/]id[#fragment] in links and images, to the record that it names. */
#include "link/link_internal.h"

#include "text/label.h"

#include <stdlib.h>

struct reference_walk {
	struct linker *k;
	struct chapter *chapter;
	size_t language;
};

struct scheme {
	const char *name;
	enum target_kind kind;
	/* False: it names nothing, and that has been said. */
	bool (*resolve)(struct reference_walk *w, struct reference *ref, struct str id);
};

static const struct document *document_named(struct reference_walk *w, const struct reference *ref, struct str id)
{
	struct linker *k = w->k;
	const struct document *d = map_get(&k->site->document_of, id);
	if (d)
		return d;
	diags_add(k->d, DIAG_UNKNOWN_REFERENCE, ref->node->place, "there is no document \"" STR_FMT "\"", STR_ARG(id));
	struct str_list names = {0};
	for (size_t i = 0; i < k->site->documents.n; i++)
		*LIST_ADD(&names, k->scratch) = k->site->documents.v[i]->id;
	struct str near = nearest(id, names.v, names.n);
	if (near.n)
		diags_hint(k->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
	return NULL;
}

static void unknown(struct reference_walk *w, const struct reference *ref, const char *what, struct str id, const struct str_list *names)
{
	diags_add(w->k->d, DIAG_UNKNOWN_REFERENCE, ref->node->place, "there is no %s \"" STR_FMT "\"", what, STR_ARG(id));
	struct str near = nearest(id, names->v, names->n);
	if (near.n)
		diags_hint(w->k->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
}

/* Splits [document/]id; without a document it is the one that the text belongs to. */
static const struct document *split_document(struct reference_walk *w, const struct reference *ref, struct str *id)
{
	struct str rest;
	struct str first = str_split(*id, '/', &rest);
	if (!rest.p) {
		if (!w->chapter->document) {
			diags_add(w->k->d, DIAG_UNKNOWN_REFERENCE, ref->node->place, "a plain page belongs to no document");
			diags_hint(w->k->d, "name the document too: 2021-report/" STR_FMT, STR_ARG(*id));
		}
		return w->chapter->document;
	}
	*id = rest;
	return document_named(w, ref, first);
}

static bool resolve_table(struct reference_walk *w, struct reference *ref, struct str id)
{
	const struct document *d = split_document(w, ref, &id);
	struct str_list names = {0};
	if (!d)
		return false;
	ref->to.table = document_table(d, id);
	for (size_t i = 0; !ref->to.table && i < d->tables.n; i++)
		*LIST_ADD(&names, w->k->scratch) = d->tables.v[i]->id;
	if (!ref->to.table)
		unknown(w, ref, "table", id, &names);
	return ref->to.table;
}

static bool resolve_item(struct reference_walk *w, struct reference *ref, struct str id)
{
	const struct document *d = split_document(w, ref, &id);
	struct str_list names = {0};
	for (size_t i = 0; d && i < d->items.n; i++) {
		if (str_eq(d->items.v[i]->id, id)) {
			ref->to.item = d->items.v[i];
			return true;
		}
	}
	for (size_t i = 0; d && i < d->items.n; i++)
		*LIST_ADD(&names, w->k->scratch) = d->items.v[i]->id;
	if (d)
		unknown(w, ref, "item", id, &names);
	return false;
}

static bool resolve_document(struct reference_walk *w, struct reference *ref, struct str id)
{
	ref->to.document = document_named(w, ref, id);
	return ref->to.document;
}

static int name_cmp(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void *resolve_in(struct reference_walk *w, struct reference *ref, struct str id, const struct map *records, const char *what)
{
	void *found = map_get(records, id);
	struct str_list names = {0};
	if (found)
		return found;
	for (size_t i = 0; i < records->cap; i++)
		if (records->slots[i].value)
			*LIST_ADD(&names, w->k->scratch) = records->slots[i].key;
	if (names.n)
		qsort(names.v, names.n, sizeof *names.v, name_cmp);
	unknown(w, ref, what, id, &names);
	return NULL;
}

static bool resolve_term(struct reference_walk *w, struct reference *ref, struct str id)
{
	ref->to.term = resolve_in(w, ref, id, &w->k->site->term_of, "term");
	return ref->to.term;
}

static bool resolve_programme(struct reference_walk *w, struct reference *ref, struct str id)
{
	ref->to.programme = resolve_in(w, ref, id, &w->k->site->programme_of, "programme");
	return ref->to.programme;
}

static bool resolve_indicator(struct reference_walk *w, struct reference *ref, struct str id)
{
	ref->to.indicator = resolve_in(w, ref, id, &w->k->site->indicator_of, "indicator");
	return ref->to.indicator;
}

static bool resolve_value(struct reference_walk *w, struct reference *ref, struct str id)
{
	if (w->chapter->document)
		return resolve_indicator(w, ref, id);
	diags_add(w->k->d, DIAG_UNKNOWN_REFERENCE, ref->node->place, "a plain page belongs to no document and states no values");
	diags_hint(w->k->d, "write the number without a link, or link to indicator:" STR_FMT, STR_ARG(id));
	return false;
}

/* The first language that marks it makes it; the others name it again. */
static bool resolve_commitment(struct reference_walk *w, struct reference *ref, struct str id)
{
	struct linker *k = w->k;
	struct document *d = w->chapter->document;
	struct commitment *c = NULL;
	if (!d || !slug_valid(id)) {
		diags_add(k->d, DIAG_UNKNOWN_REFERENCE, ref->node->place,
			  d ? "\"" STR_FMT "\" is no id of a commitment"
			    : "a plain page belongs to no document: \"" STR_FMT "\" can be promised in a document only",
			  STR_ARG(id));
		diags_hint(k->d, "use lower-case letters, digits and hyphens in the text of a document: commitment:stable-operation");
		return false;
	}
	for (size_t i = 0; i < d->commitments.n && !c; i++)
		if (str_eq(d->commitments.v[i]->id, id))
			c = d->commitments.v[i];
	if (c && (c->chapter != w->chapter || c->node[w->language])) {
		diags_add(k->d, DIAG_DUPLICATE_ID, ref->node->place, "another commitment of this document has the id \"" STR_FMT "\"",
			  STR_ARG(id));
		return false;
	}
	if (!c) {
		c = ARENA_NEW(k->arena, struct commitment);
		*c = (struct commitment){.id = id, .place = ref->node->place, .document = d, .chapter = w->chapter};
		c->anchor = arena_printf(k->arena, "commitment-" STR_FMT, STR_ARG(id));
		*LIST_ADD(&d->commitments, k->arena) = c;
	}
	c->node[w->language] = ref->node;
	ref->to.commitment = c;
	return true;
}

static bool resolve_page(struct reference_walk *w, struct reference *ref, struct str id)
{
	ref->to.chapter = resolve_in(w, ref, id, &w->k->site->page_of, "page");
	return ref->to.chapter;
}

static bool resolve_year(struct reference_walk *w, struct reference *ref, struct str id)
{
	struct site *s = w->k->site;
	struct decimal d;
	if (decimal_parse(id, &d) && d.exponent == 0) {
		for (size_t i = 0; i < s->documents.n; i++)
			if (s->documents.v[i]->year == d.coefficient)
				ref->to.year = s->documents.v[i]->year;
	}
	if (!ref->to.year)
		diags_add(w->k->d, DIAG_UNKNOWN_REFERENCE, ref->node->place, "no document is of the fiscal year \"" STR_FMT "\"",
			  STR_ARG(id));
	return ref->to.year;
}

/* A file of assets/: an image, or a document to link to. */
static void resolve_asset(struct reference_walk *w, struct reference *ref, struct str path)
{
	struct str assets = STR("assets/");
	if (!path_is_inside(path)) {
		diags_add(w->k->d, DIAG_PATH_LEAVES_SITE, ref->node->place, "\"" STR_FMT "\" leads out of the site", STR_ARG(path));
	} else if (!str_starts(path, assets)) {
		diags_add(w->k->d, DIAG_UNKNOWN_SCHEME, ref->node->place, "\"" STR_FMT "\" names nothing on this site", STR_ARG(path));
		if (str_starts(path, STR("#")))
			diags_hint(w->k->d, "name the heading as an item: item:" STR_FMT, STR_ARG(str_from(path, 1)));
		else
			diags_hint(w->k->d,
				   "files stand in assets/: assets/" STR_FMT "; other pages are named by a scheme, such as page:about",
				   STR_ARG(path_name(path)));
	} else if (!tree_exists(w->k->tree, path)) {
		diags_add(w->k->d, DIAG_UNKNOWN_REFERENCE, ref->node->place, "there is no file \"" STR_FMT "\"", STR_ARG(path));
		diags_hint(w->k->d, "put the file into assets/");
	} else {
		ref->kind = TARGET_ASSET;
		ref->to.asset = str_from(path, assets.n);
	}
}

static const struct scheme schemes[] = {
	{"table", TARGET_TABLE, resolve_table},
	{"value", TARGET_VALUE, resolve_value}, /* link_values makes it a value */
	{"term", TARGET_TERM, resolve_term},
	{"programme", TARGET_PROGRAMME, resolve_programme},
	{"indicator", TARGET_INDICATOR, resolve_indicator},
	{"item", TARGET_ITEM, resolve_item},
	{"commitment", TARGET_COMMITMENT, resolve_commitment},
	{"document", TARGET_DOCUMENT, resolve_document},
	{"page", TARGET_CHAPTER, resolve_page},
	{"year", TARGET_YEAR, resolve_year},
};

static bool is_web(struct str scheme)
{
	return str_is(scheme, "https") || str_is(scheme, "http") || str_is(scheme, "mailto");
}

static void resolve(struct reference_walk *w, struct reference *ref)
{
	struct str rest, scheme = str_split(ref->node->more->url, ':', &rest);
	if (ref->node->more->url.n == 0)
		return; /* that has been said */
	if (!rest.p) {
		resolve_asset(w, ref, ref->node->more->url);
		return;
	}
	if (is_web(scheme)) {
		ref->kind = TARGET_WEB;
		return;
	}
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		if (!str_is(scheme, schemes[i].name))
			continue;
		struct str id = str_split(rest, '#', &ref->fragment);
		if (schemes[i].resolve(w, ref, id))
			ref->kind = schemes[i].kind;
		return;
	}
	diags_add(w->k->d, DIAG_UNKNOWN_SCHEME, ref->node->place, "\"" STR_FMT ":\" is no kind of reference", STR_ARG(scheme));
}

static bool stands_alone(const struct node *n)
{
	const struct node *p = n->parent;
	return p && p->kind == NODE_PARAGRAPH && p->first == n && p->last == n && p->parent && p->parent->kind == NODE_DOCUMENT;
}

static void check_table_image(struct reference_walk *w, struct reference *ref)
{
	if (ref->node->kind != NODE_IMAGE || ref->kind == TARGET_NONE || ref->kind == TARGET_ASSET)
		return;
	if (ref->kind == TARGET_TABLE && stands_alone(ref->node)) {
		ref->place = true;
		return;
	}
	diags_add(w->k->d, DIAG_LINK_SYNTAX, ref->node->place,
		  ref->kind == TARGET_TABLE ? "a table is placed by an image alone in its paragraph"
					    : "only tables and images can be placed with ![");
	diags_hint(w->k->d, ref->kind == TARGET_TABLE ? "put an empty line before and behind it" : "write a link, without the !");
}

static void text_references(struct linker *k, struct chapter *c, size_t language)
{
	struct reference_walk w = {k, c, language};
	struct chapter_text *text = &c->text[language];
	const struct markdown *m = text->markdown;
	LIST_RESERVE(&text->references, k->arena, m->link_count);
	for (size_t i = 0; i < m->link_count; i++) {
		struct reference ref = {.node = m->links[i].node};
		resolve(&w, &ref);
		check_table_image(&w, &ref);
		*LIST_ADD(&text->references, k->arena) = ref;
	}
}

void link_references(struct linker *k, struct document *d)
{
	each_text(k, d, text_references);
}
