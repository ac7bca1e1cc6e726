/*
 * Faults of a record as messages, at its place: of dl-new the file and line,
 * else the reference.
 */
#ifndef RECORD_FAULT_REPORT_H
#define RECORD_FAULT_REPORT_H

#include "../core/incident_fault.h"

/*
 * Report (65) each fault that may not come into the register and that BEFORE
 * lacks: the faults of the record as it was, NULL: it is new.  0; -1: there
 * were some.  NOW: the clock of the writer; the zone is
 * that of the register.
 */
int fault_refuse(const struct incident *, const struct faults *before,
    struct timestamp now, const struct zone *);
/* The same of a record that was WAS. */
int fault_refuse_change(const struct incident *, const struct incident *was,
    struct timestamp now, const struct zone *);
/* Warn of all faults, old ones too. */
void fault_warn(
    const struct incident *, struct timestamp now, const struct zone *);
/* Does the record hold what cannot be?  WARNS: say so, by its reference. */
bool fault_is_impossible(const struct incident *, struct timestamp now,
    const struct zone *, bool warns);
/* The first fault that a new record with the value of that field may not have,
 * in words, or NULL; the caller frees. */
char *fault_of_field(const struct incident *, enum field, struct timestamp now,
    const struct zone *);

#endif
