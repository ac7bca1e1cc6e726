/* How a person writes moments, durations, numbers and duties. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "words.h"

#define MINUTE 60
#define HOUR   3600

const char *
words_unknown(const char *lang)
{
	return is_dutch(lang) ? "niet bekend" : "not known";
}

/* clang-format off */
static const char *const days[2][7] = {
	{ "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	  "Sunday" },
	{ "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag",
	  "zondag" },
};

static const char *const days_short[2][7] = {
	{ "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
	{ "ma", "di", "wo", "do", "vr", "za", "zo" },
};

static const char *const months[2][12] = {
	{ "January", "February", "March", "April", "May", "June", "July",
	  "August", "September", "October", "November", "December" },
	{ "januari", "februari", "maart", "april", "mei", "juni", "juli",
	  "augustus", "september", "oktober", "november", "december" },
};

static const char *const months_short[2][12] = {
	{ "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
	  "Nov", "Dec" },
	{ "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt",
	  "nov", "dec" },
};

static const char *const quarters[2][4] = {
	{ "first quarter", "second quarter", "third quarter",
	  "fourth quarter" },
	{ "eerste kwartaal", "tweede kwartaal", "derde kwartaal",
	  "vierde kwartaal" },
};

/* Where the name that the law table gives is long for a table's column. */
static const struct {
	const char *regime, *recipient, *nl, *en;
} short_duties[] = {
	{ OBLIGATION_AP_REGIME, OBLIGATION_AP, "melding aan de AP",
	  "notify the authority" },
	{ OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS, "betrokkenen informeren",
	  "inform the data subjects" },
};
/* clang-format on */

/* 0 Monday ... 6 Sunday. */
static int
weekday(int year, int month, int day)
{
	return (int)(((days_of(year, month, day) + 3) % 7 + 7) % 7);
}

void
words_date(struct strbuf *out, int year, int month, int day, const char *lang)
{
	strbuf_addf(out, "%s %d %s %d",
	    days[is_dutch(lang)][weekday(year, month, day)], day,
	    months[is_dutch(lang)][month - 1], year);
}

void
words_date_short(
    struct strbuf *out, int year, int month, int day, const char *lang)
{
	strbuf_addf(out, "%s %d %s %d",
	    days_short[is_dutch(lang)][weekday(year, month, day)], day,
	    months_short[is_dutch(lang)][month - 1], year);
}

void
words_moment(struct strbuf *out, const struct zone *zone, struct timestamp w,
    const char *lang)
{
	struct civil c;

	zone_civil(zone, w, &c);
	words_date(out, c.year, c.month, c.day, lang);
	strbuf_addf(out, is_dutch(lang) ? " om %d.%02d uur" : " at %d:%02d",
	    c.hour, c.min);
}

void
words_moment_short(struct strbuf *out, const struct zone *zone,
    struct timestamp w, const char *lang)
{
	struct civil c;

	zone_civil(zone, w, &c);
	words_date_short(out, c.year, c.month, c.day, lang);
	strbuf_addf(
	    out, is_dutch(lang) ? " %d.%02d" : " %d:%02d", c.hour, c.min);
}

static void
add_units(struct strbuf *out, int64_t n, const char *one, const char *more)
{
	strbuf_addf(out, "%" PRId64 " %s", n, n == 1 ? one : more);
}

void
words_duration(struct strbuf *out, int64_t seconds, const char *lang)
{
	const bool nl = is_dutch(lang);
	const char *and = nl ? " en " : " and ";
	const int64_t d = seconds / DAY, h = seconds % DAY / HOUR;
	const int64_t m = seconds % HOUR / MINUTE;

	if (d > 0) {
		add_units(out, d, nl ? "dag" : "day", nl ? "dagen" : "days");
		if (h > 0)
			strbuf_add(out, and);
	}
	/* In Dutch an amount of hours stays singular. */
	if (h > 0)
		add_units(out, h, nl ? "uur" : "hour", nl ? "uur" : "hours");
	if (d > 0 || (h > 0 && m == 0))
		return;
	if (h > 0)
		strbuf_add(out, and);
	if (h > 0 || m > 0)
		add_units(out, m, nl ? "minuut" : "minute",
		    nl ? "minuten" : "minutes");
	else
		add_units(out, seconds, nl ? "seconde" : "second",
		    nl ? "seconden" : "seconds");
}

void
words_left(struct strbuf *out, int64_t seconds, const char *lang)
{
	const bool nl = is_dutch(lang);

	if (nl && seconds >= 0)
		strbuf_add(out, "nog ");
	words_duration(out, seconds < 0 ? -seconds : seconds, lang);
	if (nl && seconds < 0)
		strbuf_add(out, " te laat");
	else if (!nl)
		strbuf_add(out, seconds < 0 ? " late" : " left");
}

void
words_number(struct strbuf *out, uint64_t n, const char *lang)
{
	char digits[32];
	const int len = snprintf(digits, sizeof(digits), "%" PRIu64, n);

	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			strbuf_addc(out, is_dutch(lang) ? '.' : ',');
		strbuf_addc(out, digits[i]);
	}
}

/* The number behind MARK in a name such as 2026-W47; 0 if it is another kind
 * of name. */
static int
number_in(const char *name, const char *mark)
{
	const size_t at = 4 + strlen(mark);

	if (strlen(name) <= at || strncmp(name + 4, mark, strlen(mark)) != 0 ||
	    strspn(name + at, "0123456789") != strlen(name + at))
		return 0;
	return (int)strtol(name + at, NULL, 10);
}

void
words_period(struct strbuf *out, const struct period *p, const char *lang)
{
	const bool nl = is_dutch(lang);
	const int week = number_in(p->name, "-W");
	const int quarter = number_in(p->name, "-Q");
	const int month = number_in(p->name, "-");

	if (week > 0)
		strbuf_addf(out, nl ? "week %d van %.4s" : "week %d of %.4s",
		    week, p->name);
	else if (quarter >= 1 && quarter <= 4)
		strbuf_addf(out, nl ? "%s van %.4s" : "%s of %.4s",
		    quarters[nl][quarter - 1], p->name);
	else if (month >= 1 && month <= 12)
		strbuf_addf(out, "%s %.4s", months[nl][month - 1], p->name);
	else if (strlen(p->name) == 4)
		strbuf_add(out, p->name);
	else
		words_period_days(out, p, lang);
}

void
words_period_days(struct strbuf *out, const struct period *p, const char *lang)
{
	const bool nl = is_dutch(lang);
	struct civil a, b;

	zone_civil(p->zone, p->from, &a);
	zone_civil(p->zone, (struct timestamp){ .s = p->to.s - 1 }, &b);
	if (a.day == b.day && a.month == b.month && a.year == b.year) {
		words_date(out, a.year, a.month, a.day, lang);
		return;
	}
	strbuf_addf(out, "%d", a.day);
	if (a.month != b.month || a.year != b.year)
		strbuf_addf(out, " %s", months[nl][a.month - 1]);
	if (a.year != b.year)
		strbuf_addf(out, " %d", a.year);
	strbuf_addf(out, nl ? " tot en met %d %s %d" : " to %d %s %d", b.day,
	    months[nl][b.month - 1], b.year);
}

void
words_duty(struct strbuf *out, const char *regime, const char *recipient,
    const struct law *law, const char *lang)
{
	const struct law none = { 0 };

	strbuf_add(
	    out, law_label(law != NULL ? law : &none, regime, recipient, lang));
}

void
words_duty_short(struct strbuf *out, const char *regime, const char *recipient,
    const struct law *law, const char *lang)
{
	for (size_t i = 0; i < LENGTH(short_duties); i++)
		if (strcmp(short_duties[i].regime, regime) == 0 &&
		    strcmp(short_duties[i].recipient, recipient) == 0) {
			strbuf_add(out, is_dutch(lang) ? short_duties[i].nl
						       : short_duties[i].en);
			return;
		}
	words_duty(out, regime, recipient, law, lang);
}
