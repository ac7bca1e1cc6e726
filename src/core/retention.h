/*
 * Retention: how long the parts of an incident are kept.
 *
 * The law names no period: the purpose does (AVG art. 5(1)(e)), so that a table
 * says it.  Of each part the first row that fits an incident decides; where
 * none does, the part stays.
 */
#ifndef CORE_RETENTION_H
#define CORE_RETENTION_H

#include "record_part.h"

#define RETENTION_YEARS_MOST 100

enum retention_from {
	RETENTION_CLOSED,
	RETENTION_NOTIFIED, /* fits only where somebody was notified */
	RETENTION_FROM_MAX
};

struct retention_row {
	/* Bit N - 1: choice N; 0: any, also none. */
	unsigned classes, statuses;
	enum record_part part;
	enum retention_from from;
	unsigned years;
	char *ground_nl, *ground_en, *source;
	unsigned long line; /* where it stands in the table */
};

struct retention_table {
	char *file;
	struct retention_row *row;
	size_t n, cap;
};

struct retention {
	const struct retention_row *row;
	struct timestamp since;
	int64_t day; /* since 1970: from that day on it is due to go */
};

/*
 * How long the part of a closed or withdrawn incident is kept, by the clocks of
 * the zone.  False: it stays, as all of an open one does.  An incident that was
 * closed on an unknown day counts from the last moment in its record.
 */
bool retention_find(const struct retention_table *, const struct incident *,
    enum record_part, const struct zone *, struct retention *);
/* Does the row fit whatever LATER, for the same part, fits? */
bool retention_covers(
    const struct retention_row *, const struct retention_row *later);
void retention_table_free(struct retention_table *);

#endif
