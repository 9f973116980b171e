/* Totals, differences and rates that no formula declares: what labels and numbers tell. */
#include "check/infer_internal.h"

#include <stdlib.h>

/* So many digits do not agree by chance: tables have hundreds of totals, and each is tried in dozens of ways. */
#define DIGITS_ENOUGH 6
#define DIGITS_IF_NATURAL 3
#define HOLDS_ENOUGH 4
/* Then it is believed whatever went wrong where it fails. */
#define HOLDS_FOR_ANY_FAULT 10

/* ---- labels ---- */

static bool ends_with_one_of(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_ends(s, str_of(*words)))
			return true;
	return false;
}

bool names_total(struct str label)
{
	static const char *const words[] = {"合計", "総計", "小計", "累計", "計", "総額", "総数", "Total", "total", NULL};
	return ends_with_one_of(label, words);
}

bool names_difference(struct str label)
{
	static const char *const words[] = {"増減",   "増減額",     "差額",    "差引",    "差引額",
					    "比較",   "利益",       "損益",    "損失",    "残高",
					    "残額",   "収支",       "純資産",  "(損失)",  "キャッシュ・フロー",
					    "Change", "Difference", "Balance", "balance", "profit",
					    "Profit", NULL};
	return ends_with_one_of(label, words);
}

bool names_rate(struct str label)
{
	static const char *const words[] = {"率", "割合", "構成比", "対前年度比", "前年度比", "前年比", "Rate", "rate", "Share", NULL};
	return ends_with_one_of(label, words);
}

bool holds_amounts(const struct column *c)
{
	return c->type == COLUMN_NUMBER || c->type == COLUMN_AMOUNT;
}

/* ---- evidence ---- */

/* Digits from the first to the last one stated. */
static int digits_of(const struct quantity *q)
{
	struct decimal d = decimal_normal(q->value);
	int n = d.exponent - q->place;
	for (int64_t c = llabs(d.coefficient); c; c /= 10)
		n++;
	return n < 0 ? 0 : n;
}

void evidence_add(struct evidence *e, struct cell_ref result, bool holds)
{
	int digits = digits_of(&cell_at(result)->number);
	if (!holds) {
		e->fails++;
		return;
	}
	if (cell_at(result)->number.value.coefficient == 0)
		return;
	e->holds++;
	e->digits += digits;
	e->most = digits > e->most ? digits : e->most;
}

bool evidence_is_better(struct evidence a, struct evidence b)
{
	if (a.fails != b.fails)
		return a.fails < b.fails;
	return a.digits > b.digits;
}

static bool is_slip(struct decimal stated, struct interval wanted)
{
	int power;
	return cause_of(stated, wanted, &power) != CAUSE_NONE;
}

/* One number written wrong explains why a calculation fails. */
static bool is_explained(const struct calculation *c)
{
	struct interval wanted;
	if (wanted_of_result(c, &wanted) && is_slip(cell_at(c->cell)->number.value, wanted))
		return true;
	for (size_t i = 0; c->operator!= FORMULA_RATIO && i<c->n; i++)
		if (wanted_of_term(c, i, &wanted) && is_slip(cell_at(c->terms[i].cell)->number.value, wanted))
			return true;
	return false;
}

static bool is_enough(const struct guess *g, size_t holds, int digits)
{
	return holds >= HOLDS_ENOUGH || digits >= (g->natural ? DIGITS_IF_NATURAL : DIGITS_ENOUGH);
}

bool guess_is_believed(const struct guess *g)
{
	struct evidence e = g->evidence;
	if (e.fails == 0)
		return e.holds > 1 && is_enough(g, e.holds - 1, e.digits - e.most);
	if (e.holds < e.fails || !is_enough(g, e.holds, e.digits))
		return false;
	for (size_t i = 0; e.holds < HOLDS_FOR_ANY_FAULT * e.fails && i < g->tried.n; i++)
		if (g->tried.v[i].outcome == OUTCOME_FAILS && !is_explained(&g->tried.v[i]))
			return false;
	return true;
}

/* ---- guesses ---- */

void guess_try(struct guess *g, struct calculation c, const struct term_ref *terms, size_t n)
{
	struct term_ref *copy = ARENA_ARRAY(g->k->arena, struct term_ref, n + 1);
	for (size_t i = 0; i < n; i++)
		copy[i] = terms[i];
	c.terms = copy;
	c.n = n;
	c.inferred = true;
	calculation_work_out(&c);
	if (c.outcome == OUTCOME_OPEN)
		return;
	evidence_add(&g->evidence, c.cell, c.outcome == OUTCOME_HOLDS);
	*LIST_ADD(&g->tried, g->k->arena) = c;
}

void guess_keep(const struct guess *g, struct calculation_list *out)
{
	for (size_t i = 0; i < g->tried.n; i++)
		*LIST_ADD(out, g->k->arena) = g->tried.v[i];
}

void infer_calculations(struct checker *k, const struct table *t, struct calculation_list *out)
{
	infer_rows(k, t, out);
	infer_columns(k, t, out);
}
