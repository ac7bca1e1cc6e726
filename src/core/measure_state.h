/* Whether a measure is still to be taken. */
#ifndef CORE_MEASURE_STATE_H
#define CORE_MEASURE_STATE_H

#include "incident.h"

enum measure_state {
	MEASURE_STATE_OPEN,
	MEASURE_STATE_DONE, /* also if another clone dropped it */
	MEASURE_STATE_DROPPED /* it will not be taken; the record says why */
};

enum measure_state measure_state(const struct incident *, size_t row);

#endif
