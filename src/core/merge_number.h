/*
 * The numbers of measures in a merge.
 */
#ifndef CORE_MERGE_NUMBER_H
#define CORE_MERGE_NUMBER_H

#include "incident.h"

/*
 * Take a number from all measures that it was given to, in two clones, and give
 * them new ones; a measure that BASE has under its number keeps it.  The rows
 * from ADDED on are put into the order of their numbers.  Returns the first
 * number that is new, or 0.
 */
uint64_t merge_numbers(
    struct incident *into[2], const struct incident *base, size_t added);

#endif
