/*
 * Consequences of a change: obligations and warnings.
 */
#ifndef UPDATE_SETTLE_H
#define UPDATE_SETTLE_H

#include "update.h"

/* Bring the record in order, with warnings, and put it into the transaction. */
void settle_record(
    const struct updater *, struct transaction *, struct incident *);
/* Write it to the output, with its new revision. */
void settle_print(const struct updater *, struct incident *);
/* A warning about the incident. */
void settle_warn(const struct incident *, const char *text);

#endif
