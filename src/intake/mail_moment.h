/*
 * The moments that a mail names, as far as they can be right.
 */
#ifndef INTAKE_MAIL_MOMENT_H
#define INTAKE_MAIL_MOMENT_H

#include <stdbool.h>

#include "intake.h"
#include "mail_received.h"

/*
 * When the mail reached the organisation: by the topmost Received that lies
 * between 1990 and a day from now, else now; never later than now, since a
 * server whose clock runs ahead must not move the time limits.
 */
struct timestamp mail_moment_received(
    const struct intake *, const struct mail *);
/* When it was sent, if that lies between 1990 and a day from now. */
bool mail_moment_sent(
    const struct intake *, const struct mail *, struct timestamp *);
/* Log what was not believed. */
void mail_moment_log(
    const struct intake *, struct incident *, const struct mail *);

#endif
