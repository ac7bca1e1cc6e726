/*
 * The revision of a record: a short hash of its stored form.  Whoever changes a
 * record names the revision that was read, so that no change of another is
 * lost.
 */
#ifndef STORE_REVISION_H
#define STORE_REVISION_H

#include <stddef.h>

#include "../core/incident.h"

#define REVISION_LEN 17 /* 16 hex digits and a NUL */

/* The revision of the record that is stored as these N bytes. */
void revision_of_xml(const char *xml, size_t n, char out[REVISION_LEN]);
/* The revision of a record as it would be stored. */
void revision_of(const struct incident *, char out[REVISION_LEN]);
/* Fill the fields that only streams have, of a record that is stored as XML;
 * NULL: as it would be. */
void revision_fill(struct incident *, const char *xml, size_t n);

#endif
