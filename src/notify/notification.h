/*
 * The notifications of an incident under one obligation, which a regime and a
 * recipient name: which was the last, which may follow, and adding one.
 *
 * The first is initial; a supplement (follow-up), a correction or a withdrawal
 * follows, and after a withdrawal an initial one again (AVG art. 33(4)).
 */
#ifndef NOTIFY_NOTIFICATION_H
#define NOTIFY_NOTIFICATION_H

#include <stdbool.h>

#include "../core/obligation_settle.h"
#include "office.h"

/* The row of the last one in LIST_NOTIFICATIONS, or OBLIGATION_NO_ROW. */
size_t notification_last(
    const struct incident *, const char *regime, const char *to);
/* The kind that follows on the last one. */
enum notification_kind notification_next_kind(
    const struct incident *, const char *regime, const char *to);
/*
 * May this one follow on the last one?  One with a list of recipients may be
 * initial again, since those on another list had none yet.  False: reported
 * (65).
 */
bool notification_is_in_order(const struct office *, const struct incident *,
    const struct notification *);
/* Warn if the incident, settled before, has no such obligation. */
void notification_warn_unasked(const struct office *, const struct incident *,
    const char *regime, const char *to);
/* By how many seconds a notification at that moment is late; 0: in time, or
 * there is no due time. */
int64_t notification_late_by(const struct incident *, const char *regime,
    const char *to, struct timestamp at);
/*
 * Settle the record and add the notification, by whoever acts here; its kind
 * may be NONE.  REASON says why it is late, corrected or withdrawn; NULL for
 * none.  False: it is out of order, or the reason is required and missing (AVG
 * art. 33(1)): reported (65), and nothing was added.
 */
bool notification_add(const struct office *, struct incident *,
    struct notification, const char *reason);
/* Warn if data subjects are left who were not informed, or if it is not known,
 * and say what is to be done; of other regimes nothing. */
void notification_warn(const struct incident *, const char *regime);
/* The subject of the commit of the last one, "... recorded" or "... sent" by
 * DONE.  The caller frees. */
char *notification_subject(const struct incident *, const char *regime,
    const char *to, const char *done);

#endif
