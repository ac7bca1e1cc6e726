/* Obligations of records that no command has settled yet. */
#include "settle.h"
#include "../core/incident_source.h"
#include "../core/obligation_fields.h"
#include "../core/obligation_settle.h"

void
settle_open(const struct report *r, struct incident *i)
{
	if (!i->source.is_stream && i->lists[LIST_OBLIGATIONS].n == 0 &&
	    !incident_has(i, FIELD_CLASS))
		obligation_settle(i, r->law, NULL, "", r->now);
}

/* A stream without the notifications has the first of them in its fields. */
static void
take_notifications(struct incident *i)
{
	for (size_t f = 0; f < OBLIGATION_FIELDS; f++) {
		const struct obligation_fields *o = &obligation_fields[f];
		struct notification n = { .regime = o->regime,
			.recipient = o->recipient };
		uint64_t count;

		if (incident_says_list(i, LIST_NOTIFICATIONS) ||
		    !incident_time(i, o->notified, &n.at) ||
		    obligation_notification(i, n.regime, n.recipient) !=
			OBLIGATION_NO_ROW)
			continue;
		if (o->means != FIELD_MAX)
			n.means = cell_choices(
			    incident_cell(i, o->means), field_def(o->means));
		if (o->count != FIELD_MAX &&
		    incident_count(i, o->count, &count))
			n.count = &count;
		obligation_notify(i, &n);
	}
}

/* Does it give what the time limit of the AP is counted from? */
static bool
says_start(const struct incident *i)
{
	return incident_has(i, FIELD_AWARE) ||
	       (incident_says(i, FIELD_AWARE) &&
		   incident_has(i, FIELD_RECEIVED));
}

/* The due time of the AP is the one that the stream has: one that was counted
 * from less than the register knows would be another. */
static void
keep_due(struct incident *i, const struct cell *due, bool is_said)
{
	const struct obligation_fields *o = &obligation_fields[0];
	const size_t row = obligation_find(i, o->regime, o->recipient);
	const size_t first = obligation_notification(
	    i, o->regime, o->recipient);

	if (row == OBLIGATION_NO_ROW || (!is_said && says_start(i)) ||
	    row_decision(i, row) == DECISION_NOT_REQUIRED)
		return;
	row_set_cell(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, due);
	incident_set_cell(i, o->due, due);
	if (is_said || first == OBLIGATION_NO_ROW)
		return;
	row_clear(i, LIST_NOTIFICATIONS, first, NOTIFICATION_DUE);
	row_clear(i, LIST_NOTIFICATIONS, first, NOTIFICATION_LATE_BY);
}

/* A decision that the stream does not give is not an undecided one. */
static void
clear_decision(struct incident *i, const struct obligation_fields *o)
{
	const size_t row = obligation_find(i, o->regime, o->recipient);

	if (row != OBLIGATION_NO_ROW)
		row_clear(i, LIST_OBLIGATIONS, row, OBLIGATION_DECISION);
	incident_clear(i, o->decision);
}

void
settle_stream(const struct report *r, struct incident *i)
{
	bool is_decided[OBLIGATION_FIELDS];
	const struct cell due = *incident_cell(i, FIELD_AP_DUE);
	const bool is_said = incident_says(i, FIELD_AP_DUE);

	for (size_t f = 0; f < OBLIGATION_FIELDS; f++)
		is_decided[f] = incident_says(i, obligation_fields[f].decision);
	obligation_settle(i, r->law, NULL, "", r->now);
	for (size_t f = 0; f < OBLIGATION_FIELDS; f++)
		if (!is_decided[f])
			clear_decision(i, &obligation_fields[f]);
	if (i->source.is_stream)
		keep_due(i, &due, is_said);
}

void
settle_flat(const struct report *r, struct incident *i)
{
	const size_t notifications = i->lists[LIST_NOTIFICATIONS].n;

	if (i->lists[LIST_OBLIGATIONS].n > 0) {
		take_notifications(i);
		return;
	}
	if (i->source.is_stream &&
	    (!incident_has(i, FIELD_AP) || !incident_has(i, FIELD_SUBJECTS)))
		return;
	settle_stream(r, i);
	for (size_t o = 0; o < i->lists[LIST_OBLIGATIONS].n; o++) {
		row_clear(i, LIST_OBLIGATIONS, o, OBLIGATION_DECIDED_AT);
		if (!rule_table_is_text(
			row_obligation(i, o, OBLIGATION_DECIDED_BY)))
			row_clear(
			    i, LIST_OBLIGATIONS, o, OBLIGATION_DECIDED_BY);
	}
	for (size_t n = notifications; n < i->lists[LIST_NOTIFICATIONS].n; n++)
		row_clear(i, LIST_NOTIFICATIONS, n, NOTIFICATION_BY);
}
