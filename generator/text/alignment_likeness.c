/* How alike two blocks are. */
#include <stdlib.h>
#include <string.h>

#include "text/alignment_internal.h"

/* Of a number's weight, its unit's part; of a time's, that of its kind: a year, a day. */
#define UNIT_PERCENT 45
#define TIME_KIND_PERCENT 30

/* By hash; of equal ones the first stays first. Merges runs of doubling length, from one half of the room into the other: bags are many
 * and small. */
static struct bag_item *sort_items(struct bag_item *v, struct bag_item *other, size_t n)
{
	for (size_t length = 1; length < n; length *= 2) {
		for (size_t start = 0; start < n; start += 2 * length) {
			size_t i = start, middle = start + length < n ? start + length : n;
			size_t j = middle, end = middle + length < n ? middle + length : n;

			for (size_t to = start; to < end; to++)
				other[to] = j == end || (i < middle && v[i].hash <= v[j].hash) ? v[i++] : v[j++];
		}
		struct bag_item *sorted = other;
		other = v;
		v = sorted;
	}
	return v;
}

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
	bag.v = ARENA_ARRAY(a, struct bag_item, 2 * n);
	for (size_t i = first; i < end; i++) {
		if (says_more)
			add_token(&bag, k, i);
		else
			add(&bag, k->v[i].hash, k->v[i].weight);
	}
	bag.v = sort_items(bag.v, bag.v + n, bag.n);
	return bag;
}

/* The weights of what both hold. */
static struct bag common_of(const struct bag *x, const struct bag *y)
{
	struct bag common = {0};

	for (size_t i = 0, j = 0; i < x->n && j < y->n;) {
		uint64_t p = x->v[i].hash, q = y->v[j].hash;

		if (p == q) {
			common.weight += x->v[i].weight;
			common.telling += x->v[i].telling;
		}
		i += p <= q;
		j += q <= p;
	}
	return common;
}

size_t bag_common(const struct bag *x, const struct bag *y)
{
	return common_of(x, y).weight;
}

static double share(size_t common, size_t x, size_t y)
{
	return x + y == 0 ? 1 : 2.0 * (double)common / (double)(x + y);
}

struct bag_similarity bag_similarity(const struct bag *x, const struct bag *y)
{
	struct bag common = common_of(x, y);

	return (struct bag_similarity){share(common.weight, x->weight, y->weight), share(common.telling, x->telling, y->telling)};
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
		unsigned blocks[2];
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

static void count_blocks(const struct occurrences *o, const struct bag *bags, size_t n, int list)
{
	for (size_t i = 0; i < n; i++)
		for (size_t t = 0; t < bags[i].n; t++)
			if (t == 0 || bags[i].v[t].hash != bags[i].v[t - 1].hash)
				occurrence_of(o, bags[i].v[t].hash)->blocks[list]++;
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
	while (o.mask < 2 * tokens)
		o.mask = 2 * o.mask + 1;
	o.v = heap_resize(NULL, (o.mask + 1) * sizeof *o.v);
	memset(o.v, 0, (o.mask + 1) * sizeof *o.v);
	count_blocks(&o, old, old_n, 0);
	count_blocks(&o, new, new_n, 1);
	weigh_list(&o, old, old_n);
	weigh_list(&o, new, new_n);
	free(o.v);
}
