/*
 * A mailing in the register: its letter before anyone gets it, and the
 * notification when all have it.
 */
#ifndef NOTIFY_MAILING_RECORD_H
#define NOTIFY_MAILING_RECORD_H

#include <stdbool.h>

#include "../util/sha256.h"
#include "mailing_plan.h"

/*
 * Commit the letter in each language, without an addressee, unless the dossier
 * has it, and that the clone with this send log began the mailing; HASH is the
 * letter's.  0; -1: reported (75: another mailing was faster; 65: another clone
 * began the mailing, or sent the letter).
 */
int mailing_record_begin(const struct mailing_plan *, const struct send_log *,
    char hash[SHA256_LEN]);
/* Commit the notification, or how far the mailing came.  True: all recipients
 * were informed, and the notification is committed. */
bool mailing_record_end(const struct mailing_plan *, const struct send_log *,
    const char *hash, const char *reason);

/* Add to the record that mailings under way, of any clone, ended. */
void mailing_record_close(
    const struct office *, struct incident *, const char *regime);

#endif
