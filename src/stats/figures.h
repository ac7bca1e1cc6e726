/*
 * Figures over incidents: those of a period beside those of other periods, of
 * the last weeks, and what is pending now.
 *
 *	struct figures f;
 *	figures_init(&f, &period, now);
 *	while (...)
 *		figures_count(&f, &incident);
 *	figures_sort(&f);
 *	figures_free(&f);
 *
 * Exercises and withdrawn incidents have counts of their own and are in no
 * other figure.  figure_set.h has the figures as they are shown.
 */
#ifndef STATS_FIGURES_H
#define STATS_FIGURES_H

#include <stdint.h>

#include "../core/incident.h"
#include "../util/period.h"
#include "counts.h"
#include "pending.h"

enum span {
	SPAN_THIS, /* the period itself */
	SPAN_BEFORE, /* the one right before it */
	SPAN_EARLIER, /* the same one a year earlier */
	SPAN_YEAR, /* from the start of its year up to its end */
	SPAN_MAX
};

#define FIGURES_WEEKS 26
struct week_counts {
	struct period period;
	uint64_t n[CLASS_MAX]; /* new in it, by enum class */
};

struct figures {
	struct timestamp now;
	struct counts of[SPAN_MAX];
	/* Up to the period's last week, or the present one if that is first. */
	struct week_counts week[FIGURES_WEEKS];
	struct tallies repeats; /* "KIND|DEPARTMENT", new ones in SPAN_YEAR */
	/* As it is now, of all incidents, whenever received; the refusals are
	 * those of SPAN_THIS. */
	struct pending_lists lists;
};

void figures_init(
    struct figures *, const struct period *, struct timestamp now);
void figures_count(struct figures *, const struct incident *);
/* Call it once all are counted: durations and lists get their order. */
void figures_sort(struct figures *);
void figures_free(struct figures *);

#endif
