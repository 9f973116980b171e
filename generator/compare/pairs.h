/* Which documents of a site are compared. */
#ifndef NENPO_COMPARE_PAIRS_H
#define NENPO_COMPARE_PAIRS_H

#include "model/model.h"

enum pair_reason {
	PAIR_SUCCESSION, /* a document and the next of its kind */
	PAIR_RESULT,     /* a plan or policy and the report, a budget and the settlement, of its year or of the nearest later one */
	PAIR_LISTED      /* site.yaml says so */
};

struct compared_pair {
	enum pair_reason reason;
	const struct document *from, *to;
};

struct compared_pairs {
	struct compared_pair *v; /* each once, by the reasons above, then in the order of documents */
	size_t n, cap;
};

struct compared_pairs pairs_of(const struct site *s, struct arena *a);

#endif
