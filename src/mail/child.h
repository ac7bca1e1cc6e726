/*
 * The child process that reads a mail.
 *
 * A mail is hostile, so its MIME structure is parsed by a child process with
 * limits on memory, time and files.  Whatever happens to the child, the caller
 * gets an answer: at worst a struct mail that holds only the plain fields of
 * the header and READ_ERROR.
 */
#ifndef MAIL_CHILD_H
#define MAIL_CHILD_H

#include <stddef.h>

#include "mail.h"

struct mail_child_limits {
	size_t memory; /* bytes of address space; 0: the default, 1 GiB */
	unsigned seconds; /* of wall clock and of CPU; 0: the default, 20 */
};

/*
 * Read the message in the N bytes at RAW (no mbox "From " line) into *M, to be
 * freed with mail_free().  LIMITS may be NULL.  Returns 0, or -1 with *M zeroed
 * if no child process could be made (reported, status 75).
 */
int mail_child_read(const char *raw, size_t n,
    const struct mail_child_limits *limits, struct mail *);

#endif
