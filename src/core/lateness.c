/* How late notifications were. */
#include "lateness.h"
#include "incident_source.h"

#define L LIST_NOTIFICATIONS

static enum decision
decision_of(const struct incident *i, const char *regime, const char *recipient)
{
	const size_t row = obligation_find(i, regime, recipient);
	const struct obligation_fields *f;

	if (row != OBLIGATION_NO_ROW)
		return row_decision(i, row);
	f = obligation_fields_find(regime, recipient);
	return f != NULL ? incident_choice(i, f->decision) : DECISION_NONE;
}

/* The row of the law for the notification, or OBLIGATION_NO_ROW. */
static size_t
law_of(const struct incident *i, const struct law *law, size_t row)
{
	struct timestamp at;

	if (law == NULL || !row_time(i, L, row, NOTIFICATION_AT, &at))
		return OBLIGATION_NO_ROW;
	return obligation_law(i, law,
	    row_notification(i, row, NOTIFICATION_REGIME),
	    row_notification(i, row, NOTIFICATION_RECIPIENT), at);
}

/* Does it have a due time at all: an initial one of what may be required? */
static bool
has_limit(const struct incident *i, size_t row)
{
	const unsigned kind = row_choice(i, L, row, NOTIFICATION_KIND);

	return (kind == NOTIFICATION_KIND_INITIAL ||
		   kind == NOTIFICATION_KIND_NONE) &&
	       decision_of(i, row_notification(i, row, NOTIFICATION_REGIME),
		   row_notification(i, row, NOTIFICATION_RECIPIENT)) !=
		   DECISION_NOT_REQUIRED;
}

/* Days ---------------------------------------------------------------------
 */

/* A time with the seconds after it that it stands for as well. */
struct span {
	struct timestamp from;
	int64_t more;
};

/* The times that something may have had: all of the day if that alone is known.
 */
static struct span
event(const struct zone *zone, struct timestamp t)
{
	return (struct span){ t, zone_is_midnight(zone, t) ? DAY - 1 : 0 };
}

/* When it is due by the row of the law: its limit may start on a day. */
static bool
due_by_law(const struct incident *i, const struct law *law,
    const struct zone *zone, size_t r, struct span *due)
{
	const struct law_row *row = &law->row[r];
	struct timestamp start;
	struct span s;

	if (!obligation_due(i, law, r, &due->from) ||
	    !obligation_anchor(i, law, r, &start))
		return false;
	s = event(zone, start);
	start.s += s.more;
	due->more = deadline_end(law->zone, start, row->term, row->holidays).s -
		    due->from.s;
	return true;
}

/* How late for sure, in seconds; 0: not, or *IS_UNSURE. */
static int64_t
compare(
    const struct span *at, const struct span *due, bool *is_unsure, bool *least)
{
	const int64_t late = at->from.s - due->from.s - due->more;

	*least = late > 0 && (at->more > 0 || due->more > 0);
	*is_unsure = late <= 0 && at->from.s + at->more > due->from.s;
	return late > 0 ? late : 0;
}

/* By the row of the law and the times in the record. */
static void
add_record(struct lateness *l, const struct incident *i, const struct law *law,
    const struct zone *zone, size_t r, const struct span *at)
{
	struct span due;
	bool is_unsure;

	/* The times that the limit starts at may not be in this input. */
	if (!incident_says(i, FIELD_AWARE) ||
	    (!incident_has(i, FIELD_AWARE) &&
		!incident_says(i, FIELD_RECEIVED)))
		return;
	if (r == OBLIGATION_NO_ROW || !due_by_law(i, law, zone, r, &due))
		return;
	l->has_record = true;
	l->by_record = due.from;
	l->late_by_record = compare(
	    at, &due, &is_unsure, &l->is_least_by_record);
	l->is_later = l->late_by_record > l->late;
	l->is_unsure |= is_unsure;
}

/* By the due time that was fixed: of a limit that starts on a day it is the
 * first one that it can have been. */
static void
add_fixed(struct lateness *l, const struct incident *i, const struct law *law,
    const struct zone *zone, size_t r, const struct span *at,
    struct timestamp fixed)
{
	struct span due = event(zone, fixed), record;

	if (due.more == 0 && law != NULL && r != OBLIGATION_NO_ROW &&
	    due_by_law(i, law, zone, r, &record) && record.from.s == fixed.s)
		due = record;
	l->has_due = true;
	l->late = compare(at, &due, &l->is_unsure, &l->is_least);
}

/* All ----------------------------------------------------------------------
 */

struct lateness
lateness_of(const struct incident *i, const struct law *law,
    const struct zone *zone, size_t row)
{
	const size_t r = law_of(i, law, row);
	struct lateness l = { 0 };
	struct timestamp when, due;
	uint64_t late_by = 0;
	struct span at;

	if (!row_time(i, L, row, NOTIFICATION_AT, &when))
		return l;
	at = event(zone, when);
	if (row_time(i, L, row, NOTIFICATION_DUE, &due)) {
		add_fixed(&l, i, law, zone, r, &at, due);
	} else if (row_count(i, L, row, NOTIFICATION_LATE_BY, &late_by)) {
		due = (struct timestamp){ when.s - (int64_t)late_by, when.off };
		l.has_due = true;
		if (late_by > 0)
			add_fixed(&l, i, law, zone, r, &at, due);
	}
	if (has_limit(i, row))
		add_record(&l, i, law, zone, r, &at);
	return l;
}

struct lateness
lateness_of_fields(const struct incident *i, const struct law *law,
    const struct zone *zone, const struct obligation_fields *f)
{
	struct lateness l = { 0 };
	struct timestamp when, due;
	size_t r = OBLIGATION_NO_ROW;
	struct span at;

	if (!incident_time(i, f->notified, &when))
		return l;
	at = event(zone, when);
	if (law != NULL)
		r = obligation_law(i, law, f->regime, f->recipient, when);
	if (f->due != FIELD_MAX && incident_time(i, f->due, &due))
		add_fixed(&l, i, law, zone, r, &at, due);
	if (incident_choice(i, f->decision) != DECISION_NOT_REQUIRED)
		add_record(&l, i, law, zone, r, &at);
	return l;
}

bool
lateness_is_late(const struct lateness *l)
{
	return l->late > 0 || l->is_later;
}

/* Records from elsewhere --------------------------------------------------- */

/* Give the notification that due time, and how late it was then unless it says
 * so itself and was not wrong about the other. */
static void
set_due(struct incident *i, size_t row, struct timestamp due, bool was_wrong)
{
	struct timestamp at;

	row_time(i, L, row, NOTIFICATION_AT, &at);
	row_set_time(i, L, row, NOTIFICATION_DUE, due);
	if (was_wrong || !row_has(i, L, row, NOTIFICATION_LATE_BY))
		row_set_count(i, L, row, NOTIFICATION_LATE_BY,
		    at.s > due.s ? (uint64_t)(at.s - due.s) : 0);
}

/* True if it had a due time that the law does not give, *C. */
static bool
correct(
    struct incident *i, const struct law *law, size_t row, struct due_claim *c)
{
	const size_t r = law_of(i, law, row);
	bool had;

	*c = (struct due_claim){ .regime = row_notification(
				     i, row, NOTIFICATION_REGIME),
		.recipient = row_notification(i, row, NOTIFICATION_RECIPIENT) };
	if (r == OBLIGATION_NO_ROW)
		return false;
	had = row_time(i, L, row, NOTIFICATION_DUE, &c->claim);
	c->has_due = obligation_due(i, law, r, &c->due);
	if (!c->has_due) {
		row_clear(i, L, row, NOTIFICATION_DUE);
		row_clear(i, L, row, NOTIFICATION_LATE_BY);
		return had;
	}
	if (had && c->claim.s <= c->due.s) {
		set_due(i, row, c->claim, false);
		return false;
	}
	if (had || has_limit(i, row) ||
	    row_has(i, L, row, NOTIFICATION_LATE_BY))
		set_due(i, row, c->due, had);
	return had;
}

/* The obligation is due when its first notification says so. */
static void
correct_obligation(struct incident *i, const struct law *law, size_t row)
{
	const size_t first = obligation_first(i, row);
	struct timestamp due;

	if (first == OBLIGATION_NO_ROW ||
	    law_of(i, law, first) == OBLIGATION_NO_ROW)
		return;
	if (row_time(i, L, first, NOTIFICATION_DUE, &due))
		row_set_time(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, due);
	else
		row_clear(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE);
	obligation_fields_show(
	    i, obligation_fields_find(row_obligation(i, row, OBLIGATION_REGIME),
		   row_obligation(i, row, OBLIGATION_RECIPIENT)));
}

size_t
lateness_correct(struct incident *i, const struct law *law, size_t from,
    struct due_claim *first)
{
	struct due_claim c;
	size_t n = 0;

	for (size_t row = from; row < i->lists[L].n; row++)
		if (correct(i, law, row, &c) && n++ == 0)
			*first = c;
	for (size_t r = 0;
	     from < i->lists[L].n && r < i->lists[LIST_OBLIGATIONS].n; r++)
		correct_obligation(i, law, r);
	return n;
}
