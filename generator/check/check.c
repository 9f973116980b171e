/* One checking of a site: the passes, what is accepted, and the order of what is found. */
#include "check/said.h"

#include <stdlib.h>

/* ---- tables ---- */

static struct str key_of(const struct table *const *t)
{
	return (struct str){(const char *)t, sizeof *t};
}

static bool cell_is_number(const struct cell *c)
{
	return c->kind == DATUM_NUMBER || c->kind == DATUM_CHANGE || c->kind == DATUM_RANGE;
}

static size_t count_numbers(const struct table *t)
{
	size_t n = 0;
	for (size_t i = 0; i < t->rows.n; i++)
		for (size_t j = 0; j < t->columns.n; j++)
			n += cell_is_number(&t->rows.v[i].cells[j]);
	return n;
}

static void begin_tables(struct checker *k)
{
	struct checks *c = k->checks;
	const struct site *s = k->site;
	for (size_t i = 0; i < s->documents.n; i++)
		c->table_count += s->documents.v[i]->tables.n;
	c->tables = ARENA_ARRAY(k->arena, struct table_checks, c->table_count + 1);
	size_t n = 0;
	for (size_t i = 0; i < s->documents.n; i++) {
		for (size_t j = 0; j < s->documents.v[i]->tables.n; j++) {
			struct table_checks *one = &c->tables[n++];
			one->table = s->documents.v[i]->tables.v[j];
			one->numbers = count_numbers(one->table);
			one->is_covered = ARENA_ARRAY(k->arena, bool, one->table->rows.n * one->table->columns.n + 1);
			map_set(&c->by_table, k->arena, key_of(&one->table), one);
		}
	}
}

const struct table_checks *checks_of_table(const struct checks *c, const struct table *t)
{
	return map_get(&c->by_table, key_of(&t));
}

struct table_checks *checks_for(struct checker *k, const struct table *t)
{
	if (!k->last || k->last->table != t)
		k->last = map_get(&k->checks->by_table, key_of(&t));
	return k->last;
}

void cell_cover(struct checker *k, struct cell_ref c)
{
	struct table_checks *t = checks_for(k, c.table);
	bool *covered = &t->is_covered[(size_t)(c.row - c.table->rows.v) * c.table->columns.n + (size_t)(c.column - c.table->columns.v)];
	t->covered += !*covered && cell_is_number(cell_at(c));
	*covered = true;
}

/* ---- acceptance ---- */

/* The findings at a table's cells, or in a document's text. */
struct findings_at {
	const void *where;
	LIST(size_t) numbers;
};

static void find_at(struct checker *k, struct map *at, const void *where, size_t number)
{
	struct findings_at *there = where ? map_get(at, (struct str){(const char *)&where, sizeof where}) : NULL;
	if (!where)
		return;
	if (!there) {
		there = ARENA_NEW(k->scratch, struct findings_at);
		there->where = where;
		map_set(at, k->scratch, (struct str){(const char *)&there->where, sizeof where}, there);
	}
	*LIST_ADD(&there->numbers, k->scratch) = number;
}

static bool accepts_cell(const struct acceptance *a, const struct table *t, struct cell_ref c)
{
	return c.table == t && (!a->row || c.row == a->row) && (!a->column || c.column == a->column);
}

/* In a chapter, or, where none is named, in any text of the document: notes of tables and the like. */
static bool accepts_text(const struct acceptance *a, const struct document *d, const struct finding *f, const struct finding_place *p)
{
	bool about = a->chapter.n ? p->chapter && p->chapter->document == d && str_eq(p->chapter->slug, a->chapter) : f->document == d;
	return about && str_find(place_line(p->place), a->text) != SIZE_MAX;
}

/* `t` is null for an acceptance of the document. */
static void accept(struct checker *k, const struct map *at, const struct document *d, const struct table *t, const struct acceptance *a)
{
	const void *where = t ? (const void *)t : d;
	const struct findings_at *there = map_get(at, (struct str){(const char *)&where, sizeof where});
	bool used = false;
	for (size_t i = 0; there && i < there->numbers.n; i++) {
		struct finding *f = &k->checks->findings.v[there->numbers.v[i]];
		bool fits = false;
		for (size_t j = 0; f->code == a->code && j < f->place_count && !fits; j++)
			fits = t ? accepts_cell(a, t, f->places[j].cell) : accepts_text(a, d, f, &f->places[j]);
		if (fits)
			f->accepted = a;
		used = used || fits;
	}
	if (used)
		return;
	struct finding *f = finding_add(k, DIAG_ACCEPTANCE_UNUSED, d, 1);
	f->places[0].place = a->place;
	f->found = str_of(diag_name(a->code));
}

static void settle_acceptances(struct checker *k)
{
	struct map at = {0};
	for (size_t i = 0; i < k->checks->findings.n; i++) {
		const struct finding *f = &k->checks->findings.v[i];
		for (size_t j = 0; j < f->place_count; j++) {
			find_at(k, &at, f->places[j].cell.table, i);
			find_at(k, &at, f->places[j].chapter ? f->places[j].chapter->document : NULL, i);
		}
	}
	for (size_t i = 0; i < k->site->documents.n; i++) {
		const struct document *d = k->site->documents.v[i];
		for (size_t j = 0; j < d->accepted.n; j++)
			accept(k, &at, d, NULL, &d->accepted.v[j]);
		for (size_t j = 0; j < d->tables.n; j++)
			for (size_t n = 0; n < d->tables.v[j]->accepted.n; n++)
				accept(k, &at, d, d->tables.v[j], &d->tables.v[j]->accepted.v[n]);
	}
}

/* ---- order ---- */

static int place_cmp(struct place a, struct place b)
{
	int order = a.source && b.source ? str_cmp(a.source->path, b.source->path) : (a.source != NULL) - (b.source != NULL);
	if (order == 0)
		order = (a.line > b.line) - (a.line < b.line);
	return order ? order : (a.column > b.column) - (a.column < b.column);
}

static int finding_cmp(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;
	int order = place_cmp(a->places[0].place, b->places[0].place);
	if (order == 0)
		order = (a->code > b->code) - (a->code < b->code);
	return order ? order : str_cmp(a->what, b->what);
}

/* ---- the whole ---- */

struct checks *check_nothing(const struct site *s, struct arena *a)
{
	struct checker k = {.site = s, .arena = a, .checks = ARENA_NEW(a, struct checks)};
	begin_tables(&k);
	return k.checks;
}

/* What a pass needs for itself goes with it. */
static void run(struct checker *k, void (*pass)(struct checker *k))
{
	struct arena *kept = k->scratch;
	k->scratch = arena_new();
	if (!is_stopped(k))
		pass(k);
	arena_free(k->scratch);
	k->scratch = kept;
}

bool is_stopped(const struct checker *k)
{
	return k->stop && k->stop(k->stop_context);
}

/* Sorts, words and settles what was found. */
static void finish(struct checker *k)
{
	settle_acceptances(k);
	for (size_t i = 0; i < k->checks->findings.n; i++)
		finding_word(k, &k->checks->findings.v[i]);
	if (k->checks->findings.n)
		qsort(k->checks->findings.v, k->checks->findings.n, sizeof *k->checks->findings.v, finding_cmp);
}

struct checks *check_site_until(const struct site *s, unsigned workers, bool (*stop)(void *context), void *context, struct arena *a)
{
	struct checker k = {.site = s,
			    .arena = a,
			    .scratch = arena_new(),
			    .checks = ARENA_NEW(a, struct checks),
			    .workers = workers,
			    .stop = stop,
			    .stop_context = context};
	k.findings = &k.checks->findings;
	begin_tables(&k);
	check_texts(&k);
	run(&k, check_formulas);
	run(&k, check_values);
	run(&k, check_lines);
	run(&k, check_prose);
	said_free(&k);
	run(&k, finish);
	arena_free(k.scratch);
	return is_stopped(&k) ? NULL : k.checks;
}

struct checks *check_site(const struct site *s, unsigned workers, struct arena *a)
{
	return check_site_until(s, workers, NULL, NULL, a);
}

void checks_report(const struct checks *c, struct diags *d)
{
	for (size_t i = 0; i < c->findings.n; i++) {
		const struct finding *f = &c->findings.v[i];
		if (f->accepted)
			continue;
		diags_add(d, f->code, f->places[0].place, STR_FMT, STR_ARG(f->what));
		if (f->hint.n)
			diags_hint(d, STR_FMT, STR_ARG(f->hint));
	}
	diags_sort(d);
}
