/*
 * Time limits and the deadlines that they set.
 *
 * A time limit runs from its anchor by the second: hours and days in UTC,
 * months by the calendar at the same clock time.  Nothing moves that end, since
 * no ground was found on which 72 hours become more (Algemene termijnenwet art.
 * 4(a): not for time limits in hours).  A time limit in days or months for
 * which holidays count (HOLIDAYS_NL) ends with its last day instead, as one in
 * a Dutch law does, and that day moves as Atw art. 1 and 2 say.
 */
#ifndef CORE_DEADLINE_H
#define CORE_DEADLINE_H

#include <stdbool.h>

#include "../util/strbuf.h"
#include "../util/zone.h"

enum time_unit { LIMIT_NONE, LIMIT_HOURS, LIMIT_DAYS, LIMIT_MONTHS };
enum holidays { HOLIDAYS_NONE, HOLIDAYS_NL };

struct time_limit {
	enum time_unit unit;
	unsigned n;
};

/* "72h", "30d", "1m", or "" for no fixed time; false for anything else. */
bool time_limit_parse(const char *, struct time_limit *);
/* Append it in that form. */
void time_limit_add(struct strbuf *, struct time_limit);

/*
 * The last moment in time, shown in the zone; the time limit must not be
 * LIMIT_NONE.  With HOLIDAYS_NL (never for hours): 23:59:59 of the last day. A
 * time limit of more than 90 days or three months is not moved (Atw art. 4(a)).
 * No end is later than the last day of the year 9999: text has no room for it.
 */
struct timestamp deadline_end(const struct zone *, struct timestamp from,
    struct time_limit, enum holidays);

/*
 * The readings of Regulation (EEC, Euratom) 1182/71 for a time limit in hours;
 * for information, and never the deadline.  Art. 3(1): the hour of the event is
 * not counted, so it runs from the next full hour.  Art. 3(5): a period of two
 * days or more includes two working days; whether that is said of 72 hours, and
 * of which days, is open.  00:00 is the end of the day before.
 */
struct deadline_readings {
	struct timestamp
	    touched; /* a working day that is partly in it counts */
	struct timestamp whole; /* two whole working days must fit */
};
struct deadline_readings deadline_readings(
    const struct zone *, struct timestamp from, unsigned hours);

#endif
