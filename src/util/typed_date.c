/* Moments, days and periods as people type them. */
#include <stdio.h>
#include <string.h>

#include "date_day.h"
#include "date_token.h"
#include "date_word.h"
#include "mem.h"
#include "text.h"

#define HALF_A_YEAR	183 /* days */
#define LAST_NIGHT_HOUR 6 /* to which few are at work */

/* Moments ------------------------------------------------------------------ */

/* "3 uur" in the afternoon is 15:00, and by itself nobody knows. */
static bool
check_spoken_hour(struct date_reader *r, struct date_parts *p)
{
	char spoken[TYPED_DATE_WORD];

	if (is_said(p->first_hour)) {
		if (p->hour < 12 && p->hour < p->first_hour &&
		    p->hour + 12 >= p->first_hour)
			p->hour += 12;
		return true;
	}
	if (p->hour_word == NULL || is_said(p->half) || p->hour < 1 ||
	    p->hour > LAST_NIGHT_HOUR)
		return true;
	snprintf(spoken, sizeof(spoken), "%d %s", p->hour, p->hour_word);
	return date_refuse_word(r->fault, TYPED_VAGUE, spoken);
}

static bool
check_clock(struct date_reader *r, struct date_parts *p)
{
	if (!check_spoken_hour(r, p))
		return false;
	if (is_said(p->half)) {
		if (p->hour < 1 || p->hour > 12)
			return date_refuse(r->fault, TYPED_NO_CLOCK);
		p->hour = p->hour % 12 + p->half * 12;
	}
	if (p->hour > 23 || p->min > 59 || p->sec > 59)
		return date_refuse(r->fault, TYPED_NO_CLOCK);
	if (is_said(p->first_hour) &&
	    (p->hour < p->first_hour || p->hour >= p->end_hour))
		return date_refuse_word(r->fault, TYPED_VAGUE, p->vague);
	return true;
}

static bool
moment_of(struct date_reader *r, const struct civil *c, const int *offset,
    struct timestamp *w)
{
	const struct zone *zone = r->context->zone;
	struct timestamp found[2] = { { 0 } };
	int n = 1;

	if (offset != NULL)
		found[0] = timestamp_of_civil(c, *offset);
	else
		n = zone_moments(zone, c, found);
	if (n != 1) {
		r->fault->civil = *c;
		r->fault->before = found[0].off;
		r->fault->after = found[1].off;
		return date_refuse(
		    r->fault, n == 0 ? TYPED_SKIPPED : TYPED_REPEATED);
	}
	*w = offset != NULL ? found[0] : zone_timestamp(zone, found[0].s);
	return timestamp_has_text(*w) || date_refuse(r->fault, TYPED_RANGE);
}

static bool
set_moment(struct date_reader *r, struct timestamp w, struct typed_date *d)
{
	if (!(r->context->kinds & TYPED_MOMENT) || !timestamp_has_text(w))
		return date_refuse(r->fault, TYPED_NO_DATE);
	d->kind = TYPED_MOMENT;
	d->moment = w;
	timestamp_format(w, d->text);
	return true;
}

/* Hours and minutes ago, to the minute. */
static bool
set_count(
    struct date_reader *r, const struct date_parts *p, struct typed_date *d)
{
	const int64_t seconds = p->unit == DATE_HOUR ? 3600 : 60;
	const int64_t s = r->context->now.s + seconds * p->count * p->direction;

	if (is_said(p->hour) || is_said(p->day) || is_said(p->month) ||
	    is_said(p->year) || is_said(p->relative) || is_said(p->weekday) ||
	    is_said(p->week) || is_said(p->which) || is_said(p->near))
		return date_refuse(r->fault, TYPED_NO_DATE);

	return set_moment(
	    r, zone_timestamp(r->context->zone, s - (s % 60 + 60) % 60), d);
}

/* Periods ------------------------------------------------------------------ */

static bool
set_period(struct date_reader *r, const char *name, struct typed_date *d)
{
	if (!period_parse(r->context->zone, name, &d->period))
		return date_refuse(r->fault, TYPED_RANGE);
	d->kind = TYPED_PERIOD;
	snprintf(d->text, sizeof(d->text), "%s", d->period.name);
	return true;
}

static bool
set_days(
    struct date_reader *r, int64_t first, int64_t last, struct typed_date *d)
{
	struct civil a, b;
	char name[64];

	date_of_days(first, &a.year, &a.month, &a.day);
	date_of_days(last, &b.year, &b.month, &b.day);
	snprintf(name, sizeof(name), "%04d-%02d-%02d..%04d-%02d-%02d", a.year,
	    a.month, a.day, b.year, b.month, b.day);
	return set_period(r, name, d);
}

static bool
set_day(struct date_reader *r, int64_t day, struct typed_date *d)
{
	const unsigned kinds = r->context->kinds;
	char text[64];

	if (day < date_days(1900, 1, 1) || day > date_days(9999, 12, 31))
		return date_refuse(r->fault, TYPED_RANGE);
	if (!(kinds & TYPED_DAY) && !(kinds & TYPED_PERIOD))
		return date_refuse(r->fault, TYPED_DAY_ALONE);
	if (!set_days(r, day, day, d))
		return false;
	if (!(kinds & TYPED_DAY))
		return true;
	d->kind = TYPED_DAY;
	d->day = day;
	snprintf(text, sizeof(text), "%.10s", d->period.name);
	memcpy(d->text, text, sizeof(d->text));
	return true;
}

/* A month or a quarter without its year. */
static int
year_of_months(const struct date_reader *r, int first, int last)
{
	const int64_t from = date_days(r->now.year, first, 1);
	const int64_t to = date_days(r->now.year + last / 12, last % 12 + 1, 1);

	return date_is_on_side(r, from, to - 1) ? r->now.year
						: date_other_year(r);
}

/* "last week": the period around a moment in it. */
static bool
set_which(
    struct date_reader *r, const struct date_parts *p, struct typed_date *d)
{
	static const enum period_kind kinds[] = { [DATE_WEEK] = PERIOD_WEEK,
		[DATE_MONTH] = PERIOD_MONTH,
		[DATE_QUARTER] = PERIOD_QUARTER,
		[DATE_YEAR] = PERIOD_YEAR };
	struct timestamp w = r->context->now;
	struct period around;

	if (!is_said(p->unit) || p->unit < DATE_WEEK)
		return date_refuse(r->fault, TYPED_NO_DATE);
	period_around(r->context->zone, kinds[p->unit], w, &around);
	if (p->which == -1)
		period_before(&around, &around);
	else if (p->which == 1)
		period_around(
		    r->context->zone, kinds[p->unit], around.to, &around);
	return set_period(r, around.name, d);
}

static bool
set_named(struct date_reader *r, struct date_parts *p, struct typed_date *d)
{
	char name[64];
	int64_t monday;
	int year = p->year;

	if (is_said(p->week) + is_said(p->month) + is_said(p->quarter) +
		is_said(p->which) >
	    1)
		return date_refuse(r->fault, TYPED_NO_DATE);
	if (is_said(p->which))
		return !is_said(year) ? set_which(r, p, d)
				      : date_refuse(r->fault, TYPED_NO_DATE);
	if (is_said(p->week)) {
		if (!date_week(r, p, &monday))
			return false;
		snprintf(name, sizeof(name), "%04d-W%02d", p->year, p->week);
	} else if (is_said(p->month)) {
		if (p->month < 1 || p->month > 12)
			return date_refuse(r->fault, TYPED_NO_DAY);
		if (!is_said(year))
			year = year_of_months(r, p->month, p->month);
		snprintf(name, sizeof(name), "%04d-%02d", year, p->month);
	} else if (is_said(p->quarter)) {
		if (p->quarter < 1 || p->quarter > 4)
			return date_refuse(r->fault, TYPED_NO_DAY);
		if (!is_said(year))
			year = year_of_months(
			    r, p->quarter * 3 - 2, p->quarter * 3);
		snprintf(name, sizeof(name), "%04d-Q%d", year, p->quarter);
	} else if (is_said(year)) {
		snprintf(name, sizeof(name), "%04d", year);
	} else {
		return date_refuse(r->fault, TYPED_NO_DATE);
	}
	return set_period(r, name, d);
}

/* One date ----------------------------------------------------------------- */

/* Is it a week, month, quarter or year and no day in it? */
static bool
is_period(const struct date_parts *p)
{
	return !is_said(p->day) && !is_said(p->relative) &&
	       !is_said(p->weekday) && !is_said(p->count) &&
	       (is_said(p->year) || is_said(p->month) || is_said(p->week) ||
		   is_said(p->quarter) || is_said(p->which));
}

static bool
resolve(struct date_reader *r, struct date_parts *p, struct typed_date *d)
{
	int64_t day;
	struct civil c;
	struct timestamp w = { 0 };

	if (!date_check_year(r, p))
		return false;
	if ((is_said(p->hour) && !check_clock(r, p)) ||
	    (!is_said(p->hour) && (is_said(p->half) || is_said(p->offset))))
		return date_refuse(r->fault, r->fault->kind);
	if (is_said(p->near) && !is_said(p->weekday) && !is_said(p->day))
		return date_refuse_word(r->fault, TYPED_VAGUE, p->vague);
	if (is_period(p))
		return !is_said(p->hour) && r->context->kinds & TYPED_PERIOD
			   ? set_named(r, p, d)
			   : date_refuse(r->fault, TYPED_NO_DATE);
	if (is_said(p->quarter) || is_said(p->count) != is_said(p->direction))
		return date_refuse(r->fault, TYPED_NO_DATE);
	if (p->is_now && r->context->kinds & TYPED_MOMENT)
		return !is_said(p->hour) && !is_said(p->weekday)
			   ? set_moment(r,
				 zone_timestamp(
				     r->context->zone, r->context->now.s),
				 d)
			   : date_refuse(r->fault, TYPED_NO_DATE);
	if (is_said(p->count) && p->unit < DATE_DAY)
		return set_count(r, p, d);
	if (!date_day(r, p, &day))
		return false;
	if (!is_said(p->hour))
		return set_day(r, day, d);
	c = (struct civil){ .hour = p->hour, .min = p->min, .sec = p->sec };
	date_of_days(day, &c.year, &c.month, &c.day);
	if (c.year < 1900 || c.year > 9998)
		return date_refuse(r->fault, TYPED_RANGE);
	return moment_of(r, &c, is_said(p->offset) ? &p->offset : NULL, &w) &&
	       set_moment(r, w, d);
}

/* Two days ----------------------------------------------------------------- */

/* The words or signs between the first and the last day; the longer first. */
static const char *
find_to(const char *s, const char **behind)
{
	static const char *const signs[] = { "..", " t/m ", " tot en met ",
		" through ", " to ", " - ", "–" };
	const char *at;

	for (size_t i = 0; i < LENGTH(signs); i++)
		if ((at = strstr(s, signs[i])) != NULL) {
			*behind = at + strlen(signs[i]);
			return at;
		}
	at = date_range_hyphen(s);
	*behind = at != NULL ? at + 1 : NULL;
	return at;
}

static bool
is_later(int first, int last)
{
	return is_said(first) && is_said(last) && first > last;
}

/* Do both name the same part of a year, the last one an earlier one? */
static bool
is_turned(const struct date_parts *first, const struct date_parts *last)
{
	return is_later(first->month, last->month) ||
	       (first->month == last->month &&
		   is_later(first->day, last->day)) ||
	       is_later(first->week, last->week) ||
	       is_later(first->quarter, last->quarter);
}

/* A part of the first day that only the last one names, as in "1 t/m 30
 * november 2026". */
static void
share_parts(struct date_parts *first, struct date_parts *last)
{
	if (is_said(first->day) && !is_said(first->month))
		first->month = last->month;
	if (!is_said(first->year) && is_said(last->year) &&
	    (is_said(first->month) || is_said(first->week) ||
		is_said(first->quarter))) {
		first->year = last->year;
		first->is_short = last->is_short;
		if (is_later(first->month, last->month) ||
		    is_later(first->week, last->week) ||
		    is_later(first->quarter, last->quarter))
			first->year--;
	}
}

/* The days of one end.  A last one without a year is the first such one from
 * START on. */
static bool
resolve_end(struct date_reader *r, struct date_parts *p, int64_t start,
    int64_t *from, int64_t *to)
{
	struct typed_date_context context = *r->context;
	struct date_reader end = *r;
	struct typed_date d = { .is_canonical = false };

	context.kinds = TYPED_PERIOD;
	end.context = &context;
	end.is_end = true;
	if (start != INT64_MIN && !is_said(p->year) && !is_said(p->relative) &&
	    !is_said(p->count) && !is_said(p->which) && !is_said(p->near)) {
		context.side = TYPED_FUTURE;
		end.today = start;
		date_of_days(
		    start, &end.now.year, &end.now.month, &end.now.day);
	}
	if (!resolve(&end, p, &d))
		return false;
	*from = zone_day(context.zone, d.period.from);
	*to = zone_day(
	    context.zone, (struct timestamp){ .s = d.period.to.s - 1 });
	return true;
}

static bool
read_range(struct date_reader *r, const char *s, const char *to,
    const char *behind, struct typed_date *d)
{
	struct date_parts first, last;
	int64_t a, b, unused;
	bool is_guess;

	if (!(r->context->kinds & TYPED_PERIOD))
		return date_refuse(r->fault, TYPED_NO_DATE);
	if (starts_with(s, "van "))
		s += 4;
	if (!date_parts_read(s, to, &first, r->fault) ||
	    !date_parts_read(behind, behind + strlen(behind), &last, r->fault))
		return false;
	is_guess = is_said(first.year) + is_said(last.year) < 2;
	share_parts(&first, &last);
	is_guess &= is_turned(&first, &last);
	if (!resolve_end(r, &first, INT64_MIN, &a, &unused) ||
	    !resolve_end(r, &last, a, &unused, &b))
		return false;
	/* The two may well stand in the wrong order: say the years. */
	if (b < a || (is_guess && b - a > HALF_A_YEAR))
		return date_refuse(r->fault, TYPED_ORDER);
	return set_days(r, a, b, d);
}

/* As files have it --------------------------------------------------------- */

/* 1: read; 0: it is another form; -1: it is this one, and at fault. */
static int
read_canonical(struct date_reader *r, const char *s, struct typed_date *d)
{
	struct civil c;
	struct period period;
	struct timestamp w = { 0 };
	int32_t offset;
	bool ok;

	d->is_canonical = true;
	switch (timestamp_read(s, &c, &offset)) {
	case TIMESTAMP_WHOLE:
	case TIMESTAMP_NO_SECONDS:
		return moment_of(r, &c, &offset, &w) && set_moment(r, w, d)
			   ? 1
			   : -1;
	case TIMESTAMP_NO_OFFSET:
		return moment_of(r, &c, NULL, &w) && set_moment(r, w, d) ? 1
									 : -1;
	case TIMESTAMP_BAD:
		break;
	}
	if (date_parse(s, &c.year, &c.month, &c.day))
		return set_day(r, date_days(c.year, c.month, c.day), d) ? 1
									: -1;
	if (period_parse(r->context->zone, s, &period)) {
		ok = r->context->kinds & TYPED_PERIOD
			 ? set_period(r, s, d)
			 : date_refuse(r->fault, TYPED_NO_DATE);
		return ok ? 1 : -1;
	}
	d->is_canonical = false;
	return 0;
}

/* Blanks, hyphens and apostrophes as word processors make them. */
static void
make_plain(char *text)
{
	static const struct {
		const char *made;
		char plain;
	} signs[] = { { "\302\240", ' ' }, { "\342\200\257", ' ' },
		{ "\342\200\220", '-' }, { "\342\200\221", '-' },
		{ "\342\200\231", '\'' } };
	char *to = text;

	for (const char *p = text; *p != '\0'; p++) {
		size_t s = 0;

		while (s < LENGTH(signs) && !starts_with(p, signs[s].made))
			s++;
		if (s == LENGTH(signs)) {
			*to++ = ascii_lower(*p);
		} else {
			*to++ = signs[s].plain;
			p += strlen(signs[s].made) - 1;
		}
	}
	*to = '\0';
	one_line(text);
}

bool
typed_date_read(const struct typed_date_context *context, const char *s,
    struct typed_date *d, struct typed_date_fault *fault)
{
	struct date_reader r = { .context = context, .fault = fault };
	char text[TYPED_DATE_LONGEST + 1];
	const char *to, *behind;
	struct date_parts parts;
	int canonical;

	*fault = (struct typed_date_fault){ .kind = TYPED_NO_DATE };
	*d = (struct typed_date){ .is_canonical = false };
	while (is_space(*s))
		s++;
	if (strlen(s) >= sizeof(text))
		return false;
	snprintf(text, sizeof(text), "%s", s);
	one_line(text);
	if ((canonical = read_canonical(&r, text, d)) != 0)
		return canonical == 1;
	make_plain(text);
	zone_civil(context->zone, context->now, &r.now);
	r.today = date_days(r.now.year, r.now.month, r.now.day);
	if ((to = find_to(text, &behind)) != NULL)
		return read_range(&r, text, to, behind, d);
	return date_parts_read(text, text + strlen(text), &parts, fault) &&
	       resolve(&r, &parts, d);
}
