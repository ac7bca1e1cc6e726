/*
 * What is counted over incidents: the figures of a period beside those of other
 * periods, the last weeks, and what is pending at a moment.
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
 * themselves and are in no other figure.  How they are shown is figure_set.h.
 */
#ifndef STATS_FIGURES_H
#define STATS_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../core/incident.h"
#include "../util/timestamp.h"
#include "pending.h"

enum phase {
	PHASE_NEW, /* received in the period */
	PHASE_OPEN, /* received before its end and not closed by then */
	PHASE_CLOSED, /* closed in the period */
	PHASE_MAX
};

enum span {
	SPAN_THIS, /* the period that was asked for */
	SPAN_BEFORE, /* the one right before it */
	SPAN_EARLIER, /* the same one a year earlier */
	SPAN_YEAR, /* from the start of its year up to its end */
	SPAN_MAX
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

/* By which an incident is counted; with several values, under each. */
enum breakdown {
	BY_CLASS, /* "" is undecided */
	BY_DEPARTMENT,
	BY_KIND, /* up to here in each phase, from here of the new ones */
	BY_CHANNEL,
	BY_NATURE,
	BY_CAUSE,
	BY_DATA,
	BY_SPECIAL,
	BY_PROTECTION,
	BY_GROUPS,
	BY_PERSONS, /* bands of their number */
	BY_AP, /* of breaches: told, required, not-required, no-reason, */
	BY_SUBJECTS, /* undecided; as it is now */
	BY_MAX
};

/* How many persons are concerned by the new incidents. */
struct persons {
	uint64_t min, max; /* sums over those that say something */
	uint64_t at_least; /* incidents with a minimum and no maximum */
	uint64_t unknown; /* incidents with neither */
};

/* Times from one moment to another, in seconds. */
struct durations {
	int64_t *v; /* in order after figures_sort() */
	size_t n, cap;
	uint64_t unknown; /* one of the moments is not known */
};

enum ap_count { /* of the first filings in the period */
	AP_IN_TIME,
	AP_LATE,
	AP_NO_REASON, /* late, and nothing says why */
	AP_NO_NUMBER, /* the authority's number is not on record */
	AP_PROVISIONAL, /* still open, and nothing followed it up */
	AP_WITHDRAWN, /* withdrawals in the period, whatever the first one */
	AP_MAX
};

/* What is counted in one period. */
struct counts {
	struct period period;
	uint64_t incidents[PHASE_MAX];
	uint64_t exercises, withdrawn; /* received in the period */
	struct tallies by[BY_MAX];
	struct persons persons;
	uint64_t ap[AP_MAX];
	struct durations ap_told, subjects_told; /* aware to first filing */
	struct durations
	    processor_told; /* detected by a processor to received */
	struct durations became_aware; /* detected to aware, of the new ones */
	uint64_t measures_done;
};

#define FIGURES_WEEKS 26
enum { WEEK_SERIOUS, WEEK_BREACH, WEEK_INCIDENT, WEEK_UNDECIDED, CLASSES };
struct week_counts {
	struct period period;
	uint64_t n[CLASSES]; /* new in it */
};

/* Days since an open measure was added: to 30, 90, 180, 365, more, unknown. */
#define AGE_MAX 6

struct figures {
	struct timestamp now;
	struct counts of[SPAN_MAX];
	/* Up to the period's last week, or the present one if that is first. */
	struct week_counts week[FIGURES_WEEKS];
	struct tallies repeats; /* "KIND|DEPARTMENT", new ones in SPAN_YEAR */
	/* As it is now, of all incidents, whenever received: */
	uint64_t ap_overdue; /* not filed yet and overdue */
	uint64_t age[AGE_MAX]; /* of open measures */
	struct pending *pending;
	size_t npending, pending_cap;
	struct gap *gap;
	size_t ngaps, gaps_cap;
	/* In SPAN_THIS: */
	struct refusal *refusal;
	size_t nrefusals, refusals_cap;
};

void figures_init(
    struct figures *, const struct period *, struct timestamp now);
void figures_count(struct figures *, const struct incident *);
/* Add the figures FROM, of the same period and moment, to TO. */
void figures_add(struct figures *to, const struct figures *from);
/* Everything in its order: what is pending soonest first, what has no fixed
 * moment at the end. */
void figures_sort(struct figures *);
void figures_free(struct figures *);

/* Is it in no figure: an exercise, or withdrawn? */
bool is_left_out(const struct incident *);

#endif
