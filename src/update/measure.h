/*
 * A measure as it is typed: "preventive: schijven versleutelen; owner=ICT;
 * due=2026-12-01", or "2; done" for one that is there.
 */
#ifndef UPDATE_MEASURE_H
#define UPDATE_MEASURE_H

#include "../core/incident.h"
#include "../util/timestamp.h"

/*
 * Add it, or change the one that its number names.  0; -1: reported (64, 65).
 * *WHAT, the caller's to free, says what was done: "measure 2 added".
 */
int measure_apply(const struct zone *, struct incident *, const char *typed,
    struct timestamp now, char **what);

#endif
