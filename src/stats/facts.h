/*
 * Facts about one incident on which all figures rest: whether it counts, and
 * its obligations and notifications, from its lists or else from its fields.
 */
#ifndef STATS_FACTS_H
#define STATS_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/incident.h"

/* Neither an exercise nor withdrawn: no other incident is in the figures. */
bool facts_is_counted(const struct incident *);
bool facts_is_exercise(const struct incident *);
bool facts_is_closed(const struct incident *);
/* A personal data breach, serious or not. */
bool facts_is_breach(const struct incident *);

/*
 * An obligation, all borrowed from the incident.  A record that comes from a
 * table has fields and no lists; those of the AVG are then in its fields.
 */
struct obligation_facts {
	const char *regime, *recipient, *reason;
	enum decision decision;
	bool has_decided_at, has_due;
	struct timestamp decided_at, due;
	bool is_waiting; /* for the notification that starts its time limit */
	bool is_flat; /* from the fields */
	bool is_uncovered; /* by any law in the tables */
	bool is_reason_unsaid; /* the source says nothing of the reason */
	/* What it lacks to say whether it was notified, or when it is due. */
	const struct statement_need *notified_lack, *due_lack;
	/* A rule set does not require to notify the AP, and nobody said whether
	 * a risk is unlikely, on which alone that rests (AVG art. 33(1)). */
	bool asks_risk;
};
/*
 * Obligation *N of the incident, from 0, and *N becomes the next: the rows, or
 * without rows those of AVG art. 33 and 34.  False at the end.
 */
bool facts_obligation(
    const struct incident *, size_t *n, struct obligation_facts *);

enum flat { FLAT_AP, FLAT_SUBJECTS, FLAT_MAX };
/* The obligation of AVG art. 33 or 34. */
struct obligation_facts facts_flat(const struct incident *, enum flat);

/* Was there a notification under this obligation, not withdrawn since? */
bool facts_is_notified(
    const struct incident *, const char *regime, const char *recipient);
/* Is it met: were, of data subjects, all notified (core/reach.h)? */
bool facts_is_met(
    const struct incident *, const char *regime, const char *recipient);
/*
 * The moment of the first one that stands, and its row in LIST_NOTIFICATIONS
 * (OBLIGATION_NO_ROW: only the fields have it); false if there is no moment.
 */
bool facts_notification(
    const struct incident *, enum flat, size_t *row, struct timestamp *at);

#endif
