/*
 * May a program answer the report, and if not, why: one decision for letters
 * that somebody asks for and for those that go out by themselves.
 */
#ifndef DOCUMENT_ANSWER_H
#define DOCUMENT_ANSWER_H

#include "../core/incident.h"
#include "../store/register.h"

/* In the order in which they are looked for. */
enum letter_refusal {
	REFUSAL_NONE,
	REFUSAL_AUTOMATIC, /* a program wrote the mail (RFC 3834) */
	REFUSAL_MARKED, /* its header keeps it from being answered: spam */
	REFUSAL_NO_ADDRESS, /* the reporter's is not known */
	REFUSAL_NO_MAILBOX, /* no mail can be sent there */
	REFUSAL_OURS, /* it is our own: the answer would be a report */
	/* The mail names no address of ours, so that it only passed by, or we
	 * were meant to answer to somebody else: no acknowledgement, unless
	 * somebody asks for it. */
	REFUSAL_NOT_ADDRESSED,
	REFUSALS
};

/* *DETAIL is the header or the address that it is for, borrowed from the
 * record, or "". */
enum letter_refusal answer_refusal(
    const struct reg *, const struct incident *, const char **detail);
/* The msgid of it. */
const char *answer_reason(enum letter_refusal);

#endif
