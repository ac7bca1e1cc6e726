/*
 * Letters to reporters that go out by themselves: an acknowledgement in the
 * same breath as the delivery of a mail, and whatever is due when cron asks.
 */
#ifndef NOTIFY_ACKNOWLEDGEMENT_H
#define NOTIFY_ACKNOWLEDGEMENT_H

#include "../util/strlist.h"
#include "office.h"

/*
 * Acknowledge those of the incidents REFS that are not acknowledged.  Where
 * sendmail hangs, this is left for later, and so is each one of the next ten
 * minutes, so that no mail waits for it.  What fails is reported.
 */
void acknowledgement_send(const struct office *, const struct strlist *refs);
/* Send what is due to the reporters of all incidents, of that kind (NONE: of
 * any); silent where nothing is.  IS_DRY: only say so. */
void acknowledgement_send_all(
    const struct office *, enum notification_kind, bool is_dry);

#endif
