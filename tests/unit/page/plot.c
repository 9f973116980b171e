/* The geometry of charts: round ticks, and labels that do not lie over each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/plot.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct decimal number(const char *s)
{
	struct decimal d;
	if (!decimal_parse(str_of(s), &d))
		fail_msg("%s is no number", s);
	return d;
}

static void axes(void **state)
{
	static const struct {
		const char *least, *most;
		bool fractions, cut;
		const char *ticks; /* empty: none */
	} cases[] = {
		{"17150000", "19175000", false, false, "0 5000000 10000000 15000000 20000000"},
		{"185.7", "864.9", false, false, "0 200 400 600 800 1000"},
		{"1", "3", false, false, "0 1 2 3"},
		{"1", "1", false, false, "0 1"},
		{"5", "8", false, false, "0 2 4 6 8"},
		{"77.5", "96", true, false, "0 20 40 60 80 100"},
		{"77.5", "96", true, true, "75 80 85 90 95 100"},
		{"0.2", "0.9", true, false, "0 0.2 0.4 0.6 0.8 1"},
		{"0.2", "0.9", false, false, "0 1"},
		{"-462", "561", false, false, "-500 0 500 1000"},
		{"-30", "-10", false, false, "-30 -20 -10 0"},
		{"999999999999999999", "999999999999999999", false, false,
		 "0 200000000000000000 400000000000000000 600000000000000000 800000000000000000 1000000000000000000"},
		{"0", "0", false, false, ""},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct plot_axis axis;
		struct buf out = {0};
		if (plot_axis(number(cases[i].least), number(cases[i].most), cases[i].fractions, cases[i].cut, &axis))
			for (size_t t = 0; t < axis.n; t++) {
				buf_puts(&out, t ? " " : "");
				struct decimal plain = axis.ticks[t];
				decimal_print(&out, plain);
			}
		if (!str_is(buf_str(&out), cases[i].ticks))
			fail_msg("%s to %s: " STR_FMT, cases[i].least, cases[i].most, STR_ARG(buf_str(&out)));
		buf_free(&out);
	}
}

/* Any two bounds: a few ticks, evenly apart, the first and the last around the bounds, and values between the edges of the plot. */
static void any_axis(void **state)
{
	uint64_t seed = 7;
	(void)state;
	for (int i = 0; i < 20000; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		struct decimal a = {(int64_t)(seed >> 33) % 100000 - 20000, (int8_t)(seed % 9)};
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		struct decimal b = {(int64_t)(seed >> 33) % 100000 - 20000, (int8_t)(seed % 9)};
		struct plot_axis axis;
		bool cut = seed % 2, ordered = decimal_cmp(a, b) < 0;
		struct decimal least = ordered ? a : b, most = ordered ? b : a;
		if (decimal_cmp(a, b) == 0)
			continue;
		assert_true(plot_axis(least, most, false, cut, &axis));
		assert_in_range(axis.n, 2, 6);
		assert_true(decimal_cmp(axis.ticks[0], least) <= 0 && decimal_cmp(axis.ticks[axis.n - 1], most) >= 0);
		if (!cut)
			assert_true(decimal_cmp(axis.ticks[0], (struct decimal){0, 0}) <= 0);
		assert_int_equal(plot_y(&axis, axis.ticks[0], 20, 200), 200);
		assert_int_equal(plot_y(&axis, axis.ticks[axis.n - 1], 20, 200), 20);
		int low = plot_y(&axis, least, 20, 200), high = plot_y(&axis, most, 20, 200);
		assert_true(20 <= high && high <= low && low <= 200);
	}
}

static void widths(void **state)
{
	(void)state;
	assert_true(plot_text_width(STR("約1,715万"), 13) > plot_text_width(STR("1,715万"), 13));
	assert_int_equal(plot_text_width(STR("令和"), 12), 24);
	assert_int_equal(plot_text_width(STR(""), 12), 0);
	assert_true(plot_text_width(STR("1,715"), 13) >= 30 && plot_text_width(STR("1,715"), 13) <= 39);
}

/* ---- labels ---- */

static struct chart_point mark(int x, int y, const char *label)
{
	return (struct chart_point){.x = x, .y = y, .low = y, .high = y, .from = x, .to = x, .label = str_of(label)};
}

static struct chart_point column(int left, int width, int y, const char *label)
{
	struct chart_point p = mark(left + width / 2, y, label);
	p.left = left;
	p.width = width;
	return p;
}

static const struct chart_view chart = {.top = 24, .bottom = 192, .base = 192};

static void labels_with_room(void **state)
{
	struct chart_point p[] = {column(1000, 2000, 100, "1,917万"), column(6000, 2000, 120, "1,715万")};
	(void)state;
	plot_labels(&chart, p, 2, 300, false);
	assert_true(p[0].wide.shown && p[1].wide.shown);
	assert_int_equal(p[0].wide.y, 95);
	assert_int_equal(p[0].wide.side, 0);
	assert_false(p[0].narrow.shown);
}

/* Without room the latest is shown, and the extremes before the rest. */
static void labels_without_room(void **state)
{
	struct chart_point p[] = {column(0, 500, 100, "1億2,345万"), column(1000, 500, 101, "1億2,344万"),
				  column(2000, 500, 100, "1億2,345万")};
	(void)state;
	plot_labels(&chart, p, 3, 200, true);
	assert_false(p[0].narrow.shown || p[1].narrow.shown);
	assert_true(p[2].narrow.shown);
}

static void labels_beside_lines(void **state)
{
	struct chart_point p[] = {mark(2000, 150, "84.0%"), mark(8000, 40, "88%")};
	struct chart_line line = {LOOK_ACTUAL, 2000, 150, 8000, 40};
	struct chart_view rising = chart;
	(void)state;
	rising.lines = &line;
	rising.line_count = 1;
	plot_labels(&rising, p, 2, 100, false);
	assert_true(p[0].wide.shown && p[0].wide.y > 150); /* below: the line rises above it */
	assert_true(p[1].wide.shown && p[1].wide.y < 40);
}

static void labels_at_the_edges(void **state)
{
	struct chart_point p[] = {mark(0, 100, "約1億1,954万"), mark(CHART_ACROSS, 100, "約1億1,954万")};
	(void)state;
	plot_labels(&chart, p, 2, 400, false);
	assert_int_equal(p[0].wide.side, 1);
	assert_int_equal(p[1].wide.side, -1);
}

/* The box of a label as it is drawn. */
static void span(const struct chart_point *p, int width, int *left, int *right)
{
	int text = plot_text_width(p->label, 13), x = (int)((int64_t)p->x * width / CHART_ACROSS);
	*left = p->wide.side == 0 ? x - text / 2 : p->wide.side > 0 ? x : x - text;
	*right = *left + text;
}

static void no_two_labels_meet(void **state)
{
	static const char *const texts[] = {"5", "1,234", "約1,715万", "about 119.54 million"};
	uint64_t seed = 11;
	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct chart_point p[12];
		size_t n = 2 + (size_t)(seed >> 40) % 11;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			p[i] = mark((int)(CHART_ACROSS * i / n), 24 + (int)((seed >> 33) % 168), texts[(seed >> 50) % COUNT(texts)]);
		}
		int width = 150 + (int)(seed >> 44) % 450;
		plot_labels(&chart, p, n, width, false);
		for (size_t i = 0; i < n; i++)
			for (size_t j = i + 1; j < n; j++) {
				int l1, r1, l2, r2;
				if (!p[i].wide.shown || !p[j].wide.shown)
					continue;
				span(&p[i], width, &l1, &r1);
				span(&p[j], width, &l2, &r2);
				bool apart = r1 <= l2 || r2 <= l1 || p[i].wide.y + 12 <= p[j].wide.y || p[j].wide.y + 12 <= p[i].wide.y;
				assert_true(apart);
			}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(axes),
		cmocka_unit_test(any_axis),
		cmocka_unit_test(widths),
		cmocka_unit_test(labels_with_room),
		cmocka_unit_test(labels_without_room),
		cmocka_unit_test(labels_beside_lines),
		cmocka_unit_test(labels_at_the_edges),
		cmocka_unit_test(no_two_labels_meet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
