/* Moments: RFC 3339, the clock changes, ISO weeks, periods. */
#include <stdlib.h>

#include "../src/util/clock.h"
#include "../src/util/mem.h"
#include "../src/util/period.h"
#include "moment.h"
#include "test.h"

/* clang-format off */
static const struct {
	const char *text;
	const char *want; /* NULL: invalid */
} moments[] = {
	{ "2026-11-03T10:15:00+01:00", "2026-11-03T10:15:00+01:00" },
	{ "2026-11-03T10:15:00Z", "2026-11-03T10:15:00+00:00" },
	{ "2026-11-03t10:15:00z", "2026-11-03T10:15:00+00:00" },
	{ "2026-11-03 10:15:00Z", "2026-11-03T10:15:00+00:00" },
	{ "2026-11-03T10:15:00.999-05:30", "2026-11-03T10:15:00-05:30" },
	{ "2026-11-03T10:15:00+14:00", "2026-11-03T10:15:00+14:00" },
	{ "2026-12-31T23:59:60Z", "2026-12-31T23:59:59+00:00" },
	{ "2024-02-29T00:00:00Z", "2024-02-29T00:00:00+00:00" },
	{ "2000-02-29T00:00:00Z", "2000-02-29T00:00:00+00:00" },
	{ "1900-01-02T00:00:00Z", "1900-01-02T00:00:00+00:00" },
	{ "1900-01-01T00:01:00-23:59", "1900-01-01T00:01:00-23:59" },
	{ "9999-12-31T00:00:00Z", "9999-12-31T00:00:00+00:00" },
	{ "9999-12-31T23:59:00+23:59", "9999-12-31T23:59:00+23:59" },
	/* Without a text in some zone. */
	{ "1900-01-01T23:59:59Z", NULL },
	{ "9999-12-31T00:00:01Z", NULL },
	{ "2026-02-29T00:00:00Z", NULL },
	{ "1900-02-29T00:00:00Z", NULL },
	{ "2025-04-31T00:00:00Z", NULL },
	{ "2026-13-01T00:00:00Z", NULL },
	{ "2026-00-01T00:00:00Z", NULL },
	{ "2026-01-00T00:00:00Z", NULL },
	{ "1899-12-31T23:59:59Z", NULL },
	{ "2026-11-03T24:00:00Z", NULL },
	{ "2026-11-03T10:60:00Z", NULL },
	{ "2026-11-03T10:15:61Z", NULL },
	{ "2026-11-03T10:15Z", NULL },
	{ "2026-11-03T10:15:00", NULL },
	{ "2026-11-03T10:15:00.Z", NULL },
	{ "2026-11-03T10:15:00+24:00", NULL },
	{ "2026-11-03T10:15:00+0100", NULL },
	{ "2026-11-03T10:15:00+01:60", NULL },
	{ "2026-11-03", NULL },
	{ "2026-11-03T10:15:00Z ", NULL },
	{ " 2026-11-03T10:15:00Z", NULL },
	{ "26-11-03T10:15:00Z", NULL },
	{ "3-11-2026 10:15", NULL },
	{ "+2026-11-03T10:15:00Z", NULL },
	{ "", NULL },
};

/* As typed in Amsterdam: DOMAIN.md section 3 has the clock changes. */
static const struct {
	const char *text;
	const char *want;
} typed[] = {
	{ "2026-11-03 10:15", "2026-11-03T10:15:00+01:00" },
	{ "2026-07-03T10:15:30", "2026-07-03T10:15:30+02:00" },
	{ "2026-11-03 10:15Z", "2026-11-03T10:15:00+00:00" },
	{ "2026-03-29 01:59:59", "2026-03-29T01:59:59+01:00" },
	{ "2026-03-29 02:30", NULL }, /* does not exist */
	{ "2026-03-29 03:00", "2026-03-29T03:00:00+02:00" },
	{ "2026-10-25 01:59:59", "2026-10-25T01:59:59+02:00" },
	{ "2026-10-25 02:30", NULL }, /* exists twice */
	{ "2026-10-25 02:30+02:00", "2026-10-25T02:30:00+02:00" },
	{ "2026-10-25 02:30+01:00", "2026-10-25T02:30:00+01:00" },
	{ "2026-10-25 03:00", "2026-10-25T03:00:00+01:00" },
	{ "2026-11-03", NULL },
	{ "gisteren", NULL },
	{ "1900-01-02 00:59", "1900-01-02T00:59:00+00:19" },
	{ "1900-01-02 00:00", NULL },
	{ "9999-12-31 01:00", "9999-12-31T01:00:00+01:00" },
	{ "9999-12-31 01:01", NULL },
	{ "9999-12-31 01:01+01:00", NULL },
};

/* Year, month, day; ISO year and week. */
static const int weeks[][5] = {
	{ 2026, 11, 22, 2026, 47 }, { 2026, 11, 23, 2026, 48 },
	{ 2026, 12, 31, 2026, 53 }, { 2027, 1, 3, 2026, 53 },
	{ 2027, 1, 4, 2027, 1 },    { 2020, 12, 31, 2020, 53 },
	{ 2021, 1, 3, 2020, 53 },   { 2021, 1, 4, 2021, 1 },
	{ 2024, 12, 30, 2025, 1 },  { 2018, 12, 31, 2019, 1 },
	{ 2015, 12, 31, 2015, 53 }, { 2016, 1, 1, 2015, 53 },
	{ 2000, 1, 2, 1999, 52 },   { 1900, 1, 1, 1900, 1 },
};

static const struct {
	const char *text;
	const char *name, *from, *to; /* in Amsterdam; NULL: no period */
} periods[] = {
	{ "2026-W47", "2026-W47", "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00" },
	{ "2026-w47", "2026-W47", "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00" },
	{ "2026-W13", "2026-W13", "2026-03-23T00:00:00+01:00", "2026-03-30T00:00:00+02:00" },
	{ "2026-W43", "2026-W43", "2026-10-19T00:00:00+02:00", "2026-10-26T00:00:00+01:00" },
	{ "2026-W53", "2026-W53", "2026-12-28T00:00:00+01:00", "2027-01-04T00:00:00+01:00" },
	{ "2026-03", "2026-03", "2026-03-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00" },
	{ "2026-12", "2026-12", "2026-12-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00" },
	{ "2026-Q1", "2026-Q1", "2026-01-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00" },
	{ "2026-Q4", "2026-Q4", "2026-10-01T00:00:00+02:00", "2027-01-01T00:00:00+01:00" },
	{ "2026", "2026", "2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00" },
	{ "2026-02-27..2026-03-01", "2026-02-27..2026-03-01", "2026-02-27T00:00:00+01:00", "2026-03-02T00:00:00+01:00" },
	{ "2026-03-01..2026-02-27", NULL, NULL, NULL },
	{ "2025-W53", NULL, NULL, NULL },
	{ "2026-W00", NULL, NULL, NULL },
	{ "2026-Q5", NULL, NULL, NULL },
	{ "2026-13", NULL, NULL, NULL },
	{ "2026-1", NULL, NULL, NULL },
	{ "2026-W4", NULL, NULL, NULL },
	{ "2026-11-03", NULL, NULL, NULL },
	{ "W47", NULL, NULL, NULL },
	{ "", NULL, NULL, NULL },
};
/* clang-format on */

static void
test_moments(void)
{
	char text[TIMESTAMP_LEN];
	struct timestamp w;

	for (size_t i = 0; i < LENGTH(moments); i++) {
		snprintf(text, sizeof(text), "none");
		if (timestamp_parse(moments[i].text, &w))
			timestamp_format(w, text);
		EQ_STR(text, moments[i].want != NULL ? moments[i].want : "none",
		    moments[i].text);
	}
}

static void
test_typed(void)
{
	char text[TIMESTAMP_LEN];
	struct timestamp w;

	for (size_t i = 0; i < LENGTH(typed); i++) {
		snprintf(text, sizeof(text), "none");
		if (zone_parse(&amsterdam, typed[i].text, &w))
			timestamp_format(w, text);
		EQ_STR(text, typed[i].want != NULL ? typed[i].want : "none",
		    typed[i].text);
	}
}

/* The two halves of the repeated hour are an hour apart and stay so. */
static void
test_repeated_hour(void)
{
	char text[TIMESTAMP_LEN];
	struct timestamp a, b;

	OK(timestamp_parse("2026-10-25T02:30:00+02:00", &a));
	OK(timestamp_parse("2026-10-25T02:30:00+01:00", &b));
	OK(b.s - a.s == 3600);
	timestamp_format(zone_timestamp(&amsterdam, a.s), text);
	EQ_STR(text, "2026-10-25T02:30:00+02:00", "first half");
	timestamp_format(zone_timestamp(&amsterdam, b.s), text);
	EQ_STR(text, "2026-10-25T02:30:00+01:00", "second half");
	a = zone_of_civil(
	    &amsterdam, &(struct civil){ 2026, 10, 25, 2, 30, 0 });
	OK(a.off == 7200);
	a = zone_of_civil(&amsterdam, &(struct civil){ 2026, 3, 29, 2, 30, 0 });
	timestamp_format(a, text);
	EQ_STR(text, "2026-03-29T03:30:00+02:00", "skipped hour");
}

static void
test_weeks(void)
{
	char what[32];
	int year, week;

	for (size_t i = 0; i < LENGTH(weeks); i++) {
		iso_week(weeks[i][0], weeks[i][1], weeks[i][2], &year, &week);
		snprintf(what, sizeof(what), "%d-%d-%d is in %d-W%d",
		    weeks[i][0], weeks[i][1], weeks[i][2], year, week);
		test_ok(year == weeks[i][3] && week == weeks[i][4], __FILE__,
		    __LINE__, what);
	}
}

/* All days of 8,100 years: each in one week, each week of seven. */
static void
test_all_days(void)
{
	int y, m, d, year, week, last = 0, n = 7;
	bool ok = true;

	for (int64_t day = date_days(1900, 1, 1);
	     day <= date_days(9999, 12, 26); day++) {
		date_of_days(day, &y, &m, &d);
		ok &= is_date(y, m, d) && date_days(y, m, d) == day;
		iso_week(y, m, d, &year, &week);
		if (week != last) {
			ok &= n == 7 && (week == last + 1 || week == 1) &&
			      iso_monday(year, week) == day &&
			      week <= iso_weeks_in(year);
			last = week;
			n = 0;
		}
		n++;
	}
	OK(ok);
}

static void
test_periods(void)
{
	char from[TIMESTAMP_LEN], to[TIMESTAMP_LEN];
	struct period p;

	for (size_t i = 0; i < LENGTH(periods); i++) {
		if (!period_parse(&amsterdam, periods[i].text, &p)) {
			test_ok(periods[i].name == NULL, __FILE__, __LINE__,
			    periods[i].text);
			continue;
		}
		timestamp_format(p.from, from);
		timestamp_format(p.to, to);
		test_ok(periods[i].name != NULL &&
			    strcmp(p.name, periods[i].name) == 0 &&
			    strcmp(from, periods[i].from) == 0 &&
			    strcmp(to, periods[i].to) == 0,
		    __FILE__, __LINE__, periods[i].text);
	}
}

static void
test_around(void)
{
	const struct zone auckland = { "Pacific/Auckland" };
	struct period p;
	struct timestamp w;

	/* Sunday evening in Amsterdam is Monday in Auckland. */
	timestamp_parse("2026-11-22T23:30:00+01:00", &w);
	period_around(&amsterdam, PERIOD_WEEK, w, &p);
	EQ_STR(p.name, "2026-W47", "week");
	period_around(&amsterdam, PERIOD_QUARTER, w, &p);
	EQ_STR(p.name, "2026-Q4", "quarter");
	period_around(&amsterdam, PERIOD_MONTH, w, &p);
	EQ_STR(p.name, "2026-11", "month");
	period_around(&auckland, PERIOD_WEEK, w, &p);
	EQ_STR(p.name, "2026-W48", "the same moment elsewhere");
	timestamp_parse("2027-01-01T12:00:00+13:00", &w);
	period_around(&auckland, PERIOD_WEEK, w, &p);
	EQ_STR(p.name, "2026-W53", "week of the year before");
	period_around(&auckland, PERIOD_YEAR, w, &p);
	EQ_STR(p.name, "2027", "year");
}

static const struct {
	const char *text, *before, *earlier, *until;
} kin[] = {
	{ "2026-W47", "2026-W46", "2025-W47", "2025-12-29..2026-11-22" },
	/* A year without a week 53; and week 1 begins in the year before. */
	{ "2026-W53", "2026-W52", "2025-W52", "2025-12-29..2027-01-03" },
	{ "2027-W01", "2026-W53", "2026-W01", "2027-01-04..2027-01-10" },
	{ "2026-01", "2025-12", "2025-01", "2026-01-01..2026-01-31" },
	{ "2026-Q1", "2025-Q4", "2025-Q1", "2026-01-01..2026-03-31" },
	{ "2026", "2025", "2025", "2026-01-01..2026-12-31" },
	/* Over the change of the clocks of 25 October. */
	{ "2026-10-20..2026-10-29", "2026-10-10..2026-10-19",
	    "2025-10-20..2025-10-29", "2026-01-01..2026-10-29" },
	{ "2024-02-29..2024-02-29", "2024-02-28..2024-02-28",
	    "2023-02-28..2023-02-28", "2024-01-01..2024-02-29" },
	{ "2025-12-30..2026-01-02", "2025-12-26..2025-12-29",
	    "2024-12-30..2025-01-02", "2026-01-01..2026-01-02" },
};

/* The names also say which moments are meant. */
static void
is_period(const struct period *p, const char *name)
{
	struct period same;

	EQ_STR(p->name, name, name);
	OK(period_parse(&amsterdam, name, &same) && same.from.s == p->from.s &&
	    same.to.s == p->to.s);
}

static void
test_kin(void)
{
	struct period p, other;

	for (size_t i = 0; i < sizeof(kin) / sizeof(kin[0]); i++) {
		OK(period_parse(&amsterdam, kin[i].text, &p));
		period_before(&p, &other);
		is_period(&other, kin[i].before);
		period_year_earlier(&p, &other);
		is_period(&other, kin[i].earlier);
		period_year_until(&p, &other);
		is_period(&other, kin[i].until);
	}
}

int
main(void)
{
	char text[TIMESTAMP_LEN];
	struct zone zone;

	OK(!zone_find("../../etc/passwd", &zone));
	OK(!zone_find("Europe/Nergens", &zone));
	OK(!zone_find("", &zone));
	/* The C library takes a folder and any other file for UTC. */
	OK(!zone_find("Europe", &zone));
	OK(!zone_find("zone.tab", &zone));
	/* A rule of POSIX with more than a day: text has no room for it. */
	snprintf(zone.name, sizeof(zone.name), "XXX-167:59");
	OK(zone_timestamp(&zone, 0).off == 0);
	OK(zone_find("Pacific/Auckland", &zone));
	test_moments();
	test_typed();
	test_repeated_hour();
	test_weeks();
	test_all_days();
	test_periods();
	test_kin();
	test_around();
	setenv("DL_NOW", "2026-11-22T12:00:00Z", 1);
	timestamp_format(clock_now(&zone), text);
	EQ_STR(text, "2026-11-23T01:00:00+13:00", "DL_NOW in the zone");
	return DONE();
}
