#include "load/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>

/* What was read, as text: cells between [ and ], with line:column before each; then the findings. */
static void print_csv(struct buf *out, struct str text)
{
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source s = {.path = STR("t.csv"), .text = text};
	const struct csv *csv = csv_parse(&s, a, d);
	for (size_t i = 0; csv && i < csv->n; i++) {
		assert_int_equal(csv->rows[i].n, csv->columns);
		for (size_t k = 0; k < csv->rows[i].n; k++) {
			const struct csv_cell *c = &csv->rows[i].cells[k];
			buf_printf(out, "%u:%u[" STR_FMT "]", c->place.line, c->place.column, STR_ARG(c->text));
		}
		buf_putc(out, '/');
	}
	assert_int_equal(csv == NULL, d->count[LEVEL_ERROR] > 0);
	for (size_t i = 0; i < d->all.n; i++)
		buf_printf(out, "%u:%u %s;", d->all.v[i].place.line, d->all.v[i].place.column, diag_name(d->all.v[i].code));
	diags_free(d);
	arena_free(a);
}

static void reads(void **state)
{
	(void)state;
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"", ""},
		{"a,b\n1,2\n", "1:1[a]1:3[b]/2:1[1]2:3[2]/"},
		{"a,b\r\n1,2\r\n", "1:1[a]1:3[b]/2:1[1]2:3[2]/"},
		{"a,b\n1,2", "1:1[a]1:3[b]/2:1[1]2:3[2]/"},
		{"件数,率\n１,　増 \n", "1:1[件数]1:4[率]/2:1[１]2:4[増]/"},
		{"a,\n,b\n", "1:1[a]1:3[]/2:1[]2:2[b]/"},
		{"\"a,b\",\"c\"\"d\"\n", "1:2[a,b]1:8[c\"d]/"},
		{"\"a\nb\",c\nd,e\n", "1:2[a\nb]2:4[c]/3:1[d]3:3[e]/"},
		{"\"a\r\nb\",c\r\nd,e\r\n", "1:2[a\nb]2:4[c]/3:1[d]3:3[e]/"},
		{"\"\",\" x \"\n", "1:2[]1:5[x]/"},
		{" \"a,b\" ,c\n", "1:3[a,b]1:9[c]/"},
		{"a\"b,c\n", "1:1[a\"b]1:5[c]/"},
		{"a\n\n \n\n", "1:1[a]/"},
		{"a,b\n,\n", "1:1[a]1:3[b]/"}, /* as Excel saves rows that were emptied */
		{"a,b\n,\n1,\n,\n\"\",\n", "1:1[a]1:3[b]/2:1[]2:2[]/3:1[1]3:3[]/"},
		/* faults */
		{"a,b\n1,2,3\n4\n5,6\n7,8,9\n", "2:1 cell-count;3:1 cell-count;5:1 cell-count;"},
		{"a,b\n\n1,2\n", "2:1 cell-count;"},
		{"a,b\n1,\"x\n2,3\n", "2:3 csv-syntax;"},
		{"a,b\n\"x\"y,2\n", "2:4 csv-syntax;"},
		{"a,\"", "1:3 csv-syntax;"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};
		buf_puts(&out, "");
		print_csv(&out, str_of(cases[i].text));
		assert_string_equal(out.p, cases[i].expected);
		buf_free(&out);
	}
}

static void limits_columns(void **state)
{
	(void)state;
	for (size_t commas = 16383; commas <= 16384; commas++) {
		struct buf text = {0}, out = {0};
		for (size_t i = 0; i < commas; i++)
			buf_putc(&text, ',');
		print_csv(&out, buf_str(&text));
		assert_int_equal(str_find(buf_str(&out), STR("too-large")) != SIZE_MAX, commas == 16384);
		buf_free(&text);
		buf_free(&out);
	}
}

/* Whatever cells are written, quoted as RFC 4180 says, come back: all of them quoted, or those that have to be. */
static void reads_back(void **state)
{
	(void)state;
	static const char *const parts[] = {"a", ",", "\"", "\n", "日", "　", "1", "\r\n", "x y"};
	uint32_t seed = 7;
	for (unsigned round = 0; round < 2000; round++) {
		struct buf text = {0};
		struct str cells[12];
		struct arena *a = arena_new();
		for (size_t i = 0; i < 12; i++) {
			struct buf cell = {0};
			for (seed = seed * 1664525 + 1013904223; (seed >> 24) % 4; seed = seed * 1664525 + 1013904223)
				buf_puts(&cell, parts[(seed >> 16) % 9]);
			if (round % 2) {
				csv_put(&text, buf_str(&cell));
			} else {
				buf_putc(&text, '"');
				for (size_t k = 0; k < cell.n; k++)
					buf_printf(&text, cell.p[k] == '"' ? "%c\"" : "%c", cell.p[k]);
				buf_putc(&text, '"');
			}
			buf_putc(&text, i % 3 == 2 ? '\n' : ',');
			struct buf plain = {0};
			for (size_t k = 0; k < cell.n; k++)
				if (cell.p[k] != '\r')
					buf_putc(&plain, cell.p[k]);
			cells[i] = arena_str(a, str_trim(buf_str(&plain)));
			buf_free(&plain);
			buf_free(&cell);
		}
		struct diags *d = diags_new();
		struct source s = {.path = STR("t.csv"), .text = buf_str(&text)};
		const struct csv *csv = csv_parse(&s, a, d);
		assert_non_null(csv);
		size_t rows = 4;
		while (rows > 1 && !cells[rows * 3 - 1].n && !cells[rows * 3 - 2].n && !cells[rows * 3 - 3].n)
			rows--;
		assert_int_equal(csv->n, rows);
		assert_int_equal(csv->columns, 3);
		for (size_t i = 0; i < rows * 3; i++) {
			const struct csv_cell *c = &csv->rows[i / 3].cells[i % 3];
			assert_true(str_eq(c->text, cells[i]));
			struct str line = place_line(c->place);
			assert_true(c->place.column >= (round % 2 ? 1u : 2u) && c->place.column <= utf8_count(line) + 1);
		}
		diags_free(d);
		arena_free(a);
		buf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(reads), cmocka_unit_test(limits_columns), cmocka_unit_test(reads_back)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
