/* Formulas that nobody declared: which are believed, and which are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "table.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The calculation of a cell as "1 + 2 - 3": the rows or columns of its terms, counted from the header. */
static struct str formula_of(const struct bench *b, const struct calculation_list *list, size_t row, size_t column)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct calculation *c = &list->v[i];
		struct str out = {0};
		if (!bench_is(b, c->cell, row, column))
			continue;
		for (size_t j = 0; j < c->n; j++) {
			struct cell_ref t = c->terms[j].cell;
			size_t place = c->by_row ? (size_t)(t.row - b->table.rows.v) + 1 : (size_t)(t.column - b->table.columns.v);
			const char *sign = c->operator== FORMULA_RATIO && j ? " / " : c->terms[j].sign<0 ? " - " : j ? " + " : "";
			out = arena_printf(b->arena, STR_FMT "%s%zu", STR_ARG(out), sign, place);
		}
		return arena_printf(b->arena, STR_FMT "%s", STR_ARG(out), c->outcome == OUTCOME_FAILS ? " fails" : "");
	}
	return STR("none");
}

static void formulas_from_labels_and_numbers(void **state)
{
	static const struct {
		const char *text;
		size_t row, column;
		const char *formula;
	} cases[] = {
		/* totals of totals take up what is still open */
		{"科目|甲|乙\n#資産\n現金|5,580,910|10,289,923\n未収金|2,269,930|5,136,429\n流動資産合計|7,850,840|15,426,352\n#固定\n建物|"
		 "251,522|505,549\n"
		 "備品|21,183|37,419\n固定資産合計|272,705|542,968\n資産合計|8,123,545|15,969,320\n",
		 8, 2, "4 + 8"},
		{"科目|甲|乙\n#資産\n現金|5,580,910|10,289,923\n未収金|2,269,930|5,136,429\n流動資産合計|7,850,840|15,426,352\n#固定\n建物|"
		 "251,522|505,549\n"
		 "備品|21,183|37,419\n固定資産合計|272,705|542,968\n資産合計|8,123,545|15,969,320\n",
		 7, 1, "6 + 7"},
		/* a row that is zero nearly everywhere is no part of the total */
		{"科目|甲|乙|丙|丁|戊\n出資金|134,000|0|0|0|0\n積立金|3,307,322|275,887|647,589|257,400|415,842\n開発積立金|276,729|0|342,"
		 "000|0|0\n"
		 "剰余金合計|3,584,051|275,887|989,589|257,400|415,842\n",
		 3, 1, "2 + 3"},
		/* differences of results */
		{"科目|予算|決算\n営業収益合計|97,459,685|90,291,735\n営業費用合計|94,490,664|86,382,172\n営業利益|2,969,021|3,909,563\n",
		 2, 2, "1 - 2"},
		/* one wrong number does not hide a formula that the others prove */
		{"科目|予算|決算\n営業収益合計|97,459,685|90,291,735\n営業費用合計|94,490,664|86,382,172\n営業利益|2,969,021|3,909,653\n",
		 2, 2, "1 - 2 fails"},
		/* but what no slip of the pen explains does not fail: the formula is not this one */
		{"科目|予算|決算\n営業収益合計|97,459,685|90,291,735\n営業費用合計|94,490,664|86,382,172\n営業利益|2,969,021|5,118,240\n",
		 2, 2, "none"},
		/* a single column proves nothing: there would be no formula left as soon as it failed */
		{"科目|決算\n収入|90,291,735\n支出|86,382,172\n合計|176,673,907\n", 2, 1, "none"},
		/* small numbers agree by chance */
		{"区分|男|女\nあ|1|2\nい|2|1\n計|3|3\n", 2, 1, "none"},
		/* columns */
		{"区分|甲|乙|合計\nあ|120|45|165\nい|310|77|387\nう|64|12|76\nえ|205|31|236\nお|18|40|58\n", 1, 3, "1 + 2"},
		{"区分|合計|甲|乙\nあ|165|120|45\nい|387|310|77\nう|76|64|12\nえ|236|205|31\nお|58|18|40\n", 1, 1, "2 + 3"},
		{"区分|今年|前年|増減\nあ|1,200|1,152|48\nい|527|546|-19\nう|186|168|18\nえ|395|387|8\nお|77|70|7\n", 0, 3, "1 - 2"},
		{"区分|期首|増加|減少|期末\n賞与|118,241|129,278|118,241|129,278\n役員賞与|6,621|9,917|6,621|9,917\n退職|689,464|66,624|31,"
		 "049|725,039\n",
		 2, 4, "none"},
		{"区分|期首残高|増加|減少|期末残高\n賞与|118,241|129,278|118,241|129,278\n役員賞与|6,621|9,917|6,621|9,917\n退職|689,464|"
		 "66,624|31,049|725,039\n"
		 "計|814,326|205,819|155,911|864,234\n",
		 2, 4, "1 + 2 - 3"},
		{"区分|修了者数|申込者数|修了率\nあ|108|130|83.1%\nい|77|90|85.6%\nう|311|402|77.4%\nえ|45|61|73.8%\nお|87|99|87.9%\n", 2,
		 3, "1 / 2"},
		/* without a label there is no formula */
		{"区分|今年|前年|備考\nあ|1,200|1,152|48\nい|527|546|-19\nう|186|168|18\nえ|395|387|8\nお|77|70|7\n", 0, 3, "none"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bench *b = bench_new(cases[i].text);
		struct calculation_list list = {0};
		infer_calculations(&b->checker, &b->table, &list);
		struct str formula = formula_of(b, &list, cases[i].row, cases[i].column);
		if (!str_is(formula, cases[i].formula))
			fail_msg("case %zu: " STR_FMT " instead of %s", i, STR_ARG(formula), cases[i].formula);
		arena_free(b->arena);
	}
}

/* Of as many rows as there are. */
static void long_totals(void **state)
{
	struct buf text = {0};
	long a = 0, b = 0;
	(void)state;
	buf_puts(&text, "区分|甲|乙\n");
	for (int i = 1; i <= 70; i++) {
		buf_printf(&text, "行%d|%d|%d\n", i, i * 7919, i * 104729);
		a += i * 7919;
		b += i * 104729;
	}
	buf_printf(&text, "合計|%ld|%ld\n", a, b);
	struct bench *bench = bench_new(text.p);
	struct calculation_list list = {0};
	infer_calculations(&bench->checker, &bench->table, &list);
	assert_int_equal(list.n, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(list.v[i].n, 70);
		assert_int_equal(list.v[i].outcome, OUTCOME_HOLDS);
	}
	arena_free(bench->arena);
	buf_free(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(formulas_from_labels_and_numbers),
		cmocka_unit_test(long_totals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
