/*
 * Remarks on a mail that was read: why the record does not hold all that a
 * person would read in it, and what they should know of how it was read.
 *
 * An empty text always has one, so that no mail looks as if it said nothing.
 */
#ifndef MAIL_REMARK_H
#define MAIL_REMARK_H

#include <stdbool.h>

#include "mail.h"

enum mail_remark {
	/* The reader's end, in the order of enum child_end. */
	REMARK_ANSWER,
	REMARK_TIME,
	REMARK_MEMORY,
	REMARK_SIZE,
	REMARK_CRASH,
	/* Limits. */
	REMARK_LARGE,
	REMARK_PARTS,
	REMARK_DEPTH,
	REMARK_LONG,
	/* A part that cannot be read here. */
	REMARK_HTML,
	REMARK_CLOSED,
	REMARK_ENCRYPTED,
	REMARK_CMS,
	REMARK_TNEF,
	REMARK_INVITATION,
	REMARK_LIBRARY,
	REMARK_PARTIAL,
	REMARK_EXTERNAL,
	/* Of the mail as a whole, where it has no text. */
	REMARK_FILES,
	REMARK_EMPTY,
	REMARK_NO_HEADER,
	/* Nothing is missing, but a reader of the record has to know. */
	REMARK_SIGNATURE,
	REMARK_SENDERS,
	MAIL_REMARKS
};

/* Add it to the mail. */
void mail_remark(struct mail *, enum mail_remark);
bool mail_has_remark(const struct mail *, enum mail_remark);
/* In short, as a msgid. */
const char *mail_remark_text(enum mail_remark);
/* Has it one for which a person has to look at the mail itself? */
bool mail_has_unread_remark(const struct mail *);
/*
 * Those for which a person has to look at the mail itself, in LANGUAGE, with
 * semicolons between; "" if it has none.  The caller frees.
 */
char *mail_unread_remarks(const struct mail *, const char *language);

#endif
