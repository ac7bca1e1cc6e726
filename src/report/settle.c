/* Obligations of records that no command has settled yet. */
#include "settle.h"
#include "../core/obligation_settle.h"

void
settle_open(const struct report *r, struct incident *i)
{
	if (!i->source.is_stream && i->lists[LIST_OBLIGATIONS].n == 0 &&
	    !incident_has(i, FIELD_CLASS))
		obligation_settle(i, r->law, NULL, "", r->now);
}

void
settle_flat(const struct report *r, struct incident *i)
{
	const size_t notifications = i->lists[LIST_NOTIFICATIONS].n;

	if (i->lists[LIST_OBLIGATIONS].n > 0 ||
	    (i->source.is_stream && (!incident_has(i, FIELD_AP) ||
					!incident_has(i, FIELD_SUBJECTS))))
		return;
	obligation_settle(i, r->law, NULL, "", r->now);
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
