/* Formulas of rows and columns: sum | sum of A..B | A ± B ± C | A / B. Operators stand between spaces, since ids hold hyphens. */
#include "model/read.h"

struct parser {
	struct reader *r;
	struct table *t;
	struct place where;
	const struct row *row;       /* whose formula it is, */
	const struct column *column; /* or null and whose */
	LIST(struct formula_operand) operands;
	bool failed;
};

#define MOST_OPERANDS 1000

static void fail(struct parser *p, struct str text, const char *why, const char *hint)
{
	diags_add(p->r->d, DIAG_BAD_FORMULA, p->where, "\"" STR_FMT "\" %s", STR_ARG(text), why);
	if (hint)
		diags_hint(p->r->d, "%s", hint);
	p->failed = true;
}

/* あ+い names nothing, but あ does: a sign was meant as an operator. */
static bool holds_operator(const struct parser *p, struct str name)
{
	static const char *const signs[] = {"+", "-", "/", "＋", "－", "−", "／"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t at = str_find(name, str_of(signs[i])), rows;
		struct str left = str_trim(str_sub(name, 0, at));
		if (at == SIZE_MAX)
			continue;
		if (p->column ? column_named(p->r, p->t, left) != NULL : row_named(p->r, p->t, left, &rows) != NULL)
			return true;
	}
	return false;
}

static void operand_add(struct parser *p, int sign, struct str name)
{
	struct formula_operand o = {.sign = sign};
	if (p->operands.n == MOST_OPERANDS) {
		if (!p->failed)
			diags_add(p->r->d, DIAG_BAD_FORMULA, p->where, "a formula has at most %d terms", MOST_OPERANDS);
		p->failed = true;
		return;
	}
	name = str_trim(name);
	if (p->column)
		o.column = find_column(p->r, p->t, name, p->where);
	else
		o.row = find_row(p->r, p->t, name, p->where);
	if (!o.row && !o.column) {
		p->failed = true;
		if (holds_operator(p, name))
			diags_hint(p->r->d, "write operators half-width, with a space on each side: A + B");
	}
	*LIST_ADD(&p->operands, p->r->arena) = o;
}

/* The next " + ", " - " or " / " at or after byte i; its sign, or 0 at the end. */
static char operator_find(struct str s, size_t *i)
{
	for (; *i + 2 < s.n; (*i)++) {
		char c = s.p[*i + 1];
		if (s.p[*i] == ' ' && s.p[*i + 2] == ' ' && (c == '+' || c == '-' || c == '/'))
			return c;
	}
	*i = s.n;
	return 0;
}

static enum formula_operator parse_terms(struct parser *p, struct str text)
{
	enum formula_operator operator= FORMULA_TERMS;
	int sign = 1;
	for (size_t start = 0, i = 0;; i += 3, start = i) {
		char c = operator_find(text, &i);
		operand_add(p, sign, str_sub(text, start, i));
		if (!c)
			return operator;
		if (c == '/')
			operator= FORMULA_RATIO;
		sign = c == '-' ? -1 : 1;
	}
}

static void parse_range(struct parser *p, struct str text, struct str range)
{
	size_t dots = str_find(range, STR(".."));
	if (dots == SIZE_MAX) {
		fail(p, text, "is not a formula", NULL);
		return;
	}
	operand_add(p, 1, str_sub(range, 0, dots));
	operand_add(p, 1, str_from(range, dots + 2));
	const struct formula_operand *first = &p->operands.v[0], *last = &p->operands.v[1];
	if (!p->failed && (p->column ? first->column > last->column : first->row > last->row))
		fail(p, text, "runs backwards", "name the one that stands first in the table first");
}

/* A total of itself can never be right. */
static bool names_itself(const struct parser *p, enum formula_operator operator)
{
	const struct formula_operand *o = p->operands.v;
	if (operator== FORMULA_SUM_RANGE)
		return p->column ? o[0].column <= p->column && p->column <= o[1].column : o[0].row <= p->row && p->row <= o[1].row;
	for (size_t i = 0; i < p->operands.n; i++)
		if (p->column ? o[i].column == p->column : o[i].row == p->row)
			return true;
	return false;
}

const struct formula *formula_parse(struct reader *r, struct table *t, struct str text, struct place where, const struct row *row,
				    const struct column *column)
{
	struct parser p = {.r = r, .t = t, .where = where, .row = row, .column = column};
	struct formula *f = ARENA_NEW(r->arena, struct formula);
	struct str of = STR("sum of ");
	text = str_trim(text);
	if (text.n == 0) {
		diags_add(r->d, DIAG_BAD_FORMULA, where, column ? "the formula is empty" : "a total needs a formula");
		p.failed = true;
	} else if (str_is(text, "sum")) {
		f->operator= FORMULA_SUM;
		if (column)
			fail(&p, text, "adds rows, and this is the formula of a column", "write sum of A..B, or A + B");
	} else if (str_starts(text, of)) {
		f->operator= FORMULA_SUM_RANGE;
		parse_range(&p, text, str_from(text, of.n));
	} else {
		f->operator= parse_terms(&p, text);
		if (f->operator== FORMULA_RATIO && p.operands.n != 2)
			fail(&p, text, "is not a formula", NULL);
	}
	if (!p.failed && names_itself(&p, f->operator))
		fail(&p, text, column ? "names its own column" : "names its own row", "name only others");
	f->operands = p.operands.v;
	f->n = p.operands.n;
	return p.failed ? NULL : f;
}
