/*
 * A mail as bytes on the pipe from the child that read it.  The child handled
 * hostile data and is not trusted: its answer is checked as strictly as the
 * mail itself.
 */
#ifndef MAIL_WIRE_H
#define MAIL_WIRE_H

#include "mail.h"

/* Write the mail to FD.  Returns 0, or -1 with errno set. */
int wire_write(int fd, const struct mail *);
/*
 * Read the mail in the N bytes at S into *M, to be freed with mail_free().
 * Returns false, with *M zeroed, if the bytes are not exactly one mail.
 */
bool wire_read(const char *s, size_t n, struct mail *);

#endif
