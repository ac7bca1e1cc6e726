/* Whether a measure is still to be taken. */
#include "measure_state.h"

enum measure_state
measure_state(const struct incident *i, size_t row)
{
	if (row_has(i, LIST_MEASURES, row, MEASURE_DROPPED))
		return MEASURE_STATE_DROPPED;
	return row_has(i, LIST_MEASURES, row, MEASURE_DONE)
		   ? MEASURE_STATE_DONE
		   : MEASURE_STATE_OPEN;
}
