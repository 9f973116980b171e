/* A chart view as SVG. Positions across are percentages, so that the chart is as wide as its place while letters and marks keep their
 * size. The texts of the ticks stand left of it, where the style sheet leaves room. It can be read without one: a figure has a margin then,
 * and what the style sheet says of colours and widths stands in attributes as well. */
#include "render/html.h"

#define BELOW 24 /* for the names of years */
#define MARGIN 24

struct look {
	const char *class, *dash;
	const char *mark; /* a path around 0 0; null: a circle */
};

static const struct look looks[] = {
	[LOOK_ACTUAL] = {"actual", NULL, NULL},
	[LOOK_TARGET] = {"target", "7 3", "M0-6 6 0 0 6-6 0z"},
	[LOOK_PLAN] = {"plan", "1 3", "M-5-5H5V5H-5z"},
	[LOOK_BUDGET] = {"budget", "5 2 1 2", "M-5-5H5V5H-5z"},
	[LOOK_REVISED] = {"revised-budget", "5 2 1 2 1 2", "M0-6 6 5H-6z"},
	[LOOK_FORECAST] = {"forecast", "4 3", NULL},
	[LOOK_OTHER] = {"other", "2 2", "M0 6 6-5H-6z"},
};

struct chart_writer {
	struct buf *out;
	const struct render_context *c;
	const struct chart_view *v;
};

static void put(struct chart_writer *w, const char *s)
{
	buf_puts(w->out, s);
}

/* Hundredths of a percent as "12.5%". */
static void put_across(struct chart_writer *w, const char *name, int x)
{
	buf_printf(w->out, " %s=\"%d", name, x / 100);
	if (x % 100)
		buf_printf(w->out, x % 10 ? ".%02d" : ".%d", x % 10 ? x % 100 : x % 100 / 10);
	put(w, x ? "%\"" : "\"");
}

static void put_line(struct chart_writer *w, const char *attributes, int x1, int y1, int x2, int y2)
{
	buf_printf(w->out, "<line%s", attributes);
	put_across(w, "x1", x1);
	put_across(w, "x2", x2);
	buf_printf(w->out, " y1=\"%d\" y2=\"%d\"/>", y1, y2);
}

/* ---- behind the figures ---- */

static void put_ticks(struct chart_writer *w)
{
	put(w, "<g class=\"chart-grid\" stroke=\"currentColor\" stroke-opacity=\".2\">");
	for (size_t i = 0; i < w->v->tick_count; i++)
		put_line(w, "", 0, w->v->ticks[i].y, CHART_ACROSS, w->v->ticks[i].y);
	put(w, "</g>\n<g class=\"chart-ticks\" text-anchor=\"end\">");
	for (size_t i = 0; i < w->v->tick_count; i++) {
		buf_printf(w->out, "<text x=\"-10\" y=\"%d\">", w->v->ticks[i].y + 4);
		html_text(w->out, w->v->ticks[i].text);
		put(w, "</text>");
	}
	put(w, "</g>\n");
}

#define ONLY_WIDE " class=\"chart-wide\""
#define ONLY_NARROW " class=\"chart-narrow\" display=\"none\""

static void put_year_name(struct chart_writer *w, const struct chart_year *y, const char *class, enum chart_name which)
{
	if (which == NAME_NONE)
		return;
	put(w, "<text");
	put_across(w, "x", (y->left + y->right) / 2);
	buf_printf(w->out, " y=\"%d\"%s>", w->v->bottom + 18, class);
	html_text(w->out, which == NAME_FULL ? y->name : y->brief);
	put(w, "</text>");
}

static void put_years(struct chart_writer *w)
{
	const struct chart_view *v = w->v;
	put(w, "<g class=\"chart-axis\" stroke=\"currentColor\">");
	put_line(w, "", 0, v->base, CHART_ACROSS, v->base);
	for (size_t i = 0; i <= v->year_count && v->year_count > 1; i++) {
		int x = i < v->year_count ? v->years[i].left : CHART_ACROSS;
		put_line(w, "", x, v->bottom, x, v->bottom + 5);
	}
	put(w, "</g>\n<g class=\"chart-years\" text-anchor=\"middle\">");
	for (size_t i = 0; i < v->year_count; i++) {
		const struct chart_year *y = &v->years[i];
		if (y->wide == y->narrow) {
			put_year_name(w, y, "", y->wide);
		} else {
			put_year_name(w, y, ONLY_WIDE, y->wide);
			put_year_name(w, y, ONLY_NARROW, y->narrow);
		}
		if (!y->empty)
			continue;
		put(w, "<text");
		put_across(w, "x", (y->left + y->right) / 2);
		buf_printf(w->out, " y=\"%d\">", v->base - 6);
		html_text(w->out, v->absent_sign);
		put(w, "</text>");
	}
	put(w, "</g>\n");
}

/* ---- figures ---- */

static void put_style(struct chart_writer *w, enum chart_look look, bool filled)
{
	const struct look *l = &looks[look];
	buf_printf(w->out, " class=\"chart-%s\"", l->class);
	if (look == LOOK_ACTUAL && filled)
		return;
	put(w, " fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"");
	if (l->dash)
		buf_printf(w->out, " stroke-dasharray=\"%s\"", l->dash);
}

static void put_column(struct chart_writer *w, const struct chart_point *p)
{
	int top = p->y < w->v->base ? p->y : w->v->base, height = p->y < w->v->base ? w->v->base - p->y : p->y - w->v->base;
	put(w, "<rect");
	put_across(w, "x", p->left);
	put_across(w, "width", p->width);
	buf_printf(w->out, " y=\"%d\" height=\"%d\"", top, height > 0 ? height : 1);
	put_style(w, p->look, true);
	put(w, "/>");
}

static void put_shape(struct chart_writer *w, enum chart_look look)
{
	const struct look *l = &looks[look];
	buf_printf(w->out, "<%s class=\"chart-mark chart-%s\"%s", l->mark ? "path" : "circle", l->class,
		   look == LOOK_ACTUAL ? "" : " fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"");
	if (l->mark)
		buf_printf(w->out, " d=\"%s\"/>", l->mark);
	else
		put(w, " r=\"5\"/>");
}

static void open_at(struct chart_writer *w, int x, int y)
{
	put(w, "<svg");
	put_across(w, "x", x);
	buf_printf(w->out, " y=\"%d\" overflow=\"visible\">", y);
}

static void put_arrow(struct chart_writer *w, const struct chart_point *p)
{
	put(w, p->arrow == ARROW_UP ? "<path d=\"M0-8v-12m-4 4 4-4 4 4\"" : "<path d=\"M0 8v12m-4-4 4 4 4-4\"");
	put(w, " class=\"chart-arrow\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>");
}

static void put_mark(struct chart_writer *w, const struct chart_point *p)
{
	bool shape = p->width == 0 || p->look != LOOK_ACTUAL;
	if (p->from < p->to)
		put_line(w, " class=\"chart-span\" stroke=\"currentColor\" stroke-width=\"8\" stroke-opacity=\".2\"", p->from, p->y, p->to,
			 p->y);
	if (p->low > p->high)
		put_line(w, " class=\"chart-range\" stroke=\"currentColor\"", p->x, p->low, p->x, p->high);
	if (!shape && p->arrow == ARROW_NONE)
		return;
	open_at(w, p->x, p->y);
	if (shape)
		put_shape(w, p->look);
	if (p->arrow != ARROW_NONE)
		put_arrow(w, p);
	put(w, "</svg>");
}

static void put_figures(struct chart_writer *w)
{
	const struct chart_view *v = w->v;
	for (size_t i = 0; i < v->point_count; i++)
		if (v->points[i].width > 0)
			put_column(w, &v->points[i]);
	for (size_t i = 0; i < v->line_count; i++) {
		const struct chart_line *l = &v->lines[i];
		put(w, "<line");
		put_across(w, "x1", l->x1);
		put_across(w, "x2", l->x2);
		buf_printf(w->out, " y1=\"%d\" y2=\"%d\"", l->y1, l->y2);
		put_style(w, l->look, false);
		put(w, "/>");
	}
	for (size_t i = 0; i < v->point_count; i++)
		put_mark(w, &v->points[i]);
	put(w, "\n");
}

static void put_label(struct chart_writer *w, const struct chart_point *p, const struct chart_label *label, const char *class)
{
	static const char *const anchors[] = {"end", "middle", "start"};
	if (!label->shown)
		return;
	put(w, "<text");
	put_across(w, "x", p->x);
	buf_printf(w->out, " y=\"%d\" text-anchor=\"%s\"%s>", label->y, anchors[label->side + 1], class);
	html_text(w->out, p->label);
	put(w, "</text>");
}

static void put_labels(struct chart_writer *w)
{
	put(w, "<g class=\"chart-labels\" font-size=\"13\">");
	for (size_t i = 0; i < w->v->point_count; i++) {
		const struct chart_point *p = &w->v->points[i];
		const struct chart_label *a = &p->wide, *b = &p->narrow;
		if (a->shown && b->shown && a->y == b->y && a->side == b->side) {
			put_label(w, p, a, "");
		} else {
			put_label(w, p, a, ONLY_WIDE);
			put_label(w, p, b, ONLY_NARROW);
		}
	}
	put(w, "</g>\n");
}

/* Links lie over the image: what is inside an image has no names of its own. */
static void put_links(struct chart_writer *w)
{
	const struct chart_view *v = w->v;
	for (size_t i = 0; i < v->point_count; i++) {
		const struct chart_point *p = &v->points[i];
		int top = p->y < v->base ? p->y : v->base, bottom = p->y < v->base ? v->base : p->y;
		put(w, "<a href=\"");
		html_address(w->out, w->c, p->href);
		put(w, "\"><title>");
		html_text(w->out, p->title);
		put(w, "</title><rect");
		if (p->width > 0) {
			int least = bottom - top < 24 ? 24 - (bottom - top) : 0;
			put_across(w, "x", p->left);
			put_across(w, "width", p->width);
			buf_printf(w->out, " y=\"%d\" height=\"%d\"", top - least, bottom - top + least);
		} else {
			put_across(w, "x", p->x);
			buf_printf(w->out, " y=\"%d\" width=\"24\" height=\"24\" transform=\"translate(-12)\"", p->y - 12);
		}
		put(w, " fill=\"none\" pointer-events=\"all\"/></a>\n");
	}
}

/* ---- around ---- */

static void put_legend(struct chart_writer *w)
{
	const struct chart_view *v = w->v;
	if (!v->legend_count && !v->absent.n)
		return;
	put(w, "<ul class=\"chart-legend\">");
	for (size_t i = 0; i < v->legend_count; i++) {
		put(w, "<li><svg width=\"16\" height=\"16\" viewBox=\"-8 -8 16 16\" fill=\"currentColor\" aria-hidden=\"true\">");
		if (v->legend[i].column)
			put(w, "<path class=\"chart-actual\" d=\"M-6-6H6V6H-6z\"/>");
		else
			put_shape(w, v->legend[i].look);
		put(w, "</svg> ");
		html_text(w->out, v->legend[i].text);
		put(w, "</li>");
	}
	if (v->absent.n) {
		put(w, "<li><span class=\"chart-sign\" aria-hidden=\"true\">");
		html_text(w->out, v->absent_sign);
		put(w, "</span> ");
		html_text(w->out, v->absent);
		put(w, "</li>");
	}
	put(w, "</ul>\n");
}

static void put_paragraph(struct chart_writer *w, const char *class, struct str text)
{
	if (!text.n)
		return;
	buf_printf(w->out, "<p class=\"%s\">", class);
	html_text(w->out, text);
	put(w, "</p>\n");
}

void html_chart(struct buf *out, const struct render_context *c, const struct chart_view *v)
{
	struct chart_writer w = {out, c, v};
	buf_printf(out, "<figure class=\"chart%s\" id=\"", v->small ? " chart-small" : "");
	html_attribute(out, v->id);
	buf_puts(out, "\">\n<figcaption>\n");
	put_paragraph(&w, "chart-unit", v->unit);
	put_legend(&w);
	put_paragraph(&w, "chart-note", v->note);
	buf_printf(out,
		   "</figcaption>\n<svg class=\"chart-image chart-axis-%d\" width=\"%d\" height=\"%d\" fill=\"currentColor\" "
		   "font-size=\"12\" overflow=\"visible\">\n",
		   v->axis, v->axis * 16 + v->plot + MARGIN, v->bottom + BELOW);
	buf_printf(out, "<g role=\"img\" aria-labelledby=\"" STR_FMT "-title\" aria-describedby=\"" STR_FMT "-description\">",
		   STR_ARG(v->id), STR_ARG(v->id));
	buf_printf(out, "<title id=\"" STR_FMT "-title\">", STR_ARG(v->id));
	html_text(out, v->title);
	buf_printf(out, "</title><desc id=\"" STR_FMT "-description\">", STR_ARG(v->id));
	html_text(out, v->description);
	buf_puts(out, "</desc>\n");
	put_ticks(&w);
	put_years(&w);
	put_figures(&w);
	put_labels(&w);
	buf_puts(out, "</g>\n");
	put_links(&w);
	buf_puts(out, "</svg>\n</figure>\n");
}

void html_bars(struct buf *out, const struct bars_view *bars)
{
	buf_printf(out, " <svg class=\"bars\" width=\"%d\" height=\"%d\" fill=\"currentColor\" aria-hidden=\"true\"><path d=\"",
		   bars->width, bars->height);
	for (size_t i = 0; i < bars->n; i++) {
		const struct bar_view *b = &bars->v[i];
		buf_printf(out, "M%d %dh%dv%dh-%dz", b->left, b->top, b->width, b->height, b->width);
	}
	buf_puts(out, "\"/></svg>");
}
