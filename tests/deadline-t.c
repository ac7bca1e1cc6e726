/*
 * Terms and holidays: Regulation (EEC, Euratom) 1182/71 art. 2 and 3, Algemene
 * termijnenwet art. 1 to 4, and Easter by another method than the program's.
 */
#include "../src/core/deadline.h"
#include "../src/core/holiday.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "moment.h"
#include "test.h"

static int64_t
day(int year, int month, int d)
{
	return date_days(year, month, d);
}

/* All the holidays that fall in these years, as month and day. */
static const struct {
	int year;
	int days[12][2];
} holidays[] = {
	{ 2026, { { 1, 1 }, { 4, 3 }, { 4, 6 }, { 4, 27 }, { 5, 5 }, { 5, 14 },
		    { 5, 25 }, { 12, 25 }, { 12, 26 } } },
	{ 2027, { { 1, 1 }, { 3, 26 }, { 3, 29 }, { 4, 27 }, { 5, 5 }, { 5, 6 },
		    { 5, 17 }, { 12, 25 }, { 12, 26 } } },
	{ 2028, { { 1, 1 }, { 4, 14 }, { 4, 17 }, { 4, 27 }, { 5, 5 },
		    { 5, 25 }, { 6, 5 }, { 12, 25 }, { 12, 26 } } },
	/* Koningsdag a day early, since the 27th is a Sunday. */
	{ 2031, { { 1, 1 }, { 4, 11 }, { 4, 14 }, { 4, 26 }, { 5, 5 },
		    { 5, 22 }, { 6, 2 }, { 12, 25 }, { 12, 26 } } },
	/* Ascension Day is 5 May. */
	{ 2016, { { 1, 1 }, { 3, 25 }, { 3, 28 }, { 4, 27 }, { 5, 5 },
		    { 5, 16 }, { 12, 25 }, { 12, 26 } } },
};

static void
check_holidays(void)
{
	for (size_t n = 0; n < LENGTH(holidays); n++) {
		const int year = holidays[n].year;
		size_t wrong = 0;

		for (int64_t d = day(year, 1, 1); d <= day(year, 12, 31); d++) {
			int y, month, of_month;
			bool listed = false;

			date_of_days(d, &y, &month, &of_month);
			for (size_t i = 0; i < 12; i++)
				listed = listed ||
					 (holidays[n].days[i][0] == month &&
					     holidays[n].days[i][1] ==
						 of_month);
			if (is_holiday(d) != listed) {
				printf("# %d-%02d-%02d\n", y, month, of_month);
				wrong++;
			}
		}
		OK(wrong == 0);
	}
	OK(!is_working_day(day(2026, 11, 21)) /* Saturday */ &&
	    !is_working_day(day(2026, 11, 22)) &&
	    is_working_day(day(2026, 11, 23)));
	OK(holiday_nth_working_day(day(2026, 4, 2), 2) == day(2026, 4, 7));
}

/*
 * The Sunday after the full moon of the church's own tables: the golden number
 * gives the moon of 1900 to 2199, the days that follow it are walked.
 */
static int64_t
easter_by_table(int year)
{
	/* Days after 21 March of the paschal full moon, by golden number. */
	static const int moons[19] = { 24, 13, 2, 21, 10, 28, 18, 7, 26, 15, 4,
		23, 12, 1, 20, 9, 27, 17, 6 };
	int64_t d = day(year, 3, 21) + moons[year % 19];

	do
		d++;
	while (((d + 3) % 7 + 7) % 7 != 6);
	return d;
}

static void
check_easter(void)
{
	size_t wrong = 0;

	for (int year = 1900; year < 2200; year++)
		wrong += holiday_easter(year) != easter_by_table(year);
	OK(wrong == 0);
}

static void
check_parse(void)
{
	static const char *const good[] = { "72h", "30d", "1m", "" };
	static const char *const bad[] = { "h", "72", "0h", "72x", "-1h",
		"72hh", "99999h", " 72h", "1.5h" };
	struct time_limit t;

	for (size_t n = 0; n < LENGTH(good); n++) {
		struct strbuf s = { 0 };

		strbuf_add(&s, "");
		OK(time_limit_parse(good[n], &t));
		time_limit_add(&s, t);
		EQ_STR(s.s, good[n], "a term and back");
		strbuf_free(&s);
	}
	for (size_t n = 0; n < LENGTH(bad); n++)
		test_ok(
		    !time_limit_parse(bad[n], &t), __FILE__, __LINE__, bad[n]);
}

static const struct {
	const char *term;
	enum holidays holidays;
	const char *from, *end, *what;
} ends[] = {
	{ "24h", HOLIDAYS_NONE, "2026-10-24T14:00:00+02:00",
	    "2026-10-25T13:00:00+01:00", "hours over the clock change" },
	{ "30d", HOLIDAYS_NONE, "2026-11-03T10:15:00+01:00",
	    "2026-12-03T10:15:00+01:00", "days" },
	{ "1d", HOLIDAYS_NONE, "2026-10-24T14:00:00+02:00",
	    "2026-10-25T13:00:00+01:00", "a day is 24 hours" },
	{ "1m", HOLIDAYS_NONE, "2026-01-31T00:30:00+01:00",
	    "2026-02-28T00:30:00+01:00", "a day that February lacks" },
	{ "1m", HOLIDAYS_NONE, "2028-01-31T12:00:00+01:00",
	    "2028-02-29T12:00:00+01:00", "a leap year" },
	{ "1m", HOLIDAYS_NONE, "2026-10-01T10:00:00+02:00",
	    "2026-11-01T10:00:00+01:00", "the same clock time" },
	{ "1m", HOLIDAYS_NONE, "2026-09-30T22:30:00+00:00",
	    "2026-11-01T00:30:00+01:00", "the day is that of the zone" },
	{ "14m", HOLIDAYS_NONE, "2026-12-15T12:00:00+01:00",
	    "2028-02-15T12:00:00+01:00", "more than a year" },
	/* Atw art. 1. */
	{ "5d", HOLIDAYS_NL, "2026-11-09T10:00:00+01:00",
	    "2026-11-16T23:59:59+01:00", "Saturday to Monday" },
	{ "5d", HOLIDAYS_NL, "2026-11-11T10:00:00+01:00",
	    "2026-11-16T23:59:59+01:00", "a Monday stays, to its end" },
	{ "10d", HOLIDAYS_NL, "2026-12-15T10:00:00+01:00",
	    "2026-12-28T23:59:59+01:00", "Christmas, then a weekend" },
	{ "1m", HOLIDAYS_NL, "2026-04-05T10:00:00+02:00",
	    "2026-05-06T23:59:59+02:00", "5 May" },
	/* Atw art. 2: three days from Thursday hold only Friday and, by art.
	 * 1, Monday; before Easter 2026 it takes until Wednesday. */
	{ "3d", HOLIDAYS_NL, "2026-11-19T10:00:00+01:00",
	    "2026-11-23T23:59:59+01:00", "two working days in three" },
	{ "3d", HOLIDAYS_NL, "2026-11-20T10:00:00+01:00",
	    "2026-11-24T23:59:59+01:00", "three days from Friday: Tuesday" },
	{ "2d", HOLIDAYS_NL, "2026-11-20T10:00:00+01:00",
	    "2026-11-23T23:59:59+01:00", "two days from Friday: Monday" },
	{ "1m", HOLIDAYS_NL, "2026-11-20T10:00:00+01:00",
	    "2026-12-21T23:59:59+01:00", "a month that ends on a Sunday" },
	{ "3d", HOLIDAYS_NL, "2026-04-02T10:00:00+02:00",
	    "2026-04-08T23:59:59+02:00", "three days over Easter" },
	{ "2d", HOLIDAYS_NL, "2026-04-02T10:00:00+02:00",
	    "2026-04-07T23:59:59+02:00", "two days: art. 1 alone" },
	/* Atw art. 4(a). */
	{ "90d", HOLIDAYS_NL, "2026-09-25T10:00:00+02:00",
	    "2026-12-24T23:59:59+01:00", "90 days that end on a working day" },
	{ "90d", HOLIDAYS_NL, "2026-09-26T10:00:00+02:00",
	    "2026-12-28T23:59:59+01:00", "90 days that end at Christmas" },
	{ "91d", HOLIDAYS_NL, "2026-09-25T10:00:00+02:00",
	    "2026-12-25T23:59:59+01:00", "91 days are not moved" },
	{ "3m", HOLIDAYS_NL, "2026-09-25T10:00:00+02:00",
	    "2026-12-28T23:59:59+01:00", "three months are moved" },
	{ "4m", HOLIDAYS_NL, "2026-08-25T10:00:00+02:00",
	    "2026-12-25T23:59:59+01:00", "nor are four months" },
	/* Text has no year after 9999. */
	{ "1m", HOLIDAYS_NONE, "9999-12-15T12:00:00+01:00",
	    "9999-12-31T01:00:00+01:00", "months beyond the last year" },
	{ "9999m", HOLIDAYS_NL, "9166-11-03T10:15:00+01:00",
	    "9999-12-31T01:00:00+01:00", "centuries beyond it" },
	{ "72h", HOLIDAYS_NONE, "9999-12-30T12:00:00+01:00",
	    "9999-12-31T01:00:00+01:00", "hours beyond it" },
	{ "2d", HOLIDAYS_NL, "9999-12-31T01:00:00+01:00",
	    "9999-12-31T01:00:00+01:00", "from the last moment" },
};

static void
check_ends(void)
{
	char text[TIMESTAMP_LEN];
	struct time_limit t;

	for (size_t n = 0; n < LENGTH(ends); n++) {
		OK(time_limit_parse(ends[n].term, &t));
		timestamp_format(deadline_end(&amsterdam, moment(ends[n].from),
				     t, ends[n].holidays),
		    text);
		EQ_STR(text, ends[n].end, ends[n].what);
	}
}

/* DOMAIN section 3: the two readings of 72 hours. */
static const struct {
	const char *aware, *touched, *whole;
} readings[] = {
	{ "2026-11-03T10:15:00+01:00", "2026-11-06T11:00:00+01:00",
	    "2026-11-06T11:00:00+01:00" },
	{ "2026-11-20T16:20:00+01:00", "2026-11-23T17:00:00+01:00",
	    "2026-11-25T00:00:00+01:00" },
	{ "2026-04-02T15:40:00+02:00", "2026-04-08T00:00:00+02:00",
	    "2026-04-09T00:00:00+02:00" },
	{ "2028-03-24T14:00:00+01:00", "2028-03-27T16:00:00+02:00",
	    "2028-03-29T00:00:00+02:00" },
	{ "2026-10-23T14:00:00+02:00", "2026-10-26T14:00:00+01:00",
	    "2026-10-28T00:00:00+01:00" },
	{ "2026-12-24T17:05:00+01:00", "2026-12-29T00:00:00+01:00",
	    "2026-12-30T00:00:00+01:00" },
	{ "2027-03-25T15:40:00+01:00", "2027-03-31T00:00:00+02:00",
	    "2027-04-01T00:00:00+02:00" },
	{ "2027-10-31T02:30:00+02:00", "2027-11-03T02:00:00+01:00",
	    "2027-11-03T02:00:00+01:00" },
	{ "2027-10-31T02:30:00+01:00", "2027-11-03T03:00:00+01:00",
	    "2027-11-03T03:00:00+01:00" },
	{ "2026-11-21T23:50:00+01:00", "2026-11-25T00:00:00+01:00",
	    "2026-11-25T00:00:00+01:00" },
	{ "2027-05-04T09:30:00+02:00", "2027-05-07T10:00:00+02:00",
	    "2027-05-11T00:00:00+02:00" },
};

static void
check_readings(void)
{
	struct deadline_readings r;
	char text[TIMESTAMP_LEN];

	for (size_t n = 0; n < LENGTH(readings); n++) {
		r = deadline_readings(
		    &amsterdam, moment(readings[n].aware), 72);
		timestamp_format(r.touched, text);
		EQ_STR(text, readings[n].touched, readings[n].aware);
		timestamp_format(r.whole, text);
		EQ_STR(text, readings[n].whole, readings[n].aware);
	}
	/* Art. 3(5) is about two days or more. */
	r = deadline_readings(
	    &amsterdam, moment("2026-12-24T17:05:00+01:00"), 24);
	timestamp_format(r.whole, text);
	EQ_STR(text, "2026-12-25T18:00:00+01:00", "24 hours");
	OK(r.touched.s == r.whole.s);
}

int
main(void)
{
	check_holidays();
	check_easter();
	check_parse();
	check_ends();
	check_readings();
	return DONE();
}
