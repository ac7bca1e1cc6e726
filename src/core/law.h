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

#include "../util/strbuf.h"
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
	char *label_nl, *label_en, *source;
	size_t table; /* the place in LAW's tables */
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

/* Duties by name, each once, whatever the dates of its rows. */
struct law_obligations {
	size_t *row; /* places in the law */
	size_t n, cap;
};
/*
 * Those that NAME stands for: a regime, a recipient, or REGIME/RECIPIENT; NULL
 * for all.  To be freed.
 */
void law_named(const struct law *, const char *name, struct law_obligations *);
void law_obligations_free(struct law_obligations *);
/* Append their regimes: "cbw-24h, cbw-72h". */
void law_add_names(
    struct strbuf *, const struct law *, const struct law_obligations *);

/* The label of the obligation in LANG; the regime if the law has no such row.
 */
const char *law_label(const struct law *, const char *regime,
    const char *recipient, const char *lang);

/* The recipient of notifications under that regime; the regime itself if the
 * law lacks it, as it does letters to the reporter. */
const char *law_recipient(const struct law *, const char *regime);

#endif
