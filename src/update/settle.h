/*
 * Consequences of a change: obligations, warnings, and reasons that are
 * required.
 */
#ifndef UPDATE_SETTLE_H
#define UPDATE_SETTLE_H

#include "update.h"

/* Does the record lack a reason that it did not lack BEFORE (a set of faults,
 * by incident_faults())?  0; -1: reported (65). */
int settle_reasons(const struct incident *, unsigned before);
/* Bring the record in order, with warnings, and put it into the transaction. */
void settle_record(
    const struct updater *, struct transaction *, struct incident *);
/* Write it to the output, with its new revision. */
void settle_print(const struct updater *, struct incident *);
/* A warning about the incident. */
void settle_warn(const struct incident *, const char *text);

#endif
