/* A table from a few lines of text, for tests of what is worked out in tables. */
#ifndef NENPO_TESTS_UNIT_CHECK_TABLE_H
#define NENPO_TESTS_UNIT_CHECK_TABLE_H

#include <string.h>

#include "check/check_internal.h"

struct bench {
	struct arena *arena;
	struct checks checks;
	struct document document;
	struct table table;
	struct checker checker;
	struct table_checks table_checks;
};

static struct str bench_piece(const char **at, const char *ends)
{
	size_t n = strcspn(*at, ends);
	struct str piece = {*at, n};
	*at += n;
	return piece;
}

static void bench_cell(struct bench *b, struct row *row, size_t j, struct str raw)
{
	struct cell *c = &row->cells[j];
	struct str unit;
	*c = (struct cell){.kind = DATUM_TEXT, .raw = raw};
	if (j == 0)
		row->label = row->key = raw;
	else if (raw.n == 0 || str_is(raw, "-"))
		*c = (struct cell){.kind = DATUM_ABSENT, .absence = raw.n ? ABSENT_NIL : ABSENT_NOT_APPLICABLE, .raw = raw};
	else if (quantity_parse_cell(raw, &c->number, &unit) == NUMBER_OK)
		c->kind = DATUM_NUMBER;
	if (c->kind == DATUM_NUMBER && c->number.percent)
		b->table.columns.v[j].type = COLUMN_PERCENT;
}

/* Lines of cells with '|' between them, the header first; a line that begins with '#' is a heading. */
static struct bench *bench_new(const char *text)
{
	struct arena *a = arena_new();
	struct bench *b = ARENA_NEW(a, struct bench);
	b->arena = a;
	b->table.document = &b->document;
	b->table.id = STR("table");
	for (;;) {
		struct column *c = LIST_ADD(&b->table.columns, a);
		c->type = b->table.columns.n == 1 ? COLUMN_ROW : COLUMN_NUMBER;
		c->name = bench_piece(&text, "|\n");
		if (*text++ == '\n')
			break;
	}
	while (*text) {
		struct row *row = LIST_ADD(&b->table.rows, a);
		row->role = *text == '#' ? LINE_HEADING : LINE_ITEM;
		row->cells = ARENA_ARRAY(a, struct cell, b->table.columns.n);
		for (size_t j = 0; j < b->table.columns.n; j++) {
			bench_cell(b, row, j, bench_piece(&text, "|\n"));
			text += *text == '|';
		}
		text += *text == '\n';
	}
	b->checker = (struct checker){.arena = a, .scratch = a, .checks = &b->checks, .findings = &b->checks.findings, .workers = 1};
	b->table_checks.table = &b->table;
	return b;
}

static bool bench_is(const struct bench *b, struct cell_ref c, size_t row, size_t column)
{
	return c.row == &b->table.rows.v[row] && c.column == &b->table.columns.v[column];
}

#endif
