/*
 * Intake: mail, records, spreadsheets and interviews as new incidents.
 *
 *	struct intake in;
 *	if (intake_open(&in, &reg, dry_run, now) == -1)
 *		return diag_status();
 *	intake_mail(&in, "-");
 *	intake_close(&in);
 *
 * Each new incident gets its reference, its obligations and their deadlines,
 * is committed together with the tables of the law, and is then printed as CSV
 * on standard output: a reference that was printed is there.  What is known
 * already adds nothing.
 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include <stdbool.h>

#include "../app/deadline_report.h"
#include "../core/hint.h"
#include "../core/obligation.h"
#include "../mail/sender.h"
#include "../record/form_labels.h"
#include "../record/stream.h"
#include "../store/transaction.h"
#include "../util/timestamp.h"

struct intake {
	const struct reg *reg;
	struct law law;
	struct hint_table hints; /* read for the first record with answers */
	struct sender_table senders; /* read by senders_rules() */
	struct sender_rules sender_rules;
	struct form_labels form_labels; /* read by web_form_sender() */
	bool dry_run;
	struct timestamp now;
	struct transaction *transaction; /* NULL until intake_begin() */
	struct deadline_report deadlines;
	struct columns columns;
	struct writer *out; /* of new records */
	size_t added, known, joined; /* incidents; mails that joined one */
	const char *delivered_to; /* address, borrowed; NULL: not known */
	struct strlist refs; /* of mail that was taken in, or was known */
};

/* REG is borrowed until intake_close().  0; -1: the law could not be read,
 * reported (78). */
int intake_open(
    struct intake *, const struct reg *, bool dry_run, struct timestamp now);
/* Release the lock. */
void intake_release(struct intake *);
/* Say how many were registered, joined and known, if it was more than one. */
void intake_note_counts(const struct intake *);
/* Release the lock, end the output, and free. */
void intake_close(struct intake *);

/*
 * All six: 0, or -1 reported.  A PATH of "-" is standard input.  Each mail is a
 * transaction of its own.
 */

/*
 * Standard input is one mail, without the "From " line that a mail server may
 * put before it.  A file is a mail or an mbox (RFC 4155), a folder a Maildir.
 */
int intake_mail(struct intake *, const char *path);
/* An mbox, also from standard input. */
int intake_mbox(struct intake *, const char *path);
/* A file of mail if it begins like one, else of records.  Standard input is a
 * mail, and refused (65) if it begins like anything else. */
int intake_file(struct intake *, const char *path);
/* Rows or records of N files, all of them or none. */
int intake_records(struct intake *, enum format, char *const paths[], int n);
/* Rows of N foreign spreadsheets by the mapping in that file: all of them or
 * none, unless SKIP_FAULTY, see import_read(). */
int intake_sheets(struct intake *, const char *mapping, bool skip_faulty,
    char *const paths[], int n);
/* Questions on the terminal.  -1 with status 1 if they were broken off. */
int intake_interview(struct intake *);

#endif
