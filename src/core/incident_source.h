/*
 * What the source of a record says: the register says everything, a stream only
 * what it has.  A field or list of which the source says nothing is neither
 * empty nor unknown, and no document may call it so.
 */
#ifndef CORE_INCIDENT_SOURCE_H
#define CORE_INCIDENT_SOURCE_H

#include "incident.h"

/* A record in XML or JSON Lines names here what it has that is empty, so that
 * what is not there at all was left out by somebody. */
#define INCIDENT_EMPTY "empty"

/* It is of a stream, which says nothing yet. */
void incident_source_begin(struct incident *);
/* The source says something of it, if only that it is empty. */
void incident_source_add(struct incident *, enum field);
void incident_source_add_list(struct incident *, enum list);
/* Field or list by its name; false if NAME is neither. */
bool incident_source_add_name(struct incident *, const char *name);

/* Add to *TO the fields and lists of which the record says nothing. */
void incident_source_gather(
    struct incident_source *to, const struct incident *);

/* Does the source say anything of the field, if only that it is empty? */
bool incident_says(const struct incident *, enum field);
bool incident_says_list(const struct incident *, enum list);
/* Does it say that the field, or the list, is empty? */
bool incident_says_empty(const struct incident *, enum field);
bool incident_says_no_rows(const struct incident *, enum list);

#endif
