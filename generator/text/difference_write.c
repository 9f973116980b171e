/* Runs of tokens become ranges of bytes. */
#include "text/difference_internal.h"

struct writer {
	struct arena *a;
	const struct tokens *old, *new;
	struct word_difference *d;
	size_t cap;
	size_t p, q; /* where the texts are */
	bool apart;  /* the next edit is marked for itself */
};

static void edit(struct writer *w, enum edit_kind kind, bool moved, bool time, size_t p, size_t q)
{
	struct edit *last = w->d->n > 0 ? &w->d->v[w->d->n - 1] : NULL;

	if (p == w->p && q == w->q)
		return;
	if (last && last->kind == kind && !w->apart) {
		last->old_end = p;
		last->new_end = q;
		last->time = false;
	} else {
		list_grow(w->a, (void **)&w->d->v, w->d->n, &w->cap, sizeof *w->d->v);
		w->d->v[w->d->n++] = (struct edit){kind, moved, time, w->p, p, w->q, q};
		w->apart = false;
	}
	w->p = p;
	w->q = q;
}

/* Up to p and q both texts say the same, perhaps in other bytes. */
static void keep(struct writer *w, size_t p, size_t q)
{
	bool same = str_eq(str_sub(w->old->text, w->p, p), str_sub(w->new->text, w->q, q));

	w->apart = false;
	edit(w, same ? EDIT_EQUAL : EDIT_COSMETIC, false, false, p, q);
}

static size_t start_of(const struct tokens *k, size_t i)
{
	return i < k->n ? k->v[i].start : k->text.n;
}

static size_t end_before(const struct tokens *k, size_t i)
{
	return i > 0 ? k->v[i - 1].end : 0;
}

static void write_equal(struct writer *w, const struct run *r)
{
	size_t p = end_before(w->old, r->old_end), q = end_before(w->new, r->new_end);

	if (str_eq(str_sub(w->old->text, w->p, p), str_sub(w->new->text, w->q, q))) {
		keep(w, p, q);
		return;
	}
	for (size_t k = 0; k < r->old_end - r->old; k++) {
		const struct token *x = &w->old->v[r->old + k], *y = &w->new->v[r->new + k];

		keep(w, x->start, y->start);
		keep(w, x->end, y->end);
	}
}

static bool is_time(const struct tokens *k, size_t first, size_t end)
{
	return end - first == 1 && k->v[first].kind == TOKEN_TIME;
}

/* White space before a change stays outside it when both texts have it; of what only one side has, one of the two stretches of white space
 * around it goes with it. */
static void write_change(struct writer *w, const struct run *r)
{
	size_t p = start_of(w->old, r->old), q = start_of(w->new, r->new);
	bool apart = r->whole;

	if (p < w->p)
		p = w->p;
	if (q < w->q)
		q = w->q;
	if (str_eq(str_sub(w->old->text, w->p, p), str_sub(w->new->text, w->q, q)))
		keep(w, p, q);
	if (r->cosmetic) {
		keep(w, r->old < r->old_end ? end_before(w->old, r->old_end) : w->p,
		     r->new < r->new_end ? end_before(w->new, r->new_end) : w->q);
		return;
	}
	w->apart = w->apart || apart;
	if (r->old < r->old_end) {
		p = r->new == r->new_end && w->q == start_of(w->new, r->new) ? start_of(w->old, r->old_end)
									     : end_before(w->old, r->old_end);
		edit(w, EDIT_DELETED, r->moved, is_time(w->old, r->old, r->old_end), p, w->q);
	}
	if (r->new < r->new_end) {
		q = r->old == r->old_end && w->p == start_of(w->old, r->old) ? start_of(w->new, r->new_end)
									     : end_before(w->new, r->new_end);
		edit(w, EDIT_INSERTED, r->moved, is_time(w->new, r->new, r->new_end), w->p, q);
	}
	w->apart = apart;
}

/* Words and figures among the tokens. */
static void count_tokens(const struct tokens *k, size_t first, size_t end, size_t *words, size_t *numbers)
{
	for (size_t i = first; i < end; i++) {
		if (token_is_figure(&k->v[i]))
			++*numbers;
		else
			*words += k->v[i].kind != TOKEN_PUNCTUATION;
	}
}

static void count_run(struct writer *w, const struct run *r, size_t *kept)
{
	size_t old_numbers = 0, new_numbers = 0;

	if (r->equal || r->cosmetic || r->moved)
		*kept += tokens_weight(w->old, r->old, r->old_end) + tokens_weight(w->new, r->new, r->new_end);
	if (r->equal || r->cosmetic)
		return;
	if (r->moved) {
		w->d->sentences_moved += r->old < r->old_end;
		return;
	}
	count_tokens(w->old, r->old, r->old_end, &w->d->words_deleted, &old_numbers);
	count_tokens(w->new, r->new, r->new_end, &w->d->words_inserted, &new_numbers);
	w->d->numbers += old_numbers > new_numbers ? old_numbers : new_numbers;
}

void difference_write(struct arena *a, const struct tokens *old, const struct tokens *new, const struct runs *runs,
		      struct word_difference *d)
{
	struct writer w = {.a = a, .old = old, .new = new, .d = d};
	size_t kept = 0, all = tokens_weight(old, 0, old->n) + tokens_weight(new, 0, new->n);

	*d = (struct word_difference){0};
	for (size_t i = 0; i < runs->n; i++) {
		if (runs->v[i].equal)
			write_equal(&w, &runs->v[i]);
		else
			write_change(&w, &runs->v[i]);
		count_run(&w, &runs->v[i], &kept);
	}
	keep(&w, old->text.n, new->text.n);
	for (size_t i = 0; i < d->n; i++)
		d->cosmetic += d->v[i].kind == EDIT_COSMETIC;
	d->similarity = all == 0 ? 1 : (double)kept / (double)all;
}
