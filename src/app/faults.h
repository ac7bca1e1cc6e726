/* The faults of a record, as warnings. */
#ifndef APP_FAULTS_H
#define APP_FAULTS_H

#include "../core/incident.h"

/* Warn, at its place, of each contradiction in the record. */
void faults_warn(const struct incident *);

#endif
