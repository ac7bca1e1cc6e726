/* The time now: the machine's, or the one that DL_NOW sets. */
#ifndef UTIL_CLOCK_H
#define UTIL_CLOCK_H

#include <stdint.h>

#include "zone.h"

/*
 * DL_NOW (RFC 3339) if it is set, else the machine's clock, in the zone.  Ends
 * the program if DL_NOW is not a time of the years 1990 to 8999 (64), or if the
 * clock is before 2026 or after 8999, as where its battery is empty (75):
 * references and deadlines follow from it.
 */
struct timestamp clock_now(const struct zone *);
/* Seconds since 1970 by the machine's clock, whatever DL_NOW says. */
int64_t clock_real(void);

#endif
