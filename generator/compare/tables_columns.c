/* Which column of one table is which of another. */
#include "compare/tables_internal.h"

#include "text/label.h"
#include "text/when.h"

struct column_key {
	const struct column *column;
	struct str label;    /* header after label_key */
	struct str timeless; /* the same without years and dates */
	int year;            /* of its figures */
	int offset;          /* from the document's year */
	bool taken;
};

struct column_keys {
	struct column_key *v;
	size_t n, years; /* different ones among columns that name theirs */
};

static struct str without_times(struct arena *a, struct str s)
{
	struct buf out = {0};
	struct when_match m;
	size_t done = 0;
	for (; when_find(s, done, &m); done = m.end)
		buf_put(&out, str_sub(s, done, m.start));
	buf_put(&out, str_from(s, done));
	struct str rest = label_key(a, buf_str(&out));
	buf_free(&out);
	return rest;
}

static bool holds_data(const struct column *c)
{
	return c->type != COLUMN_ROW && c->type != COLUMN_LEVEL;
}

static size_t count_years(const struct column_keys *k)
{
	size_t years = 0;
	for (size_t i = 0; i < k->n; i++) {
		bool known = k->v[i].column->about.period.kind == PERIOD_NONE;
		for (size_t j = 0; j < i && !known; j++)
			known = k->v[j].column->about.period.kind != PERIOD_NONE && k->v[j].year == k->v[i].year;
		years += !known;
	}
	return years;
}

static struct column_keys keys_of(struct arena *a, const struct table *t)
{
	struct column_keys k = {ARENA_ARRAY(a, struct column_key, t->columns.n + 1), 0, 0};
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.v[i];
		struct period period = table_aspect(t, c).period;
		if (!holds_data(c))
			continue;
		int year = period.kind == PERIOD_NONE ? t->document->year : period.year;
		k.v[k.n++] = (struct column_key){.column = c,
						 .label = label_key(a, c->name),
						 .timeless = without_times(a, c->name),
						 .year = year,
						 .offset = year - t->document->year};
	}
	k.years = count_years(&k);
	return k;
}

static bool same_segment(const struct segment *x, const struct segment *y)
{
	return x && y ? str_eq(x->id, y->id) : x == y;
}

/* The first passes ask for more. */
static bool corresponds(const struct column_key *x, const struct column_key *y, int pass, bool by_year)
{
	bool same_time = by_year ? x->year == y->year : x->offset == y->offset;
	if (!same_segment(x->column->about.segment, y->column->about.segment))
		return false;
	switch (pass) {
	case 0:
		return same_time && str_eq(x->label, y->label);
	case 1:
		return same_time && x->column->type == y->column->type && str_eq(x->timeless, y->timeless);
	default:
		return same_time && x->column->type == y->column->type && x->column->about.period.kind != PERIOD_NONE &&
		       y->column->about.period.kind != PERIOD_NONE && x->column->about.basis == y->column->about.basis;
	}
}

#define PASSES 3

static void match(struct column_keys *old, struct column_keys *new, const struct column_key **partner)
{
	bool by_year = old->years > 2 && new->years > 2;
	for (int pass = 0; pass < PASSES; pass++)
		for (size_t i = 0; i < new->n; i++)
			for (size_t j = 0; j < old->n && !partner[i]; j++)
				if (!old->v[j].taken && corresponds(&old->v[j], &new->v[i], pass, by_year)) {
					partner[i] = &old->v[j];
					old->v[j].taken = true;
				}
}

void columns_match(struct arena *a, struct table_difference *d)
{
	struct column_keys old = keys_of(a, d->old), new = keys_of(a, d->new);
	const struct column_key **partner = (const struct column_key **)ARENA_ARRAY(a, const struct column_key *, new.n + 1);
	match(&old, &new, partner);
	d->columns = ARENA_ARRAY(a, struct compared_column, old.n + new.n + 1);
	for (size_t i = 0; i < new.n; i++)
		d->columns[d->column_count++] = (struct compared_column){partner[i] ? PART_BOTH : PART_NEW,
									 partner[i] ? partner[i]->column : NULL, new.v[i].column};
	d->columns_new = 0;
	for (size_t i = 0; i < new.n; i++)
		d->columns_new += !partner[i];
	for (size_t j = 0; j < old.n; j++)
		if (!old.v[j].taken) {
			d->columns[d->column_count++] = (struct compared_column){PART_ENDED, old.v[j].column, NULL};
			d->columns_ended++;
		}
}
