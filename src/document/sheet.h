/*
 * Figures as CSV, for programs: stable, and the same in every language.  What
 * went wrong with writing is left in the stream's error state.
 */
#ifndef DOCUMENT_SHEET_H
#define DOCUMENT_SHEET_H

#include <stdbool.h>
#include <stdio.h>

#include "../model/figures.h"

/*
 * One figure a row: period, breakdown, value, count.  class, department and
 * kind count the new incidents, class-open the open ones at the end of the
 * period and class-closed those closed in it.  An empty value is what the
 * records say nothing of; a class that is not made yet is "undecided".
 */
void sheet_figures(FILE *, const struct figures *);

/* What is pending, those for which WANTED holds, in the order of F; "left" in
 * seconds, negative when overdue. */
void sheet_due(FILE *, const struct figures *f,
    bool (*wanted)(const struct pending *, const void *), const void *arg);

#endif
