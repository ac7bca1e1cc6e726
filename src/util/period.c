/* Periods of whole days. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "period.h"

/* 1 Monday ... 7 Sunday. */
static int
weekday_of_days(int64_t days)
{
	return (int)(((days + 3) % 7 + 7) % 7) + 1;
}

int64_t
iso_monday(int week_year, int week)
{
	const int64_t jan4 = date_days(week_year, 1, 4); /* always in week 1 */

	return jan4 - (weekday_of_days(jan4) - 1) + (int64_t)(week - 1) * 7;
}

int
iso_weeks_in(int week_year)
{
	return (
	    int)((iso_monday(week_year + 1, 1) - iso_monday(week_year, 1)) / 7);
}

void
iso_week(int year, int month, int day, int *week_year, int *week)
{
	const int64_t d = date_days(year, month, day);
	const int64_t thursday = d - weekday_of_days(d) + 4;
	int y, m, dd;

	date_of_days(thursday, &y, &m, &dd);
	*week_year = y;
	*week = (int)((d - iso_monday(y, 1)) / 7) + 1;
}

static struct timestamp
midnight(const struct zone *zone, int64_t days)
{
	struct civil c = { 0 };

	date_of_days(days, &c.year, &c.month, &c.day);
	return zone_of_civil(zone, &c);
}

static void
between(struct period *p, const struct zone *zone, int64_t first_day,
    int64_t end_day)
{
	p->zone = zone;
	p->from = midnight(zone, first_day);
	p->to = midnight(zone, end_day);
}

/* N months from 1 January of YEAR on, of which the first is number FROM. */
static void
months(struct period *p, const struct zone *zone, int year, int from, int n)
{
	const int to = from + n;

	between(p, zone, date_days(year, from, 1),
	    to > 12 ? date_days(year + 1, to - 12, 1) : date_days(year, to, 1));
}

static void
named_period(const struct zone *zone, enum period_kind kind, int year,
    int number, struct period *p)
{
	switch (kind) {
	case PERIOD_WEEK:
		between(p, zone, iso_monday(year, number),
		    iso_monday(year, number + 1));
		snprintf(p->name, sizeof(p->name), "%04d-W%02d", year, number);
		break;
	case PERIOD_MONTH:
		months(p, zone, year, number, 1);
		snprintf(p->name, sizeof(p->name), "%04d-%02d", year, number);
		break;
	case PERIOD_QUARTER:
		months(p, zone, year, number * 3 - 2, 3);
		snprintf(p->name, sizeof(p->name), "%04d-Q%d", year, number);
		break;
	case PERIOD_YEAR:
		months(p, zone, year, 1, 12);
		snprintf(p->name, sizeof(p->name), "%04d", year);
		break;
	}
}

void
period_around(const struct zone *zone, enum period_kind kind,
    struct timestamp w, struct period *p)
{
	struct civil c;
	int year, number = 1;

	zone_civil(zone, w, &c);
	year = c.year;
	if (kind == PERIOD_WEEK)
		iso_week(c.year, c.month, c.day, &year, &number);
	else if (kind == PERIOD_MONTH)
		number = c.month;
	else if (kind == PERIOD_QUARTER)
		number = (c.month + 2) / 3;
	named_period(zone, kind, year, number, p);
}

static bool
parse_range(const struct zone *zone, const char *s, struct period *p)
{
	char first[11];
	int64_t from, last;
	int y, m, d;

	snprintf(first, sizeof(first), "%s", s);
	if (strncmp(s + strlen(first), "..", 2) != 0 ||
	    !date_parse(first, &y, &m, &d))
		return false;
	from = date_days(y, m, d);
	if (!date_parse(s + strlen(first) + 2, &y, &m, &d) ||
	    (last = date_days(y, m, d)) < from)
		return false;
	between(p, zone, from, last + 1);
	snprintf(p->name, sizeof(p->name), "%s", s);
	return true;
}

bool
period_parse(const struct zone *zone, const char *s, struct period *p)
{
	const char *at = s;
	enum period_kind kind = PERIOD_MONTH;
	int year, n = 1, most = 12;

	if (strstr(s, "..") != NULL)
		return parse_range(zone, s, p);
	if (!digits_parse(&at, 4, &year) || year < 1900 || year > 9998)
		return false;
	if (*at == '\0')
		return named_period(zone, PERIOD_YEAR, year, 1, p), true;
	if (*at++ != '-')
		return false;
	if (*at == 'W' || *at == 'w') {
		at++;
		kind = PERIOD_WEEK;
		most = iso_weeks_in(year);
	} else if (*at == 'Q' || *at == 'q') {
		at++;
		kind = PERIOD_QUARTER;
		most = 4;
	}
	if (!digits_parse(&at, kind == PERIOD_QUARTER ? 1 : 2, &n) ||
	    *at != '\0' || n < 1 || n > most)
		return false;
	named_period(zone, kind, year, n, p);
	return true;
}

/* Behind "2026-W" and the like; 0 where there is nothing. */
static int
number_of(const struct period *p)
{
	const char *digit = strpbrk(p->name + 4, "0123456789");

	return digit != NULL ? (int)strtol(digit, NULL, 10) : 0;
}

static int
year_of(const struct period *p)
{
	return (int)strtol(p->name, NULL, 10);
}

bool
period_kind(const struct period *p, enum period_kind *kind)
{
	if (strstr(p->name, "..") != NULL)
		return false;
	*kind = strlen(p->name) == 4 ? PERIOD_YEAR
		: p->name[5] == 'W'  ? PERIOD_WEEK
		: p->name[5] == 'Q'  ? PERIOD_QUARTER
				     : PERIOD_MONTH;
	return true;
}

/* The days in the zone: its first, and the first behind it. */
static void
days_in(const struct period *p, int64_t *first, int64_t *end)
{
	/* By the last second: where a midnight is skipped the day begins at
	 * one o'clock. */
	*first = zone_day(p->zone, p->from);
	*end = zone_day(p->zone, (struct timestamp){ .s = p->to.s - 1 }) + 1;
}

static void
range_of(const struct zone *zone, int64_t first, int64_t end, struct period *p)
{
	struct civil a, b;

	between(p, zone, first, end);
	date_of_days(first, &a.year, &a.month, &a.day);
	date_of_days(end - 1, &b.year, &b.month, &b.day);
	snprintf(p->name, sizeof(p->name), "%04u-%02u-%02u..%04u-%02u-%02u",
	    (unsigned)a.year % 10000, (unsigned)a.month % 100,
	    (unsigned)a.day % 100, (unsigned)b.year % 10000,
	    (unsigned)b.month % 100, (unsigned)b.day % 100);
}

bool
period_has(const struct period *p, struct timestamp w)
{
	return w.s >= p->from.s && w.s < p->to.s;
}

void
period_before(const struct period *p, struct period *before)
{
	enum period_kind kind;
	int64_t first, end;

	if (period_kind(p, &kind)) {
		period_around(p->zone, kind,
		    (struct timestamp){ .s = p->from.s - 1 }, before);
		return;
	}
	days_in(p, &first, &end);
	range_of(p->zone, first - (end - first), first, before);
}

/* The same date a year earlier, as days. */
static int64_t
year_earlier(int64_t days)
{
	int y, m, d;

	date_of_days(days, &y, &m, &d);
	if (m == 2 && d == 29)
		d = 28;
	return date_days(y - 1, m, d);
}

void
period_year_earlier(const struct period *p, struct period *earlier)
{
	const int year = year_of(p) - 1;
	enum period_kind kind;
	int64_t first, end;
	int n = number_of(p);

	if (!period_kind(p, &kind)) {
		days_in(p, &first, &end);
		range_of(p->zone, year_earlier(first),
		    year_earlier(end - 1) + 1, earlier);
		return;
	}
	if (kind == PERIOD_WEEK && n > iso_weeks_in(year))
		n = iso_weeks_in(year);
	named_period(p->zone, kind, year, n, earlier);
}

void
period_year_until(const struct period *p, struct period *until)
{
	enum period_kind kind;
	int64_t first, end;
	int y, m, d;

	days_in(p, &first, &end);
	date_of_days(end - 1, &y, &m, &d);
	if (period_kind(p, &kind) && kind == PERIOD_WEEK)
		range_of(p->zone, iso_monday(year_of(p), 1), end, until);
	else
		range_of(p->zone, date_days(y, 1, 1), end, until);
}
