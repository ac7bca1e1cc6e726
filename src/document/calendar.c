/* Obligations, measures and unread mail as a calendar (libical). */
#include <inttypes.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "../core/mail_item.h"
#include "../core/measure_state.h"
#include "../render/escape.h"
#include "../stats/facts.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "calendar.h"
#include "reach_words.h"
#include "words.h"

#define HOUR	3600
#define PRODUCT "-//dl//dl-report//NL"

#define SEQUENCE_MOVED 1000000 /* more than any record has rows */

/* Of 1 to 9: obligations of the law, and mail that may be about one, come
 * before our own measures. */
#define PRIORITY_OBLIGATION 1
#define PRIORITY_MAIL	    1
#define PRIORITY_MEASURE    5

struct calendar {
	const struct letterhead *h;
	icalcomponent *all;
};

enum task_state { TASK_OPEN, TASK_DONE, TASK_CANCELLED };

struct task {
	char *uid, *what; /* owned */
	enum task_state state;
	bool has_due, is_day; /* due on a day, until its end */
	struct timestamp due;
	int64_t day;
	struct timestamp begun; /* about when the time limit started */
	bool has_begun;
	struct timestamp ended; /* when it was done or cancelled */
	bool has_ended;
	int sequence;
};

static struct icaltimetype
utc(struct timestamp w)
{
	return icaltime_from_timet_with_zone(
	    (time_t)w.s, 0, icaltimezone_get_utc_timezone());
}

static void
add(icalcomponent *c, icalproperty *p)
{
	icalcomponent_add_property(c, p);
}

/* The calendar ------------------------------------------------------------- */

/* On one line and without control characters (RFC 5545 section 3.1). */
static void
add_shown(struct strbuf *out, const char *text)
{
	char *line = one_line(xstrdup(text));
	size_t left = strlen(line), len;

	for (const char *s = line; left > 0; s += len, left -= len)
		strbuf_addu(out, escape_control(utf8_get(s, left, &len)));
	free(line);
}

/* The name of the calendar, also as it was before RFC 7986. */
static void
add_name(struct calendar *c)
{
	struct strbuf s = { 0 };
	icalproperty *x;

	strbuf_add(&s, i18n_text(c->h->lang, "Data breach time limits"));
	if (*c->h->organisation != '\0') {
		strbuf_add(&s, ": ");
		add_shown(&s, c->h->organisation);
	}
	add(c->all, icalproperty_new_name(s.s));
	x = icalproperty_new_x(s.s);
	icalproperty_set_x_name(x, "X-WR-CALNAME");
	add(c->all, x);
	strbuf_free(&s);
}

struct calendar *
calendar_new(const struct letterhead *h)
{
	struct calendar *c = xcalloc(1, sizeof(*c));

	c->h = h;
	c->all = icalcomponent_new_vcalendar();
	add(c->all, icalproperty_new_prodid(PRODUCT));
	add(c->all, icalproperty_new_version("2.0"));
	add(c->all, icalproperty_new_method(ICAL_METHOD_PUBLISH));
	add_name(c);
	return c;
}

void
calendar_describe(struct calendar *c, const char *text)
{
	add(c->all, icalproperty_new_description(text));
}

void
calendar_free(struct calendar *c)
{
	if (c != NULL)
		icalcomponent_free(c->all);
	free(c);
}

void
calendar_write(const struct calendar *c, struct strbuf *out)
{
	char *s = icalcomponent_as_ical_string_r(c->all);

	strbuf_add(out, s);
	icalmemory_free_buffer(s);
}

/* Tasks -------------------------------------------------------------------- */

/* SECONDS from the due time, or from the start of the last day. */
static void
add_alarm(icalcomponent *todo, const char *what, int seconds)
{
	icalcomponent *alarm = icalcomponent_new_valarm();
	struct icaltriggertype when = { .time = icaltime_null_time(),
		.duration = icaldurationtype_from_int(seconds) };
	icalproperty *trigger = icalproperty_new_trigger(when);

	icalproperty_add_parameter(
	    trigger, icalparameter_new_related(ICAL_RELATED_END));
	add(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
	add(alarm, icalproperty_new_description(what));
	add(alarm, trigger);
	icalcomponent_add_component(todo, alarm);
}

/*
 * A week, a day and four hours before, but not in the first half of the time
 * limit: the last two of 72 hours, only the last of 24.  For a measure at nine
 * in the morning, on the day before and on its last day.
 */
static void
add_alarms(icalcomponent *todo, const struct task *t)
{
	static const int before[] = { 7 * DAY, DAY, 4 * HOUR };

	if (t->is_day) {
		add_alarm(todo, t->what, -(DAY - 9 * HOUR));
		add_alarm(todo, t->what, 9 * HOUR);
		return;
	}
	for (size_t a = 0; a < LENGTH(before); a++)
		if (!t->has_begun || before[a] <= (t->due.s - t->begun.s) / 2)
			add_alarm(todo, t->what, -before[a]);
}

static void
add_due(icalcomponent *todo, const struct task *t)
{
	struct icaltimetype day = icaltime_null_date();

	if (!t->has_due)
		return;
	date_of_days(t->day, &day.year, &day.month, &day.day);
	add(todo, icalproperty_new_due(t->is_day ? day : utc(t->due)));
}

static void
add_state(icalcomponent *todo, const struct task *t)
{
	switch (t->state) {
	case TASK_OPEN:
		add(todo, icalproperty_new_status(ICAL_STATUS_NEEDSACTION));
		if (t->has_due)
			add_alarms(todo, t);
		break;
	case TASK_DONE:
		add(todo, icalproperty_new_status(ICAL_STATUS_COMPLETED));
		add(todo, icalproperty_new_completed(utc(t->ended)));
		add(todo, icalproperty_new_percentcomplete(100));
		break;
	case TASK_CANCELLED:
		add(todo, icalproperty_new_status(ICAL_STATUS_CANCELLED));
		break;
	}
}

/* Is it open, or was it closed recently? */
static bool
is_shown(const struct calendar *c, const struct task *t)
{
	return t->state == TASK_OPEN ||
	       (t->has_ended && c->h->now.s - t->ended.s <=
				    (int64_t)CALENDAR_DAYS * 24 * HOUR);
}

/* Frees what the task owns. */
static void
add_task(struct calendar *c, struct task *t, int priority)
{
	icalcomponent *todo;

	if (is_shown(c, t)) {
		todo = icalcomponent_new_vtodo();
		add(todo, icalproperty_new_uid(t->uid));
		add(todo, icalproperty_new_dtstamp(utc(c->h->now)));
		add(todo, icalproperty_new_sequence(t->sequence));
		add(todo, icalproperty_new_summary(t->what));
		add(todo, icalproperty_new_priority(priority));
		add_due(todo, t);
		add_state(todo, t);
		icalcomponent_add_component(c->all, todo);
	}
	free(t->uid);
	free(t->what);
}

/* Of one incident ---------------------------------------------------------- */

/*
 * A calendar replaces its copy of the task only by a later version.  The lists
 * of a record only grow; an end without a new row counts as well.
 */
static int
sequence(const struct incident *i)
{
	size_t n = 0;

	for (enum list l = 0; l < LIST_MAX; l++)
		n += i->lists[l].n;
	/* Its rows have gone to another record. */
	if (incident_has(i, FIELD_PART_OF))
		n += SEQUENCE_MOVED;
	return (int)n;
}

static struct task
new_task(const struct incident *i)
{
	struct task t = { .sequence = sequence(i) };

	t.has_begun = incident_time(i, FIELD_AWARE, &t.begun) ||
		      incident_time(i, FIELD_RECEIVED, &t.begun);
	return t;
}

/* The record does not say when it became an exercise: take its receipt. */
static void
cancel(struct task *t, const struct incident *i)
{
	t->state = TASK_CANCELLED;
	t->sequence++;
	t->has_ended = incident_time(i, FIELD_CLOSED, &t->ended) ||
		       incident_time(i, FIELD_RECEIVED, &t->ended);
}

static void
set_obligation_state(struct task *t, const struct incident *i, size_t row)
{
	const enum list l = LIST_OBLIGATIONS;
	const size_t filed = obligation_first(i, row);

	if (obligation_is_met(i, row)) {
		t->state = TASK_DONE;
		t->sequence++;
		t->has_ended = row_time(
		    i, LIST_NOTIFICATIONS, filed, NOTIFICATION_AT, &t->ended);
	} else if (!facts_is_counted(i) ||
		   (facts_is_closed(i) && obligation_is_uncovered(i, row) &&
		       row_decision(i, row) == DECISION_UNDECIDED)) {
		cancel(t, i);
	} else if (row_decision(i, row) == DECISION_NOT_REQUIRED) {
		cancel(t, i);
		t->has_ended = row_time(
		    i, l, row, OBLIGATION_DECIDED_AT, &t->ended);
	}
}

static bool
add_obligation(struct calendar *c, const struct incident *i, size_t row)
{
	const enum list l = LIST_OBLIGATIONS;
	const char *ref = incident_text(i, FIELD_REF);
	const char *regime = row_obligation(i, row, OBLIGATION_REGIME);
	const char *to = row_obligation(i, row, OBLIGATION_RECIPIENT);
	const struct statement_need *lack = obligation_lack(
	    i, row, STATEMENT_NOTIFIED);
	struct task t = new_task(i);
	struct reach reach;
	struct strbuf s = { 0 };

	if (obligation_is_waiting(i, row))
		return false;
	set_obligation_state(&t, i, row);
	t.has_due = row_time(i, l, row, OBLIGATION_DUE, &t.due);
	t.uid = xasprintf("%s-%s-%s@dl", ref, regime, to);
	strbuf_addf(&s, "%s: ", ref);
	strbuf_add(
	    &s, words_obligation_short(i, regime, to, c->h->law, c->h->lang));
	if (t.state == TASK_OPEN && !row_has(i, l, row, OBLIGATION_DECISION))
		strbuf_addf(&s, " (%s)", words_unsaid(c->h->lang));
	else if (t.state == TASK_OPEN &&
		 row_decision(i, row) != DECISION_REQUIRED)
		strbuf_add(&s, i18n_text(c->h->lang, " (not yet assessed)"));
	if (t.state == TASK_OPEN && obligation_is_uncovered(i, row))
		strbuf_addf(&s, " (%s)", words_uncovered(c->h->lang));
	if (t.state == TASK_OPEN && lack != NULL) {
		strbuf_add(&s, ": ");
		words_add_lack(&s, lack, c->h->lang);
	} else if (t.state == TASK_OPEN && obligation_is_partly_met(i, row)) {
		reach = reach_of(i);
		strbuf_add(&s, ": ");
		reach_words_add(&s, &reach, c->h->lang);
	}
	t.what = strbuf_take(&s);
	add_task(c, &t, PRIORITY_OBLIGATION);
	return t.state == TASK_OPEN;
}

static void
set_measure_state(struct task *t, const struct incident *i, size_t row)
{
	if (measure_state(i, row) == MEASURE_STATE_DROPPED) {
		cancel(t, i);
		t->has_ended = row_time(
		    i, LIST_MEASURES, row, MEASURE_DROPPED, &t->ended);
	} else if (measure_state(i, row) == MEASURE_STATE_DONE) {
		t->has_ended = row_time(
		    i, LIST_MEASURES, row, MEASURE_DONE, &t->ended);
		t->state = TASK_DONE;
		t->sequence++;
	} else if (!facts_is_counted(i)) {
		cancel(t, i);
	}
}

/* Named by its number, since its text was written by a person. */
static bool
add_measure(struct calendar *c, const struct incident *i, size_t row)
{
	const enum list l = LIST_MEASURES;
	const char *ref = incident_text(i, FIELD_REF);
	const unsigned kind = row_choice(i, l, row, MEASURE_KIND);
	struct task t = new_task(i);
	struct strbuf s = { 0 };
	uint64_t id = row + 1;

	row_count(i, l, row, MEASURE_ID, &id);
	set_measure_state(&t, i, row);
	t.is_day = t.has_due = row_date(i, l, row, MEASURE_DUE, &t.day);
	t.uid = xasprintf("%s-measure-%" PRIu64 "@dl", ref, id);
	strbuf_addf(&s, i18n_text(c->h->lang, "%s: measure %llu"), ref,
	    (unsigned long long)id);
	if (kind != MEASURE_KIND_NONE)
		strbuf_addf(&s, " (%s)",
		    choice_label(choices_measure_kind, kind, c->h->lang));
	t.what = strbuf_take(&s);
	add_task(c, &t, PRIORITY_MEASURE);
	return t.state == TASK_OPEN && t.has_due;
}

/* Named by its key and kind, since its subject was written by a stranger.
 * Mail that is read with its incident is no task. */
static bool
add_mail(struct calendar *c, const struct incident *i, size_t row)
{
	const enum list l = LIST_MAIL;
	const char *ref = incident_text(i, FIELD_REF);
	struct task t = new_task(i);
	const bool is_lost = mail_item_is_undelivered(i, row);
	struct strbuf s = { 0 };

	t.has_ended = (row_time(i, l, row, ITEM_SETTLED_AT, &t.ended) ||
			  row_time(i, l, row, ITEM_READ_AT, &t.ended)) &&
		      !is_lost;
	t.state = t.has_ended ? TASK_DONE : TASK_OPEN;
	if (!t.has_ended && !is_lost && !mail_item_is_unread(i, row))
		return false;
	t.sequence += t.has_ended ? 1 : 0;
	t.uid = xasprintf("%s-mail-%s@dl", ref, row_text(i, l, row, ITEM_KEY));
	strbuf_addf(&s,
	    is_lost ? i18n_text(c->h->lang, "%s: letter not delivered")
		    : i18n_text(c->h->lang, "%s: unread mail (%s)"),
	    ref,
	    choice_label(choices_mail_kind, row_choice(i, l, row, ITEM_KIND),
		c->h->lang));
	t.what = strbuf_take(&s);
	add_task(c, &t, PRIORITY_MAIL);
	return t.state == TASK_OPEN;
}

bool
calendar_add(struct calendar *c, const struct incident *i)
{
	bool is_due = false;

	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		is_due |= add_obligation(c, i, r);
	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		is_due |= add_measure(c, i, r);
	for (size_t r = 0; r < i->lists[LIST_MAIL].n; r++)
		is_due |= add_mail(c, i, r);
	return is_due;
}
