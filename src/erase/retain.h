/*
 * A plan of what is due to go by law/retention.csv, and what a hold stops.
 */
#ifndef ERASE_RETAIN_H
#define ERASE_RETAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "../app/operands.h"

struct retain_request {
	int64_t day; /* since 1970: what is due by then */
	bool has_all; /* also what goes later, and what is open */
	bool is_dry; /* in words, as messages */
};

/*
 * Write the plan of the records (REG open in them) to standard output, as CSV:
 * a row for each part of an incident that goes or is held.  A part that goes
 * with a greater one has no row, nor has one that holds nothing.  Status 1 if
 * nothing is due.  0; -1: reported.
 */
int retain_plan(struct operands *, const struct retain_request *);

#endif
