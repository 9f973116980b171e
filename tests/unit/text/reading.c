/* The examples of generator/text/READING.md, each run by the finder of its section. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "text/change.h"
#include "text/when.h"

#define DOCUMENT "generator/text/READING.md"
#define EXAMPLES_MIN 260

/* What a finder made of a text: the same text with « » around what it read, and the readings. */
struct reading {
	struct buf marked, said;
	size_t at; /* how far the text was copied */
};

static void mark(struct reading *r, struct str s, size_t start, size_t end)
{
	assert_true(r->at <= start && start < end && end <= s.n);
	buf_put(&r->marked, str_sub(s, r->at, start));
	buf_puts(&r->marked, "«");
	buf_put(&r->marked, str_sub(s, start, end));
	buf_puts(&r->marked, "»");
	r->at = end;
	if (r->said.n)
		buf_puts(&r->said, "; ");
}

static void say_quantity(struct buf *out, struct quantity q)
{
	static const char *const comparators[] = {"", "at least ", "at most ", "more than ", "less than ", "up to "};

	buf_printf(out, "%s%s%s", q.gross ? "gross " : "", q.about ? "about " : "", comparators[q.comparator]);
	decimal_print(out, decimal_normal(q.value));
	buf_printf(out, "%s%s", q.percent ? "%" : "", q.times ? " times" : "");
	if (q.place)
		buf_printf(out, " place %d", q.place);
	if (q.scaled)
		buf_puts(out, " scaled");
}

static void read_quantities(struct reading *r, struct str s)
{
	struct quantity_match m;

	for (size_t at = 0; quantity_find(s, at, &m); at = m.end) {
		struct str unit = quantity_unit(&m);

		mark(r, s, m.start, m.end);
		say_quantity(&r->said, m.quantity);
		if (unit.n)
			buf_printf(&r->said, " unit " STR_FMT, STR_ARG(unit));
		if (m.range)
			buf_puts(&r->said, " range");
	}
}

static void say_date(struct buf *out, const struct when_match *m)
{
	if (m->date.year)
		buf_printf(out, " %04d%s", m->date.year, m->date.month ? "-" : "");
	else if (m->date.month)
		buf_puts(out, " ");
	if (m->date.month)
		buf_printf(out, "%02d", m->date.month);
	if (m->date.day)
		buf_printf(out, "-%02d", m->date.day);
}

static void read_times(struct reading *r, struct str s)
{
	static const char *const kinds[] = {"day", "month", "fiscal year", "year", "quarter", "day of year", "month of year"};
	static const char *const days[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
	struct when_match m;

	for (size_t at = 0; when_find(s, at, &m); at = m.end) {
		bool year_only = m.kind == WHEN_FISCAL_YEAR || m.kind == WHEN_CALENDAR_YEAR;

		mark(r, s, m.start, m.end);
		buf_puts(&r->said, kinds[m.kind]);
		if (m.kind == WHEN_QUARTER)
			buf_printf(&r->said, " %d", m.quarter);
		if (year_only || (m.kind == WHEN_QUARTER && m.year))
			buf_printf(&r->said, " %d", m.year);
		if (!year_only)
			say_date(&r->said, &m);
		if (m.at_end)
			buf_puts(&r->said, " end");
		if (m.at_end && year_only)
			say_date(&r->said, &m);
		if (m.weekday >= 0)
			buf_printf(&r->said, " %s", days[m.weekday]);
		if (m.era.n)
			buf_printf(&r->said, " era " STR_FMT " %d", STR_ARG(m.era), m.era_year);
		if (m.era_wrong)
			buf_puts(&r->said, " era wrong");
		if (m.impossible)
			buf_puts(&r->said, " impossible");
	}
}

static void say_range(struct buf *out, const struct change_match *m)
{
	struct change_range range;

	assert_true(change_range_of(m, &range));
	assert_true(range.no_low || range.no_high || decimal_cmp(range.low, range.high) <= 0);
	buf_puts(out, range.is_ratio ? ", ratio " : ", difference ");
	if (!range.no_low)
		decimal_print(out, decimal_normal(range.low));
	if (decimal_cmp(range.low, range.high) != 0 || range.no_low || range.no_high) {
		buf_puts(out, "..");
		if (!range.no_high)
			decimal_print(out, decimal_normal(range.high));
	}
}

static void read_changes(struct reading *r, struct str s)
{
	static const char *const measures[] = {"", " points", "", ""};
	static const char *const bases[] = {"", ", previous fiscal year", ", previous year", ", same period", NULL, ", budget", ", other"};
	static const char *const directions[] = {"down ", "", "up "};
	struct change_match m;

	for (size_t at = 0; change_find(s, at, s.n, &m); at = m.end) {
		mark(r, s, m.start, m.end);
		buf_puts(&r->said, directions[m.direction + 1]);
		say_quantity(&r->said, m.amount);
		buf_puts(&r->said, measures[m.measure]);
		if (m.unit.n)
			buf_printf(&r->said, " unit " STR_FMT, STR_ARG(m.unit));
		say_range(&r->said, &m);
		if (m.base == CHANGE_BASE_YEAR)
			buf_printf(&r->said, ", %s %d", m.base_calendar ? "year" : "fiscal year", m.base_year);
		else
			buf_puts(&r->said, bases[m.base]);
		if (m.part)
			buf_puts(&r->said, ", part");
	}
}

typedef void finder(struct reading *r, struct str s);

static void read_text(finder *find, struct reading *r, struct str s)
{
	*r = (struct reading){0};
	find(r, s);
	buf_put(&r->marked, str_from(s, r->at));
	if (r->said.n == 0)
		buf_puts(&r->said, "none");
}

static void unmark(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		size_t start = i;
		uint32_t c = utf8_next(s, &i);

		if (c != 0xAB && c != 0xBB)
			buf_put(out, str_sub(s, start, i));
	}
}

/* One row of a table: `| text | reading |`. False: it fails. */
static bool run_example(finder *find, struct str row)
{
	struct str text = str_trim(str_split(str_from(row, 1), '|', &row)), wanted = str_trim(str_split(row, '|', &row));
	struct buf plain = {0};
	struct reading r;
	bool right;

	unmark(&plain, text);
	read_text(find, &r, buf_str(&plain));
	right = str_eq(buf_str(&r.marked), text) && str_eq(buf_str(&r.said), wanted);
	if (!right)
		print_error("| " STR_FMT " | " STR_FMT " |\n| %s | %s | (read)\n", STR_ARG(text), STR_ARG(wanted), r.marked.p, r.said.p);
	buf_free(&plain);
	buf_free(&r.marked);
	buf_free(&r.said);
	return right;
}

static void read_file(struct buf *out)
{
	FILE *f = fopen(DOCUMENT, "rb");
	char block[4096];
	size_t n;

	assert_non_null(f);
	while ((n = fread(block, 1, sizeof block, f)) > 0)
		buf_put(out, (struct str){block, n});
	fclose(f);
}

static void examples(void **state)
{
	static const struct {
		const char *heading;
		finder *find;
	} sections[] = {{"## Quantities", read_quantities}, {"## Times", read_times}, {"## Changes", read_changes}};
	size_t count[3] = {0}, wrong = 0, section = SIZE_MAX;
	struct buf document = {0};

	(void)state;
	read_file(&document);
	for (struct str rest = buf_str(&document), line; rest.n;) {
		line = str_split(rest, '\n', &rest);
		if (str_starts(line, STR("## "))) {
			for (section = 0; section < 3 && !str_is(line, sections[section].heading); section++)
				;
		} else if (section < 3 && str_starts(line, STR("| ")) && !str_starts(line, STR("| text "))) {
			count[section]++;
			wrong += !run_example(sections[section].find, line);
		}
	}
	buf_free(&document);
	assert_int_equal(wrong, 0);
	for (section = 0; section < 3; section++)
		assert_true(count[section] >= EXAMPLES_MIN / 5);
	assert_true(count[0] + count[1] + count[2] >= EXAMPLES_MIN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(examples)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
