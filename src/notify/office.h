/*
 * The office that notifies: its register, its law and the present time.
 */
#ifndef NOTIFY_OFFICE_H
#define NOTIFY_OFFICE_H

#include "../app/deadline_report.h"
#include "../core/law.h"
#include "../document/tree.h"
#include "../store/transaction.h"

/* All borrowed. */
struct office {
	const struct reg *reg;
	const struct law *law;
	struct timestamp now;
	struct deadline_report
	    *deadlines; /* NULL: it records no notification */
	/* By cron or a mail server: that all went well is not said. */
	bool is_unattended;
	unsigned seconds; /* that sendmail may take; 0: SEND_SECONDS */
};

/* The head of its letters in LANG; all borrowed. */
struct letterhead office_letterhead(const struct office *, const char *lang);
/* Bring the obligations of the record up to date. */
void office_settle(const struct office *, struct incident *);
/* Commit the record, with the law that it was settled by.  0; -1: reported. */
int office_commit(const struct office *, struct transaction *,
    struct incident *, const char *subject);

/* The obligation that NAME stands for: its regime, or a recipient with one
 * obligation.  0, and *REGIME and *TO are borrowed from the law; -1: reported
 * (64). */
int office_obligation(const struct office *, const char *name,
    const char **regime, const char **to);

#endif
