/*
 * Moments, days and periods as people type them, Dutch or English:
 *
 *	23-11-2026 14:30	maandag 23 november 2026 om 14.30 uur
 *	2026-11-23		3 Nov 2026 2:30 pm	gisteren 9:30
 *	over 2 weken		vorige week vrijdag	2 uur geleden
 *	1-11-2026..30-11-2026	november 2026		week 47		Q4
 *
 * The day stands before the month, a name of a month on either side of it.  A
 * year of two digits is this one, the one before or the next.  Without a year,
 * and for a weekday alone, it is the nearest on the side of today that is
 * asked for.  The time of day is never supplied, and whatever can be read in
 * two ways is refused.
 */
#ifndef UTIL_TYPED_DATE_H
#define UTIL_TYPED_DATE_H

#include "period.h"

#define TYPED_DATE_LONGEST 80 /* bytes of a typed text */
#define TYPED_DATE_WORD	   24

enum typed_date_kind {
	TYPED_MOMENT = 1 << 0,
	TYPED_DAY = 1 << 1,
	TYPED_PERIOD = 1 << 2
};
enum typed_date_side {
	TYPED_PAST, /* has happened: not after today */
	TYPED_FUTURE /* is still to be done: not before today */
};

struct typed_date_context {
	const struct zone *zone;
	struct timestamp now;
	enum typed_date_side side;
	unsigned kinds; /* enum typed_date_kind: those that will do */
};

struct typed_date {
	enum typed_date_kind kind;
	struct timestamp
	    moment; /* of TYPED_MOMENT, by the clocks of the zone */
	int64_t day; /* of TYPED_DAY: since 1970-01-01 */
	struct period period; /* of TYPED_PERIOD, and that day of TYPED_DAY */
	/* 2026-11-23T14:30:00+01:00, 2026-11-23, 2026-W47 */
	char text[32];
	bool is_canonical; /* as files have it: nothing was made out */
};

enum typed_date_fault_kind {
	TYPED_NO_DATE, /* none of the forms, or not of these kinds */
	TYPED_NO_WORD, /* WORD is not known */
	TYPED_NO_DAY, /* the calendar has no such day, week or quarter */
	TYPED_NO_CLOCK, /* no such time of day */
	TYPED_MONTH_FIRST, /* 11/23/2026 */
	TYPED_DAY_FIRST, /* 2026-23-11 */
	TYPED_YEAR, /* of two digits, and not near */
	TYPED_TWO_DAYS, /* CIVIL or OTHER */
	TYPED_WEEKDAY, /* that date is a WEEKDAY */
	TYPED_VAGUE, /* WORD can mean several days or hours */
	TYPED_SKIPPED, /* clocks go from offset BEFORE to AFTER */
	TYPED_REPEATED, /* the same */
	TYPED_DAY_ALONE, /* and at which time? */
	TYPED_ORDER, /* the last day is before the first one */
	TYPED_RANGE /* before 1900 or after 9999 */
};

struct typed_date_fault {
	enum typed_date_fault_kind kind;
	char word[TYPED_DATE_WORD];
	const char *nearest; /* of NO_WORD: perhaps meant, or NULL */
	int weekday; /* from 1, Monday */
	struct civil
	    civil; /* of SKIPPED and REPEATED; of the two FIRST the day */
	struct civil other;
	int32_t before, after;
};

/* Read S, one of the kinds of the context.  False: the fault. */
bool typed_date_read(const struct typed_date_context *, const char *s,
    struct typed_date *, struct typed_date_fault *);
/*
 * "expected a day such as 23-11-2026, got "31-11-2026": there is no such day",
 * in the language of messages.  The caller frees.
 */
char *typed_date_fault_text(const struct typed_date_context *, const char *s,
    const struct typed_date_fault *);
/* "a moment such as 23-11-2026 14:30": of those kinds; borrowed. */
const char *typed_date_expected(unsigned kinds);

#endif
