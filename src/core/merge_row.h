/*
 * The rows of a list merged: those of the base, then those that either side
 * added, by their time.
 */
#ifndef CORE_MERGE_ROW_H
#define CORE_MERGE_ROW_H

#include "incident.h"

/* Call FOUND for each row, from 0, that one side removed and the other changed;
 * it stays. */
typedef void merge_removed(void *arg, enum list, size_t row);

/*
 * Merge the list into INTO, as merge_cells() does.  A row of one version is a
 * row of another by its name: of an obligation regime and recipient, of a file
 * its own, of others the key.  Rows that were stored before there were keys are
 * known by their content or their place; a mail that came to both sides is
 * known by its content.  Returns the first of the rows that were added, if both
 * sides changed the list; else their number.
 */
size_t merge_rows(struct incident *into[2], enum list,
    const struct incident *base, const struct incident *ours,
    const struct incident *theirs, merge_removed *found, void *arg);
/* Are the rows of the list the same, in the same order? */
bool merge_same_rows(
    enum list, const struct incident *, const struct incident *);

#endif
