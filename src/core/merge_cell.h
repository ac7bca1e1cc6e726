/*
 * The values of a record, or of one row, merged by three-way comparison: a
 * value that one side changed is that side's.
 */
#ifndef CORE_MERGE_CELL_H
#define CORE_MERGE_CELL_H

#include "incident.h"

/* The values of one version: of its fields, or of a row of LIST. */
struct merge_values {
	const struct cell *base, *ours, *theirs;
};

/*
 * Merge into INTO, which has a record for each side: equal but where the sides
 * contradict each other.  LIST_MAX: the fields; else row ROW of the list.
 */
void merge_cells(struct incident *into[2], enum list, size_t row,
    const struct merge_values *);
/* Are the values of the fields, or of a row of the list, the same? */
bool merge_is_same(enum list, const struct cell *, const struct cell *);
/* Below 0, 0, above 0: an order of two values, the earlier time and the smaller
 * number first, an empty one last. */
int merge_compare(
    const struct field_def *, const struct cell *, const struct cell *);

#endif
