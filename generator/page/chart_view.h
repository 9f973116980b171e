/* A chart as one language shows it: every position reckoned, every text ready. Written as SVG by render/.
 * Across, positions are hundredths of a percent of the plot, which is as wide as there is room; down, they are pixels. */
#ifndef NENPO_PAGE_CHART_VIEW_H
#define NENPO_PAGE_CHART_VIEW_H

#include "base/str.h"

#define CHART_ACROSS 10000

/* How a basis is drawn: actual figures filled, all others hollow, each in its own shape. */
enum chart_look { LOOK_ACTUAL, LOOK_TARGET, LOOK_PLAN, LOOK_BUDGET, LOOK_REVISED, LOOK_FORECAST, LOOK_OTHER };

enum chart_name { NAME_NONE, NAME_BRIEF, NAME_FULL };

enum chart_arrow { ARROW_NONE, ARROW_UP /* at least */, ARROW_DOWN /* at most */ };

/* Where a text stands beside its point. */
struct chart_label {
	bool shown;
	int y;    /* its base line */
	int side; /* -1: it ends at the point, 0: centred, +1: begins there */
};

/* A figure that is stated. */
struct chart_point {
	enum chart_look look;
	int x, y;
	int left, width; /* of its column; width 0: a mark alone */
	int low, high;   /* rounding reaches from low up to high (low > high, down the page); equal: too little to be seen */
	int from, to;    /* across: stated for a whole year without a date; equal: at x */
	enum chart_arrow arrow;
	struct str label;                /* the figure in short */
	struct chart_label wide, narrow; /* where there is room, and on a small screen */
	struct str title;                /* "令和3年度 実績 約1,715万枚": period, basis and figure */
	struct str href;                 /* the sentence or cell that states it */
};

/* Joins two points of one basis that follow each other. */
struct chart_line {
	enum chart_look look;
	int x1, y1, x2, y2;
};

struct chart_tick {
	int y;
	struct str text;
};

/* A fiscal year. */
struct chart_year {
	int left, right;
	struct str name, brief;       /* 令和3年度, R3 */
	enum chart_name wide, narrow; /* which of them fits where there is room, and on a small screen */
	bool empty;                   /* no figure is stated for it */
};

struct chart_legend {
	enum chart_look look;
	bool column; /* a column, not a mark */
	struct str text;
};

struct chart_view {
	struct str id;
	struct str title;       /* what it shows */
	struct str description; /* from … to …, highest, latest */
	struct str unit;        /* 単位：枚 */
	struct str note;        /* that the axis does not begin at zero; or empty */
	struct str absent;      /* what the sign of an empty year means; empty: there is none */
	struct str absent_sign;
	int axis;              /* room for the ticks' texts at the left, in steps of 16 pixels */
	int plot;              /* pixels that the plot is wide where there is room */
	int top, bottom, base; /* down: where the plot begins and ends, and where columns stand */
	bool small;            /* there is room for a table beside it */
	bool columns;          /* amounts of whole years; else marks at dates, joined by lines */
	const struct chart_tick *ticks;
	size_t tick_count;
	const struct chart_year *years;
	size_t year_count;
	const struct chart_line *lines;
	size_t line_count;
	const struct chart_point *points;
	size_t point_count;
	const struct chart_legend *legend; /* none where all figures are actual */
	size_t legend_count;
};

#endif
