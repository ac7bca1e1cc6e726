/*
 * Two versions of one record, merged against the one that both come from.
 *
 *	struct merge m;
 *	if (merge_incidents(&m, &hints, &base, &ours, &theirs) && m.n == 0)
 *		use(&m.side[0]);
 *	merge_free(&m);
 *
 * Fields are merged by three-way comparison, several values as sets, lists are
 * united.  Answers of both sides leave class and decisions of a rule undecided,
 * as nobody assessed them together; so do facts of one side that contradict the
 * answers of the other.  It depends on no order: a merge the other way gives
 * the same record.
 */
#ifndef CORE_MERGE_H
#define CORE_MERGE_H

#include "incident_fault.h"
#include "merge_assessment.h"

/* A value that both sides changed, each in its own way. */
struct merge_conflict {
	enum field field; /* FIELD_MAX: in a list or unknown column */
	enum list list; /* LIST_MAX: in an unknown column */
	size_t row; /* in the list; of an unknown column, in EXTRA */
	size_t col; /* list_def()->ncols: merge_is_removal() */
};
/* Did one side remove the row that the other changed?  It stays. */
bool merge_is_removal(const struct merge_conflict *);

struct merge {
	const struct hint_table *hints; /* NULL: no facts were compared */
	/* The merged record, with our value of each conflict and with theirs;
	 * equal in everything else. */
	struct incident side[2];
	/* Removals, then in the order of fields, lists and rows. */
	struct merge_conflict *conflict;
	size_t n, cap; /* of them */
	/* Faults that neither version had, with our values of each conflict,
	 * and further ones with theirs; and the records that have them.  The
	 * fields concerned are conflicts. */
	struct faults faults[2];
	struct incident faulty[2];
	unsigned found; /* MERGE_ASSESS ... */
	/* Measures from this number on got it in this merge, since theirs
	 * was given out twice; 0: none did. */
	uint64_t numbered;
};

/*
 * Merge.  BASE is an empty record where both sides added it.  HINTS, or NULL,
 * are borrowed until merge_free().  False if they are
 * two incidents that were given one reference: nothing is merged.
 */
bool merge_incidents(struct merge *, const struct hint_table *,
    const struct incident *base, const struct incident *ours,
    const struct incident *theirs);
void merge_free(struct merge *);

#endif
