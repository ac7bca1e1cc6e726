/*
 * Rules across the fields of a record: what cannot be, and what is missing.
 *
 *	struct faults f;
 *	incident_faults(&i, now, zone, &f);
 *	faults_subtract(&f, &before);
 *	for (size_t n = 0; n < f.n; n++)
 *		report(&f.v[n]);
 *	faults_free(&f);
 *
 * A writer lets no fault in that the record did not have before; a record that
 * has one is read all the same.
 */
#ifndef CORE_INCIDENT_FAULT_H
#define CORE_INCIDENT_FAULT_H

#include "../util/zone.h"
#include "incident.h"

/* The rules, in the order of the table. */
enum fault_rule {
	FAULT_FUTURE,
	FAULT_TOO_EARLY,
	FAULT_NOT_RECEIVED,
	FAULT_START_AFTER_RECEIVED,
	FAULT_ENDED_BEFORE_START,
	FAULT_ENDED_ONGOING,
	FAULT_DETECTED_BEFORE_START,
	FAULT_AWARE_BEFORE_START,
	FAULT_AWARE_BEFORE_DETECTED,
	FAULT_SENT_AFTER_RECEIVED,
	FAULT_ASSESSED_BEFORE_RECEIVED,
	FAULT_CLOSED_BEFORE_RECEIVED,
	FAULT_NOT_CLOSED_AT,
	FAULT_OPEN_CLOSED_AT,
	FAULT_OF_ITSELF,
	FAULT_NOT_ALONE,
	FAULT_FEWER_AT_MOST,
	FAULT_MORE_INFORMED,
	FAULT_NO_NOTIFICATION,
	FAULT_OTHER_NOTIFICATION,
	FAULT_NOTIFIED_BEFORE_KNOWN,
	FAULT_FURTHER_BEFORE_FIRST,
	FAULT_NOT_NOTIFIED_AT,
	FAULT_NO_FIRST,
	FAULT_LATE_BY,
	FAULT_DONE_AND_DROPPED,
	FAULT_DROPPED_BEFORE_ADDED,
	FAULT_NO_DROPPED_REASON,
	FAULT_NOT_DROPPED_REASON,
	FAULT_NO_AWARE_REASON,
	FAULT_NO_DETECTED_REASON,
	FAULT_NOT_ASSESSED,
	FAULT_NO_ASSESSED_AT,
	FAULT_NO_AP_REASON,
	FAULT_NO_SUBJECTS_REASON,
	FAULT_NO_DELAY_REASON,
	FAULT_NO_LEFT_REASON,
	FAULT_NO_WITHDRAWAL_REASON,
	FAULT_NO_KIND_OTHER,
	FAULT_NO_DATA_OTHER,
	FAULT_NUMBER_ALONE,
	FAULT_MADE_TWICE,
	FAULT_MORE_NOTIFIED,
	FAULT_RULES
};

#define FAULT_FIELDS 4

enum fault_grade {
	/* It cannot be: no writer takes it. */
	FAULT_IMPOSSIBLE,
	/* A reason that the law asks for is missing: nobody changes a record
	 * so; one that comes from elsewhere without it is taken. */
	FAULT_UNEXPLAINED,
	/* A text is missing that can still be added: a warning. */
	FAULT_INCOMPLETE
};

struct fault_def {
	const char *name; /* stable */
	enum fault_grade grade;
	/* The fields concerned, FIELD_MAX: no more, or any.  First the wrong or
	 * missing one, then that which it does not go with. */
	enum field field[FAULT_FIELDS];
	/* The same of the columns of a measure, MEASURE_KEY: no more. */
	enum measure_col measure[FAULT_FIELDS];
	const char *source; /* the article, or the procedure */
};
const struct fault_def *fault_def(enum fault_rule);

/* A field, or a column of a row. */
struct fault_place {
	enum list list; /* LIST_MAX: a field */
	size_t row, col; /* of a field: COL is it */
};

struct fault {
	enum fault_rule rule;
	struct fault_place at;
	enum field by; /* FIELD_MAX: none */
	int64_t at_value, by_value; /* of the two, as they are compared */
};

struct faults {
	struct fault *v;
	size_t n, cap;
};

/* The moment before which nobody registered anything (1990-01-01T00:00:00Z). */
#define FAULT_FIRST INT64_C(631152000)

/*
 * All faults of the record by their rules, at NOW, in the zone of the register:
 * midnight stands for its day (zone_is_midnight()), and a time without seconds
 * for its minute.  The caller frees.
 */
void incident_faults(const struct incident *, struct timestamp now,
    const struct zone *, struct faults *);
/* Take away those that BEFORE has, too: the same rule by the same values. */
void faults_subtract(struct faults *, const struct faults *before);
/* Take away those that are a warning only. */
void faults_keep_refused(struct faults *);
void faults_free(struct faults *);

#endif
