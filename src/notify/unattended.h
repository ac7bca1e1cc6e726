/*
 * Sending while nobody watches: at the delivery of a mail, and by cron.
 */
#ifndef NOTIFY_UNATTENDED_H
#define NOTIFY_UNATTENDED_H

#include "office.h"

/* The office with the bounds of that. */
struct office unattended_office(const struct office *);
/* Did sendmail hang in the last ten minutes?  Then no mail has to wait for the
 * next one. */
bool unattended_is_pausing(const struct reg *);
/* Sendmail was started at BEGAN, of clock_real().  False: it took so long that
 * the next one would, too; pausing begins. */
bool unattended_in_time(const struct office *, int64_t began);

#endif
