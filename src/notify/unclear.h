/*
 * Mails of which it cannot be known whether they went, since the process that
 * sent them was killed: somebody looks in the log of the mail server and
 * settles it.
 */
#ifndef NOTIFY_UNCLEAR_H
#define NOTIFY_UNCLEAR_H

#include "office.h"

/*
 * Settle those about the incident: they were sent, which is recorded, or not,
 * and then the next command sends them.  IS_DRY: only say so.  Reported: 1,
 * it has no such letter.
 */
void unclear_settle(
    const struct office *, const char *ref, bool is_sent, bool is_dry);

#endif
