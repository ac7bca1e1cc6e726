/* Obligations to notify: the rows of a record, and when they are due. */
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "incident_source.h"
#include "obligation.h"
#include "reach.h"
#include "rule_table.h"

static bool
is(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

/* Rows ------------------------------------------------------------------- */

size_t
obligation_find(
    const struct incident *i, const char *regime, const char *recipient)
{
	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		if (is(row_obligation(i, r, OBLIGATION_REGIME), regime) &&
		    is(row_obligation(i, r, OBLIGATION_RECIPIENT), recipient))
			return r;
	return OBLIGATION_NO_ROW;
}

size_t
obligation_notification(
    const struct incident *i, const char *regime, const char *recipient)
{
	return standing_of(i, regime, recipient).first;
}

size_t
obligation_first(const struct incident *i, size_t row)
{
	return obligation_notification(i,
	    row_obligation(i, row, OBLIGATION_REGIME),
	    row_obligation(i, row, OBLIGATION_RECIPIENT));
}

bool
obligation_is_notified(const struct incident *i, size_t row)
{
	return obligation_first(i, row) != OBLIGATION_NO_ROW;
}

static bool
is_of_subjects(const struct incident *i, size_t row)
{
	return is(row_obligation(i, row, OBLIGATION_REGIME),
		   OBLIGATION_SUBJECTS_REGIME) &&
	       is(row_obligation(i, row, OBLIGATION_RECIPIENT),
		   OBLIGATION_SUBJECTS);
}

bool
obligation_is_met(const struct incident *i, size_t row)
{
	struct reach c;

	if (!is_of_subjects(i, row))
		return obligation_is_notified(i, row);
	c = reach_of(i);
	return reach_is_met(&c);
}

bool
obligation_is_partly_met(const struct incident *i, size_t row)
{
	struct reach c;

	if (!is_of_subjects(i, row))
		return false;
	c = reach_of(i);
	return c.state != REACH_NONE && !reach_is_met(&c);
}

/* Who decided ------------------------------------------------------------ */

bool
obligation_is_by_role(const struct incident *i, size_t row)
{
	const char *by = row_obligation(i, row, OBLIGATION_DECIDED_BY);

	return starts_with(by, OBLIGATION_BY_ROLE) ||
	       starts_with(by, OBLIGATION_BY_LAW);
}

bool
obligation_is_by_person(const struct incident *i, size_t row)
{
	const char *by = row_obligation(i, row, OBLIGATION_DECIDED_BY);

	return *by != '\0' && !rule_table_is_text(by) &&
	       !obligation_is_by_role(i, row);
}

bool
obligation_is_freed_by_rule(const struct incident *i, size_t row)
{
	return row_decision(i, row) == DECISION_NOT_REQUIRED &&
	       rule_table_is_text(
		   row_obligation(i, row, OBLIGATION_DECIDED_BY));
}

bool
obligation_asks_risk(const struct incident *i, const char *rule)
{
	return rule_table_is_text(rule) && incident_says_empty(i, FIELD_RISK) &&
	       incident_choice(i, FIELD_PERSONAL) != ANSWER_NO &&
	       incident_choice(i, FIELD_AFFECTED) != ANSWER_NO;
}

bool
obligation_has_freed_by_rule(const struct incident *i)
{
	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		if (obligation_is_freed_by_rule(i, r))
			return true;
	return false;
}

/* The law ---------------------------------------------------------------- */

bool
obligation_anchor(const struct incident *i, const struct law *law, size_t r,
    struct timestamp *w)
{
	const struct law_row *row = &law->row[r];
	size_t first;

	switch (row->anchor) {
	case ANCHOR_AWARE:
		/* Until someone says otherwise (WP250, taken over in EDPB
		 * Guidelines 9/2022). */
		return incident_time(i, FIELD_AWARE, w) ||
		       incident_time(i, FIELD_RECEIVED, w);
	case ANCHOR_RECEIVED:
		return incident_time(i, FIELD_RECEIVED, w);
	case ANCHOR_PREVIOUS:
		if ((r = law_row_before(law, r)) == OBLIGATION_NO_ROW)
			break;
		first = obligation_notification(
		    i, law->row[r].regime, row->recipient);
		return first != OBLIGATION_NO_ROW &&
		       row_time(
			   i, LIST_NOTIFICATIONS, first, NOTIFICATION_AT, w);
	}
	return false;
}

bool
obligation_due(const struct incident *i, const struct law *law, size_t r,
    struct timestamp *w)
{
	const struct law_row *row = &law->row[r];

	if (row->term.unit == LIMIT_NONE || !obligation_anchor(i, law, r, w))
		return false;
	*w = deadline_end(law->zone, *w, row->term, row->holidays);
	return true;
}

bool
obligation_is_in_force(const struct incident *i, const struct law *law,
    size_t r, struct timestamp now)
{
	const struct law_row *row = &law->row[r];
	struct timestamp w = now;
	int64_t day;

	if (!obligation_anchor(i, law, r, &w) &&
	    !incident_time(i, FIELD_AWARE, &w))
		incident_time(i, FIELD_RECEIVED, &w);
	/* No zone is a week from UTC: only near the first and the last day of
	 * the row is it worth looking up. */
	day = w.s / DAY;
	if (row->from_day + 7 <= day && day <= row->to_day - 7)
		return true;
	day = zone_day(law->zone, w);
	return row->from_day <= day && day <= row->to_day;
}

size_t
obligation_law(const struct incident *i, const struct law *law,
    const char *regime, const char *recipient, struct timestamp now)
{
	for (size_t r = 0; r < law->n; r++)
		if (law_row_is(&law->row[r], regime, recipient) &&
		    obligation_is_in_force(i, law, r, now))
			return r;
	return OBLIGATION_NO_ROW;
}

/* Is a row in force that follows WHEN for that role, or is there no such row?
 * *ROW is the first one, or OBLIGATION_NO_ROW. */
static bool
is_covered(const struct incident *i, const struct law *law, enum follows when,
    enum role role, struct timestamp now, size_t *row)
{
	*row = OBLIGATION_NO_ROW;
	for (size_t r = 0; r < law->n; r++) {
		if (law->row[r].table != 0 || law->row[r].when != when ||
		    (law->row[r].roles >> (role - 1) & 1U) == 0)
			continue;
		if (*row == OBLIGATION_NO_ROW)
			*row = r;
		if (obligation_is_in_force(i, law, r, now))
			return true;
	}
	return *row == OBLIGATION_NO_ROW;
}

size_t
obligation_uncovered(const struct incident *i, const struct law *law,
    enum role role, struct timestamp now, size_t row[OBLIGATION_UNCOVERED_MOST])
{
	bool is_processor = true;
	size_t n = 0, r;

	for (enum follows w = FOLLOWS_AP; w <= FOLLOWS_BREACH; w++) {
		if (w == FOLLOWS_BREACH && !is_processor)
			break;
		if (!is_covered(i, law, w, role, now, &r))
			row[n++] = r;
		is_processor = is_processor && r == OBLIGATION_NO_ROW;
	}
	return n;
}

bool
obligation_is_uncovered(const struct incident *i, size_t row)
{
	return !row_has(i, LIST_OBLIGATIONS, row, OBLIGATION_LAW) &&
	       !row_has(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE) &&
	       !obligation_is_notified(i, row);
}

/* Is the table of the law that the obligation comes from at hand?  That of a
 * register is; a stream may come from one with tables of its own. */
static bool
has_table(const struct incident *i, const struct law *law, const char *regime,
    const char *recipient)
{
	const size_t row = obligation_find(i, regime, recipient);
	const char *id;

	if (!law->is_for_documents || !i->source.is_stream)
		return true;
	if (!incident_says_list(i, LIST_OBLIGATIONS) ||
	    row == OBLIGATION_NO_ROW)
		return false;
	id = row_obligation(i, row, OBLIGATION_LAW);
	for (size_t t = 0; t < law->ntables; t++)
		if (strcmp(law->table[t].id, id) == 0)
			return true;
	return false;
}

const struct law_row *
obligation_law_row(const struct incident *i, const struct law *law,
    const char *regime, const char *recipient)
{
	/* Of an incident without a day it is the last one. */
	struct timestamp w = { .s = INT64_C(253402300799) };
	size_t r;

	if (law == NULL || (strcmp(regime, OBLIGATION_AP_REGIME) == 0 &&
			       !has_table(i, law, regime, recipient)))
		return NULL;
	if ((r = obligation_law(i, law, regime, recipient, w)) !=
	    OBLIGATION_NO_ROW)
		return &law->row[r];
	if (!incident_time(i, FIELD_AWARE, &w))
		incident_time(i, FIELD_RECEIVED, &w);
	return law_find(law, regime, recipient, zone_day(law->zone, w));
}

/* Now -------------------------------------------------------------------- */

bool
obligation_is_waiting(const struct incident *i, size_t row)
{
	const enum list l = LIST_OBLIGATIONS;

	return row_has(i, l, row, OBLIGATION_AFTER) &&
	       !row_has(i, l, row, OBLIGATION_DUE) &&
	       obligation_notification(i,
		   row_obligation(i, row, OBLIGATION_AFTER),
		   row_obligation(i, row, OBLIGATION_RECIPIENT)) ==
		   OBLIGATION_NO_ROW;
}

const struct statement_need *
obligation_lack(const struct incident *i, size_t row, enum statement s)
{
	if (s == STATEMENT_NOTIFIED && obligation_is_notified(i, row))
		return NULL;
	return statement_lack(i, row_obligation(i, row, OBLIGATION_REGIME),
	    row_obligation(i, row, OBLIGATION_RECIPIENT), s);
}

struct obligation_state
obligation_state(const struct incident *i, size_t row, struct timestamp now)
{
	struct obligation_state c = { 0 };

	c.is_open = row_decision(i, row) != DECISION_NOT_REQUIRED &&
		    !obligation_is_met(i, row) &&
		    incident_choice(i, FIELD_STATUS) != STATUS_WITHDRAWN &&
		    incident_choice(i, FIELD_EXERCISE) != YESNO_YES;
	c.has_due = row_time(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, &c.due);
	if (c.has_due)
		c.left = c.due.s - now.s;
	c.notified_lack = obligation_lack(i, row, STATEMENT_NOTIFIED);
	c.due_lack = c.has_due ? NULL : obligation_lack(i, row, STATEMENT_DUE);
	c.is_overdue = c.is_open && c.has_due && c.left < 0 &&
		       c.notified_lack == NULL;
	return c;
}
