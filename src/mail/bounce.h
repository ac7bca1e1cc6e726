/*
 * Bounces: the report of a mail server that a mail could not be delivered, as
 * RFC 3464 has it, and as Exim, qmail and older servers write it.
 */
#ifndef MAIL_BOUNCE_H
#define MAIL_BOUNCE_H

#include <gmime/gmime.h>
#include <stddef.h>

#include "mail.h"

/*
 * Read what the mail, with the N bytes of its header at RAW and all within
 * ROOT, says about the delivery of another: HAS_BOUNCE, IS_BY_SERVER,
 * FAILED, RETURNED and MARK are set.  ROOT may be NULL.  One that says that a
 * mail was delayed, delivered or read is no bounce, and has RETURNED.
 */
void bounce_read(struct mail *, const char *raw, size_t n, GMimeObject *root);
#endif
