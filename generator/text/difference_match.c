/* Which tokens of two sentences correspond: the alignment that keeps the most weight, where each change costs something to begin. A lone
 * の between two changes weighs less than that cost, so it becomes part of one change. */
#include <stdlib.h>

#include "text/difference_internal.h"

#define CHANGE_COST 14
/* A number for a number of the same unit, a time for a time: marked for itself, and cheap to begin. */
#define EXCHANGE_COST 3
#define EXCHANGE_WEIGHT 9
/* Above so many cells the ranges are divided first. */
#define CELLS 1000000

enum state { SAME, CHANGED, EXCHANGED, NOWHERE };
#define UNREACHED (-1000000000)

struct matcher {
	const struct tokens *old, *new;
	size_t i, j, n, m; /* the ranges' first tokens and lengths */
};

static bool same(const struct token *x, const struct token *y)
{
	return x->hash == y->hash && str_eq(x->meaning, y->meaning);
}

/* The digits of an enumeration: (3) */
static bool is_figure(const struct token *k)
{
	for (size_t i = 0; i < k->meaning.n; i++) {
		if (k->meaning.p[i] < '0' || k->meaning.p[i] > '9')
			return false;
	}
	return true;
}

static bool exchangeable(const struct matcher *k, size_t i, size_t j)
{
	const struct token *x = &k->old->v[i], *y = &k->new->v[j];

	if (x->kind == TOKEN_WORD && y->kind == TOKEN_WORD)
		return is_figure(x) && is_figure(y);
	if (x->kind != y->kind || (x->kind != TOKEN_NUMBER && x->kind != TOKEN_TIME))
		return false;
	/* a meaning of a time begins with its kind */
	return x->kind == TOKEN_NUMBER ? str_eq(token_unit(k->old, i), token_unit(k->new, j))
				       : x->meaning.n > 1 && y->meaning.n > 1 && x->meaning.p[1] == y->meaning.p[1];
}

static void add_run(struct arena *a, struct runs *out, struct run run)
{
	struct run *last = out->n > 0 ? &out->v[out->n - 1] : NULL;

	if (run.old == run.old_end && run.new == run.new_end)
		return;
	if (last && last->equal == run.equal && !last->whole && !run.whole && last->old_end == run.old && last->new_end == run.new) {
		last->old_end = run.old_end;
		last->new_end = run.new_end;
		return;
	}
	*LIST_ADD(out, a) = run;
}

struct cell {
	int score[3];
};

static int best_of(const int *score, int cost_same, int cost_changed, int cost_exchanged, unsigned *from)
{
	int best = score[SAME] - cost_same;

	*from = SAME;
	if (score[EXCHANGED] - cost_exchanged > best) {
		best = score[EXCHANGED] - cost_exchanged;
		*from = EXCHANGED;
	}
	if (score[CHANGED] - cost_changed > best) {
		best = score[CHANGED] - cost_changed;
		*from = CHANGED;
	}
	return best;
}

/* Changes of two states' kinds: bits 0-1 whence SAME came, 2-3 EXCHANGED, 4-5 CHANGED (SAME and EXCHANGED: here; else 2 up, 3 left). */
static unsigned char fill_cell(const struct matcher *k, size_t i, size_t j, const struct cell *above, struct cell *here)
{
	const struct token *x = &k->old->v[k->i + i - 1], *y = &k->new->v[k->j + j - 1];
	const struct cell *left = here - 1, *corner = above - 1;
	unsigned from[2] = {NOWHERE, NOWHERE}, change = 2;
	int best = above->score[CHANGED];

	here->score[SAME] = here->score[EXCHANGED] = UNREACHED;
	if (same(x, y))
		here->score[SAME] = (int)k->old->v[k->i + i - 1].weight + best_of(corner->score, 0, 0, 0, &from[0]);
	else if (exchangeable(k, k->i + i - 1, k->j + j - 1))
		here->score[EXCHANGED] = EXCHANGE_WEIGHT + best_of(corner->score, EXCHANGE_COST, 0, 0, &from[1]);
	if (left->score[CHANGED] > best) {
		best = left->score[CHANGED];
		change = 3;
	}
	for (unsigned s = 0; s < 2; s++) {
		int score = here->score[s ? EXCHANGED : SAME] - CHANGE_COST;

		if (score > best) {
			best = score;
			change = s;
		}
	}
	here->score[CHANGED] = best;
	return (unsigned char)(from[0] | from[1] << 2 | change << 4);
}

static void trace_back(struct arena *a, const struct matcher *k, const unsigned char *trace, enum state state, struct runs *out)
{
	LIST(struct run) steps = {0};
	size_t i = k->n, j = k->m;

	while (i > 0 || j > 0) {
		unsigned cell = trace[i * (k->m + 1) + j], change = cell >> 4 & 3;
		struct run step = {.old = k->i + i, .old_end = k->i + i, .new = k->j + j, .new_end = k->j + j};

		if (state == CHANGED) {
			if (change < 2) {
				state = change ? EXCHANGED : SAME;
				continue;
			}
			if (change == 2)
				step.old = k->i + --i;
			else
				step.new = k->j + --j;
		} else {
			step.equal = state == SAME;
			step.whole = state == EXCHANGED;
			state = state == SAME ? cell & 3 : cell >> 2 & 3;
			step.old = k->i + --i;
			step.new = k->j + --j;
		}
		*LIST_ADD(&steps, a) = step;
	}
	while (steps.n > 0)
		add_run(a, out, steps.v[--steps.n]);
}

static void match_all(struct arena *a, const struct matcher *k, struct runs *out)
{
	size_t width = k->m + 1;
	unsigned char *trace = heap_resize(NULL, (k->n + 1) * width);
	struct cell *rows = heap_resize(NULL, 2 * width * sizeof *rows);
	struct cell *last;
	unsigned end;

	for (size_t i = 0; i <= k->n; i++) {
		struct cell *row = rows + (i & 1) * width, *above = rows + (~i & 1) * width;

		for (size_t j = 0; j <= k->m; j++) {
			if (i > 0 && j > 0) {
				trace[i * width + j] = fill_cell(k, i, j, &above[j], &row[j]);
				continue;
			}
			/* the edges: nothing, then one change */
			row[j] = (struct cell){{i + j == 0 ? 0 : UNREACHED, -CHANGE_COST, UNREACHED}};
			trace[i * width + j] = (unsigned char)(NOWHERE | NOWHERE << 2 | (i + j == 0 ? 0u : i > 0 ? 2u : 3u) << 4);
		}
	}
	last = &rows[(k->n & 1) * width + k->m];
	best_of(last->score, 0, 0, 0, &end);
	trace_back(a, k, trace, (enum state)end, out);
	free(rows);
	free(trace);
}

struct occurrence {
	uint64_t hash;
	size_t index;
	bool is_new;
};

static int by_hash(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash > y->hash ? 1 : -1;
	if (x->is_new != y->is_new)
		return x->is_new ? 1 : -1;
	return (x->index > y->index) - (x->index < y->index);
}

static int by_index(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;

	return (x->index > y->index) - (x->index < y->index);
}

/* Tokens that stand once in either range, the longest run of them that goes forward in both: *pairs holds old, new, old, new … */
static size_t find_anchors(struct arena *a, const struct matcher *k, size_t **pairs)
{
	size_t n = k->n + k->m, found = 0, length = 0;
	struct occurrence *all = ARENA_ARRAY(a, struct occurrence, n + 1);
	size_t *partner = ARENA_ARRAY(a, size_t, n + 1), *tail = ARENA_ARRAY(a, size_t, n + 2), *before = ARENA_ARRAY(a, size_t, n + 1);

	for (size_t i = 0; i < n; i++)
		all[i] = i < k->n ? (struct occurrence){k->old->v[k->i + i].hash, i, false}
				  : (struct occurrence){k->new->v[k->j + i - k->n].hash, i - k->n, true};
	qsort(all, n, sizeof *all, by_hash);
	for (size_t i = 0; i + 1 < n; i++) {
		bool alone = (i == 0 || all[i - 1].hash != all[i].hash) && (i + 2 == n || all[i + 2].hash != all[i].hash);

		if (alone && all[i].hash == all[i + 1].hash && !all[i].is_new && all[i + 1].is_new) {
			partner[all[i].index] = all[i + 1].index;
			all[found++] = (struct occurrence){0, all[i].index, false};
		}
	}
	qsort(all, found, sizeof *all, by_index);
	for (size_t i = 0; i < found; i++) {
		size_t low = 0, high = length;

		while (low < high) {
			size_t middle = (low + high) / 2;

			if (partner[all[tail[middle]].index] < partner[all[i].index])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low > 0 ? tail[low - 1] : SIZE_MAX;
		tail[low] = i;
		length = low == length ? length + 1 : length;
	}
	*pairs = ARENA_ARRAY(a, size_t, 2 * length + 1);
	for (size_t i = length > 0 ? tail[length - 1] : SIZE_MAX, at = length; at > 0; i = before[i]) {
		at--;
		(*pairs)[2 * at] = k->i + all[i].index;
		(*pairs)[2 * at + 1] = k->j + partner[all[i].index];
	}
	return length;
}

static void match_between(struct arena *a, const struct tokens *old, const struct tokens *new, struct run range, bool divided,
			  struct runs *out);

/* A long range is matched between its anchors; where there are none, the one replaces the other. */
static void match_divided(struct arena *a, const struct matcher *k, struct runs *out)
{
	size_t *pairs, n = find_anchors(a, k, &pairs), i = k->i, j = k->j;

	for (size_t at = 0; at < n; at++) {
		match_between(a, k->old, k->new, (struct run){.old = i, .old_end = pairs[2 * at], .new = j, .new_end = pairs[2 * at + 1]},
			      true, out);
		i = pairs[2 * at];
		j = pairs[2 * at + 1];
		add_run(a, out, (struct run){.equal = true, .old = i, .old_end = i + 1, .new = j, .new_end = j + 1});
		i++;
		j++;
	}
	match_between(a, k->old, k->new, (struct run){.old = i, .old_end = k->i + k->n, .new = j, .new_end = k->j + k->m}, true, out);
}

static void match_between(struct arena *a, const struct tokens *old, const struct tokens *new, struct run range, bool divided,
			  struct runs *out)
{
	struct matcher k = {old, new, range.old, range.new, 0, 0};
	size_t behind = 0;

	while (k.i < range.old_end && k.j < range.new_end && same(&old->v[k.i], &new->v[k.j])) {
		k.i++;
		k.j++;
	}
	while (k.i + behind < range.old_end && k.j + behind < range.new_end &&
	       same(&old->v[range.old_end - 1 - behind], &new->v[range.new_end - 1 - behind]))
		behind++;
	k.n = range.old_end - behind - k.i;
	k.m = range.new_end - behind - k.j;
	add_run(a, out, (struct run){.equal = true, .old = range.old, .old_end = k.i, .new = range.new, .new_end = k.j});
	if (k.n == 0 || k.m == 0 || (divided && k.m > CELLS / k.n))
		add_run(a, out, (struct run){.old = k.i, .old_end = k.i + k.n, .new = k.j, .new_end = k.j + k.m});
	else if (k.m > CELLS / k.n)
		match_divided(a, &k, out);
	else
		match_all(a, &k, out);
	add_run(a, out,
		(struct run){.equal = true, .old = k.i + k.n, .old_end = range.old_end, .new = k.j + k.m, .new_end = range.new_end});
}

void difference_match(struct arena *a, const struct tokens *old, const struct tokens *new, struct run range, struct runs *out)
{
	match_between(a, old, new, range, false, out);
}
