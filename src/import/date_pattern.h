/*
 * Dates as a spreadsheet shows them, read by a pattern that names the parts:
 *
 *	D DD	day, of one or two digits, of two	h hh	hour
 *	M MM	month, the same				m mm	minute
 *	MMMM	its name, Dutch or English		s ss	second
 *	YY YYYY	year, 20YY or of four digits		a	am or pm
 *	DDDD	a day's name, which is not looked at	N	day number
 *
 * N is what a spreadsheet counts days in (1 is 1 January 1900); a fraction is
 * the time of day, and two of them are added.  A blank stands for any number of
 * blanks, 'text' for itself, any other character but a letter for itself too.
 */
#ifndef IMPORT_DATE_PATTERN_H
#define IMPORT_DATE_PATTERN_H

#include <stdbool.h>

#include "../util/timestamp.h"

/* Does the pattern name a whole date, each part once?  If not, *WANT (borrowed)
 * says in the language of messages what was wanted. */
bool date_pattern_ok(const char *pattern, const char **want);
/*
 * All of TEXT as the pattern, which must be ok, has it: a date that exists.
 * Without a time of day *HAS_CLOCK is false and the hour is 0.
 */
bool date_pattern_read(
    const char *pattern, const char *text, struct civil *, bool *has_clock);

#endif
