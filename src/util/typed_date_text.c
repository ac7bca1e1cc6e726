/* Faults of typed dates, in the language of messages. */
#include <stdlib.h>

#include "i18n.h"
#include "mem.h"
#include "typed_date.h"

const char *
typed_date_expected(unsigned kinds)
{
	if (kinds & TYPED_PERIOD)
		return kinds & TYPED_MOMENT
			   ? _("a moment, a day or a period such as "
			       "23-11-2026 14:30, yesterday, November 2026 or "
			       "week 47")
			   : _("a period such as 1-11-2026..30-11-2026, "
			       "November 2026, week 47 or Q4 2026");
	if (kinds & TYPED_DAY)
		return kinds & TYPED_MOMENT
			   ? _("a day or a moment such as 23-11-2026, "
			       "23-11-2026 14:30 or yesterday")
			   : _("a day such as 23-11-2026, 23 Nov 2026 or "
			       "2026-11-23");
	return _("a moment such as 23-11-2026 14:30, 23 Nov 2026 14:30 or "
		 "yesterday 9:30");
}

static const char *
weekday_name(int weekday)
{
	static const char *const names[] = { N_("Monday"), N_("Tuesday"),
		N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
		N_("Sunday") };

	return _(names[weekday - 1]);
}

static char
sign(int32_t offset)
{
	return offset < 0 ? '-' : '+';
}

/* The two moments that a clock of that hour can mean, with their offsets. */
static char *
clock_change(const struct typed_date_fault *f, const char *fmt)
{
	const int before = abs(f->before), after = abs(f->after);
	const struct civil *c = &f->civil;
	char *one = xasprintf("%d-%d-%d %d:%02d%c%02d:%02d", c->day, c->month,
	    c->year, c->hour, c->min, sign(f->before), before / 3600,
	    before / 60 % 60);
	char *two = xasprintf("%d-%d-%d %d:%02d%c%02d:%02d", c->day, c->month,
	    c->year, c->hour, c->min, sign(f->after), after / 3600,
	    after / 60 % 60);
	char *s = xasprintf("%s: %s, %s", fmt, one, two);

	free(one);
	free(two);
	return s;
}

/* The caller frees; NULL: there is no more to say. */
static char *
reason(const struct typed_date_fault *f)
{
	const struct civil *c = &f->civil;

	switch (f->kind) {
	case TYPED_NO_DATE:
		break;
	case TYPED_NO_WORD:
		return f->nearest != NULL
			   ? xasprintf(_("\"%s\" is not known, did you mean "
					 "\"%s\"?"),
				 f->word, f->nearest)
			   : xasprintf(_("\"%s\" is not known"), f->word);
	case TYPED_NO_DAY:
		return xstrdup(_("the calendar does not have it"));
	case TYPED_NO_CLOCK:
		return xstrdup(_("a time of day is 0:00 to 23:59"));
	case TYPED_MONTH_FIRST:
		return xasprintf(_("the day stands before the month: %d-%d-%d"),
		    c->day, c->month, c->year);
	case TYPED_DAY_FIRST:
		return xasprintf(
		    _("behind a year the month comes first: %d-%02d-%02d"),
		    c->year, c->month, c->day);
	case TYPED_YEAR:
		return xstrdup(_("write the year with four digits"));
	case TYPED_TWO_DAYS:
		return xasprintf(_("is that %d-%d-%d or %d-%d-%d?"), c->day,
		    c->month, c->year, f->other.day, f->other.month,
		    f->other.year);
	case TYPED_WEEKDAY:
		return xasprintf(
		    _("that day is a %s"), weekday_name(f->weekday));
	case TYPED_VAGUE:
		return *f->word != '\0'
			   ? xasprintf(_("\"%s\" does not say which day or "
					 "hour"),
				 f->word)
			   : xstrdup(_("it can be read in two ways"));
	case TYPED_SKIPPED:
		return clock_change(
		    f, _("the clocks skip that time, add the offset"));
	case TYPED_REPEATED:
		return clock_change(
		    f, _("the clocks show that time twice, add the offset"));
	case TYPED_DAY_ALONE:
		return xstrdup(_("and at which time?"));
	case TYPED_ORDER:
		return xstrdup(
		    _("the first day comes first, or the years are needed"));
	case TYPED_RANGE:
		return xstrdup(_("the years go from 1900 to 9999"));
	}
	return NULL;
}

char *
typed_date_fault_text(const struct typed_date_context *context, const char *s,
    const struct typed_date_fault *f)
{
	char *why = reason(f);
	char *text = why != NULL
			 ? xasprintf(_("expected %s, got \"%s\": %s"),
			       typed_date_expected(context->kinds), s, why)
			 : xasprintf(_("expected %s, got \"%s\""),
			       typed_date_expected(context->kinds), s);

	free(why);
	return text;
}
