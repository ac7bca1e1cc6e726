/*
 * A mail on its way from the child that read it.  The child has handled
 * hostile data and is not trusted: what comes in is checked as if the sender
 * of the mail had written it.
 */
#ifndef MAIL_WIRE_H
#define MAIL_WIRE_H

#include "mail.h"

/* Write all of the mail to FD; 0, or -1 with errno set. */
int mail_send(int fd, const struct mail *);
/*
 * The mail in the N bytes at S into *M, to be freed with mail_free(); false,
 * with nothing in *M, if that is not exactly one mail.
 */
bool mail_receive(const char *s, size_t n, struct mail *);

#endif
