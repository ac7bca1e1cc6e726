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
 * then "history" of the last weeks.  What is hidden is "<5".
 */
void csv_figures(struct strbuf *out, const struct figure_sets *);

/* What is pending, those for which WANTED holds, in the order of F; "left" in
 * seconds, negative when overdue. */
void csv_figures_due(struct strbuf *out, const struct figures *f,
    bool (*wanted)(const struct pending *, const void *), const void *arg);

#endif
