/* Contradictions in a record. */
#include "incident_fault.h"

/* Is the time in A before the one in B?  False if either is empty. */
static bool
is_before(const struct incident *i, enum field a, enum field b)
{
	struct timestamp x, y;

	return incident_time(i, a, &x) && incident_time(i, b, &y) && x.s < y.s;
}

static bool
is_off(const struct incident *i, enum field decision)
{
	return incident_choice(i, decision) == DECISION_NOT_REQUIRED;
}

static bool
is_less(const struct incident *i, enum field a, enum field b)
{
	uint64_t x, y;

	return incident_count(i, a, &x) && incident_count(i, b, &y) && x < y;
}

unsigned
incident_faults(const struct incident *i)
{
	const struct {
		bool is_wrong;
		enum field given; /* what makes it right; FIELD_MAX: nothing */
	} faults[INCIDENT_FAULTS] = {
		[FAULT_NO_AWARE_REASON] = { is_before(
						i, FIELD_RECEIVED, FIELD_AWARE),
		    FIELD_AWARE_REASON },
		[FAULT_NO_AP_REASON] = { is_off(i, FIELD_AP), FIELD_AP_REASON },
		[FAULT_NO_SUBJECTS_REASON] = { is_off(i, FIELD_SUBJECTS),
		    FIELD_SUBJECTS_REASON },
		[FAULT_NO_DELAY_REASON] = { is_before(i, FIELD_AP_DUE,
						FIELD_AP_FILED),
		    FIELD_AP_DELAY_REASON },
		[FAULT_AWARE_BEFORE_DETECTED] = { is_before(i, FIELD_AWARE,
						      FIELD_DETECTED),
		    FIELD_MAX },
		[FAULT_ENDED_BEFORE_START] = { is_before(i, FIELD_OCCURRED_TO,
						   FIELD_OCCURRED_FROM),
		    FIELD_MAX },
		[FAULT_NO_KIND_OTHER] = { incident_choice(i, FIELD_KIND) ==
					      INCIDENT_KIND_OTHER,
		    FIELD_KIND_OTHER },
		[FAULT_NO_DATA_OTHER] = { incident_holds(
					      i, FIELD_DATA, DATA_OTHER),
		    FIELD_DATA_OTHER },
		[FAULT_FEWER_AT_MOST] = { is_less(i, FIELD_PERSONS_MAX,
					      FIELD_PERSONS_MIN),
		    FIELD_MAX },
	};
	unsigned bits = 0;

	for (unsigned f = 0; f < INCIDENT_FAULTS; f++)
		if (faults[f].is_wrong &&
		    (faults[f].given == FIELD_MAX ||
			!incident_has(i, faults[f].given)))
			bits |= 1U << f;
	return bits;
}
