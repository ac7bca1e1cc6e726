/*
 * Commits: the files of one transaction and nothing else; undoing it; and its
 * recovery after a process was killed half-way.
 *
 * The bytes go into git as they are, whatever attributes and filters say: by
 * plumbing, and then "git commit", so that hooks and signing are the user's.
 */
#ifndef STORE_COMMIT_H
#define STORE_COMMIT_H

#include "../util/strlist.h"
#include "journal.h"
#include "place.h"

/*
 * Commit the journal's paths and removals, and nothing else, with its message,
 * unless they are committed; the name of the blob of each path is appended to
 * OIDS.  The files that it removes are taken away then.  0; 1:
 * committed, but git's own index does not have them yet, which was warned of;
 * -1: reported.
 */
int commit_paths(struct place *, const struct journal *, struct strlist *oids);
/*
 * Restore every path from HEAD, or remove it.  The journal says from here on
 * that the transaction is to be undone, and is removed when it was.  0, or -1:
 * reported.
 */
int commit_undo(const struct place *, struct journal *);
/* Finish or undo the transaction of a killed process, if there is one.  0 or
 * -1. */
int commit_recover(struct place *);

/* Now and then, git's own tidying; it is part of no other commit. */
void commit_maintain(const struct place *);

#endif
