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

/* By the row of the law and the times in the record. */
static void
add_record(struct lateness *l, const struct incident *i, const struct law *law,
    size_t r, struct timestamp at)
{
	/* The times that the limit starts at may not be in this input. */
	if (!incident_says(i, FIELD_AWARE) ||
	    (!incident_has(i, FIELD_AWARE) &&
		!incident_says(i, FIELD_RECEIVED)))
		return;
	if (r == OBLIGATION_NO_ROW || !obligation_due(i, law, r, &l->by_record))
		return;
	l->late_by_record = at.s - l->by_record.s;
	l->is_later = l->late_by_record > l->late;
}

struct lateness
lateness_of(const struct incident *i, const struct law *law, size_t row)
{
	struct lateness l = { 0 };
	struct timestamp at, due;
	uint64_t late_by = 0;

	if (!row_time(i, L, row, NOTIFICATION_AT, &at))
		return l;
	if (row_time(i, L, row, NOTIFICATION_DUE, &due)) {
		l.has_due = true;
		l.late = at.s > due.s ? at.s - due.s : 0;
	} else if (row_count(i, L, row, NOTIFICATION_LATE_BY, &late_by)) {
		l.has_due = true;
		l.late = (int64_t)late_by;
	}
	if (has_limit(i, row))
		add_record(&l, i, law, law_of(i, law, row), at);
	return l;
}

struct lateness
lateness_of_fields(const struct incident *i, const struct law *law,
    const struct obligation_fields *f)
{
	struct lateness l = { 0 };
	struct timestamp at, due;

	if (!incident_time(i, f->notified, &at))
		return l;
	l.has_due = f->due != FIELD_MAX && incident_time(i, f->due, &due);
	l.late = l.has_due && at.s > due.s ? at.s - due.s : 0;
	if (law != NULL &&
	    incident_choice(i, f->decision) != DECISION_NOT_REQUIRED)
		add_record(&l, i, law,
		    obligation_law(i, law, f->regime, f->recipient, at), at);
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
