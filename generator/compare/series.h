/* An indicator over the years: what is stated, each fact once. Thread-safe: no state. */
#ifndef NENPO_COMPARE_SERIES_H
#define NENPO_COMPARE_SERIES_H

#include "compare/figures.h"

/* A figure of one period and basis, with all the statements that agree on it. */
struct point {
	const struct value *value;             /* speaks for all: that of a document of its own year, else the first */
	const struct value *const *statements; /* in the order of documents */
	size_t n;
	bool differs; /* another point of the same period and basis, before this one, is a different figure */
};

struct points {
	struct point *v; /* by period, then basis */
	size_t n;
};

struct points points_of(const struct indicator *i, struct arena *a);
/* Whether two points may stand in one line of a chart: same basis, periods of the same kind (of ranges, the same beginning). */
bool points_comparable(const struct point *a, const struct point *b);
/* The comparable point one year before; null: there is none. */
const struct point *point_before(const struct points *points, const struct point *p);

#endif
