/*
 * One version of a record against the one before it: what the commands never
 * change, and a commit did.
 */
#ifndef CHECK_VERSION_H
#define CHECK_VERSION_H

#include "check.h"

/* A change of a record by a commit, against one of its parents. */
struct version_change {
	const struct walk_commit *commit;
	const char *path, *ref;
	const struct incident *old, *new;
	const char *xml; /* of NEW */
	/* The dossier that the record became part of by this change, or NULL:
	 * rows moved there. */
	const struct incident *joined;
};

/* Is it a merge, or a commit whose act is not known yet (""), so that the
 * change may be one of any command? */
bool version_is_any(const struct walk_commit *);
/* Report all that the change must not change. */
void version_check(struct check *, const struct version_change *);

#endif
