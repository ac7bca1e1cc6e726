/*
 * Dates as spreadsheets show them, read by a pattern of their parts:
 *
 *	D DD	day, of one or two digits, of two	h hh	hour
 *	M MM	month, the same				m mm	minute
 *	MMMM	its name, Dutch or English		s ss	second
 *	YY YYYY	year, 20YY or of four digits		a	am or pm
 *	DDDD	a day's name, ignored			N	day number
 *
 * A day number counts days (1 is 1 January 1900); its fraction is the time of
 * day, and two of them are added.  A blank stands for any number of blanks,
 * 'text' and every character that is not a letter for itself.
 */
#ifndef IMPORT_DATE_PATTERN_H
#define IMPORT_DATE_PATTERN_H

#include <stdbool.h>

#include "../util/timestamp.h"

/* Does the pattern name a whole date, each part once?  If not, *EXPECTED is a
 * noun phrase for the message; borrowed. */
bool date_pattern_ok(const char *pattern, const char **expected);
/*
 * Read all of TEXT by a pattern that is ok.  False if it does not match or the
 * date does not exist.  Without a time of day *HAS_CLOCK is false and the hour
 * is 0.
 */
bool date_pattern_read(
    const char *pattern, const char *text, struct civil *, bool *has_clock);

#endif
