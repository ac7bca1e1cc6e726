/*
 * The days on which a time limit in a Dutch law does not end.
 *
 * Algemene termijnenwet (Atw) art. 3: New Year's Day, Easter Monday, Whit
 * Monday, both Christmas days, Ascension Day, the King's birthday (27 April, or
 * the 26th where that is a Sunday: Besluit of 30 January 2013) and 5 May; Good
 * Friday counts as one of them.  The days that a royal decree equates with them
 * for a few years (art. 3(3)) are not here: without them a time limit ends
 * earlier, never later.
 */
#ifndef CORE_HOLIDAY_H
#define CORE_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

/* Easter Sunday of a year from 1900 on, as days since 1970-01-01. */
int64_t holiday_easter(int year);
/* DAY, days since 1970-01-01, is a holiday; as the law is since 2014. */
bool is_holiday(int64_t day);
/* ... is neither that nor a Saturday or Sunday. */
bool is_working_day(int64_t day);
/* The first working day from DAY on, which may be DAY. */
int64_t holiday_working_day_from(int64_t day);
/* The Nth (from 1) working day from DAY on. */
int64_t holiday_nth_working_day(int64_t day, unsigned n);

#endif
