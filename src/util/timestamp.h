/*
 * Moments, civil dates, time zones, ISO weeks.
 *
 * A moment is seconds since 1970 in UTC with the offset that it was written
 * with, so that the two halves of the repeated hour in October stay apart.
 * All arithmetic is on the seconds; the offset only says how to show it.
 * Text form: RFC 3339 with offset, to the second (2026-11-03T10:15:00+01:00).
 */
#ifndef UTIL_TIMESTAMP_H
#define UTIL_TIMESTAMP_H

#include <stdbool.h>
#include <stdint.h>

struct timestamp {
	int64_t s; /* seconds since 1970-01-01T00:00:00Z */
	int32_t off; /* seconds east of UTC, whole minutes */
};

struct civil {
	int year, month, day; /* month and day from 1 */
	int hour, min, sec;
};

#define TIMESTAMP_LEN 26 /* text of a moment and its NUL */

/* The moment in S, RFC 3339; a fraction of a second is dropped.  Years 1900
 * to 9999.  False if it is none. */
bool timestamp_parse(const char *s, struct timestamp *);
/*
 * As people type it: RFC 3339, or YYYY-MM-DD HH:MM[:SS] (T allowed) in the
 * process's zone.  A clock time that does not exist or exists twice on that
 * day is not accepted: the offset must be given.
 */
bool timestamp_parse_typed(const char *s, struct timestamp *);
void timestamp_format(struct timestamp, char buf[TIMESTAMP_LEN]);

/*
 * The zone of the register, such as "Europe/Amsterdam"; false if the machine
 * does not know it (nothing changes then).  It is the process's TZ.
 */
bool zone_set(const char *name);
/* The moment S with the offset that the zone has then. */
struct timestamp timestamp_in_zone(int64_t s);
/* W shown in the zone: the same moment. */
struct timestamp timestamp_local(struct timestamp w);
/* Civil time in the zone to the moment; of a repeated hour the first, of a
 * skipped one as if the clock had not yet moved. */
struct timestamp timestamp_of_civil(const struct civil *);

/* The clock: DL_NOW (RFC 3339) where set, else the machine's, in the zone.
 * Ends the program (64) if DL_NOW is no moment. */
struct timestamp clock_now(void);
/* The machine's clock, whatever DL_NOW says. */
int64_t clock_real(void);

void timestamp_civil(struct timestamp, struct civil *);
/* Days since 1970-01-01 of a civil date, proleptic Gregorian. */
int64_t days_of(int year, int month, int day);
/* Those of the day that the moment falls on in the zone. */
int64_t timestamp_day(struct timestamp);
void civil_of_days(int64_t days, int *year, int *month, int *day);
/* A date that exists. */
bool is_date(int year, int month, int day);
/* YYYY-MM-DD and nothing behind it. */
bool date_parse(const char *s, int *year, int *month, int *day);

/* ISO 8601 week of a civil date: week 1 has the year's first Thursday. */
void iso_week(int year, int month, int day, int *week_year, int *week);
/* Days since 1970-01-01 of the Monday of that week. */
int64_t iso_monday(int week_year, int week);
int iso_weeks_in(int week_year); /* 52 or 53 */

/* From a moment up to but not including another. */
struct period {
	struct timestamp from, to;
	char name[32]; /* 2026-W47, 2026-11, 2026-Q4, 2026, FROM..TO */
};
enum period_kind { PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };
/* The period of that kind around W, in the zone. */
void period_around(enum period_kind, struct timestamp w, struct period *);
/* "2026-W47", "2026-11", "2026-Q4", "2026" or "2026-01-01..2026-06-30" (both
 * days inside).  False if it is none of these. */
bool period_parse(const char *s, struct period *);
/* What kind it is, by its name; false: FROM..TO. */
bool period_kind(const struct period *, enum period_kind *);
/* The one right before it: of its kind, or as many days. */
void period_before(const struct period *, struct period *);
/* The same one of a year earlier: that week, month or quarter, those dates;
 * week 52 where that year has no week 53, 28 February where it has no 29th. */
void period_year_earlier(const struct period *, struct period *);
/* From the first day of the year that its last day is in (of a week: from the
 * Monday of that year's week 1) up to its end. */
void period_year_until(const struct period *, struct period *);

#endif
