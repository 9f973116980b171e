#include "compare/series.h"

static bool same_fact(const struct value *a, const struct value *b)
{
	return a->comparator == b->comparator && quantity_agrees(a->quantity, b->quantity);
}

static bool same_place_in_time(const struct value *a, const struct value *b)
{
	return a->basis == b->basis && period_eq(a->period, b->period);
}

/* The statement of a document of the period's own year speaks; of several, the most exact. */
static bool speaks_before(const struct value *a, const struct value *b)
{
	bool own_a = a->document->year == a->period.year, own_b = b->document->year == b->period.year;
	if (own_a != own_b)
		return own_a;
	return a->quantity.place < b->quantity.place;
}

static bool is_taken(const struct value *const *taken, size_t n, const struct value *v)
{
	for (size_t i = 0; i < n; i++)
		if (taken[i] == v)
			return true;
	return false;
}

struct points points_of(const struct indicator *i, struct arena *a)
{
	size_t n = i->values.n, taken = 0;
	struct points points = {.v = ARENA_ARRAY(a, struct point, n ? n : 1)};
	const struct value **order = ARENA_ARRAY(a, const struct value *, n ? n : 1);
	for (size_t first = 0; first < n; first++) {
		const struct value *v = i->values.v[first];
		if (is_taken(order, taken, v))
			continue;
		struct point *p = &points.v[points.n++];
		*p = (struct point){.value = v, .statements = order + taken};
		p->differs = points.n > 1 && same_place_in_time(p[-1].value, v);
		for (size_t other = first; other < n && same_place_in_time(v, i->values.v[other]); other++) {
			const struct value *o = i->values.v[other];
			if (is_taken(order, taken, o) || (o != v && !same_fact(v, o)))
				continue;
			order[taken++] = o;
			p->n++;
			if (speaks_before(o, p->value))
				p->value = o;
		}
	}
	return points;
}

bool points_comparable(const struct point *a, const struct point *b)
{
	const struct period *p = &a->value->period, *q = &b->value->period;
	if (a->value->basis != b->value->basis || p->kind != q->kind)
		return false;
	return p->kind != PERIOD_RANGE || date_cmp(p->first, q->first) == 0;
}

const struct point *point_before(const struct points *points, const struct point *p)
{
	for (size_t i = 0; i < points->n; i++)
		if (points->v[i].value->basis == p->value->basis && !points->v[i].differs &&
		    period_precedes(points->v[i].value->period, p->value->period))
			return &points->v[i];
	return NULL;
}
