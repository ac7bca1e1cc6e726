/* Mails that are attached to a mail: forwarded originals. */
#ifndef MAIL_ORIGINAL_H
#define MAIL_ORIGINAL_H

#include "mime_reader.h"

/*
 * Attach the mail within the mail, byte for byte as it lies in WHOLE (NULL: not
 * known): the N bytes of the part, with its header.  Its sender, date, subject
 * and text become text of TEXT_ORIGINAL.
 */
void original_read(
    struct mime_reader *, GMimeMessagePart *, const char *whole, size_t n);

#endif
