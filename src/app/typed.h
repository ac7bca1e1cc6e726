/*
 * Values that a person types: moments and days as people write them, all else
 * as files have it.  Whatever had to be made out of it is shown.
 */
#ifndef APP_TYPED_H
#define APP_TYPED_H

#include "../core/field.h"
#include "../util/diag.h"
#include "../util/typed_date.h"
#include "../util/zone.h"

/* Is it a field of a moment or a day, of which a person may type a date? */
bool typed_is_date(const struct field_def *);
/*
 * The value of such a field as files have it, "" of a blank; the caller frees.
 * NULL: it is no date, and *FAULT says so ("expected ..., got ...").  *READ is
 * in words how it was read, or NULL if it stood as files have it.  Both are the
 * caller's to free.
 */
char *typed_date_value(const struct zone *, const struct field_def *,
    const char *typed, char **read, char **fault);
/* The value of any field, the reading noted.  NULL: reported with that status,
 * behind NAME. */
char *typed_value(const struct zone *, const struct field_def *,
    const char *typed, enum exit_status, const char *name);
/* Note how it was read, behind NAME, unless it stood as files have it. */
void typed_date_note(const struct zone *, const struct typed_date *,
    const char *typed, const char *name);
/* A date of one of the context's kinds, the reading noted.  False: reported
 * with that status, behind NAME. */
bool typed_date(const struct typed_date_context *, const char *typed,
    enum exit_status, const char *name, struct typed_date *);

#endif
