/* Lists of single cases beside the figures: open obligations and measures,
 * unread mail, missing documentation, and decisions not to notify. */
#ifndef STATS_PENDING_H
#define STATS_PENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../core/incident.h"
#include "../core/law.h"
#include "../core/reach.h"
#include "../util/arena.h"
#include "../util/period.h"

enum pending_kind {
	PENDING_KIND_LETTER, /* not known whether it was sent */
	PENDING_KIND_UNDELIVERED, /* a letter, as read in an item of mail */
	PENDING_KIND_ITEM, /* of mail, unread */
	PENDING_KIND_OBLIGATION,
	PENDING_KIND_MEASURE,
	PENDING_KINDS
};

/* Something that is still to be done. */
struct pending {
	enum pending_kind kind;
	const char *ref;
	bool is_elsewhere; /* of a stream alone */
	/* Of an obligation, a letter, and the letter that an item is about; ""
	 * of the others. */
	const char *regime, *recipient;
	const struct law_row *law; /* its words, or NULL; borrowed */
	bool undecided; /* whether there is one is not yet known */
	bool is_uncovered; /* by any law in the tables */
	bool asks_risk; /* since nobody answered that question */
	const struct statement_need *notified_lack, *due_lack; /* or NULL */
	struct reach reach; /* of data subjects; NONE: of nobody */
	struct timestamp due;
	/* The measure, the Message-ID of a letter, the subject of an item. */
	const char *text;
	/* Of a measure; 0 and "" of the others. */
	uint64_t id;
	const char *owner;
	int64_t last_day; /* since 1970-01-01 */
	/* Of an item; "" of the others. */
	const char *key, *from;
	enum mail_kind mail_kind;
	bool is_automatic, is_unreadable;
	uint64_t row; /* of the recipient of that letter, in its list; or 0 */
	struct timestamp at;
	bool has_at;
	bool has_due; /* if not, it is due without undue delay */
	int64_t left; /* seconds to the due time or the end of the day */
	int64_t end; /* that moment, in seconds since 1970 */
	bool overdue;
};

/* A decision not to notify. */
struct refusal {
	const char *ref, *regime, *recipient, *reason;
	bool is_reason_unsaid; /* the source says nothing of the reason */
	const struct law_row *law; /* as above */
};

/* An open breach without some of the documentation of AVG art. 33(3), (5). */
struct gap {
	const char *ref;
	unsigned missing; /* bits, by the order of gap_fields */
};
#define GAP_FIELDS 6
extern const enum field gap_fields[GAP_FIELDS];

enum pending_count {
	PENDING_OBLIGATIONS,
	PENDING_OVERDUE, /* obligations of which the time limit has ended */
	PENDING_UNDECIDED,
	PENDING_AP_OVERDUE, /* those to the AP among the overdue */
	PENDING_MEASURES,
	PENDING_MEASURES_OVERDUE,
	PENDING_UNREAD,
	PENDING_UNDELIVERED,
	PENDING_MAX
};

/* Days since an open measure was added: to 30, 90, 180, 365, more, unknown. */
#define AGE_MAX 6

struct pending_lists {
	const struct law *law; /* for the words, or NULL; borrowed */
	struct pending *pending;
	struct gap *gap;
	struct refusal *refusal;
	size_t npending, ngaps, nrefusals;
	size_t pending_cap, gaps_cap, refusals_cap;
	uint64_t n[PENDING_MAX];
	uint64_t age[AGE_MAX]; /* of open measures */
	struct incident_source silence; /* of which an incident says nothing */
	bool is_reach_unsaid; /* of some (core/reach.h) */
	size_t faults; /* found by the last check of the register */
	struct timestamp checked; /* then */
	struct arena pool; /* of the texts */
};

/* Add those of the incident at NOW; refusals that were decided in PERIOD. */
void pending_add(struct pending_lists *, const struct incident *,
    const struct period *, struct timestamp now);
/* Add its unread mail, whatever its status, and letters not delivered. */
void pending_add_mail(struct pending_lists *, const struct incident *);
/* Add the letter with that Message-ID.  It counts in no figure. */
void pending_add_letter(struct pending_lists *, const char *ref,
    const char *regime, const char *recipient, const char *id);
/* Letters first, then unread mail, the oldest first, then what is due soonest,
 * without a fixed moment last; gaps and refusals by reference. */
void pending_sort(struct pending_lists *);
/* The due time in RFC 3339, of a measure its last day (YYYY-MM-DD), or "". */
void pending_format_due(const struct pending *, char buf[TIMESTAMP_LEN]);
void pending_free(struct pending_lists *);

#endif
