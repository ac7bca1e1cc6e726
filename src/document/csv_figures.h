/*
 * Figures as CSV, for programs: stable, and the same in every language.
 */
#ifndef DOCUMENT_CSV_FIGURES_H
#define DOCUMENT_CSV_FIGURES_H

#include <stdbool.h>

#include "../stats/figure_set.h"
#include "../util/strbuf.h"

/*
 * One figure a row: period, breakdown, value, count; the breakdowns and their
 * values are those of figure_set.h.  First those of the period, then of the one
 * before it, of the same one a year earlier, and of its year until its end,
 * then "history" of the last weeks.  A hidden number is "<5", one that the
 * input does not give is empty.
 */
void csv_figures(struct strbuf *out, const struct figure_sets *);

/* Open obligations and measures in the order of the list; "left" is in seconds,
 * negative if overdue. */
void csv_figures_due(struct strbuf *out, const struct pending_lists *);

#endif
