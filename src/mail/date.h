/* The date in a header. */
#ifndef MAIL_DATE_H
#define MAIL_DATE_H

#include <stdbool.h>

#include "../util/timestamp.h"

/*
 * A date as in RFC 5322, section 3.3, and as real mail has it: without weekday
 * or seconds, with names of zones and days, with Dutch and German months, or in
 * ISO 8601.  Returns false if S is not a date with a time of day.
 */
bool mail_date_parse(const char *s, struct timestamp *);

#endif
