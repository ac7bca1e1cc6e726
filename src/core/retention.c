/* How long the parts of an incident are kept. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "obligation_name.h"
#include "retention.h"

static void
take_later(struct timestamp *last, bool *has, struct timestamp at)
{
	if (!*has || at.s > last->s)
		*last = at;
	*has = true;
}

static bool
take_column(
    const struct incident *i, enum list l, size_t col, struct timestamp *last)
{
	struct timestamp at = { 0 };
	bool has = false;

	for (size_t r = 0; r < i->lists[l].n; r++)
		if (row_time(i, l, r, col, &at))
			take_later(last, &has, at);
	return has;
}

/* The last moment at which something was done. */
static bool
last_moment(const struct incident *i, struct timestamp *last)
{
	static const struct {
		enum list list;
		size_t col;
	} columns[] = { { LIST_LOG, LOG_AT },
		{ LIST_NOTIFICATIONS, NOTIFICATION_AT },
		{ LIST_MAIL, ITEM_AT } };
	struct timestamp at = { 0 };
	bool has = incident_time(i, FIELD_RECEIVED, last);

	for (size_t c = 0; c < LENGTH(columns); c++)
		if (take_column(i, columns[c].list, columns[c].col, &at))
			take_later(last, &has, at);
	return has;
}

/* The last notification of somebody else than the reporter. */
static bool
last_notification(const struct incident *i, struct timestamp *last)
{
	const enum list l = LIST_NOTIFICATIONS;
	struct timestamp at = { 0 };
	bool has = false;

	for (size_t r = 0; r < i->lists[l].n; r++)
		if (strcmp(row_text(i, l, r, NOTIFICATION_REGIME),
			NOTIFICATION_REPORTER) != 0 &&
		    row_time(i, l, r, NOTIFICATION_AT, &at))
			take_later(last, &has, at);
	return has;
}

static bool
find_since(
    const struct incident *i, enum retention_from from, struct timestamp *since)
{
	if (from == RETENTION_NOTIFIED)
		return last_notification(i, since);
	return incident_time(i, FIELD_CLOSED, since) || last_moment(i, since);
}

static bool
is_among(unsigned choices, unsigned choice)
{
	return choices == 0 ||
	       (choice != 0 && (choices >> (choice - 1) & 1U) != 0);
}

/* Whole years on; 1 March where the year has no 29 February. */
static int64_t
years_later(int64_t day, unsigned years)
{
	int y, m, d;

	date_of_days(day, &y, &m, &d);
	y += (int)years;
	return is_date(y, m, d) ? date_days(y, m, d) : date_days(y, 3, 1);
}

bool
retention_find(const struct retention_table *t, const struct incident *i,
    enum record_part part, const struct zone *zone, struct retention *found)
{
	const unsigned status = incident_choice(i, FIELD_STATUS);

	if (status != STATUS_CLOSED && status != STATUS_WITHDRAWN)
		return false;
	for (size_t r = 0; r < t->n; r++) {
		const struct retention_row *row = &t->row[r];

		if (row->part != part ||
		    !is_among(row->classes, incident_choice(i, FIELD_CLASS)) ||
		    !is_among(row->statuses, status) ||
		    !find_since(i, row->from, &found->since))
			continue;
		found->row = row;
		found->day = years_later(
		    zone_day(zone, found->since), row->years);
		return true;
	}
	return false;
}

bool
retention_covers(
    const struct retention_row *row, const struct retention_row *later)
{
	return row->part == later->part &&
	       (row->from == RETENTION_CLOSED || row->from == later->from) &&
	       (row->classes == 0 ||
		   (later->classes != 0 &&
		       (later->classes & ~row->classes) == 0)) &&
	       (row->statuses == 0 ||
		   (later->statuses != 0 &&
		       (later->statuses & ~row->statuses) == 0));
}

void
retention_table_free(struct retention_table *t)
{
	for (size_t r = 0; r < t->n; r++) {
		free(t->row[r].ground_nl);
		free(t->row[r].ground_en);
		free(t->row[r].source);
	}
	free(t->row);
	free(t->file);
	*t = (struct retention_table){ 0 };
}
