/*
 * Which letter the reporter of an incident is to get, and what is news in it.
 *
 * Of each letter the filing keeps in its column "state" what it told: a short
 * hash of every item, so that the next letter names what is new and nothing is
 * told twice.  Items are the class, the status, each measure (planned, then
 * taken) and each first filing to others.
 */
#ifndef DOCUMENT_LETTER_H
#define DOCUMENT_LETTER_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/incident.h"
#include "../util/strbuf.h"

enum letter {
	LETTER_NONE, /* the reporter knows all there is to know */
	LETTER_ACKNOWLEDGEMENT,
	LETTER_UPDATE,
	LETTER_CLOSING
};

enum letter letter_wanted(const struct incident *);
/* "acknowledgement", "update", "closing": the filing's document. */
const char *letter_name(enum letter);
/* The kind of its notification. */
enum notification_kind letter_kind(enum letter);
/* What the filing of this letter keeps as its state. */
void letter_state(const struct incident *, enum letter, struct strbuf *out);

/* Is this new to the reporter, by the last letter? */
bool is_news_class(const struct incident *);
bool is_news_status(const struct incident *);
bool is_news_measure(const struct incident *, size_t row);
bool is_news_filing(const struct incident *, size_t row);

/* Does the first mail of the dossier forbid an answer?  The reason, or "". */
const char *no_answer_reason(const struct incident *);

#endif
