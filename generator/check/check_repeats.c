/* A long number that nearly repeats another of the same document: digits that differ by one slip of the hand say that both were meant to
 * be the same. Only for cells that nothing else confirms. */
#include "check/facts.h"

#include <stdlib.h>
#include <string.h>

/* So long that numbers which are about different things do not come this near by chance. */
#define DIGITS_ENOUGH 9
#define DIGITS_MOST 20

struct long_number {
	struct statement *statement;
	char digits[DIGITS_MOST]; /* without the sign */
	size_t n;
};

struct long_numbers {
	struct long_number *v;
	size_t n, cap;
};

static bool is_long(const struct statement *s, struct long_number *out)
{
	const struct quantity *q = &s->quantity;
	int64_t c = q->value.coefficient < 0 ? -q->value.coefficient : q->value.coefficient, significant = c;
	if (!s->measure || (s->measure->unit && s->measure->unit->of) || q->about || q->scaled || q->place || q->value.exponent || !c)
		return false;
	*out = (struct long_number){.statement = (struct statement *)s};
	for (int64_t rest = c; rest; rest /= 10)
		out->digits[DIGITS_MOST - ++out->n] = (char)('0' + rest % 10);
	memmove(out->digits, out->digits + DIGITS_MOST - out->n, out->n);
	size_t zeros = 0;
	for (; significant % 10 == 0; significant /= 10)
		zeros++;
	return out->n - zeros >= DIGITS_ENOUGH;
}

static int by_digits(const void *a, const void *b)
{
	const struct long_number *x = a, *y = b;
	size_t n = x->n < y->n ? x->n : y->n;
	int order = memcmp(x->digits, y->digits, n);
	if (order || x->n != y->n)
		return order ? order : x->n < y->n ? -1 : 1;
	return x->statement < y->statement ? -1 : x->statement > y->statement;
}

/* The first place from `from` on where the digits differ. */
static size_t differing(const struct long_number *a, const struct long_number *b, size_t from)
{
	size_t n = a->n < b->n ? a->n : b->n;
	while (from < n && a->digits[from] == b->digits[from])
		from++;
	return from;
}

/* One digit changed, two neighbours swapped, or one digit more or less. */
static bool is_near(const struct long_number *a, const struct long_number *b)
{
	size_t i = differing(a, b, 0);
	if (a->n == b->n) {
		if (i >= a->n)
			return false;
		if (differing(a, b, i + 1) == a->n)
			return true;
		return i + 1 < a->n && a->digits[i] == b->digits[i + 1] && a->digits[i + 1] == b->digits[i] &&
		       differing(a, b, i + 2) == a->n;
	}
	const struct long_number *longer = a->n > b->n ? a : b, *shorter = a->n > b->n ? b : a;
	return longer->n == shorter->n + 1 && memcmp(longer->digits + i + 1, shorter->digits + i, shorter->n - i) == 0;
}

static bool is_same(const struct long_number *a, const struct long_number *b)
{
	return a->n == b->n && memcmp(a->digits, b->digits, a->n) == 0;
}

static bool is_covered(struct checker *k, struct cell_ref c)
{
	return checks_for(k, c.table)
		->is_covered[(size_t)(c.row - c.table->rows.v) * c.table->columns.n + (size_t)(c.column - c.table->columns.v)];
}

static void report_near(struct checker *k, const struct statement *s, const struct statement *other)
{
	struct finding *f = finding_add(k, DIAG_MAY_CONTRADICT, statement_document(s), 2);
	f->places[0] = place_of_statement(k, s);
	f->places[1] = place_of_statement(k, other);
	f->found = f->places[0].quote;
	f->expected = f->places[1].quote;
	f->cause = cause_of(s->quantity.value, interval_of(other->quantity.value), &f->power);
	f->what = finding_text(k, STR_FMT ": \"" STR_FMT "\" here is nearly \"" STR_FMT "\" in " STR_FMT ", line %u",
			       STR_ARG(cell_name(k, statement_cell(s))), STR_ARG(f->found), STR_ARG(f->expected),
			       STR_ARG(f->places[1].place.source->path), f->places[1].place.line);
}

static void check_document(struct checker *k, const struct long_numbers *all)
{
	for (size_t i = 0; i < all->n; i++) {
		bool repeated = (i && is_same(&all->v[i], &all->v[i - 1])) || (i + 1 < all->n && is_same(&all->v[i], &all->v[i + 1]));
		if (repeated)
			cell_cover(k, statement_cell(all->v[i].statement));
	}
	for (size_t i = 0; i < all->n; i++) {
		if (is_covered(k, statement_cell(all->v[i].statement)))
			continue;
		for (size_t j = 0; j < all->n; j++) {
			if (i == j || !is_near(&all->v[i], &all->v[j]))
				continue;
			/* Of two that nothing confirms the first has said it. */
			if (i < j || is_covered(k, statement_cell(all->v[j].statement)))
				report_near(k, all->v[i].statement, all->v[j].statement);
			break;
		}
	}
}

void check_repeats(struct facts *f)
{
	struct long_numbers of_document = {0};
	for (size_t i = 0; i < f->n; i++) {
		struct long_number number;
		if (is_long(&f->all[i], &number))
			*LIST_ADD(&of_document, f->k->scratch) = number;
		if (i + 1 < f->n && statement_document(&f->all[i + 1]) == statement_document(&f->all[i]))
			continue;
		if (of_document.n)
			qsort(of_document.v, of_document.n, sizeof *of_document.v, by_digits);
		check_document(f->k, &of_document);
		of_document.n = 0;
	}
}
