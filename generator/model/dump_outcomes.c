/* What became of commitments, and corrections. */
#include "model/dump_internal.h"

static void dump_fulfilment(struct dump *d, const struct fulfilment *f)
{
	static const char *const kinds[] = {"achieved", "partly", "not-achieved", "not-mentioned", "reference"};
	json_object(&d->json, NULL);
	dump_strs(d, "commitments", &f->ids);
	dump_choice(d, "outcome", kinds, (int)f->kind);
	dump_texts(d, "text", &f->text);
	json_in_line(&d->json);
	json_array(&d->json, "evidence");
	for (size_t i = 0; i < f->evidence.n; i++)
		json_str(&d->json, NULL, f->evidence.v[i].text);
	json_array_end(&d->json);
	dump_at(d, f->place);
	json_object_end(&d->json);
}

static void dump_table_name(struct dump *d, const char *key, const struct table *t)
{
	json_str(&d->json, key, arena_printf(d->scratch, STR_FMT "/" STR_FMT, STR_ARG(t->document->id), STR_ARG(t->id)));
}

static void dump_budget_pair(struct dump *d, const struct budget_pair *p)
{
	json_object(&d->json, NULL);
	dump_texts(d, "title", &p->title);
	dump_texts(d, "note", &p->note);
	dump_table_name(d, "budget", p->budgeted);
	json_in_line(&d->json);
	json_array(&d->json, "rows");
	for (size_t i = 0; i < p->rows.n; i++)
		json_str(&d->json, NULL, row_name(p->rows.v[i]));
	json_array_end(&d->json);
	dump_table_name(d, "settlement", p->settled);
	dump_str(d, "column", p->column->name);
	dump_at(d, p->place);
	json_object_end(&d->json);
}

static void dump_erratum(struct dump *d, const struct erratum *e)
{
	json_object(&d->json, NULL);
	dump_date(d, "date", e->date);
	dump_str(d, "document", e->document->id);
	dump_chapter_name(d, "chapter", e->chapter);
	if (e->table)
		dump_str(d, "table", e->table->id);
	dump_texts(d, "place", &e->where);
	dump_texts(d, "wrong", &e->wrong);
	dump_texts(d, "right", &e->right);
	dump_texts(d, "reason", &e->reason);
	dump_at(d, e->place);
	json_object_end(&d->json);
}

void dump_outcomes(struct dump *d)
{
	const struct site *s = d->site;
	dump_date(d, "as-of", s->as_of);
	if (s->fulfilments.n) {
		json_array(&d->json, "outcomes");
		for (size_t i = 0; i < s->fulfilments.n; i++)
			dump_fulfilment(d, s->fulfilments.v[i]);
		json_array_end(&d->json);
	}
	if (s->budget_pairs.n) {
		json_array(&d->json, "budgets");
		for (size_t i = 0; i < s->budget_pairs.n; i++)
			dump_budget_pair(d, &s->budget_pairs.v[i]);
		json_array_end(&d->json);
	}
	if (s->errata.n) {
		json_array(&d->json, "errata");
		for (size_t i = 0; i < s->errata.n; i++)
			dump_erratum(d, &s->errata.v[i]);
		json_array_end(&d->json);
	}
}
