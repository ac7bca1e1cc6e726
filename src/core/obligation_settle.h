/*
 * Obligations settled by the law, by rules and by people.
 *
 * The lists of the record are the truth; its fields ap, ap_due, subjects ...
 * are kept in step with them, and what was typed into those fields goes into
 * the lists.
 *
 *	obligation_settle(&i, &law, &outcome, who, now);	assessed
 *	obligation_settle(&i, &law, NULL, who, now);	new, changed, imported
 *	obligation_notify(&i, &notification);	notified, after settling
 *
 * The due time is computed again until the first notification, which freezes
 * it and how late it was: a later change of "aware" never makes a late
 * notification timely.
 */
#ifndef CORE_OBLIGATION_SETTLE_H
#define CORE_OBLIGATION_SETTLE_H

#include "obligation.h"
#include "outcome.h"

enum { /* bits that obligation_settle() returns */
	OBLIGATION_OVERRULED = 1, /* a rule replaced a person's decision */
	OBLIGATION_UPHELD = 2, /* a person's decision stands against the rule */
	OBLIGATION_FIELD_REFUSED = 4, /* a field contradicts a notification */
	OBLIGATION_UNCOVERED = 8, /* undecided, and no law covers the day */
	OBLIGATION_DELAY_REFUSED = 16 /* a delay of what was in time */
};
/*
 * Make and update the obligations by class, role and the law in force on the
 * day of the anchor.  O is the outcome after outcome_apply(), or NULL if
 * nothing was assessed now; WHO acts, or "".
 */
unsigned obligation_settle(struct incident *, const struct law *,
    const struct outcome *o, const char *who, struct timestamp now);

/*
 * A person decides on the obligation in ROW, by name and with a reason (which
 * not-required needs).  The decision stands until a rule with another outcome
 * is applied to other answers.  Settle before and after.
 */
void obligation_decide(struct incident *, size_t row, enum decision,
    const char *reason, const char *who, struct timestamp now);

/* A notification that was made; NULL or "" for what is not known. */
struct notification {
	const char *regime, *recipient;
	enum notification_kind kind; /* NONE: initial */
	const char *document;
	struct timestamp at;
	const char *by, *number, *delay_reason;
	struct choices means;
	const uint64_t *count; /* persons informed, or NULL */
	const uint64_t
	    *fresh; /* how many of them for the first time, or NULL */
	const char *message_id, *state, *sha256;
	const char *reason; /* of a correction or withdrawal */
	const char *list; /* SHA-256 of the recipient list */
};
/*
 * Append it.  The first one of an obligation freezes the due time and how late
 * it was: 0 seconds in the very second that is due, 1 in the next.  Settle
 * first.  Returns the row in LIST_NOTIFICATIONS.
 */
size_t obligation_notify(struct incident *, const struct notification *);

#endif
