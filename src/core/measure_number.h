/*
 * The numbers of measures, by which people name them.  A number names one
 * measure for good: a merge takes it from both measures that it was given to in
 * two clones, and it is never given out again.
 */
#ifndef CORE_MEASURE_NUMBER_H
#define CORE_MEASURE_NUMBER_H

#include "incident.h"

/* The row of the measure that has the number, or lists[LIST_MEASURES].n. */
size_t measure_number_find(const struct incident *, uint64_t number);
/* Did the measure in that row have the number before a merge? */
bool measure_number_was(const struct incident *, size_t row, uint64_t number);
/* The number after all that were given out. */
uint64_t measure_number_next(const struct incident *);
/* Note that the measure had the number. */
void measure_number_add_was(struct incident *, size_t row, uint64_t number);
/* Give the next number to each measure that the register lacks so far, unless
 * it has one of its own. */
void measure_number_give(struct incident *);

#endif
