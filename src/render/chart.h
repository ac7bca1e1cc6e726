/*
 * Charts of tables, as SVG within a page.
 *
 * A table asks for one by its attributes: its own cells are what is drawn, so
 * that chart and table never differ.
 *
 *	data-chart	"columns": a row is a column, its numbers stacked;
 *			"bars": a row is a bar; "share": a row is a bar of full
 *			length, divided by its numbers
 *	data-series	how many columns of class "n" are drawn, from the first
 *	data-alt	the chart in words, for who does not see it
 *
 * The heading of a column names its series, the first cell of a row the row,
 * the caption the chart.  A cell that is no number is not drawn.
 *
 * A series is told by its pattern as well as by its colour; colours are the
 * page's (html.c).  It is drawn narrow enough to be read on a phone.
 */
#ifndef RENDER_CHART_H
#define RENDER_CHART_H

#include <stdbool.h>

#include "../record/xml.h"
#include "../util/strbuf.h"

/* Does this table ask for a chart, of a kind that there is? */
bool chart_exists(const xmlNode *table);
/* Append it.  NUMBER tells it from the other charts of the page.  Nothing is
 * appended where there is nothing to draw. */
void chart_svg(struct strbuf *out, const xmlNode *table, size_t number);

/* The style of a page with charts (chart.css). */
extern const char chart_css[];

#endif
