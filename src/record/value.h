/*
 * A value from outside, decoded or reported with its place: the one message
 * that CSV, XML, JSON and the command line have for it.
 */
#ifndef RECORD_VALUE_H
#define RECORD_VALUE_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../util/diag.h"

#define EXTRAS_MOST 1000 /* unknown columns: each is compared with all */

/* "a date such as 2026-11-03", "open, closed or withdrawn"; the caller frees.
 */
char *value_expected(const struct field_def *);
/* The codes of the choices as "a, b or c"; the caller frees. */
char *value_choices(const struct choice *);
/* V, or its beginning and an ellipsis, as a message shows it; the caller
 * frees. */
char *value_shown(const char *v);

/*
 * VALUE as files have it; the caller frees.  A time without an offset is in
 * the zone.  NULL if it is no value of the field: reported at AT (may be NULL)
 * with that status as
 *
 *	NAME: expected X, got "VALUE"
 *
 * NAME is the reader's name of the field; NULL: the field's own.
 */
char *value_read(const struct zone *, const struct field_def *,
    const char *value, enum exit_status, const struct loc *at,
    const char *name);

/* VALUE into the field, or into the row's column; false: reported (65). */
bool value_into(const struct zone *, struct incident *, enum field,
    const char *value, const struct loc *at);
bool value_into_row(const struct zone *, struct incident *, enum list,
    size_t row, size_t col, const char *value, const struct loc *at);
/* The same into that cell; of a field of several behind those it has. */
bool value_into_cell(const struct zone *, struct cell *, struct arena *,
    const struct field_def *, const char *value, const struct loc *at);

#endif
