/* Facts about one incident on which all figures rest. */
#include <string.h>

#include "../core/obligation.h"
#include "facts.h"

static bool
is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

bool
facts_is_exercise(const struct incident *i)
{
	return is(inc_get(i, FIELD_EXERCISE), "yes");
}

bool
facts_is_counted(const struct incident *i)
{
	return !facts_is_exercise(i) &&
	       !is(inc_get(i, FIELD_STATUS), "withdrawn");
}

bool
facts_is_closed(const struct incident *i)
{
	return is(inc_get(i, FIELD_STATUS), "closed");
}

bool
facts_is_breach(const struct incident *i)
{
	return is(inc_get(i, FIELD_CLASS), "breach") ||
	       is(inc_get(i, FIELD_CLASS), "serious");
}

/* Obligations -------------------------------------------------------------- */

static const struct {
	const char *regime, *recipient;
	enum field decision, reason, due, notified;
} flats[FLAT_MAX] = {
	[FLAT_AP] = { OBLIGATION_AP_REGIME, OBLIGATION_AP, FIELD_AP,
	    FIELD_AP_REASON, FIELD_AP_DUE, FIELD_AP_FILED },
	[FLAT_SUBJECTS] = { OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS,
	    FIELD_SUBJECTS, FIELD_SUBJECTS_REASON, FIELD_MAX,
	    FIELD_SUBJECTS_INFORMED },
};

static struct obligation_facts
row_facts(const struct incident *i, size_t r)
{
	const enum list l = LIST_OBLIGATIONS;

	return (struct obligation_facts){
		.regime = row_get(i, l, r, OBLIGATION_REGIME),
		.recipient = row_get(i, l, r, OBLIGATION_RECIPIENT),
		.decision = row_get(i, l, r, OBLIGATION_DECISION),
		.reason = row_get(i, l, r, OBLIGATION_REASON),
		.decided_at = row_get(i, l, r, OBLIGATION_DECIDED_AT),
		.due = row_get(i, l, r, OBLIGATION_DUE),
		.is_waiting = obligation_is_waiting(i, r),
	};
}

struct obligation_facts
facts_flat(const struct incident *i, enum flat f)
{
	const size_t row = obligation_find(
	    i, flats[f].regime, flats[f].recipient);

	if (row != OBLIGATION_NO_ROW)
		return row_facts(i, row);
	return (struct obligation_facts){
		.regime = flats[f].regime,
		.recipient = flats[f].recipient,
		.decision = inc_get(i, flats[f].decision),
		.reason = inc_get(i, flats[f].reason),
		.decided_at = "",
		.due = flats[f].due != FIELD_MAX ? inc_get(i, flats[f].due)
						 : "",
		.is_flat = true,
	};
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
		*o = facts_flat(i, (enum flat)((*n)++ - rows));
		if (o->is_flat)
			return true;
	}
	return false;
}

/* Notifications ------------------------------------------------------------ */

bool
facts_is_notified(
    const struct incident *i, const char *regime, const char *recipient)
{
	if (obligation_filed(i, regime, recipient) != OBLIGATION_NO_ROW)
		return true;
	for (int f = 0; f < FLAT_MAX; f++)
		if (is(recipient, flats[f].recipient))
			return inc_has(i, flats[f].notified);
	return false;
}

bool
facts_notification(
    const struct incident *i, enum flat f, size_t *row, struct timestamp *at)
{
	*row = obligation_filed(i, flats[f].regime, flats[f].recipient);
	if (*row != OBLIGATION_NO_ROW &&
	    row_time(i, LIST_NOTIFICATIONS, *row, NOTIFICATION_AT, at))
		return true;
	*row = OBLIGATION_NO_ROW;
	return inc_time(i, flats[f].notified, at);
}
