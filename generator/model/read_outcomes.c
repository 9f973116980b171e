/* outcomes.yaml and errata.yaml: what became of commitments, and what was corrected, as the officer typed it. */
#include "model/read.h"

#include "text/label.h"

#include <stdlib.h>

static struct file *open_file(struct reader *r, const char *path)
{
	struct file *f = files_find(r->site->files, str_of(path));
	if (f)
		f->used = true;
	return f && f->yaml ? f : NULL;
}

static void each_entry(struct reader *r, const struct yaml *list, void (*read)(struct reader *, const struct yaml *))
{
	if (!list)
		return;
	if (list->kind != YAML_SEQUENCE) {
		diags_add(r->d, DIAG_BAD_VALUE, list->place, "a list of entries is expected here");
		diags_hint(r->d, "begin each entry with \"- \"");
		return;
	}
	for (size_t i = 0; i < list->n; i++)
		read(r, &list->items[i]);
}

/* ---- outcomes ---- */

static void read_evidence(struct reader *r, const struct yaml *y, struct fulfilment *f)
{
	struct str_list texts = read_list_of(r, y);
	for (size_t i = 0; i < texts.n; i++)
		*LIST_ADD(&f->evidence, r->arena) =
			(struct citation){.place = y->kind == YAML_SEQUENCE ? y->items[i].place : y->place, .text = texts.v[i]};
}

static void read_fulfilment(struct reader *r, const struct yaml *y)
{
	static const char *const kinds[] = {"achieved", "partly", "not-achieved", "not-mentioned", "reference", NULL};
	struct site *s = r->site;
	struct fulfilment *f = ARENA_NEW(s->arena, struct fulfilment);
	*f = (struct fulfilment){.place = y->place};
	if (!read_keys(r, y, "commitments outcome text evidence"))
		return;
	const struct yaml *ids = read_child(r, y, "commitments", true), *evidence = read_child(r, y, "evidence", true);
	f->kind = (enum fulfilment_kind)read_choice(r, y, "outcome", kinds, FULFILMENT_REFERENCE, true);
	f->text = read_texts(r, y, "text", true);
	if (!ids || !evidence)
		return;
	f->ids = read_list_of(r, ids);
	for (size_t i = 0; i < f->ids.n; i++)
		*LIST_ADD(&f->id_places, s->arena) = ids->kind == YAML_SEQUENCE ? ids->items[i].place : ids->place;
	read_evidence(r, evidence, f);
	*LIST_ADD(&s->fulfilments, s->arena) = f;
}

/* document/id */
static struct table *read_table_name(struct reader *r, const struct yaml *map, const char *key)
{
	struct str id, name = read_str(r, map, key, true), document = str_split(name, '/', &id);
	if (!name.n)
		return NULL;
	const struct document *d = map_get(&r->site->document_of, document);
	struct table *t = d ? document_table(d, id) : NULL;
	if (!t) {
		diags_add(r->d, DIAG_UNKNOWN_REFERENCE, yaml_get(map, key)->place, "there is no table \"" STR_FMT "\"", STR_ARG(name));
		diags_hint(r->d, "name it with its document: 2020-settlement/segment-expenses");
	}
	return t;
}

static void read_budget_pair(struct reader *r, const struct yaml *y)
{
	struct budget_pair p = {.place = y->place};
	if (!read_keys(r, y, "title note budget rows settlement column"))
		return;
	p.title = read_texts(r, y, "title", true);
	p.note = read_texts(r, y, "note", false);
	struct str column = read_str(r, y, "column", true);
	const struct yaml *names = read_child(r, y, "rows", true);
	struct table *budget = read_table_name(r, y, "budget"), *settlement = read_table_name(r, y, "settlement");
	if (!budget || !settlement || !column.n || !names)
		return;
	struct str_list rows = read_list_of(r, names);
	p.budgeted = budget;
	p.settled = settlement;
	p.column = find_column(r, settlement, column, yaml_get(y, "column")->place);
	for (size_t i = 0; i < rows.n; i++) {
		const struct row *row = find_row(r, budget, rows.v[i], names->items[i].place);
		if (row)
			*LIST_ADD(&p.rows, r->arena) = row;
	}
	if (p.column && p.rows.n && p.rows.n == rows.n)
		*LIST_ADD(&r->site->budget_pairs, r->arena) = p;
}

void read_outcomes(struct reader *r)
{
	struct file *f = open_file(r, "content/outcomes.yaml");
	if (!f || !read_keys(r, f->yaml, "as-of outcomes budgets"))
		return;
	r->site->as_of = read_date(r, f->yaml, "as-of");
	each_entry(r, read_child(r, f->yaml, "outcomes", false), read_fulfilment);
	each_entry(r, read_child(r, f->yaml, "budgets", false), read_budget_pair);
}

/* ---- errata ---- */

static const struct chapter *chapter_named(struct reader *r, const struct document *d, const struct yaml *y)
{
	struct str_list slugs = {0};
	for (size_t i = 0; i < d->chapters.n; i++) {
		if (str_eq(d->chapters.v[i]->slug, y->text))
			return d->chapters.v[i];
		*LIST_ADD(&slugs, r->scratch) = d->chapters.v[i]->slug;
	}
	diags_add(r->d, DIAG_UNKNOWN_REFERENCE, y->place, "the document has no chapter \"" STR_FMT "\"", STR_ARG(y->text));
	struct str near = nearest(y->text, slugs.v, slugs.n);
	if (near.n)
		diags_hint(r->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
	return NULL;
}

static const struct table *table_named(struct reader *r, const struct document *d, const struct yaml *y)
{
	struct str_list ids = {0};
	const struct table *t = document_table(d, y->text);
	if (t)
		return t;
	for (size_t i = 0; i < d->tables.n; i++)
		*LIST_ADD(&ids, r->scratch) = d->tables.v[i]->id;
	diags_add(r->d, DIAG_UNKNOWN_REFERENCE, y->place, "the document has no table \"" STR_FMT "\"", STR_ARG(y->text));
	struct str near = nearest(y->text, ids.v, ids.n);
	if (near.n)
		diags_hint(r->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
	return NULL;
}

static void read_erratum(struct reader *r, const struct yaml *y)
{
	struct erratum e = {.place = y->place};
	if (!read_keys(r, y, "date document chapter table place wrong right reason"))
		return;
	e.date = read_date(r, y, "date");
	if (!yaml_get(y, "date"))
		diags_add(r->d, DIAG_MISSING_KEY, y->place, "\"date\" is missing: when the correction was published");
	e.document = read_id(r, y, "document", &r->site->document_of, "document", true);
	e.where = read_texts(r, y, "place", true);
	e.wrong = read_texts(r, y, "wrong", true);
	e.right = read_texts(r, y, "right", true);
	e.reason = read_texts(r, y, "reason", false);
	const struct yaml *chapter = read_child(r, y, "chapter", false), *table = read_child(r, y, "table", false);
	if (!e.document)
		return;
	if (chapter)
		e.chapter = chapter_named(r, e.document, chapter);
	if (table)
		e.table = table_named(r, e.document, table);
	if (e.date.year && (!chapter || e.chapter) && (!table || e.table))
		*LIST_ADD(&r->site->errata, r->arena) = e;
}

/* The latest first; of one day in the order of the file. */
static int erratum_cmp(const void *a, const void *b)
{
	const struct erratum *x = a, *y = b;
	int order = date_cmp(y->date, x->date);
	return order ? order : (x->place.line > y->place.line) - (x->place.line < y->place.line);
}

void read_errata(struct reader *r)
{
	struct file *f = open_file(r, "content/errata.yaml");
	if (!f || (f->yaml->kind == YAML_MAP && f->yaml->n == 0))
		return; /* an empty file */
	each_entry(r, f->yaml, read_erratum);
	if (r->site->errata.n)
		qsort(r->site->errata.v, r->site->errata.n, sizeof *r->site->errata.v, erratum_cmp);
}
