#include "check/match_index.h"

/* A number in a row, for which it is looked up. */
struct entry {
	const struct measure_list *group;
	const void *row; /* its stem, or its line */
	int64_t number;  /* without zeros at the end */
	uint32_t measure;
	uint32_t next; /* with the same hash: the entry and one more; 0: none */
};

struct match_index {
	const struct facts *f;
	const struct row_name *const *names;
	const struct measure *first;
	struct arena *arena;
	LIST(struct entry) entries;
	uint32_t *slots; /* as `next` */
	size_t cap;      /* a power of two */
	struct hits {
		uint32_t rows;        /* in common */
		const struct row *in; /* the last of them */
	} * hits;                     /* of each measure */
	struct measure_list found;
};

static size_t slot_of(const struct match_index *x, const struct measure_list *group, const void *row, int64_t number)
{
	uint64_t h = ((uint64_t)(uintptr_t)group ^ (uint64_t)(uintptr_t)row * 31) * 0x9e3779b97f4a7c15u;
	h = (h ^ h >> 32 ^ (uint64_t)number) * 0x9e3779b97f4a7c15u;
	return (size_t)(h >> 32) & (x->cap - 1);
}

static int64_t without_zeros(int64_t number)
{
	while (number && number % 10 == 0)
		number /= 10;
	return number;
}

static bool has_two_digits(int64_t number)
{
	return number > 9 || number < -9;
}

/* ---- entries ---- */

static void add(struct match_index *x, const struct measure_list *group, const void *row, int64_t number, const struct measure *m)
{
	number = without_zeros(number);
	if (row && has_two_digits(number))
		*LIST_ADD(&x->entries, x->arena) = (struct entry){group, row, number, (uint32_t)(m - x->first), 0};
}

static void add_number(struct match_index *x, const struct measure_list *group, const struct row_name *name, const struct row *row,
		       int64_t number, const struct measure *m)
{
	add(x, group, name->stem, number, m);
	add(x, group, row->line, number, m);
}

/* As it stands, and rounded as in a coarser unit; of a half both ways. */
static void add_statement(struct match_index *x, const struct measure_list *group, const struct measure *m, size_t i)
{
	const struct table *t = m->table;
	const struct row *row = &t->rows.v[i];
	const struct row_name *name = &x->names[m - x->f->measures][i];
	const struct statement *s = m->of_cells[i * t->columns.n + (size_t)(m->column - t->columns.v)];
	int64_t number = s ? s->quantity.value.coefficient : 0, unit = 1;
	if (!has_two_digits(number))
		return;
	add_number(x, group, name, row, number, m);
	for (int power = 1; power <= MOST_SLIP && has_two_digits(number / unit / 10); power++) {
		unit *= 10;
		int64_t cut = number / unit, rest = number % unit * 2, up = cut + (number < 0 ? -1 : 1);
		if (power < LEAST_SLIP)
			continue;
		if (rest <= unit && rest >= -unit)
			add_number(x, group, name, row, cut, m);
		if (rest >= unit || rest <= -unit)
			add_number(x, group, name, row, up, m);
	}
}

struct match_index *match_index_new(const struct facts *f, const struct row_name *const *names, const struct measure *first, size_t n,
				    struct arena *a)
{
	struct match_index *x = ARENA_NEW(a, struct match_index);
	*x = (struct match_index){.f = f, .names = names, .first = first, .arena = a};
	x->hits = ARENA_ARRAY(a, struct hits, n + 1);
	for (size_t j = 0; j < n; j++) {
		const struct measure_list *group = first[j].whole ? measures_alike(f, &first[j]) : NULL;
		for (size_t i = 0; group && group->n > 1 && i < first[j].table->rows.n; i++)
			add_statement(x, group, &first[j], i);
	}
	for (x->cap = 1; x->cap < x->entries.n;)
		x->cap *= 2;
	x->slots = ARENA_ARRAY(a, uint32_t, x->cap);
	for (size_t i = 0; i < x->entries.n; i++) {
		struct entry *e = &x->entries.v[i];
		uint32_t *slot = &x->slots[slot_of(x, e->group, e->row, e->number)];
		e->next = *slot;
		*slot = (uint32_t)i + 1;
	}
	return x;
}

/* ---- the search ---- */

static void look_up(struct match_index *x, const struct measure_list *group, const void *key, int64_t number, const struct row *row)
{
	number = without_zeros(number);
	if (!key || !has_two_digits(number))
		return;
	for (uint32_t i = x->slots[slot_of(x, group, key, number)]; i; i = x->entries.v[i - 1].next) {
		const struct entry *e = &x->entries.v[i - 1];
		struct hits *hits = &x->hits[e->measure];
		if (e->group != group || e->row != key || e->number != number || hits->in == row)
			continue;
		hits->rows++;
		hits->in = row;
	}
}

const struct measure_list *match_index_find(struct match_index *x, const struct measure *m)
{
	const struct measure_list *group = measures_alike(x->f, m);
	const struct table *t = m->table;
	if (!group || !m->whole)
		return group;
	for (size_t i = 0; i < group->n; i++)
		x->hits[group->v[i] - x->first] = (struct hits){0};
	for (size_t i = 0; i < t->rows.n && group->n > 1; i++) {
		const struct statement *s = m->of_cells[i * t->columns.n + (size_t)(m->column - t->columns.v)];
		if (!s)
			continue;
		look_up(x, group, x->names[m - x->f->measures][i].stem, s->quantity.value.coefficient, &t->rows.v[i]);
		look_up(x, group, t->rows.v[i].line, s->quantity.value.coefficient, &t->rows.v[i]);
	}
	x->found.n = 0;
	for (size_t i = 0; i < group->n; i++)
		if (!group->v[i]->whole || x->hits[group->v[i] - x->first].rows > 1)
			*LIST_ADD(&x->found, x->arena) = group->v[i];
	return &x->found;
}
