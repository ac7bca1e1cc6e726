/*
 * The delivery of a mailing: a mail or a letter on paper to each recipient who
 * has none yet, exactly once.
 */
#ifndef NOTIFY_DELIVERY_H
#define NOTIFY_DELIVERY_H

#include "../document/message.h"
#include "mailing_plan.h"

/* A recipient whose delivery was under way when a mailing was killed. */
enum delivery_unclear {
	UNCLEAR_UNKNOWN, /* refused: somebody has to find out */
	UNCLEAR_DELIVERED,
	UNCLEAR_AGAIN
};

struct delivery_options {
	const char *output; /* letters on paper: a PDF, or a folder of them */
	enum delivery_unclear unclear;
};

/* The letter to one recipient, for xmlFreeDoc().  NULL: reported. */
xmlDoc *delivery_document(
    const struct mailing_plan *, const struct recipient *);
/* The same as a mail; LOG (NULL: a preview) gives its Message-ID a hash of the
 * recipient.  0, and *M is the caller's to free; -1: reported. */
int delivery_message(const struct mailing_plan *, const struct send_log *,
    const struct recipient *, struct message *m);
/* Deliver to all who are left, until five fail in a row or a signal stops it;
 * the log has the results.  Ignores SIGPIPE from then on. */
void delivery_run(const struct mailing_plan *, struct send_log *,
    const struct delivery_options *);

#endif
