/*
 * Who must be told, by when, and who was: the duties and filings of a record.
 *
 * The law says which duties there are (law.h).  The lists of the record are the
 * truth; its flat fields (ap, ap_due, subjects ...) are kept in step with them,
 * and what someone typed into those is taken over into the lists.
 *
 *	obligation_settle(&i, &law, &outcome, who, now);	judged
 *	obligation_settle(&i, &law, NULL, who, now);		new, changed,
 *imported
 *	obligation_file(&i, &filing);				told, after
 *settling
 *
 * The due moment is worked out again until the first filing, and frozen by it
 * together with how late it was: a later change of "aware" never makes a late
 * one timely.
 */
#ifndef CORE_OBLIGATION_H
#define CORE_OBLIGATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "incident.h"
#include "law.h"
#include "rule_table.h"

/* The duties that the flat fields are about. */
#define OBLIGATION_AP_REGIME	   "avg-33"
#define OBLIGATION_AP		   "ap"
#define OBLIGATION_SUBJECTS_REGIME "avg-34"
#define OBLIGATION_SUBJECTS	   "subjects"

enum { /* what obligation_settle() found worth telling, joined by | */
	OBLIGATION_OVERRULED =
	    1, /* a rule replaced what somebody had decided */
	OBLIGATION_UPHELD =
	    2, /* what somebody decided stands against the rule */
	OBLIGATION_FLAT_REFUSED = 4 /* a filing is there, and was not changed */
};
/*
 * Make and update the duties: by class, role and the law in force on the day
 * of the anchor.  O is the outcome after rule_table_apply(), or NULL when
 * nothing was judged now; WHO acts, or "".
 */
unsigned obligation_settle(struct incident *, const struct law *,
    const struct outcome *o, const char *who, struct timestamp now);

/*
 * Somebody decides on a duty that is there: by name, with a reason (which is
 * required for not-required).  It stands until a rule that says otherwise is
 * applied to other answers.  Settle before and after.
 */
void obligation_decide(struct incident *, size_t row, enum decision,
    const char *reason, const char *who, struct timestamp now);

/* What was told; NULL or "" for what there is none of. */
struct notification {
	const char *regime, *recipient;
	enum notification_kind kind; /* NONE: initial */
	const char *document;
	struct timestamp at;
	const char *by, *number, *delay_reason;
	struct choices means;
	const uint64_t *count; /* data subjects informed; NULL: not said */
	const char *message_id, *state, *sha256;
	const char *reason; /* of a correction or withdrawal */
	const char *list; /* SHA-256 of the list of recipients */
};
/*
 * Append it.  The first one under a duty freezes the due moment and how late
 * it was: 0 in the very second that is due, 1 the second after.  Settle first.
 * The row in LIST_NOTIFICATIONS.
 */
size_t obligation_file(struct incident *, const struct notification *);

#define OBLIGATION_NO_ROW SIZE_MAX
/* The row in LIST_OBLIGATIONS, or OBLIGATION_NO_ROW. */
size_t obligation_find(
    const struct incident *, const char *regime, const char *to);
/* The row in LIST_NOTIFICATIONS of the first filing, or OBLIGATION_NO_ROW. */
size_t obligation_filed(
    const struct incident *, const char *regime, const char *to);

/* Has the obligation of that row a notification? */
bool obligation_is_notified(const struct incident *, size_t row);

/*
 * The row of the law that is in force for this duty: on the day of its anchor,
 * where that is not known yet on that of awareness, else on that of NOW.
 * OBLIGATION_NO_ROW if none is.
 */
size_t obligation_law(const struct incident *, const struct law *,
    const char *regime, const char *to, struct timestamp now);
/* Is that row of the law in force for this incident? */
bool obligation_is_in_force(const struct incident *, const struct law *,
    size_t row, struct timestamp now);
/* The moment from which that row of the law counts; false: not there yet. */
bool obligation_anchor(const struct incident *, const struct law *, size_t row,
    struct timestamp *);
/* When it is due by that row, whatever was frozen; false: no moment. */
bool obligation_due(const struct incident *, const struct law *, size_t row,
    struct timestamp *);

/* Does it wait for the filing that starts its clock?  ROW of LIST_OBLIGATIONS.
 */
bool obligation_is_waiting(const struct incident *, size_t row);

struct obligation_clock {
	bool is_open; /* not told, not ruled out, clock not stopped */
	bool has_due; /* false: without undue delay, no fixed moment */
	struct timestamp due;
	int64_t left; /* seconds until due; less than 0: overdue */
	bool is_overdue; /* open, and NOW is after due */
};
/* ROW is one of LIST_OBLIGATIONS. */
struct obligation_clock obligation_running(
    const struct incident *, size_t row, struct timestamp now);

#endif
