/*
 * Mailings: a letter to each recipient on a list, sent exactly once and then
 * recorded as one notification.
 *
 * A mailing that breaks off, or is killed, goes on with the same command.
 */
#ifndef NOTIFY_MAILING_H
#define NOTIFY_MAILING_H

#include "../util/strlist.h"
#include "breach_letter.h"

/* All borrowed. */
struct mailing {
	struct breach_letter letter;
	const char *list; /* path of the recipient list; "-": standard input */
	const struct strlist *map; /* FIELD=HEADING of its columns */
	bool all_on_paper; /* also those who have an e-mail address */
	const char *output; /* letters on paper: a PDF, or a folder of them */
	const char *reason; /* of lateness or correction, or NULL */
	bool is_preview; /* print the first letters instead of sending */
	bool is_raw; /* as whole mails */
};

/* Check it, send and record it.  Reported: 1, some were not informed, or all
 * had the letter before; 65, the list or the letter has faults; 75. */
void mailing_send(
    const struct office *, const struct mailing *, const char *ref);

#endif
