/* Which cell is named when calculations fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "table.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The last row is the sum of those above, the last column the one before it less the one before that, or a share of it. */
static void declare(struct bench *b, bool difference, bool ratio)
{
	struct table *t = &b->table;
	struct formula *sum = ARENA_NEW(b->arena, struct formula), *terms = ARENA_NEW(b->arena, struct formula);
	struct formula_operand *ends = ARENA_ARRAY(b->arena, struct formula_operand, 2),
			       *two = ARENA_ARRAY(b->arena, struct formula_operand, 2);
	ends[0] = (struct formula_operand){1, &t->rows.v[0], NULL};
	ends[1] = (struct formula_operand){1, &t->rows.v[t->rows.n - 2], NULL};
	*sum = (struct formula){FORMULA_SUM_RANGE, ends, 2};
	t->rows.v[t->rows.n - 1].formula = sum;
	two[0] = (struct formula_operand){1, NULL, &t->columns.v[t->columns.n - 3]};
	two[1] = (struct formula_operand){ratio ? 1 : -1, NULL, &t->columns.v[t->columns.n - 2]};
	*terms = (struct formula){ratio ? FORMULA_RATIO : FORMULA_TERMS, two, 2};
	if (difference || ratio)
		t->columns.v[t->columns.n - 1].formula = terms;
}

static void the_cell_that_explains_most(void **state)
{
	static const struct {
		const char *text;
		bool difference, ratio;
		size_t row, column; /* of the first place */
		bool sure;
		enum diag_code code;
		enum cause cause;
		const char *expected;
	} cases[] = {
		/* in a sum and in a difference: that cell alone explains both */
		{"区分|今年|前年|増減\nあ|1,200|1,152|48\nい|527|564|-19\nう|186|168|18\n計|1,913|1,866|47\n", true, false, 1, 2, true,
		 DIAG_DIFFERENCE_DIFFERS, CAUSE_SWAPPED, "546"},
		/* a total wrong in its sum and in its difference */
		{"区分|今年|前年|増減\nあ|1,200|1,152|48\nい|527|546|-19\nう|186|168|18\n計|1,918|1,866|47\n", true, false, 3, 1, true,
		 DIAG_TOTAL_DIFFERS, CAUSE_DIGIT, "1,913"},
		/* a sign lost in the difference: its column does not add up either */
		{"区分|今年|前年|増減\nあ|1,200|1,152|48\nい|527|546|19\nう|186|168|18\n計|1,913|1,866|47\n", true, false, 1, 3, true,
		 DIAG_DIFFERENCE_DIFFERS, CAUSE_SIGN, "△19"},
		/* one sum alone: nothing tells which */
		{"区分|今年\nあ|811\nい|4,229\nう|97\n計|5,802\n", false, false, 3, 1, false, DIAG_TOTAL_DIFFERS, CAUSE_NONE, "5,137"},
		/* but a slip of the pen does */
		{"区分|今年\nあ|8,110,000\nい|4,229\nう|97\n計|12,436\n", false, false, 0, 1, true, DIAG_TOTAL_DIFFERS, CAUSE_UNIT,
		 "8,110"},
		/* a rate */
		{"区分|修了|申込|率\nあ|30|40|75%\nい|20|50|44%\n計|50|90|56%\n", false, true, 1, 3, true, DIAG_RATE_DIFFERS, CAUSE_DIGIT,
		 "40"},
		/* a rate on another base: that of all */
		{"区分|修了|申込|率\nあ|30|40|75%\nい|20|50|22%\n計|50|90|56%\n", false, true, 1, 3, true, DIAG_RATE_DIFFERS, CAUSE_BASE,
		 "40"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bench *b = bench_new(cases[i].text);
		declare(b, cases[i].difference, cases[i].ratio);
		calculations_of(&b->checker, &b->table, &b->table_checks.calculations);
		blame_failures(&b->checker, &b->table_checks);
		if (b->checks.findings.n != 1)
			fail_msg("case %zu: %zu findings", i, b->checks.findings.n);
		const struct finding *f = &b->checks.findings.v[0];
		struct cell_ref first = f->places[0].cell;
		if (!bench_is(b, first, cases[i].row, cases[i].column) || f->sure != cases[i].sure || f->code != cases[i].code ||
		    f->cause != cases[i].cause || !str_is(f->expected, cases[i].expected))
			fail_msg("case %zu: " STR_FMT ", " STR_FMT " sure %d, %s, cause %d, expected " STR_FMT, i,
				 STR_ARG(first.row->label), STR_ARG(first.column->name), f->sure, diag_name(f->code), (int)f->cause,
				 STR_ARG(f->expected));
		arena_free(b->arena);
	}
}

static void two_faults_are_two_findings(void **state)
{
	struct bench *b = bench_new("区分|今年|前年|増減\nあ|1,200|1,152|49\nい|527|546|-19\nう|186|186|18\n計|1,913|1,866|47\n");
	(void)state;
	declare(b, true, false);
	calculations_of(&b->checker, &b->table, &b->table_checks.calculations);
	blame_failures(&b->checker, &b->table_checks);
	assert_int_equal(b->checks.findings.n, 2);
	for (size_t i = 0; i < 2; i++) {
		struct cell_ref c = b->checks.findings.v[i].places[0].cell;
		assert_true(b->checks.findings.v[i].sure);
		assert_true(bench_is(b, c, 0, 3) || bench_is(b, c, 2, 2));
	}
	arena_free(b->arena);
}

static void what_holds_is_left_alone(void **state)
{
	static const char *const texts[] = {
		"区分|今年|前年|増減\nあ|1,200|1,152|48\nい|-|546|-546\n計|1,200|1,698|-498\n",
		"区分|今年|前年|増減\nあ|1.2|1.1|0.1\nい|2.4|2.4|0.0\n計|3.7|3.5|0.1\n",
		"区分|今年|前年|増減\nあ|1,200||\nい|100||\n計|1,300||\n",
	};
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct bench *b = bench_new(texts[i]);
		declare(b, true, false);
		calculations_of(&b->checker, &b->table, &b->table_checks.calculations);
		blame_failures(&b->checker, &b->table_checks);
		if (b->checks.findings.n)
			fail_msg("case %zu: %zu findings", i, b->checks.findings.n);
		arena_free(b->arena);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cell_that_explains_most),
		cmocka_unit_test(two_faults_are_two_findings),
		cmocka_unit_test(what_holds_is_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
