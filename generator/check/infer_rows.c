/* Rows that follow from others. A total takes up the last rows above it that no total has taken up yet; how many, the numbers tell. */
#include "check/infer_internal.h"

/* A difference has few terms; every choice of signs is tried. */
#define MOST_SIGNED 5

/* The rows that no total has taken up so far. */
struct open_rows {
	struct checker *k;
	const struct table *t;
	const struct row **v;
	size_t n;
	bool *taken; /* by row: a row above is made of it */
};

/* How the last rows make a row: how many, and a bit for each that is taken away. */
struct way {
	size_t n;
	unsigned minus; /* bit i: the i-th of them */
	struct evidence evidence;
};

static bool has_numbers(const struct table *t, const struct row *row)
{
	struct interval unused;
	for (size_t j = 0; j < t->columns.n; j++)
		if (holds_amounts(&t->columns.v[j]) && cell_interval((struct cell_ref){t, row, &t->columns.v[j]}, &unused))
			return true;
	return false;
}

static bool result_of(const struct open_rows *o, const struct row *row, size_t j, struct cell_ref *c, struct interval *stated)
{
	*c = (struct cell_ref){o->t, row, &o->t->columns.v[j]};
	return holds_amounts(c->column) && cell_at(*c)->kind == DATUM_NUMBER && cell_interval(*c, stated);
}

static bool add_row(const struct open_rows *o, size_t at, const struct column *column, int sign, struct interval *sum)
{
	struct cell_ref c = {o->t, o->v[at], column};
	struct interval term;
	return !cell_interval(c, &term) || cell_at(c)->of_which || interval_add(*sum, term, sign, sum);
}

/* ---- sums ---- */

/* The evidence for the sum of the last 1, 2, 3 … open rows. */
static struct way best_sum(const struct open_rows *o, const struct row *row)
{
	struct evidence *e = ARENA_ARRAY(o->k->scratch, struct evidence, o->n + 1);
	struct way best = {0};
	struct cell_ref c;
	struct interval stated;
	for (size_t j = 0; j < o->t->columns.n; j++) {
		struct interval sum = interval_of((struct decimal){0, 0});
		if (!result_of(o, row, j, &c, &stated))
			continue;
		for (size_t n = 1; n <= o->n && add_row(o, o->n - n, c.column, 1, &sum); n++)
			evidence_add(&e[n], c, interval_overlaps(sum, stated));
	}
	for (size_t n = 1; n <= o->n; n++)
		if (e[n].holds && (!best.n || evidence_is_better(e[n], best.evidence)))
			best = (struct way){n, 0, e[n]};
	return best;
}

/* ---- differences ---- */

static struct evidence evidence_of(const struct open_rows *o, const struct row *row, size_t n, unsigned minus)
{
	struct evidence e = {0};
	struct cell_ref c;
	struct interval stated;
	for (size_t j = 0; j < o->t->columns.n; j++) {
		struct interval sum = interval_of((struct decimal){0, 0});
		bool good = result_of(o, row, j, &c, &stated);
		for (size_t i = 0; good && i < n; i++)
			good = add_row(o, o->n - n + i, c.column, minus & 1U << i ? -1 : 1, &sum);
		if (good)
			evidence_add(&e, c, interval_overlaps(sum, stated));
	}
	return e;
}

static struct way best_difference(const struct open_rows *o, const struct row *row)
{
	struct way best = {0};
	for (size_t n = 2; n <= MOST_SIGNED && n <= o->n; n++) {
		for (unsigned minus = 0; minus < 1U << n; minus += 2) {
			struct evidence e = evidence_of(o, row, n, minus);
			if (e.holds && (!best.n || evidence_is_better(e, best.evidence)))
				best = (struct way){n, minus, e};
		}
	}
	return best;
}

/* ---- believing ---- */

static const struct row *row_before(const struct open_rows *o, size_t n)
{
	return n < o->n ? o->v[o->n - n - 1] : NULL;
}

/* All open rows, those below a heading, since the last total, or of one level. */
static bool is_natural(const struct open_rows *o, const struct row *row, const struct way *w)
{
	const struct row *before = row_before(o, w->n), *first = o->v[o->n - w->n];
	if (w->minus || !names_total(row->label))
		return false;
	return !before || names_total(before->label) || first[-1].role == LINE_HEADING || before->level < first->level;
}

static struct guess guess_of(const struct open_rows *o, const struct row *row, const struct way *w)
{
	struct guess g = {.k = o->k, .natural = is_natural(o, row, w)};
	struct term_ref *terms = ARENA_ARRAY(o->k->scratch, struct term_ref, w->n + 1);
	struct cell_ref c;
	struct interval unused;
	for (size_t j = 0; j < o->t->columns.n; j++) {
		size_t n = 0;
		if (!result_of(o, row, j, &c, &unused))
			continue;
		for (size_t i = 0; i < w->n; i++) {
			struct cell_ref term = {o->t, o->v[o->n - w->n + i], c.column};
			if (cell_interval(term, &unused) && !cell_at(term)->of_which)
				terms[n++] = (struct term_ref){i < MOST_SIGNED && w->minus & 1U << i ? -1 : 1, term};
		}
		if (n)
			guess_try(&g, (struct calculation){.cell = c, .operator= FORMULA_TERMS, .by_row = true}, terms, n);
	}
	return g;
}

static bool try_way(struct open_rows *o, const struct row *row, struct way w, struct calculation_list *out)
{
	struct guess g = w.n ? guess_of(o, row, &w) : (struct guess){0};
	if (!w.n || !guess_is_believed(&g))
		return false;
	guess_keep(&g, out);
	o->n -= w.n;
	return true;
}

/* The plain rows above, from the top: where not every subtotal is known for one. */
static bool try_plain(struct open_rows *o, const struct row *row, struct calculation_list *out)
{
	struct open_rows plain = *o;
	plain.n = 0;
	plain.v = ARENA_ARRAY(o->k->scratch, const struct row *, o->t->rows.n + 1);
	for (const struct row *r = o->t->rows.v; r < row; r++)
		if (r->role == LINE_ITEM && !r->formula && !names_total(r->label) && has_numbers(o->t, r))
			plain.v[plain.n++] = r;
	if (!try_way(&plain, row, best_sum(&plain, row), out))
		return false;
	o->n = 0;
	return true;
}

static void infer_row(struct open_rows *o, const struct row *row, struct calculation_list *out)
{
	bool total = names_total(row->label) || row->role == LINE_TOTAL, difference = names_difference(row->label);
	struct way sum = total ? best_sum(o, row) : (struct way){0}, other = difference ? best_difference(o, row) : (struct way){0};
	bool signs = other.n && (!sum.n || evidence_is_better(other.evidence, sum.evidence));
	if (!try_way(o, row, signs ? other : sum, out) && total)
		try_plain(o, row, out);
}

/* A row with rows of the next level under it. */
static void infer_from_below(const struct open_rows *o, const struct row *row, struct calculation_list *out)
{
	const struct table *t = o->t;
	struct open_rows below = *o;
	const struct row *end = row + 1;
	while (end < t->rows.v + t->rows.n && end->level > row->level)
		end++;
	below.n = 0;
	below.v = ARENA_ARRAY(o->k->scratch, const struct row *, (size_t)(end - row));
	for (const struct row *r = row + 1; r < end; r++)
		if (r->level == row->level + 1 && r->role != LINE_HEADING && !names_total(r->label))
			below.v[below.n++] = r;
	struct way all = {.n = below.n};
	if (below.n < 2 || !try_way(&below, row, all, out))
		return;
	for (size_t i = 0; i < all.n; i++)
		o->taken[below.v[i] - t->rows.v] = true;
}

/* What a declared formula adds up is taken up too. */
static void take_up(struct open_rows *o, const struct row *row, const struct calculation_list *declared)
{
	size_t n = 0;
	for (size_t i = 0; i < declared->n; i++)
		for (size_t j = 0; declared->v[i].by_row && declared->v[i].cell.row == row && j < declared->v[i].n; j++)
			o->taken[declared->v[i].terms[j].cell.row - o->t->rows.v] = true;
	for (size_t i = 0; i < o->n; i++)
		if (!o->taken[o->v[i] - o->t->rows.v])
			o->v[n++] = o->v[i];
	o->n = n;
}

void infer_rows(struct checker *k, const struct table *t, struct calculation_list *out)
{
	struct open_rows o = {.k = k, .t = t};
	o.v = ARENA_ARRAY(k->scratch, const struct row *, t->rows.n + 1);
	o.taken = ARENA_ARRAY(k->scratch, bool, t->rows.n + 1);
	for (size_t i = 0; i < t->rows.n; i++) {
		const struct row *row = &t->rows.v[i];
		size_t before = out->n;
		if (row->role == LINE_HEADING || !has_numbers(t, row))
			continue;
		if (row->formula) {
			take_up(&o, row, out);
		} else {
			infer_row(&o, row, out);
			if (out->n == before)
				infer_from_below(&o, row, out);
		}
		if (!o.taken[i])
			o.v[o.n++] = row;
	}
}
