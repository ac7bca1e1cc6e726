/*
 * A child behind a fence that reads stored records, for a process that then
 * writes, sends or runs git.  It lives on from one record to the next.
 */
#ifndef RECORD_RECORD_CHILD_H
#define RECORD_RECORD_CHILD_H

#include <stddef.h>

#include "../core/incident.h"
#include "../util/child.h"

struct record_child {
	const struct zone *zone; /* as for xml_in_new() */
	struct child_link link;
	size_t read; /* records, by the child that is there */
};

/* As incident_xml_read(); also -1 if the child fails (65, 75). */
int record_child_read(struct record_child *, const char *xml, size_t n,
    const char *file, struct incident *i);
/* End the child, if there is one. */
void record_child_free(struct record_child *);

#endif
