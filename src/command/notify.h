/*
 * Telling others: the parts of dl-notify.
 */
#ifndef COMMAND_NOTIFY_H
#define COMMAND_NOTIFY_H

#include <stdbool.h>

#include "../document/message.h"
#include "../format/forms.h"
#include "../format/tables.h"
#include "../model/duty.h"
#include "../register/store.h"
#include "common.h"

#define REPORTER "reporter" /* as recipient, and as its regime */

/* Kinds of filing. */
#define INITIAL	   "initial"
#define FOLLOW_UP  "follow-up"
#define WITHDRAWAL "withdrawal"

struct notify {
	struct command *cmd;
	struct reg reg;
	struct law law;
	struct questionnaire form; /* of the authority, for a draft */
	bool send, record, text, html, complete;
	const char *format, *date, *number, *why, *kind;
	const char *form_name; /* -F, or "ap" */
	const char *regime, *to; /* whom; NULL until the law is read */
	struct when now, at;
};

/* The letter that follows from the record; LETTER_NONE: told why. */
enum letter notify_choose(const struct notify *, const struct incident *);
/* Make it, to be freed; 0 or -1, reported. */
int notify_make(const struct notify *, const struct incident *, enum letter,
    struct message *);
/* Make, send, record and commit it; what fails is reported. */
void notify_send(
    const struct notify *, struct act *, struct incident *, enum letter);
/* Record and commit that the reporter was told in another way. */
void notify_record_letter(
    const struct notify *, struct act *, struct incident *);

/* How many seconds after it was due; 0: in time, or nothing is due. */
int64_t notify_seconds_late(const struct notify *, const struct incident *);
/* -k, or what follows on what was filed. */
const char *notify_kind(const struct notify *, const struct incident *);
/* After nothing, or a withdrawal, comes a first one; after that the others.
 * Reported, false. */
bool notify_in_order(
    const struct notify *, const struct incident *, const char *kind);

/* Print the authority's form, filled in; the record is settled for it.  Says
 * what is missing (with complete: status 1). */
void notify_form(const struct notify *, struct incident *);

/* The row in LIST_FILINGS of the last filing with them, or DUTY_NO_ROW. */
size_t notify_last(const struct notify *, const struct incident *);
/* Put the filing into the record, unless it may not be: reported, false. */
bool notify_file(const struct notify *, struct incident *);
/* The same, and commit it. */
void notify_record(const struct notify *, struct act *, struct incident *);

#endif
