/*
 * What figures (figures.h) list one by one: what is to be done, and what is to
 * be looked at.
 */
#ifndef STATS_PENDING_H
#define STATS_PENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../core/field.h"

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

/* Somebody decided in the period that nobody is told. */
struct refusal {
	char *ref, *regime, *recipient, *reason;
};

/* An open breach of which what AVG art. 33(3) and (5) ask is not on record. */
struct gap {
	char *ref;
	unsigned missing; /* bits, by the order of gap_fields */
};
extern const enum field gap_fields[];
#define GAP_FIELDS 6

#endif
