/*
 * Which mail must never be answered by a program: RFC 3834 and the markers
 * that programs use in practice.  A machine's mail can be a real report all
 * the same; only the answer is held back.
 */
#ifndef MAIL_AUTOREPLY_H
#define MAIL_AUTOREPLY_H

#include "../util/strbuf.h"
#include "header_lines.h"

struct mail_auto {
	struct strbuf why;
	int rank; /* of WHY; 0: none yet */
};

/* Look at one header line with the VALUE on one line. */
void mail_auto_header(
    struct mail_auto *, const struct head *, const char *value);
/* Look at the sender's address, "" if there is none. */
void mail_auto_sender(struct mail_auto *, const char *addr);

#endif
