/* Time zones, by way of the C library's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "zone.h"

const struct zone zone_utc = { "UTC" };
const struct zone zone_as_written = { "" };

bool
zone_is_as_written(const struct zone *zone)
{
	return zone->name[0] == '\0';
}

/* TZ as it was before enter() changed it. */
struct zone
zone_own(void)
{
	static struct zone own;
	const char *tz = getenv("TZ");

	if (*own.name == '\0')
		snprintf(own.name, sizeof(own.name), "%s",
		    tz != NULL ? tz : ":/etc/localtime");
	return own;
}

/* The C library takes any other file, and a folder, for UTC (RFC 8536). */
static bool
is_zone_file(const char *path)
{
	FILE *fp = fopen(path, "re");
	char magic[4] = "";

	if (fp == NULL)
		return false;
	if (fread(magic, 1, sizeof(magic), fp) != sizeof(magic))
		*magic = '\0';
	fclose(fp);
	return memcmp(magic, "TZif", sizeof(magic)) == 0;
}

bool
zone_find(const char *name, struct zone *zone)
{
	const char *dir = getenv("TZDIR");
	char path[512];

	/* A name, never a path or a POSIX rule: it comes from a file. */
	if (*name == '\0' || *name == '/' || *name == ':' ||
	    strstr(name, "..") != NULL || strlen(name) >= sizeof(zone->name))
		return false;
	if (strcmp(name, "UTC") != 0) {
		if (dir == NULL || *dir == '\0')
			dir = "/usr/share/zoneinfo";
		snprintf(path, sizeof(path), "%s/%s", dir, name);
		if (!is_zone_file(path))
			return false;
	}
	snprintf(zone->name, sizeof(zone->name), "%s", name);
	return true;
}

/* Reading a zone's file takes long, so the C library's stays at the last one
 * that was used. */
static void
enter(const struct zone *zone)
{
	const char *tz = getenv("TZ");

	if (tz != NULL && strcmp(tz, zone->name) == 0)
		return;
	zone_own();
	setenv("TZ", zone->name, 1);
	tzset();
}

struct timestamp
zone_timestamp(const struct zone *zone, int64_t s)
{
	struct timestamp w = { .s = s };
	struct civil c;
	struct tm tm;
	time_t t = (time_t)s;

	enter(zone);
	if (localtime_r(&t, &tm) != NULL) {
		c = (struct civil){ tm.tm_year + 1900, tm.tm_mon + 1,
			tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec };
		/* Offsets of before 1937 had seconds; RFC 3339 has none. */
		w.off = (int32_t)((timestamp_of_civil(&c, 0).s - s) / 60 * 60);
		/* TZ may name a rule of up to a week, text a day at most. */
		if (w.off <= -DAY || w.off >= DAY)
			w.off = 0;
	}
	return w;
}

void
zone_civil(const struct zone *zone, struct timestamp w, struct civil *c)
{
	timestamp_civil(
	    zone_is_as_written(zone) ? w : zone_timestamp(zone, w.s), c);
}

int64_t
zone_day(const struct zone *zone, struct timestamp w)
{
	struct civil c;

	zone_civil(zone, w, &c);
	return date_days(c.year, c.month, c.day);
}

bool
zone_is_midnight(const struct zone *zone, struct timestamp w)
{
	struct civil c;

	zone_civil(zone, w, &c);
	return c.hour == 0 && c.min == 0 && c.sec == 0;
}

int
zone_moments(
    const struct zone *zone, const struct civil *c, struct timestamp found[2])
{
	/* The offsets that can apply are those in force a day before and a day
	 * after; the greater one is of the earlier moment. */
	const int64_t t = timestamp_of_civil(c, 0).s;
	const int32_t before = zone_timestamp(zone, t - DAY).off;
	const int32_t after = zone_timestamp(zone, t + DAY).off;
	const int32_t off[2] = { before > after ? before : after,
		before > after ? after : before };
	int n = 0;

	for (int i = 0; i < (before == after ? 1 : 2); i++) {
		found[n] = timestamp_of_civil(c, off[i]);
		if (zone_timestamp(zone, found[n].s).off == off[i])
			n++;
	}
	if (n == 0) {
		found[0] = timestamp_of_civil(c, before);
		found[1] = timestamp_of_civil(c, after);
	}
	return n;
}

struct timestamp
zone_of_civil(const struct zone *zone, const struct civil *c)
{
	struct timestamp found[2], utc;

	if (zone_moments(zone, c, found) > 0)
		return found[0];
	utc = timestamp_of_civil(c, 0);
	return zone_timestamp(
	    zone, utc.s - zone_timestamp(zone, utc.s - DAY).off);
}

bool
zone_parse(const struct zone *zone, const char *s, struct timestamp *w)
{
	struct timestamp found[2];
	struct civil c;
	int32_t off;

	switch (timestamp_read(s, &c, &off)) {
	case TIMESTAMP_WHOLE:
	case TIMESTAMP_NO_SECONDS:
		*w = timestamp_of_civil(&c, off);
		return timestamp_has_text(*w);
	case TIMESTAMP_NO_OFFSET:
		if (zone_moments(zone, &c, found) != 1)
			return false;
		*w = found[0];
		return timestamp_has_text(*w);
	case TIMESTAMP_BAD:
		break;
	}
	return false;
}
