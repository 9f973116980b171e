#include "compare/figures.h"

#include "text/interval.h"

static const struct decimal zero = {0, 0};

struct figure figure_of_value(const struct value *v)
{
	if (!v)
		return (struct figure){0};
	return (struct figure){.there = true,
			       .document = v->document,
			       .period = v->period,
			       .basis = v->basis,
			       .comparator = v->comparator,
			       .quantity = v->quantity};
}

static int sign(struct decimal d)
{
	return (d.coefficient > 0) - (d.coefficient < 0);
}

static bool is_exact(struct interval i)
{
	return decimal_cmp(i.low, i.high) == 0;
}

/* What is stated without a minus sign is nothing below zero, however it was rounded. */
static bool figure_interval(const struct figure *f, struct interval *i)
{
	if (!interval_of_quantity(f->quantity, f->rounded, i))
		return false;
	if (f->quantity.value.coefficient >= 0 && i->low.coefficient < 0)
		i->low = zero;
	return true;
}

bool figure_is_rounded(const struct figure *f)
{
	struct interval i;
	return f->there && figure_interval(f, &i) && !is_exact(i);
}

/* ---- the difference ---- */

static bool put_amount(struct difference *d, struct interval from, struct interval to)
{
	const struct quantity *a = &d->from.quantity, *b = &d->to.quantity;
	struct quantity *amount = &d->amount;
	struct interval range;
	*amount = (struct quantity){.scaled = a->scaled || b->scaled, .place = a->place < b->place ? a->place : b->place};
	if (!decimal_sub(b->value, a->value, &amount->value) || !interval_add(to, from, -1, &range))
		return false;
	if (!is_exact(range)) {
		amount->about = true;
		amount->place = a->place > b->place ? a->place : b->place;
		if (!decimal_round(amount->value, amount->place, &amount->value))
			return false;
		d->within_rounding = (decimal_cmp(range.low, zero) <= 0 && decimal_cmp(range.high, zero) >= 0) || !sign(amount->value);
	}
	d->direction = d->within_rounding ? 0 : sign(amount->value);
	return true;
}

/* ---- in percent ---- */

/* How far apart the least and the greatest rate may lie where rounding alone decides, by the decimals shown. */
static const struct {
	int place;
	struct decimal spread;
} precisions[] = {{-1, {2, -1}}, {0, {12, 0}}};

static bool put_share(struct decimal part, struct decimal whole, struct decimal *percent)
{
	struct decimal ratio;
	if (!decimal_divide(part, whole, -8, &ratio))
		return false;
	return decimal_sub(ratio, (struct decimal){1, 0}, &ratio) && decimal_mul(ratio, (struct decimal){100, 0}, percent);
}

/* The least and the greatest rate, and how far apart they are. */
static bool find_rates(struct interval from, struct interval to, struct decimal middle, struct decimal *low, struct decimal *high,
		       struct decimal *spread)
{
	*low = *high = middle;
	*spread = zero;
	if (is_exact(from) && is_exact(to))
		return true;
	return put_share(to.low, from.high, low) && put_share(to.high, from.low, high) && decimal_sub(*high, *low, spread);
}

/* Both sides positive. 約 says that another rate is possible too; what rounds to one rate whatever the sides are needs none. */
static enum percent_lack put_percent(struct difference *d, struct interval from, struct interval to)
{
	struct decimal middle, low, high, spread, shown, lowest, highest;
	if (!put_share(d->to.quantity.value, d->from.quantity.value, &middle) || !find_rates(from, to, middle, &low, &high, &spread))
		return PERCENT_TOO_ROUGH;
	for (size_t i = 0; i < sizeof precisions / sizeof *precisions; i++) {
		int place = precisions[i].place;
		if (!decimal_round(middle, place, &shown) || !decimal_round(low, place, &lowest) || !decimal_round(high, place, &highest))
			continue;
		bool certain = decimal_cmp(lowest, highest) == 0;
		if (!certain && decimal_cmp(spread, precisions[i].spread) > 0)
			continue;
		if (sign(shown) != d->direction)
			return certain ? PERCENT_TOO_SMALL : PERCENT_TOO_ROUGH;
		d->percent = (struct quantity){.value = shown, .place = (int8_t)place, .percent = true, .about = !certain};
		return PERCENT_NONE;
	}
	return PERCENT_TOO_ROUGH;
}

static enum percent_lack percent_of(struct difference *d, struct interval from, struct interval to)
{
	if (d->from.quantity.percent || d->to.quantity.percent)
		return PERCENT_OF_RATIO;
	if (d->direction == 0)
		return d->within_rounding ? PERCENT_TOO_ROUGH : PERCENT_NO_DIFFERENCE;
	if (decimal_cmp(from.low, zero) <= 0 && decimal_cmp(from.high, zero) >= 0)
		return PERCENT_ZERO_BASE;
	if (sign(from.low) < 0 || sign(to.low) < 0)
		return PERCENT_SIGN_CHANGE;
	return put_percent(d, from, to);
}

struct difference figures_difference(struct figure from, struct figure to)
{
	struct difference d = {.from = from, .to = to, .percent_lack = PERCENT_NO_DIFFERENCE};
	struct interval a, b;
	if (!from.there)
		d.lack = LACK_FROM;
	else if (!to.there)
		d.lack = LACK_TO;
	else if (from.comparator != CMP_NONE || to.comparator != CMP_NONE)
		d.lack = LACK_BOUND;
	else if (!figure_interval(&from, &a) || !figure_interval(&to, &b) || !put_amount(&d, a, b))
		d.lack = LACK_TOO_LONG;
	else
		d.percent_lack = percent_of(&d, a, b);
	return d;
}

enum verdict difference_verdict(const struct difference *d, enum better better)
{
	if (d->lack != LACK_NONE || d->to.basis != BASIS_ACTUAL || d->direction == 0 || better == BETTER_NEITHER)
		return VERDICT_NONE;
	return (d->direction > 0) == (better == BETTER_MORE) ? VERDICT_FAVOURABLE : VERDICT_UNFAVOURABLE;
}

/* ---- periods ---- */

/* The last days of February answer each other. */
static bool year_apart(struct date earlier, struct date later)
{
	bool february = earlier.month == 2 && earlier.day >= 28 && later.day >= 28;
	return earlier.year + 1 == later.year && earlier.month == later.month && (earlier.day == later.day || february);
}

bool period_precedes(struct period earlier, struct period later)
{
	if (earlier.kind != later.kind)
		return false;
	switch (earlier.kind) {
	case PERIOD_NONE:
		return false;
	case PERIOD_FISCAL_YEAR:
		return earlier.year + 1 == later.year;
	case PERIOD_DATE:
		return year_apart(earlier.first, later.first);
	case PERIOD_RANGE:
		return year_apart(earlier.last, later.last) &&
		       (date_cmp(earlier.first, later.first) == 0 || year_apart(earlier.first, later.first));
	}
	BUG("a period of no kind");
}

static bool same_day_of_year(struct date a, struct date b)
{
	return a.month == b.month && (a.day == b.day || (a.month == 2 && a.day >= 28 && b.day >= 28));
}

bool periods_alike(struct period a, struct period b)
{
	if (a.kind != b.kind || a.kind == PERIOD_NONE)
		return false;
	if (a.kind != PERIOD_RANGE || date_cmp(a.first, b.first) == 0)
		return true;
	return same_day_of_year(a.first, b.first) && same_day_of_year(a.last, b.last) &&
	       a.last.year - a.first.year == b.last.year - b.first.year;
}
