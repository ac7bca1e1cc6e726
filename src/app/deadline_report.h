/*
 * Deadlines that a command starts, moves, stops or meets: kept in the log of
 * each record, and said to the user.
 *
 *	struct deadline_report d = { .reg = &reg, .law = &law };
 *	deadline_report_stage(&d, t, &i);	instead of
 *transaction_incident() if (transaction_commit(t, ...) == 0)
 *		deadline_report_say(&d);
 *	deadline_report_end(&d);
 *
 * A command that changes hundreds of records says the first ten, and how many
 * more there are; the logs have them all.
 */
#ifndef APP_DEADLINE_REPORT_H
#define APP_DEADLINE_REPORT_H

#include "../core/law.h"
#include "../store/transaction.h"
#include "../util/strlist.h"

struct deadline_report {
	const struct reg *reg; /* borrowed, as the law is */
	const struct law *law;
	struct strlist lines; /* taken, to be said or dropped; the first ten */
	size_t unsaid; /* taken beyond those */
	size_t said, more; /* lines that were said, and those that were not */
};

/* Log in the record IS each deadline that differs from WAS (NULL: the record is
 * new), in the register's language; NOW is the time of the act. */
void deadline_report_take(struct deadline_report *, const struct incident *was,
    struct incident *is, struct timestamp now);
/* The same, WAS being the record that the transaction began with, and put the
 * record into the transaction. */
void deadline_report_stage(struct deadline_report *, struct transaction *,
    struct incident *, struct timestamp now);
/* Say what was taken, on standard error; or forget it, as it was not stored. */
void deadline_report_say(struct deadline_report *);
void deadline_report_drop(struct deadline_report *);
/* Say how many were not said, if any. */
void deadline_report_end(struct deadline_report *);

#endif
