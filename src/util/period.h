/* Periods of whole days in a zone: weeks (ISO 8601), months, quarters, years.
 */
#ifndef UTIL_PERIOD_H
#define UTIL_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "zone.h"

/* From a moment up to but not including another. */
struct period {
	struct timestamp from, to;
	const struct zone *zone; /* borrowed */
	char name[32]; /* 2026-W47, 2026-11, 2026-Q4, 2026, FROM..TO */
};
enum period_kind { PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };

/* The period of that kind around W, in the zone. */
void period_around(
    const struct zone *, enum period_kind, struct timestamp w, struct period *);
/* "2026-W47", "2026-11", "2026-Q4", "2026" or "2026-01-01..2026-06-30" (both
 * days in it).  False if S is not one of these. */
bool period_parse(const struct zone *, const char *s, struct period *);
/* The kind of a named period; false: it is FROM..TO. */
bool period_kind(const struct period *, enum period_kind *);
bool period_has(const struct period *, struct timestamp);
/* The one right before it: of its kind, or as many days. */
void period_before(const struct period *, struct period *);
/* The same one of a year earlier: that week, month or quarter, those dates;
 * week 52 where that year has no week 53, 28 February where it has no 29th. */
void period_year_earlier(const struct period *, struct period *);
/* From the first day of the year that its last day is in (of a week: from the
 * Monday of that year's week 1) up to its end. */
void period_year_until(const struct period *, struct period *);

/* ISO 8601 week of a civil date: week 1 has the year's first Thursday. */
void iso_week(int year, int month, int day, int *week_year, int *week);
/* Days since 1970-01-01 of the Monday of that week. */
int64_t iso_monday(int week_year, int week);
int iso_weeks_in(int week_year); /* 52 or 53 */

#endif
