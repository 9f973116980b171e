/* The geometry of charts: an axis with round ticks, and labels that do not lie over each other. Integers and exact decimals alone, so
 * that every machine draws the same. Thread-safe: no state. Private to page/. */
#ifndef NENPO_PAGE_PLOT_H
#define NENPO_PAGE_PLOT_H

#include "page/chart_view.h"
#include "text/decimal.h"

#define PLOT_TICKS 7
#define PLOT_MARGIN 24 /* pixels right of the plot, for labels */

/* From low to high, a tick at each step. */
struct plot_axis {
	struct decimal low, high, step;
	struct decimal ticks[PLOT_TICKS];
	size_t n;
};

/* The axis with the fewest round steps (1, 2 or 5 times a power of ten, whole numbers unless `fractions`) that holds least to most and,
 * unless `cut`, zero. False: the numbers are too long, or all the same zero. */
bool plot_axis(struct decimal least, struct decimal most, bool fractions, bool cut, struct plot_axis *axis);
/* Where a value stands between `bottom` (low) and `top` (high), in pixels down the page. */
int plot_y(const struct plot_axis *axis, struct decimal value, int top, int bottom);

/* How wide a text is, in pixels, at the given size of letters: not less than it is with usual fonts. */
int plot_text_width(struct str s, int size);

/* Chooses which points' labels are shown in a plot of that width, and where: the latest first, then the highest and the lowest, then the
 * others from the last back; above the point, else below. One that would lie over another label, a mark, a line or a column is not shown.
 * Fills the labels for small screens, or those for where there is room. */
void plot_labels(const struct chart_view *chart, struct chart_point *points, size_t n, int width, bool narrow);

#endif
