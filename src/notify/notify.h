/*
 * Telling others: the parts of dl-notify.
 */
#ifndef NOTIFY_NOTIFY_H
#define NOTIFY_NOTIFY_H

#include <stdbool.h>

#include "../app/frame.h"
#include "../core/form.h"
#include "../core/law.h"
#include "../core/obligation.h"
#include "../document/message.h"
#include "../store/store.h"

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
	bool send, record, text, html, pdf, complete, notice;
	const char *format, *date, *number, *why, *kind;
	const char *list; /* -l: of those to be told */
	struct strlist map; /* -m: FIELD=HEADING of its columns */
	const char *output; /* -o: where letters on paper go */
	const char *unclear; /* -u: whether who may have been told was */
	const char *attach; /* -a: what was filed, as a file */
	const char *form_name; /* -F, or "ap" */
	const char *regime, *to; /* whom; NULL until the law is read */
	struct timestamp now, at;
};

/* Who writes, in that language; all borrowed. */
struct letterhead notify_letterhead(const struct notify *, const char *lang);

/* The letter that follows from the record; LETTER_NONE: told why.  With ACT it
 * is about to be sent, and no more go to one address than a person reports. */
enum letter notify_choose(
    const struct notify *, const struct incident *, struct transaction *act);
/* Make it, to be freed; 0 or -1, reported. */
int notify_make(const struct notify *, const struct incident *, enum letter,
    struct message *);
/* Make, send, record and commit it; what fails is reported. */
void notify_send(const struct notify *, struct transaction *, struct incident *,
    enum letter);
/* Record and commit that the reporter was told in another way. */
void notify_record_letter(
    const struct notify *, struct transaction *, struct incident *);

/* A moment of a record as messages have it; the caller frees. */
char *notify_when(const char *rfc3339);
/* How many seconds after it was due; 0: in time, or nothing is due. */
int64_t notify_seconds_late(const struct notify *, const struct incident *);
/* -k, or what follows on what was filed. */
const char *notify_kind(const struct notify *, const struct incident *);
/* After nothing, or a withdrawal, comes a first one; after that the others.
 * Reported, false. */
bool notify_in_order(
    const struct notify *, const struct incident *, const char *kind);

/* The authority's form, filled in; the record is settled for it.  Appended to
 * OUT, and unless it is being recorded printed, with what is missing (with
 * complete: status 1).  0, or -1: reported. */
int notify_form_make(
    const struct notify *, struct incident *, struct strbuf *out);
void notify_form(const struct notify *, struct incident *);

/* The row in LIST_NOTIFICATIONS of the last filing with them, or
 * OBLIGATION_NO_ROW. */
size_t notify_last(const struct notify *, const struct incident *);
/* Put the filing into the record, with what MORE says of its document, means,
 * count and hashes (may be NULL), unless it may not be: reported, false. */
bool notify_file(
    const struct notify *, struct incident *, const struct notification *more);
/* The same, and commit it. */
void notify_record(
    const struct notify *, struct transaction *, struct incident *);
/* What the commit of that filing says: that it was DONE, "recorded" or "sent".
 * The caller frees. */
char *notify_subject(
    const struct notify *, const struct incident *, const char *done);

/* Is it a letter to the persons concerned or to a controller? */
bool notify_is_told(const struct notify *);
/* What is told of the incident, in that language. */
struct communication notify_communication(
    const struct notify *, const struct incident *, const char *lang);
/* How many of the parts that must be in it are missing: each reported (65). */
size_t notify_missing(const struct communication *);
/* The letter, for xmlFreeDoc(); A may be NULL.  NULL: reported. */
xmlDoc *notify_document(const struct notify *, const struct communication *,
    const struct addressee *a);
/* Print it as a draft to nobody in particular. */
void notify_draft(const struct notify *, struct incident *);
/* Tell those on the list, each once, and record it; or with -n say what would
 * be done, and show the first letters. */
void notify_run(const struct notify *, const char *ref);

#endif
