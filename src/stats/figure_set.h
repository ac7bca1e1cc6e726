/*
 * Figures (figures.h) as they are shown: sets of values, each with its number
 * in every period.  Text, page and CSV all show these.
 *
 *	struct figure_sets s;
 *	figure_sets_make(&s, &figures);
 *	figure_sets_hide(&s);		in public figures
 *	figure_sets_free(&s);
 */
#ifndef STATS_FIGURE_SET_H
#define STATS_FIGURE_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "figures.h"

/* Public figures hide 1 up to this: so few can point to persons. */
#define FIGURE_FEW 5

/* In the order in which they are shown, with their values. */
enum figure_set_id {
	SET_INCIDENTS, /* new open closed exercises withdrawn */
	SET_CLASS, /* serious breach incident undecided; of the new ones, as */
	SET_CLASS_OPEN, /* these two of the others */
	SET_CLASS_CLOSED,
	SET_DEPARTMENT, /* the texts of the records */
	SET_DEPARTMENT_OPEN,
	SET_DEPARTMENT_CLOSED,
	SET_KIND, /* the choices of its field; so up to SET_GROUPS */
	SET_KIND_OPEN,
	SET_KIND_CLOSED,
	SET_CHANNEL, /* from here of the new ones */
	SET_NATURE,
	SET_CAUSE,
	SET_DATA,
	SET_SPECIAL,
	SET_PROTECTION,
	SET_GROUPS,
	SET_PERSONS_BAND, /* 0 1 2-10 11-50 ... 5001- several unknown */
	SET_PERSONS, /* min max at-least unknown */
	SET_AP_DECISION, /* told required not-required no-reason undecided */
	SET_SUBJECTS_DECISION, /* the same */
	SET_AP, /* as enum ap_count, then overdue */
	SET_AP_HOURS, /* 0-24 24-48 48-72 72- unknown: aware to first */
	SET_AP_SECONDS, /* median longest */
	SET_SUBJECTS, /* told */
	SET_SUBJECTS_SECONDS, /* median longest; so the next two */
	SET_PROCESSOR_SECONDS,
	SET_AWARE_SECONDS,
	SET_OBLIGATIONS, /* running overdue undecided */
	SET_MEASURES, /* open overdue done */
	SET_MEASURES_AGE, /* in days: 0-30 31-90 91-180 181-365 366- unknown */
	SET_MAIL, /* unread, not delivered */
	SET_GAPS, /* incidents */
	SET_NOT_NOTIFIED, /* decisions */
	SET_REPEATS, /* KIND|DEPARTMENT of those that occur twice or more */
	SET_MAX
};

struct figure {
	char *value; /* "" where the records have none */
	uint64_t n[SPAN_MAX];
	bool known[SPAN_MAX]; /* there is such a figure of that period */
	bool is_unsaid; /* the input lacks something that it is made of */
	bool hidden[SPAN_MAX];
	bool left_out[SPAN_MAX]; /* not shown at all */
};

struct figure_set {
	enum figure_set_id id;
	const char *name; /* in CSV and in the documents' trees */
	enum field field; /* of the values; FIELD_MAX: no field's */
	bool is_unsaid; /* all of them */
	bool is_whole; /* they add up to a total that is shown as well */
	enum duration duration; /* they are seconds; DURATION_MAX: not */
	struct figure *v;
	size_t n, cap;
};

struct figure_sets {
	struct figure_set set[SET_MAX];
	const struct figures *of; /* borrowed */
	bool hidden[FIGURES_WEEKS][CLASS_MAX]; /* of its weeks */
	bool no_weeks; /* none of these is shown */
	bool no_classes; /* the input does not say which ones the weeks had */
};

void figure_sets_make(struct figure_sets *, const struct figures *);
void figure_sets_free(struct figure_sets *);
/* figure_silence.c: of incidents that lack what a figure is made of it is not
 * known; called by figure_sets_make(). */
void figure_sets_silence(struct figure_sets *);
/* figure_hide.c: hide small numbers, and the numbers beside them, in other sets
 * and in other periods from which they could be calculated. */
void figure_sets_hide(struct figure_sets *);

/* "serious", "breach", "incident", and "undecided" of CLASS_NONE. */
const char *figure_class(enum class);

#endif
