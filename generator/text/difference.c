#include "text/difference.h"

#include <stdlib.h>

#include "text/alignment_internal.h"
#include "text/difference_internal.h"

/* Sentences are the same one from here on; below, marks among the words would be harder to read than both sentences. */
#define ALIKE 0.4
/* Of two sentences that are compared, so much must stay. */
#define KEPT_PERCENT 25
/* A sentence of less weight is too short to have moved. */
#define MOVED_WEIGHT 40

struct comparison {
	struct arena *a;
	const struct tokens *old, *new;
	struct offsets olds, news; /* sentences */
	struct runs runs;
};

/* Sentences [old, old_end) against [new, new_end). */
struct group {
	size_t old, old_end, new, new_end;
};

static size_t count(struct offsets sentences)
{
	return sentences.n > 0 ? sentences.n - 1 : 0;
}

static int by_value(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static bool is_counted(const struct token *t)
{
	return t->kind == TOKEN_NUMBER && t->unit > 0 && !t->reference;
}

/* What a sentence counts: the units of its numbers. One alone says little: many sentences count people. */
static void find_subjects(struct arena *a, struct block *b)
{
	uint64_t *v;
	size_t n = 0;

	for (size_t i = b->first; i < b->end; i++)
		n += is_counted(&b->tokens->v[i]);
	if (n < 2)
		return;
	b->subjects = v = ARENA_ARRAY(a, uint64_t, n);
	n = 0;
	for (size_t i = b->first; i < b->end; i++)
		if (is_counted(&b->tokens->v[i]))
			v[n++] = str_hash(token_unit(b->tokens, i));
	qsort(v, n, sizeof *v, by_value);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || v[i] != v[i - 1])
			v[b->subject_n++] = v[i];
	if (b->subject_n == 1)
		b->subject_n = 0;
}

static struct block *blocks_of(struct arena *a, const struct tokens *k, struct offsets sentences)
{
	struct block *v = ARENA_ARRAY(a, struct block, sentences.n + 1);

	for (size_t i = 0; i + 1 < sentences.n; i++) {
		v[i] = (struct block){.tokens = k, .first = sentences.v[i], .end = sentences.v[i + 1]};
		find_subjects(a, &v[i]);
	}
	return v;
}

/* A group with what its sides hold. */
struct weighed_group {
	struct group is;
	struct bag old, new;
	size_t common;
};

/* What stands on a side as it did before is not read again. */
static struct weighed_group weigh(const struct comparison *k, struct group is, const struct weighed_group *before)
{
	struct weighed_group g = {.is = is};
	struct bag_index index = {0};
	bool same_old = before && before->is.old == is.old && before->is.old_end == is.old_end;

	g.old = same_old ? before->old : bag_of(k->a, k->old, k->olds.v[is.old], k->olds.v[is.old_end]);
	g.new = before && !same_old ? before->new : bag_of(k->a, k->new, k->news.v[is.new], k->news.v[is.new_end]);
	bag_index(&index, k->a, &g.old);
	g.common = bag_common(&index, &g.new);
	return g;
}

/* Takes one more sentence in, on one side, when the group then shares much more: was a sentence divided in two, or were two joined? */
static void widen_to(const struct comparison *k, struct weighed_group *g, struct group more, bool *is_free)
{
	struct weighed_group wider;

	if (!*is_free)
		return;
	wider = weigh(k, more, g);
	if (2 * (wider.common - g->common) < wider.old.weight - g->old.weight + wider.new.weight - g->new.weight)
		return;
	*is_free = false;
	*g = wider;
}

/* Takes in sentences beside the group that have no partner, as free_old and free_new tell. */
static struct group widened(const struct comparison *k, struct group g, bool *free_old, bool *free_new)
{
	size_t n = count(k->olds), m = count(k->news);
	struct weighed_group w;

	if (!(g.new_end < m && free_new[g.new_end]) && !(g.new > 0 && free_new[g.new - 1]) && !(g.old_end < n && free_old[g.old_end]) &&
	    !(g.old > 0 && free_old[g.old - 1]))
		return g;
	w = weigh(k, g, NULL);
	if (w.is.new_end < m)
		widen_to(k, &w, (struct group){w.is.old, w.is.old_end, w.is.new, w.is.new_end + 1}, &free_new[w.is.new_end]);
	if (w.is.new > 0)
		widen_to(k, &w, (struct group){w.is.old, w.is.old_end, w.is.new - 1, w.is.new_end}, &free_new[w.is.new - 1]);
	if (w.is.old_end < n)
		widen_to(k, &w, (struct group){w.is.old, w.is.old_end + 1, w.is.new, w.is.new_end}, &free_old[w.is.old_end]);
	if (w.is.old > 0)
		widen_to(k, &w, (struct group){w.is.old - 1, w.is.old_end, w.is.new, w.is.new_end}, &free_old[w.is.old - 1]);
	return w.is;
}

/* One for the other, but for the mark that ends both. */
static void replace_whole(struct comparison *k, struct run range)
{
	struct run mark = {
		.equal = true, .old = range.old_end - 1, .old_end = range.old_end, .new = range.new_end - 1, .new_end = range.new_end};
	const struct token *x = &k->old->v[mark.old], *y = &k->new->v[mark.new];

	if (x->kind == TOKEN_PUNCTUATION && x->hash == y->hash && str_eq(x->meaning, y->meaning)) {
		range.old_end--;
		range.new_end--;
		*LIST_ADD(&k->runs, k->a) = range;
		range = mark;
	}
	*LIST_ADD(&k->runs, k->a) = range;
}

static void compare_group(struct comparison *k, const struct group *g)
{
	struct run range = {
		.old = k->olds.v[g->old], .old_end = k->olds.v[g->old_end], .new = k->news.v[g->new], .new_end = k->news.v[g->new_end]};
	struct runs runs = {0};
	size_t kept = 0, all = 0;

	difference_match(k->a, k->old, k->new, range, &runs);
	for (size_t i = 0; i < runs.n; i++) {
		size_t weight =
			tokens_weight(k->old, runs.v[i].old, runs.v[i].old_end) + tokens_weight(k->new, runs.v[i].new, runs.v[i].new_end);

		/* a number in the place of another speaks for the pair */
		kept += runs.v[i].equal || (runs.v[i].whole && runs.v[i].old < runs.v[i].old_end) ? weight : 0;
		all += weight;
	}
	if (100 * kept < KEPT_PERCENT * all) {
		replace_whole(k, range);
		return;
	}
	difference_tidy(k->old, k->new, &runs);
	for (size_t i = 0; i < runs.n; i++)
		*LIST_ADD(&k->runs, k->a) = runs.v[i];
}

/* Sentences between two groups: what is gone, then what has come. */
static void add_between(struct comparison *k, struct group between, const bool *moved_old, const bool *moved_new)
{
	size_t i = k->olds.n > 0 ? k->olds.v[between.old_end] : 0, j = k->news.n > 0 ? k->news.v[between.new] : 0;

	for (size_t s = between.old; s < between.old_end; s++)
		*LIST_ADD(&k->runs, k->a) = (struct run){
			.whole = true, .moved = moved_old[s], .old = k->olds.v[s], .old_end = k->olds.v[s + 1], .new = j, .new_end = j};
	for (size_t s = between.new; s < between.new_end; s++)
		*LIST_ADD(&k->runs, k->a) = (struct run){
			.whole = true, .moved = moved_new[s], .old = i, .old_end = i, .new = k->news.v[s], .new_end = k->news.v[s + 1]};
}

static void compare_sentences(struct comparison *k)
{
	size_t n = count(k->olds), m = count(k->news), i = 0, j = 0;
	bool *free_old = ARENA_ARRAY(k->a, bool, n + 1), *free_new = ARENA_ARRAY(k->a, bool, m + 1);
	bool *moved_old = ARENA_ARRAY(k->a, bool, n + 1), *moved_new = ARENA_ARRAY(k->a, bool, m + 1);
	struct block *old, *new;
	struct pairs pairs;

	if (n == 1 && m == 1) {
		compare_group(k, &(struct group){0, 1, 0, 1});
		return;
	}
	if (n == 0 || m == 0) {
		add_between(k, (struct group){0, n, 0, m}, moved_old, moved_new);
		return;
	}
	old = blocks_of(k->a, k->old, k->olds);
	new = blocks_of(k->a, k->new, k->news);
	pairs = alignment_of(k->a, old, n, new, m, ALIKE);

	for (size_t p = 0; p < pairs.n; p++) {
		const struct pair *pair = &pairs.v[p];
		bool apart = pair->moved || pair->kind == PAIR_DELETED || pair->kind == PAIR_INSERTED;
		bool moved = pair->moved && pair->kind == PAIR_SAME &&
			     tokens_weight(k->old, old[pair->old_block].first, old[pair->old_block].end) >= MOVED_WEIGHT;

		if (pair->old_block != SIZE_MAX) {
			free_old[pair->old_block] = apart && !moved;
			moved_old[pair->old_block] = moved;
		}
		if (pair->new_block != SIZE_MAX) {
			free_new[pair->new_block] = apart && !moved;
			moved_new[pair->new_block] = moved;
		}
	}
	for (size_t p = 0; p < pairs.n; p++) {
		struct group g = {pairs.v[p].old_block, pairs.v[p].old_block + 1, pairs.v[p].new_block, pairs.v[p].new_block + 1};

		if (pairs.v[p].moved || g.old == SIZE_MAX || g.new == SIZE_MAX)
			continue;
		if (pairs.v[p].kind == PAIR_CHANGED)
			g = widened(k, g, free_old, free_new);
		add_between(k, (struct group){i, g.old, j, g.new}, moved_old, moved_new);
		compare_group(k, &g);
		i = g.old_end;
		j = g.new_end;
	}
	add_between(k, (struct group){i, n, j, m}, moved_old, moved_new);
}

/* Turns the sides round. What is gone stands before what has come. */
static void mirror(struct runs *runs)
{
	for (size_t i = 0; i < runs->n; i++) {
		struct run r = runs->v[i];

		runs->v[i].old = r.new;
		runs->v[i].old_end = r.new_end;
		runs->v[i].new = r.old;
		runs->v[i].new_end = r.old_end;
	}
}

static bool only_old(const struct run *r)
{
	return !r->equal && r->whole && r->new == r->new_end;
}

static bool only_new(const struct run *r)
{
	return !r->equal && r->whole && r->old == r->old_end;
}

/* Whole sentences that stand side by side: first those of the old text, then those of the new one. */
static void put_deleted_first(struct arena *a, struct runs *runs)
{
	struct run *inserted = ARENA_ARRAY(a, struct run, runs->n + 1);

	for (size_t i = 0; i < runs->n;) {
		size_t start = i, n = 0, at = i;

		while (i < runs->n && (only_old(&runs->v[i]) || only_new(&runs->v[i])))
			i++;
		for (size_t k = start; k < i; k++) {
			if (only_old(&runs->v[k]))
				runs->v[at++] = runs->v[k];
			else
				inserted[n++] = runs->v[k];
		}
		for (size_t k = start; k < at; k++)
			runs->v[k].new = runs->v[k].new_end = n > 0 ? inserted[0].new : runs->v[k].new;
		for (size_t k = 0; k < n; k++) {
			inserted[k].old = inserted[k].old_end = at > start ? runs->v[at - 1].old_end : inserted[k].old;
			runs->v[at + k] = inserted[k];
		}
		i += i == start;
	}
}

struct word_difference difference_of(struct arena *a, const struct tokens *old, const struct tokens *new)
{
	/* always computed the same way round, so that A against B mirrors B against A; white space may fall otherwise */
	bool turned = str_cmp(old->text, new->text) > 0;
	struct comparison k = {.a = a, .old = turned ? new : old, .new = turned ? old : new};
	struct word_difference d;

	k.olds = k.old->sentences;
	k.news = k.new->sentences;
	compare_sentences(&k);
	if (turned) {
		mirror(&k.runs);
		put_deleted_first(a, &k.runs);
	}
	difference_write(a, old, new, &k.runs, &d);
	return d;
}

bool difference_is_empty(const struct word_difference *d)
{
	for (size_t i = 0; i < d->n; i++) {
		if (d->v[i].kind == EDIT_DELETED || d->v[i].kind == EDIT_INSERTED)
			return false;
	}
	return true;
}
