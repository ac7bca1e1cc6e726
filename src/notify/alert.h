/*
 * Alerts: a mail to the officer (mail.alert) at each report and each mail that
 * came in and is unread, with the time limit in its subject.
 *
 * There is one in five minutes at most; the next one names what came since.  It
 * repeats not a word of a stranger.  Automatic mail gets none.
 */
#ifndef NOTIFY_ALERT_H
#define NOTIFY_ALERT_H

#include "office.h"

/*
 * Send what the officer has not heard of, if the last alert is five minutes
 * old; nothing if mail.alert is not set.  IS_DELIVERY: a mail came in just now.
 * What fails is reported, and is in the next alert.
 */
void alert_send(const struct office *, bool is_delivery);
/* Say what alert_send() would send now; nothing is sent or written. */
void alert_preview(const struct office *);

#define ALERT_LOG "alert." /* and two digits of a commit: a send log */
/* The mail that alerts of what came in since COMMIT did not go: the next one
 * names that again. */
void alert_again(const struct office *, const char *commit);

#endif
