/* Whether a measure is still to be taken. */
#ifndef CORE_MEASURE_STATE_H
#define CORE_MEASURE_STATE_H

#include "incident.h"

enum measure_state {
	MEASURE_STATE_OPEN,
	MEASURE_STATE_DONE,
	/* It will not be taken, or its row was taken back; the record says why.
	 * It counts nowhere, also if it is said to be done. */
	MEASURE_STATE_DROPPED
};

enum measure_state measure_state(const struct incident *, size_t row);

#endif
