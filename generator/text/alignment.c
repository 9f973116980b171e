#include "text/alignment.h"

#include <stdlib.h>
#include <string.h>

#include "text/alignment_internal.h"

/* Up to so many pairs of blocks each is compared with each. */
#define ALL_PAIRS 40000
/* Beyond, a token tells where to look when no more blocks than these hold it, and a block is compared with so many. */
#define RARE 16
#define CANDIDATES 6
/* So alike are a block and what became of it wherever it stands; less alike ones have to stand in the same order as those around them. */
#define ALIKE_ANYWHERE 0.65
/* What two blocks are known to speak of makes up for so much of the words that differ. */
#define SUBJECTS_COUNT 0.5

struct side {
	const struct block *v;
	size_t n;
	struct bag *bags; /* of most blocks none is wanted */
	size_t *weight;
	uint64_t *sense;  /* hash of the meanings, marks aside */
	size_t *partner;  /* SIZE_MAX: none */
	double *likeness; /* to the partner */
};

struct candidate {
	double similarity, likeness; /* rows with one label are similar, however unlike */
	size_t old, new, distance;
};

struct aligner {
	struct arena *a;
	struct side old, new;
	struct bag_index index; /* of the old block that was asked for last */
	double threshold;
	LIST(struct candidate) candidates;
};

static struct side side_of(struct arena *a, const struct block *v, size_t n)
{
	struct side s = {.v = v, .n = n};

	s.bags = ARENA_ARRAY(a, struct bag, n + 1);
	s.weight = ARENA_ARRAY(a, size_t, n + 1);
	s.sense = ARENA_ARRAY(a, uint64_t, n + 1);
	s.partner = ARENA_ARRAY(a, size_t, n + 1);
	s.likeness = ARENA_ARRAY(a, double, n + 1);
	for (size_t i = 0; i < n; i++) {
		s.weight[i] = tokens_weight(v[i].tokens, v[i].first, v[i].end);
		s.partner[i] = SIZE_MAX;
		for (size_t k = v[i].first; k < v[i].end; k++) {
			if (v[i].tokens->v[k].kind != TOKEN_PUNCTUATION)
				s.sense[i] = (s.sense[i] ^ v[i].tokens->v[k].hash) * 0x9E3779B97F4A7C15u + 1;
		}
	}
	return s;
}

/* Of all their words or of the telling ones, whichever is more, and of their subjects. */
static double likeness_of(struct aligner *k, size_t i, size_t j)
{
	struct bag_similarity s;
	double words;

	if (k->index.of != &k->old.bags[i])
		bag_index(&k->index, k->a, &k->old.bags[i]);
	s = bag_similarity(&k->index, &k->new.bags[j]);
	words = s.all > s.telling ? s.all : s.telling;

	return words + (1 - words) * SUBJECTS_COUNT * subjects_shared(&k->old.v[i], &k->new.v[j]);
}

static void join(struct aligner *k, size_t i, size_t j, double likeness)
{
	k->old.partner[i] = j;
	k->new.partner[j] = i;
	k->old.likeness[i] = likeness;
}

/* One by one, so that their bags are the same. */
static bool same_tokens(const struct block *x, const struct block *y)
{
	if (x->end - x->first != y->end - y->first)
		return false;
	for (size_t i = x->first, j = y->first; i < x->end; i++, j++) {
		const struct token *p = &x->tokens->v[i], *q = &y->tokens->v[j];

		if (p->hash != q->hash || p->weight != q->weight || p->kind != q->kind || p->reference != q->reference ||
		    !str_eq(token_unit(x->tokens, i), token_unit(y->tokens, j)))
			return false;
	}
	return true;
}

static void read_bag(struct aligner *k, struct side *s, size_t i)
{
	if (!s->bags[i].v)
		s->bags[i] = bag_of(k->a, s->v[i].tokens, s->v[i].first, s->v[i].end);
}

/* Before rare words are told from common ones. */
static void join_early(struct aligner *k, size_t i, size_t j)
{
	bool same = same_tokens(&k->old.v[i], &k->new.v[j]);

	if (!same) {
		read_bag(k, &k->old, i);
		read_bag(k, &k->new, j);
	}
	join(k, i, j, same ? 1 : likeness_of(k, i, j));
}

struct key {
	uint64_t hash;
	size_t index;
};

static int by_key(const void *a, const void *b)
{
	const struct key *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash > y->hash ? 1 : -1;
	return (x->index > y->index) - (x->index < y->index);
}

/* The keys of blocks without a partner, in order: of identities, or of what they say. */
static struct key *keys_of(struct arena *a, const struct side *s, bool identity, size_t *n)
{
	struct key *keys = ARENA_ARRAY(a, struct key, s->n + 1);

	*n = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (s->partner[i] == SIZE_MAX && (!identity || s->v[i].identity.n > 0))
			keys[(*n)++] = (struct key){identity ? str_hash(s->v[i].identity) : s->sense[i], i};
	}
	qsort(keys, *n, sizeof *keys, by_key);
	return keys;
}

/* A block with an identity is no block with another. */
static bool may_join(const struct aligner *k, size_t i, size_t j)
{
	struct str x = k->old.v[i].identity, y = k->new.v[j].identity;

	return x.n == 0 || y.n == 0 || str_eq(x, y);
}

/* Blocks with equal keys are joined in order; of texts only those that stand as often in either list. */
static void join_equal(struct aligner *k, bool identity)
{
	size_t n, m;
	struct key *old = keys_of(k->a, &k->old, identity, &n), *new = keys_of(k->a, &k->new, identity, &m);

	for (size_t i = 0, j = 0; i < n && j < m;) {
		size_t p = i, q = j;

		if (old[i].hash != new[j].hash) {
			if (old[i].hash < new[j].hash)
				i++;
			else
				j++;
			continue;
		}
		while (p < n && old[p].hash == old[i].hash)
			p++;
		while (q < m && new[q].hash == new[j].hash)
			q++;
		for (bool often = p - i == q - j; i < p && j < q && (identity || often); i++, j++) {
			if (may_join(k, old[i].index, new[j].index))
				join_early(k, old[i].index, new[j].index);
		}
		i = p;
		j = q;
	}
}

/* Blocks beside joined ones that say the same are joined as well: repeated lines find their places. */
static void join_neighbours(struct aligner *k)
{
	for (int back = 0; back < 2; back++) {
		for (size_t c = 0; c < k->old.n; c++) {
			size_t i = back ? k->old.n - 1 - c : c, j = k->old.partner[i], p = back ? i - 1 : i + 1, q = back ? j - 1 : j + 1;

			/* an index below 0 is above n as well */
			if (j != SIZE_MAX && p < k->old.n && q < k->new.n && k->old.partner[p] == SIZE_MAX &&
			    k->new.partner[q] == SIZE_MAX && k->old.sense[p] == k->new.sense[q] && may_join(k, p, q))
				join_early(k, p, q);
		}
	}
}

static void consider(struct aligner *k, size_t i, size_t j)
{
	size_t x = k->old.weight[i], y = k->new.weight[j], less = x < y ? x : y;
	bool one_row = k->old.v[i].label.n > 0 && str_eq(k->old.v[i].label, k->new.v[j].label);
	double likeness, similarity;

	if (!may_join(k, i, j))
		return;
	/* the lighter one bounds what they can share */
	if (!one_row && k->old.v[i].subject_n == 0 && 2.0 * (double)less < k->threshold * (double)(x + y))
		return;
	likeness = likeness_of(k, i, j);
	similarity = one_row && likeness < k->threshold ? k->threshold : likeness;
	if (similarity >= k->threshold) {
		size_t p = i * k->new.n, q = j * k->old.n;

		*LIST_ADD(&k->candidates, k->a) = (struct candidate){similarity, likeness, i, j, p > q ? p - q : q - p};
	}
}

struct score {
	size_t block, weight;
};

static int by_score(const void *a, const void *b)
{
	const struct score *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->block > y->block) - (x->block < y->block);
}

static size_t lower_bound(const struct key *keys, size_t n, uint64_t hash)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = (low + n) / 2;

		if (keys[middle].hash < hash)
			low = middle + 1;
		else
			n = middle;
	}
	return low;
}

/* Looks only where a rare token of the old block stands. */
static void consider_by_index(struct aligner *k)
{
	LIST(struct key) index = {0};
	size_t n = 0, *weight = ARENA_ARRAY(k->a, size_t, k->new.n + 1);
	struct score *touched = ARENA_ARRAY(k->a, struct score, k->new.n + 1);

	for (size_t j = 0; j < k->new.n; j++) {
		for (size_t t = 0; k->new.partner[j] == SIZE_MAX &&t < k->new.bags[j].n; t++)
			*LIST_ADD(&index, k->a) = (struct key){k->new.bags[j].v[t].hash, j};
	}
	if (index.n > 0)
		qsort(index.v, index.n, sizeof *index.v, by_key);
	for (size_t t = 0; t < index.n; t++)
		if (t == 0 || by_key(&index.v[t - 1], &index.v[t]) != 0)
			index.v[n++] = index.v[t];
	index.n = n;
	for (size_t i = 0; i < k->old.n; i++) {
		n = 0;
		for (size_t t = 0; k->old.partner[i] == SIZE_MAX && t < k->old.bags[i].n; t++) {
			const struct bag_item *item = &k->old.bags[i].v[t];
			size_t at = lower_bound(index.v, index.n, item->hash);

			if (at + RARE < index.n && index.v[at + RARE].hash == item->hash)
				continue;
			for (; at < index.n && index.v[at].hash == item->hash; at++) {
				size_t j = index.v[at].index;

				if (weight[j] == 0)
					touched[n++].block = j;
				weight[j] += item->weight;
			}
		}
		for (size_t t = 0; t < n; t++) {
			touched[t].weight = weight[touched[t].block];
			weight[touched[t].block] = 0;
		}
		qsort(touched, n, sizeof *touched, by_score);
		for (size_t t = 0; t < n && t < CANDIDATES; t++)
			consider(k, i, touched[t].block);
	}
}

static int by_likeness(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->similarity < y->similarity || x->similarity > y->similarity)
		return x->similarity < y->similarity ? 1 : -1;
	if (x->distance != y->distance)
		return x->distance > y->distance ? 1 : -1;
	if (x->old != y->old)
		return x->old > y->old ? 1 : -1;
	return (x->new > y->new) - (x->new < y->new);
}

static void find_candidates(struct aligner *k)
{
	size_t n = 0, m = 0;

	for (size_t i = 0; i < k->old.n; i++)
		n += k->old.partner[i] == SIZE_MAX;
	for (size_t j = 0; j < k->new.n; j++)
		m += k->new.partner[j] == SIZE_MAX;
	if (n == 0 || m == 0)
		return;
	for (size_t i = 0; i < k->old.n; i++)
		read_bag(k, &k->old, i);
	for (size_t j = 0; j < k->new.n; j++)
		read_bag(k, &k->new, j);
	if (k->old.n > 1 || k->new.n > 1)
		bags_weigh(k->old.bags, k->old.n, k->new.bags, k->new.n);
	if (m > ALL_PAIRS / n) {
		consider_by_index(k);
	} else {
		for (size_t i = 0; i < k->old.n; i++) {
			for (size_t j = 0; k->old.partner[i] == SIZE_MAX && j < k->new.n; j++) {
				if (k->new.partner[j] == SIZE_MAX)
					consider(k, i, j);
			}
		}
	}
	if (k->candidates.n > 0)
		qsort(k->candidates.v, k->candidates.n, sizeof *k->candidates.v, by_likeness);
}

/* Joins candidates, the most alike first: all, or those that stand between the same neighbours. */
static void join_candidates(struct aligner *k, const size_t *old_gap, const size_t *new_gap)
{
	for (size_t c = 0; c < k->candidates.n; c++) {
		const struct candidate *found = &k->candidates.v[c];
		bool fits = !old_gap || old_gap[found->old] == new_gap[found->new];

		if (fits && k->old.partner[found->old] == SIZE_MAX && k->new.partner[found->new] == SIZE_MAX)
			join(k, found->old, found->new, found->likeness);
	}
}

static bool may_replace(const struct aligner *k, size_t i, size_t j)
{
	const struct block *x = &k->old.v[i], *y = &k->new.v[j];

	return x->kind != 0 && x->kind == y->kind && k->old.weight[i] <= SHORT && k->new.weight[j] <= SHORT &&may_join(k, i, j);
}

/* How many blocks from i on have no partner. */
static size_t free_from(const struct side *s, size_t i)
{
	size_t end = i;

	while (end < s->n && s->partner[end] == SIZE_MAX)
		end++;
	return end - i;
}

/* As many blocks between the same two in either list: the short ones are joined one by one. */
static void join_in_place(struct aligner *k)
{
	for (size_t i = 0, n; i < k->old.n; i += n + 1) {
		size_t j = i == 0 ? 0 : k->old.partner[i - 1] + 1, behind;

		n = free_from(&k->old, i);
		behind = i + n < k->old.n ? k->old.partner[i + n] : k->new.n;
		if (n == 0 || behind != j + n || free_from(&k->new, j) != n)
			continue;
		for (size_t m = 0; m < n; m++) {
			if (may_replace(k, i + m, j + m))
				join(k, i + m, j + m, likeness_of(k, i + m, j + m));
		}
	}
}

/* The heaviest chain of pairs that run forward in both lists stays in place: *stays of its old blocks is set. Fenwick's tree holds the
 * best chain that ends before a new block. */
static void find_chain(const struct aligner *k, bool *stays)
{
	size_t m = k->new.n;
	double *best = ARENA_ARRAY(k->a, double, k->old.n + 1);
	size_t *before = ARENA_ARRAY(k->a, size_t, k->old.n + 1), *tree = ARENA_ARRAY(k->a, size_t, m + 2), last = SIZE_MAX;

	for (size_t i = 0; i < k->old.n; i++) {
		size_t j = k->old.partner[i], found = SIZE_MAX;

		if (j == SIZE_MAX)
			continue;
		for (size_t t = j; t > 0; t &= t - 1) {
			if (tree[t] > 0 && (found == SIZE_MAX || best[tree[t] - 1] > best[found]))
				found = tree[t] - 1;
		}
		before[i] = found;
		best[i] = (found == SIZE_MAX ? 0 : best[found]) + 1 + (double)k->old.weight[i] * k->old.likeness[i];
		for (size_t t = j + 1; t <= m; t += t & (~t + 1)) {
			if (tree[t] == 0 || best[i] > best[tree[t] - 1])
				tree[t] = i + 1;
		}
		if (last == SIZE_MAX || best[i] > best[last])
			last = i;
	}
	for (size_t i = last; i != SIZE_MAX; i = before[i])
		stays[i] = true;
}

/* Which of the blocks that stay each block follows: *old_gap and *new_gap, counted from 0. */
static void find_gaps(struct aligner *k, const bool *stays, size_t *old_gap, size_t *new_gap)
{
	size_t gap = 0;

	for (size_t i = 0; i < k->old.n; i++)
		old_gap[i] = gap += stays[i];
	gap = 0;
	for (size_t j = 0; j < k->new.n; j++)
		new_gap[j] = gap += k->new.partner[j] != SIZE_MAX &&stays[k->new.partner[j]];
}

/* Parts those that are not alike enough to have moved and stand out of order. */
static void part_strays(struct aligner *k, bool *stays)
{
	memset(stays, 0, k->old.n * sizeof *stays);
	find_chain(k, stays);
	for (size_t i = 0; i < k->old.n; i++) {
		if (k->old.partner[i] == SIZE_MAX || stays[i] || k->old.likeness[i] >= ALIKE_ANYWHERE || k->old.v[i].identity.n > 0)
			continue;
		k->new.partner[k->old.partner[i]] = SIZE_MAX;
		k->old.partner[i] = SIZE_MAX;
	}
}

/* First all that are alike, so that one that moved does not keep those it passed apart; then what is left between those that stay. */
static void join_alike(struct aligner *k, bool *stays)
{
	size_t *old_gap = ARENA_ARRAY(k->a, size_t, k->old.n + 1), *new_gap = ARENA_ARRAY(k->a, size_t, k->new.n + 1);

	if (k->candidates.n == 0)
		return;
	join_candidates(k, NULL, NULL);
	part_strays(k, stays);
	find_gaps(k, stays, old_gap, new_gap);
	join_candidates(k, old_gap, new_gap);
	part_strays(k, stays);
}

struct pairs alignment_of(struct arena *a, const struct block *old, size_t old_n, const struct block *new, size_t new_n, double threshold)
{
	struct aligner k = {.a = a, .old = side_of(a, old, old_n), .new = side_of(a, new, new_n), .threshold = threshold};
	bool *stays = ARENA_ARRAY(a, bool, old_n + 1);
	LIST(struct pair) pairs = {0};
	size_t i = 0;

	join_equal(&k, true);
	join_equal(&k, false);
	join_neighbours(&k);
	find_candidates(&k);
	join_alike(&k, stays);
	join_in_place(&k);
	memset(stays, 0, old_n * sizeof *stays);
	find_chain(&k, stays);
	for (size_t j = 0; j <= new_n; j++) {
		size_t partner = j < new_n ? k.new.partner[j] : SIZE_MAX;

		if (j == 0 || (k.new.partner[j - 1] != SIZE_MAX &&stays[k.new.partner[j - 1]])) {
			for (; i < old_n && !stays[i]; i++) {
				if (k.old.partner[i] == SIZE_MAX)
					*LIST_ADD(&pairs, a) = (struct pair){PAIR_DELETED, false, i, SIZE_MAX};
			}
		}
		if (j == new_n)
			break;
		if (partner == SIZE_MAX) {
			*LIST_ADD(&pairs, a) = (struct pair){PAIR_INSERTED, false, SIZE_MAX, j};
			continue;
		}
		*LIST_ADD(&pairs, a) =
			(struct pair){k.old.sense[partner] == k.new.sense[j] ? PAIR_SAME : PAIR_CHANGED, !stays[partner], partner, j};
		i = stays[partner] ? partner + 1 : i;
	}
	return (struct pairs){pairs.v, pairs.n};
}
