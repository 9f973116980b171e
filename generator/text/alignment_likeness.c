/* How alike two blocks are. */
#include <stdlib.h>
#include <string.h>

#include "text/alignment_internal.h"

/* Of a number's weight, its unit's part; of a time's, that of its kind: a year, a day. */
#define UNIT_PERCENT 45
#define TIME_KIND_PERCENT 30

static uint64_t salted(uint64_t hash)
{
	return (hash ^ 0xD1B54A32D192ED03u) * 0x9E3779B97F4A7C15u;
}

static void add(struct bag *bag, uint64_t hash, unsigned weight)
{
	bag->v[bag->n++] = (struct bag_item){hash, weight, weight};
	bag->weight += weight;
	bag->telling += weight;
}

static bool has_unit(const struct token *t)
{
	return t->kind == TOKEN_NUMBER && t->unit > 0 && !t->reference;
}

static bool has_kind(const struct token *t)
{
	return t->kind == TOKEN_TIME && t->meaning.n > 1;
}

/* Of what has the same unit, or is a time of the same kind, part is the same. */
static void add_token(struct bag *bag, const struct tokens *k, size_t i)
{
	const struct token *t = &k->v[i];
	unsigned part = 0;

	if (has_unit(t)) {
		part = t->weight * UNIT_PERCENT / 100;
		add(bag, salted(str_hash(token_unit(k, i))), part);
	} else if (has_kind(t)) {
		part = t->weight * TIME_KIND_PERCENT / 100;
		add(bag, salted(str_hash(str_sub(t->meaning, 0, 2))), part);
	}
	add(bag, t->hash, t->weight - part);
}

struct bag bag_of(struct arena *a, const struct tokens *k, size_t first, size_t end)
{
	bool says_more = tokens_weight(k, first, end) > SHORT;
	struct bag bag = {0};
	size_t n = end - first;

	for (size_t i = first; i < end && says_more; i++)
		n += has_unit(&k->v[i]) || has_kind(&k->v[i]);
	bag.v = ARENA_ARRAY(a, struct bag_item, n + 1);
	for (size_t i = first; i < end; i++) {
		if (says_more)
			add_token(&bag, k, i);
		else
			add(&bag, k->v[i].hash, k->v[i].weight);
	}
	return bag;
}

/* ---- what two bags share ---- */

/* Items of one token: the first, the one that is taken next, and the one that comes after each. */
struct bag_slot {
	uint64_t hash;
	uint32_t first, next, asked; /* first: counted from 1; next belongs to that question */
};

static struct bag_slot *slot_of(const struct bag_index *x, uint64_t hash)
{
	size_t at = (size_t)(hash ^ hash >> 32) & x->mask;

	while (x->slots[at].first && x->slots[at].hash != hash)
		at = (at + 1) & x->mask;
	return &x->slots[at];
}

void bag_index(struct bag_index *x, struct arena *a, const struct bag *of)
{
	size_t mask = 7;

	while (mask < 2 * of->n)
		mask = 2 * mask + 1;
	if (mask < x->room) {
		memset(x->slots, 0, (mask + 1) * sizeof *x->slots);
	} else {
		x->room = mask + 1;
		x->slots = ARENA_ARRAY(a, struct bag_slot, x->room);
		x->after = ARENA_ARRAY(a, uint32_t, x->room);
	}
	x->mask = mask;
	x->of = of;
	x->asked = 0;
	for (size_t i = of->n; i-- > 0;) {
		struct bag_slot *slot = slot_of(x, of->v[i].hash);

		x->after[i] = slot->first;
		slot->hash = of->v[i].hash;
		slot->first = (uint32_t)i + 1;
	}
}

/* The weights of what both hold: the first of one token in either, then the second. */
static struct bag common_of(struct bag_index *x, const struct bag *y)
{
	struct bag common = {0};

	x->asked++;
	for (size_t i = 0; i < y->n; i++) {
		struct bag_slot *slot = slot_of(x, y->v[i].hash);
		const struct bag_item *item;

		if (!slot->first)
			continue;
		if (slot->asked != x->asked)
			slot->next = slot->first;
		slot->asked = x->asked;
		if (!slot->next)
			continue;
		item = &x->of->v[slot->next - 1];
		common.weight += item->weight;
		common.telling += item->telling;
		slot->next = x->after[slot->next - 1];
	}
	return common;
}

size_t bag_common(struct bag_index *x, const struct bag *y)
{
	return common_of(x, y).weight;
}

static double share(size_t common, size_t x, size_t y)
{
	return x + y == 0 ? 1 : 2.0 * (double)common / (double)(x + y);
}

struct bag_similarity bag_similarity(struct bag_index *x, const struct bag *y)
{
	struct bag common = common_of(x, y);

	return (struct bag_similarity){share(common.weight, x->of->weight, y->weight), share(common.telling, x->of->telling, y->telling)};
}

double subjects_shared(const struct block *x, const struct block *y)
{
	size_t shared = 0;

	for (size_t i = 0, j = 0; i < x->subject_n && j < y->subject_n;) {
		uint64_t p = x->subjects[i], q = y->subjects[j];

		shared += p == q;
		i += p <= q;
		j += q <= p;
	}
	return shared == 0 ? 0 : 2.0 * (double)shared / (double)(x->subject_n + y->subject_n);
}

/* ---- rare and common words ---- */

/* In how many blocks of either list a token stands: open addressing, 0 is free. */
struct occurrences {
	struct occurrence {
		uint64_t hash;
		unsigned blocks[2], last; /* last: counted from 1, over both lists */
	} * v;
	size_t mask;
};

static struct occurrence *occurrence_of(const struct occurrences *o, uint64_t hash)
{
	size_t at = (size_t)(hash ^ hash >> 32) & o->mask;

	while ((o->v[at].blocks[0] || o->v[at].blocks[1]) && o->v[at].hash != hash)
		at = (at + 1) & o->mask;
	o->v[at].hash = hash;
	return &o->v[at];
}

/* `before`: blocks of lists that were counted. */
static void count_blocks(const struct occurrences *o, const struct bag *bags, size_t n, int list, size_t before)
{
	for (size_t i = 0; i < n; i++)
		for (size_t t = 0; t < bags[i].n; t++) {
			struct occurrence *found = occurrence_of(o, bags[i].v[t].hash);

			found->blocks[list] += found->last != before + i + 1;
			found->last = (unsigned)(before + i + 1);
		}
}

/* Each time twice as many blocks hold it, a token tells less. */
static unsigned telling_of(unsigned weight, const struct occurrence *o)
{
	unsigned blocks = o->blocks[0] > o->blocks[1] ? o->blocks[0] : o->blocks[1], doublings = 0;

	for (; blocks > 1; blocks /= 2)
		doublings++;
	return weight * 4 / (4 + doublings);
}

static void weigh_list(const struct occurrences *o, struct bag *bags, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bags[i].telling = 0;
		for (size_t t = 0; t < bags[i].n; t++) {
			struct bag_item *item = &bags[i].v[t];

			item->telling = telling_of(item->weight, occurrence_of(o, item->hash));
			bags[i].telling += item->telling;
		}
	}
}

void bags_weigh(struct bag *old, size_t old_n, struct bag *new, size_t new_n)
{
	struct occurrences o = {.mask = 1};
	size_t tokens = 0;

	for (size_t i = 0; i < old_n; i++)
		tokens += old[i].n;
	for (size_t j = 0; j < new_n; j++)
		tokens += new[j].n;
	while (o.mask < tokens + tokens / 2)
		o.mask = 2 * o.mask + 1;
	o.v = heap_resize(NULL, (o.mask + 1) * sizeof *o.v);
	memset(o.v, 0, (o.mask + 1) * sizeof *o.v);
	count_blocks(&o, old, old_n, 0, 0);
	count_blocks(&o, new, new_n, 1, old_n);
	weigh_list(&o, old, old_n);
	weigh_list(&o, new, new_n);
	free(o.v);
}
