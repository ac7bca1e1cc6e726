/*
 * Who reported, and whether a program may answer: the tables of senders
 * applied to a mail.  Of a mail that is not answered the report is real all the
 * same; only the answer is withheld (RFC 3834).
 *
 * The rows are tried in their order.  The first "reporter" row whose header
 * names one mailbox, which is neither ours nor a program's, gives the reporter.
 * The first row of "automatic", "no-answer", "answer" or a "reporter" that
 * holds decides about the answer.
 *
 * The address of a mailing list is never the reporter's: it stays empty if the
 * headers name nobody else.
 */
#ifndef MAIL_SENDER_H
#define MAIL_SENDER_H

#include "../record/sender_table.h"
#include "../store/register.h"
#include "mail.h"

struct sender_rules {
	const struct sender_table *table;
	/* Its own addresses, and the servers whose Authentication-Results are
	 * believed (RFC 8601, section 2.5): those of others count as absent. */
	const struct reg *reg;
};

/*
 * Fill what the mail *M says of its reporter and of an answer, by the header of
 * the N bytes at RAW, from which its sender was read.  RULES may be NULL: the
 * reporter is the sender.  If PLAIN_ONLY, values that need decoding are left
 * out.
 */
void sender_decide(struct mail *, const char *raw, size_t n,
    const struct sender_rules *, bool plain_only);

/* Could ADDRESS, which the mail names, be that of a person who reports: neither
 * its sender's, nor ours, nor a program's? */
bool sender_is_person(
    const struct sender_rules *, const struct mail *, const char *address);

#endif
