/*
 * The record as one JSON object (jansson): fields by name, several values as
 * an array, counts and scores as numbers, lists as arrays of objects, unknown
 * columns in the object "extra".  Empty fields are left out.
 */
#ifndef RECORD_INCIDENT_JSON_H
#define RECORD_INCIDENT_JSON_H

#include <stddef.h>

#include "../core/incident.h"
#include "../util/strbuf.h"

/* Append the object on one line, with its LF. */
void incident_json_write(struct strbuf *out, const struct incident *);
/* One line, read at AT.  0; -1 when it is no record, reported. */
int incident_json_read(const struct zone *, const char *line, size_t n,
    const struct loc *at, struct incident *);

#endif
