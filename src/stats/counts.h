/* Counts of one period: incidents, breakdowns, notifications and durations. */
#ifndef STATS_COUNTS_H
#define STATS_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../core/incident.h"
#include "../core/law.h"
#include "../util/period.h"

enum phase {
	PHASE_NEW, /* received in the period */
	PHASE_OPEN, /* received before its end and not closed by then */
	PHASE_CLOSED, /* closed in the period */
	PHASE_MAX
};

/* One value of a breakdown. */
struct tally {
	char *value; /* "" where the record has none */
	uint64_t n[PHASE_MAX];
};
struct tallies {
	struct tally *v; /* by value, in the order of its bytes */
	size_t n, cap;
};

/* An incident with several values of a field counts under each. */
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
/* Whose values they are; FIELD_MAX: no field's. */
extern const enum field breakdown_fields[BY_MAX];

/* Numbers of data subjects of the new incidents. */
struct persons {
	uint64_t min, max; /* sums over the incidents that have a number */
	uint64_t at_least; /* incidents with a minimum and no maximum */
	uint64_t unknown; /* incidents with neither */
};

enum duration {
	DURATION_AP, /* aware to the first notification of the AP */
	DURATION_SUBJECTS, /* aware to the first one of the data subjects */
	DURATION_PROCESSOR, /* detected by a processor to received */
	DURATION_AWARE, /* detected to aware, of the new incidents */
	DURATION_MAX
};
struct durations {
	int64_t *v; /* in seconds; in order after counts_sort() */
	size_t n, cap;
	uint64_t unknown; /* one of the two moments is not known */
};

enum ap_count { /* of the first notifications in the period */
	AP_IN_TIME,
	AP_LATE, /* by its due time, or by the record (core/lateness.h) */
	AP_NO_LIMIT, /* it had no due time */
	AP_DAY_ONLY, /* neither is sure: a day is known, and no hour */
	AP_NO_REASON, /* late, without a reason for the delay */
	AP_NO_NUMBER, /* the number that the AP gave is not on record */
	AP_PROVISIONAL, /* still open, with no later notification */
	AP_WITHDRAWN, /* withdrawals in the period, whenever the first was */
	AP_MAX
};

struct counts {
	struct period period;
	uint64_t incidents[PHASE_MAX];
	uint64_t exercises, withdrawn; /* received in the period */
	struct tallies by[BY_MAX];
	struct persons persons;
	uint64_t ap[AP_MAX];
	struct durations durations[DURATION_MAX];
	uint64_t measures_done;
};

/* Count the incident; exercises and withdrawn ones only as such.  By the law a
 * notification is late whose due time was a later one; it may be NULL. */
void counts_add(struct counts *, const struct incident *, const struct law *);
void counts_sort(struct counts *);
void counts_free(struct counts *);

/* The tally of VALUE, added if it is not there; valid until the next is. */
struct tally *tallies_get(struct tallies *, const char *value);
uint64_t tallies_count(const struct tallies *, const char *value, enum phase);
void tallies_free(struct tallies *);

#endif
