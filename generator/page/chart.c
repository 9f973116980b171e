/* An indicator over the years as a chart. */
#include "page/chart.h"
#include "page/plot.h"
#include "text/interval.h"

#define TOP 24
#define BOTTOM 192
#define WIDEST 640
#define NARROWEST 288 /* between the margins of the smallest screens */
#define MOST_AXIS 7   /* as far as the style sheet goes */
#define SMALL 320     /* beside a table */
#define TICK_SIZE 12

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* In the order of legends and descriptions. */
static const enum basis bases[] = {BASIS_ACTUAL, BASIS_TARGET, BASIS_PLAN, BASIS_BUDGET, BASIS_REVISED_BUDGET, BASIS_FORECAST, BASIS_NONE};

struct plan {
	const struct builder *b;
	const struct indicator *indicator;
	struct points all;
	int first, last; /* fiscal years */
	size_t slots;    /* columns of one year */
	struct plot_axis axis;
	struct chart_view *chart;
	struct chart_point *points; /* the chart's */
};

static enum chart_look look_of(enum basis basis)
{
	static const enum chart_look looks[] = {
		[BASIS_NONE] = LOOK_OTHER,    [BASIS_TARGET] = LOOK_TARGET,          [BASIS_PLAN] = LOOK_PLAN,
		[BASIS_BUDGET] = LOOK_BUDGET, [BASIS_REVISED_BUDGET] = LOOK_REVISED, [BASIS_FORECAST] = LOOK_FORECAST,
		[BASIS_ACTUAL] = LOOK_ACTUAL};
	return looks[basis];
}

/* Two of one line at different times: fewer make no chart. */
static bool worth_drawing(struct points points)
{
	for (size_t i = 0; i < points.n; i++)
		for (size_t j = i + 1; j < points.n; j++)
			if (points_comparable(&points.v[i], &points.v[j]) &&
			    !period_eq(points.v[i].value->period, points.v[j].value->period))
				return true;
	return false;
}

static void take_years(struct plan *p)
{
	p->first = p->last = p->all.v[0].value->period.year;
	for (size_t i = 0; i < p->all.n; i++) {
		int year = p->all.v[i].value->period.year;
		p->first = year < p->first ? year : p->first;
		p->last = year > p->last ? year : p->last;
	}
}

/* ---- across ---- */

static int year_left(const struct plan *p, int year)
{
	return (int)((int64_t)(year - p->first) * CHART_ACROSS / (p->last - p->first + 1));
}

/* Months count alike: a day more or less is not seen. `end`: the day is over. */
static int across_of(const struct plan *p, struct date d, bool end)
{
	int year = date_fiscal_year(d), width = year_left(p, year + 1) - year_left(p, year);
	int months = (d.month + 8) % 12, days = d.day ? d.day - !end : end ? 31 : 0;
	int x = year_left(p, year) + width * (31 * months + days) / (12 * 31);
	return x < 0 ? 0 : x;
}

/* Columns of different bases stand side by side where a year has several. */
static size_t count_slots(const struct plan *p)
{
	bool used[LOOK_OTHER + 1] = {0}, together = false;
	size_t n = 0;
	for (size_t i = 0; i < p->all.n; i++) {
		const struct value *v = p->all.v[i].value;
		n += !used[look_of(v->basis)];
		used[look_of(v->basis)] = true;
		for (size_t j = 0; j < i; j++)
			together = together || (p->all.v[j].value->basis != v->basis && p->all.v[j].value->period.year == v->period.year);
	}
	return together ? n : 1;
}

static size_t slot_of(const struct plan *p, enum chart_look look)
{
	size_t slot = 0;
	for (size_t i = 0; i < p->all.n; i++) {
		enum chart_look other = look_of(p->all.v[i].value->basis);
		bool before = false;
		for (size_t j = 0; j < i; j++)
			before = before || look_of(p->all.v[j].value->basis) == other;
		slot += !before && other > look; /* what was planned stands before what came of it */
	}
	return p->slots > 1 ? slot : 0;
}

static void put_across(const struct plan *p, const struct period *period, struct chart_point *c)
{
	int left = year_left(p, period->year), width = year_left(p, period->year + 1) - left;
	bool flow = p->indicator->kind == KIND_FLOW;
	if (period->kind == PERIOD_FISCAL_YEAR) {
		int group = p->slots > 1 ? width * 7 / 10 : width / 2, each = group / (int)p->slots;
		c->width = flow ? each * (p->slots > 1 ? 9 : 10) / 10 : 0;
		c->left = flow ? left + (width - group) / 2 + each * (int)slot_of(p, c->look) : left;
		c->x = flow ? c->left + c->width / 2 : left + width / 2;
		c->from = flow ? c->x : left + width / 10;
		c->to = flow ? c->x : left + width - width / 10;
	} else {
		struct date last = period->kind == PERIOD_RANGE ? period->last : period->first;
		c->left = across_of(p, period->first, false);
		c->x = across_of(p, last, true);
		c->width = flow ? c->x - c->left : 0;
		c->x = flow ? c->left + c->width / 2 : c->x;
		c->from = c->to = c->x;
	}
}

/* ---- down ---- */

static bool range_of(const struct value *v, struct interval *range)
{
	if (v->comparator != CMP_NONE) {
		*range = interval_of(v->quantity.value);
		return true;
	}
	return interval_of_quantity(v->quantity, false, range);
}

/* Shares far from zero that hardly move are cut off below; amounts never are. */
static bool may_cut(const struct plan *p, struct decimal least, struct decimal most)
{
	struct decimal spread;
	return p->indicator->kind == KIND_RATIO && p->all.n > 2 && least.coefficient > 0 && decimal_sub(most, least, &spread) &&
	       decimal_mul(spread, (struct decimal){5, 0}, &spread) && decimal_cmp(spread, most) < 0;
}

static bool take_axis(struct plan *p)
{
	struct interval all = {0}, one;
	bool fractions = false;
	for (size_t i = 0; i < p->all.n; i++) {
		const struct value *v = p->all.v[i].value;
		if (!range_of(v, &one))
			return false;
		all.low = i == 0 || decimal_cmp(one.low, all.low) < 0 ? one.low : all.low;
		all.high = i == 0 || decimal_cmp(one.high, all.high) > 0 ? one.high : all.high;
		fractions = fractions || v->quantity.place < 0;
	}
	bool cut = may_cut(p, all.low, all.high);
	if (!plot_axis(all.low, all.high, fractions, cut, &p->axis))
		return false;
	if (cut && p->axis.low.coefficient != 0)
		p->chart->note = b_word(p->b, "chart-cut");
	return true;
}

#define SEEN 3 /* pixels */

static void put_down(const struct plan *p, const struct value *v, struct chart_point *c)
{
	struct interval range;
	c->y = c->low = c->high = plot_y(&p->axis, v->quantity.value, TOP, BOTTOM);
	c->arrow = v->comparator == CMP_AT_LEAST || v->comparator == CMP_MORE_THAN                                ? ARROW_UP
		   : v->comparator == CMP_AT_MOST || v->comparator == CMP_LESS_THAN || v->comparator == CMP_UP_TO ? ARROW_DOWN
														  : ARROW_NONE;
	if (!range_of(v, &range))
		return;
	int low = plot_y(&p->axis, range.low, TOP, BOTTOM), high = plot_y(&p->axis, range.high, TOP, BOTTOM);
	if (low - high >= SEEN) {
		c->low = low;
		c->high = high;
	}
}

static void put_ticks(struct plan *p)
{
	struct chart_view *chart = p->chart;
	struct chart_tick *ticks = ARENA_ARRAY(p->b->arena, struct chart_tick, p->axis.n);
	bool scaled = decimal_cmp(p->axis.high, (struct decimal){1, 6}) >= 0, percent = false;
	int widest = 0;
	for (size_t i = 0; i < p->all.n; i++) {
		scaled = scaled || p->all.v[i].value->quantity.scaled;
		percent = percent || p->all.v[i].value->quantity.percent;
	}
	for (size_t i = 0; i < p->axis.n; i++) {
		ticks[i].y = plot_y(&p->axis, p->axis.ticks[i], TOP, BOTTOM);
		ticks[i].text = b_quantity(
			p->b,
			(struct quantity){.value = p->axis.ticks[i], .place = p->axis.step.exponent, .scaled = scaled, .percent = percent},
			(struct str){0});
		int width = plot_text_width(ticks[i].text, TICK_SIZE);
		widest = width > widest ? width : widest;
	}
	chart->ticks = ticks;
	chart->tick_count = p->axis.n;
	chart->axis = (widest + 10 + 15) / 16;
	chart->axis = chart->axis < MOST_AXIS ? chart->axis : MOST_AXIS;
	chart->base = plot_y(&p->axis, p->axis.low.coefficient > 0 ? p->axis.low : (struct decimal){0, 0}, TOP, BOTTOM);
}

/* ---- points and lines ---- */

static void put_points(struct plan *p)
{
	struct chart_point *points = ARENA_ARRAY(p->b->arena, struct chart_point, p->all.n);
	for (size_t i = 0; i < p->all.n; i++) {
		const struct value *v = p->all.v[i].value;
		struct chart_point *c = &points[i];
		struct quantity q = v->quantity;
		c->look = look_of(v->basis);
		put_across(p, &v->period, c);
		if (p->all.v[i].differs)
			c->width = 0;
		put_down(p, v, c);
		q.comparator = v->comparator;
		c->label = b_quantity(p->b, q, (struct str){0});
		c->title = b_word2(p->b, "name-and-value", "name", b_side(p->b, v->period, v->basis), "value", b_value(p->b, v));
		c->href = a_value(p->b, v);
	}
	p->chart->points = p->points = points;
	p->chart->point_count = p->all.n;
}

/* Only from one year to the next: a year without a figure stays a gap. */
static void put_lines(struct plan *p)
{
	struct chart_line *lines = ARENA_ARRAY(p->b->arena, struct chart_line, p->all.n);
	size_t n = 0;
	for (size_t i = 0; i < p->all.n && p->indicator->kind != KIND_FLOW; i++) {
		const struct point *from = &p->all.v[i], *to = NULL;
		for (size_t j = i + 1; j < p->all.n && !to && !from->differs; j++)
			if (points_comparable(from, &p->all.v[j]) && !p->all.v[j].differs)
				to = &p->all.v[j];
		if (!to || to->value->period.year - from->value->period.year > 1)
			continue;
		const struct chart_point *a = &p->chart->points[i], *b = &p->chart->points[to - p->all.v];
		lines[n++] = (struct chart_line){a->look, a->x, a->y, b->x, b->y};
	}
	p->chart->lines = lines;
	p->chart->line_count = n;
}

static void put_labels(struct plan *p)
{
	int wide = p->chart->plot, narrow = NARROWEST - p->chart->axis * 16 - PLOT_MARGIN;
	plot_labels(p->chart, p->points, p->all.n, wide, false);
	plot_labels(p->chart, p->points, p->all.n, wide < narrow ? wide : narrow, true);
}

static bool fits(struct str text, int width)
{
	return plot_text_width(text, TICK_SIZE) + 6 <= width;
}

static void put_years(struct plan *p)
{
	size_t n = (size_t)(p->last - p->first + 1);
	struct chart_year *years = ARENA_ARRAY(p->b->arena, struct chart_year, n);
	int wide = p->chart->plot / (int)n, narrow = (NARROWEST - p->chart->axis * 16 - PLOT_MARGIN) / (int)n;
	narrow = narrow < wide ? narrow : wide;
	bool names_wide = true, names_narrow = true, brief_narrow = true;
	for (size_t i = 0; i < n; i++) {
		struct chart_year *y = &years[i];
		int year = p->first + (int)i;
		y->left = year_left(p, year);
		y->right = year_left(p, year + 1);
		y->name = b_fiscal_year_short(p->b, year);
		y->brief = b_fiscal_year_brief(p->b, year);
		y->empty = true;
		for (size_t j = 0; j < p->all.n; j++)
			y->empty = y->empty && p->all.v[j].value->period.year != year;
		names_wide = names_wide && fits(y->name, wide);
		names_narrow = names_narrow && fits(y->name, narrow);
		brief_narrow = brief_narrow && fits(y->brief, narrow);
		if (y->empty) {
			p->chart->absent_sign = b_word(p->b, "chart-absent-sign");
			p->chart->absent = b_word(p->b, "absent-not-available");
		}
	}
	for (size_t i = 0; i < n; i++) {
		bool every = brief_narrow || (n - 1 - i) % 2 == 0;
		years[i].wide = names_wide ? NAME_FULL : NAME_BRIEF;
		years[i].narrow = names_narrow ? NAME_FULL : every ? NAME_BRIEF : NAME_NONE;
	}
	p->chart->years = years;
	p->chart->year_count = n;
}

/* ---- words ---- */

static bool has(const struct plan *p, enum chart_look look, bool differs)
{
	for (size_t i = 0; i < p->all.n; i++)
		if (look_of(p->all.v[i].value->basis) == look && p->all.v[i].differs == differs)
			return true;
	return false;
}

static struct str basis_name(const struct builder *b, enum basis basis)
{
	return basis == BASIS_NONE ? b_word(b, "not-stated") : b_basis(b, basis);
}

/* Nothing to explain where all figures are actual, and none is stated otherwise elsewhere. */
static void put_legend(struct plan *p)
{
	struct chart_legend *legend = ARENA_ARRAY(p->b->arena, struct chart_legend, 2 * COUNT(bases));
	size_t n = 0;
	for (size_t i = 0; i < COUNT(bases); i++) {
		enum chart_look look = look_of(bases[i]);
		struct str name = basis_name(p->b, bases[i]);
		bool column = p->chart->columns && look == LOOK_ACTUAL;
		if (has(p, look, false))
			legend[n++] = (struct chart_legend){look, column, name};
		if (column && has(p, look, true))
			legend[n++] = (struct chart_legend){
				look, false, b_word2(p->b, "name-with-note", "name", name, "note", b_word(p->b, "chart-differs"))};
	}
	p->chart->legend = legend;
	p->chart->legend_count = n == 1 && has(p, LOOK_ACTUAL, false) ? 0 : n;
}

static struct str point_text(const struct builder *b, const struct value *v)
{
	return b_word2(b, "chart-point", "period", b_period(b, v->period), "value", b_value(b, v));
}

static struct str join(const struct builder *b, struct str first, struct str second)
{
	return first.n ? b_word2(b, "sentences", "a", first, "b", second) : second;
}

/* From where to where, and the extremes, of the figures of one basis. */
static struct str describe_basis(const struct plan *p, enum basis basis)
{
	const struct value *first = NULL, *last = NULL, *highest = NULL;
	const struct builder *b = p->b;
	for (size_t i = 0; i < p->all.n; i++) {
		const struct value *v = p->all.v[i].value;
		if (v->basis != basis)
			continue;
		first = first ? first : v;
		last = v;
		if (!highest || decimal_cmp(v->quantity.value, highest->quantity.value) > 0)
			highest = v;
	}
	if (!first)
		return (struct str){0};
	struct str name = basis_name(b, basis);
	if (first == last)
		return b_word2(b, "chart-one", "basis", name, "point", point_text(b, first));
	struct str span = b_word2(b, "chart-span", "from", point_text(b, first), "to", point_text(b, last));
	struct str text = b_word2(b, "chart-one", "basis", name, "point", span);
	text = join(b, text, b_word1(b, "chart-highest", "point", point_text(b, highest)));
	return join(b, text, b_word1(b, "chart-latest", "point", point_text(b, last)));
}

static struct str describe(const struct plan *p)
{
	struct str text = {0};
	for (size_t i = 0; i < COUNT(bases); i++) {
		struct str one = describe_basis(p, bases[i]);
		if (one.n)
			text = join(p->b, text, one);
	}
	return text;
}

static int plot_width(const struct plan *p)
{
	int n = p->last - p->first + 1, most = WIDEST - p->chart->axis * 16 - PLOT_MARGIN;
	int width = n * (n <= 3 ? 104 : n <= 5 ? 88 : 72);
	return width < most ? width : most;
}

const struct chart_view *b_chart(const struct builder *b, const struct indicator *i, struct points points)
{
	struct plan p = {.b = b, .indicator = i, .all = points, .chart = ARENA_NEW(b->arena, struct chart_view)};
	if (!worth_drawing(points) || !take_axis(&p))
		return NULL;
	take_years(&p);
	p.slots = count_slots(&p);
	p.chart->id = STR("chart");
	p.chart->top = TOP;
	p.chart->bottom = BOTTOM;
	p.chart->columns = i->kind == KIND_FLOW;
	p.chart->title = b_word1(b, "chart-title", "indicator", b_texts(b, &i->name));
	p.chart->description = describe(&p);
	p.chart->unit = b_word1(b, "unit-label", "unit", b_unit(b, i->unit));
	put_ticks(&p);
	p.chart->plot = plot_width(&p);
	p.chart->small = p.chart->plot <= SMALL;
	put_points(&p);
	put_lines(&p);
	put_labels(&p);
	put_years(&p);
	put_legend(&p);
	return p.chart;
}

/* ---- bars in a table ---- */

#define BAR 7 /* pixels from one to the next */
#define BARS_HEIGHT 18
#define FEWEST_BARS 3

const struct bars_view *b_year_bars(const struct builder *b, const struct year_figure *v, size_t n)
{
	struct plot_axis axis = {0};
	for (size_t i = 0; i < n; i++) {
		if (v[i].figure.coefficient < 0)
			return NULL;
		axis.high = decimal_cmp(v[i].figure, axis.high) > 0 ? v[i].figure : axis.high;
	}
	if (n < FEWEST_BARS || axis.high.coefficient <= 0)
		return NULL;
	struct bars_view *bars = ARENA_NEW(b->arena, struct bars_view);
	struct bar_view *all = ARENA_ARRAY(b->arena, struct bar_view, n);
	*bars = (struct bars_view){.width = BAR * (v[n - 1].year - v[0].year + 1) - 2, .height = BARS_HEIGHT, .v = all, .n = n};
	for (size_t i = 0; i < n; i++) {
		int y = plot_y(&axis, v[i].figure, 0, BARS_HEIGHT);
		all[i] = (struct bar_view){BAR * (v[i].year - v[0].year), y, BAR - 2, BARS_HEIGHT - y};
	}
	return bars;
}

const struct bars_view *b_bars(const struct builder *b, const struct indicator *i)
{
	struct points all = points_of(i, b->arena);
	struct year_figure *v = ARENA_ARRAY(b->arena, struct year_figure, all.n + 1);
	size_t n = 0;
	for (size_t j = 0; j < all.n; j++) {
		const struct value *one = all.v[j].value;
		if (one->basis != BASIS_ACTUAL || all.v[j].differs || one->comparator != CMP_NONE ||
		    (n && one->period.year == v[n - 1].year))
			continue;
		v[n++] = (struct year_figure){one->period.year, one->quantity.value};
	}
	return b_year_bars(b, v, n);
}
