/* Mailbox files: several messages in one file (RFC 4155). */
#ifndef MAIL_MBOX_H
#define MAIL_MBOX_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The next message of an mbox, from *AT on in the N bytes at BOX.  Returns true
 * with *RAW and *LEN (borrowed from BOX) if there is one.  Lines quoted with
 * ">From " stay as they are.  A file that does not begin with "From " is one
 * message as a whole.
 */
bool mbox_next(
    const char *box, size_t n, size_t *at, const char **raw, size_t *len);

/* Do the N bytes begin like mail: with a header line or a "From " line? */
bool mbox_is_likely(const char *raw, size_t n);

#endif
