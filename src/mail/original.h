/* Mails that are attached to a mail: forwarded originals. */
#ifndef MAIL_ORIGINAL_H
#define MAIL_ORIGINAL_H

#include "mime_reader.h"

/*
 * Attach the mail within the mail, which is the part OBJ: its bytes RAW, which
 * are taken over.  Its sender, date, subject and text become text of
 * TEXT_ORIGINAL.
 */
void original_read(struct mime_reader *, GMimeObject *obj, struct strbuf *raw);
/*
 * The same of one that GMime read as a message, byte for byte as it lies in
 * WHOLE (NULL: not known): the N bytes of the part, with its header.
 */
void original_read_message(
    struct mime_reader *, GMimeMessagePart *, const char *whole, size_t n);

#endif
