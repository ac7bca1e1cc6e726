/* Incidents of a day that no law in the tables covers. */
#ifndef APP_UNCOVERED_H
#define APP_UNCOVERED_H

#include "../core/incident.h"
#include "../util/zone.h"

/* Warn of an open incident with an obligation to be decided on that no law in
 * the tables covers on its day, which is in the zone. */
void uncovered_warn(const struct incident *, const struct zone *);

#endif
