/* The faults of a record. */
#include "faults.h"
#include "../record/fault_text.h"
#include "../util/diag.h"

void
faults_warn(const struct incident *i)
{
	const unsigned faults = incident_faults(i);

	for (enum incident_fault f = 0; f < INCIDENT_FAULTS; f++)
		if ((faults >> f & 1U) != 0)
			warning(i->at.file != NULL ? &i->at : NULL, "%s%s%s",
			    incident_text(i, FIELD_REF),
			    incident_has(i, FIELD_REF) ? ": " : "",
			    incident_fault_text(f));
}
