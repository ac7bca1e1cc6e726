/* Flowed text (RFC 3676): lines that a mail program wrapped, joined again. */
#ifndef MAIL_FLOWED_H
#define MAIL_FLOWED_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/* Append the LF-ended text S with its flowed lines joined; DEL_SP is the
 * parameter DelSp: drop the space at which a line was cut. */
void flowed_add(struct strbuf *, const char *s, size_t n, bool del_sp);

#endif
