/* A balance that closes a year and opens the next: formulas such as 期首残高 + 増加額 - 減少額 say which those are. */
#include "check/facts.h"

static bool names_opening(struct str label)
{
	static const char *const words[] = {"期首", "年度当初", "前期末", "前年度末", "前期繰越", "pening", "eginning", NULL};
	for (const char *const *w = words; *w; w++)
		if (str_find(label, str_of(*w)) != SIZE_MAX)
			return true;
	return false;
}

static const struct row *opening_row(const struct row *closing)
{
	const struct formula *f = closing->formula;
	if (!f || f->operator!= FORMULA_TERMS || f->n<2 || f->operands[0].sign<0)
		return NULL;
	return names_opening(f->operands[0].row->label) ? f->operands[0].row : NULL;
}

/* One that states its own time is that of the year before already. */
static const struct column *opening_column(const struct table *t, const struct column *closing)
{
	const struct formula *f = closing->formula;
	if (!f || f->operator!= FORMULA_TERMS || f->n<2 || f->operands[0].sign<0)
		return NULL;
	const struct column *opening = f->operands[0].column;
	if (!names_opening(opening->name) || !period_eq(table_aspect(t, opening).period, table_aspect(t, closing).period))
		return NULL;
	return opening;
}

static bool follows(struct period later, struct period earlier)
{
	if (later.kind != earlier.kind || later.year != earlier.year + 1)
		return false;
	return later.kind == PERIOD_FISCAL_YEAR || later.kind == PERIOD_DATE;
}

/* The same table a year later, or another column of it. */
static bool is_next_year(const struct measure *later, const struct measure *earlier)
{
	return later->rate == earlier->rate && later->about.unit == earlier->about.unit && later->about.basis == earlier->about.basis &&
	       later->about.segment == earlier->about.segment && follows(later->about.period, earlier->about.period);
}

static void join_cells(struct facts *f, struct cell_ref closing, struct cell_ref opening)
{
	struct statement *a = facts_of_cell(f, closing), *b = facts_of_cell(f, opening);
	if (a && b)
		facts_join(a, b);
}

static const struct row *same_row(const struct table *t, const struct row *like)
{
	for (size_t i = 0; i < t->rows.n; i++)
		if (like->line ? t->rows.v[i].line == like->line : str_eq(t->rows.v[i].key, like->key))
			return &t->rows.v[i];
	return NULL;
}

static void match_pair(struct facts *f, const struct measure *earlier, const struct measure *later)
{
	const struct column *opening = opening_column(earlier->table, earlier->column);
	for (size_t i = 0; i < earlier->table->rows.n; i++) {
		const struct row *row = &earlier->table->rows.v[i];
		const struct row *from = opening_row(row);
		const struct row *into = from ? same_row(later->table, from) : opening ? same_row(later->table, row) : NULL;
		struct cell_ref closing = {earlier->table, row, earlier->column};
		if (!into)
			continue;
		if (from && str_eq(earlier->column->name, later->column->name))
			join_cells(f, closing, (struct cell_ref){later->table, into, later->column});
		else if (opening && str_eq(opening->name, later->column->name))
			join_cells(f, closing, (struct cell_ref){later->table, into, later->column});
		else if (from && earlier->plain && later->plain)
			join_cells(f, closing, (struct cell_ref){later->table, into, later->column});
	}
}

void match_balances(struct facts *f)
{
	for (size_t i = 0; i < f->measure_count; i++) {
		const struct measure *m = &f->measures[i];
		const struct measure_list *later = measures_of_id(f, m, m->about.period.kind, m->about.period.year + 1);
		for (size_t j = 0; later && j < later->n; j++)
			if (is_next_year(later->v[j], m))
				match_pair(f, m, later->v[j]);
	}
}
