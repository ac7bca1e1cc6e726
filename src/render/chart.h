/*
 * Charts of tables, as SVG within a page.
 *
 * The attributes of a table ask for a chart, which is drawn from its cells, so
 * that chart and table never differ:
 *
 *	data-chart	"columns": a row is a column, its numbers stacked;
 *			"bars": a row is a bar; "share": a row is a bar of full
 *			length, divided by its numbers
 *	data-series	the number of columns of class "n" to draw, from the
 *			first
 *	data-alt	the chart in words, for screen readers
 *
 * The heading of a column names its series, the first cell of a row the row,
 * the caption the chart.  Only cells with a number are drawn.
 *
 * Series differ by pattern and by colour.  The chart is narrow enough for a
 * phone.
 */
#ifndef RENDER_CHART_H
#define RENDER_CHART_H

#include <stdbool.h>

#include "../record/xml.h"
#include "../util/strbuf.h"

/* Does the table ask for a chart of a known kind? */
bool chart_exists(const xmlNode *table);
/* Append the chart, unless there is nothing to draw.  NUMBER distinguishes it
 * from the other charts of the page. */
void chart_svg(struct strbuf *out, const xmlNode *table, size_t number);

/* The style of a page with charts (chart.css). */
extern const char chart_css[];

#endif
