/*
 * Where a value stands in the stored form of a record.
 */
#ifndef CHECK_LINE_H
#define CHECK_LINE_H

#include <stddef.h>

#include "../core/field.h"

#define LINE_WHOLE SIZE_MAX /* a row, not one column of it */

/* The line of the field, or of the column COL of a row (LIST_MAX: the field
 * COL); of one that is empty that of the row or list it would stand in; 0: it
 * is not there. */
unsigned long line_of(const char *xml, enum list, size_t row, size_t col);

#endif
