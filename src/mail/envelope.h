/* The fields of a mail's header: sender, recipients, dates, subject, ids. */
#ifndef MAIL_ENVELOPE_H
#define MAIL_ENVELOPE_H

#include "../util/strbuf.h"
#include "mail.h"

/*
 * Fill *M from the header of the N bytes at RAW and return the offset of its
 * end.  The fields that describe the structure of the body are appended to
 * MIME_FIELDS, unless that is NULL.  If PLAIN_ONLY, fields that need decoding
 * are left out: a mail that ended its reader can then still be listed.
 */
size_t envelope_read(struct mail *, const char *raw, size_t n, bool plain_only,
    struct strbuf *mime_fields);

#endif
