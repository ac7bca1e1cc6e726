/*
 * Faults of a record and of a query, in the language of messages.
 */
#ifndef RECORD_FAULT_TEXT_H
#define RECORD_FAULT_TEXT_H

#include "../core/incident_fault.h"
#include "../core/query.h"

/* Borrowed. */
const char *incident_fault_text(enum incident_fault);
/* One line; the caller frees. */
char *query_fault_text(const struct query_fault *);

#endif
