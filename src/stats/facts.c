/* Facts about one incident on which all figures rest. */
#include <string.h>

#include "../core/incident_source.h"
#include "../core/obligation.h"
#include "../core/reach.h"
#include "../core/rule_table.h"
#include "facts.h"

bool
facts_is_exercise(const struct incident *i)
{
	return incident_choice(i, FIELD_EXERCISE) == YESNO_YES;
}

bool
facts_is_counted(const struct incident *i)
{
	return !facts_is_exercise(i) &&
	       incident_choice(i, FIELD_STATUS) != STATUS_WITHDRAWN;
}

bool
facts_is_closed(const struct incident *i)
{
	return incident_choice(i, FIELD_STATUS) == STATUS_CLOSED;
}

bool
facts_is_breach(const struct incident *i)
{
	const enum class class = incident_choice(i, FIELD_CLASS);

	return class == CLASS_BREACH || class == CLASS_SERIOUS;
}

/* Obligations -------------------------------------------------------------- */

static const struct {
	const char *regime, *recipient;
	enum field decision, reason, notified;
} flats[FLAT_MAX] = {
	[FLAT_AP] = { OBLIGATION_AP_REGIME, OBLIGATION_AP, FIELD_AP,
	    FIELD_AP_REASON, FIELD_AP_FILED },
	[FLAT_SUBJECTS] = { OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS,
	    FIELD_SUBJECTS, FIELD_SUBJECTS_REASON, FIELD_SUBJECTS_INFORMED },
};

static bool
asks_risk(const struct incident *i, const struct obligation_facts *o,
    const char *decided_by)
{
	return o->decision == DECISION_NOT_REQUIRED &&
	       strcmp(o->regime, OBLIGATION_AP_REGIME) == 0 &&
	       obligation_asks_risk(i, decided_by);
}

static void
set_lacks(const struct incident *i, struct obligation_facts *o)
{
	if (!facts_is_notified(i, o->regime, o->recipient))
		o->notified_lack = statement_lack(
		    i, o->regime, o->recipient, STATEMENT_NOTIFIED);
	if (!o->has_due)
		o->due_lack = statement_lack(
		    i, o->regime, o->recipient, STATEMENT_DUE);
}

static struct obligation_facts
row_facts(const struct incident *i, size_t r)
{
	const enum list l = LIST_OBLIGATIONS;
	struct obligation_facts o = {
		.regime = row_obligation(i, r, OBLIGATION_REGIME),
		.recipient = row_obligation(i, r, OBLIGATION_RECIPIENT),
		.reason = row_obligation(i, r, OBLIGATION_REASON),
		.decision = row_decision(i, r),
		.is_waiting = obligation_is_waiting(i, r),
		.is_uncovered = obligation_is_uncovered(i, r),
	};

	o.has_decided_at = row_time(
	    i, l, r, OBLIGATION_DECIDED_AT, &o.decided_at);
	o.has_due = row_time(i, l, r, OBLIGATION_DUE, &o.due);
	o.asks_risk = asks_risk(
	    i, &o, row_obligation(i, r, OBLIGATION_DECIDED_BY));
	set_lacks(i, &o);
	return o;
}

struct obligation_facts
facts_flat(const struct incident *i, enum flat f)
{
	const size_t row = obligation_find(
	    i, flats[f].regime, flats[f].recipient);
	struct obligation_facts o = {
		.regime = flats[f].regime,
		.recipient = flats[f].recipient,
		.reason = incident_text(i, flats[f].reason),
		.decision = incident_choice(i, flats[f].decision),
		.is_flat = true,
		.is_reason_unsaid = !incident_says(i, flats[f].reason),
	};

	if (row != OBLIGATION_NO_ROW)
		return row_facts(i, row);
	o.has_due = f == FLAT_AP && incident_time(i, FIELD_AP_DUE, &o.due);
	o.asks_risk = asks_risk(i, &o, incident_text(i, FIELD_RULE));
	set_lacks(i, &o);
	return o;
}

bool
facts_obligation(
    const struct incident *i, size_t *n, struct obligation_facts *o)
{
	const size_t rows = i->lists[LIST_OBLIGATIONS].n;

	if (*n < rows) {
		*o = row_facts(i, (*n)++);
		return true;
	}
	while (*n < rows + FLAT_MAX) {
		const enum flat f = (enum flat)((*n)++ - rows);

		if (!incident_says(i, flats[f].decision))
			continue;
		*o = facts_flat(i, f);
		/* Beside rows an empty field is no obligation: a processor
		 * has others. */
		if (o->is_flat && (rows == 0 || o->decision != DECISION_NONE))
			return true;
	}
	return false;
}

/* Notifications ------------------------------------------------------------ */

bool
facts_is_notified(
    const struct incident *i, const char *regime, const char *recipient)
{
	const struct standing s = standing_of(i, regime, recipient);

	if (s.first != STANDING_NONE || s.withdrawn != STANDING_NONE)
		return s.first != STANDING_NONE;
	for (int f = 0; f < FLAT_MAX; f++)
		if (strcmp(recipient, flats[f].recipient) == 0)
			return incident_has(i, flats[f].notified);
	return false;
}

bool
facts_is_met(
    const struct incident *i, const char *regime, const char *recipient)
{
	struct reach c;

	if (strcmp(regime, OBLIGATION_SUBJECTS_REGIME) != 0 ||
	    strcmp(recipient, OBLIGATION_SUBJECTS) != 0)
		return facts_is_notified(i, regime, recipient);
	c = reach_of(i);
	return reach_is_met(&c);
}

bool
facts_notification(
    const struct incident *i, enum flat f, size_t *row, struct timestamp *at)
{
	const struct standing s = standing_of(
	    i, flats[f].regime, flats[f].recipient);

	*row = s.first;
	if (*row != OBLIGATION_NO_ROW &&
	    row_time(i, LIST_NOTIFICATIONS, *row, NOTIFICATION_AT, at))
		return true;
	*row = OBLIGATION_NO_ROW;
	return s.withdrawn == STANDING_NONE &&
	       incident_time(i, flats[f].notified, at);
}
