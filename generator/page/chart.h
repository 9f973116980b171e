/* Charts and differences in words. Private to page/. */
#ifndef NENPO_PAGE_CHART_H
#define NENPO_PAGE_CHART_H

#include "compare/series.h"
#include "page/builder.h"
#include "page/chart_view.h"

struct str b_fiscal_year_brief(const struct builder *b, int year);                  /* R3 */
struct str b_side(const struct builder *b, struct period period, enum basis basis); /* 令和3年度 実績 */

/* An indicator over the years; null where fewer than two figures can stand in one line. */
const struct chart_view *b_chart(const struct builder *b, const struct indicator *i, struct points points);
/* The same in a few bars for a table: actual figures alone, at least three years; null: there are fewer. */
const struct bars_view *b_bars(const struct builder *b, const struct indicator *i);
/* So too of figures in the order of their years, at least three and none below zero; else null. */
struct year_figure {
	int year;
	struct decimal figure;
};
const struct bars_view *b_year_bars(const struct builder *b, const struct year_figure *v, size_t n);

/* Fills a cell with a difference: how much, in percent, what it is compared with, whether it is good. `doubtful`: the earlier side is
 * stated in more than one way, so the one taken is named. */
void b_put_difference(const struct builder *b, struct cell_view *cell, const struct difference *d, const struct indicator *i,
		      bool doubtful);

#endif
