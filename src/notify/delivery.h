/*
 * The delivery of a mailing: a mail or a letter on paper to each recipient who
 * has none yet, exactly once.
 */
#ifndef NOTIFY_DELIVERY_H
#define NOTIFY_DELIVERY_H

#include "../document/message.h"
#include "mailing_plan.h"

/* The letter to one recipient, for xmlFreeDoc().  NULL: reported. */
xmlDoc *delivery_document(
    const struct mailing_plan *, const struct recipient *);
/* The same as a mail of that moment; LOG (NULL: a preview) gives its Message-ID
 * a hash of the recipient.  0, and *M is the caller's to free; -1: reported. */
int delivery_message(const struct mailing_plan *, const struct send_log *,
    const struct recipient *, struct timestamp, struct message *m);
/* Set PLAN->texts.  0; -1: reported. */
int delivery_read_texts(struct mailing_plan *, const struct send_log *);
/* Deliver to all who are left, until five fail in a row or a signal stops it;
 * letters on paper into OUTPUT, a PDF or a folder of them.  The log has the
 * results.  Ignores SIGPIPE from then on. */
void delivery_run(
    const struct mailing_plan *, struct send_log *, const char *output);

#endif
