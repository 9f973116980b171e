#include "compare/order.h"
#include "compare/tables_internal.h"

/* Fewer rows in common than this share of the longer table: it lists other things. */
#define LIKE 4

/* Of rows by name: in how many tables and where. */
static struct str row_name(struct arena *a, const struct row *r, bool by_id, struct map *counts)
{
	struct str name = by_id && r->id.n ? arena_printf(a, "#" STR_FMT, STR_ARG(r->id)) : r->key;
	size_t *n = map_get(counts, name);
	if (!n) {
		n = ARENA_NEW(a, size_t);
		map_set(counts, a, name, n);
	}
	++*n;
	return *n == 1 ? name : arena_printf(a, STR_FMT "\x1f%zu", STR_ARG(name), *n);
}

/* Where each row of the new table stands in the old one; SIZE_MAX: nowhere. */
static size_t *old_places(struct arena *a, const struct table_difference *d)
{
	struct map by_name = {0}, old_counts = {0}, new_counts = {0};
	size_t *places = ARENA_ARRAY(a, size_t, d->new->rows.n + 1);
	bool by_id = d->old->series && d->new->series &&str_eq(d->old->series->id, d->new->series->id);
	for (size_t i = 0; i < d->old->rows.n; i++)
		map_add(&by_name, a, row_name(a, &d->old->rows.v[i], by_id, &old_counts), &d->old->rows.v[i]);
	for (size_t i = 0; i < d->new->rows.n; i++) {
		const struct row *old = map_get(&by_name, row_name(a, &d->new->rows.v[i], by_id, &new_counts));
		places[i] = old ? (size_t)(old - d->old->rows.v) : SIZE_MAX;
	}
	return places;
}

static void mark_moved(struct arena *a, struct table_difference *d, const size_t *places)
{
	size_t n = 0, *found = ARENA_ARRAY(a, size_t, d->new->rows.n + 1);
	for (size_t i = 0; i < d->new->rows.n; i++)
		if (places[i] != SIZE_MAX)
			found[n++] = places[i];
	const bool *kept = longest_run(a, found, n);
	size_t at = 0;
	for (size_t i = 0; i < d->row_count; i++)
		if (d->rows[i].change == PART_BOTH)
			d->rows[i].moved = !kept[at++];
}

static void add_row(struct table_difference *d, const struct row *old, const struct row *new)
{
	d->rows[d->row_count++] = (struct compared_row){.change = old && new ? PART_BOTH
								  : new      ? PART_NEW
									     : PART_ENDED,
							.old = old,
							.new = new};
}

/* Those rows of the old table that ended between one that stayed and the next. */
static void add_ended(struct table_difference *d, const bool *taken, size_t from)
{
	for (size_t i = from; i < d->old->rows.n && !taken[i]; i++) {
		add_row(d, &d->old->rows.v[i], NULL);
		d->rows_ended++;
	}
}

static void match_rows(struct arena *a, struct table_difference *d)
{
	const size_t *places = old_places(a, d);
	bool *taken = ARENA_ARRAY(a, bool, d->old->rows.n + 1);
	d->rows = ARENA_ARRAY(a, struct compared_row, d->old->rows.n + d->new->rows.n + 1);
	for (size_t i = 0; i < d->new->rows.n; i++)
		if (places[i] != SIZE_MAX)
			taken[places[i]] = true;
	add_ended(d, taken, 0);
	for (size_t i = 0; i < d->new->rows.n; i++) {
		add_row(d, places[i] == SIZE_MAX ? NULL : &d->old->rows.v[places[i]], &d->new->rows.v[i]);
		if (places[i] == SIZE_MAX)
			d->rows_new++;
		else
			add_ended(d, taken, places[i] + 1);
	}
	mark_moved(a, d, places);
	size_t most = d->old->rows.n > d->new->rows.n ? d->old->rows.n : d->new->rows.n;
	d->unlike = (d->new->rows.n - d->rows_new) * LIKE < most;
}

struct table_difference table_difference_of(struct arena *a, const struct table *old, const struct table *new)
{
	struct table_difference d = {.old = old, .new = new};
	if (!old || !new)
		return d;
	columns_match(a, &d);
	match_rows(a, &d);
	for (size_t i = 0; i < d.row_count; i++) {
		struct compared_row *row = &d.rows[i];
		row->cells = ARENA_ARRAY(a, struct compared_cell, d.column_count + 1);
		for (size_t c = 0; c < d.column_count; c++) {
			row->cells[c] = cell_compare(a, &d, row, &d.columns[c]);
			row->differing += row->cells[c].change != CELL_EQUAL && row->cells[c].change != CELL_ONE_SIDE;
		}
		d.cells += row->differing;
	}
	return d;
}

bool table_difference_is_empty(const struct table_difference *d)
{
	return d->old && d->new && d->cells + d->rows_new + d->rows_ended + d->columns_new + d->columns_ended == 0;
}
