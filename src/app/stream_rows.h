/*
 * Rows of a stream that name records of a register: a row selects its record,
 * and each value in which it differs is reported.
 *
 *	struct stream_rows rows;
 *	stream_rows_open(&rows, &reg, view);
 *	if (stream_rows_take(&rows, &row, true) == 1) { ...;
 *incident_free(&row); } stream_rows_close(&rows);
 */
#ifndef APP_STREAM_ROWS_H
#define APP_STREAM_ROWS_H

#include "../core/incident.h"
#include "../store/snapshot.h"
#include "../util/map.h"

struct stream_rows {
	const struct reg *reg; /* NULL: none is at hand */
	struct snapshot *view;
	struct map seen; /* references, of this register or by its id */
};

/* All borrowed; REG and VIEW may be NULL. */
void stream_rows_open(
    struct stream_rows *, const struct reg *, struct snapshot *view);
void stream_rows_close(struct stream_rows *);

/* Is the row of this register, as far as it says? */
bool stream_rows_is_own(const struct stream_rows *, const struct incident *row);
/* Was there a row of this register with that reference? */
bool stream_rows_has(const struct stream_rows *, const char *ref);
/* Warn of the values in which the row differs from the record that it names;
 * the record counts.  -1: it is of another register, reported (65). */
int stream_rows_compare(struct stream_rows *, const struct incident *row);
/*
 * 1: *ROW is the record that it names, or if the register does not have it the
 * row itself, warned of.  0: it was there before, warned of.  -1: the record
 * cannot be read, reported.  *ROW is freed unless it is 1.
 *
 * A value of the row that differs was edited where the row has the present
 * revision of the record; with HAS_EDITS it then stands in the record, unless
 * commands alone make such a value (incident_edit_is_taken()).  From a row
 * without that it cannot be known: the register has the newer one.  Both are
 * warned of.
 */
int stream_rows_take(
    struct stream_rows *, struct incident *row, bool has_edits);

#endif
