/*
 * The child process that reads a mail.
 *
 * A mail is hostile, so its MIME structure is parsed by a child process behind
 * a fence.  Whatever happens to the child, the caller gets an answer: at worst
 * a struct mail that holds only the plain fields of the header and READ_ERROR.
 */
#ifndef MAIL_CHILD_H
#define MAIL_CHILD_H

#include <stddef.h>

#include "../util/sandbox.h"
#include "mail.h"
#include "sender.h"

/*
 * Read the message in the N bytes at RAW (no mbox "From " line) into *M, to be
 * freed with mail_free().  NAME is its name in messages; LIMITS may be NULL.
 * Returns 0, or -1 with *M zeroed if no child process could be made or fenced,
 * or it took ten minutes (reported, status 75).
 */
int mail_child_read(const char *name, const char *raw, size_t n,
    const struct sender_rules *, const struct sandbox_limits *limits,
    struct mail *);

#endif
