/*
 * Words for fields and values in foreign spreadsheets, in Dutch and English.
 */
#ifndef IMPORT_SYNONYMS_H
#define IMPORT_SYNONYMS_H

#include <stdbool.h>

#include "../core/field.h"

/*
 * The fields that a column under HEADING fills, as a mapping names them, one or
 * two joined by a blank; NULL if it is unknown.  *IS_CLOCK: it is the time of
 * day that belongs to a date in another column.
 */
const char *synonym_fields(const char *heading, bool *is_clock);
/*
 * The code that VALUE becomes in that field ("" for an empty field); NULL if
 * that is uncertain.  A code or label of the field itself is no synonym.
 */
const char *synonym_becomes(const struct field_def *, const char *value);

#endif
