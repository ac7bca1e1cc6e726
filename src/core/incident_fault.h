/*
 * Contradictions in a record beyond the types of its fields.
 */
#ifndef CORE_INCIDENT_FAULT_H
#define CORE_INCIDENT_FAULT_H

#include "incident.h"

enum incident_fault {
	/* A choice without its reason: a later time of awareness (EDPB
	 * Guidelines 9/2022), no communication (AVG art. 33(5)) ... */
	FAULT_NO_AWARE_REASON,
	FAULT_NO_AP_REASON,
	FAULT_NO_SUBJECTS_REASON,
	FAULT_NO_DELAY_REASON,
	/* Other contradictions. */
	FAULT_AWARE_BEFORE_DETECTED,
	FAULT_ENDED_BEFORE_START,
	FAULT_NO_KIND_OTHER,
	FAULT_NO_DATA_OTHER,
	FAULT_FEWER_AT_MOST,
	INCIDENT_FAULTS
};

/* Of the bits that incident_faults() returns, those of missing reasons. */
#define FAULTS_OF_REASONS (2U * (1U << FAULT_NO_DELAY_REASON) - 1)

/* Bit N: fault N is there. */
unsigned incident_faults(const struct incident *);

#endif
