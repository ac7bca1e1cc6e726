/* The fields of a record that sum up an obligation. */
#include <string.h>

#include "../util/mem.h"
#include "obligation.h"
#include "obligation_fields.h"
#include "reach.h"

const struct obligation_fields obligation_fields[OBLIGATION_FIELDS] = {
	{ OBLIGATION_AP_REGIME, OBLIGATION_AP, FIELD_AP, FIELD_AP_REASON,
	    FIELD_AP_DUE, FIELD_AP_FILED, FIELD_AP_NUMBER,
	    FIELD_AP_DELAY_REASON, FIELD_MAX, FIELD_MAX },
	{ OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS, FIELD_SUBJECTS,
	    FIELD_SUBJECTS_REASON, FIELD_MAX, FIELD_SUBJECTS_INFORMED,
	    FIELD_MAX, FIELD_MAX, FIELD_SUBJECTS_COUNT, FIELD_SUBJECTS_MEANS },
};

const struct obligation_fields *
obligation_fields_find(const char *regime, const char *recipient)
{
	for (size_t f = 0; f < OBLIGATION_FIELDS; f++)
		if (strcmp(obligation_fields[f].regime, regime) == 0 &&
		    strcmp(obligation_fields[f].recipient, recipient) == 0)
			return &obligation_fields[f];
	return NULL;
}

/* A field of the record, and the column of the notification that it shows. */
struct pair {
	enum field field;
	enum notification_col col;
};

#define PAIRS 4

static void
pairs_of(const struct obligation_fields *f, struct pair to[PAIRS])
{
	const struct pair pairs[PAIRS] = { { f->notified, NOTIFICATION_AT },
		{ f->number, NOTIFICATION_NUMBER },
		{ f->delay_reason, NOTIFICATION_DELAY_REASON },
		{ f->means, NOTIFICATION_MEANS } };

	memcpy(to, pairs, sizeof(pairs));
}

/* The field is the sum of the notifications; of a notification that is being
 * made of the fields it is the number. */
static bool
complete_count(struct incident *i, const struct obligation_fields *f,
    size_t first, bool is_new)
{
	const enum list l = LIST_NOTIFICATIONS;
	const struct cell *was = row_cell(i, l, first, NOTIFICATION_COUNT);
	uint64_t typed, sum;

	if (f->count == FIELD_MAX || !incident_count(i, f->count, &typed))
		return true;
	if (reach_count(i, &sum))
		return typed == sum ||
		       cell_is_same(incident_cell(i, f->count), was);
	if (!is_new)
		return false;
	row_set_count(i, l, first, NOTIFICATION_COUNT, typed);
	row_clear(i, l, first, NOTIFICATION_OF);
	return true;
}

/* May a notification that was made still lack it?  Whom it reached, and how,
 * meets the obligation, so that dl-notify alone says it. */
static bool
is_added_later(enum notification_col c)
{
	return c == NOTIFICATION_NUMBER || c == NOTIFICATION_DELAY_REASON;
}

bool
obligation_fields_complete(
    struct incident *i, const struct obligation_fields *f, bool is_new)
{
	const size_t row = obligation_notification(i, f->regime, f->recipient);
	const struct cell *field, *col;
	struct pair p[PAIRS];
	bool ok = true;

	pairs_of(f, p);
	for (size_t n = 0; row != OBLIGATION_NO_ROW && n < PAIRS; n++) {
		if (p[n].field == FIELD_MAX || !incident_has(i, p[n].field))
			continue;
		field = incident_cell(i, p[n].field);
		col = row_cell(i, LIST_NOTIFICATIONS, row, p[n].col);
		if (!col->is_set && (is_new || is_added_later(p[n].col)))
			row_set_cell(
			    i, LIST_NOTIFICATIONS, row, p[n].col, field);
		else if (!cell_is_same(field, col))
			ok = false;
	}
	return (row == OBLIGATION_NO_ROW ||
		   complete_count(i, f, row, is_new)) &&
	       ok;
}

static void
show_obligation(
    struct incident *i, const struct obligation_fields *f, size_t row)
{
	const enum list l = LIST_OBLIGATIONS;
	const struct cell *reason = row_cell(i, l, row, OBLIGATION_REASON);

	incident_set_cell(
	    i, f->decision, row_cell(i, l, row, OBLIGATION_DECISION));
	/* The field gives the reason against an obligation, so the reason for
	 * one is not shown in it. */
	if (row_decision(i, row) == DECISION_NOT_REQUIRED)
		incident_set_cell(i, f->reason, reason);
	else if (!cell_is_same(incident_cell(i, f->reason), reason))
		incident_clear(i, f->reason);
	if (f->due != FIELD_MAX)
		incident_set_cell(
		    i, f->due, row_cell(i, l, row, OBLIGATION_DUE));
}

/* The fields say nothing of a notification that was withdrawn. */
static void
hide_withdrawn(struct incident *i, const struct obligation_fields *f)
{
	const struct standing s = standing_of(i, f->regime, f->recipient);
	struct pair p[PAIRS];

	if (s.withdrawn == STANDING_NONE)
		return;
	pairs_of(f, p);
	for (size_t n = 0; n < PAIRS; n++)
		if (p[n].field != FIELD_MAX &&
		    cell_is_same(incident_cell(i, p[n].field),
			row_cell(i, LIST_NOTIFICATIONS, s.withdrawn, p[n].col)))
			incident_clear(i, p[n].field);
	if (f->count == FIELD_MAX)
		return;
	incident_clear(i, f->count);
	incident_clear(i, FIELD_SUBJECTS_LEFT);
	incident_clear(i, FIELD_SUBJECTS_LEFT_REASON);
}

void
obligation_fields_show(struct incident *i, const struct obligation_fields *f)
{
	size_t row;
	struct pair p[PAIRS];
	uint64_t sum;

	if (f == NULL)
		return;
	row = obligation_find(i, f->regime, f->recipient);
	if (row != OBLIGATION_NO_ROW)
		show_obligation(i, f, row);
	row = obligation_notification(i, f->regime, f->recipient);
	pairs_of(f, p);
	for (size_t n = 0; row != OBLIGATION_NO_ROW && n < PAIRS; n++)
		if (p[n].field != FIELD_MAX)
			incident_set_cell(i, p[n].field,
			    row_cell(i, LIST_NOTIFICATIONS, row, p[n].col));
	if (row == OBLIGATION_NO_ROW)
		hide_withdrawn(i, f);
	if (f->count == FIELD_MAX)
		return;
	if (reach_count(i, &sum))
		incident_set_count(i, f->count, sum);
	else if (row != OBLIGATION_NO_ROW)
		incident_clear(i, f->count);
}
