/* The site with a fault in it: what is found that was not found before, and whether it names the place. */
#include "faults.h"
#include "run.h"

#include <stdlib.h>

/* What editors are told, by which it is known again. */
static struct str key_of(struct arena *a, enum diag_code code, struct place p, struct str what)
{
	struct str path = p.source ? p.source->path : (struct str){0};
	return arena_printf(a, "%s|" STR_FMT "|%u|" STR_FMT, diag_name(code), STR_ARG(path), p.line, STR_ARG(what));
}

void know_reports(struct base *b)
{
	for (size_t i = 0; i < b->diags->all.n; i++) {
		const struct diag *d = &b->diags->all.v[i];
		map_add(&b->known, b->arena, key_of(b->arena, d->code, d->place, d->what), b);
	}
	for (size_t i = 0; i < b->checks->findings.n; i++) {
		const struct finding *f = &b->checks->findings.v[i];
		map_add(&b->known, b->arena, key_of(b->arena, f->code, f->places[0].place, f->what), b);
	}
}

/* ---- the changed tree ---- */

static int edit_cmp(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;
	int order = str_cmp(x->source->path, y->source->path);
	return order ? order : (x->start > y->start) - (x->start < y->start);
}

/* Edits of one source stand together, in order. */
static struct tree *tree_with(const struct base *b, struct fault *f)
{
	struct tree *memory = tree_memory();
	struct buf out = {0};
	qsort(f->edits.v, f->edits.n, sizeof *f->edits.v, edit_cmp);
	for (size_t i = 0; i < f->edits.n;) {
		const struct source *source = f->edits.v[i].source;
		size_t at = 0;
		buf_clear(&out);
		for (; i < f->edits.n && f->edits.v[i].source == source; i++) {
			buf_put(&out, str_sub(source->text, at, f->edits.v[i].start));
			buf_put(&out, f->edits.v[i].text);
			at = f->edits.v[i].end;
		}
		buf_put(&out, str_from(source->text, at));
		tree_memory_put(memory, source->path, buf_str(&out));
	}
	buf_free(&out);
	return tree_overlay(memory, tree_lent(b->tree));
}

/* ---- places ---- */

static bool is_line(const struct fault *f, struct place p)
{
	for (size_t i = 0; i < f->lines.n; i++)
		if (p.source && p.line == f->lines.v[i].line && str_eq(p.source->path, f->lines.v[i].source->path))
			return true;
	return false;
}

static bool is_place(const struct fault *f, const struct site *changed, const struct finding_place *p)
{
	for (size_t i = 0; p->cell.table && i < f->cells.n; i++) {
		struct cell_ref c = cell_in(changed, f->cells.v[i]);
		if (c.table == p->cell.table && c.row == p->cell.row && c.column == p->cell.column)
			return true;
	}
	return is_line(f, p->place) || (f->table && p->cell.table && str_eq(p->cell.table->csv->path, f->table->csv->path));
}

static void note(struct fault *f, struct arena *a, enum diag_code code, struct place p, struct str what)
{
	struct str path = p.source ? p.source->path : (struct str){0};
	if (!f->found)
		f->first = arena_printf(a, STR_FMT ":%u: %s: " STR_FMT, STR_ARG(path), p.line, diag_name(code), STR_ARG(what));
	f->notice = (!f->found || f->notice) && diag_level(code) == LEVEL_NOTICE;
	f->found = true;
	f->findings++;
}

static void judge_diags(const struct base *b, struct fault *f, const struct diags *d, struct arena *a, struct arena *scratch)
{
	for (size_t i = 0; i < d->all.n; i++) {
		const struct diag *one = &d->all.v[i];
		if (map_get(&b->known, key_of(scratch, one->code, one->place, one->what)))
			continue;
		note(f, a, one->code, one->place, one->what);
		f->exact = f->exact || is_line(f, one->place);
	}
}

static void judge_findings(const struct base *b, struct fault *f, const struct site *changed, const struct checks *c, struct arena *a,
			   struct arena *scratch)
{
	for (size_t i = 0; i < c->findings.n; i++) {
		const struct finding *one = &c->findings.v[i];
		if (one->accepted || map_get(&b->known, key_of(scratch, one->code, one->places[0].place, one->what)))
			continue;
		note(f, a, one->code, one->places[0].place, one->what);
		f->exact = f->exact || is_place(f, changed, &one->places[0]);
		for (size_t j = 1; j < one->place_count; j++)
			f->within = f->within || is_place(f, changed, &one->places[j]);
	}
	f->within = f->within && !f->exact;
}

void fault_run(const struct base *b, struct fault *f, struct arena *a)
{
	struct arena *scratch = arena_new();
	struct tree *tree = tree_with(b, f);
	struct diags *d = diags_new();
	struct site *s = generation_read(tree, 1, NULL, d);
	judge_diags(b, f, d, a, scratch);
	f->stopped = d->count[LEVEL_ERROR] > 0;
	if (b->stripped)
		strip_formulas(s);
	if (!f->stopped) {
		f->exceeds = fault_exceeds(b, s, f);
		judge_findings(b, f, s, check_site(s, 1, scratch), a, scratch);
	}
	site_free(s);
	diags_free(d);
	tree_free(tree);
	arena_free(scratch);
}
