/*
 * Automatic mail: the marks by which a mail says that no program may answer it
 * (RFC 3834, and those that programs use in practice).  Such a mail can be a
 * real report all the same; only the answer is withheld.
 */
#ifndef MAIL_AUTOREPLY_H
#define MAIL_AUTOREPLY_H

#include "../util/strbuf.h"
#include "header.h"

struct autoreply {
	struct strbuf reason; /* the strongest mark so far, one line */
	int rank; /* of REASON, 1 is the strongest; 0: no mark so far */
};

/* Look for a mark in a header line, whose VALUE is on one line. */
void autoreply_header(
    struct autoreply *, const struct header_line *, const char *value);
/* Look for a mark in the sender's address, "" if the mail has none. */
void autoreply_sender(struct autoreply *, const char *addr);

#endif
