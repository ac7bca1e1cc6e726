/* Moments, civil dates, time zones, ISO weeks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "diag.h"
#include "i18n.h"
#include "timestamp.h"

#define DAY 86400

/* Days since 1970-01-01, by eras of 400 years that begin on 1 March. */
int64_t
days_of(int year, int month, int day)
{
	const int64_t y = month <= 2 ? (int64_t)year - 1 : year;
	const int64_t era = (y >= 0 ? y : y - 399) / 400;
	const int64_t in_era = y - era * 400;
	const int64_t m = month > 2 ? month - 3 : month + 9;
	const int64_t in_year = (153 * m + 2) / 5 + day - 1;

	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 +
	       in_year - 719468;
}

void
civil_of_days(int64_t days, int *year, int *month, int *day)
{
	const int64_t z = days + 719468;
	const int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	const int64_t d = z - era * 146097;
	const int64_t y = (d - d / 1460 + d / 36524 - d / 146096) / 365;
	const int64_t in_year = d - (365 * y + y / 4 - y / 100);
	const int64_t m = (5 * in_year + 2) / 153;

	*day = (int)(in_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2 ? 1 : 0));
}

bool
is_date(int year, int month, int day)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= days[month - 1] + (leap && month == 2);
}

/* N digits at *S into *OUT, moving *S behind them. */
static bool
digits(const char **s, int n, int *out)
{
	for (*out = 0; n > 0; n--, (*s)++) {
		if (**s < '0' || **s > '9')
			return false;
		*out = *out * 10 + (**s - '0');
	}
	return true;
}

static bool
take(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool
take_date(const char **s, struct civil *c)
{
	return digits(s, 4, &c->year) && take(s, '-') &&
	       digits(s, 2, &c->month) && take(s, '-') &&
	       digits(s, 2, &c->day) && is_date(c->year, c->month, c->day);
}

/* HH:MM, then :SS where WANT_SEC or where it follows; fractions dropped. */
static bool
take_clock(const char **s, struct civil *c, bool want_sec)
{
	c->sec = 0;
	if (!digits(s, 2, &c->hour) || !take(s, ':') ||
	    !digits(s, 2, &c->min) || c->hour > 23 || c->min > 59)
		return false;
	if (**s != ':')
		return !want_sec;
	(*s)++;
	if (!digits(s, 2, &c->sec) || c->sec > 60)
		return false;
	/* A leap second is shown by no clock here: the one before it. */
	if (c->sec == 60)
		c->sec = 59;
	if (**s == '.') {
		(*s)++;
		if (**s < '0' || **s > '9')
			return false;
		while (**s >= '0' && **s <= '9')
			(*s)++;
	}
	return true;
}

static bool
take_offset(const char **s, int32_t *off)
{
	int h, m, sign;

	if (**s == 'Z' || **s == 'z') {
		(*s)++;
		*off = 0;
		return true;
	}
	if (**s != '+' && **s != '-')
		return false;
	sign = **s == '-' ? -1 : 1;
	(*s)++;
	if (!digits(s, 2, &h) || !take(s, ':') || !digits(s, 2, &m) || h > 23 ||
	    m > 59)
		return false;
	*off = sign * (h * 3600 + m * 60);
	return true;
}

static int64_t
utc_of(const struct civil *c)
{
	return days_of(c->year, c->month, c->day) * DAY +
	       (int64_t)c->hour * 3600 + (int64_t)c->min * 60 + c->sec;
}

bool
timestamp_parse(const char *s, struct timestamp *w)
{
	struct civil c;
	int32_t off;

	if (!take_date(&s, &c) || (*s != 'T' && *s != 't' && *s != ' '))
		return false;
	s++;
	if (!take_clock(&s, &c, true) || !take_offset(&s, &off) || *s != '\0')
		return false;
	*w = (struct timestamp){ .s = utc_of(&c) - off, .off = off };
	return true;
}

void
timestamp_civil(struct timestamp w, struct civil *c)
{
	const int64_t t = w.s + w.off;
	const int64_t days = t >= 0 ? t / DAY : (t - DAY + 1) / DAY;
	const int rest = (int)(t - days * DAY);

	civil_of_days(days, &c->year, &c->month, &c->day);
	c->hour = rest / 3600;
	c->min = rest / 60 % 60;
	c->sec = rest % 60;
}

static void
put_two(char *p, int v)
{
	p[0] = (char)('0' + v / 10);
	p[1] = (char)('0' + v % 10);
}

void
timestamp_format(struct timestamp w, char buf[TIMESTAMP_LEN])
{
	/* By hand: a filter does little else with 100,000 rows. */
	const int off = w.off < 0 ? -w.off : w.off;
	struct civil c;

	timestamp_civil(w, &c);
	memcpy(buf, "YYYY-MM-DDThh:mm:ss+hh:mm", TIMESTAMP_LEN);
	put_two(buf, c.year / 100 % 100);
	put_two(buf + 2, c.year % 100);
	put_two(buf + 5, c.month);
	put_two(buf + 8, c.day);
	put_two(buf + 11, c.hour);
	put_two(buf + 14, c.min);
	put_two(buf + 17, c.sec);
	if (w.off < 0)
		buf[19] = '-';
	put_two(buf + 20, off / 3600);
	put_two(buf + 23, off / 60 % 60);
}

bool
zone_set(const char *name)
{
	char path[512];

	/* A name, never a path or a POSIX rule: it comes from a file. */
	if (*name == '\0' || *name == '/' || *name == ':' ||
	    strstr(name, "..") != NULL)
		return false;
	if (strcmp(name, "UTC") != 0) {
		const char *dir = getenv("TZDIR");

		if (dir == NULL || *dir == '\0')
			dir = "/usr/share/zoneinfo";
		snprintf(path, sizeof(path), "%s/%s", dir, name);
		if (access(path, R_OK) == -1)
			return false;
	}
	setenv("TZ", name, 1);
	tzset();
	return true;
}

struct timestamp
timestamp_in_zone(int64_t s)
{
	struct timestamp w = { .s = s };
	struct civil c;
	struct tm tm;
	time_t t = (time_t)s;

	if (localtime_r(&t, &tm) != NULL) {
		c = (struct civil){ tm.tm_year + 1900, tm.tm_mon + 1,
			tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec };
		/* Offsets of before 1937 had seconds; RFC 3339 has none. */
		w.off = (int32_t)((utc_of(&c) - s) / 60 * 60);
	}
	return w;
}

struct timestamp
timestamp_local(struct timestamp w)
{
	return timestamp_in_zone(w.s);
}

/*
 * The moments at which the zone's clocks show C: 0, 1 or 2 of them, the
 * earlier one first.  The offsets that can apply are those in force a day
 * before and a day after.
 */
static int
moments_of(const struct civil *c, struct timestamp found[2])
{
	const int64_t t = utc_of(c);
	struct timestamp around[2] = { timestamp_in_zone(t - DAY),
		timestamp_in_zone(t + DAY) };
	int n = 0;

	for (int i = 0; i < 2; i++) {
		struct timestamp w = { t - around[i].off, around[i].off };

		if (i == 1 && around[1].off == around[0].off)
			break;
		if (timestamp_in_zone(w.s).off == w.off)
			found[n++] = w;
	}
	if (n == 2 && found[1].s < found[0].s) {
		struct timestamp swap = found[0];

		found[0] = found[1];
		found[1] = swap;
	}
	return n;
}

struct timestamp
timestamp_of_civil(const struct civil *c)
{
	struct timestamp found[2], before;

	if (moments_of(c, found) > 0)
		return found[0];
	before = timestamp_in_zone(utc_of(c) - DAY);
	return timestamp_in_zone(utc_of(c) - before.off);
}

bool
timestamp_parse_typed(const char *s, struct timestamp *w)
{
	struct timestamp found[2];
	struct civil c;
	const char *p = s;

	if (timestamp_parse(s, w))
		return true;
	if (!take_date(&p, &c) || (*p != 'T' && *p != ' '))
		return false;
	p++;
	if (!take_clock(&p, &c, false))
		return false;
	if (*p != '\0') {
		int32_t off;

		if (!take_offset(&p, &off) || *p != '\0')
			return false;
		*w = (struct timestamp){ utc_of(&c) - off, off };
		return true;
	}
	if (moments_of(&c, found) != 1)
		return false;
	*w = found[0];
	return true;
}

int64_t
clock_real(void)
{
	return (int64_t)time(NULL);
}

struct timestamp
clock_now(void)
{
	const char *v = getenv("DL_NOW");
	struct timestamp w;

	if (v == NULL || *v == '\0')
		return timestamp_in_zone(clock_real());
	if (!timestamp_parse(v, &w))
		die(EXIT_USAGE,
		    _("DL_NOW: \"%s\" is not a time such as "
		      "2026-11-03T10:15:00+01:00"),
		    v);
	return timestamp_local(w);
}

bool
date_parse(const char *s, int *year, int *month, int *day)
{
	struct civil c;

	if (!take_date(&s, &c) || *s != '\0')
		return false;
	*year = c.year;
	*month = c.month;
	*day = c.day;
	return true;
}

/* 1 Monday ... 7 Sunday. */
static int
weekday_of_days(int64_t days)
{
	return (int)(((days + 3) % 7 + 7) % 7) + 1;
}

int64_t
iso_monday(int week_year, int week)
{
	const int64_t jan4 = days_of(week_year, 1, 4); /* always in week 1 */

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
	const int64_t d = days_of(year, month, day);
	const int64_t thursday = d - weekday_of_days(d) + 4;
	int y, m, dd;

	civil_of_days(thursday, &y, &m, &dd);
	*week_year = y;
	*week = (int)((d - iso_monday(y, 1)) / 7) + 1;
}

static struct timestamp
midnight(int64_t days)
{
	struct civil c = { 0 };

	civil_of_days(days, &c.year, &c.month, &c.day);
	return timestamp_of_civil(&c);
}

static void
between(struct period *p, int64_t first_day, int64_t end_day)
{
	p->from = midnight(first_day);
	p->to = midnight(end_day);
}

/* N months from 1 January of YEAR on, of which the first is number FROM. */
static void
months(struct period *p, int year, int from, int n)
{
	const int to = from + n;

	between(p, days_of(year, from, 1),
	    to > 12 ? days_of(year + 1, to - 12, 1) : days_of(year, to, 1));
}

static void
named_period(enum period_kind kind, int year, int number, struct period *p)
{
	switch (kind) {
	case PERIOD_WEEK:
		between(
		    p, iso_monday(year, number), iso_monday(year, number + 1));
		snprintf(p->name, sizeof(p->name), "%04d-W%02d", year, number);
		break;
	case PERIOD_MONTH:
		months(p, year, number, 1);
		snprintf(p->name, sizeof(p->name), "%04d-%02d", year, number);
		break;
	case PERIOD_QUARTER:
		months(p, year, number * 3 - 2, 3);
		snprintf(p->name, sizeof(p->name), "%04d-Q%d", year, number);
		break;
	case PERIOD_YEAR:
		months(p, year, 1, 12);
		snprintf(p->name, sizeof(p->name), "%04d", year);
		break;
	}
}

void
period_around(enum period_kind kind, struct timestamp w, struct period *p)
{
	struct civil c;
	int year, week;

	timestamp_civil(timestamp_local(w), &c);
	year = c.year;
	switch (kind) {
	case PERIOD_WEEK:
		iso_week(c.year, c.month, c.day, &year, &week);
		named_period(kind, year, week, p);
		return;
	case PERIOD_MONTH:
		named_period(kind, year, c.month, p);
		return;
	case PERIOD_QUARTER:
		named_period(kind, year, (c.month + 2) / 3, p);
		return;
	case PERIOD_YEAR:
		named_period(kind, year, 1, p);
		return;
	}
}

static bool
parse_range(const char *s, struct period *p)
{
	struct civil a = { 0 }, b = { 0 };
	const char *at = s;

	if (!take_date(&at, &a) || !take(&at, '.') || !take(&at, '.') ||
	    !take_date(&at, &b) || *at != '\0' ||
	    days_of(b.year, b.month, b.day) < days_of(a.year, a.month, a.day))
		return false;
	between(p, days_of(a.year, a.month, a.day),
	    days_of(b.year, b.month, b.day) + 1);
	snprintf(p->name, sizeof(p->name), "%.31s", s);
	return true;
}

bool
period_parse(const char *s, struct period *p)
{
	const char *at = s;
	enum period_kind kind;
	int year, n = 1, most;

	if (strstr(s, "..") != NULL)
		return parse_range(s, p);
	if (!digits(&at, 4, &year) || year < 1900 || year > 9998)
		return false;
	if (*at == '\0')
		return named_period(PERIOD_YEAR, year, 1, p), true;
	if (!take(&at, '-'))
		return false;
	if (*at == 'W' || *at == 'w') {
		at++;
		kind = PERIOD_WEEK;
		most = iso_weeks_in(year);
	} else if (*at == 'Q' || *at == 'q') {
		at++;
		kind = PERIOD_QUARTER;
		most = 4;
	} else {
		kind = PERIOD_MONTH;
		most = 12;
	}
	if (!digits(&at, kind == PERIOD_QUARTER ? 1 : 2, &n) || *at != '\0' ||
	    n < 1 || n > most)
		return false;
	named_period(kind, year, n, p);
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

int64_t
timestamp_day(struct timestamp w)
{
	struct civil c;

	timestamp_civil(timestamp_local(w), &c);
	return days_of(c.year, c.month, c.day);
}

/* The days in the zone: its first, and the first behind it. */
static void
days_in(const struct period *p, int64_t *first, int64_t *end)
{
	/* By the last second: where a midnight is skipped the day begins at
	 * one o'clock. */
	*first = timestamp_day(p->from);
	*end = timestamp_day(timestamp_in_zone(p->to.s - 1)) + 1;
}

static void
range_of(int64_t first, int64_t end, struct period *p)
{
	struct civil a, b;

	between(p, first, end);
	civil_of_days(first, &a.year, &a.month, &a.day);
	civil_of_days(end - 1, &b.year, &b.month, &b.day);
	snprintf(p->name, sizeof(p->name), "%04u-%02u-%02u..%04u-%02u-%02u",
	    (unsigned)a.year % 10000, (unsigned)a.month % 100,
	    (unsigned)a.day % 100, (unsigned)b.year % 10000,
	    (unsigned)b.month % 100, (unsigned)b.day % 100);
}

void
period_before(const struct period *p, struct period *before)
{
	enum period_kind kind;
	int64_t first, end;

	if (period_kind(p, &kind)) {
		period_around(kind, timestamp_in_zone(p->from.s - 1), before);
		return;
	}
	days_in(p, &first, &end);
	range_of(first - (end - first), first, before);
}

/* The same date a year earlier, as days. */
static int64_t
year_earlier(int64_t days)
{
	int y, m, d;

	civil_of_days(days, &y, &m, &d);
	if (m == 2 && d == 29)
		d = 28;
	return days_of(y - 1, m, d);
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
		range_of(
		    year_earlier(first), year_earlier(end - 1) + 1, earlier);
		return;
	}
	if (kind == PERIOD_WEEK && n > iso_weeks_in(year))
		n = iso_weeks_in(year);
	named_period(kind, year, n, earlier);
}

void
period_year_until(const struct period *p, struct period *until)
{
	enum period_kind kind;
	int64_t first, end;
	int y, m, d;

	days_in(p, &first, &end);
	civil_of_days(end - 1, &y, &m, &d);
	if (period_kind(p, &kind) && kind == PERIOD_WEEK)
		range_of(iso_monday(year_of(p), 1), end, until);
	else
		range_of(days_of(y, 1, 1), end, until);
}
