/* The rules across fields: grade, fields and source of each. */
#include "incident_fault.h"

#define NO_COLUMN                                                              \
	{                                                                      \
		MEASURE_KEY                                                    \
	}
#define FIELDS(a, b, c, d)                                                     \
	{                                                                      \
		a, b, c, d                                                     \
	}
#define FIELDS_1(a)	     FIELDS(a, FIELD_MAX, FIELD_MAX, FIELD_MAX), NO_COLUMN
#define FIELDS_2(a, b)	     FIELDS(a, b, FIELD_MAX, FIELD_MAX), NO_COLUMN
#define FIELDS_3(a, b, c)    FIELDS(a, b, c, FIELD_MAX), NO_COLUMN
#define FIELDS_4(a, b, c, d) FIELDS(a, b, c, d), NO_COLUMN
#define MEASURE_2(a, b)                                                        \
	FIELDS(FIELD_MAX, FIELD_MAX, FIELD_MAX, FIELD_MAX),                    \
	{                                                                      \
		a, b                                                           \
	}

/* clang-format off */
static const struct fault_def defs[FAULT_RULES] = {
	[FAULT_FUTURE] = { "future", FAULT_IMPOSSIBLE,
	    FIELDS_1(FIELD_MAX),
	    "AVG art. 33(5): the facts" },
	[FAULT_TOO_EARLY] = { "too-early", FAULT_IMPOSSIBLE,
	    FIELDS_1(FIELD_MAX),
	    "AVG art. 33(5): the facts" },
	[FAULT_NOT_RECEIVED] = { "not-received", FAULT_IMPOSSIBLE,
	    FIELDS_1(FIELD_RECEIVED),
	    "AVG art. 33(1)" },
	[FAULT_START_AFTER_RECEIVED] = { "start-after-received", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_OCCURRED_FROM, FIELD_RECEIVED),
	    "form of the AP, 4.1" },
	[FAULT_ENDED_BEFORE_START] = { "ended-before-start", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_OCCURRED_TO, FIELD_OCCURRED_FROM),
	    "form of the AP, 4.1" },
	[FAULT_ENDED_ONGOING] = { "ended-and-ongoing", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_OCCURRED_TO, FIELD_ONGOING),
	    "form of the AP, 4.1.2" },
	[FAULT_DETECTED_BEFORE_START] = { "detected-before-start", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_DETECTED, FIELD_OCCURRED_FROM),
	    "form of the AP, 4.1 and 4.2" },
	[FAULT_AWARE_BEFORE_START] = { "aware-before-start", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_AWARE, FIELD_OCCURRED_FROM),
	    "AVG art. 33(1)" },
	[FAULT_AWARE_BEFORE_DETECTED] = { "aware-before-detected", FAULT_IMPOSSIBLE,
	    FIELDS_3(FIELD_AWARE, FIELD_DETECTED, FIELD_AWARE_REASON),
	    "AVG art. 33(1); EDPB Guidelines 9/2022" },
	[FAULT_SENT_AFTER_RECEIVED] = { "sent-after-received", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_SENT, FIELD_RECEIVED),
	    "AVG art. 33(5): the facts" },
	[FAULT_ASSESSED_BEFORE_RECEIVED] = { "assessed-before-received",
	    FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_ASSESSED_AT, FIELD_RECEIVED),
	    "AVG art. 33(5)" },
	[FAULT_CLOSED_BEFORE_RECEIVED] = { "closed-before-received", FAULT_IMPOSSIBLE,
	    FIELDS_3(FIELD_CLOSED, FIELD_RECEIVED, FIELD_STATUS),
	    "AVG art. 33(5)" },
	[FAULT_NOT_CLOSED_AT] = { "closed-without-moment", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_CLOSED, FIELD_STATUS),
	    "AVG art. 33(5)" },
	[FAULT_OPEN_CLOSED_AT] = { "open-with-moment", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_CLOSED, FIELD_STATUS),
	    "AVG art. 33(5)" },
	[FAULT_NOT_ALONE] = { "not-alone", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_SPECIAL, FIELD_PROTECTION),
	    "form of the AP, 6.2 and 8.1" },
	[FAULT_FEWER_AT_MOST] = { "fewer-at-most", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_PERSONS_MAX, FIELD_PERSONS_MIN),
	    "AVG art. 33(3)(a); form of the AP, 7.3" },
	[FAULT_MORE_INFORMED] = { "more-informed", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_SUBJECTS_COUNT, FIELD_PERSONS_MAX),
	    "AVG art. 33(3)(a); form of the AP, 7.3 and 10.1.3" },
	[FAULT_NO_NOTIFICATION] = { "no-notification", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_AP_FILED, FIELD_SUBJECTS_INFORMED),
	    "AVG art. 33(5)" },
	[FAULT_OTHER_NOTIFICATION] = { "other-notification", FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_AP_FILED, FIELD_SUBJECTS_INFORMED),
	    "AVG art. 33(5)" },
	[FAULT_NOTIFIED_BEFORE_KNOWN] = { "notified-before-known", FAULT_IMPOSSIBLE,
	    FIELDS_4(FIELD_AP_FILED, FIELD_RECEIVED, FIELD_DETECTED, FIELD_AWARE),
	    "AVG art. 33(1)" },
	[FAULT_FURTHER_BEFORE_FIRST] = { "further-before-first",
	    FAULT_IMPOSSIBLE,
	    FIELDS_2(FIELD_AP_FILED, FIELD_SUBJECTS_INFORMED),
	    "AVG art. 33(4)" },
	[FAULT_LATE_BY] = { "late-by", FAULT_IMPOSSIBLE,
	    FIELDS_1(FIELD_MAX),
	    "AVG art. 33(1)" },
	[FAULT_DONE_AND_DROPPED] = { "done-and-dropped", FAULT_IMPOSSIBLE,
	    MEASURE_2(MEASURE_DROPPED, MEASURE_DONE),
	    "AVG art. 33(5): the remedial action taken" },
	[FAULT_DROPPED_BEFORE_ADDED] = { "dropped-before-added", FAULT_IMPOSSIBLE,
	    MEASURE_2(MEASURE_DROPPED, MEASURE_ADDED),
	    "AVG art. 33(5): the remedial action taken" },
	[FAULT_NO_DROPPED_REASON] = { "dropped-without-why", FAULT_IMPOSSIBLE,
	    MEASURE_2(MEASURE_WHY, MEASURE_DROPPED),
	    "AVG art. 33(5): the remedial action taken" },
	[FAULT_NOT_DROPPED_REASON] = { "why-without-dropped", FAULT_IMPOSSIBLE,
	    MEASURE_2(MEASURE_WHY, MEASURE_DROPPED),
	    "AVG art. 33(5): the remedial action taken" },
	[FAULT_NO_AWARE_REASON] = { "aware-without-reason", FAULT_UNEXPLAINED,
	    FIELDS_3(FIELD_AWARE_REASON, FIELD_AWARE, FIELD_RECEIVED),
	    "EDPB Guidelines 9/2022" },
	[FAULT_NOT_ASSESSED] = { "not-assessed", FAULT_UNEXPLAINED,
	    FIELDS_2(FIELD_ASSESSED_AT, FIELD_RULE),
	    "AVG art. 33(5)" },
	[FAULT_NO_ASSESSED_AT] = { "assessed-without-moment", FAULT_UNEXPLAINED,
	    FIELDS_2(FIELD_ASSESSED_AT, FIELD_ASSESSED_BY),
	    "AVG art. 33(5)" },
	[FAULT_NO_AP_REASON] = { "ap-without-reason", FAULT_UNEXPLAINED,
	    FIELDS_2(FIELD_AP_REASON, FIELD_AP),
	    "AVG art. 33(5)" },
	[FAULT_NO_SUBJECTS_REASON] = { "subjects-without-reason", FAULT_UNEXPLAINED,
	    FIELDS_2(FIELD_SUBJECTS_REASON, FIELD_SUBJECTS),
	    "AVG art. 33(5) and 34(3)" },
	[FAULT_NO_DELAY_REASON] = { "delay-without-reason", FAULT_UNEXPLAINED,
	    FIELDS_3(FIELD_AP_DELAY_REASON, FIELD_AP_FILED, FIELD_AP_DUE),
	    "AVG art. 33(1)" },
	[FAULT_NO_LEFT_REASON] = { "left-without-reason", FAULT_UNEXPLAINED,
	    FIELDS_2(FIELD_SUBJECTS_LEFT_REASON, FIELD_SUBJECTS_LEFT),
	    "AVG art. 33(5) and 34(3)" },
	[FAULT_NO_KIND_OTHER] = { "kind-without-namely", FAULT_INCOMPLETE,
	    FIELDS_2(FIELD_KIND_OTHER, FIELD_KIND),
	    "form of the AP, 5.2" },
	[FAULT_NO_DATA_OTHER] = { "data-without-namely", FAULT_INCOMPLETE,
	    FIELDS_2(FIELD_DATA_OTHER, FIELD_DATA),
	    "form of the AP, 6.1" },
	[FAULT_NUMBER_ALONE] = { "number-alone", FAULT_INCOMPLETE,
	    FIELDS_1(FIELD_AP_NUMBER),
	    "AVG art. 33(5)" },
	[FAULT_MORE_NOTIFIED] = { "more-notified", FAULT_INCOMPLETE,
	    FIELDS_2(FIELD_PERSONS_MAX, FIELD_SUBJECTS_COUNT),
	    "AVG art. 33(3)(a); form of the AP, 7.3 and 10.1.3" },
};
/* clang-format on */

const struct fault_def *
fault_def(enum fault_rule r)
{
	return &defs[r];
}
