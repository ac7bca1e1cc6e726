/*
 * The law as a table: obligations, their recipients and time limits.
 *
 * Rows are dated, so that an old incident keeps old law.  The table of the
 * regulation (law/duties.csv) is always there; others, such as that of a
 * contract, stand beside it where the register switches them on.
 */
#ifndef CORE_LAW_H
#define CORE_LAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "choice.h"
#include "deadline.h"

enum anchor { ANCHOR_AWARE, ANCHOR_RECEIVED, ANCHOR_PREVIOUS };

/* The ground of the obligation. */
enum follows {
	FOLLOWS_AP, /* the rule's outcome for the AP */
	FOLLOWS_SUBJECTS, /* ... for the data subjects */
	FOLLOWS_BREACH, /* there where there is a breach of personal data */
	FOLLOWS_ALWAYS,
	FOLLOWS_PERSON /* undecided until somebody decides */
};

/* Words of a row, in both languages. */
enum law_text {
	LAW_LABEL, /* "melding aan de Autoriteit Persoonsgegevens" */
	LAW_LABEL_SHORT, /* "melding aan de AP" */
	LAW_NAME, /* of the recipient: "de Autoriteit Persoonsgegevens" */
	LAW_NAME_SHORT, /* "AP" */
	LAW_TEXTS
};

struct law_row {
	char *regime, *recipient;
	enum follows when;
	unsigned roles; /* bit N - 1: of enum role N */
	/* PREVIOUS: the first notification under the nearest row above that has
	 * the same recipient. */
	enum anchor anchor;
	struct time_limit term;
	int64_t from_day, to_day; /* days since 1970, both in it */
	enum holidays holidays;
	char *text_nl[LAW_TEXTS], *text_en[LAW_TEXTS]; /* "": not given */
	char *website; /* of the recipient, for complaints; or "" */
	char *source;
	size_t table; /* the place in LAW's tables */
	unsigned long line; /* of that table */
};

#define LAW_ID_MOST 64 /* bytes in "duties@0123456789ab" and its NUL */

struct law_table {
	char id[LAW_ID_MOST]; /* name and hash of its bytes */
	char *bytes;
	size_t n;
};

/* Reasons that no table gives. */
enum law_reason {
	LAW_REASON_BREACH, /* it is a personal data breach */
	LAW_REASON_ROLE, /* the organisation has another role */
	LAW_REASON_DAY, /* it was no obligation on the day of the incident */
	LAW_REASONS
};

struct law {
	struct law_row *row;
	size_t n, cap;
	struct law_table *table;
	size_t ntables;
	const struct zone *zone; /* in which days and months are; borrowed */
	const char *lang; /* "nl" or "en": of the reasons; borrowed */
	const char *reason[LAW_REASONS]; /* borrowed */
	/* It names the supervisory authority of a record from a stream only if
	 * the record does so by the same table. */
	bool is_for_documents;
};
void law_free(struct law *);

/* Is the row about that obligation? */
bool law_row_is(
    const struct law_row *, const char *regime, const char *recipient);
/* The nearest row above ROW that is another obligation to the same recipient,
 * or SIZE_MAX. */
size_t law_row_before(const struct law *, size_t row);

/*
 * Move the rows of FROM with IS_TAKEN (one each) with the tables to *TO, and
 * free the rest of it.
 */
void law_take(struct law *to, struct law *from, const bool *is_taken);

/* The text in LANG; a short one that is not given is the long one, and a name
 * that is not given is "". */
const char *law_text(const struct law_row *, enum law_text, const char *lang);

/*
 * The row of that obligation on DAY (since 1970): in force, else the one before
 * that day, else the one after it.  NULL: the law has no such obligation.
 */
const struct law_row *law_find(
    const struct law *, const char *regime, const char *recipient, int64_t day);
/* The same of the notification to the supervisory authority. */
const struct law_row *law_authority(const struct law *, int64_t day);

/* The recipient of notifications under that regime; the regime itself if the
 * law lacks it, as it does letters to the reporter. */
const char *law_recipient(const struct law *, const char *regime);

#endif
