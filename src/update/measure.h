/*
 * A measure as it is typed: "preventive: schijven versleutelen; owner=ICT;
 * due=2026-12-01", or "2; done" for one that exists.
 */
#ifndef UPDATE_MEASURE_H
#define UPDATE_MEASURE_H

#include "update.h"

/* Add it, or change the one that its number names.  1, and *WHAT, the caller's
 * to free, names it ("measure 2 added"); -1: reported (64, 65). */
int measure_apply(
    const struct updater *, struct incident *, const char *typed, char **what);

#endif
