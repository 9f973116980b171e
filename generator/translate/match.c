#include "translate/match.h"

#include "text/alignment.h"
#include "text/difference.h"

#define ALIKE 0.4                    /* as paragraphs are in comparisons */
#define MOST_CELLS ((size_t)1 << 20) /* of a table of common sequences; where it is larger, order counts for nothing */
#define MOST_SKIPPED 64              /* blocks of other kinds, in search of one of the same */
#define MOST_READ ((size_t)1 << 20)  /* bytes of what is to be compared word by word */

/* ---- the same ---- */

struct window {
	size_t old_start, old_end, new_start, new_end;
};

static bool same(const struct matchable *x, const struct matchable *y)
{
	return x->hash == y->hash && str_eq(x->kind, y->kind);
}

/* The longest common sequence of what lies in the window. */
static void match_in_order(struct arena *a, const struct matchable *old, const struct matchable *new, struct window w, size_t *match)
{
	size_t rows = w.old_end - w.old_start, columns = w.new_end - w.new_start;
	if (rows == 0 || columns == 0 || rows > MOST_CELLS / columns)
		return;
	uint32_t *length = ARENA_ARRAY(a, uint32_t, (rows + 1) * (columns + 1)); /* from here to the end */
	for (size_t i = rows; i-- > 0;)
		for (size_t j = columns; j-- > 0;) {
			uint32_t *here = &length[i * (columns + 1) + j], below = here[columns + 1], right = here[1];
			*here = same(&old[w.old_start + i], &new[w.new_start + j]) ? here[columns + 2] + 1 : below > right ? below : right;
		}
	for (size_t i = 0, j = 0; i < rows && j < columns;) {
		const uint32_t *here = &length[i * (columns + 1) + j];
		if (same(&old[w.old_start + i], &new[w.new_start + j]))
			match[w.new_start + j++] = w.old_start + i++;
		else if (here[columns + 1] >= here[1])
			i++;
		else
			j++;
	}
}

/* The entries of a list that have a key, in order. */
struct bucket {
	size_t next;
	LIST(size_t) entries;
};

static void put_in_bucket(struct arena *a, struct map *buckets, struct str key, size_t entry)
{
	struct bucket *b = map_get(buckets, key);
	if (!b) {
		b = ARENA_NEW(a, struct bucket);
		map_set(buckets, a, key, b);
	}
	*LIST_ADD(&b->entries, a) = entry;
}

static bool *taken_of(struct arena *a, size_t old_n, size_t new_n, const size_t *match)
{
	bool *taken = ARENA_ARRAY(a, bool, old_n + 1);
	for (size_t i = 0; i < new_n; i++)
		if (match[i] != UNMATCHED)
			taken[match[i]] = true;
	return taken;
}

static struct str key_of(struct arena *a, const struct matchable *m, bool identity)
{
	if (identity)
		return m->identity;
	return arena_printf(a, "%016llx" STR_FMT, (unsigned long long)m->hash, STR_ARG(m->kind));
}

/* The first that is left of those with the key goes to the first. */
static void match_by_key(struct arena *a, const struct matchable *old, size_t old_n, const struct matchable *new, size_t new_n,
			 size_t *match, bool identity)
{
	struct map buckets = {0};
	const bool *taken = taken_of(a, old_n, new_n, match);
	for (size_t i = 0; i < old_n; i++)
		if (!taken[i] && (!identity || old[i].identity.n))
			put_in_bucket(a, &buckets, key_of(a, &old[i], identity), i);
	for (size_t i = 0; i < new_n; i++) {
		if (match[i] != UNMATCHED || (identity && new[i].identity.n == 0))
			continue;
		struct bucket *b = map_get(&buckets, key_of(a, &new[i], identity));
		if (b && b->next < b->entries.n)
			match[i] = b->entries.v[b->next++];
	}
}

void match_equal(struct arena *a, const struct matchable *old, size_t old_n, const struct matchable *new, size_t new_n, size_t *match)
{
	struct window w = {0, old_n, 0, new_n};
	for (size_t i = 0; i < new_n; i++)
		match[i] = UNMATCHED;
	for (; w.old_start < w.old_end && w.new_start < w.new_end && same(&old[w.old_start], &new[w.new_start]); w.old_start++)
		match[w.new_start++] = w.old_start;
	for (; w.old_end > w.old_start && w.new_end > w.new_start && same(&old[w.old_end - 1], &new[w.new_end - 1]); w.old_end--)
		match[--w.new_end] = w.old_end - 1;
	if (w.new_start == w.new_end)
		return;
	match_in_order(a, old, new, w, match);
	match_by_key(a, old, old_n, new, new_n, match, false);
	match_by_key(a, old, old_n, new, new_n, match, true);
}

/* ---- alike ---- */

struct unread {
	size_t *places;
	struct block *blocks;
	size_t n, bytes;
};

static struct unread unread_of(struct arena *a, const struct matchable *list, size_t n, const bool *taken)
{
	struct unread u = {ARENA_ARRAY(a, size_t, n + 1), ARENA_ARRAY(a, struct block, n + 1), 0, 0};
	for (size_t i = 0; i < n; i++)
		if (!taken[i] && list[i].text.p && list[i].identity.n == 0) {
			u.places[u.n++] = i;
			u.bytes += list[i].text.n;
		}
	return u;
}

static const struct vocabulary *no_vocabulary(struct arena *a)
{
	static const struct str_list none;
	return vocabulary_new(a, &none, &none);
}

static void read_blocks(struct arena *a, struct language_tools *t, const struct vocabulary *v, const struct matchable *list,
			struct unread *u)
{
	for (size_t i = 0; i < u->n; i++) {
		struct tokens *k = ARENA_NEW(a, struct tokens);
		*k = tokens_read(t, v, a, list[u->places[i]].text);
		u->blocks[i] = (struct block){.tokens = k, .end = k->n};
	}
}

void match_alike(struct arena *a, struct language_tools *t, const struct matchable *old, size_t old_n, const struct matchable *new,
		 size_t new_n, size_t *match)
{
	bool *matched = ARENA_ARRAY(a, bool, new_n + 1);
	for (size_t i = 0; i < new_n; i++)
		matched[i] = match[i] != UNMATCHED;
	struct unread before = unread_of(a, old, old_n, taken_of(a, old_n, new_n, match)), after = unread_of(a, new, new_n, matched);
	if (before.n == 0 || after.n == 0 || before.bytes + after.bytes > MOST_READ)
		return;
	const struct vocabulary *v = no_vocabulary(a);
	read_blocks(a, t, v, old, &before);
	read_blocks(a, t, v, new, &after);
	struct pairs pairs = alignment_of(a, before.blocks, before.n, after.blocks, after.n, ALIKE);
	for (size_t i = 0; i < pairs.n; i++)
		if (pairs.v[i].kind == PAIR_SAME || pairs.v[i].kind == PAIR_CHANGED)
			match[after.places[pairs.v[i].new_block]] = before.places[pairs.v[i].old_block];
}

/* Whether the folded texts have the same digits: a number that is written otherwise wants to be seen. */
static bool same_digits(struct str old, struct str new)
{
	struct buf digits[2] = {{0}};
	struct str texts[2] = {old, new};
	for (int k = 0; k < 2; k++) {
		struct buf folded = {0};
		block_fold(&folded, texts[k]);
		for (size_t i = 0; i < folded.n; i++)
			if (folded.p[i] >= '0' && folded.p[i] <= '9')
				buf_putc(&digits[k], folded.p[i]);
		buf_free(&folded);
	}
	bool same = str_eq(buf_str(&digits[0]), buf_str(&digits[1]));
	buf_free(&digits[0]);
	buf_free(&digits[1]);
	return same;
}

bool same_meaning(struct arena *a, struct language_tools *t, struct str old, struct str new)
{
	if (old.n + new.n > MOST_READ || !same_digits(old, new))
		return false;
	const struct vocabulary *v = no_vocabulary(a);
	struct tokens before = tokens_read(t, v, a, usual_forms(a, old)), after = tokens_read(t, v, a, usual_forms(a, new));
	struct word_difference d = difference_of(a, &before, &after);
	return difference_is_empty(&d);
}

/* ---- between the same neighbours ---- */

struct gap {
	size_t old[2], new[2]; /* first, end; old entries in it may be taken */
};

struct gap_work {
	const struct matchable *old, *new;
	bool *taken;
	size_t *match;
	bool (*may)(void *context, size_t old, size_t new);
	void *context;
};

static size_t next_free(const struct gap_work *w, size_t i, size_t end)
{
	while (i < end && w->taken[i])
		i++;
	return i;
}

static bool may_match(const struct gap_work *w, size_t old, size_t new)
{
	return str_eq(w->old[old].kind, w->new[new].kind) && (w->old[old].identity.n == 0) == (w->new[new].identity.n == 0) &&
	       (!w->may || w->may(w->context, old, new));
}

static bool fits(const struct gap_work *w, const struct gap *g)
{
	size_t i = next_free(w, g->old[0], g->old[1]), j = g->new[0];
	while (i < g->old[1] && j < g->new[1] && may_match(w, i, j)) {
		i = next_free(w, i + 1, g->old[1]);
		j++;
	}
	return i == g->old[1] && j == g->new[1];
}

static void match_gap(const struct gap_work *w, const struct gap *g)
{
	size_t i = next_free(w, g->old[0], g->old[1]);
	for (size_t j = g->new[0]; j < g->new[1]; j++) {
		size_t k = i;
		for (int seen = 0; k < g->old[1] && seen < MOST_SKIPPED && !may_match(w, k, j); seen++)
			k = next_free(w, k + 1, g->old[1]);
		if (k == g->old[1] || !may_match(w, k, j))
			continue;
		w->match[j] = k;
		w->taken[k] = true;
		i = next_free(w, k + 1, g->old[1]);
	}
}

void match_between(struct arena *a, const struct matchable *old, size_t old_n, const struct matchable *new, size_t new_n, size_t *match,
		   bool loosely, bool (*may)(void *context, size_t old, size_t new), void *context)
{
	struct gap_work w = {old, new, taken_of(a, old_n, new_n, match), match, may, context};
	for (size_t i = 0; i < new_n; i++) {
		if (match[i] != UNMATCHED)
			continue;
		struct gap g = {{i ? match[i - 1] + 1 : 0, old_n}, {i, i}};
		while (g.new[1] < new_n && match[g.new[1]] == UNMATCHED)
			g.new[1]++;
		if (g.new[1] < new_n)
			g.old[1] = match[g.new[1]];
		if (g.old[0] < g.old[1] && (loosely || fits(&w, &g)))
			match_gap(&w, &g);
		i = g.new[1] - 1;
	}
}
