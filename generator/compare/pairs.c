#include "compare/pairs.h"

static void add(struct compared_pairs *pairs, struct arena *a, enum pair_reason reason, const struct document *from,
		const struct document *to)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (pairs->v[i].from == from && pairs->v[i].to == to)
			return;
	*LIST_ADD(pairs, a) = (struct compared_pair){reason, from, to};
}

/* The document of a kind and slug (empty: any) in the nearest year from `year` on; null: none. */
static const struct document *nearest_from(const struct site *s, enum document_kind kind, struct str slug, int year)
{
	const struct document *best = NULL;
	for (size_t i = 0; i < s->documents.n; i++) {
		const struct document *d = s->documents.v[i];
		if (d->kind == kind && d->year >= year && (!slug.n || str_eq(d->slug, slug)) && (!best || d->year < best->year))
			best = d;
	}
	return best;
}

static const struct document *result_of(const struct site *s, const struct document *d)
{
	switch (d->kind) {
	case DOC_PLAN:
	case DOC_POLICY:
		return nearest_from(s, DOC_REPORT, (struct str){0}, d->year);
	case DOC_BUDGET:
		return nearest_from(s, DOC_SETTLEMENT, (struct str){0}, d->year);
	default:
		return NULL;
	}
}

struct compared_pairs pairs_of(const struct site *s, struct arena *a)
{
	struct compared_pairs pairs = {0};
	for (size_t i = 0; i < s->documents.n; i++) {
		const struct document *d = s->documents.v[i], *next = nearest_from(s, d->kind, d->slug, d->year + 1);
		if (next && d->kind != DOC_REFERENCE)
			add(&pairs, a, PAIR_SUCCESSION, d, next);
	}
	for (size_t i = 0; i < s->documents.n; i++) {
		const struct document *result = result_of(s, s->documents.v[i]);
		if (result)
			add(&pairs, a, PAIR_RESULT, s->documents.v[i], result);
	}
	for (size_t i = 0; i < s->compare.n; i++)
		add(&pairs, a, PAIR_LISTED, s->compare.v[i].from, s->compare.v[i].to);
	return pairs;
}
