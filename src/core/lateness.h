/*
 * How late notifications were: by the due time that each of them fixed, and by
 * the times that the record has now.
 *
 * The 72 hours run from the moment of awareness (AVG art. 33(1)).  If the
 * record has an earlier moment now than when the notification was made, that
 * was later than it seemed: the facts decide, and the due time of then stands
 * on record beside them.
 */
#ifndef CORE_LATENESS_H
#define CORE_LATENESS_H

#include "obligation.h"
#include "obligation_fields.h"

struct lateness {
	bool has_due; /* fixed by the notification */
	int64_t late; /* seconds after it, 0: in time, unless IS_UNSURE */
	bool is_least; /* at least: an hour is not known */
	/* A day is known and its hour is not: in time by one hour of it, and
	 * late by another. */
	bool is_unsure;
	/* By the times in the record it is due earlier, or nothing was fixed,
	 * and the notification is late, by more seconds than LATE. */
	bool is_later;
	bool has_record; /* the times in the record give a due time */
	struct timestamp by_record; /* of those: due, and seconds late */
	int64_t late_by_record;
	bool is_least_by_record;
};

/*
 * Of the notification in ROW of LIST_NOTIFICATIONS.  Only an initial one has a
 * due time by the record, and only of what may be required; without a LAW it
 * has none.  Midnight in the zone stands for its day (zone_is_midnight()).
 */
struct lateness lateness_of(const struct incident *, const struct law *,
    const struct zone *, size_t row);
/* The same of the notification that the fields of a record without lists sum
 * up. */
struct lateness lateness_of_fields(const struct incident *, const struct law *,
    const struct zone *, const struct obligation_fields *);
/* Late by the one or the other. */
bool lateness_is_late(const struct lateness *);

/* A due time that the law does not give. */
struct due_claim {
	const char *regime, *recipient; /* borrowed from the record */
	struct timestamp claim;
	bool has_due; /* does the law give one? */
	struct timestamp due;
};

/*
 * Of notifications from elsewhere, from row FROM on: a due time that lies later
 * than the law gives for the times in the record is not believed, and a missing
 * one is filled in.  The law's stands there, and how late that makes it; the
 * obligation gets that of its first notification.  Settle first.  Returns how
 * many had a later one, and the first of these in *FIRST.
 */
size_t lateness_correct(struct incident *, const struct law *, size_t from,
    struct due_claim *first);

#endif
