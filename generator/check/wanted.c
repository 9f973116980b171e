/* What a cell should be for a calculation that it stands in to hold. */
#include "check/check_internal.h"

/* A number that stands for an interval fits where the interval does. */
static bool widen(struct cell_ref c, struct interval *wanted)
{
	struct interval own;
	struct decimal value = cell_at(c)->number.value, more, less;
	return cell_interval(c, &own) && decimal_sub(own.high, value, &more) && decimal_sub(value, own.low, &less) &&
	       decimal_sub(wanted->low, more, &wanted->low) && decimal_add(wanted->high, less, &wanted->high);
}

/* A rate as a plain number: 92.9% is 0.929, 8%増 is 1.08. */
static bool plain_ratio(const struct calculation *c, struct interval stated, struct interval *out)
{
	*out = stated;
	if (cell_at(c->cell)->number.percent || c->change || c->cell.column->type == COLUMN_PERCENT) {
		out->low.exponent -= 2;
		out->high.exponent -= 2;
	}
	return !c->change || interval_add(*out, interval_of((struct decimal){1, 0}), 1, out);
}

static bool percent_ratio(const struct calculation *c, struct interval *ratio)
{
	if (c->change && !interval_add(*ratio, interval_of((struct decimal){1, 0}), -1, ratio))
		return false;
	if (cell_at(c->cell)->number.percent || c->change || c->cell.column->type == COLUMN_PERCENT) {
		ratio->low.exponent += 2;
		ratio->high.exponent += 2;
	}
	return true;
}

static bool wanted_of_ratio(const struct calculation *c, struct interval *out)
{
	struct interval part, whole;
	return cell_interval(c->terms[0].cell, &part) && cell_interval(c->terms[1].cell, &whole) &&
	       interval_divide(part, whole, cell_at(c->cell)->number.place - 5, out) && percent_ratio(c, out) && widen(c->cell, out);
}

/* The part is ratio × whole, the whole part / ratio. */
static bool wanted_of_ratio_term(const struct calculation *c, size_t at, struct interval *out)
{
	struct interval ratio, other;
	struct cell_ref cell = c->terms[at].cell;
	if (!plain_ratio(c, c->stated, &ratio) || !cell_interval(c->terms[1 - at].cell, &other))
		return false;
	bool good = at == 0 ? interval_multiply(ratio, other, out) : interval_divide(other, ratio, cell_at(cell)->number.place - 3, out);
	return good && widen(cell, out);
}

/* The other terms of a sum: what all make, less this one. */
static bool sum_without(const struct calculation *c, size_t at, struct interval *out)
{
	struct interval term, zero = interval_of((struct decimal){0, 0});
	if (!cell_interval(c->terms[at].cell, &term) || (c->terms[at].sign < 0 && !interval_add(zero, term, -1, &term)))
		return false;
	return decimal_sub(c->expected.low, term.low, &out->low) && decimal_sub(c->expected.high, term.high, &out->high);
}

bool wanted_of_term(const struct calculation *c, size_t at, struct interval *out)
{
	struct interval rest, zero = interval_of((struct decimal){0, 0});
	if (c->operator== FORMULA_RATIO)
		return wanted_of_ratio_term(c, at, out);
	if (!sum_without(c, at, &rest) || !interval_add(c->stated, rest, -1, out))
		return false;
	return (c->terms[at].sign > 0 || interval_add(zero, *out, -1, out)) && widen(c->terms[at].cell, out);
}

bool wanted_of_result(const struct calculation *c, struct interval *out)
{
	if (c->operator== FORMULA_RATIO)
		return wanted_of_ratio(c, out);
	*out = c->expected;
	return widen(c->cell, out);
}
