/*
 * Rows of the log about mailings: what the column LOG_MAILING says of one that
 * was broken off.
 */
#ifndef CORE_MAILING_ROW_H
#define CORE_MAILING_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "incident.h"

/* Verbs in the column, before the regime and the send log.  One is closed if
 * nobody got the letter, or by hand: then another clone may send it. */
#define MAILING_ROW_BEGUN   "begun"
#define MAILING_ROW_STOPPED "stopped" /* and then: "1 of 2" */
#define MAILING_ROW_ENDED   "ended"
#define MAILING_ROW_CLOSED  "closed"

/* Recipients of a mailing. */
struct mailing_part {
	uint64_t informed, of;
};

/* Mark the last row of the log as that of a mailing broken off; LOG: the name
 * of its send log. */
void mailing_row_stop(struct incident *, const char *regime, const char *log,
    struct mailing_part);
/* How far the mailing under REGIME came that was broken off last.  False: none
 * was, or it went on to its end. */
bool mailing_row_part(
    const struct incident *, const char *regime, struct mailing_part *);

#endif
