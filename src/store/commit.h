/*
 * Commits: the files of one transaction and nothing else; undoing it; and its
 * recovery after a process was killed half-way.
 */
#ifndef STORE_COMMIT_H
#define STORE_COMMIT_H

#include "../util/strbuf.h"
#include "journal.h"
#include "register.h"

/* Where it happens, and under which lock. */
struct place {
	const struct reg *reg;
	int lock; /* descriptor; -1 before it was taken */
	char *state; /* folder .dl: our state, never committed */
	char *journal; /* file in it: of the transaction in progress */
	struct strbuf
	    head; /* commit that is checked out; "" before the first */
	struct strbuf gitdir;
};

/* Commit the journal's paths with its message.  0, or -1: reported. */
int commit_transaction(const struct place *, const struct journal *);
/*
 * Restore every path from HEAD, or remove it.  The journal says from here on
 * that the transaction is to be undone, and is removed when it was.  0, or -1:
 * reported.
 */
int commit_undo(const struct place *, struct journal *);
/* Finish or undo the transaction of a killed process, if there is one.  0 or
 * -1. */
int commit_recover(const struct place *);

#endif
