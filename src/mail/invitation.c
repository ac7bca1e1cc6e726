/* Invitations in mail. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/library.h"
#include "../util/text.h"
#include "invitation.h"

#define MOST_ENTRIES 20

/* clang-format off */
#define CALLS(C) \
	C(icalcomponent_free) \
	C(icalcomponent_get_first_component) \
	C(icalcomponent_get_first_property) \
	C(icalcomponent_get_next_component) \
	C(icalcomponent_isa) \
	C(icalerror_set_errors_are_fatal) \
	C(icalparameter_get_tzid) \
	C(icalparser_parse_string) \
	C(icalproperty_get_description) \
	C(icalproperty_get_dtstart) \
	C(icalproperty_get_first_parameter) \
	C(icalproperty_get_location) \
	C(icalproperty_get_summary) \
	C(icaltime_is_null_time) \
	C(icaltime_is_utc)
static struct {
	CALLS(LIBRARY_POINTER)
} ical;
#define CALL(name) { #name, &ical.name },
static const struct library_call calls[] = { CALLS(CALL) };
/* clang-format on */
static struct library libical = LIBRARY(libical, calls);

bool
invitation_load(void)
{
	return library_load(&libical);
}

static void
add_line(struct strbuf *out, const char *text)
{
	if (is_blank(text))
		return;
	if (out->len > 0)
		strbuf_addc(out, '\n');
	strbuf_add(out, text);
}

static void
put_time(char *buf, size_t n, struct icaltimetype t)
{
	if (t.is_date)
		snprintf(buf, n, "%04d-%02d-%02d", t.year, t.month, t.day);
	else
		snprintf(buf, n, "%04d-%02d-%02d %02d:%02d", t.year, t.month,
		    t.day, t.hour, t.minute);
}

/* When it starts: "2026-12-01 09:00 UTC". */
static void
add_start(struct strbuf *out, icalproperty *p)
{
	const struct icaltimetype t = ical.icalproperty_get_dtstart(p);
	icalparameter *zone = ical.icalproperty_get_first_parameter(
	    p, ICAL_TZID_PARAMETER);
	char buf[64];

	if (ical.icaltime_is_null_time(t))
		return;
	put_time(buf, sizeof(buf), t);
	add_line(out, buf);
	if (ical.icaltime_is_utc(t)) {
		strbuf_add(out, " UTC");
	} else if (zone != NULL && ical.icalparameter_get_tzid(zone) != NULL) {
		strbuf_addc(out, ' ');
		strbuf_add(out, ical.icalparameter_get_tzid(zone));
	}
}

static void
read_entry(icalcomponent *c, struct strbuf *frame, struct strbuf *body)
{
	icalproperty *p;

	if (frame->len > 0)
		strbuf_addc(frame, '\n');
	p = ical.icalcomponent_get_first_property(c, ICAL_SUMMARY_PROPERTY);
	if (p != NULL)
		add_line(frame, ical.icalproperty_get_summary(p));
	p = ical.icalcomponent_get_first_property(c, ICAL_DTSTART_PROPERTY);
	if (p != NULL)
		add_start(frame, p);
	p = ical.icalcomponent_get_first_property(c, ICAL_LOCATION_PROPERTY);
	if (p != NULL)
		add_line(frame, ical.icalproperty_get_location(p));
	p = ical.icalcomponent_get_first_property(c, ICAL_DESCRIPTION_PROPERTY);
	if (p != NULL)
		add_line(body, ical.icalproperty_get_description(p));
}

/* The entries of a calendar; how many there were, and one more if some were
 * left out. */
static int
read_calendar(
    icalcomponent *calendar, struct strbuf *frame, struct strbuf *body)
{
	icalcomponent *c = ical.icalcomponent_get_first_component(
	    calendar, ICAL_ANY_COMPONENT);
	int n = 0;

	for (; c != NULL && n <= MOST_ENTRIES;
	     c = ical.icalcomponent_get_next_component(
		 calendar, ICAL_ANY_COMPONENT)) {
		if (ical.icalcomponent_isa(c) == ICAL_VTIMEZONE_COMPONENT ||
		    ical.icalcomponent_isa(c) == ICAL_VCALENDAR_COMPONENT)
			continue;
		if (n++ < MOST_ENTRIES)
			read_entry(c, frame, body);
	}
	return n;
}

bool
invitation_read(const char *text, struct strbuf *frame, struct strbuf *body)
{
	icalcomponent *all, *c;
	int n;

	strbuf_add(frame, "");
	strbuf_add(body, "");
	if (!invitation_load())
		return false;
	ical.icalerror_set_errors_are_fatal(false);
	all = ical.icalparser_parse_string(text);
	if (all == NULL)
		return false;
	n = read_calendar(all, frame, body);
	/* Of several calendars in one text, the first that says something. */
	for (c = ical.icalcomponent_get_first_component(
		 all, ICAL_VCALENDAR_COMPONENT);
	     n == 0 && c != NULL; c = ical.icalcomponent_get_next_component(
				      all, ICAL_VCALENDAR_COMPONENT))
		n = read_calendar(c, frame, body);
	ical.icalcomponent_free(all);
	return n > 0 && n <= MOST_ENTRIES;
}
