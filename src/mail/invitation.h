/* Invitations and other calendar entries in mail (RFC 5546), by libical. */
#ifndef MAIL_INVITATION_H
#define MAIL_INVITATION_H

#include <stdbool.h>

#include "../util/strbuf.h"

/* Can libical be used here? */
bool invitation_load(void);

/*
 * Append to FRAME the subject, the time and the place of each entry in the
 * UTF-8 text of a calendar, to BODY what is said of it.  A time stands as it
 * was written, with the name of its zone behind it.  False if it is no
 * calendar, or has more entries than are read.
 */
bool invitation_read(
    const char *text, struct strbuf *frame, struct strbuf *body);

#endif
