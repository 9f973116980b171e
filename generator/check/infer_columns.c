/* Columns that follow from others: totals of the columns beside them, differences, balances and rates. */
#include "check/infer_internal.h"

#define MOST_SIGNED 6
#define MOST_COLUMNS 64

struct formula_guess {
	enum formula_operator operator;
	bool change;
	const struct column *columns[MOST_COLUMNS];
	size_t n;
	unsigned minus; /* bit i: the i-th of them */
};

static struct guess guess_of(struct checker *k, const struct table *t, const struct column *column, const struct formula_guess *f)
{
	struct guess g = {.k = k};
	struct term_ref terms[MOST_COLUMNS];
	for (size_t i = 0; i < t->rows.n; i++) {
		const struct row *row = &t->rows.v[i];
		size_t n = 0;
		struct interval unused;
		for (size_t j = 0; j < f->n; j++) {
			struct cell_ref c = {t, row, f->columns[j]};
			bool counts = f->operator!= FORMULA_SUM_RANGE ||(cell_interval(c, &unused) && !cell_at(c)->of_which);
			if (counts)
				terms[n++] = (struct term_ref){j < MOST_SIGNED && f->minus & 1U << j ? -1 : 1, c};
		}
		if (n)
			guess_try(&g, (struct calculation){.cell = {t, row, column}, .operator= f->operator, .change = f->change}, terms,
				  n);
	}
	return g;
}

/* The better of two guesses stays in *best. */
static void try_formula(struct checker *k, const struct table *t, const struct column *column, const struct formula_guess *f,
			struct guess *best)
{
	struct guess g = guess_of(k, t, column, f);
	if (guess_is_believed(&g) && (!best->tried.n || evidence_is_better(g.evidence, best->evidence)))
		*best = g;
}

/* The columns with amounts from one to another, as many as fit. */
static void collect(struct formula_guess *f, const struct column *from, const struct column *end)
{
	f->n = 0;
	for (const struct column *c = from; c < end && f->n < MOST_COLUMNS; c++)
		if (holds_amounts(c))
			f->columns[f->n++] = c;
}

/* The columns just before or just after, as many as make it. */
static void try_sums(struct checker *k, const struct table *t, const struct column *column, struct guess *best)
{
	struct formula_guess f = {.operator= FORMULA_SUM_RANGE };
	for (const struct column *from = column; from-- > t->columns.v;) {
		collect(&f, from, column);
		if (holds_amounts(from) && f.n > 1)
			try_formula(k, t, column, &f, best);
	}
	for (const struct column *last = column + 1; last < t->columns.v + t->columns.n; last++) {
		collect(&f, column + 1, last + 1);
		if (holds_amounts(last) && f.n > 1)
			try_formula(k, t, column, &f, best);
	}
}

/* Opening balance + increase - decrease: the columns just before, with any signs but for the first. */
static void try_balances(struct checker *k, const struct table *t, const struct column *column, struct guess *best)
{
	struct formula_guess f = {.operator= FORMULA_TERMS };
	for (const struct column *from = column; from-- > t->columns.v && f.n < MOST_SIGNED;) {
		collect(&f, from, column);
		for (f.minus = 0; holds_amounts(from) && f.n > 1 && f.minus < 1U << f.n; f.minus += 2)
			try_formula(k, t, column, &f, best);
	}
}

static void try_pairs(struct checker *k, const struct table *t, const struct column *column, struct formula_guess f, struct guess *best)
{
	const struct column *end = t->columns.v + t->columns.n;
	for (const struct column *a = t->columns.v; a < end; a++) {
		for (const struct column *b = t->columns.v; b < end; b++) {
			if (a == b || a == column || b == column || !holds_amounts(a) || !holds_amounts(b))
				continue;
			f.columns[0] = a;
			f.columns[1] = b;
			f.n = 2;
			try_formula(k, t, column, &f, best);
		}
	}
}

static void infer_column(struct checker *k, const struct table *t, const struct column *column, struct calculation_list *out)
{
	struct guess best = {0};
	bool change = column->type == COLUMN_CHANGE;
	if (change || column->type == COLUMN_PERCENT || names_rate(column->name)) {
		try_pairs(k, t, column, (struct formula_guess){.operator= FORMULA_RATIO, .change = change}, &best);
		if (!change)
			try_pairs(k, t, column, (struct formula_guess){.operator= FORMULA_RATIO, .change = true}, &best);
	} else if (names_total(column->name)) {
		try_sums(k, t, column, &best);
	} else if (names_difference(column->name)) {
		try_pairs(k, t, column, (struct formula_guess){.operator= FORMULA_TERMS, .minus = 2}, &best);
		try_balances(k, t, column, &best);
	}
	guess_keep(&best, out);
}

void infer_columns(struct checker *k, const struct table *t, struct calculation_list *out)
{
	for (size_t j = 0; j < t->columns.n; j++) {
		const struct column *c = &t->columns.v[j];
		if (!c->formula && (holds_amounts(c) || c->type == COLUMN_PERCENT || c->type == COLUMN_CHANGE))
			infer_column(k, t, c, out);
	}
}
