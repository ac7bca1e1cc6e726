/* The delivery of a mail to sendmail, or to a program with its options. */
#ifndef MAIL_SEND_H
#define MAIL_SEND_H

#include "../util/strbuf.h"

#define SEND_SECONDS 300 /* that a program may take where nobody waits */

/*
 * Give the complete message to COMMAND (words split at blanks, no shell) with
 * the options -t -i and -f.  Bounces go to ENVELOPE_SENDER, or nowhere if it is
 * "", as for an automatic answer (RFC 3834, section 3.3).  It is ended after
 * SECONDS, and of what it prints a part is reported.
 *
 * Returns 0 if the program took the message; else reported with REF (the
 * incident or recipient) and the program's own output: -1 if it did not take
 * it, status 75 if it may be tried again later, 69 if there is no such program,
 * 74 otherwise; 1 if it was ended after it had read the message, so that this
 * cannot be known (74).
 */
int send_mail(const struct strbuf *mail, const char *command,
    const char *envelope_sender, unsigned seconds, const char *ref);

#endif
