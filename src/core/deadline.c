/* Terms, and when they end. */
#include <stdlib.h>
#include <string.h>

#include "deadline.h"
#include "holiday.h"

#define HOUR 3600

bool
time_limit_parse(const char *s, struct time_limit *t)
{
	const size_t n = strspn(s, "0123456789");

	*t = (struct time_limit){ LIMIT_NONE, 0 };
	if (*s == '\0')
		return true;
	if (n == 0 || n > 4 || s[0] == '0' || s[n] == '\0' || s[n + 1] != '\0')
		return false;
	t->n = (unsigned)strtoul(s, NULL, 10);
	t->unit = s[n] == 'h'	? LIMIT_HOURS
		  : s[n] == 'd' ? LIMIT_DAYS
		  : s[n] == 'm' ? LIMIT_MONTHS
				: LIMIT_NONE;
	return t->unit != LIMIT_NONE;
}

void
time_limit_add(struct strbuf *s, struct time_limit t)
{
	static const char units[] = {
		[LIMIT_HOURS] = 'h', [LIMIT_DAYS] = 'd', [LIMIT_MONTHS] = 'm'
	};

	if (t.unit != LIMIT_NONE)
		strbuf_addf(s, "%u%c", t.n, units[t.unit]);
}

/* The day, N months on; of a day that the month does not have, its last day
 * (Regulation 1182/71 art. 3(2)(c)). */
static int64_t
months_on(const struct civil *c, unsigned n)
{
	const int month = c->month - 1 + (int)(n % 12);
	const int year = c->year + (int)(n / 12) + month / 12;
	int day = c->day;

	if (year > 9999)
		return date_days(year, 1, 1); /* cut off by deadline_end() */
	while (!is_date(year, month % 12 + 1, day))
		day--;
	return date_days(year, month % 12 + 1, day);
}

/* That time of day in the zone. */
static struct timestamp
time_on(const struct zone *zone, int64_t day, int hour, int min, int sec)
{
	struct civil c = { .hour = hour, .min = min, .sec = sec };

	date_of_days(day, &c.year, &c.month, &c.day);
	return zone_of_civil(zone, &c);
}

/* Atw art. 1: not on a Saturday, Sunday or holiday.  Art. 2: of three days or
 * more two at least are working days. */
static int64_t
last_day(int64_t first, int64_t last, struct time_limit t)
{
	const bool is_moved = t.unit == LIMIT_DAYS ? t.n <= 90 : t.n <= 3;
	int64_t second;

	if (!is_moved)
		return last;
	if (t.unit != LIMIT_DAYS || t.n >= 3) {
		second = holiday_nth_working_day(first, 2);
		if (second > last)
			return second;
	}
	return holiday_working_day_from(last);
}

static struct timestamp
end_of(const struct zone *zone, struct timestamp from, struct time_limit t,
    enum holidays h)
{
	struct civil c;
	int64_t day, last;

	if (t.unit == LIMIT_HOURS)
		return zone_timestamp(zone, from.s + (int64_t)t.n * HOUR);
	if (h == HOLIDAYS_NONE && t.unit == LIMIT_DAYS)
		return zone_timestamp(zone, from.s + (int64_t)t.n * DAY);
	zone_civil(zone, from, &c);
	day = date_days(c.year, c.month, c.day);
	last = t.unit == LIMIT_MONTHS ? months_on(&c, t.n) : day + t.n;
	if (h == HOLIDAYS_NONE)
		return time_on(zone, last, c.hour, c.min, c.sec);
	/* The day of the event does not count. */
	return time_on(zone, last_day(day + 1, last, t), 23, 59, 59);
}

struct timestamp
deadline_end(const struct zone *zone, struct timestamp from,
    struct time_limit t, enum holidays h)
{
	struct timestamp end;

	if (t.unit == LIMIT_NONE)
		return from;
	end = end_of(zone, from, t, h);
	return end.s <= TIMESTAMP_LAST ? end
				       : zone_timestamp(zone, TIMESTAMP_LAST);
}

struct deadline_readings
deadline_readings(
    const struct zone *zone, struct timestamp from, unsigned hours)
{
	const struct timestamp local = zone_timestamp(zone, from.s);
	const int64_t clock = local.s + local.off;
	struct deadline_readings r;
	struct timestamp start, end;
	int64_t day, second;

	start = zone_timestamp(zone, local.s + HOUR - clock % HOUR);
	end = zone_timestamp(zone, start.s + (int64_t)hours * HOUR);
	r.touched = r.whole = end;
	if (hours < 48)
		return r;
	day = zone_day(zone, start);
	second = holiday_nth_working_day(day, 2);
	if (time_on(zone, second, 0, 0, 0).s >= end.s)
		r.touched = time_on(zone, second + 1, 0, 0, 0);
	if (time_on(zone, day, 0, 0, 0).s < start.s)
		day++;
	second = holiday_nth_working_day(day, 2);
	if (time_on(zone, second + 1, 0, 0, 0).s > end.s)
		r.whole = time_on(zone, second + 1, 0, 0, 0);
	return r;
}
