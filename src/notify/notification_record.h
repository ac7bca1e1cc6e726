/*
 * Notifications that were made elsewhere, such as by the web form of the
 * supervisory authority: recorded, with the document that proves them.
 */
#ifndef NOTIFY_NOTIFICATION_RECORD_H
#define NOTIFY_NOTIFICATION_RECORD_H

#include "../core/form.h"
#include "../core/obligation_settle.h"
#include "office.h"

/* All borrowed. */
struct notification_record {
	/* Regime, recipient, kind (NONE: the next one), time and number. */
	struct notification n;
	const char *reason; /* of lateness, correction, withdrawal; or NULL */
	/* Why the data subjects that are left cannot or need not be informed;
	 * without n.count that alone is recorded.  NULL: not said. */
	const char *rest;
	const char *attachment; /* path of the document; NULL: none */
	/* To be filled in and kept if there is no attachment. */
	const struct questionnaire *form;
};

/* Record and commit it, with the results of a mailing that was broken off;
 * without a transaction, only say what would be done. */
void notification_record(const struct office *,
    const struct notification_record *, struct transaction *,
    struct incident *);

#endif
