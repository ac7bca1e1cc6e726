/*
 * A value from outside, made canonical or reported with its place: the one
 * message that CSV, XML, JSON and the command line have for it.
 */
#ifndef RECORD_VALUE_H
#define RECORD_VALUE_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../util/diag.h"

/* Limits on what is compared with one another. */
#define VALUES_MOST 1000 /* of a field of several */
#define EXTRAS_MOST 1000 /* unknown columns */

/*
 * VALUE as a value of D, canonical (a time without an offset is in the zone);
 *the caller frees.  NULL if it is none: reported at AT (may be NULL) with
 *status S as
 *
 *	NAME: "VALUE" is not WHAT WAS WANTED
 *
 * NAME is what the reader calls the field; NULL: D's own name.
 */
char *value_read(const struct zone *, const struct field_def *,
    const char *value, enum exit_status s, const struct loc *at,
    const char *name);

/* As a message shows it: V, or its beginning, cut between characters, and an
 * ellipsis.  The caller frees. */
char *value_shown(const char *v);

/* VALUE into the field, or into the row's column; false if it was reported. */
bool value_into(const struct zone *, struct incident *, enum field f,
    const char *value, const struct loc *at);
bool value_into_row(const struct zone *, struct incident *, enum list l,
    size_t row, size_t col, const char *value, const struct loc *at);

#endif
