/*
 * Notifications that stand: those that no later withdrawal took back.
 *
 * A withdrawal takes back all before it under the same obligation (AVG art.
 * 33(4)); one that went to fewer data subjects than were informed, these.
 */
#ifndef CORE_STANDING_H
#define CORE_STANDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "incident.h"

#define STANDING_NONE SIZE_MAX

/* Of one obligation; rows are those of LIST_NOTIFICATIONS. */
struct standing {
	size_t first; /* the first that stands; STANDING_NONE */
	size_t withdrawn; /* the first that does not; STANDING_NONE */
	/* The persons whom they informed, each once as far as is known. */
	uint64_t informed;
	/* Of these the ones who may be others or the same, since two clones
	 * counted them; not in INFORMED. */
	uint64_t beside;
	bool is_counted; /* false: none of them has a number */
	/* Of those before that: how many data subjects there were. */
	bool has_of;
	uint64_t of;
};

struct standing standing_of(
    const struct incident *, const char *regime, const char *recipient);
/* Was the notification in ROW withdrawn later?  A withdrawal never is. */
bool standing_is_withdrawn(const struct incident *, size_t row);

#endif
