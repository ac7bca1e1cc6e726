/* Text as it was before a mail program cut it into lines (RFC 3676). */
#ifndef MAIL_FLOWED_H
#define MAIL_FLOWED_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/* Append the LF-ended text S with its flowed lines joined. */
void flowed_add(struct strbuf *, const char *s, size_t n, bool del_sp);

#endif
