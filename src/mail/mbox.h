/* Mailbox files: several messages in one file (RFC 4155). */
#ifndef MAIL_MBOX_H
#define MAIL_MBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/*
 * The next message of an mbox, from *AT on in the N bytes at BOX, in place of
 * what MAIL holds; the caller frees MAIL.  Returns true if there is one.  A
 * line such as ">From " or ">>From " loses one ">" (the mboxrd form).  A file
 * that does not begin with "From " is one message as a whole, unchanged.
 */
bool mbox_next(const char *box, size_t n, size_t *at, struct strbuf *mail);

/* The length of the "From " line that a mail server put before the N bytes of a
 * message, or 0. */
size_t mbox_from_line(const char *raw, size_t n);
/* Does such a line say that the envelope has no sender, as that of a bounce? */
bool mbox_is_from_nobody(const char *raw, size_t n);

/* Do the N bytes begin like mail: with a header line or a "From " line? */
bool mbox_is_likely(const char *raw, size_t n);

#endif
