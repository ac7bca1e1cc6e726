/* The last transaction of a record taken back. */
#include <string.h>

#include "incident_undo.h"
#include "obligation_settle.h"

#define NO_COL SIZE_MAX

/* The column that marks a row as undone. */
static const size_t marks[LIST_MAX] = {
	[LIST_OBLIGATIONS] = NO_COL,
	[LIST_NOTIFICATIONS] = NO_COL,
	[LIST_MEASURES] = MEASURE_DROPPED,
	[LIST_LOG] = LOG_UNDONE,
	[LIST_FILES] = NO_COL,
	[LIST_PASSAGES] = PASSAGE_UNDONE,
	[LIST_MAIL] = NO_COL,
};

bool
incident_is_undone(const struct incident *i, enum list l, size_t row)
{
	return marks[l] != NO_COL && row_has(i, l, row, marks[l]);
}

/* Refusals ----------------------------------------------------------------- */

/* Has a row of the log from FIRST on to do with a mailing? */
static bool
has_mailing(const struct incident *i, size_t first)
{
	for (size_t r = first; r < i->lists[LIST_LOG].n; r++)
		if (row_has(i, LIST_LOG, r, LOG_MAILING))
			return true;
	return false;
}

enum undo_fault
incident_undo_fault_new(const struct incident *now)
{
	return now->lists[LIST_NOTIFICATIONS].n > 0 || has_mailing(now, 0)
		   ? UNDO_FAULT_NOTIFIED
		   : UNDO_FAULT_NONE;
}

enum undo_fault
incident_undo_fault(const struct incident *now, const struct incident *before)
{
	const struct rows *a = before->lists, *b = now->lists;

	if (!cell_is_same(
		&now->cell[FIELD_PART_OF], &before->cell[FIELD_PART_OF]))
		return UNDO_FAULT_JOINED;
	for (enum list l = 0; l < LIST_MAX; l++)
		if (b[l].n < a[l].n)
			return UNDO_FAULT_REMOVED;
	if (b[LIST_NOTIFICATIONS].n > a[LIST_NOTIFICATIONS].n ||
	    has_mailing(now, a[LIST_LOG].n))
		return UNDO_FAULT_NOTIFIED;
	if (b[LIST_MAIL].n > a[LIST_MAIL].n)
		return UNDO_FAULT_MAIL;
	return b[LIST_FILES].n > a[LIST_FILES].n ? UNDO_FAULT_FILES
						 : UNDO_FAULT_NONE;
}

/* Undoing ------------------------------------------------------------------ */

static void
undo_fields(struct incident *now, const struct incident *before)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		if ((field_def(f)->flags & IS_STREAM) == 0)
			incident_set_cell(now, f, &before->cell[f]);
	for (size_t e = 0; e < now->nextra; e++)
		extra_set(now, now->extra[e].name,
		    extra_get(before, now->extra[e].name));
	for (size_t e = 0; e < before->nextra; e++)
		extra_set(now, before->extra[e].name, before->extra[e].value);
}

/* A row that was added.  The law has its obligations whatever somebody
 * decided; the decision alone goes. */
static void
undo_row(
    struct incident *now, enum list l, size_t row, const struct undo_mark *mark)
{
	if (l == LIST_OBLIGATIONS && obligation_is_by_person(now, row)) {
		row_set_choice(
		    now, l, row, OBLIGATION_DECISION, DECISION_UNDECIDED);
		row_clear(now, l, row, OBLIGATION_REASON);
		row_clear(now, l, row, OBLIGATION_DECIDED_BY);
		row_clear(now, l, row, OBLIGATION_DECIDED_AT);
	}
	if (l == LIST_LOG && mark->keeps_log)
		return;
	if (marks[l] != NO_COL)
		row_set_time(now, l, row, marks[l], mark->at);
	if (l == LIST_MEASURES) {
		row_set_text(now, l, row, MEASURE_WHY, mark->reason);
		row_clear(now, l, row, MEASURE_DONE);
	}
}

void
incident_undo(struct incident *now, const struct incident *before,
    const struct undo_mark *mark)
{
	undo_fields(now, before);
	for (enum list l = 0; l < LIST_MAX; l++) {
		const size_t had = before->lists[l].n;

		for (size_t r = 0; r < had; r++)
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				row_set_cell(
				    now, l, r, c, row_cell(before, l, r, c));
		for (size_t r = had; r < now->lists[l].n; r++)
			undo_row(now, l, r, mark);
	}
}
