/*
 * The keys of rows: random, so that no two clones give out the same one and a
 * merge knows which row is which.
 */
#ifndef STORE_ROW_KEY_H
#define STORE_ROW_KEY_H

#include "../core/incident.h"

/* Give each row that the register lacks so far a key, unless it has one.  Rows
 * that were stored before there were keys stay without. */
void row_key_make(struct incident *);
/* Clear them in those rows, which came from outside, with what else of a row is
 * never typed. */
void row_key_drop(struct incident *);

#endif
