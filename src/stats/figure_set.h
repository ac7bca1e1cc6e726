/*
 * Figures (figures.h) laid out as they are shown: sets of values, each with its
 * number in every period.  Text, page and sheet all show these.
 *
 *	struct figure_sets s;
 *	figure_sets_make(&s, &figures);
 *	figure_sets_hide(&s);		in public figures
 *	figure_sets_free(&s);
 *
 * The sets and their values, in this order:
 *
 *	incidents	new open closed exercises withdrawn
 *	class		serious breach incident undecided; of the new ones, as
 *	class-open, class-closed of the others
 *	department, kind, each with -open and -closed; then of the new ones
 *	channel nature cause data special protection groups
 *	persons-band	0 1 2-10 11-50 ... 5001- several unknown
 *	persons		min max at-least unknown
 *	ap-decision	told required not-required no-reason undecided
 *	subjects-decision the same
 *	ap		in-time late no-reason no-number provisional withdrawn
 *			overdue
 *	ap-hours	0-24 24-48 48-72 72- unknown: aware to first filing
 *	ap-seconds	median longest
 *	subjects	told
 *	subjects-seconds, processor-seconds, aware-seconds as ap-seconds
 *	duties		running overdue undecided
 *	measures	open overdue done
 *	measures-age	0-30 31-90 91-180 181-365 366- unknown, in days
 *	gaps		incidents
 *	not-notified	decisions
 *	repeats		KIND|DEPARTMENT of those that are there twice or more
 */
#ifndef STATS_FIGURE_SET_H
#define STATS_FIGURE_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "figures.h"

/* Public figures hide what is more than none and fewer than this: so few can
 * point to persons. */
#define FIGURE_FEW 5

struct figure {
	char *value; /* "" where the records say nothing */
	uint64_t n[SPAN_MAX];
	bool known[SPAN_MAX]; /* there is such a figure of that period */
	bool hidden[SPAN_MAX];
	bool left_out[SPAN_MAX]; /* not shown at all */
};

struct figure_set {
	const char *name;
	enum field field; /* whose values they are; FIELD_MAX: of none */
	bool is_whole; /* they add up to a total that is shown as well */
	bool is_seconds;
	struct figure *v;
	size_t n, cap;
};

struct figure_sets {
	struct figure_set *set;
	size_t n, cap;
	const struct figures *of; /* borrowed */
	bool hidden[FIGURES_WEEKS][CLASSES]; /* of its weeks */
	bool no_weeks; /* none of these is shown */
};

void figure_sets_make(struct figure_sets *, const struct figures *);
void figure_sets_free(struct figure_sets *);
/* Hide what is few, and what beside it or in another set or period would tell
 * how few. */
void figure_sets_hide(struct figure_sets *);

/* "serious", "breach", "incident", "undecided": of the weeks. */
const char *figure_class(size_t);

#endif
