/*
 * The versions of records in a history, each read once for the commits that
 * follow each other.
 */
#ifndef EVIDENCE_VERSIONS_H
#define EVIDENCE_VERSIONS_H

#include "../core/incident.h"
#include "../store/committed.h"
#include "../util/strbuf.h"
#include "blobs.h"

struct version {
	char oid[65];
	struct strbuf xml;
	struct incident i; /* if RC is 1 */
	int rc; /* of version_read() */
	unsigned pins; /* users of it now */
};

struct versions;

/* Both are borrowed. */
struct versions *versions_open(struct blobs *, struct committed *);
/* The record REF of that blob, until it is let go; RC says whether it is one.
 * At most a few hundred at a time. */
struct version *versions_take(
    struct versions *, const char *ref, const char *oid);
/* NULL is fine. */
void versions_let_go(struct version *);
/* NULL is fine. */
void versions_close(struct versions *);

/*
 * The record REF of that blob, to be freed; its bytes in XML, unless NULL.  1;
 * 0: git lacks it, and XML is NULL; or it is no record (only warned of); -1:
 * reported.
 */
int version_read(struct blobs *, struct committed *, const char *ref,
    const char *oid, struct strbuf *xml, struct incident *);

#endif
