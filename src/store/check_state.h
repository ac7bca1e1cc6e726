/*
 * What the last check of the whole register found in this clone, so that a list
 * of what is due can say so without checking it again.
 */
#ifndef STORE_CHECK_STATE_H
#define STORE_CHECK_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/timestamp.h"
#include "register.h"

struct check_state {
	const char *commit; /* that was checked; of no use once it is read */
	size_t faults; /* errors and warnings */
	struct timestamp at;
};

/* Keep it; a failure loses that line alone, and is not reported. */
void check_state_write(const struct reg *, const struct check_state *);
/* False: this clone was never checked. */
bool check_state_read(const struct reg *, struct check_state *);

#endif
