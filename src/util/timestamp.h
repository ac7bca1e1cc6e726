/*
 * Moments (RFC 3339) and civil dates.
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

#define DAY 86400 /* seconds */
/* 9999-12-31T00:00:00Z, the last moment that has a text in every zone; the
 * first one is 1900-01-02T00:00:00Z. */
#define TIMESTAMP_LAST	INT64_C(253402214400)
#define TIMESTAMP_FIRST INT64_C(-2208902400)

struct timestamp {
	int64_t s; /* seconds since 1970-01-01T00:00:00Z */
	int32_t off; /* seconds east of UTC, whole minutes */
};

struct civil {
	int year, month, day; /* month and day from 1 */
	int hour, min, sec;
};

#define TIMESTAMP_LEN 26 /* text of a moment and its NUL */

/* Is it one of TIMESTAMP_FIRST to TIMESTAMP_LAST? */
bool timestamp_has_text(struct timestamp);
/* Read S, RFC 3339; a fraction of a second is dropped.  False if it is not a
 * moment that has a text. */
bool timestamp_parse(const char *s, struct timestamp *);
void timestamp_format(struct timestamp, char buf[TIMESTAMP_LEN]);

enum timestamp_parts {
	TIMESTAMP_BAD, /* not a moment at all */
	TIMESTAMP_WHOLE, /* as RFC 3339 has it */
	TIMESTAMP_NO_SECONDS, /* 2026-11-03T10:15+01:00 */
	TIMESTAMP_NO_OFFSET /* 2026-11-03 10:15 or 2026-11-03 10:15:00 */
};
/* The parts of a moment that may lack its seconds or its offset (then 0). */
enum timestamp_parts timestamp_read(
    const char *s, struct civil *, int32_t *offset);

/* Date and time by the moment's own offset, and the moment with OFFSET. */
void timestamp_civil(struct timestamp, struct civil *);
struct timestamp timestamp_of_civil(const struct civil *, int32_t offset);

/* Days since 1970-01-01 of a civil date, proleptic Gregorian, and back. */
int64_t date_days(int year, int month, int day);
void date_of_days(int64_t days, int *year, int *month, int *day);
/* Does the date exist? */
bool is_date(int year, int month, int day);
/* Read YYYY-MM-DD; false if S is anything else. */
bool date_parse(const char *s, int *year, int *month, int *day);
/* Read N digits at *S into *OUT, moving *S behind them. */
bool digits_parse(const char **s, int n, int *out);

#endif
