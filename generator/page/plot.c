#include "page/plot.h"

#include "text/interval.h"

/* ---- the axis ---- */

/* The multiple of step at or below (up: at or above) d. */
static bool to_step(struct decimal d, struct decimal step, bool up, struct decimal *out)
{
	struct decimal count, one = {up ? 1 : -1, 0};
	if (!decimal_divide(d, step, 0, &count) || !decimal_mul(count, step, out))
		return false;
	int over = decimal_cmp(*out, d);
	if ((up && over >= 0) || (!up && over <= 0))
		return true;
	return decimal_add(count, one, &count) && decimal_mul(count, step, out);
}

static bool try_step(struct decimal least, struct decimal most, struct decimal step, size_t most_ticks, struct plot_axis *axis)
{
	struct decimal at;
	axis->step = step;
	axis->n = 0;
	if (!to_step(least, step, false, &axis->low) || !to_step(most, step, true, &axis->high))
		return false;
	for (at = axis->low; decimal_cmp(at, axis->high) <= 0;) {
		if (axis->n == most_ticks)
			return false;
		axis->ticks[axis->n++] = decimal_normal(at);
		if (!decimal_add(at, step, &at))
			return false;
	}
	return axis->n > 1;
}

bool plot_axis(struct decimal least, struct decimal most, bool fractions, bool cut, struct plot_axis *axis)
{
	static const int64_t steps[] = {1, 2, 5};
	struct decimal zero = {0, 0};
	if (!cut && decimal_cmp(least, zero) > 0)
		least = zero;
	if (!cut && decimal_cmp(most, zero) < 0)
		most = zero;
	if (decimal_cmp(least, most) >= 0)
		return false;
	for (int exponent = fractions ? -6 : 0; exponent <= 17; exponent++)
		for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
			if (try_step(least, most, (struct decimal){steps[i], (int8_t)exponent}, PLOT_TICKS - 1, axis))
				return true;
	return false;
}

int plot_y(const struct plot_axis *axis, struct decimal value, int top, int bottom)
{
	struct decimal part, whole, share;
	if (!decimal_sub(value, axis->low, &part) || !decimal_sub(axis->high, axis->low, &whole) ||
	    !decimal_divide(part, whole, -6, &share) || !decimal_mul(share, (struct decimal){bottom - top, 0}, &share) ||
	    !decimal_round(share, 0, &share))
		return bottom;
	int64_t pixels = share.coefficient;
	for (int i = 0; i < share.exponent; i++)
		pixels *= 10;
	return bottom - (int)pixels;
}

/* ---- labels ---- */

int plot_text_width(struct str s, int size)
{
	int tenths = 0;
	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);
		if (c >= 0x2E80)
			tenths += 10;
		else if (c == ',' || c == '.' || c == ' ')
			tenths += 3;
		else if (c == '%' || c == 'm' || c == 'M')
			tenths += 9;
		else
			tenths += 6;
	}
	return (tenths * size + 9) / 10;
}

#define LABEL_SIZE 13
#define LABEL_HEIGHT 14
#define ARROW_LENGTH 14
#define BESIDE 4 /* left of the plot, before the ticks */
#define MARK 7   /* half of a mark and its distance */

struct box {
	int left, top, right, bottom;
};

static bool meet(struct box a, struct box b)
{
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static int across(int x, int width)
{
	return (int)((int64_t)x * width / CHART_ACROSS);
}

static struct box label_box(const struct chart_point *p, int label_y, int side, int width)
{
	int x = across(p->x, width), text = plot_text_width(p->label, LABEL_SIZE);
	int left = side == 0 ? x - text / 2 : side > 0 ? x : x - text;
	return (struct box){left - 2, label_y - LABEL_HEIGHT + 2, left + text + 2, label_y + 2};
}

static struct box mark_box(const struct chart_point *p, int width)
{
	int x = across(p->x, width);
	int up = p->arrow == ARROW_UP ? ARROW_LENGTH : 0, down = p->arrow == ARROW_DOWN ? ARROW_LENGTH : 0;
	return (struct box){x - MARK, p->y - MARK - up, x + MARK, p->y + MARK + down};
}

static struct box column_box(const struct chart_view *chart, const struct chart_point *p, int width)
{
	int top = p->y < chart->base ? p->y : chart->base, bottom = p->y < chart->base ? chart->base : p->y;
	return (struct box){across(p->left, width), top, across(p->left + p->width, width), bottom};
}

#define STEPS 32

/* Looks at points along the line. */
static bool crosses(const struct chart_line *l, struct box box, int width)
{
	int x1 = across(l->x1, width), x2 = across(l->x2, width);
	for (int i = 0; i <= STEPS; i++) {
		int x = x1 + (x2 - x1) * i / STEPS, y = l->y1 + (l->y2 - l->y1) * i / STEPS;
		if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
			return true;
	}
	return false;
}

struct placing {
	const struct chart_view *chart;
	struct chart_point *points;
	size_t n;
	int width;
	bool narrow;
};

static struct chart_label *label_of(const struct placing *l, size_t i)
{
	return l->narrow ? &l->points[i].narrow : &l->points[i].wide;
}

static bool is_free(const struct placing *l, size_t own, struct box box)
{
	if (box.left < -BESIDE || box.right > l->width + PLOT_MARGIN || box.top < 0 || box.bottom > l->chart->bottom)
		return false;
	for (size_t i = 0; i < l->chart->line_count; i++)
		if (crosses(&l->chart->lines[i], box, l->width))
			return false;
	for (size_t i = 0; i < l->n; i++) {
		const struct chart_point *p = &l->points[i];
		const struct chart_label *label = label_of(l, i);
		if (i != own && label->shown && meet(box, label_box(p, label->y, label->side, l->width)))
			return false;
		if (i != own && (p->width == 0 || p->look != LOOK_ACTUAL) && meet(box, mark_box(p, l->width)))
			return false;
		if (p->width > 0 && meet(box, column_box(l->chart, p, l->width)))
			return false;
	}
	return true;
}

/* Centred, but inside the plot and its margin. */
static int side_of(const struct chart_point *p, int width)
{
	struct box box = label_box(p, 0, 0, width);
	return box.left < -BESIDE ? 1 : box.right > width + PLOT_MARGIN ? -1 : 0;
}

static void place_label(const struct placing *l, size_t own)
{
	const struct chart_point *p = &l->points[own];
	struct chart_label *label = label_of(l, own);
	bool bare = p->width > 0 && p->look == LOOK_ACTUAL, down = p->width > 0 && p->y > l->chart->base;
	int arrow = p->arrow == ARROW_NONE ? 0 : ARROW_LENGTH;
	int above = (p->high < p->y ? p->high : p->y) - (bare ? 5 : 11) - (p->arrow == ARROW_UP ? arrow : 0);
	int below = (p->low > p->y ? p->low : p->y) + (bare ? 16 : 21) + (p->arrow == ARROW_DOWN ? arrow : 0);
	const int heights[] = {down ? below : above, below};
	for (size_t i = 0; i < (p->width > 0 ? 1 : 2) && !label->shown; i++) {
		label->y = heights[i];
		label->side = side_of(p, l->width);
		label->shown = is_free(l, own, label_box(p, label->y, label->side, l->width));
	}
}

/* The nth point to be labelled. */
static size_t in_order(const struct chart_point *points, size_t n, size_t nth)
{
	size_t lowest = 0, highest = 0;
	for (size_t i = 0; i < n; i++) {
		if (points[i].y < points[highest].y)
			highest = i;
		if (points[i].y > points[lowest].y)
			lowest = i;
	}
	return nth == 0 ? n - 1 : nth == 1 ? highest : nth == 2 ? lowest : n - 1 - (nth - 3);
}

void plot_labels(const struct chart_view *chart, struct chart_point *points, size_t n, int width, bool narrow)
{
	struct placing l = {chart, points, n, width, narrow};
	for (size_t i = 0; i < n; i++)
		label_of(&l, i)->shown = false;
	for (size_t i = 0; n > 0 && i < n + 3; i++)
		place_label(&l, in_order(points, n, i));
}
