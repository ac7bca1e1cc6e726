/*
 * Reports of one event brought together: mail, files, log and measures of the
 * one go to the dossier of the other, and it remains as a withdrawn record that
 * says where they are.
 */
#ifndef CORE_INCIDENT_JOIN_H
#define CORE_INCIDENT_JOIN_H

#include "incident.h"

/* Why a report cannot join a dossier: something would get lost. */
enum join_fault {
	JOIN_FAULT_NONE,
	JOIN_FAULT_SAME, /* they are one record */
	JOIN_FAULT_DONE, /* it joined that dossier, and brings nothing more */
	JOIN_FAULT_ELSEWHERE, /* it joined another one */
	JOIN_FAULT_DOSSIER_JOINED, /* the dossier joined another one */
	JOIN_FAULT_DOSSIER_WITHDRAWN,
	JOIN_FAULT_EXERCISE, /* one is an exercise, the other is not */
	JOIN_FAULT_ASSESSED,
	JOIN_FAULT_DECIDED, /* a person decided on an obligation */
	JOIN_FAULT_NOTIFIED, /* somebody other than its reporter */
	JOIN_FAULT_PASSAGES, /* words of a letter were written */
	JOIN_FAULT_FILE_NAME /* both have a file of one name */
};
enum join_fault incident_join_fault(
    const struct incident *dossier, const struct incident *report);

/*
 * WHO joins REPORT to DOSSIER.  The earliest receipt, detection and awareness
 * of both count; settle the obligations afterwards.  Each refers to the other.
 * The sender of the mail that the report began with becomes a party.
 */
void incident_join(struct incident *dossier, struct incident *report,
    struct timestamp now, const char *who);

#endif
