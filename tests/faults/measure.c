/* What the content is checked by: formulas known without being declared, cells that nothing is compared with, and the time it takes. */
#include "faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* ---- inference ---- */

void strip_formulas(struct site *s)
{
	for (size_t i = 0; i < s->documents.n; i++) {
		for (size_t j = 0; j < s->documents.v[i]->tables.n; j++) {
			struct table *t = s->documents.v[i]->tables.v[j];
			t->equations.n = 0;
			for (size_t n = 0; n < t->columns.n; n++)
				t->columns.v[n].formula = NULL;
			for (size_t n = 0; n < t->rows.n; n++) {
				struct row *row = &t->rows.v[n];
				row->formula = NULL;
				if (row->role == LINE_TOTAL && !(row->line && row->line->role == LINE_TOTAL))
					row->role = LINE_ITEM;
			}
		}
	}
}

static bool is_same_cell(struct cell_ref a, struct cell_ref b)
{
	return a.table == b.table && a.row == b.row && a.column == b.column;
}

/* Zeros and order apart, the same terms. */
static bool has_terms_of(const struct calculation *a, const struct calculation *b)
{
	for (size_t i = 0; i < a->n; i++) {
		bool there = !cell_at(a->terms[i].cell)->number.value.coefficient;
		for (size_t j = 0; j < b->n && !there; j++)
			there = is_same_cell(a->terms[i].cell, b->terms[j].cell) && a->terms[i].sign == b->terms[j].sign;
		if (!there)
			return false;
	}
	return true;
}

enum { DECLARED, AGAIN, OTHER, FURTHER, FALSE_ONE, COUNTS };

static void compare_table(const struct table *t, const struct calculation_list *declared, const struct calculation_list *inferred,
			  bool list, size_t counts[COUNTS])
{
	for (size_t i = 0; i < declared->n; i++) {
		const struct calculation *c = &declared->v[i];
		bool again = false, other = false;
		if (c->inferred || c->outcome != OUTCOME_HOLDS)
			continue;
		for (size_t j = 0; j < inferred->n; j++) {
			const struct calculation *x = &inferred->v[j];
			bool same = is_same_cell(c->cell, x->cell) && x->outcome == OUTCOME_HOLDS;
			again = again || (same && has_terms_of(c, x) && has_terms_of(x, c));
			other = other || same;
		}
		counts[DECLARED]++;
		counts[AGAIN] += again;
		counts[OTHER] += other && !again;
		if (list && !other)
			printf(STR_FMT ": " STR_FMT ", " STR_FMT " is not inferred\n", STR_ARG(t->csv->path), STR_ARG(c->cell.row->key),
			       STR_ARG(c->cell.column->name));
	}
	for (size_t j = 0; j < inferred->n; j++) {
		const struct calculation *x = &inferred->v[j];
		bool known = false;
		for (size_t i = 0; i < declared->n && !known; i++)
			known = is_same_cell(declared->v[i].cell, x->cell);
		counts[FURTHER] += !known;
		if (x->outcome != OUTCOME_FAILS)
			continue;
		counts[FALSE_ONE]++;
		printf(STR_FMT ": " STR_FMT ", " STR_FMT " is inferred and does not hold\n", STR_ARG(t->csv->path),
		       STR_ARG(x->cell.row->key), STR_ARG(x->cell.column->name));
	}
}

size_t measure_inference(const struct base *b, bool list)
{
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct site *s = generation_read(b->tree, 1, NULL, d);
	size_t counts[COUNTS] = {0};
	const struct checks *declared = check_site(s, 1, a);
	strip_formulas(s);
	const struct checks *inferred = check_site(s, 1, a);
	for (size_t i = 0; i < declared->table_count; i++)
		compare_table(declared->tables[i].table, &declared->tables[i].calculations, &inferred->tables[i].calculations, list,
			      counts);
	printf("of %zu declared calculations, %zu are inferred when they are not (%zu more with other terms), %zu besides, %zu false\n",
	       counts[DECLARED], counts[AGAIN], counts[OTHER], counts[FURTHER], counts[FALSE_ONE]);
	site_free(s);
	diags_free(d);
	arena_free(a);
	return counts[FALSE_ONE];
}

/* ---- coverage ---- */

void measure_coverage(const struct base *b, bool list)
{
	size_t numbers = 0, covered = 0;
	for (size_t n = 0; n < b->checks->table_count; n++) {
		const struct table_checks *t = &b->checks->tables[n];
		numbers += t->numbers;
		covered += t->covered;
		for (size_t i = 0; list && i < t->table->rows.n; i++) {
			for (size_t j = 0; j < t->table->columns.n; j++) {
				const struct row *row = &t->table->rows.v[i];
				enum datum kind = row->cells[j].kind;
				bool number = kind == DATUM_NUMBER || kind == DATUM_CHANGE || kind == DATUM_RANGE;
				if (number && !t->is_covered[i * t->table->columns.n + j])
					printf(STR_FMT ":%u: " STR_FMT ", " STR_FMT ": " STR_FMT "\n", STR_ARG(t->table->csv->path),
					       row->cells[j].place.line, STR_ARG(row->key), STR_ARG(t->table->columns.v[j].name),
					       STR_ARG(row->cells[j].raw));
			}
		}
	}
	printf("%zu of %zu numeric cells are covered, %.1f %%\n", covered, numbers,
	       numbers ? 100.0 * (double)covered / (double)numbers : 0);
}

/* ---- time ---- */

#define RUNS 20

static int double_cmp(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static double milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void measure_time(const struct base *b)
{
	for (unsigned workers = 1; workers <= 2; workers++) {
		double times[RUNS];
		for (size_t i = 0; i < RUNS; i++) {
			struct arena *a = arena_new();
			double start = milliseconds();
			check_site(b->site, workers, a);
			times[i] = milliseconds() - start;
			arena_free(a);
		}
		qsort(times, RUNS, sizeof *times, double_cmp);
		printf("check_site: %.1f ms on %u thread%s (median of %d)\n", times[RUNS / 2], workers, workers > 1 ? "s" : "", RUNS);
	}
}
