/* The day that the parts of a typed date stand for, seen from today. */
#ifndef UTIL_DATE_DAY_H
#define UTIL_DATE_DAY_H

#include "date_parts.h"

struct date_reader {
	const struct typed_date_context *context;
	struct typed_date_fault *fault;
	int64_t today;
	struct civil now;
	bool is_end; /* of several days: the other end helps */
};

/* Is what has that first and last day on the side of today that is asked for?
 */
bool date_is_on_side(const struct date_reader *, int64_t first, int64_t last);
/* The year before or after this one, on the side that is asked for. */
int date_other_year(const struct date_reader *);

/* Those below supply the year where it is not said.  False: the fault. */

/* A year of two digits becomes one of four. */
bool date_check_year(struct date_reader *, struct date_parts *);
/* The Monday of a week that is named. */
bool date_week(struct date_reader *, struct date_parts *, int64_t *monday);
/* The day of a date, a weekday, or so many days from today. */
bool date_day(struct date_reader *, struct date_parts *, int64_t *day);

#endif
