/*
 * What headings and values of registers really kept in spreadsheets are called,
 * in Dutch and English.
 */
#ifndef IMPORT_SYNONYMS_H
#define IMPORT_SYNONYMS_H

#include <stdbool.h>

#include "../core/field.h"

/*
 * The fields that a column under HEADING fills, as a mapping calls them, one or
 * two joined by a blank; NULL if nobody knows.  *IS_CLOCK: it is the time of
 * day that belongs to a date in another column.
 */
const char *heading_fields(const char *heading, bool *is_clock);
/*
 * What VALUE becomes in that field ("" for none); NULL if that is not certain.
 * A choice by its name or label needs no such word.
 */
const char *word_becomes(const struct field_def *, const char *value);

#endif
