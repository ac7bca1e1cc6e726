/*
 * Time zones: a moment as the clocks of a zone show it, and back.
 *
 * A zone is a value that names one of the machine's zones, so that it can be
 * an argument; only zone.c touches the C library's own.
 */
#ifndef UTIL_ZONE_H
#define UTIL_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "timestamp.h"

struct zone {
	char name[64]; /* "Europe/Amsterdam" */
};

extern const struct zone zone_utc;
/* Each moment by the offset that it was written with. */
extern const struct zone zone_as_written;
bool zone_is_as_written(const struct zone *);
/* The zone that TZ named when the program began, or the machine's. */
struct zone zone_own(void);
/* The zone called NAME; false if the machine does not know it. */
bool zone_find(const char *name, struct zone *);

/* The moment S (seconds since 1970, UTC) with the offset of the zone. */
struct timestamp zone_timestamp(const struct zone *, int64_t s);
/* Date and time that the clocks of the zone show at that moment. */
void zone_civil(const struct zone *, struct timestamp, struct civil *);
/* Days since 1970-01-01 of the day on which that moment falls in the zone. */
int64_t zone_day(const struct zone *, struct timestamp);
/* Is it the very beginning of a day (00:00:00) by the clocks of the zone?  Of
 * something that happened it stands for that day: its hour is not known. */
bool zone_is_midnight(const struct zone *, struct timestamp);

/*
 * The moments at which the zone's clocks show that: 0, 1 or 2 of them, the
 * earlier one first.  Of 0, where the clocks skip it, FOUND has the moments by
 * the offset before and by the one after.
 */
int zone_moments(
    const struct zone *, const struct civil *, struct timestamp found[2]);
/* The moment at which the zone's clocks show that: the first one of a repeated
 * hour; in a skipped hour as if the clocks had not yet moved. */
struct timestamp zone_of_civil(const struct zone *, const struct civil *);
/*
 * Read a moment as people type it: RFC 3339, or YYYY-MM-DD HH:MM[:SS] (T
 * allowed) in the zone.  False if it is neither, or if the clocks of the zone
 * show it never or twice: then the offset must be given.
 */
bool zone_parse(const struct zone *, const char *s, struct timestamp *);

#endif
