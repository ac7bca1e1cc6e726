/* Deadlines that an act starts, moves, stops or meets. */
#include "deadline_change.h"
#include "lateness.h"

/* An obligation in one version of the record. */
struct version {
	bool runs, is_notified, has_due;
	bool is_owed; /* required, open, and has no due time to come */
	bool is_undecided; /* open, and may prove to be required */
	struct timestamp due; /* if it has one */
};

static struct version
version_of(const struct incident *i, const char *regime, const char *recipient,
    struct timestamp now)
{
	const size_t row = i != NULL ? obligation_find(i, regime, recipient)
				     : OBLIGATION_NO_ROW;
	struct obligation_state s;

	if (row == OBLIGATION_NO_ROW)
		return (struct version){ 0 };
	s = obligation_state(i, row, now);
	return (struct version){ .runs = s.is_open && s.has_due,
		.is_notified = obligation_is_notified(i, row),
		.has_due = s.has_due,
		.is_owed = s.is_open && !s.has_due &&
			   row_decision(i, row) == DECISION_REQUIRED &&
			   !obligation_is_waiting(i, row) &&
			   !obligation_is_uncovered(i, row),
		.is_undecided = s.is_open &&
				row_decision(i, row) == DECISION_UNDECIDED,
		.due = s.due };
}

static bool
ends(const struct incident *i, const struct law *law, struct deadline_change *c)
{
	const enum list l = LIST_NOTIFICATIONS;
	const size_t first = obligation_notification(
	    i, c->regime, c->recipient);
	struct lateness late;

	if (!row_time(i, l, first, NOTIFICATION_DUE, &c->due) ||
	    !row_time(i, l, first, NOTIFICATION_AT, &c->at))
		return false;
	late = lateness_of(i, law, law->zone, first);
	c->event = DEADLINE_ENDS;
	c->left = late.late > 0 ? -late.late : 0;
	c->is_least = late.is_least;
	c->is_unsure = late.is_unsure;
	return true;
}

static bool
stays(const struct incident *was, const struct incident *is,
    const struct law *law, struct timestamp now, struct deadline_change *c)
{
	const size_t first = obligation_notification(
	    is, c->regime, c->recipient);
	const size_t r = obligation_law(is, law, c->regime, c->recipient, now);
	struct timestamp before;

	if (r == OBLIGATION_NO_ROW ||
	    !row_time(
		is, LIST_NOTIFICATIONS, first, NOTIFICATION_DUE, &c->due) ||
	    !obligation_due(is, law, r, &c->by_record) ||
	    !obligation_due(was, law, r, &before))
		return false;
	c->event = DEADLINE_STAYS;
	return c->by_record.s != before.s && c->by_record.s != c->due.s;
}

/* Of one that is due without undue delay, in neither version at a time. */
static bool
change_without_time(const struct version *before, const struct version *after,
    const struct incident *is, size_t row, struct deadline_change *c)
{
	const size_t first = obligation_first(is, row);

	c->is_without_time = true;
	c->is_open_again = before->is_notified && !after->is_notified;
	c->event = after->is_owed ? DEADLINE_STARTS : DEADLINE_STOPS;
	if (!after->is_owed && obligation_is_met(is, row) &&
	    row_time(is, LIST_NOTIFICATIONS, first, NOTIFICATION_AT, &c->at))
		c->event = DEADLINE_ENDS;
	/* What is in doubt is still on the list of what is due. */
	return before->is_owed != after->is_owed &&
	       !(before->is_owed && after->is_undecided);
}

bool
deadline_change(const struct incident *was, const struct incident *is,
    size_t row, const struct law *law, struct timestamp now,
    struct deadline_change *c)
{
	struct version before, after;

	*c = (struct deadline_change){ .regime = row_obligation(
					   is, row, OBLIGATION_REGIME),
		.recipient = row_obligation(is, row, OBLIGATION_RECIPIENT) };
	before = version_of(was, c->regime, c->recipient, now);
	after = version_of(is, c->regime, c->recipient, now);
	if (!before.has_due && !after.has_due)
		return change_without_time(&before, &after, is, row, c);
	c->has_was = before.runs;
	c->was = before.due;
	if (after.is_notified)
		return before.is_notified ? stays(was, is, law, now, c)
					  : ends(is, law, c);
	if (!before.runs && !after.runs)
		return false;
	c->event = !before.runs	 ? DEADLINE_STARTS
		   : !after.runs ? DEADLINE_STOPS
				 : DEADLINE_MOVES;
	c->is_open_again = before.is_notified && after.runs;
	c->is_undecided = after.runs &&
			  row_decision(is, row) == DECISION_UNDECIDED;
	c->due = after.runs ? after.due : before.due;
	c->left = c->due.s - now.s;
	return c->event != DEADLINE_MOVES || before.due.s != after.due.s;
}
