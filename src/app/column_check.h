/* A check of the columns that a user names: one that no record has is likely a
 * typing error. */
#ifndef APP_COLUMN_CHECK_H
#define APP_COLUMN_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/incident.h"
#include "../record/stream.h"

struct column_check {
	const struct columns *cols; /* borrowed */
	bool *seen; /* each of N */
	size_t n; /* 0: there is nothing to check */
};

void column_check_begin(struct column_check *, const struct columns *);
/* The columns of this record are there. */
void column_check_see(struct column_check *, const struct incident *);
/* Warn of each unknown column that no record had. */
void column_check_warn(const struct column_check *);
void column_check_free(struct column_check *);

#endif
