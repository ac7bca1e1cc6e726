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
#include "fault_rule.h"
#include "incident.h"

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
