/*
 * The last transaction of a record taken back: its values become what they were
 * before it.  Rows that it added stay, marked as undone, since lists only grow.
 */
#ifndef CORE_INCIDENT_UNDO_H
#define CORE_INCIDENT_UNDO_H

#include "incident.h"

/* What cannot be taken back. */
enum undo_fault {
	UNDO_FAULT_NONE,
	UNDO_FAULT_NOTIFIED, /* somebody was notified, or a mail sent */
	UNDO_FAULT_MAIL, /* a mail came in */
	UNDO_FAULT_FILES, /* the dossier got a file */
	UNDO_FAULT_JOINED, /* it became part of a dossier */
	UNDO_FAULT_REMOVED /* rows are gone */
};
/* NOW: the record after the transaction; BEFORE: before it. */
enum undo_fault incident_undo_fault(
    const struct incident *now, const struct incident *before);
/* The same of the transaction that made the record NOW. */
enum undo_fault incident_undo_fault_new(const struct incident *now);

/* How rows that were added are marked. */
struct undo_mark {
	struct timestamp at;
	const char *reason; /* for which a measure is dropped */
	bool keeps_log; /* what an undoing says in the log stays true */
};
/* Give NOW the values of BEFORE, and mark what it has beyond that; settle the
 * obligations afterwards.  incident_undo_fault() was NONE. */
void incident_undo(struct incident *now, const struct incident *before,
    const struct undo_mark *);

/* Was that row taken back? */
bool incident_is_undone(const struct incident *, enum list, size_t row);

#endif
