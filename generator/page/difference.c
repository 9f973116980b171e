/* A difference in words, naming both sides. */
#include "page/chart.h"

static struct str difference_text(const struct builder *b, struct quantity q, struct str unit)
{
	struct buf out = {.arena = b->arena};
	language_difference(b->tools, &out, q, unit);
	return buf_take(&out);
}

/* Does not break inside. */
static struct str percent_text(const struct builder *b, struct quantity q)
{
	struct str s = difference_text(b, q, (struct str){0}), rest = s, unbroken = {0};
	while (rest.p) {
		struct str part = str_split(rest, ' ', &rest);
		unbroken = unbroken.n ? arena_printf(b->arena, STR_FMT "\u00A0" STR_FMT, STR_ARG(unbroken), STR_ARG(part)) : part;
	}
	return unbroken;
}

static struct str amount_text(const struct builder *b, const struct difference *d, const struct indicator *i)
{
	if (d->within_rounding && decimal_cmp(d->from.quantity.value, d->to.quantity.value) == 0)
		return b_word(b, "change-same");
	if (d->within_rounding)
		return b_word(b, "change-within-rounding");
	if (d->direction == 0)
		return b_word(b, "change-none");
	bool points = d->percent_lack == PERCENT_OF_RATIO;
	struct quantity q = d->amount;
	struct str unit = points ? b_word(b, "percentage-points") : b_unit_of(b, &q, i->unit);
	struct str amount = difference_text(b, q, unit);
	if (d->percent_lack != PERCENT_NONE)
		return amount;
	return b_word2(b, "change-with-percent", "difference", amount, "percent", percent_text(b, d->percent));
}

static void add_line(const struct builder *b, struct str *lines, struct str line)
{
	if (line.n)
		*lines = lines->n ? arena_printf(b->arena, STR_FMT "\n" STR_FMT, STR_ARG(*lines), STR_ARG(line)) : line;
}

static struct str notes_text(const struct builder *b, const struct difference *d, const struct indicator *i, bool doubtful)
{
	static const char *const verdicts[] = {NULL, "verdict-favourable", "verdict-unfavourable"};
	static const char *const lacks[] = {[PERCENT_ZERO_BASE] = "percent-zero-base",
					    [PERCENT_SIGN_CHANGE] = "percent-sign-change",
					    [PERCENT_TOO_SMALL] = "percent-too-small",
					    [PERCENT_TOO_ROUGH] = NULL};
	enum verdict verdict = difference_verdict(d, i->better);
	struct str lines = {0};
	if (verdict != VERDICT_NONE)
		add_line(b, &lines, b_word(b, verdicts[verdict]));
	if (lacks[d->percent_lack])
		add_line(b, &lines, b_word(b, lacks[d->percent_lack]));
	struct str side = b_side(b, d->from.period, d->from.basis);
	if (doubtful) {
		struct quantity q = d->from.quantity;
		struct str unit = b_unit_of(b, &q, i->unit);
		side = b_word2(b, "name-and-value", "name", side, "value", b_quantity(b, q, unit));
	}
	add_line(b, &lines, b_word2(b, "change-from", "side", side, "document", b_year_and_kind(b, d->from.document)));
	return lines;
}

void b_put_difference(const struct builder *b, struct cell_view *cell, const struct difference *d, const struct indicator *i, bool doubtful)
{
	static const char *const lacks[] = {[LACK_FROM] = "change-no-earlier",
					    [LACK_TO] = "absent-not-available",
					    [LACK_BOUND] = "change-of-bound",
					    [LACK_TOO_LONG] = "absent-not-calculated"};
	if (d->lack != LACK_NONE) {
		cell->kind = CELL_ABSENT;
		cell->text = b_word(b, "absent-sign");
		cell->reason = b_word(b, lacks[d->lack]);
		return;
	}
	cell->kind = CELL_NUMBER;
	cell->text = amount_text(b, d, i);
	cell->of_which = notes_text(b, d, i, doubtful);
	cell->value = b_machine_value(b, d->amount);
}
