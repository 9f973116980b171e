/* What check found, as check.schema.json describes it. A member is there only when it says something. */
#include "cli/check.h"

#include "base/json.h"

#define VERSION 1 /* of the format; it grows when a member changes its meaning or goes */

struct writer {
	struct json json;
	const struct site *site;
	struct buf text; /* for texts that are put together */
};

static void put(struct writer *w, const char *key, struct str s)
{
	if (s.n)
		json_str(&w->json, key, s);
}

static void put_count(struct writer *w, const char *key, size_t n)
{
	json_int(&w->json, key, (int64_t)n);
}

static void put_decimal(struct writer *w, const char *key, struct decimal d)
{
	buf_clear(&w->text);
	decimal_print(&w->text, decimal_normal(d));
	json_str(&w->json, key, buf_str(&w->text));
}

static void put_place(struct writer *w, struct place where)
{
	if (!where.source)
		return;
	json_in_line(&w->json);
	json_object(&w->json, "at");
	json_str(&w->json, "path", where.source->path);
	if (where.line) {
		json_int(&w->json, "line", where.line);
		json_int(&w->json, "column", where.column);
	}
	json_object_end(&w->json);
}

static void put_head(struct writer *w, enum diag_code code)
{
	json_str(&w->json, "code", str_of(diag_name(code)));
	json_str(&w->json, "level", str_of(diag_level_name(diag_level(code))));
}

static void put_diags(struct writer *w, const struct diags *d)
{
	json_array(&w->json, "diagnostics");
	for (size_t i = 0; i < d->all.n; i++) {
		json_object(&w->json, NULL);
		put_head(w, d->all.v[i].code);
		json_str(&w->json, "what", d->all.v[i].what);
		put(w, "hint", d->all.v[i].hint);
		put_place(w, d->all.v[i].place);
		json_object_end(&w->json);
	}
	json_array_end(&w->json);
}

/* ---- arithmetic ---- */

/* Names a row as YAML does: by its id, else by its label path. */
static void put_cell_names(struct writer *w, struct cell_ref c)
{
	json_str(&w->json, "row", c.row->id.n ? c.row->id : c.row->key);
	json_str(&w->json, "column", c.column->name);
}

/* A cell of a calculation; of another table than its result's, with that. */
static void put_number_cell(struct writer *w, const char *key, struct cell_ref c, int sign, const struct table *t)
{
	const struct cell *cell = cell_at(c);
	json_in_line(&w->json);
	json_object(&w->json, key);
	if (sign)
		json_int(&w->json, "sign", sign);
	if (c.table != t) {
		json_str(&w->json, "document", c.table->document->id);
		json_str(&w->json, "table", c.table->id);
	}
	put_cell_names(w, c);
	if (cell->kind == DATUM_NUMBER || cell->kind == DATUM_CHANGE)
		put_decimal(w, "number", cell->number.value);
	json_object_end(&w->json);
}

static void put_interval(struct writer *w, const char *key, struct interval i)
{
	json_in_line(&w->json);
	json_object(&w->json, key);
	put_decimal(w, "low", i.low);
	put_decimal(w, "high", i.high);
	json_object_end(&w->json);
}

static void put_calculation(struct writer *w, const struct calculation *c)
{
	static const char *const operators[] = {"sum", "sum-range", "terms", "ratio"};
	json_object(&w->json, "calculation");
	json_str(&w->json, "operator", str_of(operators[c->operator]));
	json_str(&w->json, "of", c->by_row ? STR("rows") : STR("columns"));
	if (c->change)
		json_bool(&w->json, "change", true);
	json_bool(&w->json, "inferred", c->inferred);
	put_number_cell(w, "result", c->cell, 0, c->cell.table);
	json_array(&w->json, "terms");
	for (size_t i = 0; i < c->n; i++)
		put_number_cell(w, NULL, c->terms[i].cell, c->terms[i].sign, c->cell.table);
	json_array_end(&w->json);
	if (c->operator!= FORMULA_RATIO) {
		put_interval(w, "stated", c->stated);
		put_interval(w, "expected", c->expected);
	}
	json_object_end(&w->json);
}

/* ---- findings ---- */

static void put_finding_place(struct writer *w, const struct finding_place *p)
{
	json_object(&w->json, NULL);
	put_place(w, p->place);
	put(w, "quote", p->quote);
	if (p->cell.table) {
		json_in_line(&w->json);
		json_object(&w->json, "cell");
		json_str(&w->json, "document", p->cell.table->document->id);
		json_str(&w->json, "table", p->cell.table->id);
		put_cell_names(w, p->cell);
		json_object_end(&w->json);
	} else if (p->chapter) {
		json_in_line(&w->json);
		json_object(&w->json, "text");
		if (p->chapter->document)
			json_str(&w->json, "document", p->chapter->document->id);
		json_str(&w->json, "chapter", p->chapter->slug);
		if (p->item)
			json_str(&w->json, "item", p->item->id);
		json_str(&w->json, "language", w->site->languages[p->language]);
		json_object_end(&w->json);
	}
	if (p->value)
		json_str(&w->json, "indicator", p->value->indicator->id);
	json_object_end(&w->json);
}

static void put_acceptance(struct writer *w, const struct acceptance *a)
{
	json_object(&w->json, "accepted");
	json_in_line(&w->json);
	json_array(&w->json, "reason");
	for (size_t l = 0; l < w->site->language_count; l++) {
		if (a->reason.v[l].n == 0)
			continue;
		json_object(&w->json, NULL);
		json_str(&w->json, "language", w->site->languages[l]);
		json_str(&w->json, "text", a->reason.v[l]);
		json_object_end(&w->json);
	}
	json_array_end(&w->json);
	json_str(&w->json, "source", a->source);
	put_place(w, a->place);
	json_object_end(&w->json);
}

static void put_finding(struct writer *w, const struct finding *f)
{
	static const char *const causes[] = {"", "sign", "unit", "swapped", "digit", "dropped", "shifted", "term", "base"};
	json_object(&w->json, NULL);
	put_head(w, f->code);
	if (f->document)
		json_str(&w->json, "document", f->document->id);
	json_str(&w->json, "what", f->what);
	put(w, "hint", f->hint.n ? f->hint : str_of(diag_hint(f->code)));
	put(w, "found", f->found);
	put(w, "expected", f->expected);
	put(w, "cause", str_of(causes[f->cause]));
	if (f->cause == CAUSE_UNIT)
		json_int(&w->json, "power", f->power);
	if (f->calculation)
		json_bool(&w->json, "sure", f->sure);
	json_array(&w->json, "places");
	for (size_t i = 0; i < f->place_count; i++)
		put_finding_place(w, &f->places[i]);
	json_array_end(&w->json);
	if (f->calculation)
		put_calculation(w, f->calculation);
	if (f->accepted)
		put_acceptance(w, f->accepted);
	json_object_end(&w->json);
}

static void put_findings(struct writer *w, const struct outcome_of_check *o)
{
	json_array(&w->json, "findings");
	for (size_t i = 0; o->checks && i < o->checks->findings.n; i++)
		if (selection_has_finding(o->selection, &o->checks->findings.v[i]))
			put_finding(w, &o->checks->findings.v[i]);
	json_array_end(&w->json);
}

/* ---- the whole ---- */

static void put_counts(struct writer *w, size_t all, size_t hold, size_t open)
{
	json_object(&w->json, "calculations");
	put_count(w, "hold", hold);
	put_count(w, "fail", all - hold - open);
	put_count(w, "open", open);
	json_object_end(&w->json);
}

static void put_table(struct writer *w, const struct table_checks *t)
{
	size_t hold = 0, open = 0;
	for (size_t i = 0; i < t->calculations.n; i++) {
		hold += t->calculations.v[i].outcome == OUTCOME_HOLDS;
		open += t->calculations.v[i].outcome == OUTCOME_OPEN;
	}
	json_in_line(&w->json);
	json_object(&w->json, NULL);
	json_str(&w->json, "document", t->table->document->id);
	json_str(&w->json, "table", t->table->id);
	json_str(&w->json, "path", t->table->csv->path);
	put_count(w, "numbers", t->numbers);
	put_count(w, "compared", t->covered);
	put_counts(w, t->calculations.n, hold, open);
	json_object_end(&w->json);
}

static void put_summary(struct writer *w, const struct tally *t)
{
	json_object(&w->json, "summary");
	put_count(w, "errors", t->levels[LEVEL_ERROR]);
	put_count(w, "problems", t->levels[LEVEL_PROBLEM]);
	put_count(w, "notices", t->levels[LEVEL_NOTICE]);
	put_count(w, "accepted", t->accepted);
	put_count(w, "tables", t->tables);
	put_count(w, "numbers", t->numbers);
	put_count(w, "compared", t->compared);
	put_counts(w, t->calculations, t->hold, t->open);
	json_object_end(&w->json);
}

void check_print_json(const struct outcome_of_check *o, struct buf *out)
{
	struct writer w = {.json = {.out = out}, .site = o->site};
	json_object(&w.json, NULL);
	json_int(&w.json, "version", VERSION);
	json_bool(&w.json, "checked", o->checks != NULL);
	put_summary(&w, &o->tally);
	put_diags(&w, o->diags);
	put_findings(&w, o);
	json_array(&w.json, "tables");
	for (size_t i = 0; o->checks && i < o->checks->table_count; i++)
		if (selection_has_table(o->selection, o->checks->tables[i].table))
			put_table(&w, &o->checks->tables[i]);
	json_array_end(&w.json);
	json_object_end(&w.json);
	buf_free(&w.text);
}
