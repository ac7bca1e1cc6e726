/*
 * The results of a mailing, row by row of its recipient list and without names,
 * in the dossier.
 */
#ifndef NOTIFY_MAILING_RESULTS_H
#define NOTIFY_MAILING_RESULTS_H

#include <stdbool.h>

#include "../store/send_log.h"
#include "office.h"

/* As the notification has them. */
struct mailing_results {
	uint64_t count; /* recipients informed */
	struct choices means;
};
/* Add those of the log to the dossier, and sum them up. */
void mailing_results_store(const struct office *, struct transaction *,
    struct incident *, const struct send_log *, struct mailing_results *);
/* Does the dossier have a file with these bytes (SHA-256)? */
bool mailing_results_has_file(const struct incident *, const char *sha256);
/*
 * The log of a mailing that was broken off, to be closed; *LOG is NULL if no
 * mailing was.  0; -1: reported, such as one that is under way.
 */
int mailing_results_unfinished(const struct reg *, const struct incident *,
    const char *regime, struct send_log **log);

#endif
