/* Incidents as rows of CSV: the header, and a row as a record. */
#ifndef RECORD_INCIDENT_CSV_H
#define RECORD_INCIDENT_CSV_H

#include <stdio.h>

#include "../core/incident.h"
#include "stream.h"

struct csv_rows;
/* FP stays the caller's; NAME must outlive the incidents.  NULL: there is no
 * proper header, reported. */
struct csv_rows *csv_rows_new(const struct zone *, FILE *fp, const char *name);
/* As reader_next(). */
int csv_rows_next(struct csv_rows *, struct incident *);
/* Those of the header, the known ones first, in the order of the table. */
const struct columns *csv_rows_columns(const struct csv_rows *);
void csv_rows_free(struct csv_rows *);

#endif
