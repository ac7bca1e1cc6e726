/*
 * Letters to the reporter of an incident: which one is next, and what is news
 * in it.
 *
 * The column "state" of each letter's notification holds a short hash of every
 * item in it, so that the next letter names only what is new.  Items are the
 * class, the status, each measure (planned, then taken) and each first
 * notification to others.
 */
#ifndef DOCUMENT_REPORTER_LETTER_H
#define DOCUMENT_REPORTER_LETTER_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/incident.h"
#include "../util/strbuf.h"

enum letter {
	LETTER_NONE, /* there is no news */
	LETTER_ACKNOWLEDGEMENT,
	LETTER_UPDATE,
	LETTER_CLOSING
};

/* The letter that the reporter does not have yet: one that was not delivered
 * (mail_item_is_lost()) does not count. */
enum letter reporter_letter_next(const struct incident *);
/*
 * The letter that is due though nobody asks for it, if answer_refusal()
 * says nothing against it.  No acknowledgement is due of a report that was
 * imported or received more than a week ago, and no letter of one that was
 * withdrawn, unless it joined a dossier, or while one was not delivered.
 */
enum letter reporter_letter_due(const struct incident *, struct timestamp now);
/* "acknowledgement", "update", "closing": the notification's document. */
const char *reporter_letter_name(enum letter);
/* The kind of its notification. */
enum notification_kind reporter_letter_kind(enum letter);
/* Append the state of its notification. */
void reporter_letter_state(
    const struct incident *, enum letter, struct strbuf *out);

/* Is this new since the last letter? */
bool reporter_letter_has_class(const struct incident *);
bool reporter_letter_has_status(const struct incident *);
bool reporter_letter_has_measure(const struct incident *, size_t row);
bool reporter_letter_has_notification(const struct incident *, size_t row);

/*
 * *SAID is the record as far as the letter may repeat it, to be freed.  An
 * acknowledgement goes to whoever a mail names as its sender, unseen: it has
 * the reference, the moment, the channel and the status, and the name only if
 * one of us wrote it down.  No letter has a name, a title or a description that
 * could be a link.
 */
void reporter_letter_repeat(
    const struct incident *, enum letter, struct incident *said);

#endif
