/* Invitations in mail. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/text.h"
#include "invitation.h"

#define MOST_ENTRIES 20

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
	const struct icaltimetype t = icalproperty_get_dtstart(p);
	icalparameter *zone = icalproperty_get_first_parameter(
	    p, ICAL_TZID_PARAMETER);
	char buf[64];

	if (icaltime_is_null_time(t))
		return;
	put_time(buf, sizeof(buf), t);
	add_line(out, buf);
	if (icaltime_is_utc(t)) {
		strbuf_add(out, " UTC");
	} else if (zone != NULL && icalparameter_get_tzid(zone) != NULL) {
		strbuf_addc(out, ' ');
		strbuf_add(out, icalparameter_get_tzid(zone));
	}
}

static void
read_entry(icalcomponent *c, struct strbuf *frame, struct strbuf *body)
{
	icalproperty *p;

	if (frame->len > 0)
		strbuf_addc(frame, '\n');
	p = icalcomponent_get_first_property(c, ICAL_SUMMARY_PROPERTY);
	if (p != NULL)
		add_line(frame, icalproperty_get_summary(p));
	p = icalcomponent_get_first_property(c, ICAL_DTSTART_PROPERTY);
	if (p != NULL)
		add_start(frame, p);
	p = icalcomponent_get_first_property(c, ICAL_LOCATION_PROPERTY);
	if (p != NULL)
		add_line(frame, icalproperty_get_location(p));
	p = icalcomponent_get_first_property(c, ICAL_DESCRIPTION_PROPERTY);
	if (p != NULL)
		add_line(body, icalproperty_get_description(p));
}

/* The entries of a calendar; how many there were. */
static int
read_calendar(
    icalcomponent *calendar, struct strbuf *frame, struct strbuf *body)
{
	icalcomponent *c = icalcomponent_get_first_component(
	    calendar, ICAL_ANY_COMPONENT);
	int n = 0;

	for (; c != NULL && n < MOST_ENTRIES;
	     c = icalcomponent_get_next_component(
		 calendar, ICAL_ANY_COMPONENT)) {
		if (icalcomponent_isa(c) == ICAL_VTIMEZONE_COMPONENT ||
		    icalcomponent_isa(c) == ICAL_VCALENDAR_COMPONENT)
			continue;
		read_entry(c, frame, body);
		n++;
	}
	return n;
}

bool
invitation_read(const char *text, struct strbuf *frame, struct strbuf *body)
{
	icalcomponent *all, *c;
	int n;

	icalerror_set_errors_are_fatal(false);
	strbuf_add(frame, "");
	strbuf_add(body, "");
	all = icalparser_parse_string(text);
	if (all == NULL)
		return false;
	n = read_calendar(all, frame, body);
	/* Of several calendars in one text, the first that says something. */
	for (c = icalcomponent_get_first_component(
		 all, ICAL_VCALENDAR_COMPONENT);
	     n == 0 && c != NULL; c = icalcomponent_get_next_component(
				      all, ICAL_VCALENDAR_COMPONENT))
		n = read_calendar(c, frame, body);
	icalcomponent_free(all);
	return n > 0;
}
