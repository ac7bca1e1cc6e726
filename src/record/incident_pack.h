/*
 * An incident as bytes, for the pipe between a process and its child.
 */
#ifndef RECORD_INCIDENT_PACK_H
#define RECORD_INCIDENT_PACK_H

#include "../core/incident.h"
#include "../util/pack.h"

/* All of it but the file that it was read from. */
void incident_pack(struct strbuf *, const struct incident *);
/* FILE (borrowed) is where it was read.  True: *I is the caller's to free;
 * false: the bytes are no incident. */
bool incident_unpack(struct unpack *, const char *file, struct incident *i);

#endif
