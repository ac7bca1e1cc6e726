/*
 * The MIME structure of a message, read with GMime: text and attachments
 * (RFC 2045, 2046, 2231, 3676).
 */
#ifndef MAIL_MIME_H
#define MAIL_MIME_H

#include <stddef.h>

#include "mail.h"

/*
 * Read the message in the N bytes at RAW into *M, to be freed with mail_free().
 * This happens in the calling process, without limits: the child (child.h) and
 * the tests call it.
 */
void mime_read(const char *raw, size_t n, struct mail *);
/* The same by GMime alone, as a last resort; a remark says what is missing. */
void mime_read_plain(const char *raw, size_t n, struct mail *);

#endif
