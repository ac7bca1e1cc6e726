/* The day of a typed date. */
#include "date_day.h"
#include "date_word.h"

#define CLOSE_BY 60 /* days */

static int
weekday_of(int64_t day)
{
	return (int)(((day + 3) % 7 + 7) % 7) + 1;
}

/* 1 where what has its first and last day there is on the side of today that
 * is asked for. */
bool
date_is_on_side(const struct date_reader *r, int64_t first, int64_t last)
{
	return r->context->side == TYPED_PAST ? first <= r->today
					      : last >= r->today;
}

/* The year before or after this one, on the side that is asked for. */
int
date_other_year(const struct date_reader *r)
{
	return r->now.year + (r->context->side == TYPED_PAST ? -1 : 1);
}

bool
date_check_year(struct date_reader *r, struct date_parts *p)
{
	if (!is_said(p->year))
		return true;
	if (p->is_short) {
		p->year += 2000;
		p->is_short = false;
		if (p->year < r->now.year - 1 || p->year > r->now.year + 1)
			return date_refuse(r->fault, TYPED_YEAR);
	}
	return (p->year >= 1900 && p->year <= 9998) ||
	       date_refuse(r->fault, TYPED_RANGE);
}

static bool
refuse_two(struct date_reader *r, int64_t one, int64_t two)
{
	struct typed_date_fault *f = r->fault;

	date_of_days(one, &f->civil.year, &f->civil.month, &f->civil.day);
	date_of_days(two, &f->other.year, &f->other.month, &f->other.day);
	return date_refuse(f, TYPED_TWO_DAYS);
}

/*
 * A day without its year is the nearest one on the side that is asked for.
 * Where that is almost a year away, and OTHER, on the other side, close by,
 * somebody may well have made a slip: then the year must be said, or a weekday
 * that only the one has.
 */
static bool
check_other(struct date_reader *r, const struct date_parts *p, int64_t day,
    int64_t other)
{
	const int64_t away = other < r->today ? r->today - other
					      : other - r->today;

	return r->is_end || is_said(p->near) || away > CLOSE_BY ||
	       (is_said(p->weekday) && weekday_of(day) == p->weekday &&
		   weekday_of(other) != p->weekday) ||
	       refuse_two(r, day, other);
}

/* The year of that day on the other side of today. */
static int
year_beyond(const struct date_reader *r, int year)
{
	return year + (r->context->side == TYPED_PAST ? 1 : -1);
}

/* Day and month, the year perhaps not. */
static bool
day_of_date(struct date_reader *r, struct date_parts *p, int64_t *day)
{
	const int least = 2000; /* a leap year: 29 February may be meant */
	int other;

	if (!is_said(p->month))
		return date_refuse(r->fault, TYPED_NO_DATE);
	if (!is_date(is_said(p->year) ? p->year : least, p->month, p->day)) {
		r->fault->civil = (struct civil){
			.year = p->year, .month = p->day, .day = p->month
		};
		if (!is_said(p->year) || p->month <= 12 ||
		    !is_date(p->year, p->day, p->month))
			return date_refuse(r->fault, TYPED_NO_DAY);
		return date_refuse(r->fault,
		    p->is_year_first ? TYPED_DAY_FIRST : TYPED_MONTH_FIRST);
	}
	if (!is_said(p->year)) {
		p->year = r->now.year;
		*day = date_days(p->year, p->month, p->day);
		if (!date_is_on_side(r, *day, *day))
			p->year = date_other_year(r);
		if (!is_date(p->year, p->month, p->day))
			return date_refuse(r->fault, TYPED_NO_DAY);
		*day = date_days(p->year, p->month, p->day);
		other = year_beyond(r, p->year);
		return !is_date(other, p->month, p->day) ||
		       check_other(
			   r, p, *day, date_days(other, p->month, p->day));
	}
	*day = date_days(p->year, p->month, p->day);
	return true;
}

/* 30 november a.s.: on that side of today, whichever is asked for. */
static bool
day_of_near_date(struct date_reader *r, struct date_parts *p, int64_t *day)
{
	struct typed_date_context context = *r->context;
	struct date_reader near = *r;

	context.side = p->near < 0 ? TYPED_PAST : TYPED_FUTURE;
	near.context = &context;
	return day_of_date(&near, p, day) &&
	       (date_is_on_side(&near, *day, *day) ||
		   date_refuse_word(r->fault, TYPED_VAGUE, p->vague));
}

static bool
add_months(struct date_reader *r, int months, int64_t *day)
{
	const int n = r->now.year * 12 + r->now.month - 1 + months;
	const int year = n / 12, month = n % 12 + 1;

	if (year < 1900 || year > 9998)
		return date_refuse(r->fault, TYPED_RANGE);
	if (!is_date(year, month, r->now.day))
		return date_refuse(r->fault, TYPED_NO_DAY);
	*day = date_days(year, month, r->now.day);
	return true;
}

/* "2 weeks ago": its day; hours and minutes are of a moment. */
static bool
day_of_count(struct date_reader *r, const struct date_parts *p, int64_t *day)
{
	const int n = p->count * p->direction;

	switch (p->unit) {
	case DATE_DAY:
		*day = r->today + n;
		return true;
	case DATE_WEEK:
		*day = r->today + (int64_t)n * 7;
		return true;
	case DATE_MONTH:
		return add_months(r, n, day);
	case DATE_QUARTER:
		return add_months(r, n * 3, day);
	case DATE_YEAR:
		return add_months(r, n * 12, day);
	default:
		return date_refuse(r->fault, TYPED_NO_DATE);
	}
}

bool
date_week(struct date_reader *r, struct date_parts *p, int64_t *monday)
{
	int this_week;

	if (!is_said(p->year)) {
		iso_week(r->now.year, r->now.month, r->now.day, &p->year,
		    &this_week);
		*monday = iso_monday(p->year, p->week);
		if (!date_is_on_side(r, *monday, *monday + 6))
			p->year += r->context->side == TYPED_PAST ? -1 : 1;
	}
	if (p->week < 1 || p->week > iso_weeks_in(p->year))
		return date_refuse(r->fault, TYPED_NO_DAY);
	*monday = iso_monday(p->year, p->week);
	return true;
}

static bool
day_in_week(struct date_reader *r, struct date_parts *p, int64_t *day)
{
	const bool is_year_said = is_said(p->year);
	int other;

	if (!date_week(r, p, day))
		return false;
	*day += p->weekday - 1;
	other = year_beyond(r, p->year);
	return is_year_said || p->week > iso_weeks_in(other) ||
	       check_other(
		   r, p, *day, iso_monday(other, p->week) + p->weekday - 1);
}

/* A weekday alone, of a week, or nearest to today. */
static bool
day_of_weekday(struct date_reader *r, struct date_parts *p, int64_t *day)
{
	const int ahead = (p->weekday - weekday_of(r->today) + 7) % 7;
	int side = r->context->side == TYPED_PAST ? -1 : 1;

	if (is_said(p->which) && p->unit == DATE_WEEK) {
		*day = r->today - weekday_of(r->today) + p->weekday +
		       (int64_t)p->which * 7;
		return true;
	}
	if (is_said(p->week))
		return day_in_week(r, p, day);
	if (is_said(p->near))
		side = p->near;
	else if (p->is_either)
		side = p->which;
	else if (is_said(p->which))
		return date_refuse_word(r->fault, TYPED_VAGUE, p->vague);
	else if (ahead == 0)
		return refuse_two(r, r->today, r->today + (int64_t)side * 7);
	*day = r->today + (side > 0 && ahead == 0 ? 7 : ahead) -
	       (side < 0 ? 7 : 0);
	return true;
}

/* Which part says the day?  More than one only as a weekday fits the other. */
bool
date_day(struct date_reader *r, struct date_parts *p, int64_t *day)
{
	const int said = is_said(p->day) + is_said(p->relative) +
			 is_said(p->count) +
			 (is_said(p->week) || is_said(p->which) ||
			     (is_said(p->near) && !is_said(p->day)));
	/* "Friday of November" */
	const bool is_loose = !is_said(p->day) &&
			      (is_said(p->month) ||
				  (is_said(p->year) && !is_said(p->week)));
	bool ok;

	if (said > 1 || is_loose)
		return date_refuse(r->fault, TYPED_NO_DATE);
	if (is_said(p->day) && is_said(p->near))
		ok = day_of_near_date(r, p, day);
	else if (is_said(p->day))
		ok = day_of_date(r, p, day);
	else if (is_said(p->count))
		ok = day_of_count(r, p, day);
	else if (is_said(p->relative))
		*day = r->today + p->relative, ok = true;
	else if (is_said(p->weekday))
		ok = day_of_weekday(r, p, day);
	else if (is_said(p->hour))
		*day = r->today, ok = true;
	else
		ok = date_refuse(r->fault, TYPED_NO_DATE);
	if (ok && is_said(p->weekday) && weekday_of(*day) != p->weekday) {
		r->fault->weekday = weekday_of(*day);
		return date_refuse(r->fault, TYPED_WEEKDAY);
	}
	return ok;
}
