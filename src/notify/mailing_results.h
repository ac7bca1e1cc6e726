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
	uint64_t fresh; /* of them, those who got no letter before */
	struct choices means;
};
/* Add those of the log to the dossier, and sum them up. */
void mailing_results_store(const struct office *, struct transaction *,
    struct incident *, const struct send_log *, struct mailing_results *);
/* Does the dossier have a file with these bytes (SHA-256)? */
bool mailing_results_has_file(const struct incident *, const char *sha256);
/* Does the log have a mailing that did not end?  One whose results the dossier
 * has is ended. */
bool mailing_results_is_unfinished(const struct incident *, struct send_log *);

#endif
