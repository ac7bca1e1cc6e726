/*
 * Faults of a record and of a query, in the language of messages.
 */
#ifndef RECORD_FAULT_TEXT_H
#define RECORD_FAULT_TEXT_H

#include "../core/incident_fault.h"

/* Borrowed. */
const char *incident_fault_text(enum incident_fault);

#endif
