/* What findings say to editors. */
#include "check/check_internal.h"

static struct str cause_text(struct checker *k, const struct finding *f)
{
	switch (f->cause) {
	case CAUSE_NONE:
		break;
	case CAUSE_SIGN:
		return STR("a sign seems lost or added");
	case CAUSE_UNIT:
		return finding_text(k, "it seems %s by 10^%d, as in another unit", f->power > 0 ? "too large" : "too small",
				    f->power > 0 ? f->power : -f->power);
	case CAUSE_SWAPPED:
		return STR("two neighbouring digits seem swapped");
	case CAUSE_DIGIT:
		return STR("one digit seems wrong");
	case CAUSE_DROPPED:
		return STR("a digit seems dropped or doubled");
	case CAUSE_SHIFTED:
		return STR("the number beside it would fit: a row or column seems shifted");
	case CAUSE_TERM:
		return STR("one of the terms seems left out or counted twice");
	case CAUSE_BASE:
		return STR("the rate is right for another base");
	}
	return (struct str){0};
}

/* What tells a term from the others: its row or column, or whose table it stands in. */
static struct str term_name(const struct calculation *c, struct cell_ref t)
{
	const struct segment *segment = table_aspect(t.table, t.column).segment;
	if (t.table != c->cell.table)
		return segment ? segment->name.v[0] : t.table->id;
	return c->by_row ? t.row->label : t.column->name;
}

/* "A − B" of differences, "13 terms" of long sums. */
static struct str terms_text(struct checker *k, const struct calculation *c)
{
	struct str out = {0};
	if (c->n > 4)
		return finding_text(k, "its %zu terms", c->n);
	for (size_t i = 0; i < c->n; i++) {
		struct cell_ref t = c->terms[i].cell;
		const char *sign = c->operator== FORMULA_RATIO && i ? " / " : c->terms[i].sign<0 ? " - " : i ? " + " : "";
		out = finding_text(k, STR_FMT "%s" STR_FMT " (" STR_FMT ")", STR_ARG(out), sign, STR_ARG(term_name(c, t)),
				   STR_ARG(cell_at(t)->raw));
	}
	return out;
}

static void word_calculation(struct checker *k, struct finding *f)
{
	const struct calculation *c = f->calculation;
	struct cell_ref first = f->places[0].cell;
	struct str terms = terms_text(k, c), wanted = f->expected.n ? f->expected : STR("another number");
	bool is_result = first.row == c->cell.row && first.column == c->cell.column;
	if (is_result)
		f->what = finding_text(k, "\"" STR_FMT "\" is " STR_FMT "; " STR_FMT " would make it " STR_FMT,
				       STR_ARG(cell_name(k, first)), STR_ARG(f->places[0].quote), STR_ARG(terms), STR_ARG(wanted));
	else
		f->what = finding_text(k, "\"" STR_FMT "\" is " STR_FMT "; " STR_FMT " would make \"" STR_FMT "\" come out as " STR_FMT,
				       STR_ARG(cell_name(k, first)), STR_ARG(f->places[0].quote), STR_ARG(wanted),
				       STR_ARG(cell_name(k, c->cell)), STR_ARG(cell_at(c->cell)->raw));
	struct str cause = cause_text(k, f);
	if (cause.n)
		f->hint = finding_text(k, STR_FMT "; %s", STR_ARG(cause), "compare it with the paper");
}

void finding_word(struct checker *k, struct finding *f)
{
	if (f->code == DIAG_ACCEPTANCE_UNUSED)
		f->what = finding_text(k, "there is no finding \"" STR_FMT "\" here to accept", STR_ARG(f->found));
	else if (f->calculation)
		word_calculation(k, f);
}
