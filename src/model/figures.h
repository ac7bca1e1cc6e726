/*
 * What is counted over incidents: a period's figures, the clocks that run and
 * the measures that are open at a moment.
 *
 *	struct figures f;
 *	figures_init(&f, &period, now);
 *	while (...)
 *		figures_count(&f, &incident);
 *	figures_sort(&f);
 *	figures_free(&f);
 *
 * Pure: the moment is an argument.  The figures of two parts added are the
 * figures of the whole.  Exercises and withdrawn incidents are counted by
 * themselves and are in no other figure.
 */
#ifndef MODEL_FIGURES_H
#define MODEL_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/when.h"
#include "incident.h"

enum phase {
	PHASE_NEW, /* received in the period */
	PHASE_OPEN, /* received before its end and not closed by then */
	PHASE_CLOSED, /* closed in the period */
	PHASE_MAX
};

/* One value of a breakdown. */
struct tally {
	char *value; /* "" where the record says nothing */
	uint64_t n[PHASE_MAX];
};
struct tallies {
	struct tally *v; /* by value, in the order of its bytes */
	size_t n, cap;
};

/* How many persons are concerned by the new incidents. */
struct persons {
	uint64_t min, max; /* sums over those that say something */
	uint64_t at_least; /* incidents with a minimum and no maximum */
	uint64_t unknown; /* incidents with neither */
};

/* A duty that nobody has met yet, or a measure that is not done yet. */
struct pending {
	bool is_measure;
	char *ref;
	char *regime, *recipient; /* of a duty */
	bool undecided; /* whether the duty is there is not yet known */
	char *id, *text, *owner; /* of a measure */
	/* The moment; of a measure the last day (YYYY-MM-DD); "" where there
	 * is none: without undue delay. */
	char *due;
	int64_t left; /* seconds to the moment or the end of the day */
	bool overdue;
};

struct figures {
	struct period period;
	struct when now;
	uint64_t incidents[PHASE_MAX];
	struct tallies by_class; /* "" is undecided */
	struct tallies by_department, by_kind;
	uint64_t ap_in_time, ap_late; /* first filings in the period */
	uint64_t ap_overdue; /* not yet filed and overdue now */
	struct persons persons;
	uint64_t exercises, withdrawn; /* received in the period */
	struct pending *pending; /* of all incidents, whenever received */
	size_t npending, pending_cap;
};

void figures_init(struct figures *, const struct period *, struct when now);
void figures_count(struct figures *, const struct incident *);
/* Add the figures FROM, of the same period and moment, to TO. */
void figures_add(struct figures *to, const struct figures *from);
/* What is pending soonest first; what has no fixed moment at the end. */
void figures_sort(struct figures *);
void figures_free(struct figures *);

/* Is it in no figure: an exercise, or withdrawn? */
bool is_left_out(const struct incident *);

#endif
