/* Dutch holidays and working days. */
#include <stddef.h>

#include "../util/mem.h"
#include "../util/timestamp.h"
#include "holiday.h"

/* Days after Easter Sunday of what moves with it. */
static const int movable[] = {
	-2, /* Good Friday */
	1, /* Easter Monday */
	39, /* Ascension Day */
	50, /* Whit Monday */
};

static const struct {
	int month, day;
} fixed[] = { { 1, 1 }, { 5, 5 }, { 12, 25 }, { 12, 26 } };

/* 0 is Monday; 1970-01-01 was a Thursday. */
static int
weekday(int64_t day)
{
	return (int)(((day + 3) % 7 + 7) % 7);
}

/* The first Sunday after the full moon of the computus: Gauss's rule in its
 * anonymous Gregorian form (Nature, 20 April 1876). */
int64_t
holiday_easter(int year)
{
	const int golden = year % 19, century = year / 100, rest = year % 100;
	const int skipped = (century - (century + 8) / 25 + 1) / 3;
	const int epact = (19 * golden + century - century / 4 - skipped + 15) %
			  30;
	const int to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact -
				  rest % 4) %
			      7;
	const int late = (golden + 11 * epact + 22 * to_sunday) / 451;
	const int n = epact + to_sunday - 7 * late + 114;

	return date_days(year, n / 31, n % 31 + 1);
}

static int64_t
kings_day(int year)
{
	const int64_t day = date_days(year, 4, 27);

	return weekday(day) == 6 ? day - 1 : day;
}

bool
is_holiday(int64_t day)
{
	int year, month, d;
	int64_t sunday;

	date_of_days(day, &year, &month, &d);
	for (size_t i = 0; i < LENGTH(fixed); i++)
		if (fixed[i].month == month && fixed[i].day == d)
			return true;
	if (day == kings_day(year))
		return true;
	sunday = holiday_easter(year);
	for (size_t i = 0; i < LENGTH(movable); i++)
		if (day == sunday + movable[i])
			return true;
	return false;
}

bool
is_working_day(int64_t day)
{
	return weekday(day) < 5 && !is_holiday(day);
}

int64_t
holiday_working_day_from(int64_t day)
{
	while (!is_working_day(day))
		day++;
	return day;
}

int64_t
holiday_nth_working_day(int64_t day, unsigned n)
{
	day = holiday_working_day_from(day);
	while (--n > 0)
		day = holiday_working_day_from(day + 1);
	return day;
}
