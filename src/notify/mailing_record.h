/*
 * A mailing in the register: its letter before anyone gets it, and the
 * notification when all have it.
 */
#ifndef NOTIFY_MAILING_RECORD_H
#define NOTIFY_MAILING_RECORD_H

#include <stdbool.h>

#include "../util/sha256.h"
#include "mailing_plan.h"

/* Commit the letter in each language, without an addressee, unless the dossier
 * has it; HASH is the letter's.  0; -1: reported (75: another mailing was
 * faster). */
int mailing_record_begin(const struct mailing_plan *, char hash[SHA256_LEN]);
/* Commit the notification, or how far the mailing came.  True: all recipients
 * were informed, and the notification is committed. */
bool mailing_record_end(const struct mailing_plan *, const struct send_log *,
    const char *hash, const char *reason);

#endif
