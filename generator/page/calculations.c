/* The calculations of a table as readers follow them: each formula once, its numbers on demand. */
#include "page/checks.h"

/* Longer sums name their first terms and the last. */
#define MOST_OPERANDS 12
#define FIRST_OPERANDS 3

/* ---- anchors ---- */

struct str row_anchor(const struct builder *b, const struct table *t, const struct row *r)
{
	return arena_printf(b->arena, "r%zu", (size_t)(r - t->rows.v) + 1);
}

struct str column_anchor(const struct builder *b, const struct table *t, const struct column *c)
{
	return arena_printf(b->arena, "c%zu", (size_t)(c - t->columns.v) + 1);
}

struct str cell_anchor(const struct builder *b, struct cell_ref c)
{
	const struct value *v = cell_at(c)->value;
	if (v)
		return v->anchor;
	return arena_printf(b->arena, "r%zuc%zu", (size_t)(c.row - c.table->rows.v) + 1, (size_t)(c.column - c.table->columns.v) + 1);
}

bool same_place(struct cell_ref a, struct cell_ref b)
{
	return a.table == b.table && a.row == b.row && a.column == b.column;
}

static struct str to_anchor(const struct builder *b, struct str id)
{
	return a_fragment(b, (struct str){0}, id);
}

/* ---- groups ---- */

static bool is_sum(const struct calculation *c)
{
	return c->operator== FORMULA_SUM || c->operator== FORMULA_SUM_RANGE;
}

/* A row's formula goes through the columns in order: one that begins again is another formula of that row. */
static bool belongs(const struct formula_group *g, const struct calculation *c)
{
	const struct calculation *first = g->first;
	if (first->by_row != c->by_row || first->operator!= c->operator|| first->change != c->change)
		return false;
	if (!c->by_row)
		return first->cell.column == c->cell.column;
	return first->cell.row == c->cell.row && g->lines.v[g->lines.n - 1]->cell.column < c->cell.column;
}

static bool same_term(const struct calculation *c, struct cell_ref a, struct cell_ref b)
{
	return c->by_row ? a.row == b.row : a.column == b.column;
}

static const struct term_ref *term_like(const struct calculation *c, struct cell_ref wanted)
{
	for (size_t i = 0; i < c->n; i++)
		if (same_term(c, c->terms[i].cell, wanted))
			return &c->terms[i];
	return NULL;
}

/* A sum leaves out cells without numbers: another line may have them. */
static void collect_operands(const struct builder *b, struct formula_group *g)
{
	const struct calculation *first = g->first;
	const struct table *t = first->cell.table;
	if (!is_sum(first)) {
		for (size_t i = 0; i < first->n; i++)
			*LIST_ADD(&g->operands, b->arena) = first->terms[i];
		return;
	}
	for (size_t i = 0; i < (first->by_row ? t->rows.n : t->columns.n); i++) {
		struct cell_ref wanted = {t, first->by_row ? &t->rows.v[i] : first->cell.row,
					  first->by_row ? first->cell.column : &t->columns.v[i]};
		const struct term_ref *term = NULL;
		for (size_t j = 0; j < g->lines.n && !term; j++)
			term = term_like(g->lines.v[j], wanted);
		if (term)
			*LIST_ADD(&g->operands, b->arena) = *term;
	}
}

struct formula_groups b_formula_groups(const struct builder *b, const struct table *t)
{
	const struct table_checks *checks = checks_of_table(b->pages->checks, t);
	struct formula_groups groups = {0};
	for (size_t i = 0; i < checks->calculations.n; i++) {
		const struct calculation *c = &checks->calculations.v[i];
		struct formula_group *group = NULL;
		if (c->outcome == OUTCOME_OPEN)
			continue;
		for (size_t j = groups.n; j-- > 0 && !group;)
			if (belongs(&groups.v[j], c))
				group = &groups.v[j];
		if (!group) {
			group = LIST_ADD(&groups, b->arena);
			*group = (struct formula_group){.first = c};
		}
		*LIST_ADD(&group->lines, b->arena) = c;
	}
	for (size_t i = 0; i < groups.n; i++)
		collect_operands(b, &groups.v[i]);
	return groups;
}

struct str formula_id(const struct builder *b, size_t n)
{
	return arena_printf(b->arena, "f%zu", n + 1);
}

/* ---- in writing ---- */

static struct str number_of(const struct builder *b, struct cell_ref c)
{
	const struct cell *cell = cell_at(c);
	return cell->kind == DATUM_ABSENT ? STR("0") : b_cell_number(b, c.column, cell->number);
}

/* The numbers of a table's cells as they are written, each once: a number stands in several formulas. */
struct numbers {
	const struct builder *b;
	const struct table *t;
	struct str *v; /* by row and column; empty: not asked for yet */
};

static struct str number_in(const struct numbers *n, struct cell_ref c)
{
	if (c.table != n->t)
		return number_of(n->b, c);
	struct str *s = &n->v[(size_t)(c.row - n->t->rows.v) * n->t->columns.n + (size_t)(c.column - n->t->columns.v)];
	if (!s->n)
		*s = number_of(n->b, c);
	return *s;
}

static bool is_zero(struct cell_ref c)
{
	return cell_at(c)->kind == DATUM_ABSENT || cell_at(c)->number.value.coefficient == 0;
}

static bool is_negative(struct cell_ref c)
{
	return cell_at(c)->kind != DATUM_ABSENT && cell_at(c)->number.value.coefficient < 0;
}

static const char *sign_before(const struct calculation *c, size_t i, int sign)
{
	if (c->operator== FORMULA_RATIO)
		return i == 0 ? "" : " ÷ ";
	return sign < 0 ? i == 0 ? "−" : " − " : i == 0 ? "" : " + ";
}

/* A change is a ratio less one: the difference against what it was. */
static struct str change_text(const struct builder *b, struct str now, struct str before)
{
	return arena_printf(b->arena, "(" STR_FMT " − " STR_FMT ") ÷ " STR_FMT, STR_ARG(now), STR_ARG(before), STR_ARG(before));
}

/* Terms that are zero add nothing to read. */
static void put_numbers(const struct numbers *numbers, struct buf *out, const struct formula_group *g, const struct calculation *c)
{
	size_t n = 0;
	if (c->change) {
		buf_put(out, change_text(numbers->b, number_in(numbers, c->terms[0].cell), number_in(numbers, c->terms[1].cell)));
		return;
	}
	for (size_t i = 0; i < g->operands.n; i++) {
		struct cell_ref wanted = g->operands.v[i].cell;
		const struct term_ref *term = i < c->n && same_term(c, c->terms[i].cell, wanted) ? &c->terms[i] : term_like(c, wanted);
		if (!term || (is_sum(c) && is_zero(term->cell)))
			continue;
		bool brackets = n > 0 && is_negative(term->cell);
		buf_puts(out, sign_before(c, n++, term->sign));
		buf_puts(out, brackets ? "(" : "");
		buf_put(out, number_in(numbers, term->cell));
		buf_puts(out, brackets ? ")" : "");
	}
	if (n == 0)
		buf_putc(out, '0');
}

static bool is_exact_sum(const struct calculation *c)
{
	struct decimal sum = {0, 0};
	for (size_t i = 0; i < c->n; i++) {
		const struct cell *cell = cell_at(c->terms[i].cell);
		struct decimal term = cell->kind == DATUM_ABSENT ? (struct decimal){0, 0} : cell->number.value;
		if (!(c->terms[i].sign < 0 ? decimal_sub : decimal_add)(sum, term, &sum))
			return false;
	}
	return decimal_cmp(sum, cell_at(c->cell)->number.value) == 0;
}

static bool is_exact_ratio(const struct calculation *c)
{
	struct decimal part = cell_at(c->terms[0].cell)->number.value, whole = cell_at(c->terms[1].cell)->number.value, product;
	const struct cell *cell = cell_at(c->cell);
	if (c->change && !decimal_sub(part, whole, &part))
		return false;
	if (cell->number.percent || c->cell.column->type == COLUMN_PERCENT || c->change)
		if (!decimal_mul(part, (struct decimal){100, 0}, &part))
			return false;
	return decimal_mul(cell->number.value, whole, &product) && decimal_cmp(product, part) == 0;
}

/* "=" where the numbers as they stand make the result, "≈" where they do within their rounding. */
static struct str relation(const struct builder *b, const struct calculation *c)
{
	if (c->outcome == OUTCOME_FAILS)
		return STR("≠");
	return (c->operator== FORMULA_RATIO ? is_exact_ratio(c) : is_exact_sum(c)) ? STR("=") : b_word(b, "nearly-equal");
}

static struct str result_name(const struct builder *b, const struct calculation *c)
{
	return c->by_row ? b_row(b, c->cell.table, c->cell.row) : b_column(b, c->cell.table, c->cell.column);
}

/* A row's labels without the leading ones that the row of the result has too: 分野/コース of a 分野/小計 is コース. */
static struct str row_below(const struct builder *b, const struct table *t, const struct row *row, const struct row *result)
{
	struct str path = b_row(b, t, row), shared = {0};
	for (size_t i = 0; i < t->columns.n; i++) {
		struct str label = t->columns.v[i].type == COLUMN_ROW ? b_texts(b, row->cells[i].text) : (struct str){0};
		if (!label.n)
			continue;
		if (!str_eq(label, b_texts(b, result->cells[i].text)))
			break;
		shared = arena_printf(b->arena, STR_FMT STR_FMT " / ", STR_ARG(shared), STR_ARG(label));
	}
	return str_starts(path, shared) ? str_from(path, shared.n) : path;
}

static struct str operand_name(const struct builder *b, const struct calculation *c, struct cell_ref operand)
{
	return c->by_row ? row_below(b, operand.table, operand.row, c->cell.row) : b_column(b, operand.table, operand.column);
}

struct str calculation_named(const struct builder *b, const struct calculation *c)
{
	struct buf out = {.arena = b->arena};
	struct str named[2] = {{0}, {0}};
	struct str result = b_word2(b, "name-with-note", "name", result_name(b, c), "note", number_of(b, c->cell)), sign = relation(b, c);
	buf_printf(&out, STR_FMT " " STR_FMT " ", STR_ARG(result), STR_ARG(sign));
	for (size_t i = 0; i < c->n; i++) {
		struct cell_ref term =
			c->terms[is_sum(c) && c->n > 1 && c->terms[0].cell.row > c->terms[1].cell.row ? c->n - 1 - i : i].cell;
		struct str name = b_word2(b, "name-with-note", "name", operand_name(b, c, term), "note", number_of(b, term));
		if (i < 2)
			named[i] = name;
		if (!c->change)
			buf_printf(&out, "%s" STR_FMT, sign_before(c, i, c->terms[i].sign), STR_ARG(name));
	}
	if (c->change)
		buf_put(&out, change_text(b, named[0], named[1]));
	return buf_take(&out);
}

/* ---- views ---- */

static void add_operand(const struct builder *b, struct growing *list, const struct calculation *c, struct term_ref term,
			const char *before, const char *after)
{
	struct operand_view *v = b_add(b, list, &operand_shape);
	struct cell_ref cell = term.cell;
	v->before = str_of(before);
	v->title = operand_name(b, c, cell);
	v->href = to_anchor(b, c->by_row ? row_anchor(b, cell.table, cell.row) : column_anchor(b, cell.table, cell.column));
	v->after = str_of(after);
}

static struct view_list operands(const struct builder *b, const struct formula_group *g)
{
	struct growing list = {0};
	const struct calculation *c = g->first;
	if (c->change) {
		add_operand(b, &list, c, g->operands.v[0], "(", "");
		add_operand(b, &list, c, g->operands.v[1], " − ", ")");
		add_operand(b, &list, c, g->operands.v[1], " ÷ ", "");
		return b_list(&list);
	}
	for (size_t i = 0; i < g->operands.n; i++) {
		bool skipped = g->operands.n > MOST_OPERANDS && i == FIRST_OPERANDS;
		if (skipped)
			i = g->operands.n - 1;
		add_operand(b, &list, c, g->operands.v[i], skipped ? " + … + " : sign_before(c, i, g->operands.v[i].sign), "");
	}
	return b_list(&list);
}

static void add_line(const struct numbers *numbers, struct growing *list, const struct formula_group *g, const struct calculation *c)
{
	const struct builder *b = numbers->b;
	struct calculation_line_view *v = b_add(b, list, &calculation_line_shape);
	struct cell_ref cell = c->cell;
	struct str result = number_in(numbers, cell), sign = relation(b, c);
	struct buf out = {.arena = b->arena};
	buf_put(&out, result);
	buf_putc(&out, ' ');
	buf_put(&out, sign);
	buf_putc(&out, ' ');
	put_numbers(numbers, &out, g, c);
	v->title = c->by_row ? b_column(b, cell.table, cell.column) : b_row(b, cell.table, cell.row);
	v->href = to_anchor(b, cell_anchor(b, cell));
	v->text = buf_take(&out);
	v->fails = c->outcome == OUTCOME_FAILS;
}

struct view_list b_calculations(const struct builder *b, const struct table *t)
{
	struct growing list = {0};
	struct formula_groups groups = b_formula_groups(b, t);
	struct numbers numbers = {b, t, ARENA_ARRAY(b->arena, struct str, t->rows.n * t->columns.n)};
	for (size_t i = 0; i < groups.n; i++) {
		const struct formula_group *g = &groups.v[i];
		struct calculation_view *v = b_add(b, &list, &calculation_shape);
		struct growing lines = {0};
		v->id = formula_id(b, i);
		v->title = result_name(b, g->first);
		v->href =
			to_anchor(b, g->first->by_row ? row_anchor(b, t, g->first->cell.row) : column_anchor(b, t, g->first->cell.column));
		v->operands = operands(b, g);
		v->term_count = g->operands.n > MOST_OPERANDS ? (int64_t)g->operands.n : 0;
		for (size_t j = 0; j < g->lines.n; j++) {
			add_line(&numbers, &lines, g, g->lines.v[j]);
			v->fails += g->lines.v[j]->outcome == OUTCOME_FAILS;
		}
		v->count = (int64_t)lines.n;
		if (lines.n == 1)
			v->line = b_list(&lines).v;
		else
			v->lines = b_list(&lines);
	}
	return b_list(&list);
}
