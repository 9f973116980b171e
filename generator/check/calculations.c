/* The formulas of a table, worked out for each of its cells. */
#include "check/check_internal.h"

static bool is_rounded(const struct table *t, const struct column *c)
{
	const struct unit *u = table_aspect(t, c).unit;
	return u && u->of; /* 千円, 百万円, 億円 */
}

bool cell_interval(struct cell_ref c, struct interval *out)
{
	const struct cell *cell = cell_at(c);
	if (cell->kind == DATUM_ABSENT && cell->absence == ABSENT_NIL) {
		*out = interval_of((struct decimal){0, 0});
		return true;
	}
	if (cell->kind != DATUM_NUMBER && cell->kind != DATUM_CHANGE)
		return false;
	bool rate = c.column->type == COLUMN_PERCENT || c.column->type == COLUMN_CHANGE;
	return interval_of_quantity(cell->number, rate || is_rounded(c.table, c.column), out);
}

static bool holds_number(struct cell_ref c)
{
	struct interval unused;
	return cell_interval(c, &unused);
}

static bool is_number_column(const struct column *c)
{
	return c->type == COLUMN_NUMBER || c->type == COLUMN_AMOUNT || c->type == COLUMN_PERCENT || c->type == COLUMN_CHANGE;
}

/* ---- terms ---- */

struct terms {
	struct checker *k;
	const struct table *t;
	LIST(struct term_ref) list;
};

static void term_add(struct terms *terms, int sign, const struct row *row, const struct column *column)
{
	*LIST_ADD(&terms->list, terms->k->arena) = (struct term_ref){sign, {terms->t, row, column}};
}

/* A sum leaves out what has no number, and what is included in another column already. */
static void summand_add(struct terms *terms, int sign, const struct row *row, const struct column *column)
{
	struct cell_ref c = {terms->t, row, column};
	if (holds_number(c) && !cell_at(c)->of_which)
		term_add(terms, sign, row, column);
}

/* `sum`: the rows above on the next level down, or the plain rows above since the last total. */
static void terms_above(struct terms *terms, size_t i, const struct column *column)
{
	const struct row *rows = terms->t->rows.v;
	int level = rows[i].level;
	bool below = i > 0 && rows[i - 1].level > level;
	size_t first = i;
	while (first > 0 && (below ? rows[first - 1].level > level : rows[first - 1].role == LINE_ITEM && rows[first - 1].level >= level))
		first--;
	for (; first < i; first++)
		if (rows[first].role != LINE_HEADING && rows[first].level == level + below)
			summand_add(terms, 1, &rows[first], column);
}

static void terms_of_row(struct terms *terms, const struct row *row, const struct formula *f, const struct column *column)
{
	if (f->operator== FORMULA_SUM) {
		terms_above(terms, (size_t)(row - terms->t->rows.v), column);
	} else if (f->operator== FORMULA_SUM_RANGE) {
		for (const struct row *r = f->operands[0].row; r <= f->operands[1].row; r++)
			summand_add(terms, 1, r, column);
	} else {
		for (size_t i = 0; i < f->n; i++)
			term_add(terms, f->operands[i].sign, f->operands[i].row, column);
	}
}

static void terms_of_column(struct terms *terms, const struct column *column, const struct row *row)
{
	const struct formula *f = column->formula;
	if (f->operator== FORMULA_SUM_RANGE) {
		for (const struct column *c = f->operands[0].column; c <= f->operands[1].column; c++)
			if (is_number_column(c))
				summand_add(terms, 1, row, c);
	} else {
		for (size_t i = 0; i < f->n; i++)
			if (f->operator== FORMULA_RATIO || !cell_at((struct cell_ref){terms->t, row, f->operands[i].column})->of_which)
				term_add(terms, f->operands[i].sign, row, f->operands[i].column);
	}
}

/* ---- working out ---- */

static enum outcome work_out_ratio(struct calculation *c)
{
	struct interval part, whole, ratio = c->stated;
	bool defined;
	if (c->n != 2 || !cell_interval(c->terms[0].cell, &part) || !cell_interval(c->terms[1].cell, &whole))
		return OUTCOME_OPEN;
	const struct quantity *q = &cell_at(c->cell)->number;
	if (q->percent || c->cell.column->type == COLUMN_PERCENT || c->change) {
		ratio.low.exponent -= 2;
		ratio.high.exponent -= 2;
	}
	struct interval one = interval_of((struct decimal){1, 0});
	if (c->change && !interval_add(ratio, one, 1, &ratio))
		return OUTCOME_OPEN;
	bool holds = interval_is_ratio(part, whole, ratio, &defined);
	return !defined ? OUTCOME_OPEN : holds ? OUTCOME_HOLDS : OUTCOME_FAILS;
}

static enum outcome work_out_sum(struct calculation *c)
{
	struct interval sum = interval_of((struct decimal){0, 0}), term;
	for (size_t i = 0; i < c->n; i++)
		if (!cell_interval(c->terms[i].cell, &term) || !interval_add(sum, term, c->terms[i].sign, &sum))
			return OUTCOME_OPEN;
	c->expected = sum;
	return c->n == 0 ? OUTCOME_OPEN : interval_overlaps(sum, c->stated) ? OUTCOME_HOLDS : OUTCOME_FAILS;
}

void calculation_work_out(struct calculation *c)
{
	c->outcome = OUTCOME_OPEN;
	if (!cell_interval(c->cell, &c->stated) || cell_at(c->cell)->kind == DATUM_ABSENT)
		return;
	c->outcome = c->operator== FORMULA_RATIO ? work_out_ratio(c) : work_out_sum(c);
}

static void calculation_add(struct terms *terms, struct calculation_list *list, struct calculation c)
{
	c.terms = terms->list.v;
	c.n = terms->list.n;
	calculation_work_out(&c);
	*LIST_ADD(list, terms->k->arena) = c;
}

/* Rates do not add up, but shares do: to a hundred. */
static bool adds_up(const struct row *row, const struct column *column, const struct table *t)
{
	const struct cell *c = cell_at((struct cell_ref){t, row, column});
	if (column->type == COLUMN_PERCENT)
		return !column->formula && c->kind == DATUM_NUMBER && decimal_cmp(c->number.value, (struct decimal){100, 0}) == 0;
	return column->type == COLUMN_NUMBER || column->type == COLUMN_AMOUNT;
}

static void calculate_row(struct checker *k, const struct table *t, const struct row *row, const struct formula *f,
			  struct calculation_list *out)
{
	for (size_t j = 0; f && j < t->columns.n; j++) {
		const struct column *column = &t->columns.v[j];
		struct terms terms = {.k = k, .t = t};
		if (!adds_up(row, column, t))
			continue;
		terms_of_row(&terms, row, f, column);
		calculation_add(&terms, out, (struct calculation){.cell = {t, row, column}, .operator= f->operator, .by_row = true});
	}
}

static void calculate_columns(struct checker *k, const struct table *t, const struct row *row, struct calculation_list *out)
{
	for (size_t j = 0; j < t->columns.n; j++) {
		const struct column *column = &t->columns.v[j];
		struct terms terms = {.k = k, .t = t};
		if (!is_number_column(column) || !column->formula)
			continue;
		terms_of_column(&terms, column, row);
		calculation_add(&terms, out,
				(struct calculation){.cell = {t, row, column},
						     .operator= column->formula->operator,
						     .change = column->type == COLUMN_CHANGE});
	}
}

void calculations_of(struct checker *k, const struct table *t, struct calculation_list *out)
{
	for (size_t i = 0; i < t->rows.n; i++) {
		calculate_row(k, t, &t->rows.v[i], t->rows.v[i].formula, out);
		calculate_columns(k, t, &t->rows.v[i], out);
	}
	for (size_t i = 0; i < t->equations.n; i++)
		calculate_row(k, t, t->equations.v[i].row, t->equations.v[i].formula, out);
}
