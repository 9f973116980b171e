/* What a document says in one language, and by what its mentions find each other. */
#ifndef NENPO_CHECK_MENTION_INDEX_H
#define NENPO_CHECK_MENTION_INDEX_H

#include "check/said.h"

struct mention_span {
	uint32_t from, end;
};

/* Those that belong to a programme, or to none: neighbours together. */
struct mention_group {
	const struct programme *programme;
	LIST(struct mention_span) numbers, times;
};

/* Those of running text behind which the same words follow. */
struct mention_phrase {
	uint32_t *v;
	size_t n, cap;
};

struct mentions {
	struct arena *arena;
	struct word_reader *words;
	const struct word_weights *weights;
	struct mention *v; /* of running text chapter by chapter, then of tables row by row */
	size_t text_n, n;
	struct mention *times;
	size_t time_n;
	struct map programmes; /* struct mention_group */
	struct mention_group none;
	uint32_t *first, *next; /* by place and figures: the number and one more; 0: there is none */
	size_t hash_cap;
	uint32_t *of_places, place_from[PLACE_COUNT + 1]; /* the numbers by place */
	struct map phrases;                               /* struct mention_phrase */
};

/* Opens those of a document, by its number; they live in k->scratch. */
void mentions_open(struct mentions *m, const struct checker *k, size_t document, size_t language);
/* ---- parts of it ---- */
void mention_cells_read(struct mentions *m, const struct checker *k, const struct table *t, size_t language);

const struct keys *mention_near(const struct mentions *m, struct mention *s);
const struct keys *mention_all(const struct mentions *m, struct mention *s);
const struct keys *mention_label_keys(const struct mentions *m, struct mention_label *l);

/* Those of its programme, and those of none, in order. */
struct mention_walk {
	const struct mention_span *own, *own_end, *none, *none_end;
	size_t at, end;
};

struct mention_walk mention_walk(const struct mentions *m, const struct mention *s, bool times);
bool mention_walk_next(struct mention_walk *w, size_t *i); /* false: there is none left */
/* The first of those with the same figures and place, and some others; the rest is in m->next. */
uint32_t mention_with(const struct mentions *m, uint64_t figures, int place);
const struct mention_phrase *mention_phrase(const struct mentions *m, const struct mention *s); /* null: none */

/* ---- pairs ---- */

/* The mention of the document that one of its running text contradicts; null: none, or another place says the same. */
const struct mention *contradicted_by(const struct mentions *m, struct mention *p);
/* The same for one of its times. */
const struct mention *time_contradicted_by(const struct mentions *m, struct mention *p);

#endif
