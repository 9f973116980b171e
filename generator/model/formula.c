/* Formulas of rows and columns: sum | sum of A..B | A ± B ± C | A / B. Operators stand between spaces, since ids hold hyphens. */
#include "model/read.h"

struct parser {
	struct reader *r;
	struct table *t;
	struct place where;
	bool columns;
	LIST(struct formula_operand) operands;
	bool failed;
};

#define MOST_OPERANDS 1000

static void operand_add(struct parser *p, int sign, struct str name)
{
	if (p->operands.n == MOST_OPERANDS) {
		if (!p->failed)
			diags_add(p->r->d, DIAG_BAD_FORMULA, p->where, "a formula has at most %d terms", MOST_OPERANDS);
		p->failed = true;
		return;
	}
	struct formula_operand o = {.sign = sign};
	if (p->columns)
		o.column = find_column(p->r, p->t, str_trim(name), p->where);
	else
		o.row = find_row(p->r, p->t, str_trim(name), p->where);
	p->failed = p->failed || (!o.row && !o.column);
	*LIST_ADD(&p->operands, p->r->site->arena) = o;
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
	enum formula_operator operator = FORMULA_TERMS;
	int sign = 1;
	for (size_t start = 0, i = 0;; i += 3, start = i) {
		char c = operator_find(text, &i);
		operand_add(p, sign, str_sub(text, start, i));
		if (!c)
			return operator;
		if (c == '/')
			operator = FORMULA_RATIO;
		sign = c == '-' ? -1 : 1;
	}
}

const struct formula *formula_parse(struct reader *r, struct table *t, struct str text, struct place where, bool columns)
{
	struct parser p = {.r = r, .t = t, .where = where, .columns = columns};
	struct formula *f = ARENA_NEW(r->site->arena, struct formula);
	struct str of = STR("sum of ");
	bool good = true;
	text = str_trim(text);
	if (str_is(text, "sum")) {
		f->operator = FORMULA_SUM;
		good = !columns;
	} else if (str_starts(text, of)) {
		struct str range = str_from(text, of.n);
		size_t dots = str_find(range, STR(".."));
		f->operator = FORMULA_SUM_RANGE;
		good = dots != SIZE_MAX;
		if (good) {
			operand_add(&p, 1, str_sub(range, 0, dots));
			operand_add(&p, 1, str_from(range, dots + 2));
		}
	} else {
		f->operator = parse_terms(&p, text);
		good = f->operator != FORMULA_RATIO || p.operands.n == 2;
	}
	if (!good)
		diags_add(r->d, DIAG_BAD_FORMULA, where, "\"" STR_FMT "\" is not a formula", STR_ARG(text));
	f->operands = p.operands.v;
	f->n = p.operands.n;
	return good && !p.failed ? f : NULL;
}
