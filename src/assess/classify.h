/*
 * Assessments of a register's incidents, each stored by a commit of its own.
 */
#ifndef ASSESS_CLASSIFY_H
#define ASSESS_CLASSIFY_H

#include "../app/deadline_report.h"
#include "../record/stream.h"
#include "../store/transaction.h"
#include "../util/strlist.h"
#include "assessment.h"

/* All borrowed. */
struct classifier {
	const struct assess_request *request;
	struct deadline_report *deadlines;
	struct writer *out; /* gets the records */
	bool is_shown; /* the user has seen the outcome before */
};

/* Assess the incident, store the result by the transaction (NULL: a dry run)
 * unless nothing changes, and print it.  0; -1: reported. */
int classify_incident(
    const struct classifier *, struct transaction *, struct incident *);
/* The same for all of the references, of which the faulty are reported. */
void classify(const struct reg *, const struct assess_request *,
    const struct strlist *refs, bool is_dry_run, struct writer *out);
/* The incident as committed, the caller's to free: 1; 0 or -1: reported. */
int classify_read(const struct reg *, const char *ref, struct incident *);

#endif
