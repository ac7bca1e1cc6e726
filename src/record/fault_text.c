/* Faults of a record in words. */
#include "fault_text.h"
#include "../util/i18n.h"

const char *
incident_fault_text(enum incident_fault f)
{
	static const char *const texts[INCIDENT_FAULTS] = {
		[FAULT_NO_AWARE_REASON] = N_(
		    "aware is later than received: aware_reason must say "
		    "why"),
		[FAULT_NO_AP_REASON] = N_(
		    "ap is not-required: ap_reason must say why"),
		[FAULT_NO_SUBJECTS_REASON] = N_(
		    "subjects is not-required: subjects_reason must say "
		    "why"),
		[FAULT_NO_DELAY_REASON] = N_(
		    "the AP was notified late: ap_delay_reason must say "
		    "why"),
		[FAULT_AWARE_BEFORE_DETECTED] = N_("aware is before detected"),
		[FAULT_ENDED_BEFORE_START] = N_(
		    "occurred_to is before occurred_from"),
		[FAULT_NO_KIND_OTHER] = N_(
		    "kind is other: kind_other must say which"),
		[FAULT_NO_DATA_OTHER] = N_(
		    "data has other: data_other must say which"),
		[FAULT_FEWER_AT_MOST] = N_(
		    "persons_max is less than persons_min"),
	};

	return _(texts[f]);
}
